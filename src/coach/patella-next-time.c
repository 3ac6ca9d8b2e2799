/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-next-time.h"

/**
 * PatellaNextTime:
 *
 * What the rules say about next time, right after a session: the same decisions as on the page Today, made for the first
 * day on which the rules do not ask for rest. Of the mornings in between nothing is known yet; where only the next morning
 * is missing (M1), the answer to a calm one is given too. Pure: a function of content and record.
 */

/* P1a and F3 rest at most two days; P2a only follows from mornings that are not there yet. */
#define DAYS_AHEAD 7

typedef struct
{
  const PatellaOfferFacts *facts;
  int                      today;
  PatellaTracks           *tracks[DAYS_AHEAD + 1];  /* owned, nullable: made when a day is first asked for */
  PatellaTracks           *calm[DAYS_AHEAD + 1];
} Days;

/**
 * patella_next_time_free:
 * @self: (nullable) (transfer full): what is said about a track
 */
void
patella_next_time_free (PatellaNextTime *self)
{
  if (self == NULL)
    return;

  patella_offer_item_free (self->item);
  patella_offer_item_free (self->calm);
  g_free (self);
}

static PatellaTracks *
make_tracks (const Days *days,
             int         ahead,
             GPtrArray  *check_ins)
{
  PatellaOfferFacts facts = *days->facts;
  char today[11];

  patella_date_from_day (days->today + ahead, today);
  facts.today = today;
  facts.check_ins = check_ins;
  if (ahead > 0)
    facts.now_minute = PATELLA_UNKNOWN;
  return patella_tracks_new (&facts);
}

static gpointer
copy_check_in (gconstpointer check_in,
               gpointer      data)
{
  return g_object_ref ((gpointer) (gsize) check_in);
}

/* No pain at all tomorrow is at most anybody's base. */
static PatellaTracks *
make_calm_tracks (const Days *days,
                  int         ahead)
{
  GPtrArray *known = days->facts->check_ins;
  g_autoptr (GPtrArray) check_ins = known == NULL ? g_ptr_array_new_with_free_func (g_object_unref)
                                                  : g_ptr_array_copy (known, copy_check_in, NULL);
  PatellaUuid uuid = { 0 };
  PatellaStamp stamp = { 0 };

  g_ptr_array_set_free_func (check_ins, g_object_unref);
  patella_date_from_day (days->today + 1, stamp.local_date);
  g_ptr_array_insert (check_ins, 0,
                      patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "0"));
  return make_tracks (days, ahead, check_ins);
}

static PatellaTracks *
get_tracks (Days *days,
            int   ahead)
{
  if (days->tracks[ahead] == NULL)
    days->tracks[ahead] = make_tracks (days, ahead, days->facts->check_ins);
  return days->tracks[ahead];
}

/* A track of which every set was skipped is next when it was before. */
static gboolean
was_done_today (Days            *days,
                PatellaExercise *exercise,
                PatellaSide      side)
{
  PatellaHistory *history = patella_tracks_get_history (get_tracks (days, 0), exercise, side);
  guint n_days = patella_history_get_n_days (history);

  return n_days > 0 && patella_history_get_day (history, n_days - 1)->day == days->today;
}

static PatellaOfferItem *
make_item (PatellaTracks   *tracks,
           PatellaExercise *exercise,
           PatellaSide      side)
{
  PatellaOfferItem *item = g_new0 (PatellaOfferItem, 1);

  item->exercise = g_object_ref (exercise);
  item->side = side;
  item->stage = g_strdup ("");
  item->unlock.open = TRUE;
  item->last_level = patella_history_get_last_level (patella_tracks_get_history (tracks, exercise, side));
  item->decision = patella_tracks_decide (tracks, exercise, side);
  patella_offer_item_set_level (item, item->decision.next_level);
  return item;
}

/* Another round today is possible as soon as it is late enough (F2). */
static gboolean
waits_for_a_day (const PatellaDecision *decision)
{
  return decision->kind == PATELLA_DECISION_REST && !g_str_equal (decision->rule, "F2");
}

static PatellaNextTime *
decide (Days            *days,
        PatellaExercise *exercise,
        PatellaSide      side)
{
  PatellaNextTime *next = g_new0 (PatellaNextTime, 1);
  int ahead = 0;

  next->item = make_item (get_tracks (days, 0), exercise, side);
  while (waits_for_a_day (&next->item->decision) && ahead < DAYS_AHEAD)
    {
      patella_offer_item_free (next->item);
      next->item = make_item (get_tracks (days, ++ahead), exercise, side);
    }
  next->day = days->today + ahead;

  if (g_str_equal (next->item->decision.rule, "M1"))
    {
      if (days->calm[ahead] == NULL)
        days->calm[ahead] = make_calm_tracks (days, ahead);
      next->calm = make_item (days->calm[ahead], exercise, side);
    }

  return next;
}

/**
 * patella_next_time_decide:
 * @session: the session just done
 * @facts: content and record, @session among it; now
 *
 * A track of which the exercise is unknown or a check, or of which nothing was done today, is left out. Any thread.
 *
 * Returns: (transfer full) (element-type PatellaNextTime): what the rules say about each of its tracks
 */
GPtrArray *
patella_next_time_decide (const PatellaRecordData *session,
                          const PatellaOfferFacts *facts)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_next_time_free);
  Days days = { .facts = facts, .today = patella_day_from_date (facts->today) };

  for (guint i = 0; i < session->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (session->tracks, i);
      PatellaExercise *exercise = facts->lookup (track->exercise, facts->lookup_data);

      if (exercise != NULL && patella_exercise_get_ladder (exercise) != NULL && was_done_today (&days, exercise, track->side))
        g_ptr_array_add (all, decide (&days, exercise, track->side));
    }

  for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++)
    {
      patella_tracks_free (days.tracks[ahead]);
      patella_tracks_free (days.calm[ahead]);
    }

  return all;
}
