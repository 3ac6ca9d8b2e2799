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

/* A little more than a right angle: sitting. In 5000 chains at random none went wrong up to here, some did from 2. */
#define MOST_BEND 1.6

/* The two straight sides of the hull of two discs touch both discs at the same angles. */
typedef struct
{
  double right;
  double left;
} Sides;

static gboolean
find_sides (const PatellaDisc *a,
            const PatellaDisc *b,
            double             grow,
            Sides             *out_sides)
{
  double dx = b->x - a->x;
  double dy = b->y - a->y;
  double distance = hypot (dx, dy);
  double step = MAX (a->radius + grow, 0.0) - MAX (b->radius + grow, 0.0);

  if (distance <= fabs (step) + 1e-9)
    return FALSE;

  double direction = atan2 (dy, dx);
  double tangent = acos (CLAMP (step / distance, -1.0, 1.0));

  *out_sides = (Sides) { direction - tangent, direction + tangent };

  return TRUE;
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
  double radii[2] = { MAX (a->radius + grow, 0.0), MAX (b->radius + grow, 0.0) };
  Sides sides;

  cairo_new_sub_path (cr);

  if (find_sides (a, b, grow, &sides))
    {
      cairo_arc (cr, a->x, a->y, radii[0], sides.left, sides.right + 2.0 * G_PI);
      cairo_arc (cr, b->x, b->y, radii[1], sides.right, sides.left);
    }
  else
    {
      const PatellaDisc *larger = radii[0] >= radii[1] ? a : b;

      cairo_arc (cr, larger->x, larger->y, MAX (radii[0], radii[1]), 0.0, 2.0 * G_PI);
    }

  cairo_close_path (cr);
}

/* Where a chain folds back on itself the two sides of its outline would cross. */
static gboolean
bends_gently (const Sides *before,
              const Sides *after)
{
  return fabs (remainder (after->left - before->left, 2.0 * G_PI)) < MOST_BEND
         && fabs (remainder (after->right - before->right, 2.0 * G_PI)) < MOST_BEND;
}

/* From one straight side to the next around a joint: outside of the bend along the disc, inside of it by the middle. */
static void
join (cairo_t           *cr,
      const PatellaDisc *disc,
      double             radius,
      double             from,
      double             to)
{
  double turn = remainder (to - from, 2.0 * G_PI);

  if (turn >= 0.0)
    {
      cairo_arc (cr, disc->x, disc->y, radius, from, from + turn);
      return;
    }

  cairo_line_to (cr, disc->x + radius * cos (from), disc->y + radius * sin (from));

  /* Nearly straight: what the detour would mend is less than a hundredth of the disc. */
  if (turn < -0.1)
    cairo_line_to (cr, disc->x, disc->y);

  cairo_line_to (cr, disc->x + radius * cos (to), disc->y + radius * sin (to));
}

/**
 * patella_capsule_chain:
 * @cr: gets the path
 * @discs: (array length=n_discs): from one end of the limb to the other
 * @n_discs: 2 to PATELLA_CAPSULE_CHAIN_MAX
 * @grow: added to all radii
 *
 * The hulls of neighbouring discs as one outline, to be filled by the winding rule. It is the union of the capsules of
 * [func@Patella.capsule_path], without the arcs inside it: those would be half of the work of filling.
 */
void
patella_capsule_chain (cairo_t           *cr,
                       const PatellaDisc *discs,
                       guint              n_discs,
                       double             grow)
{
  Sides sides[PATELLA_CAPSULE_CHAIN_MAX];
  guint last = n_discs - 2;
  gboolean outlined = TRUE;

  g_return_if_fail (n_discs >= 2 && n_discs <= PATELLA_CAPSULE_CHAIN_MAX);

  for (guint i = 0; i <= last; i++)
    {
      outlined = outlined && find_sides (&discs[i], &discs[i + 1], grow, &sides[i]);
      outlined = outlined && (i == 0 || bends_gently (&sides[i - 1], &sides[i]));
    }

  if (!outlined)
    {
      for (guint i = 0; i <= last; i++)
        patella_capsule_path (cr, &discs[i], &discs[i + 1], grow);

      return;
    }

  cairo_new_sub_path (cr);
  cairo_arc (cr, discs[0].x, discs[0].y, MAX (discs[0].radius + grow, 0.0), sides[0].left, sides[0].right + 2.0 * G_PI);

  for (guint i = 1; i <= last; i++)
    join (cr, &discs[i], MAX (discs[i].radius + grow, 0.0), sides[i - 1].right, sides[i].right);

  cairo_arc (cr, discs[last + 1].x, discs[last + 1].y, MAX (discs[last + 1].radius + grow, 0.0), sides[last].right, sides[last].left);

  for (guint i = last; i >= 1; i--)
    join (cr, &discs[i], MAX (discs[i].radius + grow, 0.0), sides[i].left, sides[i - 1].left);

  cairo_close_path (cr);
}
