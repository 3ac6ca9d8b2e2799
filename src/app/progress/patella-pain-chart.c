/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-pain-chart.h"

#include <glib/gi18n.h>

#include "patella-format.h"
#include "patella-history.h"
#include "patella-line-chart.h"
#include "patella-statistics.h"
#include "patella-words.h"

/**
 * PatellaPainChart:
 *
 * The chart of the Progress page: what coach made of the record, as four lines over days. A score stands on its own
 * date, the morning's too. What was not rated is not there: no zero, and a line breaks where a week is missing. The
 * words of an item are made when it is asked for, so that twenty years cost no more than what is on the screen.
 */
struct _PatellaPainChart
{
  PatellaChart parent_instance;

  GArray           *days;       /* owned, element-type PatellaPainDay: those in the range */
  GPtrArray        *series;     /* owned, element-type PatellaSeries */
  GHashTable       *texts;      /* owned: number of an item to its words */
  PatellaChartTicks ticks;
  PatellaLineChart  line;       /* borrows all of the above */
  char             *empty_text; /* owned */
};

/* A line is not drawn over more than a week without a score: rules.md breaks a run there too. */
#define GAP_DAYS 7.0
/* No word about a direction below this number of rated days. */
#define FEW_DAYS 14

enum
{
  SERIES_WORST,
  SERIES_MORNING,
  SERIES_BEFORE,
  SERIES_AFTER,
  N_SERIES,
};

enum
{
  COLUMN_DAY,
  COLUMN_MORNING,
  COLUMN_BEFORE,
  COLUMN_WORST,
  COLUMN_AFTER,
  COLUMN_NEXT_MORNING,
  N_COLUMNS,
};

G_DEFINE_FINAL_TYPE (PatellaPainChart, patella_pain_chart, PATELLA_TYPE_CHART)

static const char *
get_series_title (int series)
{
  switch (series)
    {
    case SERIES_WORST:
      return C_("line of the pain chart", "Worst in the session");
    case SERIES_MORNING:
      return C_("line of the pain chart", "Next morning");
    case SERIES_BEFORE:
      return C_("line of the pain chart", "Before");
    default:
      return C_("line of the pain chart", "After");
    }
}

/* "Next morning" names the line; an item of it stands on the date of that morning. */
static const char *
get_item_title (guint series)
{
  return series == SERIES_MORNING ? C_("item of the pain chart", "in the morning") : get_series_title ((int) series);
}

static int
get_score (const PatellaPainDay *day,
           int                   series)
{
  switch (series)
    {
    case SERIES_WORST:
      return day->worst;
    case SERIES_MORNING:
      return day->morning;
    case SERIES_BEFORE:
      return day->before;
    default:
      return day->after;
    }
}

static const char *
get_text (PatellaPainChart *self,
          guint             series,
          guint             point)
{
  gpointer key = GUINT_TO_POINTER (point * N_SERIES + series);
  char *text = g_hash_table_lookup (self->texts, key);
  g_autofree char *iso = NULL;
  g_autofree char *date = NULL;
  const PatellaSeriesPoint *at;
  int score;

  if (text != NULL)
    return text;
  at = patella_series_get_point (g_ptr_array_index (self->series, series), point);
  iso = patella_chart_dup_date ((guint32) at->x);
  date = patella_format_date (iso);
  score = (int) at->y;
  text = g_strdup_printf (C_("item of the pain chart: date, line, score, word of the pain card", "%s, %s: %d, %s"), date,
                          get_item_title (series), score, patella_words_pain (score));
  g_hash_table_insert (self->texts, key, text);
  return text;
}

static void
patella_pain_chart_paint (PatellaChart         *chart,
                          const PatellaPalette *palette,
                          cairo_t              *cr,
                          const double          size[2])
{
  patella_line_chart_paint (&PATELLA_PAIN_CHART (chart)->line, palette, cr, size[0], size[1]);
}

