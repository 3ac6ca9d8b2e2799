/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-report.h"

#include <glib/gi18n.h>

#include "patella-exercise-sheet.h"
#include "patella-report-charts.h"
#include "patella-report-words.h"
#include "patella-words.h"

/**
 * PatellaReport:
 *
 * Numbers become words and series, and these a page. It keeps what the page borrows. Main thread.
 */
struct _PatellaReport
{
  PatellaPage         *page;    /* owned */
  PatellaReportCharts *charts;  /* owned: the page borrows of it */
  PatellaSheet        *sheet;   /* owned, nullable */
  gboolean             rtl;
};

/* What the parts of the page are made of. */
typedef struct
{
  const PatellaReportSource  *source;
  const PatellaReportNumbers *numbers;
  PatellaPage                *page;
  gboolean                    with_year;
} Writer;

static char *
describe_day (const Writer *self,
              int           day)
{
  return patella_report_words_day (day, self->with_year);
}

static char *
describe_more (guint n_more)
{
  return g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);
}

static PatellaPage *
make_page (const PatellaReportSource  *source,
           const PatellaReportNumbers *numbers,
           const PatellaReportOptions *options)
{
  gboolean has_name = options->name != NULL && options->name[0] != '\0';
  g_autofree char *name = has_name ? g_strdup (options->name)
                                   /* Translators: a line on paper to write the name on */
                                   : g_strdup (C_("clinician’s page", "Name: ________________"));
  g_autofree char *span = patella_report_words_span (numbers->first_day, numbers->last_day);
  g_autofree char *knees = patella_report_words_knees (source);
  g_autofree char *note = g_strconcat (knees,
                                       C_("clinician’s page",
                                          "Pain of the knee from 0 to 10 as the person rated it; shaded in the chart: 3 to 5, and 6 to 10. "
                                          "Level 1 is an exercise’s easiest step. A round is one session of the routine."),
                                       NULL);
  g_autofree char *today = patella_report_words_day (patella_day_from_date (source->today), TRUE);
  g_autofree char *footer = g_strdup_printf (C_("clinician’s page: day",
                                                "Made with Patella on %s from what the person recorded at home. What was not "
                                                "recorded is left out, it does not count as zero. Patella guides and records; it "
                                                "does not examine, diagnose or treat."),
                                             today);
  const PatellaPageHead head = { C_("clinician’s page", "Knee exercises at home"), name, span, note, footer };
  PatellaPage *page = patella_page_new (&head);

  patella_page_set_more (page, describe_more);
  return page;
}

static char *
describe_scores (const PatellaScores *scores)
{
  g_autofree char *median = patella_report_words_median (scores);
  g_autofree char *range = NULL;

  if (scores->n == 0)
    return g_steal_pointer (&median);
  range = patella_report_words_range (scores);
  return g_strdup_printf (C_("clinician’s page: median, range", "%s (%s)"), median, range);
}

static void
add_rounds_tile (Writer *self)
{
  const PatellaReportNumbers *numbers = self->numbers;
  g_autofree char *value = NULL;

  if (numbers->rounds.prescribed == 0)
    {
      value = g_strdup_printf ("%d", numbers->sessions);
      patella_page_add_tile (self->page, value,
                             self->source->lost ? C_("clinician’s page", "sessions; what was prescribed is not known any more")
                                                : C_("clinician’s page", "sessions; none was prescribed"));
      return;
    }
  value = g_strdup_printf (C_("clinician’s page: done, prescribed", "%d of %d"), numbers->rounds.done, numbers->rounds.prescribed);
  patella_page_add_tile (self->page, value, C_("clinician’s page", "rounds done of those prescribed"));
}

static void
count_sets (const PatellaReportNumbers *numbers,
            int                        *out_stops,
            int                        *out_sets)
{
  *out_stops = *out_sets = 0;
  for (guint i = 0; i < numbers->tracks->len; i++)
    {
      const PatellaReportTrack *track = g_ptr_array_index (numbers->tracks, i);

      *out_stops += track->stops;
      *out_sets += track->sets;
    }
}

