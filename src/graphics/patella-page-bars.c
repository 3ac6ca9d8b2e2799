/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-page-private.h"

#include "patella-scale.h"

/* Done against prescribed, on paper: an empty frame as high as what was prescribed, filled as far as it was done. Nothing
 * prescribed and nothing done is a gap, not a bar of zero. */

#define GAP 6.0
#define TEXT 0.9
#define SAMPLE 12.0
#define TICKS 4
/* Of the room of one bar. */
#define BAR_SHARE 0.66

typedef struct
{
  const PatellaPalette *palette;
  cairo_t              *cr;
  double                width;
  cairo_rectangle_t     plot;
  PatellaScale          y;
  double                text_height;
} Bars;

static double
find_highest (GArray *work)
{
  double highest = 0.0;

  for (guint i = 0; i < work->len; i++)
    {
      const PatellaPageWork *bar = &g_array_index (work, PatellaPageWork, i);

      highest = MAX (highest, MAX (bar->done, bar->prescribed));
    }

  return highest;
}

static double
put_word (Bars       *self,
          const char *word,
          double      start,
          gboolean    filled)
{
  g_autoptr (PatellaText) layout = patella_text_new (self->palette, word, TEXT);
  gboolean rtl = self->palette->rtl;
  double width;

  patella_text_get_size (layout, &width, NULL);
  patella_color_set_source (&self->palette->text, self->cr);
  cairo_set_line_width (self->cr, 1.0);
  cairo_rectangle (self->cr, rtl ? self->width - start - SAMPLE : start, (self->text_height - SAMPLE * 0.7) / 2.0, SAMPLE,
                   SAMPLE * 0.7);
  if (filled)
    cairo_fill_preserve (self->cr);
  cairo_stroke (self->cr);
  start += SAMPLE + GAP;
  patella_text_paint (layout, self->cr, rtl ? self->width - start - width : start, 0.0);

  return start + width + 2.0 * GAP;
}

static void
paint_y_axis (Bars *self)
{
  double ticks[PATELLA_SCALE_TICKS_MAX];
  guint n_ticks = patella_scale_get_ticks (&self->y, TICKS, ticks);

  for (guint i = 0; i < n_ticks; i++)
    {
      double y = patella_scale_to_position (&self->y, ticks[i]);
      g_autofree char *text = g_strdup_printf ("%g", ticks[i]);
      g_autoptr (PatellaText) layout = patella_text_new (self->palette, text, TEXT);
      double width;

      /* half a round is none */
      if (ticks[i] - (double) (int) ticks[i] > 1e-6)
        continue;

      patella_color_set_source (&self->palette->grid, self->cr);
      cairo_move_to (self->cr, self->plot.x, y);
      cairo_rel_line_to (self->cr, self->plot.width, 0.0);
      cairo_stroke (self->cr);
      patella_text_get_size (layout, &width, NULL);
      patella_color_set_source (&self->palette->dim, self->cr);
      patella_text_paint (layout, self->cr,
                          self->palette->rtl ? self->plot.x + self->plot.width + GAP : self->plot.x - GAP - width,
                          y - self->text_height / 2.0);
    }
}

static void
paint_bar (Bars                  *self,
           const PatellaPageWork *bar,
           double                 middle,
           double                 width)
{
  double bottom = patella_scale_to_position (&self->y, 0.0);
  double done = patella_scale_to_position (&self->y, bar->done);
  double prescribed = patella_scale_to_position (&self->y, bar->prescribed);

  patella_color_set_source (&self->palette->body, self->cr);
  cairo_rectangle (self->cr, middle - width / 2.0, done, width, bottom - done);
  cairo_fill (self->cr);
  patella_color_set_source (&self->palette->text, self->cr);
  cairo_set_line_width (self->cr, 1.0);
  if (bar->prescribed > 0.0)
    cairo_rectangle (self->cr, middle - width / 2.0, prescribed, width, bottom - prescribed);
  cairo_stroke (self->cr);
}

/* A label that would touch the one before it is left out. */
static void
paint_label (Bars       *self,
             const char *label,
             double      middle,
             double     *free_from)
{
  g_autoptr (PatellaText) layout = patella_text_new (self->palette, label, TEXT);
  double width, x, from;

  patella_text_get_size (layout, &width, NULL);
  x = CLAMP (middle - width / 2.0, 0.0, MAX (self->width - width, 0.0));
  from = self->palette->rtl ? self->width - x - width : x;
  if (from < *free_from)
    return;

  patella_color_set_source (&self->palette->dim, self->cr);
  patella_text_paint (layout, self->cr, x, self->plot.y + self->plot.height + GAP * 0.5);
  *free_from = from + width + 2.0 * GAP;
}

static void
paint_all (Bars   *self,
           GArray *work)
{
  double step = self->plot.width / work->len;
  double free_from = 0.0;

  for (guint i = 0; i < work->len; i++)
    {
      const PatellaPageWork *bar = &g_array_index (work, PatellaPageWork, i);
      double from_start = step * (i + 0.5);
      double middle = self->palette->rtl ? self->plot.x + self->plot.width - from_start : self->plot.x + from_start;

      paint_bar (self, bar, middle, step * BAR_SHARE);
      if (bar->label != NULL)
        paint_label (self, bar->label, middle, &free_from);
    }
  patella_color_set_source (&self->palette->line, self->cr);
  cairo_move_to (self->cr, self->plot.x, self->plot.y + self->plot.height);
  cairo_rel_line_to (self->cr, self->plot.width, 0.0);
  cairo_stroke (self->cr);
}

static void
paint_empty (Bars       *self,
             const char *text)
{
  g_autoptr (PatellaText) layout = patella_text_new (self->palette, text, 1.0);
  double height;

  pango_layout_set_width (layout, (int) (self->width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  patella_text_get_size (layout, NULL, &height);
  patella_color_set_source (&self->palette->text, self->cr);
  patella_text_paint (layout, self->cr, 0.0, MAX (self->plot.y + (self->plot.height - height) / 2.0, 0.0));
}

void
patella_page_paint_bars (GArray               *work,
                         const PatellaPalette *palette,
                         cairo_t              *cr,
                         const double          size[2],
                         const char * const    words[3])
{
  g_autoptr (PatellaText) sample = patella_text_new (palette, "00", TEXT);
  double highest = find_highest (work);
  Bars self = { .palette = palette, .cr = cr, .width = size[0] };
  double axis;

  patella_text_get_size (sample, &axis, &self.text_height);
  axis += GAP;
  self.plot = (cairo_rectangle_t) { palette->rtl ? 0.0 : axis, self.text_height + 2.0 * GAP, size[0] - axis,
                                    size[1] - 2.0 * self.text_height - 3.5 * GAP };
  if (self.plot.width < 4.0 * GAP || self.plot.height < 4.0 * GAP)
    return;
  if (highest <= 0.0)
    {
      paint_empty (&self, words[2]);
      return;
    }

  self.y = (PatellaScale) { 0.0, highest, self.plot.y + self.plot.height, self.plot.y };
  put_word (&self, words[1], put_word (&self, words[0], 0.0, TRUE), FALSE);
  cairo_set_line_width (cr, 0.7);
  paint_y_axis (&self);
  paint_all (&self, work);
}
