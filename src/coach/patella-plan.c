/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-plan.h"

#include "patella-past.h"

/**
 * PatellaFollowing:
 *
 * What was prescribed on past days, and what of it was done. A day is answered by the agenda from what a rule can see on
 * it: the record of the WINDOW_DAYS before, and of what was not done in these the last session; so that a day costs the
 * same however long the record is. Pure; any thread.
 */

enum
{
  WINDOW_DAYS = 120,  /* further than any rule looks but D3, for which the last session is enough */
};

/* A session of the record, and of which tracks something was done in it. */
typedef struct
{
  PatellaRecord *record;  /* borrowed */
  int            day;     /* Julian day */
  guint          tracks;  /* in done_tracks, from here on */
  guint          n_tracks;
} Entry;

/* Of a track: how many sessions of the window have it, and the last one before the window. */
typedef struct
{
  guint inside;
  guint latest;  /* index of the entry, plus one; 0: none */
} Count;

typedef struct
{
  PatellaCheckIn *check_in;  /* borrowed */
  int             day;
} Score;

/* The record while the days pass by. Arrays are oldest first. */
struct _PatellaPlan
{
  PatellaOfferFacts  facts;        /* records, check-ins and past are owned */
  GArray            *followings;   /* owned, nullable (element-type PatellaFollowing) */
  GArray            *entries;      /* owned (element-type Entry) */
  GArray            *done_tracks;  /* owned (element-type guint): of all entries; which track, in counts */
  GArray            *counts;       /* owned (element-type Count) */
  guint              begin;        /* of the window */
  guint              end;
  GArray            *scores;       /* owned (element-type Score): morning and now */
  guint              scores_begin;
  guint              scores_end;
  GPtrArray         *others;       /* owned (element-type PatellaCheckIn), borrowed */
};

static int
get_check_in_day (PatellaCheckIn *check_in)
{
  return patella_day_from_date (patella_check_in_get_stamp (check_in)->local_date);
}

/* sorting is stable, so what has one date and one instant keeps its order */
static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *first = a, *second = b;
  gint64 first_us, second_us;

  if (first->day != second->day)
    return first->day - second->day;
  first_us = patella_record_get (first->record)->started.at_us;
  second_us = patella_record_get (second->record)->started.at_us;
  return (first_us > second_us) - (first_us < second_us);
}

static int
compare_scores (gconstpointer a,
                gconstpointer b)
{
  return ((const Score *) a)->day - ((const Score *) b)->day;
}

/* which of self->counts is of this exercise and side; @known: exercise -> index of its first side, plus one */
static guint
find_count (PatellaPlan              *self,
            GHashTable               *known,
            const PatellaTrackRecord *track)
{
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (known, track->exercise));

  if (first == 0)
    {
      first = self->counts->len + 1;
      g_array_set_size (self->counts, self->counts->len + PATELLA_SIDE_BOTH + 1);
      g_hash_table_insert (known, track->exercise, GUINT_TO_POINTER (first));
    }

  return first - 1 + (guint) track->side;
}

static void
add_record (PatellaPlan   *self,
            GHashTable    *known,
            PatellaRecord *record)
{
  const PatellaRecordData *data = patella_record_get (record);
  Entry entry = { record, patella_day_from_date (data->started.local_date), self->done_tracks->len, 0 };

  for (guint t = 0; t < data->tracks->len; t++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, t);
      guint count;

      if (!patella_track_record_was_done (track))
        continue;
      count = find_count (self, known, track);
      g_array_append_val (self->done_tracks, count);
      entry.n_tracks++;
    }
  g_array_append_val (self->entries, entry);
}

/* newest first becomes oldest first */
static void
read_facts (PatellaPlan *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  const GPtrArray *records = self->facts.records, *check_ins = self->facts.check_ins;

  for (guint i = records == NULL ? 0 : records->len; i > 0; i--)
    add_record (self, known, g_ptr_array_index (records, i - 1));
  g_array_sort (self->entries, compare_entries);

  for (guint i = check_ins == NULL ? 0 : check_ins->len; i > 0; i--)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (check_ins, i - 1);
      PatellaCheckInKind kind = patella_check_in_get_kind (check_in);
      const Score score = { check_in, get_check_in_day (check_in) };

      if (kind == PATELLA_CHECK_IN_KIND_MORNING || kind == PATELLA_CHECK_IN_KIND_NOW)
        g_array_append_val (self->scores, score);
      else
        g_ptr_array_add (self->others, check_in);
    }
  g_array_sort (self->scores, compare_scores);
}

static void
count_tracks (PatellaPlan *self,
              guint        index,
              gboolean     enters)
{
  const Entry *entry = &g_array_index (self->entries, Entry, index);

  for (guint t = 0; t < entry->n_tracks; t++)
    {
      Count *count = &g_array_index (self->counts, Count, g_array_index (self->done_tracks, guint, entry->tracks + t));

      if (enters)
        count->inside++;
      else
        {
          count->inside--;
          count->latest = index + 1;
        }
    }
}

