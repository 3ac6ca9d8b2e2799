/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-statistics-compare.h"

/**
 * PatellaSidesPeriod:
 *
 * One thing against another: left against right, the morning after against the morning before, a day against the others of
 * its year. Pure; any thread.
 */

G_DEFINE_ENUM_TYPE (PatellaSidesKind, patella_sides_kind,
                    G_DEFINE_ENUM_VALUE (PATELLA_SIDES_TOO_FEW, "too-few"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SIDES_ALIKE, "alike"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SIDES_LEFT_MORE, "left-more"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SIDES_RIGHT_MORE, "right-more"))

/* the bands of the pain card and of the rules: 0-2, 3-5, 6-10 */
enum
{
  CALM_MAX = 2,
  SOME_MAX = 5,
};

/* Sums a session's sets of one side into @period; answers the worst pain of that knee. A score of a two-leg set that names
 * no knee says nothing about a difference: it is left out. */
static int
add_side (PatellaSidesPeriod      *period,
          const PatellaRecordData *data,
          PatellaSide              side)
{
  int worst = PATELLA_PAIN_UNKNOWN;

  for (guint t = 0; t < data->tracks->len; t++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, t);

      for (guint s = 0; s < track->sets->len; s++)
        {
          const PatellaSetRecord *set = g_ptr_array_index (track->sets, s);
          PatellaSide of = track->side == PATELLA_SIDE_BOTH ? set->pain_side : track->side;

          if (of == side || of == PATELLA_SIDE_BOTH)
            worst = MAX (worst, set->pain);
          if (track->side != side || set->outcome == PATELLA_OUTCOME_SKIPPED)
            continue;
          period->sets[side]++;
          period->reps[side] += MAX (set->done_reps, 0);
          period->held_ms[side] += MAX (set->held_ms, 0);
        }
    }

  return worst;
}

static int
compare_periods (gconstpointer a,
                 gconstpointer b)
{
  return ((const PatellaSidesPeriod *) a)->first_day - ((const PatellaSidesPeriod *) b)->first_day;
}

static void
add_session (PatellaSidesPeriod      *period,
             const PatellaRecordData *data)
{
  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    {
      int worst = add_side (period, data, (PatellaSide) side);

      if (worst == PATELLA_PAIN_UNKNOWN)
        continue;
      period->pain[side].sum += worst;
      period->pain[side].count++;
    }
}

static gboolean
is_empty (const PatellaSidesPeriod *period)
{
  return period->sets[PATELLA_SIDE_LEFT] + period->sets[PATELLA_SIDE_RIGHT] + period->pain[PATELLA_SIDE_LEFT].count +
             period->pain[PATELLA_SIDE_RIGHT].count ==
         0;
}

/**
 * patella_statistics_sides:
 * @records: (nullable) (element-type PatellaRecord): in any order
 * @period: week, month or year
 * @weekday: on which a week begins: Julian day modulo 7, 1 is Monday
 *
 * Left against right: work of the exercises of one side, and pain where the knee is named.
 *
 * Returns: (transfer full) (element-type PatellaSidesPeriod): one entry for each period that has something of it, oldest
 *   first
 */
GArray *
patella_statistics_sides (GPtrArray     *records,
                          PatellaPeriod  period,
                          int            weekday)
{
  g_autoptr (GHashTable) periods = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (PatellaSidesPeriod));
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const PatellaRecordData *data = patella_record_get (g_ptr_array_index (records, i));
      int day = patella_day_from_date (data->started.local_date);
      int first_day = day == 0 ? 0 : patella_period_find_first_day (period, weekday, day);
      PatellaSidesPeriod *entry = g_hash_table_lookup (periods, GINT_TO_POINTER (first_day));

      if (day == 0)
        continue;
      if (entry == NULL)
        {
          entry = g_new0 (PatellaSidesPeriod, 1);
          entry->first_day = first_day;
          g_hash_table_insert (periods, GINT_TO_POINTER (first_day), entry);
        }
      add_session (entry, data);
    }

  g_hash_table_iter_init (&iter, periods);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!is_empty (value))
      g_array_append_vals (list, value, 1);
  g_array_sort (list, compare_periods);

  return list;
}

/**
 * patella_statistics_sides_difference:
 * @sides: (element-type PatellaSidesPeriod): periods
 *
 * Which knee hurts more in the sessions of all periods together. Under 14 sessions of a knee nothing is said; what is less
 * than the change that matters (2 points or 30 % of the higher one) is alike.
 *
 * Returns: the difference with its numbers
 */