static void
add_tiles (Writer *self)
{
  g_autofree char *worst = describe_scores (&self->numbers->pain[PATELLA_REPORT_WORST]);
  g_autofree char *morning = describe_scores (&self->numbers->pain[PATELLA_REPORT_NEXT_MORNING]);
  g_autofree char *stopped = NULL;
  int stops, sets;

  count_sets (self->numbers, &stops, &sets);
  stopped = g_strdup_printf (C_("clinician’s page: stopped, done", "%d of %d"), stops, sets);
  add_rounds_tile (self);
  patella_page_add_tile (self->page, worst, C_("clinician’s page", "worst pain in a session, median of the days (range)"));
  patella_page_add_tile (self->page, morning, C_("clinician’s page", "pain the next morning, median (range)"));
  patella_page_add_tile (self->page, stopped, C_("clinician’s page", "sets stopped because of pain"));
}

static void
add_alert (Writer *self)
{
  g_autofree char *reason = patella_report_words_pause (&self->numbers->safety);

  if (reason != NULL)
    patella_page_set_alert (self->page, C_("clinician’s page", "Exercise is paused: please examine the knee"), reason);
}

static char *
describe_level (const Writer             *self,
                const PatellaReportTrack *track,
                char                    **out_dose)
{
  PatellaExercise *exercise = g_hash_table_lookup (self->source->exercises, track->exercise);
  const PatellaLadder *ladder = exercise == NULL ? NULL : patella_exercise_get_ladder (exercise);
  int n_levels = ladder == NULL ? 0 : patella_ladder_get_n_levels (ladder);

  *out_dose = NULL;
  if (track->level == PATELLA_UNKNOWN)
    return g_strdup (C_("no level in a table", "–"));
  if (track->level < 1 || track->level > n_levels)
    return g_strdup_printf ("%d", track->level);

  *out_dose = patella_words_level (exercise, &patella_ladder_get_level (ladder, track->level)->dose);
  return g_strdup_printf (C_("clinician’s page: level, number of levels", "%d of %d"), track->level, n_levels);
}

static void
add_track (Writer                   *self,
           const PatellaReportTrack *track)
{
  g_autofree char *title = patella_report_words_title (self->source, track->exercise, track->title);
  g_autofree char *dose = NULL;
  g_autofree char *level = describe_level (self, track, &dose);
  g_autofree char *since = track->level == PATELLA_UNKNOWN ? g_strdup ("") : describe_day (self, track->since_day);
  g_autofree char *sessions = g_strdup_printf ("%d", track->sessions);
  g_autofree char *next = patella_report_words_next (track);
  const char *cells[] = { title, patella_words_side (track->side), level, dose != NULL ? dose : "", since, sessions, next };

  patella_page_add_row (self->page, cells);
}

static void
add_tracks (Writer *self)
{
  g_autofree char *routines = patella_report_words_routines (self->source, self->numbers);
  g_autofree char *heading = routines[0] == '\0'
                               ? g_strdup (C_("heading of the clinician’s page", "Exercises"))
                               : g_strdup_printf (C_("heading of the clinician’s page: routines", "Routine: %s"), routines);
  const char *titles[] = {
    C_("column of the clinician’s page", "Exercise"), C_("column of the clinician’s page", "Leg"),
    C_("column of the clinician’s page", "Level"),    C_("column of the clinician’s page", "Dose"),
    C_("column of the clinician’s page", "Since"),    C_("column of the clinician’s page", "Sessions"),
    C_("column of the clinician’s page", "Next time"), NULL
  };
  const PatellaPageBlock block = {
    PATELLA_PAGE_WIDE, heading, C_("clinician’s page", "Nothing was done in this time."), titles, G_N_ELEMENTS (titles) - 1, 0, FALSE
  };

  patella_page_add_block (self->page, &block);
  for (guint i = 0; i < self->numbers->tracks->len; i++)
    add_track (self, g_ptr_array_index (self->numbers->tracks, i));
}

static void
add_changes (Writer *self)
{
  const PatellaPageBlock block = {
    PATELLA_PAGE_START, C_("heading of the clinician’s page", "Changes of level and stage"), C_("clinician’s page", "None."), NULL,
    3, 1, TRUE
  };

  patella_page_add_block (self->page, &block);
  for (guint i = 0; i < self->numbers->changes->len; i++)
    {
      const PatellaReportChange *change = g_ptr_array_index (self->numbers->changes, i);
      g_autofree char *day = describe_day (self, change->day);
      g_autofree char *what = patella_report_words_change (self->source, change);
      g_autofree char *levels = patella_report_words_levels (change);
      const char *cells[] = { day, what, levels };

      patella_page_add_row (self->page, cells);
    }
}