static GArray *
patella_pain_chart_list_items (PatellaChart         *chart,
                               const PatellaPalette *palette,
                               const double          size[2])
{
  PatellaPainChart *self = PATELLA_PAIN_CHART (chart);
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (PatellaChartSpot));
  g_autofree PatellaChartItem *items = NULL;
  guint n_items = 0;

  items = patella_line_chart_list_items (&self->line, palette, size, &n_items);
  for (guint i = 0; i < n_items; i++)
    {
      PatellaChartSpot spot = { items[i].box, get_text (self, items[i].series, items[i].point) };

      g_array_append_val (spots, spot);
    }
  return spots;
}

static gboolean
patella_pain_chart_find_item (PatellaChart         *chart,
                              const PatellaPalette *palette,
                              const double          size[2],
                              const double          place[2],
                              PatellaChartSpot     *out_spot)
{
  PatellaPainChart *self = PATELLA_PAIN_CHART (chart);
  PatellaChartItem item;

  if (!patella_line_chart_item_at (&self->line, palette, size, place, &item))
    return FALSE;
  out_spot->box = item.box;
  out_spot->text = get_text (self, item.series, item.point);
  return TRUE;
}

static guint
patella_pain_chart_get_n_columns (PatellaChart *chart)
{
  return N_COLUMNS;
}

static const char *
patella_pain_chart_get_column_title (PatellaChart *chart,
                                     guint         column)
{
  switch (column)
    {
    case COLUMN_DAY:
      return C_("column of a table", "Day");
    case COLUMN_MORNING:
      return C_("column of a table", "In the morning");
    case COLUMN_BEFORE:
      return get_series_title (SERIES_BEFORE);
    case COLUMN_WORST:
      return get_series_title (SERIES_WORST);
    case COLUMN_AFTER:
      return get_series_title (SERIES_AFTER);
    default:
      return get_series_title (SERIES_MORNING);
    }
}

static guint
patella_pain_chart_get_n_rows (PatellaChart *chart)
{
  return PATELLA_PAIN_CHART (chart)->days->len;
}

static char *
patella_pain_chart_dup_cell (PatellaChart *chart,
                             guint         row,
                             guint         column)
{
  const PatellaPainDay *day = &g_array_index (PATELLA_PAIN_CHART (chart)->days, PatellaPainDay, row);
  const int scores[N_COLUMNS] = { 0, day->morning, day->before, day->worst, day->after, day->next_morning };
  g_autofree char *iso = NULL;
  g_autofree char *date = NULL;

  if (column != COLUMN_DAY)
    return scores[column] == PATELLA_PAIN_UNKNOWN ? g_strdup (C_("no score in a table", "–"))
                                                  : g_strdup_printf ("%d", scores[column]);
  iso = patella_chart_dup_date ((guint32) day->day);
  date = patella_format_date_short (iso);
  return g_strdup_printf (C_("day in a table: date, year", "%s %.4s"), date, iso);
}

static void
patella_pain_chart_finalize (GObject *object)
{
  PatellaPainChart *self = PATELLA_PAIN_CHART (object);

  g_array_unref (self->days);
  g_ptr_array_unref (self->series);
  g_hash_table_unref (self->texts);
  patella_chart_ticks_clear (&self->ticks);
  g_free (self->empty_text);
  G_OBJECT_CLASS (patella_pain_chart_parent_class)->finalize (object);
}

static void
patella_pain_chart_class_init (PatellaPainChartClass *klass)
{
  PatellaChartClass *chart_class = PATELLA_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = patella_pain_chart_finalize;
  chart_class->paint = patella_pain_chart_paint;
  chart_class->list_items = patella_pain_chart_list_items;
  chart_class->find_item = patella_pain_chart_find_item;
  chart_class->get_n_columns = patella_pain_chart_get_n_columns;
  chart_class->get_column_title = patella_pain_chart_get_column_title;
  chart_class->get_n_rows = patella_pain_chart_get_n_rows;
  chart_class->dup_cell = patella_pain_chart_dup_cell;
}

static void
patella_pain_chart_init (PatellaPainChart *self)
{
  self->days = g_array_new (FALSE, FALSE, sizeof (PatellaPainDay));
  self->series = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_series_unref);
  self->texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->empty_text = g_strdup (C_("pain chart", "No pain was rated in this time. Choose a longer one above."));
  /* an axis of some length, so that the painter has something to stand on before the first days are set */
  self->line = (PatellaLineChart) {
    .series = self->series, .x_from = 1, .x_to = 14, .y_from = 0, .y_to = 10, .pain_bands = TRUE, .gap_days = GAP_DAYS,
    .y_title = C_("axis of a chart", "Pain, 0 to 10"), .empty_text = self->empty_text
  };
}

