/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-capsule.h"

#include <math.h>

/**
 * patella_disc_along:
 * @from: where a part begins
 * @to: where it ends
 * @share: how far along, 0 to 1
 * @aside: how far to the left of the way, in units: the front of a leg in a figure that looks to the right
 * @radius: of the disc
 *
 * Returns: the disc, by value
 */
PatellaDisc
patella_disc_along (const PatellaPoint *from,
                    const PatellaPoint *to,
                    double              share,
                    double              aside,
                    double              radius)
{
  double dx = to->x - from->x;
  double dy = to->y - from->y;
  double length = MAX (hypot (dx, dy), 1e-6);

  return (PatellaDisc) { from->x + share * dx - aside * dy / length, from->y + share * dy + aside * dx / length, radius };
}

/**
 * patella_capsule_path:
 * @cr: gets a closed path, in the same sense of rotation each time, so that several fill as one shape
 * @a: a disc
 * @b: another
 * @grow: added to both radii
 *
 * The hull of two discs: a limb that tapers. Where one disc lies in the other it is that disc.
 */
void
patella_capsule_path (cairo_t           *cr,
                      const PatellaDisc *a,
                      const PatellaDisc *b,
                      double             grow)
{
  double dx = b->x - a->x;
  double dy = b->y - a->y;
  double distance = hypot (dx, dy);
  double radii[2] = { MAX (a->radius + grow, 0.0), MAX (b->radius + grow, 0.0) };

  cairo_new_sub_path (cr);

  if (distance <= fabs (radii[0] - radii[1]) + 1e-9)
    {
      const PatellaDisc *larger = radii[0] >= radii[1] ? a : b;

      cairo_arc (cr, larger->x, larger->y, MAX (radii[0], radii[1]), 0.0, 2.0 * G_PI);
      cairo_close_path (cr);
      return;
    }

  double direction = atan2 (dy, dx);
  double tangent = acos (CLAMP ((radii[0] - radii[1]) / distance, -1.0, 1.0));

  cairo_arc (cr, a->x, a->y, radii[0], direction + tangent, direction - tangent + 2.0 * G_PI);
  cairo_arc (cr, b->x, b->y, radii[1], direction - tangent, direction + tangent);
  cairo_close_path (cr);
}

/**
 * patella_capsule_chain:
 * @cr: gets the path
 * @discs: (array length=n_discs): from one end of the limb to the other
 * @n_discs: at least 2
 * @grow: added to all radii
 *
 * The hulls of neighbouring discs, to be filled as one.
 */
void
patella_capsule_chain (cairo_t           *cr,
                       const PatellaDisc *discs,
                       guint              n_discs,
                       double             grow)
{
  for (guint i = 0; i + 1 < n_discs; i++)
    patella_capsule_path (cr, &discs[i], &discs[i + 1], grow);
}
