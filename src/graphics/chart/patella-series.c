/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-series.h"

#include <math.h>

/**
 * PatellaSeries:
 *
 * The points of one line of a chart, with the text that is read aloud for each. Built by one owner, then handed to
 * painters and never changed again; the count of references is atomic, so a finished series may cross threads. With the points
 * grows what a painter must know of many at once, so that each repaint looks at few.
 *
 * Always true: x and y of every point are finite and x never decreases.
 */
struct _PatellaSeries
{
  gatomicrefcount  references;
  char            *title;
  PatellaSeries   *lender;  /* owned, nullable: owns the rest */
  GArray          *points;
  PatellaExtremes *values;
  PatellaExtremes *steps;   /* from the point before, in days; 0 for the first */
};

static void
point_clear (gpointer data)
{
  PatellaSeriesPoint *point = data;

  g_free (point->spoken);
}

/**
 * patella_series_new:
 * @title: what the legend says, in the user's language
 *
 * Returns: (transfer full): a series without points
 */
PatellaSeries *
patella_series_new (const char *title)
{
  g_return_val_if_fail (title != NULL, NULL);

  PatellaSeries *self = g_new0 (PatellaSeries, 1);

  g_atomic_ref_count_init (&self->references);
  self->title = g_strdup (title);
  self->points = g_array_new (FALSE, FALSE, sizeof (PatellaSeriesPoint));
  g_array_set_clear_func (self->points, point_clear);
  self->values = patella_extremes_new ();
  self->steps = patella_extremes_new ();

  return self;
}

/**
 * patella_series_new_named:
 * @points: a finished series
 * @title: what the legend says, in the user's language
 *
 * Returns: (transfer full): a finished series with the same points, not copied
 */
PatellaSeries *
patella_series_new_named (PatellaSeries *points,
                          const char    *title)
{
  g_return_val_if_fail (points != NULL && title != NULL, NULL);

  PatellaSeries *self = g_new0 (PatellaSeries, 1);

  g_atomic_ref_count_init (&self->references);
  self->title = g_strdup (title);
  self->lender = patella_series_ref (points);
  self->points = points->points;
  self->values = points->values;
  self->steps = points->steps;

  return self;
}

/**
 * patella_series_ref:
 * @self: a series
 *
 * Returns: (transfer full): @self
 */
PatellaSeries *
patella_series_ref (PatellaSeries *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);

  return self;
}

/**
 * patella_series_unref:
 * @self: (transfer full): a series
 *
 * Gives one reference back; the last one frees.
 */
void
patella_series_unref (PatellaSeries *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_free (self->title);
  if (self->lender != NULL)
    patella_series_unref (self->lender);
  else
    {
      g_array_unref (self->points);
      patella_extremes_free (self->values);
      patella_extremes_free (self->steps);
    }
  g_free (self);
}

/**
 * patella_series_add:
 * @self: a series that no painter has seen yet
 * @x: day number (Julian day of GDate), finite, not before the last one
 * @y: the value, finite
 * @spoken: (nullable): what is read aloud for the point, in the user's language
 *
 * Adds a point at the end. A number that is not finite, or a day that goes back, is a programmer error: the point is not
 * taken.
 */
void
patella_series_add (PatellaSeries *self,
                    double         x,
                    double         y,
                    const char    *spoken)
{
  g_return_if_fail (self != NULL && self->lender == NULL);
  g_return_if_fail (isfinite (x) && isfinite (y));
  g_return_if_fail (self->points->len == 0 || g_array_index (self->points, PatellaSeriesPoint, self->points->len - 1).x <= x);

  PatellaSeriesPoint point = { x, y, g_strdup (spoken) };

  patella_extremes_add (self->values, y);
  patella_extremes_add (self->steps,
                        self->points->len == 0 ? 0.0 : x - g_array_index (self->points, PatellaSeriesPoint, self->points->len - 1).x);
  g_array_append_val (self->points, point);
}

/**
 * patella_series_get_title:
 * @self: a series
 *
 * Returns: (transfer none): what the legend says
 */
const char *
patella_series_get_title (const PatellaSeries *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * patella_series_get_length:
 * @self: a series
 *
 * Returns: how many points it has
 */
guint
patella_series_get_length (const PatellaSeries *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->points->len;
}

/**
 * patella_series_get_point:
 * @self: a series
 * @index: less than its length
 *
 * Returns: (transfer none): the point, valid as long as the series
 */
const PatellaSeriesPoint *
patella_series_get_point (const PatellaSeries *self,
                          guint                index)
{
  g_return_val_if_fail (self != NULL && index < self->points->len, NULL);

  return &g_array_index (self->points, PatellaSeriesPoint, index);
}

/**
 * patella_series_find_extreme:
 * @self: a series
 * @from: index of the first point of a stretch
 * @to: where it ends: above @from, at most its length
 *
 * The lowest and the highest of some points, found without looking at all of them.
 *
 * Returns: values and indices
 */
PatellaExtreme
patella_series_find_extreme (const PatellaSeries *self,
                             guint                from,
                             guint                to)
{
  PatellaExtreme extreme = { 0.0, 0.0, 0, 0 };

  g_return_val_if_fail (self != NULL && from < to && to <= self->points->len, extreme);

  patella_extremes_find (self->values, from, to, &extreme);
  return extreme;
}

/**
 * patella_series_find_longest_step:
 * @self: a series
 * @from: index of a point
 * @to: index of a later one
 *
 * Returns: the most days between two points that follow each other, from @from to @to
 */
double
patella_series_find_longest_step (const PatellaSeries *self,
                                  guint                from,
                                  guint                to)
{
  PatellaExtreme extreme = { 0.0, 0.0, 0, 0 };

  g_return_val_if_fail (self != NULL && from < to && to < self->points->len, 0.0);

  patella_extremes_find (self->steps, from + 1, to + 1, &extreme);
  return extreme.high;
}
