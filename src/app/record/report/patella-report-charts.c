/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-report-charts.h"

#include <glib/gi18n.h>
#include <math.h>

#include "patella-report-words.h"

enum
{
  DAYS_IN_WEEK = 7,
  DAILY_MOST = 12 * DAYS_IN_WEEK,  /* more days than this are a scribble on paper: a point is the median of a week */
  BARS_MOST = 26,
  ROUNDS_LEAST = 5,                /* an axis of fewer would be divided into parts of a round */
  TICKS = 5,
  LEAST_DAYS = 14,
};

struct _PatellaReportCharts
{
  GPtrArray       *series;             /* (element-type PatellaSeries) */
  PatellaLineChart line;               /* borrows all that is here */
  gboolean         weekly;
  double           tick_days[TICKS];
  char            *tick_labels[TICKS + 1];

  PatellaBarChart  bars;
  int              bar_days;
  PatellaBar       bar[BARS_MOST];
  double           bar_middles[BARS_MOST];
  char            *bar_labels[BARS_MOST + 1];
};

static int
compare_ints (gconstpointer a,
              gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static int
get_score (const PatellaPainDay *day,
           gboolean              morning)
{
  return morning ? day->morning : day->worst;
}

static void
add_median (PatellaSeries *series,
            GArray        *scores,
            double         day)
{
  if (scores->len == 0)
    return;

  g_array_sort (scores, compare_ints);
  patella_series_add (series, day,
                      (g_array_index (scores, int, (scores->len - 1) / 2) + g_array_index (scores, int, scores->len / 2)) / 2.0,
                      NULL);
  g_array_set_size (scores, 0);
}

static PatellaSeries *
make_series (const PatellaReportNumbers *numbers,
             gboolean                    weekly,
             gboolean                    morning)
{
  PatellaSeries *series = patella_series_new (morning ? C_("line of the clinician’s page", "In the morning")
                                                      : C_("line of the clinician’s page", "Worst in a session"));
  g_autoptr (GArray) scores = g_array_new (FALSE, FALSE, sizeof (int));
  int step = weekly ? DAYS_IN_WEEK : 1;
  int start = 0;

  for (guint i = 0; i < numbers->pain_days->len; i++)
    {
      const PatellaPainDay *day = &g_array_index (numbers->pain_days, PatellaPainDay, i);
      int of = numbers->first_day + (day->day - numbers->first_day) / step * step;
      int score = get_score (day, morning);

      if (of != start)
        add_median (series, scores, start + (step - 1) / 2.0);
      start = of;
      if (score != PATELLA_PAIN_UNKNOWN)
        g_array_append_val (scores, score);
    }
  add_median (series, scores, start + (step - 1) / 2.0);

  return series;
}

static void
set_ticks (PatellaReportCharts *self,
           int                  from,
           int                  to)
{
  for (int i = 0; i < TICKS; i++)
    {
      self->tick_days[i] = from + (to - from) * i / (TICKS - 1);
      self->tick_labels[i] = patella_report_words_day ((int) self->tick_days[i], to - from > 300);
    }
}

/* Whole weeks, so many that the bars can be told apart; counted from the first day. */
static int
find_bar_days (const PatellaReportNumbers *numbers)
{
  int n_days = numbers->last_day - numbers->first_day + 1;
  int step = DAYS_IN_WEEK;

  while ((n_days + step - 1) / step > BARS_MOST)
    step += DAYS_IN_WEEK;

  return step;
}

static void
set_bars (PatellaReportCharts        *self,
          const PatellaReportNumbers *numbers)
{
  gboolean with_year = numbers->last_day - numbers->first_day > 300;
  double highest = ROUNDS_LEAST;
  guint n_bars = 0;

  self->bar_days = find_bar_days (numbers);
  for (int first = numbers->first_day; first <= numbers->last_day; first += self->bar_days, n_bars++)
    {
      PatellaAdherence sum = patella_plan_sum (numbers->days, first, first + self->bar_days - 1, numbers->last_day);
      gboolean none = sum.prescribed == 0;

      self->bar[n_bars] = (PatellaBar) { .from = first, .to = first + self->bar_days, .parts = { none ? NAN : sum.done },
                                         .target = none ? NAN : sum.prescribed };
      self->bar_middles[n_bars] = first + self->bar_days / 2.0;
      self->bar_labels[n_bars] = patella_report_words_day (first, with_year);
      highest = MAX (highest, sum.prescribed);
    }
  self->bars = (PatellaBarChart) {
    .frame = {
      .x_from = numbers->first_day,
      .x_to = self->bar[n_bars - 1].to,
      .y_from = 0,
      .y_to = highest,
      .x_labels = (const char * const *) self->bar_labels,
      .x_label_at = self->bar_middles,
      .y_title = C_("clinician’s page", "filled: done, frame: prescribed"),
      .empty_text = C_("clinician’s page", "No prescribed round is known."),
    },
    .bars = self->bar,
    .n_bars = n_bars,
    .n_parts = 1,
  };
}

PatellaReportCharts *
patella_report_charts_new (const PatellaReportNumbers *numbers)
{
  PatellaReportCharts *self = g_new0 (PatellaReportCharts, 1);
  int to = numbers->last_day;
  int from = MIN (numbers->first_day, to - LEAST_DAYS + 1);

  self->weekly = to - from >= DAILY_MOST;
  self->series = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_series_unref);
  g_ptr_array_add (self->series, make_series (numbers, self->weekly, FALSE));
  g_ptr_array_add (self->series, make_series (numbers, self->weekly, TRUE));
  set_ticks (self, from, to);
  self->line = (PatellaLineChart) {
    .series = self->series,
    .x_from = from,
    .x_to = to,
    .y_from = 0,
    .y_to = 10,
    .pain_bands = TRUE,
    .gap_days = self->weekly ? 3 * DAYS_IN_WEEK : DAYS_IN_WEEK,
    .x_labels = (const char * const *) self->tick_labels,
    .x_label_at = self->tick_days,
    .empty_text = C_("clinician’s page", "No pain was rated."),
  };
  set_bars (self, numbers);

  return self;
}

void
patella_report_charts_free (PatellaReportCharts *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->series);
  for (int i = 0; i < TICKS; i++)
    g_free (self->tick_labels[i]);
  for (int i = 0; i < BARS_MOST; i++)
    g_free (self->bar_labels[i]);
  g_free (self);
}

static char *
describe_days_due (const PatellaAdherence *rounds)
{
  if (rounds->days_due == 0)
    return g_strdup ("");
  return g_strdup_printf (ngettext ("On %d of %d day with a round due at least one was done.",
                                    "On %d of %d days with a round due at least one was done.", (gulong) rounds->days_due),
                          rounds->days_done, rounds->days_due);
}

void
patella_report_charts_add (PatellaReportCharts        *self,
                           const PatellaReportNumbers *numbers,
                           PatellaPage                *page)
{
  g_autofree char *trend = patella_report_words_trend (&numbers->trend);
  g_autofree char *due = describe_days_due (&numbers->rounds);
  int n_weeks = self->bar_days / DAYS_IN_WEEK;
  g_autofree char *title = g_strdup_printf (ngettext ("Rounds in each week", "Rounds in each %d weeks", (gulong) n_weeks), n_weeks);

  patella_page_set_chart (page,
                          self->weekly ? C_("title on the clinician’s page", "Pain, median of each week")
                                       : C_("title on the clinician’s page", "Pain, each day"),
                          trend, &self->line);
  patella_page_set_bars (page, title, due, &self->bars);
}
