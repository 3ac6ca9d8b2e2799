/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-copy.h"
#include "patella-import.h"

G_BEGIN_DECLS

/* What is said of copies and files. All (transfer full). */
char *patella_copy_words_when    (gint64                     at_us);    /* "Tuesday 3 November 2026, 18:04" */
char *patella_copy_words_title   (const PatellaCopy         *copy);     /* the same, and what it was made before */
char *patella_copy_words_content (const PatellaCopySummary  *summary);  /* "120 sessions, 1440 sets" */
char *patella_copy_words_refusal (const GError              *error);    /* why a file is no journal that can be used */
char *patella_copy_words_restore (const PatellaCopySummary  *summary,
                                  const PatellaCopySummary  *present,
                                  const char                *when);
char *patella_copy_words_fault   (const PatellaImportFault  *fault);    /* "Line 12: ..." */

char *patella_copy_words_left_out (GPtrArray *names);
char *patella_copy_words_unreadable (const GError *error);

G_END_DECLS
