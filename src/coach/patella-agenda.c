/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-agenda.h"

#include <string.h>

#include "patella-days.h"
#include "patella-history-private.h"

/**
 * PatellaRound:
 *
 * What is prescribed on a day and what of it was done. A round is a session of the routine in which something was done.
 * What a day prescribes is what the rules answered that morning, from the record as it stood before: so a day of rest
 * that the rules ordered is never a day missed, and one on which they ended after the first round is complete with it.
 *
 * Pure; any thread.
 */

G_DEFINE_ENUM_TYPE (PatellaRoundState, patella_round_state,
                    G_DEFINE_ENUM_VALUE (PATELLA_ROUND_DUE, "due"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ROUND_LATER, "later"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ROUND_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ROUND_RESTS, "rests"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ROUND_NOT_TODAY, "not-today"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ROUND_AWAY, "away"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ROUND_PAUSED, "paused"))

static gboolean
was_anything_done (const PatellaRecordData *data)
{
  for (guint t = 0; t < data->tracks->len; t++)
    if (patella_track_record_was_done (g_ptr_array_index (data->tracks, t)))
      return TRUE;

  return FALSE;
}

/* rounds on a date */
static int
count_rounds (PatellaRoutine          *routine,
              const PatellaOfferFacts *facts,
              const char              *date,
              int                     *out_latest_minute)
{
  int count = 0;

  *out_latest_minute = PATELLA_UNKNOWN;
  for (guint i = 0; facts->records != NULL && i < facts->records->len; i++)
    {
      const PatellaRecordData *data = patella_record_get (g_ptr_array_index (facts->records, i));

      if (!g_str_equal (data->started.local_date, date) || !g_str_equal (data->routine, patella_routine_get_id (routine)) ||
          !was_anything_done (data))
        continue;
      count++;
      *out_latest_minute = MAX (*out_latest_minute, patella_stamp_get_local_minute (&data->started));
    }

  return count;
}

static int
find_last_day (PatellaRoutine          *routine,
               const PatellaOfferFacts *facts,
               int                      before_day)
{
  int latest = 0;

  for (guint i = 0; facts->records != NULL && i < facts->records->len; i++)
    {
      const PatellaRecordData *data = patella_record_get (g_ptr_array_index (facts->records, i));
      int day = patella_day_from_date (data->started.local_date);

      if (day > latest && day < before_day && g_str_equal (data->routine, patella_routine_get_id (routine)) &&
          was_anything_done (data))
        latest = day;
    }

  return latest;
}

static gboolean
is_not_today (PatellaRoutine          *routine,
              const PatellaOfferFacts *facts)
{
  for (guint i = 0; facts->check_ins != NULL && i < facts->check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (facts->check_ins, i);

      if (patella_check_in_get_kind (check_in) == PATELLA_CHECK_IN_KIND_NOT_TODAY &&
          g_str_equal (patella_check_in_get_stamp (check_in)->local_date, facts->today) &&
          g_str_equal (patella_check_in_get_value (check_in), patella_routine_get_id (routine)))
        return TRUE;
    }

  return FALSE;
}

/* the newest word about being away counts: from its day until the day of return */
static gboolean
is_away (const PatellaOfferFacts *facts)
{
  PatellaCheckIn *newest = patella_check_ins_find_newest (facts->check_ins, PATELLA_CHECK_IN_KIND_AWAY);

  return newest != NULL && strcmp (patella_check_in_get_stamp (newest)->local_date, facts->today) <= 0 &&
         strcmp (facts->today, patella_check_in_get_value (newest)) < 0;
}

/* how often a day what the items suggest may be done; 0: nothing is suggested */
static int
count_prescribed (PatellaRoutine *routine,
                  GPtrArray      *items)
{
  int rounds = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const PatellaOfferItem *item = g_ptr_array_index (items, i);
      const PatellaLadder *ladder = patella_exercise_get_ladder (item->exercise);

      if (item->included)
        rounds = MAX (rounds, ladder == NULL ? 1 : patella_ladder_get_level (ladder, item->level)->times_a_day);
    }

  return MIN (rounds, patella_routine_get_times_a_day (routine));
}

static gboolean
is_paused (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    if (((const PatellaOfferItem *) g_ptr_array_index (items, i))->due == PATELLA_DUE_PAUSED)
      return TRUE;

  return FALSE;
}

