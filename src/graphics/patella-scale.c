/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-scale.h"

#include <float.h>
#include <math.h>

/* PatellaScale: a plain value, any thread. The degenerate range (from and to equal, or not finite) has one place, the
 * middle, and no width to divide by. */

/* Halves are subtracted, so that the widest range of doubles does not overflow. */
static double
half_span (double from,
           double to)
{
  return to / 2.0 - from / 2.0;
}

static gboolean
is_degenerate (double from,
               double to)
{
  double half = half_span (from, to);

  return !isfinite (half) || fabs (half) < DBL_MIN;
}

/**
 * patella_scale_to_position:
 * @self: a scale
 * @value: a value, inside the range or not
 *
 * Returns: its place: start for from, end for to, in proportion else; the middle when the range is degenerate or @value
 *   is not finite
 */
double
patella_scale_to_position (const PatellaScale *self,
                           double              value)
{
  if (is_degenerate (self->from, self->to) || !isfinite (value))
    return self->start + half_span (self->start, self->end);

  double share = half_span (self->from, value) / half_span (self->from, self->to);

  return self->start + share * (self->end - self->start);
}

/**
 * patella_scale_to_value:
 * @self: a scale
 * @position: a place
 *
 * The inverse of [func@Patella.scale_to_position].
 *
 * Returns: the value at that place; from when either range is degenerate
 */
double
patella_scale_to_value (const PatellaScale *self,
                        double              position)
{
  if (is_degenerate (self->from, self->to) || is_degenerate (self->start, self->end))
    return self->from;

  double share = (position - self->start) / (self->end - self->start);

  return self->from * (1.0 - share) + self->to * share;
}

/* The round numbers are 1, 2 and 5 times a power of ten, as on every ruler. */
static double
round_step (double span,
            guint  wanted)
{
  double rough = span / wanted;
  double power = pow (10.0, floor (log10 (rough)));
  double factor = rough / power;

  if (factor <= 1.0 + 1e-9)
    return power;
  if (factor <= 2.0 + 1e-9)
    return 2.0 * power;
  if (factor <= 5.0 + 1e-9)
    return 5.0 * power;
  return 10.0 * power;
}

/**
 * patella_scale_get_ticks:
 * @self: a scale
 * @wanted: about how many steps; the answer has at most @wanted + 1 ticks, and never more than the array holds
 * @ticks: (out caller-allocates): the ticks, rising
 *
 * Round values inside the range: whole multiples of 1, 2 or 5 times a power of ten.
 *
 * Returns: how many there are; a degenerate range has one, its value; a range that is not finite none
 */
guint
patella_scale_get_ticks (const PatellaScale *self,
                         guint               wanted,
                         double              ticks[PATELLA_SCALE_TICKS_MAX])
{
  double low = MIN (self->from, self->to);
  double high = MAX (self->from, self->to);
  guint n = 0;

  if (!isfinite (low) || !isfinite (high) || !isfinite (high - low))
    return 0;

  /* Nearer together than doubles can tell round numbers apart: one tick. */
  if (high - low < 1e-9 * MAX (fabs (low), fabs (high)) || is_degenerate (low, high))
    {
      ticks[0] = low;
      return 1;
    }

  double step = round_step (high - low, CLAMP (wanted, 1, PATELLA_SCALE_TICKS_MAX - 2));
  double slack = step * 1e-9;

  for (double k = ceil ((low - slack) / step); k * step <= high + slack && n < PATELLA_SCALE_TICKS_MAX; k += 1.0)
    ticks[n++] = CLAMP (k * step, low, high) + 0.0;

  return n;
}