static void
add_pain (Writer *self)
{
  const char *titles[] = { "", C_("column of the clinician’s page", "Median"), C_("column of the clinician’s page", "Range"),
                           C_("column of the clinician’s page", "Days"), NULL };
  const PatellaPageBlock block = {
    PATELLA_PAGE_END, C_("heading of the clinician’s page", "Pain, 0 to 10"), NULL, titles, G_N_ELEMENTS (titles) - 1, 0, FALSE
  };

  patella_page_add_block (self->page, &block);
  for (int which = 0; which < PATELLA_REPORT_N_PAINS; which++)
    {
      const PatellaScores *scores = &self->numbers->pain[which];
      g_autofree char *median = patella_report_words_median (scores);
      g_autofree char *range = patella_report_words_range (scores);
      g_autofree char *days = g_strdup_printf ("%d", scores->n);
      const char *cells[] = { patella_report_words_pain ((PatellaReportPain) which), median, range, days };

      patella_page_add_row (self->page, cells);
    }
}

static void
add_events (Writer *self)
{
  const PatellaPageBlock block = {
    PATELLA_PAGE_END, C_("heading of the clinician’s page", "Signs and clearances"), C_("clinician’s page", "None was reported."), NULL,
    2, 1, TRUE
  };

  patella_page_add_block (self->page, &block);
  for (guint i = 0; i < self->numbers->events->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (self->numbers->events, i);
      g_autofree char *day = describe_day (self, patella_day_from_date (patella_check_in_get_stamp (check_in)->local_date));
      g_autofree char *words = patella_report_words_event (check_in);
      const char *cells[] = { day, words };

      patella_page_add_row (self->page, cells);
    }
}

static void
add_stop (Writer                   *self,
          const PatellaReportTrack *track)
{
  g_autofree char *title = patella_report_words_title (self->source, track->exercise, track->title);
  g_autofree char *what = track->side == PATELLA_SIDE_BOTH
                            ? g_steal_pointer (&title)
                            : g_strdup_printf (C_("clinician’s page: exercise, leg", "%s, %s"), title, patella_words_side (track->side));
  g_autofree char *sets = g_strdup_printf (C_("clinician’s page: stopped, done", "%d of %d"), track->stops, track->sets);
  g_autofree char *pain = track->stop_pain == PATELLA_PAIN_UNKNOWN ? g_strdup (C_("no score in a table", "–"))
                                                                  : g_strdup_printf ("%d", track->stop_pain);
  g_autofree char *day = describe_day (self, track->stop_day);
  const char *cells[] = { what, sets, pain, day };

  patella_page_add_row (self->page, cells);
}

static void
add_stops (Writer *self)
{
  const char *titles[] = { C_("column of the clinician’s page", "Exercise"), C_("column of the clinician’s page", "Sets"),
                           C_("column of the clinician’s page", "Most pain"), C_("column of the clinician’s page", "Last"), NULL };
  const PatellaPageBlock block = {
    PATELLA_PAGE_END, C_("heading of the clinician’s page", "Stopped because of pain"), C_("clinician’s page", "Never."), titles,
    G_N_ELEMENTS (titles) - 1, 0, TRUE
  };

  patella_page_add_block (self->page, &block);
  for (guint i = 0; i < self->numbers->tracks->len; i++)
    if (((const PatellaReportTrack *) g_ptr_array_index (self->numbers->tracks, i))->stops > 0)
      add_stop (self, g_ptr_array_index (self->numbers->tracks, i));
}

static void
add_activities (Writer *self)
{
  const PatellaPageBlock block = {
    PATELLA_PAGE_END, C_("heading of the clinician’s page", "Own activities (0 cannot do, 10 as before)"), NULL, NULL, 3, 0, TRUE
  };

  patella_page_add_block (self->page, &block);
  for (guint i = 0; i < self->numbers->activities->len; i++)
    {
      const PatellaReportActivity *activity = g_ptr_array_index (self->numbers->activities, i);
      gboolean once = activity->first_day == activity->last_day;
      g_autofree char *first = describe_day (self, activity->first_day);
      g_autofree char *last = describe_day (self, activity->last_day);
      g_autofree char *scores = once ? g_strdup_printf ("%d", activity->last)
                                     : g_strdup_printf (C_("clinician’s page: score then, score now", "%d → %d"), activity->first,
                                                        activity->last);
      g_autofree char *days = once ? g_strdup (first) : g_strdup_printf (C_("clinician’s page: two days", "%s → %s"), first, last);
      const char *name = activity->name[0] != '\0' ? activity->name : C_("clinician’s page", "Activity without a name");
      const char *cells[] = { name, scores, days };

      patella_page_add_row (self->page, cells);
    }
}

