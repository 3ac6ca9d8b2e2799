/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-advisory.h"

/**
 * PatellaAdvisory:
 *
 * The advisories of the clinical rules, section 3.10: pure functions of the record that never change a decision. The
 * start of the record is its first training day; of a record that was cut, the first day that is left.
 */

G_DEFINE_ENUM_TYPE (PatellaAdvisoryKind, patella_advisory_kind,
                    G_DEFINE_ENUM_VALUE (PATELLA_ADVISORY_NO_CHANGE, "a1"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ADVISORY_BLOCK_OVER, "a2"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ADVISORY_MORNINGS, "a3"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ADVISORY_TOP, "a4"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ADVISORY_SIDES_APART, "a5"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ADVISORY_ACTIVITIES_DUE, "a6"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ADVISORY_CLICKING, "a7"))

/* The numbers of section 3.10. */
enum
{
  BLOCK_DAYS = 42,
  ADHERENCE_DAYS = 28,
  ADHERENCE_PERCENT = 60,
  CHANGE_POINTS = 2,
  CHANGE_PERCENT = 30,
  SOURCE_BLOCK_DAYS = 21,
  SOURCE_BLOCK_LEVEL = 3,
  MORNING_DAYS = 10,
  TOP_DAYS = 4,
  SIDES_LEVELS = 3,
  ACTIVITY_DAYS = 14,
  CLICKING_DAYS = 14,
  WEEK_RATINGS = 3,
};

#define SOURCE_BLOCK_EXERCISE "quad_set"

/**
 * patella_mean_changed:
 * @from: the mean before
 * @to: the mean after
 *
 * The smallest change that matters, of advisory A1: 2 points or 30 %, whichever is less. Reckoned in whole numbers.
 *
 * Returns: whether the fall or the rise is that large; %FALSE when either is not known
 */
gboolean
patella_mean_changed (PatellaMean from,
                      PatellaMean to)
{
  /* both means over the common denominator */
  int before = from.sum * to.count;
  int after = to.sum * from.count;
  int change = ABS (before - after);

  if (from.count == 0 || to.count == 0 || change == 0)
    return FALSE;

  return change >= CHANGE_POINTS * from.count * to.count || change * 100 >= CHANGE_PERCENT * before;
}

/**
 * patella_mean_find_fall:
 * @from: the mean before
 *
 * Where the smallest fall that matters ends, as [func@Patella.mean_changed] judges it: what a chart draws.
 *
 * Returns: in points; 0 when @from is not known
 */
double
patella_mean_find_fall (PatellaMean from)
{
  double mean = from.count == 0 ? 0.0 : (double) from.sum / from.count;

  return mean - MIN ((double) CHANGE_POINTS, mean * CHANGE_PERCENT / 100.0);
}

/**
 * patella_mean_of_mornings:
 * @check_ins: (nullable) (element-type PatellaCheckIn): in any order
 * @first_day: Julian day
 * @last_day: Julian day, included
 *
 * Of two scores for one day, of two knees, the higher counts.
 *
 * Returns: sum and count of the morning scores of these days
 */
PatellaMean
patella_mean_of_mornings (GPtrArray *check_ins,
                          int        first_day,
                          int        last_day)
{
  PatellaMean mean = { 0, 0 };
  g_autoptr (PatellaHistory) history = patella_history_new (last_day);

  for (guint i = check_ins == NULL ? 0 : check_ins->len; i > 0; i--)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (check_ins, i - 1);

      if (patella_check_in_get_kind (check_in) == PATELLA_CHECK_IN_KIND_MORNING)
        patella_history_add_morning (history, patella_day_from_date (patella_check_in_get_stamp (check_in)->local_date),
                                     patella_check_in_get_score (check_in));
    }

  for (int day = first_day; day <= last_day; day++)
    {
      int score = patella_history_get_morning (history, day);

      if (score == PATELLA_PAIN_UNKNOWN)
        continue;
      mean.sum += score;
      mean.count++;
    }

  return mean;
}

static void
add (GArray              *found,
     PatellaAdvisoryKind  kind,
     double               first,
     double               second)
{
  PatellaAdvisory advisory = { .kind = kind, .first = first, .second = second };

  g_array_append_val (found, advisory);
}

static void
add_of_track (GArray              *found,
              PatellaAdvisoryKind  kind,
              PatellaTracks       *tracks,
              guint                index,
              double               first)
{
  PatellaAdvisory advisory = {
    .kind = kind,
    .exercise = patella_tracks_get_exercise_at (tracks, index),
    .side = patella_tracks_get_side_at (tracks, index),
    .first = first,
  };

  g_array_append_val (found, advisory);
}

