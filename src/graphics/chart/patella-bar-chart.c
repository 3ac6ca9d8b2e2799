/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-bar-chart.h"

#include <math.h>

#include "patella-bar-fill.h"
#include "patella-bar-sums.h"
#include "patella-chart-axes.h"
#include "patella-chart-layout.h"
#include "patella-columns.h"

/* PatellaBarChart: sums of spans of time, on each other or side by side, each with the outline of what was aimed at. The same
 * frame as a line chart's, from the same layout. A plain value that borrows everything it points to; painting is a pure
 * function. Any thread, one at a time for one chart.
 *
 * What is not known has no bar; zero has one as thin as a line. Where bars would be narrower than DENSE_PX each column of
 * pixels shows the highest bar that lies in it, pale, and the lowest, full: so a week that was low does not vanish behind one
 * that was high.
 */

#define DENSE_PX 3.0
/* the same for each of bars side by side: which is which must be seen as long as it can be */
#define DENSE_SIDE_PX 2.0
/* of the room of a bar, what stays free between it and the next */
#define GAP_SHARE 0.2
#define GAP_MAX_PX 8.0
#define BAR_MAX_PX 48.0
#define ZERO_PX 2.0
/* WCAG 2.2: what can be pointed at is at least this wide and high */
#define TARGET_PX 24.0

/* what is seen of it: the target too; 0 when nothing is known */
static double
get_height (const PatellaBarChart *self,
            const PatellaBar      *bar)
{
  double total = patella_bar_get_total (self, bar);

  return MAX (isnan (total) ? 0.0 : total, isnan (bar->target) ? 0.0 : bar->target);
}

static gboolean
is_shown (const PatellaBarChart *self,
          const PatellaBar      *bar)
{
  return bar->to > self->frame.x_from && bar->from <= self->frame.x_to &&
         (!isnan (patella_bar_get_total (self, bar)) || !isnan (bar->target));
}

/* left and right of the room of a bar, inside the plot */
static void
find_room (const PatellaBarChart    *self,
           const PatellaChartLayout *layout,
           const PatellaBar         *bar,
           double                    out_room[2])
{
  double a = patella_scale_to_position (&layout->x, CLAMP (bar->from, self->frame.x_from, self->frame.x_to));
  double b = patella_scale_to_position (&layout->x, CLAMP (bar->to, self->frame.x_from, self->frame.x_to));

  out_room[0] = MIN (a, b);
  out_room[1] = MAX (a, b);
}

/* left and width of the bar itself */
static void
find_span (const PatellaBarChart    *self,
           const PatellaChartLayout *layout,
           const PatellaBar         *bar,
           double                    out_span[2])
{
  double room[2], width;

  find_room (self, layout, bar, room);
  width = room[1] - room[0];
  width -= MIN (width * GAP_SHARE, GAP_MAX_PX);
  width = MIN (width, self->stacked ? BAR_MAX_PX : BAR_MAX_PX * self->n_parts);
  out_span[0] = (room[0] + room[1] - width) / 2.0;
  out_span[1] = MAX (width, 1.0);
}

static double
to_y (const PatellaChartLayout *layout,
      double                    value)
{
  double low = MIN (layout->y.from, layout->y.to), high = MAX (layout->y.from, layout->y.to);

  return patella_scale_to_position (&layout->y, CLAMP (value, low, high));
}

static void
paint_part (const PatellaChartLayout *layout,
            const PatellaPalette     *palette,
            cairo_t                  *cr,
            guint                     part,
            const double              box[4]) /* left, width, from, to */
{
  double bottom = to_y (layout, box[2]), top = to_y (layout, box[3]);
  cairo_rectangle_t area = { box[0], MIN (top, bottom - ZERO_PX * (box[2] <= 0.0)), box[1], 0.0 };

  area.height = bottom - area.y;
  patella_bar_fill (part, palette, cr, &area);
}

