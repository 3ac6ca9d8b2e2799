/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-figure-private.h"

#include <math.h>

/* The things around a body. They stand where the body rests, found from its rest pose, so that there is contact where
 * there is contact whatever numbers a file has; a number in the file places what the body does not touch. */

#define EDGE 1.1
#define FLOOR_BEHIND 4.0
#define FLOOR_BEFORE 3.0
#define WALL_DEPTH 7.0
#define MAT_DEPTH 2.6
#define MAT_SLANT 5.0
#define BALL_RADIUS 11.5
#define CHAIR_HALF_WIDTH 26.0

typedef void (*PaintProp) (const PatellaFigureScene *self,
                           const PatellaProp        *prop);

static double
number_or (const PatellaProp *prop,
           double             fallback)
{
  return prop->has_number ? prop->number : fallback;
}

static const PatellaProp *
find_prop (const PatellaFigureSpec *spec,
           PatellaPropKind          kind)
{
  for (guint i = 0; i < spec->props->len; i++)
    {
      const PatellaProp *prop = g_ptr_array_index (spec->props, i);

      if (prop->kind == kind)
        return prop;
    }

  return NULL;
}

static void
fill_and_edge (const PatellaFigureScene *self,
               const PatellaColor       *fill)
{
  patella_color_set_source (fill, self->cr);
  cairo_fill_preserve (self->cr);
  patella_color_set_source (&self->palette->prop_edge, self->cr);
  cairo_set_line_width (self->cr, EDGE);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (self->cr);
}

static void
polygon (const PatellaFigureScene *self,
         const PatellaPoint       *corners,
         guint                     n_corners)
{
  cairo_new_path (self->cr);

  for (guint i = 0; i < n_corners; i++)
    cairo_line_to (self->cr, corners[i].x, corners[i].y);

  cairo_close_path (self->cr);
}

static void
bar (const PatellaFigureScene *self,
     const PatellaPoint       *from,
     const PatellaPoint       *to,
     double                    width)
{
  PatellaDisc ends[2] = { { from->x, from->y, width / 2.0 }, { to->x, to->y, width / 2.0 } };

  cairo_new_path (self->cr);
  patella_capsule_chain (self->cr, ends, 2, 0.0);
  fill_and_edge (self, &self->palette->prop);
}

static void
paint_wall (const PatellaFigureScene *self,
            const PatellaProp        *prop)
{
  double x = number_or (prop, self->rest.pelvis.x - PATELLA_BODY_BACK);
  double bottom = self->ground + FLOOR_BEHIND;

  if (self->rest.view == PATELLA_VIEW_FRONT)
    return;

  patella_color_set_source (&self->palette->prop, self->cr);
  cairo_rectangle (self->cr, x - WALL_DEPTH, bottom, WALL_DEPTH, self->top - bottom);
  cairo_fill (self->cr);
  patella_color_set_source (&self->palette->prop_edge, self->cr);
  cairo_set_line_width (self->cr, EDGE);
  cairo_move_to (self->cr, x, bottom);
  cairo_line_to (self->cr, x, self->top);
  cairo_stroke (self->cr);
}

/* The floor is seen from a little above: it reaches from before the near foot to behind the far one. */
static void
paint_floor (const PatellaFigureScene *self,
             const PatellaProp        *prop)
{
  gboolean front = self->rest.view == PATELLA_VIEW_FRONT;
  double top = self->ground + FLOOR_BEHIND;
  double bottom = front ? self->bottom : self->ground - FLOOR_BEFORE;

  patella_color_set_source (&self->palette->prop, self->cr);
  cairo_rectangle (self->cr, self->left, bottom, self->right - self->left, top - bottom);
  cairo_fill (self->cr);
  patella_color_set_source (&self->palette->prop_edge, self->cr);
  cairo_set_line_width (self->cr, EDGE);
  cairo_move_to (self->cr, self->left, top);
  cairo_line_to (self->cr, self->right, top);
  cairo_stroke (self->cr);
}

