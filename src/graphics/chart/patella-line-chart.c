/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-line-chart.h"

#include <math.h>

#include "patella-chart-axes.h"
#include "patella-chart-layout.h"
#include "patella-decimation.h"
#include "patella-mark.h"

/* PatellaLineChart: what a line chart shows: a plain value that borrows everything it points to. The painter is a pure
 * function: equal chart, palette and size give an equal picture and equal items. Any thread, one at a time for one chart.
 *
 *   ┌ legend ──────────────────────────┐
 *   │ title of y                       │
 *   │ 10 ┌───────────── plot ────────┐ │   right-to-left: mirrored, the letters not
 *   │  5 │    ·──·   gap   ·──·      │ │
 *   │  0 └───────────────────────────┘ │
 *   └────── labels of x ───────────────┘
 */

/* A mark needs this much room; closer points get one mark for several. */
#define MARK_SPACING 11.0
#define MARK_SPACING_DENSE 56.0
#define MARK_RADIUS 4.0
/* Points a pixel from which on a line is painted as bars. */
#define DENSE 1.0
/* cairo's stroker gets slow on a long path that crosses itself: it is painted in pieces. */
#define STROKE_PIECE 24
#define STEP_SHIFT 4.0

static guint
n_series (const PatellaLineChart *self)
{
  return self->series == NULL ? 0 : MIN (self->series->len, PATELLA_PALETTE_SERIES);
}

/* in the middle of a level: the line goes on to its end */
static gboolean
is_passed_over (GArray *kept,
                GArray *places,
                guint   i)
{
  const double *place = &g_array_index (places, double, 2 * i);

  return i + 1 < kept->len && !g_array_index (kept, PatellaKeptPoint, i + 1).starts && fabs (place[1] - place[-1]) < 0.5 &&
         fabs (place[3] - place[1]) < 0.5;
}

