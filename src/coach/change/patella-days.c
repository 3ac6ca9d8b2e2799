/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-days.h"

#include <string.h>

#include "patella-history.h"

/**
 * PatellaDays:
 *
 * The record as it stood on other days than today, in the morning or in the evening, with the tracks of that day. Each is
 * made when it is first asked for and then shared by all who ask: a week of several routines, the search for the next
 * round. Pure; any thread, one at a time. What it answers is borrowed from it.
 */

typedef struct
{
  PatellaOfferFacts facts;     /* records, check-ins and tracks are owned */
  char              today[11];
  int               day;
  PatellaDayTime    time;
} Day;

struct _PatellaDays
{
  PatellaOfferFacts facts;     /* records and check-ins are owned */
  GPtrArray        *days;      /* owned (element-type Day) */
};

static void
free_day (gpointer data)
{
  Day *day = data;

  g_ptr_array_unref (day->facts.records);
  g_ptr_array_unref (day->facts.check_ins);
  patella_tracks_free (day->facts.tracks);
  g_free (day);
}

static GPtrArray *
list_records (const PatellaOfferFacts *facts,
              const char              *today,
              PatellaDayTime           time)
{
  GPtrArray *records = g_ptr_array_new ();

  for (guint i = 0; facts->records != NULL && i < facts->records->len; i++)
    {
      PatellaRecord *record = g_ptr_array_index (facts->records, i);
      int order = strcmp (patella_record_get (record)->started.local_date, today);

      if (order < 0 || (order == 0 && time == PATELLA_DAY_EVENING))
        g_ptr_array_add (records, record);
    }

  return records;
}

static GPtrArray *
list_check_ins (const PatellaOfferFacts *facts,
                const char              *today)
{
  GPtrArray *check_ins = g_ptr_array_new ();

  for (guint i = 0; facts->check_ins != NULL && i < facts->check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (facts->check_ins, i);

      if (strcmp (patella_check_in_get_stamp (check_in)->local_date, today) <= 0)
        g_ptr_array_add (check_ins, check_in);
    }

  return check_ins;
}

static Day *
make_day (PatellaDays    *self,
          int             julian,
          PatellaDayTime  time)
{
  Day *day = g_new0 (Day, 1);

  day->day = julian;
  day->time = time;
  patella_date_from_day (julian, day->today);
  day->facts = self->facts;
  day->facts.today = day->today;
  day->facts.now_minute = PATELLA_UNKNOWN;
  day->facts.records = list_records (&self->facts, day->today, time);
  day->facts.check_ins = list_check_ins (&self->facts, day->today);
  day->facts.tracks = patella_tracks_new (&day->facts);
  return day;
}

/**
 * patella_days_new:
 * @facts: content and record, of which `today` and `now_minute` are not read; lookup and its data must outlive the answer
 *
 * Returns: (transfer full): the days of this record, none of them made yet
 */
PatellaDays *
patella_days_new (const PatellaOfferFacts *facts)
{
  PatellaDays *self = g_new0 (PatellaDays, 1);

  self->facts = *facts;
  self->facts.records = facts->records == NULL ? NULL : g_ptr_array_ref (facts->records);
  self->facts.check_ins = facts->check_ins == NULL ? NULL : g_ptr_array_ref (facts->check_ins);
  self->facts.tracks = NULL;
  self->facts.days = NULL;
  self->days = g_ptr_array_new_with_free_func (free_day);

  return self;
}

/**
 * patella_days_free:
 * @self: (nullable) (transfer full): days
 */
void
patella_days_free (PatellaDays *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->days);
  g_clear_pointer (&self->facts.records, g_ptr_array_unref);
  g_clear_pointer (&self->facts.check_ins, g_ptr_array_unref);
  g_free (self);
}

/**
 * patella_days_get_facts:
 * @self: days
 * @day: Julian day
 * @time: with the sessions of that day, or without
 *
 * Returns: (transfer none): content and record as they stood then, with their tracks; `now_minute` is not known
 */
const PatellaOfferFacts *
patella_days_get_facts (PatellaDays    *self,
                        int             day,
                        PatellaDayTime  time)
{
  Day *made;

  for (guint i = 0; i < self->days->len; i++)
    {
      made = g_ptr_array_index (self->days, i);
      if (made->day == day && made->time == time)
        return &made->facts;
    }

  made = make_day (self, day, time);
  g_ptr_array_add (self->days, made);
  return &made->facts;
}

/**
 * patella_days_get_whole:
 * @self: days
 *
 * Returns: (transfer none): content and the whole record, without tracks; of no day: `today` is not to be read
 */
const PatellaOfferFacts *
patella_days_get_whole (PatellaDays *self)
{
  return &self->facts;
}
