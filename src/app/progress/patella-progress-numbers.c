/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-progress-numbers.h"

#include <string.h>

/* PatellaProgressNumbers:
 *
 * Every chart and every sentence of the Progress page reads its numbers from here, and they come from coach alone. Sums are
 * of weeks; where there would be more of them than can be told apart, of months. Sums are of whole periods: the first one
 * begins before the span where the span begins in its middle. */

/* two years of weeks; after that months, and years after as many of these */
#define WEEKS_DAYS_MAX 740
#define MONTHS_DAYS_MAX 7500
#define CALENDAR_DAYS 365
/* days whose dose is reckoned before it is asked again whether anybody still wants to know */
#define CHUNK_DAYS 60

PatellaPeriod
patella_progress_pick_period (int from_day,
                              int to_day)
{
  if (to_day - from_day <= WEEKS_DAYS_MAX)
    return PATELLA_PERIOD_WEEK;
  return to_day - from_day <= MONTHS_DAYS_MAX ? PATELLA_PERIOD_MONTH : PATELLA_PERIOD_YEAR;
}

void
patella_progress_source_free (PatellaProgressSource *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->check_ins, g_ptr_array_unref);
  for (guint i = 0; self->followings != NULL && i < self->followings->len; i++)
    g_object_unref (g_array_index (self->followings, PatellaFollowing, i).routine);
  g_clear_pointer (&self->followings, g_array_unref);
  g_clear_pointer (&self->exercises, g_hash_table_unref);
  g_free (self);
}

static void
free_work (gpointer data)
{
  PatellaExerciseWork *self = data;

  g_free (self->title);
  g_free (self->id);
  g_array_unref (self->work);
  g_free (self);
}

void
patella_progress_numbers_free (PatellaProgressNumbers *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->days, g_array_unref);
  g_clear_pointer (&self->tracks, g_ptr_array_unref);
  g_clear_pointer (&self->levels, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->exercises, g_ptr_array_unref);
  g_clear_pointer (&self->sides, g_array_unref);
  g_clear_pointer (&self->calendar, g_array_unref);
  g_clear_pointer (&self->dose, g_array_unref);
  g_free (self);
}

/* the records of some days, borrowed */
static GPtrArray *
pick_records (PatellaProgressSource *source,
              int                    from_day,
              int                    to_day)
{
  GPtrArray *picked = g_ptr_array_new ();
  char from[11], to[11];

  patella_date_from_day (from_day, from);
  patella_date_from_day (to_day, to);
  for (guint i = 0; i < source->records->len; i++)
    {
      PatellaRecord *record = g_ptr_array_index (source->records, i);
      const char *date = patella_record_get (record)->started.local_date;

      if (strcmp (date, from) >= 0 && strcmp (date, to) <= 0)
        g_ptr_array_add (picked, record);
    }
  return picked;
}

static GArray *
pick_days (GArray *all,
           int     from_day,
           int     to_day)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (PatellaPainDay));

  for (guint i = 0; i < all->len; i++)
    {
      const PatellaPainDay *day = &g_array_index (all, PatellaPainDay, i);

      if (day->day >= from_day && day->day <= to_day)
        g_array_append_vals (days, day, 1);
    }
  return days;
}

/* What a clock that ran ahead has written is shown, too; and everything begins with the first day there is. */
static void
find_span (PatellaProgressNumbers *self,
           GArray                 *all)
{
  if (all->len > 0 && self->span.range != PATELLA_CHART_RANGE_CUSTOM)
    self->span.to_day = MAX (self->span.to_day, g_array_index (all, PatellaPainDay, all->len - 1).day);
  if (self->span.from_day == 0)
    self->span.from_day = all->len > 0 ? g_array_index (all, PatellaPainDay, 0).day : self->span.to_day;
  /* a picture of a day or two would be all axis */
  if (self->span.range != PATELLA_CHART_RANGE_CUSTOM)
    self->span.from_day = MIN (self->span.from_day, self->span.to_day - 13);
  self->span.from_day = MAX (self->span.from_day, 1);
}

static PatellaExerciseWork *
make_work (PatellaProgressNumbers  *self,
           GPtrArray               *records,
           const PatellaTrackTotal *track)
{
  const PatellaWorkOf of = { track->exercise, PATELLA_SIDE_NONE };
  PatellaExerciseWork *work = g_new0 (PatellaExerciseWork, 1);

  work->id = g_strdup (track->exercise);
  work->title = g_strdup (track->title);
  work->work = patella_statistics_work (records, &of, self->period, self->weekday);
  for (guint i = 0; i < work->work->len; i++)
    {
      work->reps += g_array_index (work->work, PatellaWorkWeek, i).reps;
      work->held_ms += g_array_index (work->work, PatellaWorkWeek, i).held_ms;
    }
  return work;
}

static int
compare_work (gconstpointer a,
              gconstpointer b)
{
  const PatellaExerciseWork *first = *(const PatellaExerciseWork *const *) a, *second = *(const PatellaExerciseWork *const *) b;

  return first->reps != second->reps ? second->reps - first->reps : strcmp (first->id, second->id);
}

/* There may be a point for each of many thousand sessions: they are made here, not in the thread that paints. */
static PatellaSeries *
make_line (GArray *steps)
{
  PatellaSeries *line = patella_series_new ("");

  for (guint i = 0; i < steps->len; i++)
    {
      const PatellaLevelStep *step = &g_array_index (steps, PatellaLevelStep, i);

      patella_series_add (line, step->day, step->level, NULL);
    }
  return line;
}

