/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-statistics.h"

#include <math.h>

#include "patella-history-private.h"

/* What was done, from the record: weeks, levels, sides; and the trend of the mornings. */

enum
{
  DAYS_IN_WEEK = 7,
};

static gboolean
is_wanted (const PatellaTrackRecord *track,
           const char               *exercise,
           PatellaSide               side)
{
  return (exercise == NULL || g_str_equal (track->exercise, exercise)) && (side == PATELLA_SIDE_NONE || track->side == side);
}

static void
add_set (PatellaWorkWeek        *week,
         const PatellaSetRecord *set)
{
  week->target_reps += set->target_reps;
  if (set->outcome == PATELLA_OUTCOME_SKIPPED)
    {
      week->skipped_sets++;
      return;
    }
  week->sets++;
  if (set->done_reps == PATELLA_UNKNOWN)
    week->unknown_sets++;
  else
    week->reps += set->done_reps;
  if (set->held_ms != PATELLA_UNKNOWN)
    week->held_ms += set->held_ms;
}

static int
compare_weeks (gconstpointer a,
               gconstpointer b)
{
  return ((const PatellaWorkWeek *) a)->first_day - ((const PatellaWorkWeek *) b)->first_day;
}

static PatellaWorkWeek *
get_week (GHashTable *weeks,
          int         first_day)
{
  PatellaWorkWeek *week = g_hash_table_lookup (weeks, GINT_TO_POINTER (first_day));

  if (week == NULL)
    {
      week = g_new0 (PatellaWorkWeek, 1);
      week->first_day = first_day;
      g_hash_table_insert (weeks, GINT_TO_POINTER (first_day), week);
    }

  return week;
}

/**
 * patella_statistics_work:
 * @records: (nullable) (element-type PatellaRecord): in any order
 * @of: what of it is looked at
 * @period: how long a span each sum is of
 * @weekday: on which a week begins: Julian day modulo 7, 1 is Monday
 *
 * Returns: (transfer full) (element-type PatellaWorkWeek): one entry for each period in which a set was prescribed, oldest
 *   first
 */
GArray *
patella_statistics_work (GPtrArray           *records,
                         const PatellaWorkOf *of,
                         PatellaPeriod        period,
                         int                  weekday)
{
  g_autoptr (GHashTable) weeks = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (PatellaWorkWeek));
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const PatellaRecordData *data = patella_record_get (g_ptr_array_index (records, i));
      int day = patella_day_from_date (data->started.local_date);
      int first_day = day == 0 ? 0 : patella_period_find_first_day (period, weekday, day);

      for (guint t = 0; day != 0 && t < data->tracks->len; t++)
        {
          const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, t);

          for (guint s = 0; is_wanted (track, of->exercise, of->side) && s < track->sets->len; s++)
            add_set (get_week (weeks, first_day), g_ptr_array_index (track->sets, s));
        }
    }

  g_hash_table_iter_init (&iter, weeks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_array_append_vals (list, value, 1);
  g_array_sort (list, compare_weeks);

  return list;
}

/**
 * patella_statistics_work_by_week:
 * @records: (nullable) (element-type PatellaRecord): in any order
 * @exercise: (nullable): id of one exercise; %NULL: all
 * @side: the side of the track; %PATELLA_SIDE_NONE: every side
 * @weekday: on which the week begins: Julian day modulo 7, 1 is Monday
 *
 * Returns: (transfer full) (element-type PatellaWorkWeek): one entry for each week in which a set was prescribed, oldest
 *   first
 */
GArray *
patella_statistics_work_by_week (GPtrArray   *records,
                                 const char  *exercise,
                                 PatellaSide  side,
                                 int          weekday)
{
  const PatellaWorkOf of = { exercise, side };

  return patella_statistics_work (records, &of, PATELLA_PERIOD_WEEK, weekday);
}

/**
 * patella_track_total_free:
 * @self: (transfer full) (nullable): a total
 *
 * Frees @self.
 */
void
patella_track_total_free (PatellaTrackTotal *self)
{
  if (self == NULL)
    return;
  g_free (self->exercise);
  g_free (self->title);
  g_free (self);
}