static void
paint_target (const PatellaChartLayout *layout,
              const PatellaPalette     *palette,
              cairo_t                  *cr,
              const double              span[2],
              double                    target)
{
  double top = floor (to_y (layout, target)) + 0.5, bottom = to_y (layout, 0.0);

  patella_color_set_source (&palette->text, cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
  cairo_set_line_width (cr, span[1] < 8.0 ? 1.0 : 1.5);
  cairo_move_to (cr, floor (span[0]) + 0.5, bottom);
  cairo_line_to (cr, floor (span[0]) + 0.5, top);
  cairo_line_to (cr, floor (span[0] + span[1]) - 0.5, top);
  cairo_line_to (cr, floor (span[0] + span[1]) - 0.5, bottom);
  cairo_stroke (cr);
}

static void
paint_bar (const PatellaBarChart    *self,
           const PatellaChartLayout *layout,
           const PatellaPalette     *palette,
           cairo_t                  *cr,
           const PatellaBar         *bar)
{
  guint n_parts = MIN (self->n_parts, PATELLA_BAR_PARTS);
  double span[2], sum = 0.0;

  find_span (self, layout, bar, span);
  for (guint i = 0; i < n_parts; i++)
    {
      double width = self->stacked ? span[1] : span[1] / n_parts;
      double box[4] = { self->stacked ? span[0] : span[0] + width * (palette->rtl ? n_parts - 1 - i : i), width, sum,
                        sum + bar->parts[i] };

      /* of parts on each other zero adds nothing: only a bar of nothing else shows it */
      if (isnan (bar->parts[i]) || (self->stacked && bar->parts[i] <= 0.0 && (i > 0 || patella_bar_get_total (self, bar) > 0.0)))
        continue;
      paint_part (layout, palette, cr, i, box);
      if (self->stacked)
        sum += bar->parts[i];
    }
  if (!isnan (bar->target) && bar->target > 0.0)
    paint_target (layout, palette, cr, span, bar->target);
}

static void
paint_column (const PatellaChartLayout *layout,
              cairo_t                  *cr,
              double                    x,
              const double              values[2]) /* from, to */
{
  double bottom = to_y (layout, values[0]), top = to_y (layout, values[1]);

  cairo_rectangle (cr, x, MIN (top, bottom - ZERO_PX), 1.0, MAX (bottom - top, ZERO_PX));
}

static void
paint_columns (const PatellaChartLayout *layout,
               const PatellaPalette     *palette,
               cairo_t                  *cr,
               GArray                   *columns)
{
  PatellaColor pale = patella_color_mix (&palette->background, &palette->series[0], 0.45);
  double left = floor (layout->plot.x);

  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  for (int pass = 0; pass < 3; pass++)
    {
      for (guint i = 0; i < columns->len; i++)
        {
          const PatellaBarColumn *column = &g_array_index (columns, PatellaBarColumn, i);

          if (pass == 0 && !isnan (column->high))
            paint_column (layout, cr, left + i, (const double[]) { 0.0, column->high });
          else if (pass == 1 && !isnan (column->low))
            paint_column (layout, cr, left + i, (const double[]) { 0.0, column->low });
          else if (pass == 2 && !isnan (column->target))
            paint_column (layout, cr, left + i, (const double[]) { column->target, column->target });
        }
      patella_color_set_source (pass == 0 ? &pale : pass == 1 ? &palette->series[0] : &palette->text, cr);
      cairo_fill (cr);
    }
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
}

typedef struct
{
  const double *middles;
  double        from, to;  /* of the axis */
} Middles;

/* the edge bars, too, belong where they are seen */
static double
get_middle (gconstpointer data,
            guint         index)
{
  const Middles *self = data;

  return CLAMP (self->middles[index], self->from, self->to);
}

static double
get_start (gconstpointer data,
           guint         index)
{
  return ((const PatellaBarChart *) data)->bars[index].from;
}

static double
get_end (gconstpointer data,
         guint         index)
{
  return ((const PatellaBarChart *) data)->bars[index].to;
}

/* the bars of which something lies in the range, known or not */
static void
find_range (const PatellaBarChart *self,
            guint                  out_range[2])
{
  PatellaColumns starts = { get_start, self, self->n_bars, NULL, 0.0, 1.0 }, ends = { get_end, self, self->n_bars, NULL, 0.0, 1.0 };

  out_range[0] = patella_columns_find (&ends, 0, nextafter (self->frame.x_from, INFINITY));
  out_range[1] = MAX (out_range[0], patella_columns_find (&starts, out_range[0], nextafter (self->frame.x_to, INFINITY)));
}

static void
paint_dense (const PatellaBarChart    *self,
             const PatellaBarSums     *sums,
             const PatellaChartLayout *layout,
             const PatellaPalette     *palette,
             cairo_t                  *cr)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (PatellaBarColumn));
  guint n = (guint) MAX (layout->plot.width, 1.0);
  const Middles middles = { patella_bar_sums_get_middles (sums), self->frame.x_from, self->frame.x_to };
  PatellaColumns places = { get_middle, &middles, 0, &layout->x, floor (layout->plot.x), 1.0 };
  guint range[2];

  for (guint i = 0; i < n; i++)
    {
      PatellaBarColumn empty = { NAN, NAN, NAN };

      g_array_append_val (columns, empty);
    }
  find_range (self, range);
  places.end = range[1];
  for (guint i = range[0], length = 0; i < range[1]; i += length)
    {
      double column;
      guint next = patella_columns_next (&places, i, length, &column);

      length = next - i;
      patella_bar_sums_take (sums, i, next, &g_array_index (columns, PatellaBarColumn, (guint) CLAMP (column, 0.0, n - 1.0)));
    }
  paint_columns (layout, palette, cr, columns);
}