static void
add_to_sheet (PatellaSheet              *sheet,
              const PatellaReportSource *source,
              const PatellaReportNumbers *numbers,
              guint                      index)
{
  const PatellaReportTrack *track = g_ptr_array_index (numbers->tracks, index);
  PatellaExercise *exercise = g_hash_table_lookup (source->exercises, track->exercise);
  const PatellaLadder *ladder = exercise == NULL ? NULL : patella_exercise_get_ladder (exercise);

  if (ladder == NULL || track->level < 1 || track->level > patella_ladder_get_n_levels (ladder))
    return;
  /* one sheet for both legs where they are at the same level */
  for (guint i = 0; i < index; i++)
    {
      const PatellaReportTrack *other = g_ptr_array_index (numbers->tracks, i);

      if (other->level == track->level && g_str_equal (other->exercise, track->exercise))
        return;
    }
  patella_exercise_sheet_add (sheet, exercise, &patella_ladder_get_level (ladder, track->level)->dose, FALSE);
}

static PatellaSheet *
make_sheet (const PatellaReportSource  *source,
            const PatellaReportNumbers *numbers,
            const PatellaReportOptions *options)
{
  g_autofree char *routines = patella_report_words_routines (source, numbers);
  PatellaSheet *sheet = patella_exercise_sheet_new (C_("title of a sheet", "The exercises now"),
                                                    routines[0] != '\0' ? routines : NULL);

  for (guint i = 0; i < numbers->tracks->len; i++)
    add_to_sheet (sheet, source, numbers, i);
  return sheet;
}

PatellaReport *
patella_report_new (const PatellaReportSource  *source,
                    const PatellaReportNumbers *numbers,
                    const PatellaReportOptions *options)
{
  PatellaReport *self = g_new0 (PatellaReport, 1);
  Writer writer;

  g_return_val_if_fail (source != NULL && numbers != NULL && options != NULL, NULL);

  self->page = make_page (source, numbers, options);
  self->charts = patella_report_charts_new (numbers);
  self->rtl = options->rtl;
  writer = (Writer) { source, numbers, self->page, patella_report_words_needs_year (numbers) };

  add_tiles (&writer);
  add_alert (&writer);
  patella_report_charts_add (self->charts, numbers, self->page);
  add_tracks (&writer);
  add_changes (&writer);
  add_pain (&writer);
  add_events (&writer);
  add_stops (&writer);
  add_activities (&writer);
  if (options->with_sheet)
    self->sheet = make_sheet (source, numbers, options);

  return self;
}

void
patella_report_free (PatellaReport *self)
{
  if (self == NULL)
    return;

  patella_page_free (self->page);
  patella_report_charts_free (self->charts);
  patella_sheet_free (self->sheet);
  g_free (self);
}

PatellaPage *
patella_report_get_page (PatellaReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->page;
}

static int
set_page (gpointer              data,
          double                width,
          double                height,
          const PatellaPalette *palette)
{
  PatellaReport *self = data;
  PatellaPalette mine = *palette;

  mine.rtl = self->rtl;
  if (!patella_page_set_size (self->page, width, height, &mine))
    return 0;

  return 1 + (self->sheet == NULL ? 0 : patella_sheet_set_page (self->sheet, width, height, &mine));
}

static void
paint_page (gpointer  data,
            int       page,
            cairo_t  *cr)
{
  PatellaReport *self = data;

  if (page == 0)
    patella_page_paint (self->page, cr);
  else if (self->sheet != NULL)
    patella_sheet_paint_page (self->sheet, page - 1, cr);
}

static void
free_report (gpointer data)
{
  patella_report_free (data);
}

PatellaPaper *
patella_report_to_paper (PatellaReport *self)
{
  static const PatellaPaperKind kind = { set_page, paint_page, free_report };

  g_return_val_if_fail (self != NULL, NULL);

  return patella_paper_new (&kind, self);
}