PatellaChart *
patella_pain_chart_new (void)
{
  return g_object_new (PATELLA_TYPE_PAIN_CHART, NULL);
}

/* What the chart says in words: how many days, how high; no direction where there are too few. */
static void
describe (PatellaPainChart  *self,
          PatellaChartRange  range)
{
  g_autofree char *title = NULL;
  g_autofree char *summary = NULL;
  int lowest = 10, highest = 0;
  guint rated = 0;

  for (guint i = 0; i < self->days->len; i++)
    {
      int worst = g_array_index (self->days, PatellaPainDay, i).worst;

      if (worst == PATELLA_PAIN_UNKNOWN)
        continue;
      rated++;
      lowest = MIN (lowest, worst);
      highest = MAX (highest, worst);
    }
  title = g_strdup_printf (C_("title of a chart: what, span", "Pain of the knee · %s"), patella_chart_range_get_title (range));
  if (rated == 0)
    summary = g_strdup ("");
  else if (rated < FEW_DAYS)
    summary = g_strdup_printf (ngettext ("Only %u day with rated sets so far: too few to tell a direction.",
                                         "Only %u days with rated sets so far: too few to tell a direction.", rated),
                               rated);
  else
    summary = g_strdup_printf (C_("pain chart", "On %u days with rated sets the worst pain was between %d and %d."),
                               rated, lowest, highest);
  patella_chart_set_words (PATELLA_CHART (self), title, summary);
}

static void
fill_series (PatellaPainChart *self)
{
  for (int series = 0; series < N_SERIES; series++)
    {
      PatellaSeries *points = patella_series_new (get_series_title (series));

      for (guint i = 0; i < self->days->len; i++)
        {
          const PatellaPainDay *day = &g_array_index (self->days, PatellaPainDay, i);
          int score = get_score (day, series);

          if (score != PATELLA_PAIN_UNKNOWN)
            patella_series_add (points, day->day, score, NULL);
        }
      g_ptr_array_add (self->series, points);
    }
}

/* The days that the axis shows: the range, never less than two weeks, and never less than there is. */
static void
set_axis (PatellaPainChart *self,
          int               from_day,
          int               to_day)
{
  if (self->days->len > 0)
    {
      int first = g_array_index (self->days, PatellaPainDay, 0).day;
      int last = g_array_index (self->days, PatellaPainDay, self->days->len - 1).day;

      from_day = from_day == 0 ? first : from_day;
      to_day = MAX (to_day, last); /* a journal written under a clock that ran ahead */
    }
  from_day = MIN (from_day == 0 ? to_day : from_day, to_day - 13);
  patella_chart_ticks_clear (&self->ticks);
  patella_chart_ticks_init (&self->ticks, (guint32) from_day, (guint32) to_day);
  self->line.x_from = from_day;
  self->line.x_to = to_day;
  self->line.x_labels = (const char *const *) self->ticks.labels;
  self->line.x_label_at = self->ticks.days;
}

void
patella_pain_chart_set_days (PatellaPainChart  *self,
                             GArray            *days,
                             PatellaChartRange  range,
                             const char        *today)
{
  g_autofree char *from = patella_chart_range_dup_from (range, today);
  int from_day = from != NULL ? patella_day_from_date (from) : 0;

  g_return_if_fail (PATELLA_IS_PAIN_CHART (self));
  g_return_if_fail (days != NULL && patella_day_from_date (today) > 14);

  g_array_set_size (self->days, 0);
  for (guint i = 0; i < days->len; i++)
    if (g_array_index (days, PatellaPainDay, i).day >= from_day)
      g_array_append_val (self->days, g_array_index (days, PatellaPainDay, i));
  g_ptr_array_set_size (self->series, 0);
  g_hash_table_remove_all (self->texts);
  fill_series (self);
  set_axis (self, from_day, patella_day_from_date (today));
  describe (self, range);
  patella_chart_emit_changed (PATELLA_CHART (self));
}
