/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-picture.h"

#include "patella-text.h"

/* A session as columns, one for each set:
 *
 *           10/10    6/10          above: done and target; done alone where that is too wide
 *          ┌─────┐  ┌─────┐        the outline is the target
 *          │█████│  │     │
 *          │█████│  │█████│        filled as far as it was done; hatched when pain ended it
 *          └─────┘  └─────┘
 *    Pain    (2)      (6)          the number stands there, colour only helps
 *           Bridge                 one name for the sets of a group
 */

#define GAP_PX 6.0
#define GROUP_GAP_PX 18.0
#define COLUMN_MAX_PX 64.0
#define EDGE_PX 1.0
#define NAME_LINES 2
/* of the gap on each side of a group, so that names stay apart */
#define NAME_SHARE 0.46
/* WCAG 2.2: what can be pointed at is at least this wide */
#define TARGET_PX 24.0

typedef struct
{
  double width;        /* of the picture */
  double left;         /* of the columns */
  double column;       /* width of one */
  double gap;
  double group_gap;
  double text_height;
  double top;          /* of the columns' area: 100 % of the highest */
  double bottom;
  double pain_top;
  double names_top;
  double highest;      /* done : target of the set that has most, at least 1 */
} Layout;

static guint
count_group_gaps (const PatellaSessionPicture *self)
{
  guint n_gaps = 0;

  for (guint i = 1; i < self->n_sets; i++)
    n_gaps += self->sets[i].group != self->sets[i - 1].group;

  return n_gaps;
}

static double
measure_width (const PatellaPalette *palette,
               const char           *text)
{
  g_autoptr (PatellaText) layout = patella_text_new (palette, text, 1);
  double width;

  patella_text_get_size (layout, &width, NULL);
  return width;
}

static double
measure_height (const PatellaPalette *palette)
{
  g_autoptr (PatellaText) layout = patella_text_new (palette, "0", 1);
  double height;

  patella_text_get_size (layout, NULL, &height);
  return height;
}

static double
find_highest (const PatellaSessionPicture *self)
{
  double highest = 1;

  for (guint i = 0; i < self->n_sets; i++)
    highest = MAX (highest, (double) self->sets[i].done / MAX (self->sets[i].target, 1));

  return highest;
}

/* What the columns do not need goes between the groups, whose names then have more room. */
static void
spread (Layout *layout,
        double  n_columns,
        double  n_group_gaps,
        double  column)
{
  const double extra = n_columns * (layout->column - column) / (n_group_gaps + 1);

  layout->column = column;
  layout->group_gap += extra;
  layout->left += extra / 2;
}

static Layout
lay_out (const PatellaSessionPicture *self,
         const PatellaPalette        *palette,
         const double                 size[2])
{
  const double n = MAX (self->n_sets, 1);
  const double n_groups = count_group_gaps (self);
  Layout layout = { .width = size[0], .gap = GAP_PX, .group_gap = GROUP_GAP_PX };
  double room;

  layout.text_height = measure_height (palette);
  layout.left = measure_width (palette, self->pain_word) + 2 * GAP_PX;
  room = MAX (size[0] - layout.left - EDGE_PX, n);
  layout.column = (room - (n - 1) * layout.gap - n_groups * (layout.group_gap - layout.gap)) / n;
  /* very many sets: the gaps go first */
  if (layout.column < TARGET_PX / 2)
    {
      layout.gap = 1;
      layout.group_gap = 2;
      layout.column = MAX ((room - (n - 1) - n_groups) / n, 1);
    }
  if (layout.column > COLUMN_MAX_PX * palette->text_scale)
    spread (&layout, n, n_groups, COLUMN_MAX_PX * palette->text_scale);
  layout.top = layout.text_height + GAP_PX;
  layout.names_top = size[1] - NAME_LINES * layout.text_height;
  layout.pain_top = layout.names_top - GAP_PX - 1.6 * layout.text_height;
  layout.bottom = MAX (layout.pain_top - GAP_PX, layout.top + 1);
  layout.highest = find_highest (self);

  return layout;
}

static double
find_left (const PatellaSessionPicture *self,
           const Layout                *layout,
           guint                        set)
{
  double x = layout->left;

  for (guint i = 1; i <= set; i++)
    x += layout->column + (self->sets[i].group != self->sets[i - 1].group ? layout->group_gap : layout->gap);

  return x;
}

