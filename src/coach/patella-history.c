/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-history.h"

#include <string.h>

/**
 * PatellaHistory:
 *
 * The record of one track (one exercise on one side) as the rules read it: sessions, morning scores and the pain
 * asked before training today, and the training days derived from them (clinical rules, sections 3.2 and 3.5).
 *
 * It is filled first and read afterwards; the derived days are made at the first read. Days are Julian day numbers of
 * local dates, so that no clock or time zone is involved. Any thread, one at a time. The caller owns it.
 */

enum
{
  PAIN_RED = 6,           /* section 3.4: above the ceiling of 5 */
  FLARE_RISE = 2,         /* section 3.4: flare +2 over baseline */
  GREEN = 2,
  BASE_LOOKS_BACK = 3,    /* section 3.5: the morning of the day, else of 1, 2, 3 days earlier */
  POST_LOOKS_AHEAD = 3,
  SPARE_REPS = 2,         /* two more than the target count as "two more good ones" */
};

typedef struct
{
  int day;
  int score;
} Morning;

struct _PatellaHistory
{
  int     today;
  int     pain_now;
  GArray *sessions;  /* (owned) (element-type PatellaPastSession), by day, then by minute, then as added */
  GArray *mornings;  /* (owned) (element-type Morning), by day, each day once */
  GArray *days;      /* (owned) (nullable) (element-type PatellaTrainingDay): made at the first read */
};

/* As GDate counts them, from the first day of the year 1, but without making one: twenty years hold tens of thousands of
 * dates. The year is taken to begin in March, so that the leap day is its last. */
static int
count_days (guint year,
            guint month,
            guint day)
{
  guint years = month > 2 ? year : year - 1;
  guint months = month > 2 ? month - 3 : month + 9;

  return (int) (years * 365 + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + day) - 306;
}

/**
 * patella_day_from_date:
 * @local_date: (nullable): "YYYY-MM-DD"
 *
 * Returns: the Julian day number, or 0 when @local_date is not a date
 */
int
patella_day_from_date (const char *local_date)
{
  static const char form[] = "dddd-dd-dd";
  guint digits = 0;
  guint year, month, day;

  if (local_date == NULL)
    return 0;

  for (int i = 0; i < (int) sizeof form - 1; i++)
    {
      char letter = local_date[i];

      if (form[i] == 'd' ? letter < '0' || letter > '9' : letter != '-')
        return 0;
      if (form[i] == 'd')
        digits = digits * 10 + (guint) (letter - '0');
    }
  if (local_date[sizeof form - 1] != '\0')
    return 0;

  year = digits / 10000;
  month = digits / 100 % 100;
  day = digits % 100;
  /* the first 28 days are in every month of every year */
  if ((month < 1 || month > 12 || day < 1 || day > 28 || year < 1) &&
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 0;

  return count_days (year, month, day);
}

/**
 * patella_date_from_day:
 * @day: a Julian day number, 1 and up
 * @out_date: (out caller-allocates) (array fixed-size=11): "YYYY-MM-DD"
 *
 * The inverse of [func@Patella.day_from_date].
 */
void
patella_date_from_day (int  day,
                       char out_date[11])
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) day);
  g_snprintf (out_date, 11, "%04d-%02d-%02d", g_date_get_year (&date) % 10000, (int) g_date_get_month (&date),
              g_date_get_day (&date));
}

/**
 * patella_history_new:
 * @today: Julian day for which is decided
 *
 * Returns: (transfer full): an empty history
 */
PatellaHistory *
patella_history_new (int today)
{
  PatellaHistory *self = g_new0 (PatellaHistory, 1);

  self->today = today;
  self->pain_now = PATELLA_PAIN_UNKNOWN;
  self->sessions = g_array_new (FALSE, FALSE, sizeof (PatellaPastSession));
  self->mornings = g_array_new (FALSE, FALSE, sizeof (Morning));

  return self;
}

/**
 * patella_history_free:
 * @self: (nullable) (transfer full): a history
 */
void
patella_history_free (PatellaHistory *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->sessions);
  g_array_unref (self->mornings);
  g_clear_pointer (&self->days, g_array_unref);
  g_free (self);
}

/**
 * patella_history_add_session:
 * @self: a history that was not read yet
 * @session: copied; a session after today is left out, as if it were not there
 */
void
patella_history_add_session (PatellaHistory           *self,
                             const PatellaPastSession *session)
{
  guint at = self->sessions->len;

  g_return_if_fail (self->days == NULL);

  if (session->day > self->today)
    return;

  while (at > 0)
    {
      const PatellaPastSession *earlier = &g_array_index (self->sessions, PatellaPastSession, at - 1);

      if (earlier->day < session->day || (earlier->day == session->day && earlier->minute <= session->minute))
        break;
      at--;
    }
  if (at == self->sessions->len)
    g_array_append_vals (self->sessions, session, 1);
  else
    g_array_insert_vals (self->sessions, at, session, 1);
}

