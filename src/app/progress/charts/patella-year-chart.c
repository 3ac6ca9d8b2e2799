/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-year-chart.h"

#include <glib/gi18n.h>

#include "patella-calendar-chart.h"
#include "patella-progress-charts.h"

/**
 * PatellaYearChart:
 *
 * A calendar of the year that ends with the span, or of one of the years before it, as far as the span reaches. A day without a
 * session is empty, not missed. The words of a day are made when it is asked for. Main thread; owns everything it shows.
 */
struct _PatellaYearChart
{
  PatellaChart parent_instance;

  GArray              *all;       /* owned, element-type PatellaCalendarDay: of every year */
  GArray              *days;      /* owned, element-type PatellaCalendarDay: of the one that is shown */
  guint                back;      /* how many years before the last one that is */
  int                  today;
  int                  weekday;
  GArray              *cells;     /* owned, element-type PatellaCalendarCell */
  GHashTable          *texts;     /* owned: number of a day, plus one, to its words */
  GPtrArray           *months;    /* owned, NULL-terminated */
  GArray              *month_at;  /* owned, element-type int */
  GStrv                weekdays;  /* owned */
  GStrv                legend;    /* owned */
  PatellaCalendarChart chart;     /* borrows all of the above */
};

/* the bands of the pain card */
#define PAIN_SOME 3
#define PAIN_MUCH 6
#define YEAR_DAYS 365

enum
{
  COLUMN_DAY,
  COLUMN_SESSIONS,
  COLUMN_WORST,
  COLUMN_MORNING,
  N_COLUMNS,
};

G_DEFINE_FINAL_TYPE (PatellaYearChart, patella_year_chart, PATELLA_TYPE_CHART)

static const PatellaCalendarDay *
get_day (PatellaYearChart *self,
         guint             index)
{
  return &g_array_index (self->days, PatellaCalendarDay, index);
}

static const char *
get_text (PatellaYearChart *self,
          guint             index)
{
  char *text = g_hash_table_lookup (self->texts, GUINT_TO_POINTER (index + 1));
  const PatellaCalendarDay *day = get_day (self, index);
  g_autofree char *date = NULL;
  g_autofree char *sessions = NULL;

  if (text != NULL)
    return text;
  date = patella_chart_dup_long_day (day->day, (int) self->days->len);
  sessions = day->sessions == 0 ? g_strdup (C_("day of the calendar", "no session"))
                                : g_strdup_printf (ngettext ("%d session", "%d sessions", (gulong) day->sessions), day->sessions);
  if (day->worst != PATELLA_PAIN_UNKNOWN)
    text = g_strdup_printf (C_("day of the calendar: date, sessions, pain", "%s: %s, worst pain %d"), date, sessions, day->worst);
  else if (day->morning != PATELLA_PAIN_UNKNOWN)
    text = g_strdup_printf (C_("day of the calendar: date, sessions, pain", "%s: %s, pain in the morning %d"), date, sessions, day->morning);
  else
    text = g_strdup_printf (C_("day of the calendar: date, sessions", "%s: %s"), date, sessions);
  g_hash_table_insert (self->texts, GUINT_TO_POINTER (index + 1), text);
  return text;
}

static void
patella_year_chart_paint (PatellaChart         *chart,
                          const PatellaPalette *palette,
                          cairo_t              *cr,
                          const double          size[2])
{
  patella_calendar_chart_paint (&PATELLA_YEAR_CHART (chart)->chart, palette, cr, size[0], size[1]);
}

static GArray *
patella_year_chart_list_items (PatellaChart         *chart,
                               const PatellaPalette *palette,
                               const double          size[2])
{
  PatellaYearChart *self = PATELLA_YEAR_CHART (chart);
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (PatellaChartSpot));
  g_autoptr (GArray) boxes = patella_calendar_chart_list_items (&self->chart, palette, size);

  for (guint i = 0; i < boxes->len; i++)
    {
      PatellaChartSpot spot = { g_array_index (boxes, cairo_rectangle_t, i), get_text (self, i) };

      g_array_append_val (spots, spot);
    }
  return spots;
}

static gboolean
patella_year_chart_find_item (PatellaChart         *chart,
                              const PatellaPalette *palette,
                              const double          size[2],
                              const double          place[2],
                              PatellaChartSpot     *out_spot)
{
  PatellaYearChart *self = PATELLA_YEAR_CHART (chart);
  guint day;

  if (!patella_calendar_chart_item_at (&self->chart, palette, size, place, &day) ||
      !patella_calendar_chart_item_rectangle (&self->chart, palette, size, day, &out_spot->box))
    return FALSE;
  out_spot->text = get_text (self, day);
  return TRUE;
}

static guint
patella_year_chart_get_n_columns (PatellaChart *chart)
{
  return N_COLUMNS;
}