/* 0: nothing was done yet */
static int
find_start (PatellaTracks *tracks)
{
  int start = 0;

  for (guint i = 0; i < patella_tracks_get_n (tracks); i++)
    {
      PatellaHistory *history = patella_tracks_get_history_at (tracks, i);

      if (patella_history_get_n_days (history) == 0)
        continue;

      int day = patella_history_get_day (history, 0)->day;

      start = start == 0 ? day : MIN (start, day);
    }

  return start;
}

static gboolean
keeps_to_plan (GPtrArray               *routines,
               const PatellaOfferFacts *facts,
               int                      today)
{
  g_autoptr (GArray) days = patella_agenda_get_days (routines, facts, today - ADHERENCE_DAYS + 1, today);
  int planned = 0, done = 0;

  for (guint i = 0; i < days->len; i++)
    {
      const PatellaAgendaDay *day = &g_array_index (days, PatellaAgendaDay, i);

      planned += day->prescribed > 0;
      done += day->prescribed > 0 && day->done > 0;
    }

  return planned > 0 && done * 100 >= planned * ADHERENCE_PERCENT;
}

static void
find_no_change (GArray                  *found,
                GPtrArray               *routines,
                const PatellaOfferFacts *facts,
                int                      start)
{
  int today = patella_day_from_date (facts->today);
  PatellaMean then = patella_mean_of_mornings (facts->check_ins, start, start + 6);
  PatellaMean now = patella_mean_of_mornings (facts->check_ins, today - 6, today);

  if (start == 0 || today - start < BLOCK_DAYS || then.count < WEEK_RATINGS || now.count < WEEK_RATINGS)
    return;
  if (then.sum < CHANGE_POINTS * then.count)
    return;
  /* one that fell enough needs no hint; one that rose enough is the rules' business and has not fallen */
  if (patella_mean_changed (then, now) && now.sum * then.count < then.sum * now.count)
    return;
  if (keeps_to_plan (routines, facts, today))
    add (found, PATELLA_ADVISORY_NO_CHANGE, (double) then.sum / then.count, (double) now.sum / now.count);
}

static void
find_in_track (GArray        *found,
               PatellaTracks *tracks,
               guint          index)
{
  PatellaHistory *history = patella_tracks_get_history_at (tracks, index);
  PatellaExercise *exercise = patella_tracks_get_exercise_at (tracks, index);
  guint n_days = patella_history_get_n_days (history);
  int top = patella_ladder_get_n_levels (patella_exercise_get_ladder (exercise));
  int at_block = 0;
  guint at_top = 0;

  for (guint i = 0; i < n_days; i++)
    {
      const PatellaTrainingDay *day = patella_history_get_day (history, i);

      at_block += day->level >= SOURCE_BLOCK_LEVEL;
      at_top = day->level == top ? at_top + 1 : 0;
    }

  if (g_str_equal (patella_exercise_get_id (exercise), SOURCE_BLOCK_EXERCISE) && at_block >= SOURCE_BLOCK_DAYS)
    add_of_track (found, PATELLA_ADVISORY_BLOCK_OVER, tracks, index, at_block);
  if (at_top >= TOP_DAYS)
    add_of_track (found, PATELLA_ADVISORY_TOP, tracks, index, at_top);
}

static void
find_sides_apart (GArray        *found,
                  PatellaTracks *tracks)
{
  for (guint l = 0; l < patella_tracks_get_n (tracks); l++)
    for (guint r = 0; r < patella_tracks_get_n (tracks); r++)
      {
        PatellaExercise *exercise = patella_tracks_get_exercise_at (tracks, l);

        if (patella_tracks_get_side_at (tracks, l) != PATELLA_SIDE_LEFT ||
            patella_tracks_get_side_at (tracks, r) != PATELLA_SIDE_RIGHT ||
            patella_tracks_get_exercise_at (tracks, r) != exercise)
          continue;

        int left = patella_history_get_last_level (patella_tracks_get_history_at (tracks, l));
        int right = patella_history_get_last_level (patella_tracks_get_history_at (tracks, r));

        if (left == PATELLA_UNKNOWN || right == PATELLA_UNKNOWN || ABS (left - right) < SIDES_LEVELS)
          continue;
        add_of_track (found, PATELLA_ADVISORY_SIDES_APART, tracks, l, left);
        g_array_index (found, PatellaAdvisory, found->len - 1).second = right;
      }
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  return *(const int *) b - *(const int *) a;
}