static void
add_exercises (PatellaProgressNumbers *self,
               GPtrArray              *records)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->tracks->len; i++)
    {
      const PatellaTrackTotal *track = g_ptr_array_index (self->tracks, i);

      GArray *steps = patella_statistics_levels (records, track->exercise, track->side);

      g_ptr_array_add (self->levels, steps);
      g_ptr_array_add (self->lines, make_line (steps));
      if (g_hash_table_add (seen, track->exercise))
        g_ptr_array_add (self->exercises, make_work (self, records, track));
    }
  g_ptr_array_sort (self->exercises, compare_work);
}

static void
sum_up (PatellaProgressNumbers *self,
        PatellaProgressSource  *source)
{
  g_autoptr (GPtrArray) records = pick_records (source, self->span.from_day, self->span.to_day);
  g_autoptr (GPtrArray) whole = pick_records (source, self->first_period_day, self->span.to_day);

  for (guint i = 0; i < self->days->len; i++)
    self->sessions += g_array_index (self->days, PatellaPainDay, i).sessions;
  self->trend = patella_statistics_trend (source->check_ins, self->span.from_day, self->span.to_day);
  self->tracks = patella_statistics_tracks (records);
  self->levels = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_series_unref);
  self->exercises = g_ptr_array_new_with_free_func (free_work);
  add_exercises (self, whole);
  self->sides = patella_statistics_sides (whole, self->period, self->weekday);
  self->difference = patella_statistics_sides_difference (self->sides);
  patella_statistics_morning_effect (self->days, self->effects);
}

PatellaProgressNumbers *
patella_progress_numbers_new (PatellaProgressSource *source)
{
  PatellaProgressNumbers *self = g_new0 (PatellaProgressNumbers, 1);
  g_autoptr (GArray) all = patella_statistics_pain_by_day (source->records, source->check_ins, PATELLA_SIDE_NONE);

  self->span = source->span;
  self->partial = source->partial;
  self->weekday = source->weekday;
  find_span (self, all);
  self->period = patella_progress_pick_period (self->span.from_day, self->span.to_day);
  self->first_period_day = patella_period_find_first_day (self->period, self->weekday, self->span.from_day);
  self->days = pick_days (all, self->span.from_day, self->span.to_day);
  self->is_empty = self->days->len == 0;
  sum_up (self, source);
  self->calendar = patella_statistics_calendar (all, NULL, MAX (MIN (self->span.from_day, self->span.to_day - CALENDAR_DAYS + 1), 1),
                                                self->span.to_day);
  return self;
}

static PatellaExercise *
look_up (const char *id,
         gpointer    exercises)
{
  return g_hash_table_lookup (exercises, id);
}

static gboolean
is_followed (PatellaProgressNumbers *self,
             GArray                 *followings)
{
  for (guint i = 0; i < followings->len; i++)
    {
      const PatellaFollowing *following = &g_array_index (followings, PatellaFollowing, i);

      if (following->from_day <= self->span.to_day && following->to_day > self->first_period_day)
        return TRUE;
    }
  return FALSE;
}

gboolean
patella_progress_numbers_reckon_dose (PatellaProgressNumbers *self,
                                      PatellaProgressSource  *source,
                                      GCancellable           *cancellable)
{
  const PatellaOfferFacts facts = { .records = source->records, .check_ins = source->check_ins, .today = "", .lookup = look_up,
                                    .lookup_data = source->exercises, .now_minute = PATELLA_UNKNOWN };
  g_autoptr (PatellaPlan) plan = NULL;
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (PatellaAgendaDay));
  int last_day = MIN (self->span.to_day, self->span.today);

  self->followed = is_followed (self, source->followings);
  if (self->followed)
    plan = patella_plan_new (source->followings, &facts);
  for (int day = self->first_period_day; self->followed && day <= last_day; day += CHUNK_DAYS)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      patella_plan_take_days (plan, day, MIN (day + CHUNK_DAYS - 1, last_day), days);
    }
  g_clear_pointer (&self->dose, g_array_unref);
  self->dose = patella_plan_by_period (days, self->period, self->weekday, self->span.today);
  self->adherence = patella_plan_sum (days, self->span.from_day, self->span.to_day, self->span.today);
  return TRUE;
}

PatellaProgressNumbers *
patella_progress_numbers_new_dose (const PatellaProgressNumbers *self,
                                   PatellaProgressSource        *source,
                                   GCancellable                 *cancellable)
{
  g_autoptr (PatellaProgressNumbers) dose = g_new0 (PatellaProgressNumbers, 1);

  dose->span = self->span;
  dose->period = self->period;
  dose->weekday = self->weekday;
  dose->first_period_day = self->first_period_day;
  return patella_progress_numbers_reckon_dose (dose, source, cancellable) ? g_steal_pointer (&dose) : NULL;
}

void
patella_progress_numbers_take_dose (PatellaProgressNumbers *self,
                                    PatellaProgressNumbers *dose)
{
  g_clear_pointer (&self->dose, g_array_unref);
  self->dose = g_steal_pointer (&dose->dose);
  self->adherence = dose->adherence;
  self->followed = dose->followed;
  patella_progress_numbers_free (dose);
}
