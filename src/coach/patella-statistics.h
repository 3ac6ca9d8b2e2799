/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-check-in.h"
#include "patella-record.h"

G_BEGIN_DECLS

/* Pain of one local date. Each PATELLA_PAIN_UNKNOWN when it was not given. A value. */
typedef struct
{
  int day;           /* Julian day */
  int before;        /* before the first session of the day that has one */
  int worst;         /* highest of all sets */
  int after;         /* highest after any session of the day */
  int morning;       /* on rising that day */
  int next_morning;  /* on rising the day after, if there was a session this day */
} PatellaPainDay;

/* One entry for each date with a session or a morning score, oldest first. @side LEFT or RIGHT looks at one knee;
 * NONE at the higher of both. */
GArray *patella_statistics_pain_by_day (GPtrArray   *records,
                                        GPtrArray   *check_ins,
                                        PatellaSide  side);

G_END_DECLS