/* Moves the window to end with @day. Days only go up. */
static void
move_window (PatellaPlan *self,
             int          day)
{
  while (self->end < self->entries->len && g_array_index (self->entries, Entry, self->end).day <= day)
    count_tracks (self, self->end++, TRUE);
  while (self->begin < self->end && g_array_index (self->entries, Entry, self->begin).day < day - WINDOW_DAYS)
    {
      patella_past_drop (self->facts.past, g_array_index (self->entries, Entry, self->begin).record);
      count_tracks (self, self->begin++, FALSE);
    }
  while (self->scores_end < self->scores->len && g_array_index (self->scores, Score, self->scores_end).day <= day)
    self->scores_end++;
  while (self->scores_begin < self->scores_end &&
         g_array_index (self->scores, Score, self->scores_begin).day < day - WINDOW_DAYS)
    self->scores_begin++;
}

static int
compare_indices (gconstpointer a,
                 gconstpointer b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;

  return (first < second) - (first > second);
}

/* newest first: the window, then the last sessions of what was not done in it */
static GPtrArray *
list_records (PatellaPlan *self)
{
  GPtrArray *list = g_ptr_array_sized_new (self->end - self->begin + 8);
  g_autoptr (GArray) older = g_array_new (FALSE, FALSE, sizeof (guint));
  guint last = G_MAXUINT;

  for (guint i = self->end; i > self->begin; i--)
    g_ptr_array_add (list, g_array_index (self->entries, Entry, i - 1).record);

  for (guint i = 0; i < self->counts->len; i++)
    {
      const Count *count = &g_array_index (self->counts, Count, i);
      guint index = count->latest - 1;

      if (count->inside == 0 && count->latest != 0)
        g_array_append_val (older, index);
    }
  g_array_sort (older, compare_indices);
  for (guint i = 0; i < older->len; i++)
    {
      guint index = g_array_index (older, guint, i);

      if (index != last)
        g_ptr_array_add (list, g_array_index (self->entries, Entry, index).record);
      last = index;
    }

  return list;
}

static GPtrArray *
list_check_ins (PatellaPlan *self)
{
  GPtrArray *list = g_ptr_array_sized_new (self->scores_end - self->scores_begin + self->others->len + 1);

  for (guint i = self->scores_end; i > self->scores_begin; i--)
    g_ptr_array_add (list, g_array_index (self->scores, Score, i - 1).check_in);
  for (guint i = self->others->len; i > 0; i--)
    g_ptr_array_add (list, g_ptr_array_index (self->others, i - 1));

  return list;
}

static GPtrArray *
list_followed (GArray *followings,
               int     day)
{
  GPtrArray *routines = g_ptr_array_new ();

  for (guint i = 0; followings != NULL && i < followings->len; i++)
    {
      const PatellaFollowing *following = &g_array_index (followings, PatellaFollowing, i);

      if (following->from_day <= day && day < following->to_day && !g_ptr_array_find (routines, following->routine, NULL))
        g_ptr_array_add (routines, following->routine);
    }

  return routines;
}

static PatellaAgendaDay
get_day (PatellaPlan *self,
         GPtrArray   *routines,
         int          day)
{
  PatellaOfferFacts seen = self->facts;
  g_autoptr (GPtrArray) records = list_records (self);
  g_autoptr (GPtrArray) check_ins = list_check_ins (self);
  g_autoptr (GArray) days = NULL;

  seen.records = records;
  seen.check_ins = check_ins;
  days = patella_agenda_get_days (routines, &seen, day, day);

  return g_array_index (days, PatellaAgendaDay, 0);
}

/**
 * patella_plan_new:
 * @followings: (nullable) (element-type PatellaFollowing): which routines were followed when
 * @facts: content and record, of which `today` and `now_minute` are not read; lookup and its data must outlive the answer
 *
 * Returns: (transfer full): what the days of this record prescribed, none of them asked for yet
 */
PatellaPlan *
patella_plan_new (GArray                  *followings,
                  const PatellaOfferFacts *facts)
{
  PatellaPlan *self = g_new0 (PatellaPlan, 1);

  self->facts = *facts;
  self->facts.records = facts->records == NULL ? NULL : g_ptr_array_ref (facts->records);
  self->facts.check_ins = facts->check_ins == NULL ? NULL : g_ptr_array_ref (facts->check_ins);
  self->facts.tracks = NULL;
  self->facts.days = NULL;
  self->facts.past = patella_past_new ();
  self->followings = followings == NULL ? NULL : g_array_ref (followings);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->done_tracks = g_array_new (FALSE, FALSE, sizeof (guint));
  self->counts = g_array_new (FALSE, TRUE, sizeof (Count));
  self->scores = g_array_new (FALSE, FALSE, sizeof (Score));
  self->others = g_ptr_array_new ();
  read_facts (self);

  return self;
}