static const char *
patella_year_chart_get_column_title (PatellaChart *chart,
                                     guint         column)
{
  const char *const titles[N_COLUMNS] = { C_("column of a table", "Day"), C_("column of a table", "Sessions"),
                                          C_("column of a table", "Worst in the session"), C_("column of a table", "In the morning") };

  return titles[column];
}

static guint
patella_year_chart_get_n_rows (PatellaChart *chart)
{
  return PATELLA_YEAR_CHART (chart)->days->len;
}

static char *
patella_year_chart_dup_cell (PatellaChart *chart,
                             guint         row,
                             guint         column)
{
  const PatellaCalendarDay *day = get_day (PATELLA_YEAR_CHART (chart), row);
  int score = column == COLUMN_WORST ? day->worst : day->morning;

  if (column == COLUMN_DAY)
    return patella_chart_dup_day (day->day);
  if (column == COLUMN_SESSIONS)
    return g_strdup_printf ("%d", day->sessions);
  return score == PATELLA_PAIN_UNKNOWN ? g_strdup (C_("no score in a table", "–")) : g_strdup_printf ("%d", score);
}

static void
patella_year_chart_finalize (GObject *object)
{
  PatellaYearChart *self = PATELLA_YEAR_CHART (object);

  g_array_unref (self->all);
  g_array_unref (self->days);
  g_array_unref (self->cells);
  g_hash_table_unref (self->texts);
  g_ptr_array_unref (self->months);
  g_array_unref (self->month_at);
  g_clear_pointer (&self->weekdays, g_strfreev);
  g_clear_pointer (&self->legend, g_strfreev);
  G_OBJECT_CLASS (patella_year_chart_parent_class)->finalize (object);
}

static void patella_year_chart_choose (PatellaChart *chart,
                                       guint         choice);

static void
patella_year_chart_class_init (PatellaYearChartClass *klass)
{
  PatellaChartClass *chart_class = PATELLA_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = patella_year_chart_finalize;
  chart_class->paint = patella_year_chart_paint;
  chart_class->list_items = patella_year_chart_list_items;
  chart_class->find_item = patella_year_chart_find_item;
  chart_class->choose = patella_year_chart_choose;
  chart_class->get_n_columns = patella_year_chart_get_n_columns;
  chart_class->get_column_title = patella_year_chart_get_column_title;
  chart_class->get_n_rows = patella_year_chart_get_n_rows;
  chart_class->dup_cell = patella_year_chart_dup_cell;
}

static void
patella_year_chart_init (PatellaYearChart *self)
{
  const char *const legend[] = { C_("legend of the calendar", "no session"), C_("legend of the calendar", "one"),
                                 C_("legend of the calendar", "two"), C_("legend of the calendar", "three or more"),
                                 C_("legend of the calendar", "pain 3–5"), C_("legend of the calendar", "pain 6–10"), NULL };

  self->all = g_array_new (FALSE, FALSE, sizeof (PatellaCalendarDay));
  self->days = g_array_new (FALSE, FALSE, sizeof (PatellaCalendarDay));
  self->cells = g_array_new (FALSE, FALSE, sizeof (PatellaCalendarCell));
  self->texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->months = g_ptr_array_new_with_free_func (g_free);
  self->month_at = g_array_new (FALSE, FALSE, sizeof (int));
  self->legend = patella_progress_dup_words (legend);
}

PatellaChart *
patella_year_chart_new (void)
{
  return g_object_new (PATELLA_TYPE_YEAR_CHART, NULL);
}

static char *
format_day (int         day,
            const char *format)
{
  char text[64];
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) day);
  return g_strdup (g_date_strftime (text, sizeof text, format, &date) > 0 ? text : "");
}

static void
name_months (PatellaYearChart *self)
{
  g_ptr_array_set_size (self->months, 0);
  g_array_set_size (self->month_at, 0);
  for (guint i = 0; i < self->days->len; i++)
    {
      int day = get_day (self, i)->day;

      if (patella_period_find_first_day (PATELLA_PERIOD_MONTH, 0, day) != day)
        continue;
      g_array_append_val (self->month_at, day);
      g_ptr_array_add (self->months, format_day (day, C_("month on a chart", "%b")));
    }
  g_ptr_array_add (self->months, NULL);
}

static void
name_weekdays (PatellaYearChart *self,
               int               weekday)
{
  g_clear_pointer (&self->weekdays, g_strfreev);
  self->weekdays = g_new0 (char *, 8);
  for (int i = 0; i < 7; i++)
    self->weekdays[i] = format_day (7 * 100000 + weekday + i, C_("weekday on a chart", "%a"));
}

