/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-bars-chart.h"

#include <math.h>

#include "patella-progress-charts.h"

/**
 * PatellaBarsChart:
 *
 * Joins the painter of bars with words. There are never more bars than periods of a span, so all words are made at once.
 * Main thread; owns everything it shows.
 */
struct _PatellaBarsChart
{
  PatellaChart parent_instance;

  GArray           *bars;     /* owned, element-type PatellaBar */
  GPtrArray        *texts;    /* owned, element-type char * */
  GPtrArray        *rows;     /* owned, element-type GStrv */
  GPtrArray        *series;   /* owned, element-type PatellaSeries: names of the parts */
  GStrv             columns;  /* owned */
  PatellaChartTicks ticks;
  char             *y_title;     /* owned */
  char             *empty_text;  /* owned */
  gboolean          named;       /* bars have names instead of days */
  PatellaBarSums   *sums;        /* owned, nullable: of all bars */
  PatellaBarChart   chart;       /* borrows all of the above */
};

G_DEFINE_FINAL_TYPE (PatellaBarsChart, patella_bars_chart, PATELLA_TYPE_CHART)

static void
patella_bars_chart_paint (PatellaChart         *chart,
                          const PatellaPalette *palette,
                          cairo_t              *cr,
                          const double          size[2])
{
  PatellaBarsChart *self = PATELLA_BARS_CHART (chart);

  if (self->chart.n_parts > 0)
    patella_bar_chart_paint (&self->chart, palette, cr, size[0], size[1]);
}

static GArray *
patella_bars_chart_list_items (PatellaChart         *chart,
                               const PatellaPalette *palette,
                               const double          size[2])
{
  PatellaBarsChart *self = PATELLA_BARS_CHART (chart);
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (PatellaChartSpot));
  guint n;
  g_autofree PatellaChartItem *items = patella_bar_chart_list_items (&self->chart, palette, size, &n);

  for (guint i = 0; i < n; i++)
    {
      PatellaChartSpot spot = { items[i].box, g_ptr_array_index (self->texts, items[i].point) };

      g_array_append_val (spots, spot);
    }
  return spots;
}

static gboolean
patella_bars_chart_find_item (PatellaChart         *chart,
                              const PatellaPalette *palette,
                              const double          size[2],
                              const double          place[2],
                              PatellaChartSpot     *out_spot)
{
  PatellaBarsChart *self = PATELLA_BARS_CHART (chart);
  PatellaChartItem item;

  if (!patella_bar_chart_item_at (&self->chart, palette, size, place, &item))
    return FALSE;
  out_spot->box = item.box;
  out_spot->text = g_ptr_array_index (self->texts, item.point);
  return TRUE;
}

/* bars that stand for something else than a time have names */
static double
patella_bars_chart_get_day_width (PatellaChart         *chart,
                                  const PatellaPalette *palette,
                                  const double          size[2])
{
  PatellaBarsChart *self = PATELLA_BARS_CHART (chart);

  return self->named || self->chart.n_parts == 0 ? 0 : patella_line_chart_get_day_width (&self->chart.frame, palette, size);
}

static guint
patella_bars_chart_get_n_columns (PatellaChart *chart)
{
  PatellaBarsChart *self = PATELLA_BARS_CHART (chart);

  return self->columns != NULL ? g_strv_length (self->columns) : 0;
}

static const char *
patella_bars_chart_get_column_title (PatellaChart *chart,
                                     guint         column)
{
  return PATELLA_BARS_CHART (chart)->columns[column];
}

static guint
patella_bars_chart_get_n_rows (PatellaChart *chart)
{
  return PATELLA_BARS_CHART (chart)->rows->len;
}

static char *
patella_bars_chart_dup_cell (PatellaChart *chart,
                             guint         row,
                             guint         column)
{
  const char *const *cells = g_ptr_array_index (PATELLA_BARS_CHART (chart)->rows, row);

  return g_strdup (cells[column]);
}

static void
clear (PatellaBarsChart *self)
{
  g_array_set_size (self->bars, 0);
  g_ptr_array_set_size (self->texts, 0);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->series, 0);
  g_clear_pointer (&self->columns, g_strfreev);
  g_clear_pointer (&self->y_title, g_free);
  g_clear_pointer (&self->empty_text, g_free);
  g_clear_pointer (&self->sums, patella_bar_sums_free);
  patella_chart_ticks_clear (&self->ticks);
  self->chart = (PatellaBarChart) { .n_parts = 0 };
}