static gboolean
is_empty (const PatellaBarChart *self)
{
  guint range[2];

  find_range (self, range);
  for (guint i = range[0]; i < range[1]; i++)
    if (is_shown (self, &self->bars[i]))
      return FALSE;

  return TRUE;
}

/* whether even the longest bar has less room than it needs to be told from the next one */
static gboolean
is_dense (const PatellaBarChart    *self,
          const PatellaBarSums     *sums,
          const PatellaChartLayout *layout)
{
  double days = self->frame.x_to - self->frame.x_from;

  return days > 0.0 && patella_bar_sums_get_longest (sums) / days * layout->plot.width < (self->stacked ? DENSE_PX : DENSE_SIDE_PX * self->n_parts);
}

static void
paint_bars (const PatellaBarChart    *self,
            const PatellaChartLayout *layout,
            const PatellaPalette     *palette,
            cairo_t                  *cr)
{
  g_autoptr (PatellaBarSums) made = self->sums == NULL ? patella_bar_sums_new (self) : NULL;
  const PatellaBarSums *sums = made != NULL ? made : self->sums;
  guint range[2];

  if (is_dense (self, sums, layout))
    {
      paint_dense (self, sums, layout, palette, cr);
      return;
    }
  find_range (self, range);
  for (guint i = range[0]; i < range[1]; i++)
    if (is_shown (self, &self->bars[i]))
      paint_bar (self, layout, palette, cr, &self->bars[i]);
}

/**
 * patella_bar_chart_paint:
 * @self: what to show
 * @palette: the looks; its background is painted by the caller
 * @cr: paints from (0, 0)
 * @width: in pixels
 * @height: in pixels
 *
 * Paints the chart. Where there is no room for a plot nothing is painted.
 */
void
patella_bar_chart_paint (const PatellaBarChart *self,
                         const PatellaPalette  *palette,
                         cairo_t               *cr,
                         double                 width,
                         double                 height)
{
  PatellaChartLayout layout;
  double size[2] = { width, height };

  g_return_if_fail (self != NULL && palette != NULL && cr != NULL);
  g_return_if_fail (self->n_parts > 0 && self->n_parts <= PATELLA_BAR_PARTS);

  if (!patella_chart_layout_init (&layout, &self->frame, palette, size))
    return;

  cairo_save (cr);
  cairo_set_line_width (cr, 1.0);
  if (layout.has_legend)
    patella_chart_layout_legend (&self->frame, palette, cr, width);
  cairo_set_dash (cr, NULL, 0, 0.0);
  patella_chart_axes_paint (&layout, &self->frame, palette, cr, width);

  paint_bars (self, &layout, palette, cr);
  if (self->frame.empty_text != NULL && is_empty (self))
    patella_chart_axes_paint_empty (&layout, &self->frame, palette, cr);
  cairo_restore (cr);
}

static cairo_rectangle_t
find_box (const PatellaBarChart    *self,
          const PatellaChartLayout *layout,
          const PatellaBar         *bar)
{
  double bottom = to_y (layout, 0.0), top = to_y (layout, get_height (self, bar));
  double right = layout->plot.x + layout->plot.width;
  double span[2], width;

  find_span (self, layout, bar, span);
  width = MIN (MAX (span[1], TARGET_PX), layout->plot.width);
  top = MAX (MIN (top, bottom - TARGET_PX), layout->plot.y);

  return (cairo_rectangle_t) { CLAMP (span[0] + (span[1] - width) / 2.0, layout->plot.x, right - width), top, width,
                               bottom - top };
}

