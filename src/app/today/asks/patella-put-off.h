/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What does not show for a while, as one text: "a4-bridge=2026-12-04 question=2026-11-21". Pure. */
gboolean  patella_put_off_holds (const char *text,
                                 const char *name,
                                 const char *today);  /* YYYY-MM-DD */
/* (transfer full): @text with @name put off until the day @until, without what is over */
char     *patella_put_off_add   (const char *text,
                                 const char *name,
                                 const char *until,
                                 const char *today);

G_END_DECLS