/* What runs from the left in one direction runs from the right in the other. */
static double
mirror (const PatellaPalette *palette,
        const Layout         *layout,
        double                left,
        double                width)
{
  return palette->rtl ? layout->width - left - width : left;
}

static void
paint_text (const PatellaPalette    *palette,
            cairo_t                 *cr,
            const char              *text,
            const cairo_rectangle_t *box,
            int                      n_lines)
{
  g_autoptr (PatellaText) layout = patella_text_new (palette, text, 1);
  double width, height;

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, -n_lines);
  pango_layout_set_width (layout, (int) (MAX (box->width, 1) * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  patella_text_get_size (layout, &width, &height);
  patella_text_paint (layout, cr, box->x, box->y + (box->height - height) / 2);
}

/* Diagonals, so that a set that pain ended is told apart without its colour. */
static void
paint_hatch (const PatellaPalette    *palette,
             cairo_t                 *cr,
             const cairo_rectangle_t *box)
{
  cairo_save (cr);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_clip (cr);
  patella_color_set_source (&palette->background, cr);
  cairo_set_line_width (cr, 2);
  for (double x = -box->height; x < box->width; x += 8)
    {
      cairo_move_to (cr, box->x + x, box->y + box->height);
      cairo_line_to (cr, box->x + x + box->height, box->y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
paint_column (const PatellaPictureSet *set,
              const Layout            *layout,
              const PatellaPalette    *palette,
              cairo_t                 *cr,
              double                   x)
{
  const double full = (layout->bottom - layout->top) / layout->highest;
  const double filled = full * set->done / MAX (set->target, 1);
  const cairo_rectangle_t bar = { x, layout->bottom - filled, layout->column, filled };
  const PatellaColor *color = set->stopped ? &palette->phase_stop : &palette->phase_work;

  patella_color_set_source (color, cr);
  cairo_rectangle (cr, bar.x, bar.y, bar.width, bar.height);
  cairo_fill (cr);
  if (set->stopped)
    paint_hatch (palette, cr, &bar);

  patella_color_set_source (set->stopped ? &palette->phase_stop : &palette->line, cr);
  cairo_set_line_width (cr, EDGE_PX);
  cairo_rectangle (cr, x + EDGE_PX / 2, layout->bottom - full + EDGE_PX / 2, MAX (layout->column - EDGE_PX, 0.5),
                   MAX (full - EDGE_PX, 0.5));
  cairo_stroke (cr);
}

static void
paint_counts (const PatellaPictureSet *set,
              const Layout            *layout,
              const PatellaPalette    *palette,
              cairo_t                 *cr,
              double                   x)
{
  const double full = (layout->bottom - layout->top) / layout->highest;
  const double height = full * MAX (1, (double) set->done / MAX (set->target, 1));
  g_autofree char *both = g_strdup_printf ("%d/%d", set->done, set->target);
  g_autofree char *done = g_strdup_printf ("%d", set->done);
  const cairo_rectangle_t box = { x - layout->gap / 2, layout->bottom - height - layout->text_height - 2,
                                  layout->column + layout->gap, layout->text_height };

  patella_color_set_source (&palette->text, cr);
  if (measure_width (palette, both) <= box.width)
    paint_text (palette, cr, both, &box, 1);
  else if (measure_width (palette, done) <= box.width)
    paint_text (palette, cr, done, &box, 1);
}

static const PatellaColor *
get_band (const PatellaPalette *palette,
          int                   pain)
{
  if (pain <= 2)
    return &palette->band_good;
  return pain <= 5 ? &palette->band_watch : &palette->band_red;
}

static void
paint_pain (const PatellaPictureSet *set,
            const Layout            *layout,
            const PatellaPalette    *palette,
            cairo_t                 *cr,
            double                   x)
{
  const double height = 1.6 * layout->text_height;
  const double radius = MIN (height, layout->column + layout->gap) / 2;
  const cairo_rectangle_t box = { x - layout->gap / 2, layout->pain_top, layout->column + layout->gap, height };
  g_autofree char *text = set->pain < 0 ? g_strdup ("–") : g_strdup_printf ("%d", set->pain);

  if (set->pain >= 0)
    {
      patella_color_set_source (get_band (palette, set->pain), cr);
      cairo_arc (cr, box.x + box.width / 2, box.y + box.height / 2, radius, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  patella_color_set_source (set->pain < 0 ? &palette->dim : &palette->text, cr);
  paint_text (palette, cr, text, &box, 1);
}

/* One name under all sets of the group, as wide as they and about half the gaps beside them. */
static void
paint_group (const PatellaSessionPicture *self,
             const Layout                *layout,
             const PatellaPalette        *palette,
             cairo_t                     *cr,
             guint                        first)
{
  guint last = first;
  cairo_rectangle_t box = { 0, layout->names_top, 0, NAME_LINES * layout->text_height };
  double left;

  while (last + 1 < self->n_sets && self->sets[last + 1].group == self->sets[first].group)
    last++;
  left = find_left (self, layout, first) - layout->group_gap * NAME_SHARE;
  box.width = find_left (self, layout, last) + layout->column + layout->group_gap * NAME_SHARE - left;
  box.x = mirror (palette, layout, left, box.width);
  patella_color_set_source (&palette->dim, cr);
  paint_text (palette, cr, self->groups[self->sets[first].group], &box, NAME_LINES);
}

/**
 * patella_session_picture_paint:
 * @self: what was done
 * @palette: colours, font and direction
 * @cr: where to
 * @size: width and height in pixels
 *
 * Paints nothing else than the session: the background is the caller's. Equal input, equal picture. Any thread.
 */
void
patella_session_picture_paint (const PatellaSessionPicture *self,
                               const PatellaPalette        *palette,
                               cairo_t                     *cr,
                               const double                 size[2])
{
  const Layout layout = lay_out (self, palette, size);
  const cairo_rectangle_t word = { mirror (palette, &layout, 0, layout.left - GAP_PX), layout.pain_top, layout.left - GAP_PX,
                                   1.6 * layout.text_height };

  if (self->n_sets == 0)
    return;

  patella_color_set_source (&palette->dim, cr);
  paint_text (palette, cr, self->pain_word, &word, 1);
  for (guint i = 0; i < self->n_sets; i++)
    {
      const double x = mirror (palette, &layout, find_left (self, &layout, i), layout.column);

      paint_column (&self->sets[i], &layout, palette, cr, x);
      paint_counts (&self->sets[i], &layout, palette, cr, x);
      paint_pain (&self->sets[i], &layout, palette, cr, x);
      if (i == 0 || self->sets[i].group != self->sets[i - 1].group)
        paint_group (self, &layout, palette, cr, i);
    }
}

/**
 * patella_session_picture_find_set:
 * @self: what was done
 * @palette: as for painting
 * @size: as for painting
 * @set: index of a set
 * @out_box: (out): its column with count and pain, in pixels
 *
 * Columns do not overlap. Any thread.
 */
void
patella_session_picture_find_set (const PatellaSessionPicture *self,
                                  const PatellaPalette        *palette,
                                  const double                 size[2],
                                  guint                        set,
                                  cairo_rectangle_t           *out_box)
{
  const Layout layout = lay_out (self, palette, size);

  g_return_if_fail (set < self->n_sets);

  *out_box = (cairo_rectangle_t){ mirror (palette, &layout, find_left (self, &layout, set), layout.column), 0, layout.column,
                                  layout.names_top };
}

/**
 * patella_session_picture_set_at:
 * @self: what was done
 * @palette: as for painting
 * @size: as for painting
 * @place: x and y in pixels
 * @out_set: (out): index of the set whose column is there
 *
 * Returns: whether there is one. Any thread.
 */
gboolean
patella_session_picture_set_at (const PatellaSessionPicture *self,
                                const PatellaPalette        *palette,
                                const double                 size[2],
                                const double                 place[2],
                                guint                       *out_set)
{
  for (guint i = 0; i < self->n_sets; i++)
    {
      cairo_rectangle_t box;

      patella_session_picture_find_set (self, palette, size, i, &box);
      if (place[0] < box.x || place[0] >= box.x + box.width || place[1] < box.y || place[1] >= box.y + box.height)
        continue;
      *out_set = i;
      return TRUE;
    }

  return FALSE;
}