static void
patella_bars_chart_finalize (GObject *object)
{
  PatellaBarsChart *self = PATELLA_BARS_CHART (object);

  clear (self);
  g_array_unref (self->bars);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->series);
  G_OBJECT_CLASS (patella_bars_chart_parent_class)->finalize (object);
}

static void
patella_bars_chart_class_init (PatellaBarsChartClass *klass)
{
  PatellaChartClass *chart_class = PATELLA_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = patella_bars_chart_finalize;
  chart_class->paint = patella_bars_chart_paint;
  chart_class->list_items = patella_bars_chart_list_items;
  chart_class->find_item = patella_bars_chart_find_item;
  chart_class->get_day_width = patella_bars_chart_get_day_width;
  chart_class->get_n_columns = patella_bars_chart_get_n_columns;
  chart_class->get_column_title = patella_bars_chart_get_column_title;
  chart_class->get_n_rows = patella_bars_chart_get_n_rows;
  chart_class->dup_cell = patella_bars_chart_dup_cell;
}

static void
patella_bars_chart_init (PatellaBarsChart *self)
{
  self->bars = g_array_new (FALSE, FALSE, sizeof (PatellaBar));
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->series = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_series_unref);
}

PatellaChart *
patella_bars_chart_new (void)
{
  return g_object_new (PATELLA_TYPE_BARS_CHART, NULL);
}

static void
set_labels (PatellaBarsChart      *self,
            const PatellaBarsForm *form)
{
  guint n;

  self->ticks.labels = patella_progress_dup_words (form->labels);
  n = g_strv_length (self->ticks.labels);
  self->ticks.days = g_new0 (double, n + 1);
  for (guint i = 0; i < n; i++)
    self->ticks.days[i] = i + 0.5;
}

void
patella_bars_chart_begin (PatellaBarsChart      *self,
                          const PatellaBarsForm *form)
{
  guint n_parts = 0;

  g_return_if_fail (PATELLA_IS_BARS_CHART (self));

  clear (self);
  for (; form->parts[n_parts] != NULL && n_parts < PATELLA_BAR_PARTS; n_parts++)
    g_ptr_array_add (self->series, patella_series_new (form->parts[n_parts]));
  if (form->target != NULL)
    g_ptr_array_add (self->series, patella_series_new (form->target));
  self->columns = patella_progress_dup_words (form->columns);
  self->y_title = g_strdup (form->y_title);
  self->empty_text = g_strdup (form->empty_text);
  self->named = form->labels != NULL;
  if (self->named)
    set_labels (self, form);
  else
    patella_chart_ticks_init (&self->ticks, (guint32) form->x_from, (guint32) form->x_to);

  self->chart = (PatellaBarChart) { .n_parts = n_parts, .stacked = form->stacked };
  self->chart.frame = (PatellaLineChart) {
    .series = self->series, .x_from = form->x_from, .x_to = form->x_to, .y_to = form->least_y,
    .x_labels = (const char *const *) self->ticks.labels, .x_label_at = self->ticks.days, .y_title = self->y_title,
    .empty_text = self->empty_text, .whole = form->whole, .boxes = n_parts,
  };
}

static double
find_height (const PatellaBarsChart *self,
             const PatellaBar       *bar)
{
  double height = isnan (bar->target) ? 0 : bar->target;
  double sum = 0;

  for (guint i = 0; i < self->chart.n_parts; i++)
    if (!isnan (bar->parts[i]))
      sum = self->chart.stacked ? sum + bar->parts[i] : MAX (sum, bar->parts[i]);
  return MAX (height, sum);
}

void
patella_bars_chart_add (PatellaBarsChart  *self,
                        const PatellaBar  *bar,
                        char              *text,
                        char             **row)
{
  g_return_if_fail (PATELLA_IS_BARS_CHART (self));

  g_array_append_vals (self->bars, bar, 1);
  g_ptr_array_add (self->texts, text);
  g_ptr_array_add (self->rows, row);
  self->chart.frame.y_to = MAX (self->chart.frame.y_to, find_height (self, bar));
}

void
patella_bars_chart_end (PatellaBarsChart *self,
                        const char       *title,
                        const char       *summary)
{
  g_return_if_fail (PATELLA_IS_BARS_CHART (self));

  self->chart.bars = (const PatellaBar *) (gpointer) self->bars->data;
  self->chart.n_bars = self->bars->len;
  self->sums = patella_bar_sums_new (&self->chart);
  self->chart.sums = self->sums;
  patella_chart_set_words (PATELLA_CHART (self), title, summary);
  patella_chart_emit_changed (PATELLA_CHART (self));
}
