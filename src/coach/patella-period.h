/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* How long a span each sum of a chart is of. */
typedef enum
{
  PATELLA_PERIOD_WEEK,
  PATELLA_PERIOD_MONTH,
  PATELLA_PERIOD_YEAR,
} PatellaPeriod;

#define PATELLA_TYPE_PERIOD (patella_period_get_type ())
GType patella_period_get_type (void);

/* Julian days. @weekday: on which a week begins: Julian day modulo 7, 1 is Monday */
int patella_period_find_first_day (PatellaPeriod period,
                                   int           weekday,
                                   int           day);
int patella_period_find_next      (PatellaPeriod period,
                                   int           first_day);

G_END_DECLS
