/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-ask.h"

/* Which question is put today. Pure: one at most, never two on one day, and none before a session that waits, but for
 * yesterday's morning: the rules need that one before they decide (rules.md 3.6, M1). All numbers are our own. */

enum
{
  MORNING_DAYS = 7,   /* so long after a training day a missing morning is asked for */
  CLICKING_DAYS = 7,
};

static char *
dup_written_date (PatellaCheckIn *check_in)
{
  g_autoptr (GDateTime) at = patella_stamp_dup_date_time (patella_check_in_get_stamp (check_in));

  return g_date_time_format (at, "%Y-%m-%d");
}

static int
get_day (PatellaCheckIn *check_in)
{
  return patella_day_from_date (patella_check_in_get_stamp (check_in)->local_date);
}

static gboolean
is_question (PatellaCheckIn *check_in,
             const char     *today)
{
  switch ((int) patella_check_in_get_kind (check_in))
    {
    case PATELLA_CHECK_IN_KIND_SORENESS:
    case PATELLA_CHECK_IN_KIND_CLICKING:
    case PATELLA_CHECK_IN_KIND_ACTIVITY:
      return TRUE;
    case PATELLA_CHECK_IN_KIND_MORNING: /* this morning's is asked every day */
      return !g_str_equal (patella_check_in_get_stamp (check_in)->local_date, today);
    default:
      return FALSE;
    }
}

static gboolean
was_asked_today (const PatellaAskFacts *facts)
{
  for (guint i = 0; i < facts->check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (facts->check_ins, i);
      g_autofree char *written = NULL;

      if (!is_question (check_in, facts->today))
        continue;
      written = dup_written_date (check_in);
      if (g_str_equal (written, facts->today))
        return TRUE;
    }
  return FALSE;
}

/* the newest training day of any track that lies in @from to @to; 0: none */
static gboolean
trained_between (PatellaTracks *tracks,
                 int            from,
                 int            to)
{
  for (guint i = 0; i < patella_tracks_get_n (tracks); i++)
    {
      PatellaHistory *history = patella_tracks_get_history_at (tracks, i);

      for (guint n = patella_history_get_n_days (history); n > 0; n--)
        {
          int day = patella_history_get_day (history, n - 1)->day;

          if (day >= from && day <= to)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
misses_yesterday (const PatellaAskFacts *facts,
                  int                    today)
{
  for (guint i = 0; i < facts->check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (facts->check_ins, i);

      if (patella_check_in_get_kind (check_in) == PATELLA_CHECK_IN_KIND_MORNING && get_day (check_in) == today - 1)
        return FALSE;
    }
  return trained_between (facts->tracks, today - 1 - MORNING_DAYS, today - 2);
}

/* New work, or more than the time before: what makes a thigh sore a day later. */
static gboolean
worked_harder_on (PatellaTracks *tracks,
                  int            day)
{
  for (guint i = 0; i < patella_tracks_get_n (tracks); i++)
    {
      PatellaHistory *history = patella_tracks_get_history_at (tracks, i);

      for (guint n = 0; n < patella_history_get_n_days (history); n++)
        {
          const PatellaTrainingDay *done = patella_history_get_day (history, n);

          if (done->day == day && (n == 0 || done->level > patella_history_get_day (history, n - 1)->level))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_clicking_due (const PatellaAskFacts *facts,
                 int                    today)
{
  if (!facts->came_for_clicking || !trained_between (facts->tracks, 0, today - CLICKING_DAYS))
    return FALSE;

  for (guint i = 0; i < facts->check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (facts->check_ins, i);

      if (patella_check_in_get_kind (check_in) == PATELLA_CHECK_IN_KIND_CLICKING && get_day (check_in) > today - CLICKING_DAYS)
        return FALSE;
    }
  return TRUE;
}

PatellaAsk
patella_ask_find (const PatellaAskFacts *facts)
{
  int today;

  g_return_val_if_fail (facts != NULL, PATELLA_ASK_NOTHING);

  today = patella_day_from_date (facts->today);
  if (facts->quiet || was_asked_today (facts))
    return PATELLA_ASK_NOTHING;
  if (misses_yesterday (facts, today))
    return PATELLA_ASK_YESTERDAY;
  if (facts->session_waits)
    return PATELLA_ASK_NOTHING;
  if (worked_harder_on (facts->tracks, today - 1))
    return PATELLA_ASK_SORENESS;
  if (facts->activities_due)
    return PATELLA_ASK_ACTIVITIES;
  return is_clicking_due (facts, today) ? PATELLA_ASK_CLICKING : PATELLA_ASK_NOTHING;
}

char **
patella_ask_dup_activities (GPtrArray *check_ins)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  int newest = 0;

  for (guint i = 0; i < check_ins->len; i++)
    if (patella_check_in_get_kind (g_ptr_array_index (check_ins, i)) == PATELLA_CHECK_IN_KIND_ACTIVITY)
      newest = MAX (newest, get_day (g_ptr_array_index (check_ins, i)));

  /* newest first, so from the end: as they were written */
  for (guint i = check_ins->len; i > 0 && names->len < PATELLA_ACTIVITIES_MAX; i--)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (check_ins, i - 1);
      const char *name = patella_check_in_get_note (check_in);

      if (patella_check_in_get_kind (check_in) == PATELLA_CHECK_IN_KIND_ACTIVITY && get_day (check_in) == newest &&
          *name != '\0' && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