/* a value stands until the next one */
static void
paint_steps (guint                     series,
             const PatellaPalette     *palette,
             cairo_t                  *cr,
             GArray                   *kept,
             GArray                   *places)
{
  double length = 0.0;
  guint pieces = 0;

  patella_color_set_source (&palette->series[series], cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  patella_mark_set_dash (series, cr, 0.0);

  for (guint i = 0; i < kept->len; i++)
    {
      const double *place = &g_array_index (places, double, 2 * i);

      if (g_array_index (kept, PatellaKeptPoint, i).starts)
        {
          cairo_stroke (cr);
          length = pieces = 0;
          patella_mark_set_dash (series, cr, 0.0);
          cairo_move_to (cr, place[0], place[1]);
          continue;
        }
      length += fabs (place[0] - place[-2]) + fabs (place[1] - place[-1]);
      if (is_passed_over (kept, places, i))
        continue;
      cairo_line_to (cr, place[0], place[-1]);
      cairo_line_to (cr, place[0], place[1]);
      if (++pieces < STROKE_PIECE)
        continue;
      cairo_stroke (cr);
      patella_mark_set_dash (series, cr, length);
      cairo_move_to (cr, place[0], place[1]);
      pieces = 0;
    }

  cairo_stroke (cr);
}

static void
paint_line (guint                     series,
            const PatellaPalette     *palette,
            cairo_t                  *cr,
            GArray                   *kept,
            GArray                   *places)
{
  double length = 0.0;
  double dash_start = 0.0;
  guint pieces = 0;

  patella_color_set_source (&palette->series[series], cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);

  for (guint i = 0; i < kept->len; i++)
    {
      const double *place = &g_array_index (places, double, 2 * i);

      if (g_array_index (kept, PatellaKeptPoint, i).starts || ++pieces >= STROKE_PIECE)
        {
          /* The dashes of one line go on where the last piece of it ended. */
          gboolean goes_on = !g_array_index (kept, PatellaKeptPoint, i).starts;

          if (goes_on)
            {
              length += hypot (place[0] - place[-2], place[1] - place[-1]);
              cairo_line_to (cr, place[0], place[1]);
            }

          patella_mark_set_dash (series, cr, dash_start);
          cairo_stroke (cr);
          length = dash_start = goes_on ? length : 0.0;
          pieces = 0;
          cairo_move_to (cr, place[0], place[1]);
          continue;
        }

      length += hypot (place[0] - place[-2], place[1] - place[-1]);
      cairo_line_to (cr, place[0], place[1]);
    }

  patella_mark_set_dash (series, cr, dash_start);
  cairo_stroke (cr);
}

/* So many points that the line would be a scribble: upright bars on whole pixels, from each point to the next. Without
 * antialiasing and in one go they cost a tenth of the line; a little of what lies behind shines through. */
static void
paint_dense (guint                 series,
             const PatellaPalette *palette,
             cairo_t              *cr,
             GArray               *kept,
             GArray               *places)
{
  PatellaColor color = palette->series[series];

  color.alpha *= 0.7;
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);

  for (guint i = 1; i < kept->len; i++)
    {
      const double *place = &g_array_index (places, double, 2 * i);
      double left = floor (MIN (place[-2], place[0]));
      double top = floor (MIN (place[-1], place[1]));

      if (!g_array_index (kept, PatellaKeptPoint, i).starts)
        cairo_rectangle (cr, left, top, MAX (floor (MAX (place[-2], place[0])) - left, 1.0),
                         MAX (floor (MAX (place[-1], place[1])) - top, 1.0));
    }

  patella_color_set_source (&color, cr);
  cairo_fill (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
}

static void
paint_marks (guint                 series,
             const PatellaPalette *palette,
             cairo_t              *cr,
             GArray               *kept,
             GArray               *places)
{
  double span = fabs (g_array_index (places, double, 2 * (kept->len - 1)) - g_array_index (places, double, 0));
  gboolean dense = span / kept->len < MARK_SPACING;
  double spacing = dense ? MARK_SPACING_DENSE : 0.0;
  double last = -INFINITY;

  for (guint i = 0; i < kept->len; i++)
    {
      const double *place = &g_array_index (places, double, 2 * i);
      gboolean alone = g_array_index (kept, PatellaKeptPoint, i).starts
                       && (i + 1 == kept->len || g_array_index (kept, PatellaKeptPoint, i + 1).starts);

      /* Marks of different lines that run together stand beside each other, not on each other. */
      if (i == 0 && dense)
        last = place[0] - spacing + series * spacing / PATELLA_PALETTE_SERIES;

      if (alone || fabs (place[0] - last) >= spacing)
        {
          patella_mark_paint (series, palette, cr, place, MARK_RADIUS);
          last = place[0];
        }
    }
}

static gboolean
changes (GArray *kept,
         GArray *places,
         guint   i)
{
  const double *place = &g_array_index (places, double, 2 * i);

  return g_array_index (kept, PatellaKeptPoint, i).starts || fabs (place[1] - place[-1]) > 0.5;
}

/* where a value begins or changes; where that is all the time, now and then */
static void
paint_step_marks (guint                 series,
                  const PatellaPalette *palette,
                  cairo_t              *cr,
                  GArray               *kept,
                  GArray               *places)
{
  double span = fabs (g_array_index (places, double, 2 * (kept->len - 1)) - g_array_index (places, double, 0));
  double last = -INFINITY, spacing;
  guint n_changes = 0;

  for (guint i = 0; i < kept->len; i++)
    n_changes += changes (kept, places, i);
  spacing = n_changes > 0 && span / n_changes < MARK_SPACING / 2.0 ? MARK_SPACING_DENSE : 0.0;

  for (guint i = 0; i < kept->len; i++)
    {
      const double *place = &g_array_index (places, double, 2 * i);

      if (!changes (kept, places, i) || fabs (place[0] - last) < spacing)
        continue;
      patella_mark_paint (series, palette, cr, place, MARK_RADIUS);
      last = place[0];
    }
}

/* Lines of steps that stand on the same level lie beside each other, not on each other. */
static double
find_step_shift (const PatellaLineChart *self,
                 guint                   series)
{
  return self->steps ? STEP_SHIFT * (series - (n_series (self) - 1) / 2.0) : 0.0;
}

static void
paint_series (const PatellaLineChart   *self,
              const PatellaChartLayout *layout,
              const PatellaPalette     *palette,
              cairo_t                  *cr,
              guint                     index)
{
  const PatellaSeries *series = g_ptr_array_index (self->series, index);
  g_autoptr (GArray) kept = patella_decimate (series, &layout->x, 1.0, self->gap_days);
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (double), 2 * kept->len);

  for (guint i = 0; i < kept->len; i++)
    {
      const PatellaSeriesPoint *point = patella_series_get_point (series, g_array_index (kept, PatellaKeptPoint, i).point);
      double place[2];

      patella_chart_layout_place (layout, point->x, point->y, place);
      place[1] += find_step_shift (self, index);
      g_array_append_vals (places, place, 2);
    }

  if (kept->len == 0)
    return;

  cairo_set_line_width (cr, kept->len > layout->plot.width / 4.0 ? 1.3 : 2.0);

  if (kept->len > DENSE * layout->plot.width)
    paint_dense (index, palette, cr, kept, places);
  else if (self->steps)
    paint_steps (index, palette, cr, kept, places);
  else
    paint_line (index, palette, cr, kept, places);

  if (self->steps)
    paint_step_marks (index, palette, cr, kept, places);
  else
    paint_marks (index, palette, cr, kept, places);
}

