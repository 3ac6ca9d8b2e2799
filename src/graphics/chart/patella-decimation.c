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
  double    x_from;  /* between these a point lies in this column for sure: no place need be reckoned for it */
  double    x_to;
  Candidate low;
  Candidate high;
} Column;

/* How far inside of its borders a column is sure of a point, whatever is lost in rounding. */
#define SURE 0.01

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

static inline void
column_take (Column *self,
             guint   point,
             guint   gaps,
             double  y)
{
  if (y < self->low.y)
    self->low = (Candidate) { point, gaps, y };
  else if (y > self->high.y)
    self->high = (Candidate) { point, gaps, y };
}

static Column
column_begin (const PatellaScale *scale,
              double              column_width,
              double              place,
              const Candidate    *candidate)
{
  double least = MIN (scale->from, scale->to), most = MAX (scale->from, scale->to);
  double from = patella_scale_to_value (scale, (place + SURE) * column_width);
  double to = patella_scale_to_value (scale, (place + 1.0 - SURE) * column_width);

  return (Column) { TRUE, place, MAX (MIN (from, to), least), MIN (MAX (from, to), most), *candidate, *candidate };
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

  guint n = patella_series_get_length (series);
  /* they lie side by side: a hundred thousand calls would cost more than the picture */
  const PatellaSeriesPoint *points = n > 0 ? patella_series_get_point (series, 0) : NULL;

  for (guint i = 0; i < n; i++)
    {
      const PatellaSeriesPoint *point = &points[i];

      if (point->x > column.x_from && point->x < column.x_to)
        {
          gaps += point->x - last_x > gap;
          last_x = point->x;
          column_take (&column, i, gaps, point->y);
          continue;
        }
      if (point->x < low || point->x > high)
        continue;

      gaps += point->x - last_x > gap;
      last_x = point->x;

      double place = floor (patella_scale_to_position (scale, point->x) / column_width);

      if (column.used && fabs (place - column.column) < 0.5)
        {
          column_take (&column, i, gaps, point->y);
          continue;
        }

      Candidate candidate = { i, gaps, point->y };

      column_flush (&column, kept, &last_gaps);
      column = column_begin (scale, column_width, place, &candidate);
    }

  column_flush (&column, kept, &last_gaps);

  return kept;
}
