/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-advisory.h"
#include "patella-why-button.h"

G_BEGIN_DECLS

/* What an advisory says, in the user's language: clinical rules, section 3.10. Main thread. */

/* one calm line; @both: it is so of the other side, too */
char       *patella_advisory_words_dup_text (const PatellaAdvisory *advisory,
                                             gboolean               both);
/* the numbers behind it, a line each */
char       *patella_advisory_words_dup_numbers (const PatellaAdvisory *advisory);
/* under which it is put off: "a4-bridge" */
char       *patella_advisory_words_dup_name (const PatellaAdvisory *advisory);

G_END_DECLS
