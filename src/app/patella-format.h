/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers, spans, dates and enum words in the user's language. All (transfer full), main thread. */
char *patella_format_seconds    (gint64      span_us);            /* what a countdown shows: rounded up, "7", "1:05" */
char *patella_format_minutes    (gint64      span_us);            /* "about 12 min" */
char *patella_format_date       (const char *local_date);         /* "Monday 3 March" (year when not this year is the caller's) */
char *patella_format_date_short (const char *local_date);         /* "3 Mar" */
char *patella_format_time       (GDateTime  *at);                 /* "08:15" or "8:15 AM" */

G_END_DECLS