/**
 * patella_plan_free:
 * @self: (nullable) (transfer full): a plan
 */
void
patella_plan_free (PatellaPlan *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->facts.records, g_ptr_array_unref);
  g_clear_pointer (&self->facts.check_ins, g_ptr_array_unref);
  patella_past_free (self->facts.past);
  g_clear_pointer (&self->followings, g_array_unref);
  g_array_unref (self->entries);
  g_array_unref (self->done_tracks);
  g_array_unref (self->counts);
  g_array_unref (self->scores);
  g_ptr_array_unref (self->others);
  g_free (self);
}

/**
 * patella_plan_take_days:
 * @self: a plan
 * @first_day: Julian day; after every day that was taken before
 * @last_day: Julian day, included
 * @days: (element-type PatellaAgendaDay): where the days are appended, oldest first
 *
 * Each day as [func@Patella.agenda_get_days] answers it for the routines that were followed on it.
 */
void
patella_plan_take_days (PatellaPlan *self,
                        int          first_day,
                        int          last_day,
                        GArray      *days)
{
  for (int day = first_day; day <= last_day; day++)
    {
      g_autoptr (GPtrArray) routines = list_followed (self->followings, day);
      PatellaAgendaDay entry = { .day = day, .neutral = TRUE };

      if (routines->len > 0)
        {
          move_window (self, day);
          entry = get_day (self, routines, day);
        }
      g_array_append_val (days, entry);
    }
}

/**
 * patella_plan_get_days:
 * @followings: (nullable) (element-type PatellaFollowing): which routines were followed when
 * @facts: content and record, of which `today` and `now_minute` are not read
 * @first_day: Julian day
 * @last_day: Julian day, included
 *
 * All days of a span at once, as [method@Patella.Plan.take_days] answers them.
 *
 * Returns: (transfer full) (element-type PatellaAgendaDay): one entry for each day, oldest first
 */
GArray *
patella_plan_get_days (GArray                  *followings,
                       const PatellaOfferFacts *facts,
                       int                      first_day,
                       int                      last_day)
{
  g_autoptr (PatellaPlan) self = patella_plan_new (followings, facts);
  GArray *days = g_array_new (FALSE, FALSE, sizeof (PatellaAgendaDay));

  patella_plan_take_days (self, first_day, last_day, days);
  return days;
}

static void
add_day (PatellaAdherence       *sum,
         const PatellaAgendaDay *day,
         int                     today)
{
  int prescribed = day->day == today ? day->done : MAX (day->prescribed, day->done);

  if (day->day > today)
    return;
  sum->prescribed += prescribed;
  sum->done += day->done;
  sum->days_due += prescribed > 0;
  sum->days_done += day->done > 0;
}

/**
 * patella_plan_sum:
 * @days: (element-type PatellaAgendaDay): oldest first
 * @first_day: Julian day
 * @last_day: Julian day, included
 * @today: Julian day: what is still open on it is not behind, and later days are left out
 *
 * Returns: the sum over the days of the span
 */
PatellaAdherence
patella_plan_sum (GArray *days,
                  int     first_day,
                  int     last_day,
                  int     today)
{
  PatellaAdherence sum = { .first_day = first_day };

  for (guint i = 0; i < days->len; i++)
    {
      const PatellaAgendaDay *day = &g_array_index (days, PatellaAgendaDay, i);

      if (day->day >= first_day && day->day <= last_day)
        add_day (&sum, day, today);
    }

  return sum;
}

/**
 * patella_plan_by_period:
 * @days: (element-type PatellaAgendaDay): oldest first
 * @period: week, month or year
 * @weekday: on which a week begins: Julian day modulo 7, 1 is Monday
 * @today: as for [func@Patella.plan_sum]
 *
 * Returns: (transfer full) (element-type PatellaAdherence): each period that a day up to @today lies in, oldest first
 */
GArray *
patella_plan_by_period (GArray        *days,
                        PatellaPeriod  period,
                        int            weekday,
                        int            today)
{
  GArray *sums = g_array_new (FALSE, FALSE, sizeof (PatellaAdherence));

  for (guint i = 0; i < days->len; i++)
    {
      const PatellaAgendaDay *day = &g_array_index (days, PatellaAgendaDay, i);
      PatellaAdherence fresh = { .first_day = patella_period_find_first_day (period, weekday, day->day) };

      if (day->day > today)
        break;
      if (sums->len == 0 || g_array_index (sums, PatellaAdherence, sums->len - 1).first_day != fresh.first_day)
        g_array_append_val (sums, fresh);
      add_day (&g_array_index (sums, PatellaAdherence, sums->len - 1), day, today);
    }

  return sums;
}