/* F2 of the exercises, when nothing else of the round is left */
static int
find_later_minute (GPtrArray *items)
{
  int minute = PATELLA_UNKNOWN;

  for (guint i = 0; i < items->len; i++)
    {
      const PatellaOfferItem *item = g_ptr_array_index (items, i);

      if (item->due == PATELLA_DUE_LATER_TODAY && item->unlock.open)
        minute = minute == PATELLA_UNKNOWN ? item->decision.until_minute : MIN (minute, item->decision.until_minute);
    }

  return minute;
}

/* F1: an exercise reached its limit, be it in another routine */
static gboolean
is_any_done_today (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    if (((const PatellaOfferItem *) g_ptr_array_index (items, i))->due == PATELLA_DUE_DONE_TODAY)
      return TRUE;

  return FALSE;
}

/* what the morning of the day prescribed */
static PatellaRound
get_morning_round (PatellaRoutine *routine,
                   PatellaDays    *days,
                   int             day)
{
  const PatellaOfferFacts *morning = patella_days_get_facts (days, day, PATELLA_DAY_MORNING);
  PatellaRound round = { .from_minute = PATELLA_UNKNOWN };
  g_autoptr (GPtrArray) items = patella_offer_routine (routine, morning);
  int last_day = find_last_day (routine, morning, day);

  if (is_paused (items))
    round.state = PATELLA_ROUND_PAUSED;
  else if (is_away (morning))
    round.state = PATELLA_ROUND_AWAY;
  else if (is_not_today (routine, morning))
    round.state = PATELLA_ROUND_NOT_TODAY;
  else if (last_day != 0 && day - last_day < patella_routine_get_days_between (routine))
    round.state = PATELLA_ROUND_RESTS;
  else
    {
      round.prescribed = count_prescribed (routine, items);
      round.state = round.prescribed > 0 ? PATELLA_ROUND_DUE : PATELLA_ROUND_RESTS;
    }

  return round;
}

static PatellaRound
get_round_on (PatellaRoutine *routine,
              PatellaDays    *days,
              int             day,
              int            *out_latest_minute)
{
  PatellaRound round = get_morning_round (routine, days, day);
  const char *date = patella_days_get_facts (days, day, PATELLA_DAY_MORNING)->today;

  round.done = count_rounds (routine, patella_days_get_whole (days), date, out_latest_minute);
  if (round.done < round.prescribed)
    {
      g_autoptr (GPtrArray) items = patella_offer_routine (routine, patella_days_get_facts (days, day, PATELLA_DAY_EVENING));

      /* the rules ended the day: F5 after pain of 3 to 5, P0, a sign; or its exercises were done in another routine */
      if (count_prescribed (routine, items) == 0)
        round.prescribed = round.done;
    }
  if (round.state == PATELLA_ROUND_DUE && round.done >= round.prescribed)
    round.state = round.done > 0 ? PATELLA_ROUND_DONE : PATELLA_ROUND_RESTS;

  return round;
}

/**
 * patella_agenda_get_round:
 * @routine: a routine
 * @facts: content and record; with a `now_minute` the hours between two rounds are looked at
 *
 * Returns: where the routine stands today
 */
PatellaRound
patella_agenda_get_round (PatellaRoutine          *routine,
                          const PatellaOfferFacts *facts)
{
  g_autoptr (PatellaDays) own = facts->days == NULL ? patella_days_new (facts) : NULL;
  g_autoptr (GPtrArray) items = NULL;
  int latest;
  PatellaRound round = get_round_on (routine, own == NULL ? facts->days : own, patella_day_from_date (facts->today), &latest);
  int from_minute;

  if (round.state != PATELLA_ROUND_DUE && round.state != PATELLA_ROUND_RESTS)
    return round;

  items = patella_offer_routine (routine, facts);
  if (round.state == PATELLA_ROUND_RESTS)
    {
      if (is_any_done_today (items))
        round.state = PATELLA_ROUND_DONE;
      return round;
    }

  from_minute = latest == PATELLA_UNKNOWN ? PATELLA_UNKNOWN : latest + patella_routine_get_hours_between (routine) * 60;
  if (count_prescribed (routine, items) == 0)
    from_minute = MAX (from_minute, find_later_minute (items));
  if (facts->now_minute != PATELLA_UNKNOWN && from_minute > facts->now_minute)
    {
      round.state = PATELLA_ROUND_LATER;
      round.from_minute = from_minute;
    }
  return round;
}

/**
 * patella_agenda_find_next_day:
 * @routine: a routine
 * @facts: content and record, of which `now_minute` is not read
 * @n_days: how far to look
 *
 * As the record stands now: what the mornings until then will say is not known.
 *
 * Returns: the first of the days after today on which a round is due; 0: none of them
 */