static int
compare_totals (gconstpointer a,
                gconstpointer b)
{
  const PatellaTrackTotal *first = *(const PatellaTrackTotal *const *) a, *second = *(const PatellaTrackTotal *const *) b;
  int order = g_strcmp0 (first->exercise, second->exercise);

  if (first->sessions != second->sessions)
    return second->sessions - first->sessions;
  return order != 0 ? order : (int) first->side - (int) second->side;
}

static guint
hash_total (gconstpointer key)
{
  const PatellaTrackTotal *total = key;

  return g_str_hash (total->exercise) * 4 + (guint) total->side;
}

static gboolean
equal_totals (gconstpointer a,
              gconstpointer b)
{
  const PatellaTrackTotal *first = a, *second = b;

  return first->side == second->side && g_str_equal (first->exercise, second->exercise);
}

static PatellaTrackTotal *
get_total (GHashTable               *totals,
           const PatellaTrackRecord *track)
{
  PatellaTrackTotal key = { .exercise = track->exercise, .side = track->side };
  PatellaTrackTotal *total = g_hash_table_lookup (totals, &key);

  if (total == NULL)
    {
      total = g_new0 (PatellaTrackTotal, 1);
      total->exercise = g_strdup (track->exercise);
      total->side = track->side;
      g_hash_table_add (totals, total);
    }

  return total;
}

/**
 * patella_statistics_tracks:
 * @records: (nullable) (element-type PatellaRecord): in any order
 *
 * Returns: (transfer full) (element-type PatellaTrackTotal): each exercise and side of which something was done, the one
 *   done in most sessions first
 */
GPtrArray *
patella_statistics_tracks (GPtrArray *records)
{
  g_autoptr (GHashTable) totals = g_hash_table_new (hash_total, equal_totals);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_track_total_free);
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const PatellaRecordData *data = patella_record_get (g_ptr_array_index (records, i));
      int day = patella_day_from_date (data->started.local_date);

      for (guint t = 0; day != 0 && t < data->tracks->len; t++)
        {
          const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, t);
          PatellaTrackTotal *total;

          if (!patella_track_record_was_done (track))
            continue;
          total = get_total (totals, track);
          total->sessions++;
          if (day >= total->last_day)
            {
              total->last_day = day;
              g_free (total->title);
              total->title = g_strdup (track->exercise_title);
            }
        }
    }

  g_hash_table_iter_init (&iter, totals);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (list, key);
  g_ptr_array_sort (list, compare_totals);

  return list;
}

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  const PatellaLevelStep *first = a, *second = b;

  return first->at_us < second->at_us ? -1 : first->at_us > second->at_us;
}

/**
 * patella_statistics_levels:
 * @records: (nullable) (element-type PatellaRecord): in any order
 * @exercise: id of the exercise
 * @side: the side of the track
 *
 * Returns: (transfer full) (element-type PatellaLevelStep): the level of each session in which something of the track was
 *   done, oldest first, each with the rule that suggested it
 */
GArray *
patella_statistics_levels (GPtrArray   *records,
                           const char  *exercise,
                           PatellaSide  side)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (PatellaLevelStep));

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const PatellaRecordData *data = patella_record_get (g_ptr_array_index (records, i));

      for (guint t = 0; t < data->tracks->len; t++)
        {
          const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, t);
          PatellaLevelStep step = { .at_us = data->started.at_us, .chosen = track->chosen };

          if (!is_wanted (track, exercise, side) || !patella_track_record_was_done (track))
            continue;
          step.day = patella_day_from_date (data->started.local_date);
          step.level = patella_track_record_find_level (track);
          if (step.day == 0 || step.level == PATELLA_UNKNOWN)
            continue;
          g_strlcpy (step.rule, track->rule, sizeof step.rule);
          g_array_append_val (steps, step);
        }
    }
  g_array_sort (steps, compare_steps);
  for (guint i = 1; i < steps->len; i++)
    {
      PatellaLevelStep *step = &g_array_index (steps, PatellaLevelStep, i);

      step->change = step->level - g_array_index (steps, PatellaLevelStep, i - 1).level;
    }

  return steps;
}