static gboolean
is_empty (const PatellaLineChart   *self,
          const PatellaChartLayout *layout)
{
  for (guint i = 0; i < n_series (self); i++)
    if (!patella_decimation_is_empty (g_ptr_array_index (self->series, i), &layout->x))
      return FALSE;

  return TRUE;
}

/**
 * patella_line_chart_paint:
 * @self: what to show
 * @palette: the looks; its background is painted by the caller
 * @cr: paints from (0, 0)
 * @width: in pixels
 * @height: in pixels
 *
 * Paints the chart. Where there is no room for a plot nothing is painted. Lines are told apart by hue, dashes and the shape
 * of their marks; series after the fourth are left out.
 */
void
patella_line_chart_paint (const PatellaLineChart *self,
                          const PatellaPalette   *palette,
                          cairo_t                *cr,
                          double                  width,
                          double                  height)
{
  PatellaChartLayout layout;
  double size[2] = { width, height };

  g_return_if_fail (self != NULL && palette != NULL && cr != NULL);

  if (!patella_chart_layout_init (&layout, self, palette, size))
    return;

  cairo_save (cr);
  cairo_set_line_width (cr, 1.0);

  if (layout.has_legend)
    patella_chart_layout_legend (self, palette, cr, width);

  cairo_set_dash (cr, NULL, 0, 0.0);
  patella_chart_axes_paint (&layout, self, palette, cr, width);

  /* The first series is the most important one: it lies on top. */
  for (guint i = n_series (self); i > 0; i--)
    paint_series (self, &layout, palette, cr, i - 1);

  if (self->empty_text != NULL && is_empty (self, &layout))
    patella_chart_axes_paint_empty (&layout, self, palette, cr);

  cairo_restore (cr);
}

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const PatellaLineChart *self = *(const PatellaLineChart **) data;
  const PatellaChartItem *first = a;
  const PatellaChartItem *second = b;
  double x = patella_series_get_point (g_ptr_array_index (self->series, first->series), first->point)->x;
  double other = patella_series_get_point (g_ptr_array_index (self->series, second->series), second->point)->x;

  if (x < other || x > other)
    return x < other ? -1 : 1;
  if (first->series != second->series)
    return first->series < second->series ? -1 : 1;
  return first->point < second->point ? -1 : first->point > second->point;
}

static GArray *
collect_items (const PatellaLineChart   *self,
               const PatellaChartLayout *layout,
               double                    column_width)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (PatellaChartItem));

  for (guint i = 0; i < n_series (self); i++)
    {
      g_autoptr (GArray) kept = patella_decimate (g_ptr_array_index (self->series, i), &layout->x, column_width, self->gap_days);

      for (guint j = 0; j < kept->len; j++)
        {
          PatellaChartItem item = { i, g_array_index (kept, PatellaKeptPoint, j).point, { 0.0, 0.0, 0.0, 0.0 } };

          g_array_append_val (items, item);
        }
    }

  return items;
}

static gboolean
item_rectangle (const PatellaLineChart   *self,
                const PatellaChartLayout *layout,
                const PatellaChartItem   *item,
                cairo_rectangle_t        *out_rectangle)
{
  if (item->series >= n_series (self))
    return FALSE;

  const PatellaSeries *series = g_ptr_array_index (self->series, item->series);

  if (item->point >= patella_series_get_length (series))
    return FALSE;

  const PatellaSeriesPoint *point = patella_series_get_point (series, item->point);

  if (point->x < MIN (self->x_from, self->x_to) || point->x > MAX (self->x_from, self->x_to))
    return FALSE;

  double place[2];

  patella_chart_layout_place (layout, point->x, point->y, place);
  place[1] += find_step_shift (self, item->series);

  *out_rectangle = (cairo_rectangle_t) { place[0] - PATELLA_CHART_INSET, place[1] - PATELLA_CHART_INSET,
                                         2.0 * PATELLA_CHART_INSET, 2.0 * PATELLA_CHART_INSET };

  return TRUE;
}