PatellaSidesDifference
patella_statistics_sides_difference (GArray *sides)
{
  PatellaSidesDifference all = { .kind = PATELLA_SIDES_TOO_FEW };
  double left, right;

  for (guint i = 0; i < sides->len; i++)
    {
      const PatellaSidesPeriod *period = &g_array_index (sides, PatellaSidesPeriod, i);

      all.left.sum += period->pain[PATELLA_SIDE_LEFT].sum;
      all.left.count += period->pain[PATELLA_SIDE_LEFT].count;
      all.right.sum += period->pain[PATELLA_SIDE_RIGHT].sum;
      all.right.count += period->pain[PATELLA_SIDE_RIGHT].count;
    }
  if (all.left.count == 0 || all.right.count == 0)
    return all;

  left = (double) all.left.sum / all.left.count;
  right = (double) all.right.sum / all.right.count;
  all.difference = left - right;
  if (all.left.count < PATELLA_TREND_RATINGS || all.right.count < PATELLA_TREND_RATINGS)
    return all;
  if (!patella_mean_changed (left > right ? all.left : all.right, left > right ? all.right : all.left))
    all.kind = PATELLA_SIDES_ALIKE;
  else
    all.kind = left > right ? PATELLA_SIDES_LEFT_MORE : PATELLA_SIDES_RIGHT_MORE;

  return all;
}

/* %PATELLA_N_BEFORE: there was a session, and nothing in it was rated */
static PatellaBefore
find_before (const PatellaPainDay *day)
{
  if (day->worst == PATELLA_PAIN_UNKNOWN)
    return day->sessions > 0 ? PATELLA_N_BEFORE : PATELLA_BEFORE_REST;
  if (day->worst <= CALM_MAX)
    return PATELLA_BEFORE_CALM;

  return day->worst <= SOME_MAX ? PATELLA_BEFORE_SOME : PATELLA_BEFORE_MUCH;
}

/**
 * patella_statistics_morning_effect:
 * @days: (element-type PatellaPainDay): oldest first
 * @out_effects: (out caller-allocates) (array fixed-size=4): by what the day was like
 *
 * How the morning after a day differs from the morning before it, by the worst pain in that day's sessions. What comes after
 * need not come from it: the sentence made of it must not say so.
 */
void
patella_statistics_morning_effect (GArray               *days,
                                   PatellaMorningEffect  out_effects[PATELLA_N_BEFORE])
{
  for (int i = 0; i < PATELLA_N_BEFORE; i++)
    out_effects[i] = (PatellaMorningEffect) { 0 };

  for (guint i = 0; i + 1 < days->len; i++)
    {
      const PatellaPainDay *day = &g_array_index (days, PatellaPainDay, i);
      const PatellaPainDay *next = &g_array_index (days, PatellaPainDay, i + 1);
      PatellaBefore before = find_before (day);
      int change = next->morning - day->morning;

      if (next->day != day->day + 1 || day->morning == PATELLA_PAIN_UNKNOWN || next->morning == PATELLA_PAIN_UNKNOWN ||
          before == PATELLA_N_BEFORE)
        continue;
      out_effects[before].lower += change < 0;
      out_effects[before].same += change == 0;
      out_effects[before].higher += change > 0;
      out_effects[before].change += change;
    }
}

/**
 * patella_statistics_calendar:
 * @days: (element-type PatellaPainDay): oldest first
 * @plan: (nullable) (element-type PatellaAgendaDay): oldest first
 * @first_day: Julian day
 * @last_day: Julian day, included
 *
 * Returns: (transfer full) (element-type PatellaCalendarDay): every day of the span
 */
GArray *
patella_statistics_calendar (GArray *days,
                             GArray *plan,
                             int     first_day,
                             int     last_day)
{
  GArray *calendar = g_array_new (FALSE, FALSE, sizeof (PatellaCalendarDay));
  guint at = 0, planned = 0;

  for (int day = first_day; day <= last_day; day++)
    {
      PatellaCalendarDay entry = { day, 0, PATELLA_PAIN_UNKNOWN, PATELLA_PAIN_UNKNOWN, PATELLA_UNKNOWN, PATELLA_UNKNOWN };

      while (at < days->len && g_array_index (days, PatellaPainDay, at).day < day)
        at++;
      if (at < days->len && g_array_index (days, PatellaPainDay, at).day == day)
        {
          const PatellaPainDay *pain = &g_array_index (days, PatellaPainDay, at);

          entry.sessions = pain->sessions;
          entry.worst = pain->worst;
          entry.morning = pain->morning;
        }
      while (plan != NULL && planned < plan->len && g_array_index (plan, PatellaAgendaDay, planned).day < day)
        planned++;
      if (plan != NULL && planned < plan->len && g_array_index (plan, PatellaAgendaDay, planned).day == day)
        {
          entry.prescribed = g_array_index (plan, PatellaAgendaDay, planned).prescribed;
          entry.done = g_array_index (plan, PatellaAgendaDay, planned).done;
        }
      g_array_append_val (calendar, entry);
    }

  return calendar;
}
