/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-chart-layout.h"

#include <math.h>

#include "patella-bar-fill.h"
#include "patella-mark.h"
#include "patella-text.h"

#define GAP 6.0
#define LEGEND_SAMPLE 30.0
#define LEGEND_GAP 18.0
/* half the side of a box */
#define BOX_SAMPLE 6.0
/* A legend that takes more than this part of the height is left out: the picture goes before it. */
#define LEGEND_SHARE 0.4

/* Where an entry of the legend stands: left, top, width, height. */
typedef struct
{
  cairo_t *cr;
  double   box[4];
} LegendEntry;

/* A box as the bars of the part are filled, or the outline of a target. */
static void
paint_box_sample (const PatellaLineChart *chart,
                  guint                   index,
                  const PatellaPalette   *palette,
                  cairo_t                *cr,
                  const double            middle[2])
{
  const cairo_rectangle_t box = { middle[0] - BOX_SAMPLE, middle[1] - BOX_SAMPLE, 2.0 * BOX_SAMPLE, 2.0 * BOX_SAMPLE };

  if (index < chart->boxes)
    {
      patella_bar_fill (index, palette, cr, &box);
      return;
    }
  patella_color_set_source (&palette->text, cr);
  cairo_set_line_width (cr, 1.5);
  cairo_set_dash (cr, NULL, 0, 0.0);
  cairo_rectangle (cr, box.x + 0.5, box.y + 0.5, box.width - 1.0, box.height - 1.0);
  cairo_stroke (cr);
}

/* One line sample with its mark and title, @left from the starting edge. */
static void
paint_sample (guint                 series,
              const PatellaPalette *palette,
              cairo_t              *cr,
              const double          place[2])
{
  patella_color_set_source (&palette->series[series], cr);
  cairo_set_line_width (cr, 2.0);
  patella_mark_set_dash (series, cr, 0.0);
  cairo_move_to (cr, place[0] - LEGEND_SAMPLE / 2.0, place[1]);
  cairo_line_to (cr, place[0] + LEGEND_SAMPLE / 2.0, place[1]);
  cairo_stroke (cr);
  patella_mark_paint (series, palette, cr, place, 4.0);
}

static double
get_sample_width (const PatellaLineChart *chart)
{
  return chart->boxes > 0 ? 2.0 * BOX_SAMPLE : LEGEND_SAMPLE;
}

static void
paint_entry (const PatellaLineChart *chart,
             guint                   index,
             PatellaText            *title,
             const PatellaPalette   *palette,
             const LegendEntry      *entry)
{
  const double *box = entry->box;
  cairo_t *cr = entry->cr;
  double width = get_sample_width (chart);
  double sample = palette->rtl ? box[0] + box[2] - width : box[0];
  double place[2] = { sample + width / 2.0, box[1] + box[3] / 2.0 };

  if (chart->boxes > 0)
    paint_box_sample (chart, index, palette, cr, place);
  else
    paint_sample (index, palette, cr, place);
  patella_color_set_source (&palette->text, cr);
  patella_text_paint (title, cr, palette->rtl ? box[0] : box[0] + width + GAP, box[1]);
}

/**
 * patella_chart_layout_legend:
 * @chart: the chart
 * @palette: the looks
 * @cr: (nullable): where to paint; %NULL only measures
 * @width: of the whole picture
 *
 * The titles of the series with a sample of their line, in rows from the starting edge; one series alone, or none, has no
 * legend when it has no title.
 *
 * Returns: the height of all rows
 */
double
patella_chart_layout_legend (const PatellaLineChart *chart,
                             const PatellaPalette   *palette,
                             cairo_t                *cr,
                             double                  width)
{
  guint n = chart->series == NULL ? 0 : MIN (chart->series->len, PATELLA_PALETTE_SERIES);
  double sample = get_sample_width (chart);
  double start = 0.0;
  double top = 0.0;
  double height = 0.0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PatellaText) title = patella_text_new (palette, patella_series_get_title (g_ptr_array_index (chart->series, i)), 0.95);
      double text_width;

      pango_layout_set_ellipsize (title, PANGO_ELLIPSIZE_END);
      pango_layout_set_height (title, -1);
      patella_text_get_size (title, &text_width, &height);

      if (text_width > width - sample - GAP)
        {
          text_width = MAX (width - sample - GAP, 1.0);
          pango_layout_set_width (title, (int) (text_width * PANGO_SCALE));
        }

      double taken = sample + GAP + text_width;

      if (start > 0.0 && start + taken > width)
        {
          start = 0.0;
          top += height + GAP / 2.0;
        }

      const LegendEntry entry = { cr, { palette->rtl ? width - start - taken : start, top, taken, height } };

      if (cr != NULL)
        paint_entry (chart, i, title, palette, &entry);

      start += taken + LEGEND_GAP;
    }

  return n == 0 ? 0.0 : top + height + GAP;
}

