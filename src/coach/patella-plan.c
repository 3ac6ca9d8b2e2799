/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-plan.h"

#include <string.h>

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

/* The record while the days pass by. Arrays are oldest first. */
typedef struct
{
  GPtrArray  *records;  /* (element-type PatellaRecord) borrowed */
  guint       begin;    /* of the window */
  guint       end;
  GHashTable *latest;   /* track -> index of a record before the window, plus one */
  GHashTable *inside;   /* track -> how many records of the window have it */
  GPtrArray  *scores;   /* (element-type PatellaCheckIn) borrowed: morning and now */
  guint       scores_begin;
  guint       scores_end;
  GPtrArray  *others;   /* (element-type PatellaCheckIn) borrowed */
} Window;

static int
get_record_day (PatellaRecord *record)
{
  return patella_day_from_date (patella_record_get (record)->started.local_date);
}

static int
get_check_in_day (PatellaCheckIn *check_in)
{
  return patella_day_from_date (patella_check_in_get_stamp (check_in)->local_date);
}

static int
compare_records (gconstpointer a,
                 gconstpointer b)
{
  const PatellaStamp *first = &patella_record_get (*(PatellaRecord *const *) a)->started;
  const PatellaStamp *second = &patella_record_get (*(PatellaRecord *const *) b)->started;
  int order = strcmp (first->local_date, second->local_date);

  return order != 0 ? order : (first->at_us > second->at_us) - (first->at_us < second->at_us);
}

static int
compare_check_ins (gconstpointer a,
                   gconstpointer b)
{
  return strcmp (patella_check_in_get_stamp (*(PatellaCheckIn *const *) a)->local_date,
                 patella_check_in_get_stamp (*(PatellaCheckIn *const *) b)->local_date);
}

/* the same for the same exercise and side */
static gpointer
get_track_key (const PatellaTrackRecord *track)
{
  g_autofree char *key = g_strdup_printf ("%d%s", (int) track->side, track->exercise);

  return GUINT_TO_POINTER (g_quark_from_string (key));
}

static void
window_init (Window                  *self,
             const PatellaOfferFacts *facts)
{
  *self = (Window) { .records = g_ptr_array_new (), .scores = g_ptr_array_new (), .others = g_ptr_array_new () };
  self->latest = g_hash_table_new (NULL, NULL);
  self->inside = g_hash_table_new (NULL, NULL);

  /* newest first becomes oldest first; sorting is stable, so what has one date keeps its order */
  for (guint i = facts->records == NULL ? 0 : facts->records->len; i > 0; i--)
    g_ptr_array_add (self->records, g_ptr_array_index (facts->records, i - 1));
  g_ptr_array_sort (self->records, compare_records);

  for (guint i = facts->check_ins == NULL ? 0 : facts->check_ins->len; i > 0; i--)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (facts->check_ins, i - 1);
      PatellaCheckInKind kind = patella_check_in_get_kind (check_in);
      gboolean is_score = kind == PATELLA_CHECK_IN_KIND_MORNING || kind == PATELLA_CHECK_IN_KIND_NOW;

      g_ptr_array_add (is_score ? self->scores : self->others, check_in);
    }
  g_ptr_array_sort (self->scores, compare_check_ins);
}

static void
window_clear (Window *self)
{
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->scores);
  g_ptr_array_unref (self->others);
  g_hash_table_unref (self->latest);
  g_hash_table_unref (self->inside);
}

static void
count_tracks (Window *self,
              guint   index,
              int     change)
{
  const PatellaRecordData *data = patella_record_get (g_ptr_array_index (self->records, index));

  for (guint t = 0; t < data->tracks->len; t++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, t);
      gpointer key = get_track_key (track);
      int count = GPOINTER_TO_INT (g_hash_table_lookup (self->inside, key));

      if (!patella_track_record_was_done (track))
        continue;
      g_hash_table_insert (self->inside, key, GINT_TO_POINTER (count + change));
      if (change < 0)
        g_hash_table_insert (self->latest, key, GUINT_TO_POINTER (index + 1));
    }
}