/* From behind the head, or from the wall, to beyond the feet. */
static void
mat_span (const PatellaFigureScene *self,
          double                    out_span[2])
{
  out_span[0] = MIN (self->rest.head.x - 14.0, self->rest.pelvis.x - 8.0);
  out_span[1] = MAX (self->rest.heel[PATELLA_HALF_RIGHT].x, self->rest.toe[PATELLA_HALF_RIGHT].x) + 12.0;

  if (find_prop (self->state->spec, PATELLA_PROP_WALL) != NULL)
    out_span[0] = MAX (out_span[0], self->rest.pelvis.x - PATELLA_BODY_BACK + 1.0);
}

static void
paint_mat (const PatellaFigureScene *self,
           const PatellaProp        *prop)
{
  double top = number_or (prop, 0.0);
  double span[2];

  mat_span (self, span);

  const PatellaPoint upper[4] = { { span[0], top }, { span[1], top }, { span[1] + MAT_SLANT, top + 2.4 },
                                  { span[0] + MAT_SLANT, top + 2.4 } };

  polygon (self, upper, 4);
  fill_and_edge (self, &self->palette->prop);
  cairo_new_path (self->cr);
  cairo_rectangle (self->cr, span[0], top - MAT_DEPTH, span[1] - span[0], MAT_DEPTH);
  fill_and_edge (self, &self->palette->prop);
}

static void
paint_chair_front (const PatellaFigureScene *self,
                   double                    seat)
{
  double w = CHAIR_HALF_WIDTH;
  double back = seat + 3.0;
  double front = seat - 9.0;
  const PatellaPoint plate[4] = { { -w + 2.0, back }, { w - 2.0, back }, { w, front }, { -w, front } };
  double middle = self->rest.pelvis.x;

  cairo_save (self->cr);
  cairo_translate (self->cr, middle, 0.0);

  for (double side = -1.0; side < 2.0; side += 2.0)
    {
      bar (self, &(PatellaPoint) { side * (w - 4.0), self->ground + 2.0 }, &(PatellaPoint) { side * (w - 4.0), back }, 2.6);
      bar (self, &(PatellaPoint) { side * (w - 2.0), back }, &(PatellaPoint) { side * (w - 3.0), seat + 46.0 }, 3.0);
      bar (self, &(PatellaPoint) { side * (w - 1.5), self->ground - 9.0 }, &(PatellaPoint) { side * (w - 1.5), front }, 3.2);
    }

  bar (self, &(PatellaPoint) { -w + 3.0, seat + 43.0 }, &(PatellaPoint) { w - 3.0, seat + 43.0 }, 7.0);
  bar (self, &(PatellaPoint) { -w + 3.0, seat + 27.0 }, &(PatellaPoint) { w - 3.0, seat + 27.0 }, 5.0);
  polygon (self, plate, 4);
  fill_and_edge (self, &self->palette->prop);
  cairo_new_path (self->cr);
  cairo_rectangle (self->cr, -w, front - 3.0, 2.0 * w, 3.0);
  fill_and_edge (self, &self->palette->prop);
  cairo_restore (self->cr);
}

/* @facing: +1 when one sits on it looking forward, -1 when its back is turned to the body. */
static void
paint_chair_side (const PatellaFigureScene *self,
                  double                    back,
                  double                    seat,
                  double                    top,
                  double                    facing)
{
  double depth = 42.0 * facing;
  PatellaPoint post = { back, top };

  bar (self, &(PatellaPoint) { back + 1.5 * facing, seat }, &(PatellaPoint) { back - facing, self->ground + 1.0 }, 3.0);
  bar (self, &(PatellaPoint) { back + depth - 2.0 * facing, seat }, &(PatellaPoint) { back + depth, self->ground + 1.0 }, 3.0);
  bar (self, &(PatellaPoint) { back + 1.5 * facing, seat }, &post, 3.4);
  bar (self, &(PatellaPoint) { back, seat - 1.6 }, &(PatellaPoint) { back + depth, seat - 1.6 }, 3.6);
}

