/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-bar-sums.h"

#include <float.h>
#include <math.h>

#include "patella-extremes.h"

/* PatellaBarSums: heights and targets of very many bars, so that each repaint looks at few of them. Built by the owner of the
 * bars, then only read, by any thread. */
struct _PatellaBarSums
{
  PatellaExtremes *totals;
  PatellaExtremes *targets;
  double          *middles;  /* owned: of each bar, in days; side by side, since each repaint looks for its way in them */
  double           longest;  /* in days */
};

/**
 * patella_bar_get_total:
 * @chart: says how many parts there are, and whether they are stacked
 * @bar: one of its bars
 *
 * Returns: how high it is without its target; NAN when no part is known
 */
double
patella_bar_get_total (const PatellaBarChart *chart,
                       const PatellaBar      *bar)
{
  double total = NAN;

  for (guint i = 0; i < MIN (chart->n_parts, PATELLA_BAR_PARTS); i++)
    {
      if (isnan (bar->parts[i]))
        continue;
      if (isnan (total))
        total = bar->parts[i];
      else
        total = chart->stacked ? total + bar->parts[i] : MAX (total, bar->parts[i]);
    }

  return total;
}

/**
 * patella_bar_sums_new:
 * @chart: its bars, parts and whether they are stacked are looked at
 *
 * What is the same in each painting of some bars, whatever the size and the range: the owner of the bars makes it once and
 * hands it in with them.
 *
 * Returns: (transfer full): sums, true until the bars change
 */
PatellaBarSums *
patella_bar_sums_new (const PatellaBarChart *chart)
{
  PatellaBarSums *self = g_new0 (PatellaBarSums, 1);

  self->totals = patella_extremes_new ();
  self->targets = patella_extremes_new ();
  self->middles = g_new (double, chart->n_bars + 1);
  for (guint i = 0; i < chart->n_bars; i++)
    {
      const PatellaBar *bar = &chart->bars[i];

      double total = patella_bar_get_total (chart, bar);

      patella_extremes_add (self->totals, CLAMP (total, -DBL_MAX, DBL_MAX));
      patella_extremes_add (self->targets, CLAMP (bar->target, -DBL_MAX, DBL_MAX));
      self->middles[i] = (bar->from + bar->to) / 2.0;
      self->longest = MAX (self->longest, bar->to - bar->from);
    }

  return self;
}

/**
 * patella_bar_sums_free:
 * @self: (transfer full) (nullable): sums
 *
 * Frees them.
 */
void
patella_bar_sums_free (PatellaBarSums *self)
{
  if (self == NULL)
    return;
  patella_extremes_free (self->totals);
  patella_extremes_free (self->targets);
  g_free (self->middles);
  g_free (self);
}

/**
 * patella_bar_sums_get_longest:
 * @self: sums
 *
 * Returns: the days of the longest bar
 */
double
patella_bar_sums_get_longest (const PatellaBarSums *self)
{
  return self->longest;
}

/**
 * patella_bar_sums_get_middles:
 * @self: sums
 *
 * Returns: (transfer none): the day in the middle of each bar
 */
const double *
patella_bar_sums_get_middles (const PatellaBarSums *self)
{
  return self->middles;
}

/**
 * patella_bar_sums_take:
 * @self: sums
 * @from: the first of some bars
 * @to: where they end
 * @column: (inout): what a column of pixels shows so far
 *
 * Adds bars to what a column of pixels shows.
 */
void
patella_bar_sums_take (const PatellaBarSums *self,
                       guint                 from,
                       guint                 to,
                       PatellaBarColumn     *column)
{
  PatellaExtreme found;

  if (patella_extremes_find (self->totals, from, to, &found))
    {
      column->high = isnan (column->high) ? found.high : MAX (column->high, found.high);
      column->low = isnan (column->low) ? found.low : MIN (column->low, found.low);
    }
  if (patella_extremes_find (self->targets, from, to, &found))
    column->target = isnan (column->target) ? found.high : MAX (column->target, found.high);
}
