/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-dose.h"

G_BEGIN_DECLS

/* Numbers, spans, dates and enum words in the user's language. All (transfer full) but the words, main thread. */
char *patella_format_seconds    (gint64      span_us);            /* what a countdown shows: rounded up, "7", "1:05" */
char *patella_format_plain_seconds (gint64    span_us);            /* the same without minutes: "65" */
char *patella_format_minutes    (gint64      span_us);            /* "about 12 min" */
char *patella_format_date       (const char *local_date);         /* "Monday 3 March" (year when not this year is the caller's) */
char *patella_format_date_year  (const char *local_date);         /* "Monday 3 March 2025" */
char *patella_format_day        (int         day);                /* of a Julian day, as patella_format_date() */
char *patella_format_date_short (const char *local_date);         /* "3 Mar" */
char *patella_format_month      (int         day);                /* of a Julian day: "March 2026" */
char *patella_format_time       (GDateTime  *at);                 /* "08:15" or "8:15 AM" */
char *patella_format_minute     (int         minute);             /* of the day, as patella_format_time() */
char *patella_format_change     (double      change,
                                 int         decimals);           /* "+0.5", "−0.5", "0.0" */
char *patella_format_dose       (const PatellaDose *dose);        /* "10 × 3 s", "2 × 20" */

int patella_format_get_first_weekday (void);                       /* Julian day modulo 7 on which the user's week begins */

const char *patella_format_side    (PatellaSide      side);       /* "left", "" for none */
const char *patella_format_phase   (PatellaPhaseKind kind);       /* "Hold" */
const char *patella_format_outcome (PatellaOutcome   outcome);    /* "complete" */

G_END_DECLS