static void
add_cell (PatellaYearChart         *self,
          const PatellaCalendarDay *day,
          int                       today)
{
  PatellaCalendarCell cell = { .shade = (guint) CLAMP (day->sessions, 0, PATELLA_CALENDAR_SHADES - 1),
                               .later = day->day > today && day->sessions == 0 };

  if (day->worst >= PAIN_SOME)
    cell.mark = day->worst >= PAIN_MUCH ? PATELLA_CALENDAR_MARK_MUCH : PATELLA_CALENDAR_MARK_SOME;
  g_array_append_val (self->cells, cell);
}

static char *
find_title (PatellaYearChart *self)
{
  int days = 0, much = 0;

  for (guint i = 0; i < self->days->len; i++)
    {
      days += get_day (self, i)->sessions > 0;
      much += get_day (self, i)->worst >= PAIN_MUCH;
    }
  if (days == 0)
    return g_strdup (C_("calendar", "No session in this year"));
  if (much == 0)
    return g_strdup_printf (ngettext ("A session on %d day, none with pain of 6 or more",
                                      "Sessions on %d days, none with pain of 6 or more", (gulong) days),
                            days);
  return g_strdup_printf (ngettext ("A session on %d day, on %d with pain of 6 or more",
                                    "Sessions on %d days, on %d of them with pain of 6 or more", (gulong) days),
                          days, much);
}

/* The days that are shown, of all: the last one has no year after it, and the first one may be short. */
static void
find_days (PatellaYearChart *self,
           guint             back,
           guint             out_range[2])
{
  out_range[1] = self->all->len - MIN (self->all->len, back * YEAR_DAYS);
  out_range[0] = out_range[1] - MIN (out_range[1], YEAR_DAYS);
}

static char *
dup_dates (PatellaYearChart *self,
           guint             back)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  guint range[2];

  find_days (self, back, range);
  if (range[1] == range[0])
    return g_strdup ("");
  from = patella_chart_dup_day (g_array_index (self->all, PatellaCalendarDay, range[0]).day);
  to = patella_chart_dup_day (g_array_index (self->all, PatellaCalendarDay, range[1] - 1).day);
  return g_strdup_printf (C_("span of a chart: first day, last day", "%s – %s"), from, to);
}

static void
offer_choices (PatellaYearChart *self)
{
  guint n_years = (self->all->len + YEAR_DAYS - 1) / YEAR_DAYS;
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_years; i++)
    g_ptr_array_add (titles, dup_dates (self, i));
  g_ptr_array_add (titles, NULL);
  self->back = MIN (self->back, MAX (n_years, 1) - 1);
  patella_chart_set_choices (PATELLA_CHART (self), n_years > 1 ? (const char *const *) titles->pdata : NULL, self->back);
}

static void
show_year (PatellaYearChart *self)
{
  g_autofree char *title = NULL;
  g_autofree char *dates = dup_dates (self, self->back);
  g_autofree char *summary = NULL;
  guint range[2];

  find_days (self, self->back, range);
  g_array_set_size (self->days, 0);
  g_array_append_vals (self->days, &g_array_index (self->all, PatellaCalendarDay, range[0]), range[1] - range[0]);
  g_array_set_size (self->cells, 0);
  g_hash_table_remove_all (self->texts);
  for (guint i = 0; i < self->days->len; i++)
    add_cell (self, get_day (self, i), self->today);
  name_months (self);
  name_weekdays (self, self->weekday);
  self->chart = (PatellaCalendarChart) {
    .first_day = self->days->len > 0 ? get_day (self, 0)->day : 1, .n_days = self->days->len,
    .cells = (const PatellaCalendarCell *) (gpointer) self->cells->data, .weekday = self->weekday,
    .weekdays = (const char *const *) self->weekdays, .months = (const char *const *) self->months->pdata,
    .month_at = (const int *) (gpointer) self->month_at->data, .legend = (const char *const *) self->legend,
  };
  title = find_title (self);
  summary = g_strdup_printf (C_("calendar: days", "Days of the year · %s. A day without a session is empty, not missed."), dates);
  patella_chart_set_words (PATELLA_CHART (self), title, summary);
  patella_chart_emit_changed (PATELLA_CHART (self));
}

static void
patella_year_chart_choose (PatellaChart *chart,
                           guint         choice)
{
  PATELLA_YEAR_CHART (chart)->back = choice;
  show_year (PATELLA_YEAR_CHART (chart));
}

void
patella_year_chart_fill (PatellaYearChart             *self,
                         const PatellaProgressNumbers *numbers)
{
  g_return_if_fail (PATELLA_IS_YEAR_CHART (self));

  g_array_set_size (self->all, 0);
  g_array_append_vals (self->all, numbers->calendar->data, numbers->calendar->len);
  self->today = numbers->span.today;
  self->weekday = numbers->weekday;
  offer_choices (self);
  show_year (self);
}
