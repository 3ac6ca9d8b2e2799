/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-lines.h"

void
patella_lines_init (PatellaLines         *self,
                    PatellaChart         *chart,
                    PatellaLinesTextFunc  dup_text)
{
  self->chart = chart;
  self->dup_text = dup_text;
  self->series = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_series_unref);
  self->texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  /* an axis of some length, so that the painter has something to stand on before the first days are set */
  self->line = (PatellaLineChart) { .series = self->series, .x_from = 1, .x_to = 14 };
}

void
patella_lines_clear (PatellaLines *self)
{
  g_ptr_array_unref (self->series);
  g_hash_table_unref (self->texts);
  patella_chart_ticks_clear (&self->ticks);
}

void
patella_lines_drop (PatellaLines *self)
{
  g_ptr_array_set_size (self->series, 0);
  g_hash_table_remove_all (self->texts);
}

void
patella_lines_begin (PatellaLines           *self,
                     const PatellaChartSpan *span)
{
  patella_lines_drop (self);
  patella_chart_ticks_clear (&self->ticks);
  patella_chart_ticks_init (&self->ticks, (guint32) span->from_day, (guint32) span->to_day);
  self->line.x_from = span->from_day;
  self->line.x_to = span->to_day;
  self->line.x_labels = (const char *const *) self->ticks.labels;
  self->line.x_label_at = self->ticks.days;
}

static const char *
get_text (PatellaLines *self,
          guint         series,
          guint         point)
{
  gpointer key = GUINT_TO_POINTER (point * PATELLA_PALETTE_SERIES + series);
  char *text = g_hash_table_lookup (self->texts, key);

  if (text == NULL)
    {
      text = self->dup_text (self->chart, series, point);
      g_hash_table_insert (self->texts, key, text);
    }

  return text;
}

GArray *
patella_lines_list_items (PatellaLines         *self,
                          const PatellaPalette *palette,
                          const double          size[2])
{
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (PatellaChartSpot));
  guint n;
  g_autofree PatellaChartItem *items = patella_line_chart_list_items (&self->line, palette, size, &n);

  for (guint i = 0; i < n; i++)
    {
      PatellaChartSpot spot = { items[i].box, get_text (self, items[i].series, items[i].point) };

      g_array_append_val (spots, spot);
    }

  return spots;
}

gboolean
patella_lines_find_item (PatellaLines         *self,
                         const PatellaPalette *palette,
                         const double          size[2],
                         const double          place[2],
                         PatellaChartSpot     *out_spot)
{
  PatellaChartItem item;

  if (!patella_line_chart_item_at (&self->line, palette, size, place, &item))
    return FALSE;
  out_spot->box = item.box;
  out_spot->text = get_text (self, item.series, item.point);

  return TRUE;
}

double
patella_lines_get_day_width (PatellaLines         *self,
                             const PatellaPalette *palette,
                             const double          size[2])
{
  return patella_line_chart_get_day_width (&self->line, palette, size);
}
