/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-decimation.h"

#include <math.h>

#include "patella-columns.h"

static double
get_x (gconstpointer series,
       guint         index)
{
  return patella_series_get_point (series, index)->x;
}

/* Points are joined when no gap lies between them, whatever was left out there. @gap: NAN when there is none in the series */
static void
keep (GArray              *kept,
      const PatellaSeries *series,
      guint                index,
      double               gap)
{
  PatellaKeptPoint point = { index, kept->len == 0 };

  if (!isnan (gap) && kept->len > 0)
    point.starts = patella_series_find_longest_step (series, g_array_index (kept, PatellaKeptPoint, kept->len - 1).point, index) > gap;
  g_array_append_val (kept, point);
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
  PatellaColumns columns = { get_x, series, patella_series_get_length (series), scale, 0.0, column_width };
  double high = MAX (scale->from, scale->to);
  double column;
  guint length = 0;

  if (columns.end > 1 && patella_series_find_longest_step (series, 0, columns.end - 1) <= gap)
    gap = NAN;
  for (guint i = patella_columns_find (&columns, 0, MIN (scale->from, scale->to)), next; i < columns.end && get_x (series, i) <= high;
       i = next)
    {
      next = patella_columns_next (&columns, i, length, &column);
      length = next - i;
      /* the last column may hold what lies behind the range */
      if (get_x (series, next - 1) > high)
        next = columns.end = patella_columns_find (&columns, i, nextafter (high, INFINITY));

      PatellaExtreme extreme = patella_series_find_extreme (series, i, next);

      keep (kept, series, MIN (extreme.low_at, extreme.high_at), gap);
      if (extreme.low_at != extreme.high_at)
        keep (kept, series, MAX (extreme.low_at, extreme.high_at), gap);
    }

  return kept;
}

/**
 * patella_decimation_is_empty:
 * @series: points
 * @scale: days to places
 *
 * Returns: whether no point lies in the range of @scale
 */
gboolean
patella_decimation_is_empty (const PatellaSeries *series,
                             const PatellaScale  *scale)
{
  PatellaColumns columns = { get_x, series, patella_series_get_length (series), scale, 0.0, 1.0 };
  guint first = patella_columns_find (&columns, 0, MIN (scale->from, scale->to));

  return first == columns.end || get_x (series, first) > MAX (scale->from, scale->to);
}