int
patella_agenda_find_next_day (PatellaRoutine          *routine,
                              const PatellaOfferFacts *facts,
                              int                      n_days)
{
  g_autoptr (PatellaDays) own = facts->days == NULL ? patella_days_new (facts) : NULL;
  int today = patella_day_from_date (facts->today);

  for (int ahead = 1; ahead <= n_days; ahead++)
    {
      PatellaOfferFacts later = *patella_days_get_facts (own == NULL ? facts->days : own, today + ahead, PATELLA_DAY_EVENING);

      later.days = own == NULL ? facts->days : own;
      if (patella_agenda_get_round (routine, &later).state == PATELLA_ROUND_DUE)
        return today + ahead;
    }

  return 0;
}

/**
 * patella_agenda_get_days:
 * @routines: (element-type PatellaRoutine): those that are followed
 * @facts: content and record, of which `today` and `now_minute` are not read
 * @first_day: Julian day
 * @last_day: Julian day, included
 *
 * Returns: (transfer full) (element-type PatellaAgendaDay): prescribed and done of each day, oldest first
 */
GArray *
patella_agenda_get_days (GPtrArray               *routines,
                         const PatellaOfferFacts *facts,
                         int                      first_day,
                         int                      last_day)
{
  g_autoptr (PatellaDays) own = facts->days == NULL ? patella_days_new (facts) : NULL;
  GArray *days = g_array_new (FALSE, FALSE, sizeof (PatellaAgendaDay));

  for (int day = first_day; day <= last_day; day++)
    {
      PatellaAgendaDay entry = { .day = day };

      for (guint i = 0; i < routines->len; i++)
        {
          int latest;
          PatellaRound round = get_round_on (g_ptr_array_index (routines, i), own == NULL ? facts->days : own, day, &latest);

          entry.done += round.done;
          entry.prescribed += round.prescribed;
        }
      entry.neutral = entry.prescribed == 0;
      g_array_append_val (days, entry);
    }

  return days;
}

/* seconds east of UTC in force at an instant */
static gint64
get_offset_at (GTimeZone *zone,
               gint64     utc_s)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, utc_s));
}

/* The first instant at which clocks show a local time: of an hour that comes twice the first; of one that is left out
 * the moment at which it is left out. Two changes of a zone are never as close as two days. */
static gint64
resolve_local (GTimeZone *zone,
               gint64     local_s)
{
  gint64 before = get_offset_at (zone, local_s - 86400);
  gint64 after = get_offset_at (zone, local_s + 86400);
  gint64 low, high;

  if (get_offset_at (zone, local_s - before) == before)
    return local_s - before;
  if (get_offset_at (zone, local_s - after) == after)
    return local_s - after;

  low = local_s - after;
  high = local_s - before;
  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;

      if (get_offset_at (zone, middle) == before)
        low = middle;
      else
        high = middle;
    }

  return high;
}

/**
 * patella_agenda_find_slot:
 * @minutes: (array length=n_minutes): local minutes of the day, 0 to 1439
 * @n_minutes: how many there are
 * @zone: where the person is
 * @after_us: UTC
 * @out_slot: (out): the first slot after @after_us
 *
 * Each slot of each date has one instant, whatever clocks do on that date: an hour that comes twice reminds once, one
 * that is left out at the moment it is left out.
 *
 * Returns: whether there is a slot; %FALSE without any minutes
 */
gboolean
patella_agenda_find_slot (const int   *minutes,
                          guint        n_minutes,
                          GTimeZone   *zone,
                          gint64       after_us,
                          PatellaSlot *out_slot)
{
  gint64 after_s = after_us >= 0 ? after_us / G_USEC_PER_SEC : (after_us - G_USEC_PER_SEC + 1) / G_USEC_PER_SEC;
  gint64 local_s = after_s + get_offset_at (zone, after_s);
  gint64 midnight_s = local_s - ((local_s % 86400) + 86400) % 86400;

  out_slot->at_us = G_MAXINT64;
  for (int ahead = -1; ahead <= 2; ahead++)
    for (guint i = 0; i < n_minutes; i++)
      {
        gint64 date_s = midnight_s + ahead * 86400;
        gint64 at_us = resolve_local (zone, date_s + minutes[i] * 60) * G_USEC_PER_SEC;

        if (at_us <= after_us || at_us >= out_slot->at_us)
          continue;
        out_slot->at_us = at_us;
        out_slot->minute = minutes[i];
        /* day 0 of UTC seconds, 1970-01-01, is Julian day 719163 */
        patella_date_from_day ((int) (date_s / 86400) + 719163, out_slot->local_date);
      }

  return out_slot->at_us != G_MAXINT64;
}