static void
paint_chair (const PatellaFigureScene *self,
             const PatellaProp        *prop)
{
  double seat = number_or (prop, self->rest.pelvis.y - PATELLA_BODY_SEAT);

  if (self->rest.view == PATELLA_VIEW_FRONT)
    paint_chair_front (self, seat);
  else
    paint_chair_side (self, self->rest.pelvis.x - PATELLA_BODY_BACK - 4.0, seat, seat + 48.0, 1.0);
}

static double
anchor_x (const PatellaFigureScene *self,
          const PatellaProp        *prop)
{
  return number_or (prop, self->rest.knee[PATELLA_HALF_RIGHT].x + 62.0);
}

/* A chair turned round, the hand on its back. Where a band is tied to a post the hand holds a rail on that post. */
static void
paint_support (const PatellaFigureScene *self,
               const PatellaProp        *prop)
{
  const PatellaJoint *hand = &self->rest.hand[PATELLA_HALF_RIGHT];
  const PatellaProp *band = find_prop (self->state->spec, PATELLA_PROP_BAND);
  double x = number_or (prop, hand->x);
  double y = hand->y - PATELLA_BODY_HAND - 1.7;

  if (band == NULL)
    paint_chair_side (self, x, self->ground + 48.0, y, 1.0);
  else
    bar (self, &(PatellaPoint) { hand->x - 6.0, y }, &(PatellaPoint) { anchor_x (self, band) + 2.0, y }, 3.6);
}

static void
paint_pillow (const PatellaFigureScene *self,
              const PatellaProp        *prop)
{
  gboolean under_head = prop->place != NULL && g_str_equal (prop->place, "head");
  const PatellaJoint *on = under_head ? &self->rest.head : &self->rest.knee[PATELLA_HALF_RIGHT];
  double height = MAX (on->y - (under_head ? 9.0 : PATELLA_BODY_KNEE) - self->ground, 2.0);
  double half = under_head ? 15.0 : 14.0 + 0.35 * height;
  double round = MIN (height * 0.45, 7.0);

  cairo_new_path (self->cr);
  cairo_move_to (self->cr, on->x - half + round, self->ground);
  cairo_line_to (self->cr, on->x + half - round, self->ground);
  cairo_curve_to (self->cr, on->x + half + 3.0, self->ground, on->x + half + 1.0, self->ground + height * 0.7,
                  on->x + half * 0.5, self->ground + height * 0.96);
  cairo_curve_to (self->cr, on->x + half * 0.2, self->ground + height * 1.01, on->x - half * 0.2, self->ground + height * 1.01,
                  on->x - half * 0.5, self->ground + height * 0.96);
  cairo_curve_to (self->cr, on->x - half - 1.0, self->ground + height * 0.7, on->x - half - 3.0, self->ground,
                  on->x - half + round, self->ground);
  cairo_close_path (self->cr);
  fill_and_edge (self, &self->palette->prop);
}

/* Held between the wall and the back of the knee: pressed flat one way it grows the other way. */
static void
paint_towel_at_wall (const PatellaFigureScene *self)
{
  const PatellaProp *wall = find_prop (self->state->spec, PATELLA_PROP_WALL);
  double x = wall != NULL && wall->has_number ? wall->number : self->rest.pelvis.x - PATELLA_BODY_BACK;
  double loose = MAX (self->rest.knee[PATELLA_HALF_RIGHT].x - PATELLA_BODY_KNEE - x, 4.0) / 2.0;
  double wide = CLAMP ((self->body.knee[PATELLA_HALF_RIGHT].x - PATELLA_BODY_KNEE - x) / 2.0, 0.5 * loose, loose);
  double high = MIN (loose * loose / wide, 1.4 * loose);

  cairo_save (self->cr);
  cairo_translate (self->cr, x + wide, self->body.knee[PATELLA_HALF_RIGHT].y);
  cairo_scale (self->cr, wide, high);
  cairo_new_path (self->cr);
  cairo_arc (self->cr, 0.0, 0.0, 1.0, 0.0, 2.0 * G_PI);
  cairo_restore (self->cr);
  fill_and_edge (self, &self->palette->prop);
  cairo_save (self->cr);
  cairo_translate (self->cr, x + wide, self->body.knee[PATELLA_HALF_RIGHT].y);
  cairo_scale (self->cr, wide, high);
  cairo_arc (self->cr, 0.0, 0.0, 0.5, 0.0, 1.5 * G_PI);
  cairo_restore (self->cr);
  cairo_stroke (self->cr);
}