/**
 * patella_history_add_morning:
 * @self: a history that was not read yet
 * @day: the Julian day the score is for
 * @score: knee pain on rising, 0 to 10; of two scores for one day the higher counts
 */
void
patella_history_add_morning (PatellaHistory *self,
                             int             day,
                             int             score)
{
  Morning morning = { day, score };
  guint at = self->mornings->len;

  g_return_if_fail (self->days == NULL);

  if (day > self->today || score == PATELLA_PAIN_UNKNOWN)
    return;

  while (at > 0 && g_array_index (self->mornings, Morning, at - 1).day > day)
    at--;
  if (at > 0 && g_array_index (self->mornings, Morning, at - 1).day == day)
    g_array_index (self->mornings, Morning, at - 1).score = MAX (g_array_index (self->mornings, Morning, at - 1).score, score);
  else
    g_array_insert_val (self->mornings, at, morning);
}

/**
 * patella_history_set_pain_now:
 * @self: a history that was not read yet
 * @score: pain asked before training today, 0 to 10, or %PATELLA_PAIN_UNKNOWN
 */
void
patella_history_set_pain_now (PatellaHistory *self,
                              int             score)
{
  g_return_if_fail (self->days == NULL);

  self->pain_now = score;
}

/**
 * patella_history_get_pain_now:
 * @self: a history
 *
 * Returns: pain asked before training today, 0 to 10, or %PATELLA_PAIN_UNKNOWN
 */
int
patella_history_get_pain_now (const PatellaHistory *self)
{
  return self->pain_now;
}

/**
 * patella_history_get_today:
 * @self: a history
 *
 * Returns: the Julian day for which is decided
 */
int
patella_history_get_today (const PatellaHistory *self)
{
  return self->today;
}

/**
 * patella_history_get_morning:
 * @self: a history
 * @day: a Julian day
 *
 * Returns: the morning score of @day, or %PATELLA_PAIN_UNKNOWN
 */
int
patella_history_get_morning (const PatellaHistory *self,
                             int                   day)
{
  guint low = 0;
  guint high = self->mornings->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Morning *morning = &g_array_index (self->mornings, Morning, middle);

      if (morning->day == day)
        return morning->score;
      if (morning->day < day)
        low = middle + 1;
      else
        high = middle;
    }

  return PATELLA_PAIN_UNKNOWN;
}

/**
 * patella_history_get_week_sum:
 * @self: a history
 * @week: 0: today and the six days before; 1: the seven before those; ...
 * @out_sum: (out): sum of the morning scores
 * @out_count: (out): how many there are
 *
 * W0, W1, W2 of section 3.5 as exact fractions: each needs at least 3 ratings.
 *
 * Returns: whether there are enough ratings
 */
gboolean
patella_history_get_week_sum (const PatellaHistory *self,
                              int                   week,
                              int                  *out_sum,
                              int                  *out_count)
{
  int sum = 0;
  int count = 0;

  for (int back = week * 7; back < week * 7 + 7; back++)
    {
      int score = patella_history_get_morning (self, self->today - back);

      if (score == PATELLA_PAIN_UNKNOWN)
        continue;
      sum += score;
      count++;
    }

  *out_sum = sum;
  *out_count = count;
  return count >= 3;
}

/* what was done of the target, each set counted up to its target; FALSE: a set's repetitions are not known */
static gboolean
count_done (const PatellaPastSession *session,
            int                      *out_done)
{
  int done = 0;

  for (int i = 0; i < session->n_sets; i++)
    {
      if (session->reps[i] == PATELLA_UNKNOWN)
        return FALSE;
      if (i < session->target_sets)
        done += MIN (session->reps[i], session->target_reps);
    }

  *out_done = done;
  return session->n_sets > 0;
}

static void
add_to_peak (PatellaTrainingDay       *day,
             const PatellaPastSession *session)
{
  for (int i = 0; i < session->n_sets; i++)
    day->peak = MAX (day->peak, session->pain[i]);
  day->peak = MAX (day->peak, session->after);
  if (session->before >= PAIN_RED)
    day->peak = MAX (day->peak, session->before);
}

static void
add_to_work (PatellaTrainingDay       *day,
             const PatellaPastSession *session)
{
  int target = session->target_sets * session->target_reps;
  int done;

  if (session->control == PATELLA_CONTROL_LOST)
    day->lost = TRUE;
  if (target <= 0 || !count_done (session, &done))
    return;

  /* the best session of the day: done / target as exact fractions */
  if (day->target == 0 || done * day->target > day->done * target)
    {
      day->done = done;
      day->target = target;
    }

  if (done < target)
    return;
  if (session->spare == PATELLA_ANSWER_YES || session->reps[session->n_sets - 1] >= session->target_reps + SPARE_REPS)
    day->spare = PATELLA_ANSWER_YES;
  else if (session->spare == PATELLA_ANSWER_NO && day->spare == PATELLA_ANSWER_UNKNOWN)
    day->spare = PATELLA_ANSWER_NO;
}

