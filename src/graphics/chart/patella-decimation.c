/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-decimation.h"

#include <math.h>

/* A point, and how many gaps lie before it: two points are joined when that number is the same. */
typedef struct
{
  guint  point;
  guint  gaps;
  double y;
} Candidate;

/* One column of the picture while its points pass by. */
typedef struct
{
  gboolean  used;
  double    column;
  Candidate low;
  Candidate high;
} Column;

static void
keep (GArray          *kept,
      const Candidate *candidate,
      guint           *last_gaps)
{
  PatellaKeptPoint point = { candidate->point, kept->len == 0 || candidate->gaps != *last_gaps };

  g_array_append_val (kept, point);
  *last_gaps = candidate->gaps;
}

static void
column_flush (const Column *self,
              GArray       *kept,
              guint        *last_gaps)
{
  gboolean low_first = self->low.point <= self->high.point;

  if (!self->used)
    return;

  keep (kept, low_first ? &self->low : &self->high, last_gaps);

  if (self->low.point != self->high.point)
    keep (kept, low_first ? &self->high : &self->low, last_gaps);
}

static void
column_take (Column          *self,
             const Candidate *candidate)
{
  if (candidate->y < self->low.y)
    self->low = *candidate;

  if (candidate->y > self->high.y)
    self->high = *candidate;
}

/**
 * patella_decimate:
 * @series: points
 * @scale: days to places; points outside its range are left out
 * @column_width: width of a column in the unit of the places, above 0
 * @gap: the line is broken where more than so many days lie between two points of @series
 *
 * What of a series can be told apart in a picture: of each column the lowest and the highest point (the first of equal
 * ones), in the series' order. A point alone in its column is kept. Gaps are those of the series itself, so leaving points
 * out neither closes nor opens one.
 *
 * Returns: (transfer full) (element-type PatellaKeptPoint): at most two points a column
 */
GArray *
patella_decimate (const PatellaSeries *series,
                  const PatellaScale  *scale,
                  double               column_width,
                  double               gap)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (PatellaKeptPoint));
  double low = MIN (scale->from, scale->to);
  double high = MAX (scale->from, scale->to);
  double last_x = -INFINITY;
  guint last_gaps = 0;
  guint gaps = 0;
  Column column = { FALSE };

  for (guint i = 0; i < patella_series_get_length (series); i++)
    {
      const PatellaSeriesPoint *point = patella_series_get_point (series, i);
      double place = floor (patella_scale_to_position (scale, point->x) / column_width);

      if (point->x < low || point->x > high)
        continue;

      gaps += point->x - last_x > gap ? 1 : 0;
      last_x = point->x;

      Candidate candidate = { i, gaps, point->y };

      if (column.used && fabs (place - column.column) < 0.5)
        {
          column_take (&column, &candidate);
          continue;
        }

      column_flush (&column, kept, &last_gaps);
      column = (Column) { TRUE, place, candidate, candidate };
    }

  column_flush (&column, kept, &last_gaps);

  return kept;
}