/* Rolled up: a disc with a turn of its spiral. */
static void
paint_towel (const PatellaFigureScene *self,
             const PatellaProp        *prop)
{
  const PatellaJoint *knee = &self->rest.knee[PATELLA_HALF_RIGHT];
  double radius = CLAMP ((knee->y - PATELLA_BODY_KNEE - self->ground) / 2.0, 2.0, 8.0);
  double y = self->ground + radius;

  if (patella_figure_presses_wall (self))
    {
      paint_towel_at_wall (self);
      return;
    }

  cairo_new_path (self->cr);
  cairo_arc (self->cr, knee->x, y, radius, 0.0, 2.0 * G_PI);
  fill_and_edge (self, &self->palette->prop);
  cairo_arc (self->cr, knee->x, y, radius * 0.55, 0.0, 1.5 * G_PI);
  cairo_stroke (self->cr);
}

static void
paint_ball (const PatellaFigureScene *self,
            const PatellaProp        *prop)
{
  PatellaPoint knees[2] = { patella_figure_scene_at (self, &self->body.knee[0]), patella_figure_scene_at (self, &self->body.knee[1]) };
  PatellaPoint middle = { (knees[0].x + knees[1].x) / 2.0, (knees[0].y + knees[1].y) / 2.0 };
  gboolean front = self->body.view == PATELLA_VIEW_FRONT;
  double wide = front ? MAX (fabs (knees[1].x - knees[0].x) / 2.0 - PATELLA_BODY_KNEE + 0.8, 4.0) : BALL_RADIUS;
  /* Rubber does not lose its volume: pressed flat one way it grows the other way. */
  double high = front ? CLAMP (BALL_RADIUS * BALL_RADIUS / wide, BALL_RADIUS * 0.8, BALL_RADIUS * 1.3) : BALL_RADIUS;

  cairo_save (self->cr);
  cairo_translate (self->cr, middle.x, middle.y - (front ? 4.0 : 0.0));
  cairo_scale (self->cr, wide, high);
  cairo_new_path (self->cr);
  cairo_arc (self->cr, 0.0, 0.0, 1.0, 0.0, 2.0 * G_PI);
  cairo_restore (self->cr);
  patella_color_set_source (&self->palette->background, self->cr);
  cairo_set_line_width (self->cr, 2.2);
  cairo_stroke_preserve (self->cr);
  patella_color_set_source (&self->palette->ball, self->cr);
  cairo_fill (self->cr);
}

/* Where the sole lies at rest, at @x. */
static double
sole_height (const PatellaFigureScene *self,
             double                    x)
{
  const PatellaJoint *heel = &self->rest.heel[PATELLA_HALF_RIGHT];
  const PatellaJoint *toe = &self->rest.toe[PATELLA_HALF_RIGHT];
  double run = toe->x - heel->x;

  if (fabs (run) < 1.0)
    return heel->y;

  return MAX (heel->y + (toe->y - heel->y) * (x - heel->x) / run, self->ground);
}

static void
paint_wedge (const PatellaFigureScene *self,
             const PatellaProp        *prop)
{
  const PatellaJoint *heel = &self->rest.heel[PATELLA_HALF_RIGHT];
  const PatellaJoint *toe = &self->rest.toe[PATELLA_HALF_RIGHT];
  double back = heel->x - 8.0;
  double tip = heel->x + 0.66 * (toe->x - heel->x);
  const PatellaPoint corners[4] = { { back, self->ground }, { back, sole_height (self, back) }, { tip, sole_height (self, tip) },
                                    { tip + 1.0, self->ground } };
  const PatellaPoint upper[4] = { corners[1], corners[2], { corners[2].x + 4.0, corners[2].y + 1.9 },
                                  { corners[1].x + 4.0, corners[1].y + 1.9 } };

  polygon (self, upper, 4);
  fill_and_edge (self, &self->palette->prop);
  polygon (self, corners, 4);
  fill_and_edge (self, &self->palette->prop);
}