/* of the last ten dates on which anything was trained; today's morning after is still to come */
static void
find_missing_mornings (GArray                  *found,
                       PatellaTracks           *tracks,
                       const PatellaOfferFacts *facts)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (int));
  int today = patella_day_from_date (facts->today);
  int looked_at = 0, missing = 0, last = 0;

  for (guint i = 0; i < patella_tracks_get_n (tracks); i++)
    {
      PatellaHistory *history = patella_tracks_get_history_at (tracks, i);

      for (guint d = 0; d < patella_history_get_n_days (history); d++)
        g_array_append_val (days, patella_history_get_day (history, d)->day);
    }
  g_array_sort (days, compare_days);

  for (guint i = 0; i < days->len && looked_at < MORNING_DAYS; i++)
    {
      int day = g_array_index (days, int, i);

      if (day >= today || day == last)
        continue;
      last = day;
      looked_at++;
      missing += patella_mean_of_mornings (facts->check_ins, day + 1, day + 1).count == 0;
    }

  if (looked_at == MORNING_DAYS && missing * 2 >= MORNING_DAYS)
    add (found, PATELLA_ADVISORY_MORNINGS, missing, looked_at);
}

/**
 * patella_advisory_is_due_day:
 * @days_since_start: 0 and up
 *
 * Returns: whether the activity card is due on this day (A6: days 0, 14, 28 and 42)
 */
gboolean
patella_advisory_is_due_day (int days_since_start)
{
  return days_since_start >= 0 && days_since_start <= BLOCK_DAYS && days_since_start % ACTIVITY_DAYS == 0;
}

/* the card stays due until it was answered, or the next one is */
static void
find_activities (GArray                  *found,
                 const PatellaOfferFacts *facts,
                 int                      start)
{
  int today = patella_day_from_date (facts->today);
  int due = start;

  if (start == 0 || today - start >= BLOCK_DAYS + ACTIVITY_DAYS)
    return;
  for (int day = start; day <= today; day++)
    if (patella_advisory_is_due_day (day - start))
      due = day;

  for (guint i = 0; facts->check_ins != NULL && i < facts->check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (facts->check_ins, i);

      if (patella_check_in_get_kind (check_in) == PATELLA_CHECK_IN_KIND_ACTIVITY &&
          patella_day_from_date (patella_check_in_get_stamp (check_in)->local_date) >= due)
        return;
    }

  add (found, PATELLA_ADVISORY_ACTIVITIES_DUE, due - start, 0);
}

static void
find_clicking (GArray                  *found,
               const PatellaOfferFacts *facts)
{
  int first = 0, better = 0, latest = 0;

  for (guint i = 0; facts->check_ins != NULL && i < facts->check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (facts->check_ins, i);
      int day = patella_day_from_date (patella_check_in_get_stamp (check_in)->local_date);
      const char *value = patella_check_in_get_value (check_in);

      if (patella_check_in_get_kind (check_in) != PATELLA_CHECK_IN_KIND_CLICKING)
        continue;
      first = first == 0 ? day : MIN (first, day);
      latest = MAX (latest, day);
      if (g_str_equal (value, "none") || g_str_equal (value, "less"))
        better = MAX (better, day);
    }

  if (first != 0 && better == 0 && latest - first >= CLICKING_DAYS)
    add (found, PATELLA_ADVISORY_CLICKING, latest - first, 0);
}

/**
 * patella_advisory_find_all:
 * @tracks: the tracks of @facts
 * @routines: (element-type PatellaRoutine): those that are followed
 * @facts: content and record
 *
 * Returns: (transfer full) (element-type PatellaAdvisory): those that apply today, in the order of section 3.10
 */
GArray *
patella_advisory_find_all (PatellaTracks           *tracks,
                           GPtrArray               *routines,
                           const PatellaOfferFacts *facts)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (PatellaAdvisory));
  int start = find_start (tracks);

  find_no_change (found, routines, facts, start);
  for (guint i = 0; i < patella_tracks_get_n (tracks); i++)
    find_in_track (found, tracks, i);
  find_missing_mornings (found, tracks, facts);
  find_sides_apart (found, tracks);
  find_activities (found, facts, start);
  find_clicking (found, facts);

  return found;
}