static double
widest_tick (const PatellaChartLayout *self,
             const PatellaPalette     *palette)
{
  double widest = 0.0;

  for (guint i = 0; i < self->n_ticks; i++)
    {
      g_autofree char *text = g_strdup_printf ("%g", self->ticks[i]);
      g_autoptr (PatellaText) layout = patella_text_new (palette, text, 0.9);
      double width;

      patella_text_get_size (layout, &width, NULL);
      widest = MAX (widest, width);
    }

  return widest;
}

/* Labels of neighbouring ticks must not touch; three steps are the least that still say a scale. */
static guint
wanted_steps (double plot_height,
              double text_height)
{
  return (guint) CLAMP (plot_height / (text_height * 2.0), 2.0, 10.0);
}

/**
 * patella_chart_layout_init:
 * @self: (out caller-allocates): the layout
 * @chart: what is to be shown
 * @palette: the looks
 * @size: width and height of the picture in pixels
 *
 * Divides the picture: legend, title of the y axis, plot, labels of the x axis; the labels of the y axis at the starting
 * edge. In right-to-left the whole is mirrored: time runs to the left.
 *
 * Returns: whether there is room for a plot at all
 */
gboolean
patella_chart_layout_init (PatellaChartLayout     *self,
                           const PatellaLineChart *chart,
                           const PatellaPalette   *palette,
                           const double            size[2])
{
  g_autoptr (PatellaText) sample = patella_text_new (palette, "0", 0.9);

  *self = (PatellaChartLayout) { .has_legend = FALSE };

  if (!isfinite (size[0]) || !isfinite (size[1]) || size[0] < 8.0 || size[1] < 8.0)
    return FALSE;

  patella_text_get_size (sample, NULL, &self->text_height);

  double legend = patella_chart_layout_legend (chart, palette, NULL, size[0]);
  double title = chart->y_title == NULL ? GAP : self->text_height + GAP;

  self->has_legend = legend > 0.0 && legend <= size[1] * LEGEND_SHARE;
  self->plot.y = (self->has_legend ? legend : 0.0) + title;
  self->plot.height = size[1] - self->plot.y - self->text_height - 1.5 * GAP;

  PatellaScale values = { chart->y_from, chart->y_to, 0.0, 1.0 };

  guint steps = wanted_steps (self->plot.height, self->text_height);

  if (chart->whole)
    steps = MIN (steps, (guint) MAX (fabs (chart->y_to - chart->y_from), 1.0));
  self->n_ticks = patella_scale_get_ticks (&values, steps, self->ticks);

  double start = MIN (widest_tick (self, palette) + 1.5 * GAP, size[0] / 3.0);

  self->plot.x = palette->rtl ? 1.0 : start;
  self->plot.width = size[0] - start - 1.0;

  if (self->plot.width < 2.5 * PATELLA_CHART_INSET || self->plot.height < 2.5 * PATELLA_CHART_INSET)
    return FALSE;

  double left = self->plot.x + PATELLA_CHART_INSET;
  double right = self->plot.x + self->plot.width - PATELLA_CHART_INSET;

  self->x = (PatellaScale) { chart->x_from, chart->x_to, palette->rtl ? right : left, palette->rtl ? left : right };
  /* bars stand on the axis; marks need room on all sides */
  self->y = (PatellaScale) { chart->y_from, chart->y_to,
                             self->plot.y + self->plot.height - (chart->boxes > 0 ? 0.0 : PATELLA_CHART_INSET),
                             self->plot.y + PATELLA_CHART_INSET };

  return TRUE;
}

/**
 * patella_chart_layout_place:
 * @self: a layout
 * @x: a day
 * @y: a value; one outside the range stands at its edge
 * @out_place: (out caller-allocates): where the middle of its mark lies
 *
 * Where a point is painted: always inside the plot.
 */
void
patella_chart_layout_place (const PatellaChartLayout *self,
                            double                    x,
                            double                    y,
                            double                    out_place[2])
{
  double low = MIN (self->y.from, self->y.to);
  double high = MAX (self->y.from, self->y.to);

  out_place[0] = patella_scale_to_position (&self->x, x);
  out_place[1] = patella_scale_to_position (&self->y, CLAMP (y, low, high));
}