/* A place behind the working knee, on its skin. */
static PatellaPoint
behind_knee (const PatellaFigureScene *self)
{
  PatellaPoint knee = patella_figure_scene_at (self, &self->body.knee[PATELLA_HALF_RIGHT]);

  return (PatellaPoint) { knee.x - PATELLA_BODY_KNEE - 0.4, knee.y + 1.0 };
}

static void
paint_anchor (const PatellaFigureScene *self,
              const PatellaProp        *prop)
{
  double x = anchor_x (self, prop) + 3.5;
  double y = self->rest.knee[PATELLA_HALF_RIGHT].y;

  bar (self, &(PatellaPoint) { x, self->ground + 1.5 }, &(PatellaPoint) { x, MAX (self->rest.hand[PATELLA_HALF_RIGHT].y + 8.0, y + 20.0) }, 7.0);
  cairo_new_path (self->cr);
  cairo_arc (self->cr, x - 3.5, y, 2.2, 0.0, 2.0 * G_PI);
  fill_and_edge (self, &self->palette->prop);
}

static void
paint_band (const PatellaFigureScene *self,
            const PatellaProp        *prop)
{
  PatellaPoint behind = behind_knee (self);
  PatellaPoint knee = patella_figure_scene_at (self, &self->body.knee[PATELLA_HALF_RIGHT]);
  double x = anchor_x (self, prop);
  double y = self->rest.knee[PATELLA_HALF_RIGHT].y;

  cairo_new_path (self->cr);
  cairo_move_to (self->cr, x, y);
  cairo_line_to (self->cr, knee.x + 2.0, knee.y + 1.0);
  cairo_curve_to (self->cr, knee.x - 3.0, knee.y + 1.4, behind.x, behind.y + 1.0, behind.x + 0.4, behind.y - 0.6);
  patella_color_set_source (&self->palette->background, self->cr);
  cairo_set_line_width (self->cr, 4.6);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke_preserve (self->cr);
  patella_color_set_source (&self->palette->ball, self->cr);
  cairo_set_line_width (self->cr, 2.6);
  cairo_stroke (self->cr);
}

/* One strip on the wall at the height of the seat for each pose that goes down; the one that is aimed at is longer. */
static void
paint_tape (const PatellaFigureScene *self,
            const PatellaProp        *prop)
{
  const PatellaFigureSpec *spec = self->state->spec;
  const PatellaProp *wall = find_prop (spec, PATELLA_PROP_WALL);
  double x = wall == NULL ? self->rest.pelvis.x - PATELLA_BODY_BACK : number_or (wall, self->rest.pelvis.x - PATELLA_BODY_BACK);

  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_BUTT);

  for (guint i = 0; i < spec->poses->len; i++)
    {
      const PatellaPose *pose = g_ptr_array_index (spec->poses, i);
      gboolean aimed = g_strcmp0 (pose->id, self->state->to_pose) == 0 || g_strcmp0 (pose->id, self->state->from_pose) == 0;
      double y = pose->ends[PATELLA_END_HIP][PATELLA_HALF_RIGHT].y - PATELLA_BODY_SEAT;

      if (g_strcmp0 (pose->id, spec->rest_pose) == 0)
        continue;

      patella_color_set_source (aimed ? &self->palette->muscle : &self->palette->prop_edge, self->cr);
      cairo_set_line_width (self->cr, aimed ? 2.0 : 1.2);
      cairo_move_to (self->cr, x - WALL_DEPTH + (aimed ? 0.0 : 2.5), y);
      cairo_line_to (self->cr, x, y);
      cairo_stroke (self->cr);
    }
}