static void
add_to_day (PatellaTrainingDay       *day,
            const PatellaPastSession *session)
{
  day->n_sessions++;
  day->level = session->level;
  day->last_minute = session->minute;
  day->rated = session->after != PATELLA_PAIN_UNKNOWN ||
               (session->n_sets > 0 && session->pain[session->n_sets - 1] != PATELLA_PAIN_UNKNOWN);
  add_to_peak (day, session);
  add_to_work (day, session);
}

static int
find_base (PatellaHistory           *self,
           const PatellaPastSession *first)
{
  int base = first->before;

  for (int back = 0; base == PATELLA_PAIN_UNKNOWN && back <= BASE_LOOKS_BACK; back++)
    base = patella_history_get_morning (self, first->day - back);

  return base;
}

/* @at: where in the mornings to look on: the days come in order, and so do they */
static PatellaNextMorning
judge_next_morning (PatellaHistory           *self,
                    const PatellaTrainingDay *day,
                    guint                    *at)
{
  int score = PATELLA_PAIN_UNKNOWN;

  while (*at < self->mornings->len && g_array_index (self->mornings, Morning, *at).day <= day->day)
    (*at)++;
  if (*at < self->mornings->len && g_array_index (self->mornings, Morning, *at).day == day->day + 1)
    score = g_array_index (self->mornings, Morning, *at).score;
  if (day->day + 1 == self->today)
    score = MAX (score, self->pain_now);

  if (score == PATELLA_PAIN_UNKNOWN)
    return PATELLA_NEXT_MORNING_UNKNOWN;
  if (score >= PAIN_RED || (day->base != PATELLA_PAIN_UNKNOWN && score >= day->base + FLARE_RISE))
    return PATELLA_NEXT_MORNING_FLARE;
  if (day->base != PATELLA_PAIN_UNKNOWN)
    return score <= day->base ? PATELLA_NEXT_MORNING_OK : PATELLA_NEXT_MORNING_WATCH;

  return score <= GREEN ? PATELLA_NEXT_MORNING_OK : PATELLA_NEXT_MORNING_WATCH;
}

static void
derive_days (PatellaHistory *self)
{
  if (self->days != NULL)
    return;

  self->days = g_array_new (FALSE, FALSE, sizeof (PatellaTrainingDay));
  for (guint i = 0; i < self->sessions->len; i++)
    {
      const PatellaPastSession *session = &g_array_index (self->sessions, PatellaPastSession, i);
      PatellaTrainingDay *last = self->days->len == 0
                                   ? NULL
                                   : &g_array_index (self->days, PatellaTrainingDay, self->days->len - 1);

      if (last == NULL || last->day != session->day)
        {
          PatellaTrainingDay day = { .day = session->day, .peak = PATELLA_PAIN_UNKNOWN };

          day.base = find_base (self, session);
          g_array_append_val (self->days, day);
          last = &g_array_index (self->days, PatellaTrainingDay, self->days->len - 1);
        }
      add_to_day (last, session);
    }

  for (guint i = 0, at = 0; i < self->days->len; i++)
    {
      PatellaTrainingDay *day = &g_array_index (self->days, PatellaTrainingDay, i);

      day->next_morning = judge_next_morning (self, day, &at);
    }
}

/**
 * patella_history_get_n_days:
 * @self: a history; nothing may be added afterwards
 *
 * Returns: how many training days there are
 */
guint
patella_history_get_n_days (PatellaHistory *self)
{
  derive_days (self);

  return self->days->len;
}

/**
 * patella_history_get_day:
 * @self: a history; nothing may be added afterwards
 * @index: below [method@Patella.History.get_n_days], oldest first
 *
 * Returns: (transfer none): a training day
 */
const PatellaTrainingDay *
patella_history_get_day (PatellaHistory *self,
                         guint           index)
{
  derive_days (self);
  g_return_val_if_fail (index < self->days->len, NULL);

  return &g_array_index (self->days, PatellaTrainingDay, index);
}

/**
 * patella_history_get_last_level:
 * @self: a history; nothing may be added afterwards
 *
 * Returns: the level of the last training day (L of section 3.5), or %PATELLA_UNKNOWN
 */
int
patella_history_get_last_level (PatellaHistory *self)
{
  derive_days (self);
  if (self->days->len == 0)
    return PATELLA_UNKNOWN;

  return g_array_index (self->days, PatellaTrainingDay, self->days->len - 1).level;
}