/* Bars of @room days each, at least, keep their highest one. */
static GArray *
collect (const PatellaBarChart *self,
         double                 room)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (PatellaChartItem));
  double last = -INFINITY;
  guint range[2];

  find_range (self, range);
  for (guint i = range[0]; i < range[1]; i++)
    {
      PatellaChartItem item = { 0, i, { 0.0, 0.0, 0.0, 0.0 } };
      double wide = floor (self->bars[i].from / room);

      if (!is_shown (self, &self->bars[i]))
        continue;
      if (items->len > 0 && room > 1.0 && wide <= last)
        {
          PatellaChartItem *kept = &g_array_index (items, PatellaChartItem, items->len - 1);

          if (get_height (self, &self->bars[i]) > get_height (self, &self->bars[kept->point]))
            *kept = item;
          continue;
        }
      g_array_append_val (items, item);
      last = wide;
    }

  return items;
}

/**
 * patella_bar_chart_list_items:
 * @self: what is shown
 * @palette: the looks it is painted with
 * @size: width and height in pixels
 * @out_n: (out): how many
 *
 * The bars that a person can go to, oldest first; when there are too many, the highest of each of wider spans.
 *
 * Returns: (transfer full) (array length=out_n): free with g_free(); %NULL when there is none
 */
PatellaChartItem *
patella_bar_chart_list_items (const PatellaBarChart *self,
                              const PatellaPalette  *palette,
                              const double           size[2],
                              guint                 *out_n)
{
  PatellaChartLayout layout;
  g_autoptr (GArray) items = NULL;

  g_return_val_if_fail (self != NULL && palette != NULL && out_n != NULL, NULL);

  *out_n = 0;
  if (!patella_chart_layout_init (&layout, &self->frame, palette, size))
    return NULL;

  items = collect (self, 1.0);
  for (double room = (self->frame.x_to - self->frame.x_from) / (PATELLA_CHART_ITEMS_MAX - 2);
       items->len > PATELLA_CHART_ITEMS_MAX; room *= 1.5)
    {
      g_array_unref (items);
      items = collect (self, MAX (room, 1.0 + 1e-9));
    }
  for (guint i = 0; i < items->len; i++)
    {
      PatellaChartItem *item = &g_array_index (items, PatellaChartItem, i);

      item->box = find_box (self, &layout, &self->bars[item->point]);
    }
  *out_n = items->len;

  return items->len == 0 ? NULL : (PatellaChartItem *) (gpointer) g_array_free (g_steal_pointer (&items), FALSE);
}

/**
 * patella_bar_chart_item_rectangle:
 * @self: what is shown
 * @palette: the looks it is painted with
 * @size: width and height in pixels
 * @bar: number of a bar
 * @out_rectangle: (out caller-allocates): where it can be hit, inside the plot
 *
 * Returns: whether there is such a bar in the range that is shown
 */
gboolean
patella_bar_chart_item_rectangle (const PatellaBarChart *self,
                                  const PatellaPalette  *palette,
                                  const double           size[2],
                                  guint                  bar,
                                  cairo_rectangle_t     *out_rectangle)
{
  PatellaChartLayout layout;

  g_return_val_if_fail (self != NULL && palette != NULL && out_rectangle != NULL, FALSE);

  if (bar >= self->n_bars || !is_shown (self, &self->bars[bar]) ||
      !patella_chart_layout_init (&layout, &self->frame, palette, size))
    return FALSE;
  *out_rectangle = find_box (self, &layout, &self->bars[bar]);

  return TRUE;
}

/**
 * patella_bar_chart_item_at:
 * @self: what is shown
 * @palette: the looks it is painted with
 * @size: width and height in pixels
 * @place: x and y in pixels
 * @out_item: (out caller-allocates): the bar whose middle is nearest, of those whose sides hold @place
 *
 * What lies above a bar belongs to it: a low bar is hit as easily as a high one.
 *
 * Returns: whether there is one
 */
gboolean
patella_bar_chart_item_at (const PatellaBarChart *self,
                           const PatellaPalette  *palette,
                           const double           size[2],
                           const double           place[2],
                           PatellaChartItem      *out_item)
{
  PatellaChartLayout layout;
  guint n;
  g_autofree PatellaChartItem *items = patella_bar_chart_list_items (self, palette, size, &n);
  double nearest = INFINITY;

  if (n == 0 || !patella_chart_layout_init (&layout, &self->frame, palette, size) || place[1] < layout.plot.y ||
      place[1] > layout.plot.y + layout.plot.height)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      double distance = fabs (place[0] - items[i].box.x - items[i].box.width / 2.0);

      if (distance > items[i].box.width / 2.0 || distance >= nearest)
        continue;
      nearest = distance;
      *out_item = items[i];
    }

  return nearest < INFINITY;
}