/* Student's t at 97.5 % for n - 2 degrees of freedom is at most 2.18 from 14 ratings on; the safe side for all. */
#define T_LIMIT 2.18

/* least squares of the scores over the days: the slope a day and its standard error */
static void
fit (const int *days,
     const int *scores,
     guint      n,
     double     out_fit[2])
{
  double mean_day = 0, mean_score = 0, xx = 0, xy = 0, rest = 0;

  for (guint i = 0; i < n; i++)
    {
      mean_day += (double) days[i] / n;
      mean_score += (double) scores[i] / n;
    }
  for (guint i = 0; i < n; i++)
    {
      xx += (days[i] - mean_day) * (days[i] - mean_day);
      xy += (days[i] - mean_day) * (scores[i] - mean_score);
    }
  out_fit[0] = xx > 0 ? xy / xx : 0;
  for (guint i = 0; i < n; i++)
    {
      double error = scores[i] - mean_score - out_fit[0] * (days[i] - mean_day);

      rest += error * error;
    }
  out_fit[1] = xx > 0 && n > 2 ? sqrt (rest / (n - 2) / xx) : 0;
}

static PatellaTrendKind
judge_trend (const PatellaTrend *trend)
{
  gboolean matters = patella_mean_changed (trend->from, trend->to);
  gboolean is_sure = trend->change_low > 0 || trend->change_high < 0;

  if (trend->n < PATELLA_TREND_RATINGS)
    return PATELLA_TREND_TOO_FEW;
  if (!matters || !is_sure)
    return PATELLA_TREND_NO_CLEAR_CHANGE;

  return trend->change_low > 0 ? PATELLA_TREND_ROSE : PATELLA_TREND_FELL;
}

/**
 * patella_statistics_trend:
 * @check_ins: (nullable) (element-type PatellaCheckIn): in any order
 * @first_day: Julian day
 * @last_day: Julian day, included
 *
 * Whether the morning scores of these days fell or rose: the means of the first and the last seven days with a score
 * differ by the change that matters (advisory A1: 2 points or 30 %), and a straight line through all of them does so
 * surely (95 %). Under 14 ratings nothing is said.
 *
 * Returns: the trend with its numbers
 */
PatellaTrend
patella_statistics_trend (GPtrArray *check_ins,
                          int        first_day,
                          int        last_day)
{
  PatellaTrend trend = { .kind = PATELLA_TREND_TOO_FEW };
  guint span = last_day >= first_day ? (guint) (last_day - first_day) + 1 : 0;
  g_autofree int *days = g_new0 (int, span + 1);
  g_autofree int *scores = g_new0 (int, span + 1);
  g_autoptr (PatellaHistory) history = patella_history_new (last_day);
  double line[2];

  patella_history_add_check_ins (history, check_ins, PATELLA_SIDE_BOTH);
  for (int day = first_day; day <= last_day; day++)
    {
      int score = patella_history_get_morning (history, day);

      if (score == PATELLA_PAIN_UNKNOWN)
        continue;
      days[trend.n] = day;
      scores[trend.n++] = score;
    }
  if (trend.n == 0)
    return trend;

  trend.first_day = days[0];
  trend.last_day = days[trend.n - 1];
  trend.from = patella_mean_of_mornings (check_ins, trend.first_day, trend.first_day + DAYS_IN_WEEK - 1);
  trend.to = patella_mean_of_mornings (check_ins, trend.last_day - DAYS_IN_WEEK + 1, trend.last_day);
  fit (days, scores, (guint) trend.n, line);
  trend.change = line[0] * (trend.last_day - trend.first_day);
  trend.change_low = (line[0] - T_LIMIT * line[1]) * (trend.last_day - trend.first_day);
  trend.change_high = (line[0] + T_LIMIT * line[1]) * (trend.last_day - trend.first_day);
  trend.kind = judge_trend (&trend);

  return trend;
}