/* Moves the window to end with @day. Days only go up. */
static void
window_move (Window *self,
             int     day)
{
  while (self->end < self->records->len && get_record_day (g_ptr_array_index (self->records, self->end)) <= day)
    count_tracks (self, self->end++, 1);
  while (self->begin < self->end && get_record_day (g_ptr_array_index (self->records, self->begin)) < day - WINDOW_DAYS)
    count_tracks (self, self->begin++, -1);
  while (self->scores_end < self->scores->len &&
         get_check_in_day (g_ptr_array_index (self->scores, self->scores_end)) <= day)
    self->scores_end++;
  while (self->scores_begin < self->scores_end &&
         get_check_in_day (g_ptr_array_index (self->scores, self->scores_begin)) < day - WINDOW_DAYS)
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
window_list_records (Window *self)
{
  GPtrArray *list = g_ptr_array_sized_new (self->end - self->begin + 8);
  g_autoptr (GArray) older = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer key, value;
  guint last = G_MAXUINT;

  for (guint i = self->end; i > self->begin; i--)
    g_ptr_array_add (list, g_ptr_array_index (self->records, i - 1));

  g_hash_table_iter_init (&iter, self->latest);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint index = GPOINTER_TO_UINT (value) - 1;

      if (GPOINTER_TO_INT (g_hash_table_lookup (self->inside, key)) == 0)
        g_array_append_val (older, index);
    }
  g_array_sort (older, compare_indices);
  for (guint i = 0; i < older->len; i++)
    {
      guint index = g_array_index (older, guint, i);

      if (index != last)
        g_ptr_array_add (list, g_ptr_array_index (self->records, index));
      last = index;
    }

  return list;
}

static GPtrArray *
window_list_check_ins (Window *self)
{
  GPtrArray *list = g_ptr_array_sized_new (self->scores_end - self->scores_begin + self->others->len + 1);

  for (guint i = self->scores_end; i > self->scores_begin; i--)
    g_ptr_array_add (list, g_ptr_array_index (self->scores, i - 1));
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
get_day (Window                  *window,
         GPtrArray               *routines,
         const PatellaOfferFacts *facts,
         int                      day)
{
  PatellaOfferFacts seen = *facts;
  g_autoptr (GPtrArray) records = window_list_records (window);
  g_autoptr (GPtrArray) check_ins = window_list_check_ins (window);
  g_autoptr (GArray) days = NULL;

  seen.tracks = NULL;
  seen.days = NULL;
  seen.records = records;
  seen.check_ins = check_ins;
  days = patella_agenda_get_days (routines, &seen, day, day);

  return g_array_index (days, PatellaAgendaDay, 0);
}

/**
 * patella_plan_get_days:
 * @followings: (nullable) (element-type PatellaFollowing): which routines were followed when
 * @facts: content and record, of which `today` and `now_minute` are not read
 * @first_day: Julian day
 * @last_day: Julian day, included
 *
 * Each day as [func@Patella.agenda_get_days] answers it for the routines that were followed on it.
 *
 * Returns: (transfer full) (element-type PatellaAgendaDay): one entry for each day, oldest first
 */
GArray *
patella_plan_get_days (GArray                  *followings,
                       const PatellaOfferFacts *facts,
                       int                      first_day,
                       int                      last_day)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (PatellaAgendaDay));
  Window window;

  window_init (&window, facts);
  for (int day = first_day; day <= last_day; day++)
    {
      g_autoptr (GPtrArray) routines = list_followed (followings, day);
      PatellaAgendaDay entry = { .day = day, .neutral = TRUE };

      if (routines->len > 0)
        {
          window_move (&window, day);
          entry = get_day (&window, routines, facts, day);
        }
      g_array_append_val (days, entry);
    }
  window_clear (&window);

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
