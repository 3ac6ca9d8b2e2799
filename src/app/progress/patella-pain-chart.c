/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-pain-chart.h"

#include <glib/gi18n.h>

#include "patella-lines.h"
#include "patella-progress-charts.h"
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

  PatellaLines          lines;      /* borrows reference */
  GArray               *days;       /* owned, element-type PatellaPainDay: those in the range */
  PatellaChartReference reference;
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

static char *
dup_text (PatellaChart *chart,
          guint         series,
          guint         point)
{
  PatellaLines *lines = &PATELLA_PAIN_CHART (chart)->lines;
  const PatellaSeriesPoint *at = patella_series_get_point (g_ptr_array_index (lines->series, series), point);
  g_autofree char *date = patella_chart_dup_long_day ((int) at->x, (int) (lines->line.x_to - lines->line.x_from));
  int score = (int) at->y;

  return g_strdup_printf (C_("item of the pain chart: date, line, score, word of the pain card", "%s, %s: %d, %s"), date,
                          get_item_title (series), score, patella_words_pain (score));
}

static void
patella_pain_chart_paint (PatellaChart         *chart,
                          const PatellaPalette *palette,
                          cairo_t              *cr,
                          const double          size[2])
{
  patella_line_chart_paint (&PATELLA_PAIN_CHART (chart)->lines.line, palette, cr, size[0], size[1]);
}

static GArray *
patella_pain_chart_list_items (PatellaChart         *chart,
                               const PatellaPalette *palette,
                               const double          size[2])
{
  return patella_lines_list_items (&PATELLA_PAIN_CHART (chart)->lines, palette, size);
}

static gboolean
patella_pain_chart_find_item (PatellaChart         *chart,
                              const PatellaPalette *palette,
                              const double          size[2],
                              const double          place[2],
                              PatellaChartSpot     *out_spot)
{
  return patella_lines_find_item (&PATELLA_PAIN_CHART (chart)->lines, palette, size, place, out_spot);
}

static double
patella_pain_chart_get_day_width (PatellaChart         *chart,
                                const PatellaPalette *palette,
                                const double          size[2])
{
  return patella_lines_get_day_width (&PATELLA_PAIN_CHART (chart)->lines, palette, size);
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

  if (column != COLUMN_DAY)
    return scores[column] == PATELLA_PAIN_UNKNOWN ? g_strdup (C_("no score in a table", "–"))
                                                  : g_strdup_printf ("%d", scores[column]);
  return patella_chart_dup_day (day->day);
}

static void
patella_pain_chart_finalize (GObject *object)
{
  PatellaPainChart *self = PATELLA_PAIN_CHART (object);

  patella_lines_clear (&self->lines);
  g_array_unref (self->days);
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
  chart_class->get_day_width = patella_pain_chart_get_day_width;
  chart_class->get_n_columns = patella_pain_chart_get_n_columns;
  chart_class->get_column_title = patella_pain_chart_get_column_title;
  chart_class->get_n_rows = patella_pain_chart_get_n_rows;
  chart_class->dup_cell = patella_pain_chart_dup_cell;
}

static void
patella_pain_chart_init (PatellaPainChart *self)
{
  PatellaLineChart *line = &self->lines.line;

  patella_lines_init (&self->lines, PATELLA_CHART (self), dup_text);
  self->days = g_array_new (FALSE, FALSE, sizeof (PatellaPainDay));
  line->y_from = 0;
  line->y_to = 10;
  line->pain_bands = TRUE;
  line->gap_days = GAP_DAYS;
  line->y_title = C_("axis of a chart", "Pain, 0 to 10");
  line->empty_text = C_("pain chart", "No pain was rated in this time. Choose a longer one above.");
}

PatellaChart *
patella_pain_chart_new (void)
{
  return g_object_new (PATELLA_TYPE_PAIN_CHART, NULL);
}

/* What is found, in words: the direction of the mornings where there is one, and where there are too few to tell. */
static char *
find_title (const PatellaTrend *trend)
{
  const int weeks = (trend->last_day - trend->first_day + 4) / 7;
  const double from = trend->from.count == 0 ? 0 : (double) trend->from.sum / trend->from.count;
  const double to = trend->to.count == 0 ? 0 : (double) trend->to.sum / trend->to.count;

  switch (trend->kind)
    {
    case PATELLA_TREND_FELL:
      return g_strdup_printf (ngettext ("Morning pain fell from %.1f to %.1f in %d week", "Morning pain fell from %.1f to %.1f in %d weeks",
                                        (gulong) weeks),
                              from, to, weeks);
    case PATELLA_TREND_ROSE:
      return g_strdup_printf (ngettext ("Morning pain rose from %.1f to %.1f in %d week", "Morning pain rose from %.1f to %.1f in %d weeks",
                                        (gulong) weeks),
                              from, to, weeks);
    case PATELLA_TREND_NO_CLEAR_CHANGE:
      return g_strdup_printf (C_("pain chart", "Morning pain shows no clear change: first %.1f, last %.1f"), from, to);
    case PATELLA_TREND_TOO_FEW:
    default:
      if (trend->n == 0)
        return g_strdup (C_("pain chart", "No morning was rated in this time"));
      return g_strdup_printf (ngettext ("Only %d morning rated: too few to tell a direction",
                                        "Only %d mornings rated: too few to tell a direction", (gulong) trend->n),
                              trend->n);
    }
}

/* how many days, how high; few are said to be few */
static char *
find_summary (PatellaPainChart *self,
              const char       *about)
{
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
  if (rated == 0)
    return g_strdup (about);
  if (rated < FEW_DAYS)
    return g_strdup_printf (ngettext ("%s. Only %u day with rated sets so far.", "%s. Only %u days with rated sets so far.", rated),
                            about, rated);
  return g_strdup_printf (C_("pain chart", "%s. On %u days with rated sets the worst pain was between %d and %d."), about, rated,
                          lowest, highest);
}

/* From where on a fall of the mornings matters: only where a trend is spoken of, and from a point on there is room to fall. */
static void
set_reference (PatellaPainChart   *self,
               const PatellaTrend *trend)
{
  self->lines.line.reference = NULL;
  if (trend->kind == PATELLA_TREND_TOO_FEW || trend->from.sum < trend->from.count)
    return;
  self->reference = (PatellaChartReference) {
    (double) trend->from.sum / trend->from.count, patella_mean_find_fall (trend->from),
    C_("line on the pain chart", "a change that matters"),
  };
  self->lines.line.reference = &self->reference;
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
      g_ptr_array_add (self->lines.series, points);
    }
}

void
patella_pain_chart_fill (PatellaPainChart             *self,
                         const PatellaProgressNumbers *numbers)
{
  g_autofree char *title = NULL;
  g_autofree char *about = NULL;
  g_autofree char *summary = NULL;

  g_return_if_fail (PATELLA_IS_PAIN_CHART (self));

  g_array_set_size (self->days, 0);
  g_array_append_vals (self->days, numbers->days->data, numbers->days->len);
  patella_lines_begin (&self->lines, &numbers->span);
  fill_series (self);
  set_reference (self, &numbers->trend);
  title = find_title (&numbers->trend);
  about = patella_progress_about (numbers, C_("chart", "Pain of the knee"));
  summary = find_summary (self, about);
  patella_chart_set_words (PATELLA_CHART (self), title, summary);
  patella_chart_emit_changed (PATELLA_CHART (self));
}
