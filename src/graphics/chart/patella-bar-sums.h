/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-bar-chart.h"

G_BEGIN_DECLS

/* What one column of pixels shows of all bars whose middle lies in it. */
typedef struct
{
  double high;    /* NAN: nothing */
  double low;
  double target;  /* the highest; NAN: none */
} PatellaBarColumn;

double        patella_bar_get_total        (const PatellaBarChart *chart,
                                            const PatellaBar      *bar);
double        patella_bar_sums_get_longest (const PatellaBarSums  *self);
const double *patella_bar_sums_get_middles (const PatellaBarSums  *self);
void          patella_bar_sums_take        (const PatellaBarSums  *self,
                                            guint                  from,
                                            guint                  to,
                                            PatellaBarColumn      *column);

G_END_DECLS