/**
 * patella_line_chart_list_items:
 * @self: what is shown
 * @palette: the looks it is painted with
 * @size: width and height in pixels
 * @out_n: (out): how many
 *
 * The points that a person can go to, by day, then series. They stand in the picture: when there are too many, each of
 * wider columns keeps its lowest and highest.
 *
 * Returns: (transfer full) (array length=out_n): free with g_free(); %NULL when there is none
 */
PatellaChartItem *
patella_line_chart_list_items (const PatellaLineChart *self,
                               const PatellaPalette   *palette,
                               const double            size[2],
                               guint                  *out_n)
{
  PatellaChartLayout layout;

  g_return_val_if_fail (self != NULL && palette != NULL && out_n != NULL, NULL);

  *out_n = 0;

  if (!patella_chart_layout_init (&layout, self, palette, size))
    return NULL;

  g_autoptr (GArray) items = collect_items (self, &layout, 1.0);

  /* Whole multiples of a pixel column: the extreme point of a wide column is also one of its own column. */
  for (double wide = MAX (2.0, floor ((double) items->len / PATELLA_CHART_ITEMS_MAX)); items->len > PATELLA_CHART_ITEMS_MAX; wide += 1.0)
    {
      g_array_unref (items);
      items = collect_items (self, &layout, wide);
    }

  g_array_sort_with_data (items, compare_items, &self);
  *out_n = items->len;

  for (guint i = 0; i < items->len; i++)
    {
      PatellaChartItem *item = &g_array_index (items, PatellaChartItem, i);

      item_rectangle (self, &layout, item, &item->box);
    }

  return items->len == 0 ? NULL : (PatellaChartItem *) (gpointer) g_array_free (g_steal_pointer (&items), FALSE);
}

/**
 * patella_line_chart_item_rectangle:
 * @self: what is shown
 * @palette: the looks it is painted with
 * @item: a series and one of its points
 * @size: width and height in pixels
 * @out_rectangle: (out caller-allocates): a square around the point, inside the plot
 *
 * Where an item stands.
 *
 * Returns: whether there is such a point in the range that is shown
 */
gboolean
patella_line_chart_item_rectangle (const PatellaLineChart *self,
                                   const PatellaPalette   *palette,
                                   const PatellaChartItem *item,
                                   const double            size[2],
                                   cairo_rectangle_t      *out_rectangle)
{
  PatellaChartLayout layout;

  g_return_val_if_fail (self != NULL && palette != NULL && item != NULL && out_rectangle != NULL, FALSE);

  return patella_chart_layout_init (&layout, self, palette, size) && item_rectangle (self, &layout, item, out_rectangle);
}

/**
 * patella_line_chart_item_at:
 * @self: what is shown
 * @palette: the looks it is painted with
 * @size: width and height in pixels
 * @place: x and y in pixels
 * @out_item: (out caller-allocates): the nearest item whose hit square holds @place; of two at the same place the one on top
 *
 * The inverse of [func@Patella.line_chart_item_rectangle] for the items of [func@Patella.line_chart_list_items].
 *
 * Returns: whether there is one
 */
gboolean
patella_line_chart_item_at (const PatellaLineChart *self,
                            const PatellaPalette   *palette,
                            const double            size[2],
                            const double            place[2],
                            PatellaChartItem       *out_item)
{
  guint n;
  g_autofree PatellaChartItem *items = patella_line_chart_list_items (self, palette, size, &n);
  double nearest = INFINITY;

  for (guint i = 0; i < n; i++)
    {
      double dx = fabs (place[0] - items[i].box.x - PATELLA_CHART_INSET);
      double dy = fabs (place[1] - items[i].box.y - PATELLA_CHART_INSET);

      if (dx <= PATELLA_CHART_INSET && dy <= PATELLA_CHART_INSET && hypot (dx, dy) < nearest)
        {
          nearest = hypot (dx, dy);
          *out_item = items[i];
        }
    }

  return isfinite (nearest);
}

/**
 * patella_line_chart_get_day_width:
 * @self: what is shown
 * @palette: the looks it is painted with
 * @size: width and height in pixels
 *
 * Returns: how many pixels further to the right the next day stands: below 0 where time runs to the left; 0 where there is
 *   no room for a plot, or no time to show
 */
double
patella_line_chart_get_day_width (const PatellaLineChart *self,
                                  const PatellaPalette   *palette,
                                  const double            size[2])
{
  PatellaChartLayout layout;

  g_return_val_if_fail (self != NULL && palette != NULL, 0.0);

  if (!(self->x_to > self->x_from) || !patella_chart_layout_init (&layout, self, palette, size))
    return 0.0;
  return (layout.x.end - layout.x.start) / (layout.x.to - layout.x.from);
}
