/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full): a source ("s003") or study ("39") of an exercise or routine file, written out */
char *patella_references_dup        (const char *id);
/* (transfer full): all that is known, the sources first */
char **patella_references_list      (void);
/* (transfer full): Pango markup of a text, with what stands after "doi:" as a link */
char *patella_references_dup_markup (const char *reference);

G_END_DECLS
