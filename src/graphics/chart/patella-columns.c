/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-columns.h"

#include <math.h>

/* How far inside of its borders a column is sure of a point, whatever is lost in rounding. */
#define SURE 0.01

/* The first of @low to @high that does not lie before @x; @high when all do. */
static guint
halve (const PatellaColumns *self,
       guint                 low,
       guint                 high,
       double                x)
{
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->get_x (self->data, middle) < x)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* In steps that double, away from the guess, then halve: a good guess is found right at once, a bad one soon. */
static guint
find_near (const PatellaColumns *self,
           guint                 from,
           guint                 guess,
           double                x)
{
  guint step = 1;

  if (guess == from || self->get_x (self->data, guess - 1) < x)
    {
      for (; step <= self->end - guess && self->get_x (self->data, guess + step - 1) < x; step *= 2)
        guess += step;
      return halve (self, guess, MIN (self->end, guess + step), x);
    }
  for (guess--; step <= guess - from && !(self->get_x (self->data, guess - step) < x); step *= 2)
    guess -= step;
  return halve (self, guess - MIN (guess - from, step), guess, x);
}

/**
 * patella_columns_find:
 * @self: what lies side by side
 * @from: where to begin
 * @x: a day
 *
 * Returns: the first at or after @from that does not lie before @x; `end` when all do
 */
guint
patella_columns_find (const PatellaColumns *self,
                      guint                 from,
                      double                x)
{
  return find_near (self, from, from, x);
}

static double
find_column (const PatellaColumns *self,
             guint                 index)
{
  return floor ((patella_scale_to_position (self->scale, self->get_x (self->data, index)) - self->left) / self->width);
}

/**
 * patella_columns_next:
 * @self: what lies side by side
 * @index: one of it
 * @guess: how many may lie in its column, say as many as in the one before: only the time depends on it
 * @out_column: (out): the number of the column that it falls into
 *
 * Returns: the first after it that falls into another column; `end` when none does
 */
guint
patella_columns_next (const PatellaColumns *self,
                      guint                 index,
                      guint                 guess,
                      double               *out_column)
{
  double column = find_column (self, index);
  double a = patella_scale_to_value (self->scale, self->left + (column + SURE) * self->width);
  double b = patella_scale_to_value (self->scale, self->left + (column + 1.0 - SURE) * self->width);
  guint next = find_near (self, index + 1, index + 1 + MIN (guess, self->end - index - 1), MAX (a, b));

  while (next < self->end && fabs (find_column (self, next) - column) < 0.5)
    next++;
  *out_column = column;
  return next;
}
