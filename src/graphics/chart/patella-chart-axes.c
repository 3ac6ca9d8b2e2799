/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-chart-axes.h"

#include <math.h>

#include "patella-text.h"

static void
fill_band (const PatellaChartLayout *layout,
           const PatellaColor       *color,
           cairo_t                  *cr,
           double                    from,
           double                    to)
{
  double bottom = layout->plot.y + layout->plot.height;
  double low = CLAMP (patella_scale_to_position (&layout->y, from), layout->plot.y, bottom);
  double high = CLAMP (patella_scale_to_position (&layout->y, to), layout->plot.y, bottom);

  patella_color_set_source (color, cr);
  cairo_rectangle (cr, layout->plot.x, high, layout->plot.width, low - high);
  cairo_fill (cr);
}

/* Scores are whole numbers: 0-2, 3-5 and 6-10 meet half-way. Beyond the scale the outer bands go on to the frame. */
static void
paint_bands (const PatellaLineChart   *self,
             const PatellaChartLayout *layout,
             const PatellaPalette     *palette,
             cairo_t                  *cr)
{
  double borders[2] = { 2.5, 5.5 };
  double dash[2] = { 1.0, 3.0 };

  if (!self->pain_bands || !(self->y_to > self->y_from))
    return;

  fill_band (layout, &palette->band_good, cr, self->y_from - (self->y_to - self->y_from), borders[0]);
  fill_band (layout, &palette->band_watch, cr, borders[0], borders[1]);
  fill_band (layout, &palette->band_red, cr, borders[1], self->y_to + (self->y_to - self->y_from));
  patella_color_set_source (&palette->line, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_set_dash (cr, dash, 2, 0.0);

  for (guint i = 0; i < 2; i++)
    {
      double y = patella_scale_to_position (&layout->y, borders[i]);

      if (y <= layout->plot.y || y >= layout->plot.y + layout->plot.height)
        continue;

      cairo_move_to (cr, layout->plot.x, floor (y) + 0.5);
      cairo_rel_line_to (cr, layout->plot.width, 0.0);
    }

  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

static void
paint_y_axis (const PatellaLineChart   *self,
              const PatellaChartLayout *layout,
              const PatellaPalette     *palette,
              cairo_t                  *cr,
              double                    width)
{
  for (guint i = 0; i < layout->n_ticks; i++)
    {
      double y = patella_scale_to_position (&layout->y, layout->ticks[i]);
      g_autofree char *text = g_strdup_printf ("%g", layout->ticks[i]);
      g_autoptr (PatellaText) label = patella_text_new (palette, text, 0.9);
      double size[2];

      patella_color_set_source (&palette->grid, cr);
      cairo_set_line_width (cr, 1.0);
      cairo_move_to (cr, layout->plot.x, floor (y) + 0.5);
      cairo_rel_line_to (cr, layout->plot.width, 0.0);
      cairo_stroke (cr);
      patella_text_get_size (label, &size[0], &size[1]);
      patella_color_set_source (&palette->dim, cr);
      patella_text_paint (label, cr, palette->rtl ? width - size[0] - 1.0 : layout->plot.x - size[0] - 7.0, y - size[1] / 2.0);
    }

  if (self->y_title != NULL)
    {
      g_autoptr (PatellaText) title = patella_text_new (palette, self->y_title, 0.9);
      double size[2];

      pango_layout_set_width (title, (int) (width * PANGO_SCALE));
      pango_layout_set_ellipsize (title, PANGO_ELLIPSIZE_END);
      patella_text_get_size (title, &size[0], &size[1]);
      patella_color_set_source (&palette->dim, cr);
      patella_text_paint (title, cr, 0.0, layout->plot.y - size[1] - 3.0);
    }
}

/* Left edge and width of the label @index as it would be painted. */
static void
place_x_label (const PatellaLineChart   *self,
               const PatellaChartLayout *layout,
               PatellaText              *label,
               guint                     index,
               double                    out_span[2])
{
  double middle = patella_scale_to_position (&layout->x, self->x_label_at[index]);
  double right = layout->plot.x + layout->plot.width;

  patella_text_get_size (label, &out_span[1], NULL);
  out_span[0] = MAX (MIN (middle - out_span[1] / 2.0, right - out_span[1]), 0.0);
}

/* Every @stride-th label has room beside the one before. */
static gboolean
labels_fit (const PatellaLineChart   *self,
            const PatellaChartLayout *layout,
            GPtrArray                *labels,
            guint                     stride)
{
  double last[2] = { 0.0, 0.0 };

  for (guint i = 0; i < labels->len; i += stride)
    {
      double span[2];

      place_x_label (self, layout, g_ptr_array_index (labels, i), i, span);

      if (i > 0 && span[0] < last[0] + last[1] + 10.0 && last[0] < span[0] + span[1] + 10.0)
        return FALSE;

      last[0] = span[0];
      last[1] = span[1];
    }

  return TRUE;
}

static void
paint_x_axis (const PatellaLineChart   *self,
              const PatellaChartLayout *layout,
              const PatellaPalette     *palette,
              cairo_t                  *cr)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_object_unref);
  double bottom = layout->plot.y + layout->plot.height;
  guint stride = 1;

  for (guint i = 0; self->x_labels != NULL && self->x_labels[i] != NULL; i++)
    g_ptr_array_add (labels, patella_text_new (palette, self->x_labels[i], 0.9));

  while (stride < labels->len && !labels_fit (self, layout, labels, stride))
    stride++;

  for (guint i = 0; i < labels->len; i += stride)
    {
      double middle = patella_scale_to_position (&layout->x, self->x_label_at[i]);
      double span[2];

      if (middle < layout->plot.x || middle > layout->plot.x + layout->plot.width)
        continue;

      place_x_label (self, layout, g_ptr_array_index (labels, i), i, span);
      patella_color_set_source (&palette->line, cr);
      cairo_move_to (cr, floor (middle) + 0.5, bottom);
      cairo_rel_line_to (cr, 0.0, 4.0);
      cairo_stroke (cr);
      patella_color_set_source (&palette->dim, cr);
      patella_text_paint (g_ptr_array_index (labels, i), cr, span[0], bottom + 6.0);
    }

  patella_color_set_source (&palette->line, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_move_to (cr, layout->plot.x, floor (bottom) + 0.5);
  cairo_rel_line_to (cr, layout->plot.width, 0.0);
  cairo_stroke (cr);
}

#define SAMPLE_WIDTH 26.0

/* What the lower line means, behind a piece of it, in the row of the title of y: on the plot points would lie over it. */
static void
paint_reference_title (const PatellaLineChart   *self,
                       const PatellaChartLayout *layout,
                       const PatellaPalette     *palette,
                       cairo_t                  *cr,
                       double                    width)
{
  g_autoptr (PatellaText) title = patella_text_new (palette, self->reference->title, 0.85);
  g_autoptr (PatellaText) beside = patella_text_new (palette, self->y_title != NULL ? self->y_title : "", 0.9);
  double taken, size[2], left, top;

  patella_text_get_size (beside, &taken, NULL);
  patella_text_get_size (title, &size[0], &size[1]);
  if (size[0] > width - taken - SAMPLE_WIDTH - 20.0)
    {
      size[0] = MAX (width - taken - SAMPLE_WIDTH - 20.0, 1.0);
      pango_layout_set_width (title, (int) (size[0] * PANGO_SCALE));
      pango_layout_set_ellipsize (title, PANGO_ELLIPSIZE_END);
    }
  left = palette->rtl ? 0.0 : width - size[0];
  top = layout->plot.y - size[1] - 3.0;

  cairo_move_to (cr, palette->rtl ? size[0] + 6.0 : left - SAMPLE_WIDTH - 6.0, floor (top + size[1] / 2.0) + 0.5);
  cairo_rel_line_to (cr, SAMPLE_WIDTH, 0.0);
  cairo_stroke (cr);
  patella_text_paint (title, cr, left, top);
}

/* A line right across at each of the two values. */
static void
paint_reference (const PatellaLineChart   *self,
                 const PatellaChartLayout *layout,
                 const PatellaPalette     *palette,
                 cairo_t                  *cr,
                 double                    width)
{
  const double values[2] = { self->reference->from, self->reference->to };
  const double dashes[2][2] = { { 2.0, 4.0 }, { 7.0, 4.0 } };

  cairo_set_line_width (cr, 1.5);
  patella_color_set_source (&palette->dim, cr);
  for (guint i = 0; i < 2; i++)
    {
      cairo_set_dash (cr, dashes[i], 2, 0.0);
      cairo_move_to (cr, layout->plot.x, floor (patella_scale_to_position (&layout->y, values[i])) + 0.5);
      cairo_rel_line_to (cr, layout->plot.width, 0.0);
      cairo_stroke (cr);
    }
  paint_reference_title (self, layout, palette, cr, width);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

/**
 * patella_chart_axes_paint_empty:
 * @layout: where the parts lie
 * @chart: its words for nothing
 * @palette: the looks
 * @cr: where to paint
 *
 * Paints `empty_text` in the middle of the plot.
 */
void
patella_chart_axes_paint_empty (const PatellaChartLayout *layout,
                                const PatellaLineChart   *chart,
                                const PatellaPalette     *palette,
                                cairo_t                  *cr)
{
  g_autoptr (PatellaText) text = patella_text_new (palette, chart->empty_text, 1.1);
  double size[2];

  pango_layout_set_width (text, (int) (MAX (layout->plot.width - 4.0 * PATELLA_CHART_INSET, 1.0) * PANGO_SCALE));
  pango_layout_set_wrap (text, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (text, PANGO_ALIGN_CENTER);
  patella_text_get_size (text, &size[0], &size[1]);
  patella_color_set_source (&palette->text, cr);
  patella_text_paint (text, cr, layout->plot.x + 2.0 * PATELLA_CHART_INSET,
                      layout->plot.y + MAX ((layout->plot.height - size[1]) / 2.0, 0.0));
}

/**
 * patella_chart_axes_paint:
 * @layout: where the parts lie
 * @chart: what is to be shown
 * @palette: the looks
 * @cr: where to paint
 * @width: of the whole picture in pixels
 *
 * Paints what lies behind the lines: bands, both axes with their labels, the title of the y axis. Of the labels of x every
 * one is shown, or every second, third ..., so that none touches another.
 */
void
patella_chart_axes_paint (const PatellaChartLayout *layout,
                          const PatellaLineChart   *chart,
                          const PatellaPalette     *palette,
                          cairo_t                  *cr,
                          double                    width)
{
  paint_bands (chart, layout, palette, cr);
  paint_y_axis (chart, layout, palette, cr, width);
  paint_x_axis (chart, layout, palette, cr);
  if (chart->reference != NULL)
    paint_reference (chart, layout, palette, cr, width);
}