static const struct
{
  PatellaPropKind    kind;
  PatellaFigureLayer layer;
  PaintProp          paint;
} painters[] = {
  { PATELLA_PROP_FLOOR, PATELLA_LAYER_BEHIND, paint_floor },
  { PATELLA_PROP_WALL, PATELLA_LAYER_BEHIND, paint_wall },
  { PATELLA_PROP_TAPE, PATELLA_LAYER_BEHIND, paint_tape },
  { PATELLA_PROP_MAT, PATELLA_LAYER_BEHIND, paint_mat },
  { PATELLA_PROP_CHAIR, PATELLA_LAYER_BEHIND, paint_chair },
  { PATELLA_PROP_PILLOW, PATELLA_LAYER_BEHIND, paint_pillow },
  { PATELLA_PROP_TOWEL, PATELLA_LAYER_BEHIND, paint_towel },
  { PATELLA_PROP_WEDGE, PATELLA_LAYER_BEHIND, paint_wedge },
  { PATELLA_PROP_BAND, PATELLA_LAYER_BEHIND, paint_anchor },
  { PATELLA_PROP_SUPPORT, PATELLA_LAYER_BEHIND, paint_support },
  { PATELLA_PROP_BALL, PATELLA_LAYER_BETWEEN, paint_ball },
  { PATELLA_PROP_BAND, PATELLA_LAYER_FRONT, paint_band },
};

void
patella_figure_paint_props (const PatellaFigureScene *self,
                            PatellaFigureLayer        layer)
{
  const GPtrArray *props = self->state->spec->props;

  /* In the order of the table, not of the file: what lies behind comes first. */
  for (guint i = 0; i < G_N_ELEMENTS (painters); i++)
    for (guint j = 0; painters[i].layer == layer && j < props->len; j++)
      {
        const PatellaProp *prop = g_ptr_array_index (props, j);

        if (prop->kind == painters[i].kind)
          painters[i].paint (self, prop);
      }
}

static void
extend_one (const PatellaFigureScene *self,
            const PatellaProp        *prop,
            double                    box[4])
{
  double span[2];

  switch (prop->kind)
    {
    case PATELLA_PROP_WALL:
      box[0] = MIN (box[0], number_or (prop, self->rest.pelvis.x - PATELLA_BODY_BACK) - WALL_DEPTH);
      break;
    case PATELLA_PROP_FLOOR:
      box[1] = MIN (box[1], self->ground - FLOOR_BEFORE);
      break;
    case PATELLA_PROP_MAT:
      box[1] = MIN (box[1], number_or (prop, 0.0) - MAT_DEPTH - 1.0);
      mat_span (self, span);
      box[0] = MIN (box[0], span[0]);
      box[2] = MAX (box[2], span[1] + MAT_SLANT);
      break;
    case PATELLA_PROP_CHAIR:
      box[0] = MIN (box[0], self->rest.pelvis.x - CHAIR_HALF_WIDTH - 3.0);
      box[2] = MAX (box[2], self->rest.pelvis.x + CHAIR_HALF_WIDTH + 3.0);
      break;
    case PATELLA_PROP_SUPPORT:
      box[2] = MAX (box[2], number_or (prop, self->rest.hand[PATELLA_HALF_RIGHT].x) + 44.0);
      break;
    case PATELLA_PROP_BAND:
      box[2] = MAX (box[2], anchor_x (self, prop) + 8.0);
      break;
    case PATELLA_PROP_BALL:
    case PATELLA_PROP_PILLOW:
    case PATELLA_PROP_TOWEL:
    case PATELLA_PROP_WEDGE:
    case PATELLA_PROP_TAPE:
    default:
      break;
    }
}

void
patella_figure_props_extend (const PatellaFigureScene *self,
                             double                    box[4])
{
  const GPtrArray *props = self->state->spec->props;

  for (guint i = 0; i < props->len; i++)
    extend_one (self, g_ptr_array_index (props, i), box);
}
