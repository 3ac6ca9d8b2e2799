/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-extremes.h"

#include <math.h>

/**
 * PatellaExtremes:
 *
 * Numbers in a row, and for each eight of them, each eight of these eights, ..., the lowest and the highest: so that those of
 * any stretch are found without looking at all of it. Built by one owner, then only read, by any thread.
 *
 *   level 2   [                       64                       ] ...
 *   level 1   [  8  ][  8  ][  8  ][  8  ][  8  ][  8  ][  8  ][  8  ] ...   only whole ones
 *   level 0   numbers
 */
#define FAN 8
/* 8 to this power are more numbers than a guint counts */
#define LEVELS 11

struct _PatellaExtremes
{
  GArray *values;          /* (element-type double) */
  GArray *levels[LEVELS];  /* (element-type PatellaExtreme): from level 1 on; made when needed */
};

/**
 * patella_extremes_new:
 *
 * Returns: (transfer full): no numbers
 */
PatellaExtremes *
patella_extremes_new (void)
{
  PatellaExtremes *self = g_new0 (PatellaExtremes, 1);

  self->values = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

/**
 * patella_extremes_free:
 * @self: (transfer full) (nullable): numbers
 *
 * Frees them.
 */
void
patella_extremes_free (PatellaExtremes *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->values);
  for (int i = 0; i < LEVELS; i++)
    g_clear_pointer (&self->levels[i], g_array_unref);
  g_free (self);
}

static const PatellaExtreme nothing = { INFINITY, -INFINITY, 0, 0 };

/* From first to last, so of equal ones the first stays. NAN is neither below nor above anything. */
static inline void
take (PatellaExtreme       *self,
      const PatellaExtreme *other)
{
  if (other->low < self->low)
    {
      self->low = other->low;
      self->low_at = other->low_at;
    }
  if (other->high > self->high)
    {
      self->high = other->high;
      self->high_at = other->high_at;
    }
}

static void
take_values (const PatellaExtremes *self,
             guint                  from,
             guint                  to,
             PatellaExtreme        *found)
{
  const double *values = (const double *) (gpointer) self->values->data;

  for (guint i = from; i < to; i++)
    {
      if (values[i] < found->low)
        {
          found->low = values[i];
          found->low_at = i;
        }
      if (values[i] > found->high)
        {
          found->high = values[i];
          found->high_at = i;
        }
    }
}

static void
take_level (const PatellaExtremes *self,
            int                    level,
            guint                  from,
            guint                  to,
            PatellaExtreme        *found)
{
  const PatellaExtreme *sums = (const PatellaExtreme *) (gpointer) self->levels[level]->data;
  guint first = MIN (to, (from + FAN - 1) / FAN * FAN), last = MAX (first, to / FAN * FAN);

  for (guint i = from; i < first; i++)
    take (found, &sums[i]);
  if (first < last)
    take_level (self, level + 1, first / FAN, last / FAN, found);
  for (guint i = last; i < to; i++)
    take (found, &sums[i]);
}

/**
 * patella_extremes_add:
 * @self: numbers that nobody else reads yet
 * @value: a number, finite; NAN takes a place and is never found
 *
 * Adds a number at the end.
 */
void
patella_extremes_add (PatellaExtremes *self,
                      double           value)
{
  PatellaExtreme sum = nothing;

  g_return_if_fail (self != NULL && !isinf (value));

  g_array_append_val (self->values, value);
  if (self->values->len % FAN != 0)
    return;
  take_values (self, self->values->len - FAN, self->values->len, &sum);
  for (int i = 0; i < LEVELS; i++)
    {
      GArray *level = self->levels[i];

      if (level == NULL)
        level = self->levels[i] = g_array_new (FALSE, FALSE, sizeof (PatellaExtreme));
      g_array_append_val (level, sum);
      if (level->len % FAN != 0)
        return;
      sum = nothing;
      for (guint j = level->len - FAN; j < level->len; j++)
        take (&sum, &g_array_index (level, PatellaExtreme, j));
    }
}

/**
 * patella_extremes_find:
 * @self: numbers
 * @from: the first of a stretch
 * @to: where it ends: its last one lies before; at most as many as there are
 * @out_extreme: (out caller-allocates): what was found; untouched when nothing was
 *
 * Takes time with the logarithm of the length of the stretch.
 *
 * Returns: whether there is any number in the stretch
 */
gboolean
patella_extremes_find (const PatellaExtremes *self,
                       guint                  from,
                       guint                  to,
                       PatellaExtreme        *out_extreme)
{
  PatellaExtreme found = nothing;

  g_return_val_if_fail (self != NULL && from <= to && to <= self->values->len, FALSE);

  guint first = MIN (to, (from + FAN - 1) / FAN * FAN), last = MAX (first, to / FAN * FAN);

  take_values (self, from, first, &found);
  if (first < last)
    take_level (self, 0, first / FAN, last / FAN, &found);
  take_values (self, last, to, &found);
  if (isinf (found.low))
    return FALSE;
  *out_extreme = found;
  return TRUE;
}
