/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-plan.h"

#define POSITION_US (10 * G_USEC_PER_SEC)
#define SELF_PACED_REP_US (4 * G_USEC_PER_SEC)

static void
free_item (gpointer data)
{
  PatellaPlanItem *item = data;

  patella_offer_item_free (item->offer);
  g_free (item->caution);
  g_free (item);
}

gboolean
patella_session_plan_item_rests (const PatellaPlanItem *item)
{
  const PatellaDecision *decision = &item->offer->decision;

  return patella_exercise_get_ladder (item->offer->exercise) != NULL && decision->kind == PATELLA_DECISION_REST &&
         decision->rule[0] == 'P';
}

/* Too much pain was said already today: as if it had been said on this page, where it can be said anew. */
static void
hold_back (PatellaPlanItem *item)
{
  if (!patella_session_plan_item_rests (item) || item->offer->due != PATELLA_DUE_RESTS || !item->offer->unlock.open ||
      !g_str_equal (item->offer->decision.rule, "P0"))
    return;

  item->taken_out = TRUE;
  item->included = FALSE;
}

PatellaSessionPlan *
patella_session_plan_new (PatellaRoutine *routine,
                          GPtrArray      *offers)
{
  PatellaSessionPlan *self = g_new0 (PatellaSessionPlan, 1);

  self->routine = routine == NULL ? NULL : g_object_ref (routine);
  self->items = g_ptr_array_new_with_free_func (free_item);
  g_ptr_array_set_free_func (offers, NULL);
  for (guint i = 0; i < offers->len; i++)
    {
      PatellaPlanItem *item = g_new0 (PatellaPlanItem, 1);

      item->offer = g_ptr_array_index (offers, i);
      item->suggested = item->offer->level;
      item->suggested_first = item->suggested;
      item->included = item->offer->included;
      hold_back (item);
      item->own_pace = !item->offer->dose.paced;
      g_ptr_array_add (self->items, item);
    }
  g_ptr_array_unref (offers);

  return self;
}

void
patella_session_plan_free (PatellaSessionPlan *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->routine);
  g_ptr_array_unref (self->items);
  g_free (self);
}

guint
patella_session_plan_get_n_items (const PatellaSessionPlan *self)
{
  return self->items->len;
}

PatellaPlanItem *
patella_session_plan_get_item (const PatellaSessionPlan *self,
                               guint                     index)
{
  return g_ptr_array_index (self->items, index);
}

gboolean
patella_session_plan_can_step (const PatellaPlanItem *item,
                               int                    steps)
{
  const PatellaLadder *ladder = patella_exercise_get_ladder (item->offer->exercise);
  int level = item->offer->level + steps;

  return ladder != NULL && level >= 1 && level <= patella_ladder_get_n_levels (ladder);
}

gboolean
patella_session_plan_step (PatellaPlanItem *item,
                           int              steps)
{
  return patella_session_plan_can_step (item, steps) &&
         patella_offer_item_set_level (item->offer, item->offer->level + steps);
}

/* An exercise chosen by hand is in whatever the schedule says, but not against pain. */
static gboolean
is_suggested (const PatellaPlanItem *item)
{
  return item->offer->included && !patella_session_plan_item_rests (item);
}

static void
take_offer (PatellaPlanItem  *item,
            PatellaOfferItem *offer)  /* (transfer full) */
{
  gboolean was_suggested = is_suggested (item);
  gboolean moved = item->offer->level != item->suggested;
  int chosen = item->offer->level;

  patella_offer_item_free (item->offer);
  item->offer = offer;
  item->suggested = offer->level;
  if (moved)
    patella_offer_item_set_level (offer, chosen);

  if (was_suggested && !is_suggested (item))
    {
      item->taken_out = item->included;
      item->included = FALSE;
    }
  else if (is_suggested (item) && item->taken_out)
    {
      item->taken_out = FALSE;
      item->included = TRUE;
    }
}

void
patella_session_plan_decide_again (PatellaSessionPlan *self,
                                   GPtrArray          *offers)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      PatellaPlanItem *item = patella_session_plan_get_item (self, i);

      for (guint o = 0; o < offers->len; o++)
        {
          const PatellaOfferItem *offer = g_ptr_array_index (offers, o);

          if (offer->exercise != item->offer->exercise || offer->side != item->offer->side ||
              g_strcmp0 (offer->stage, item->offer->stage) != 0)
            continue;
          take_offer (item, g_ptr_array_steal_index (offers, o));
          break;
        }
    }

  g_ptr_array_unref (offers);
}

gboolean
patella_session_plan_item_changed (const PatellaPlanItem *item)
{
  return item->taken_out || (item->included && item->suggested != item->suggested_first);
}

guint
patella_session_plan_count_changed (const PatellaSessionPlan *self)
{
  guint n_changed = 0;

  for (guint i = 0; i < self->items->len; i++)
    n_changed += patella_session_plan_item_changed (patella_session_plan_get_item (self, i));

  return n_changed;
}

gboolean
patella_session_plan_asks (const PatellaSessionPlan *self,
                           PatellaSide               knee,
                           PatellaSide               trained)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const PatellaPlanItem *item = patella_session_plan_get_item (self, i);
      PatellaSide side = item->offer->side;

      if ((!item->included && !item->taken_out) || patella_exercise_get_ladder (item->offer->exercise) == NULL)
        continue;
      if (side == knee || (side == PATELLA_SIDE_BOTH && (trained == PATELLA_SIDE_BOTH || trained == knee)))
        return TRUE;
    }

  return FALSE;
}

gboolean
patella_session_plan_is_one_sided (const PatellaSessionPlan *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      PatellaSide side = patella_session_plan_get_item (self, i)->offer->side;

      if (side == PATELLA_SIDE_LEFT || side == PATELLA_SIDE_RIGHT)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_one_sided_item (const PatellaPlanItem *item)
{
  return item->offer->side == PATELLA_SIDE_LEFT || item->offer->side == PATELLA_SIDE_RIGHT;
}

/* On either side: offered, or put in by hand. */
static gboolean
is_exercise_in (const PatellaSessionPlan *self,
                const PatellaExercise    *exercise)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const PatellaPlanItem *item = patella_session_plan_get_item (self, i);

      if (item->offer->exercise == exercise && (item->included || item->offer->included))
        return TRUE;
    }

  return FALSE;
}

/* Leaves in, of the one-sided exercises that are in, the side that is chosen. What is locked, stands back for another
 * exercise or is to rest is not brought in by choosing a knee. */
void
patella_session_plan_choose_knee (PatellaSessionPlan *self,
                                  PatellaSide         side)
{
  g_autofree gboolean *is_in = g_new0 (gboolean, self->items->len);

  for (guint i = 0; i < self->items->len; i++)
    is_in[i] = is_exercise_in (self, patella_session_plan_get_item (self, i)->offer->exercise);

  for (guint i = 0; i < self->items->len; i++)
    {
      PatellaPlanItem *item = patella_session_plan_get_item (self, i);

      gboolean is_chosen = side == PATELLA_SIDE_BOTH || item->offer->side == side;

      if (!is_one_sided_item (item))
        continue;
      item->left_out = FALSE;
      item->taken_out = item->taken_out && is_chosen;
      item->included = is_in[i] && is_chosen && (item->included || !patella_session_plan_item_rests (item));
    }
}

/* The knees of the one-sided exercises that are in; NONE when none is. */
PatellaSide
patella_session_plan_get_knee (const PatellaSessionPlan *self)
{
  gboolean has[PATELLA_SIDE_BOTH + 1] = { FALSE };

  for (guint i = 0; i < self->items->len; i++)
    {
      const PatellaPlanItem *item = patella_session_plan_get_item (self, i);

      has[item->offer->side] |= item->included;
    }
  if (has[PATELLA_SIDE_LEFT] && has[PATELLA_SIDE_RIGHT])
    return PATELLA_SIDE_BOTH;
  if (has[PATELLA_SIDE_LEFT])
    return PATELLA_SIDE_LEFT;
  return has[PATELLA_SIDE_RIGHT] ? PATELLA_SIDE_RIGHT : PATELLA_SIDE_NONE;
}

/* What was offered in place of @item and is left out for it: its alternative, or another exercise of a stage of which one is
 * done. */
static const PatellaPlanItem *
find_replaced (const PatellaSessionPlan *self,
               const PatellaPlanItem    *item)
{
  const char *alternative = patella_exercise_get_alternative (item->offer->exercise);

  if (alternative == NULL || item->offer->included)
    return NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      const PatellaPlanItem *other = patella_session_plan_get_item (self, i);

      if (other->offer->side == item->offer->side && other->offer->included && !other->included &&
          g_str_equal (patella_exercise_get_id (other->offer->exercise), alternative))
        return other;
    }

  return NULL;
}

static PatellaChosen
choose (const PatellaSessionPlan *self,
        const PatellaPlanItem    *item)
{
  if (find_replaced (self, item) != NULL)
    return PATELLA_CHOSEN_ALTERNATIVE;
  if (self->routine == NULL)
    return PATELLA_CHOSEN_BY_HAND;
  /* what is done although the knee is to rest is more than was suggested */
  if (item->offer->level == item->suggested)
    return patella_session_plan_item_rests (item) ? PATELLA_CHOSEN_HIGHER : PATELLA_CHOSEN_SUGGESTED;

  return item->offer->level < item->suggested ? PATELLA_CHOSEN_LOWER : PATELLA_CHOSEN_HIGHER;
}

PatellaTrack *
patella_session_plan_make_track (const PatellaSessionPlan *self,
                                 const PatellaPlanItem    *item)
{
  gboolean is_check = patella_exercise_get_mode (item->offer->exercise) == PATELLA_MODE_CHECK;
  PatellaTrack *track = patella_track_new (item->offer->exercise, item->offer->side,
                                           is_check ? NULL : &item->offer->dose);
  const PatellaPlanItem *replaced = find_replaced (self, item);

  if (!is_check)
    track->dose.paced = !item->own_pace;
  g_free (track->stage);
  track->stage = g_strdup (item->offer->stage);
  track->suggested_level = is_check ? PATELLA_UNKNOWN : item->suggested;
  if (item->offer->decision.rule != NULL)
    {
      g_free (track->rule);
      track->rule = g_strdup (item->offer->decision.rule);
    }
  track->chosen = choose (self, item);
  if (replaced != NULL)
    {
      g_free (track->instead_of);
      track->instead_of = g_strdup (patella_exercise_get_id (replaced->offer->exercise));
    }

  return track;
}

static GPtrArray *
make_tracks (const PatellaSessionPlan *self,
             gboolean                  with_left_out)
{
  GPtrArray *tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_track_free);

  for (guint i = 0; i < self->items->len; i++)
    {
      const PatellaPlanItem *item = patella_session_plan_get_item (self, i);

      if (item->included || (with_left_out && item->left_out))
        g_ptr_array_add (tracks, patella_session_plan_make_track (self, item));
    }

  return tracks;
}

PatellaTimeline *
patella_session_plan_make_timeline (const PatellaSessionPlan     *self,
                                    const PatellaTimelineOptions *options)
{
  g_autoptr (GPtrArray) tracks = make_tracks (self, FALSE);

  return tracks->len == 0 ? NULL : patella_timeline_new (tracks, options);
}

PatellaSession *
patella_session_plan_make_session (const PatellaSessionPlan     *self,
                                   const PatellaTimelineOptions *options,
                                   gint64                        now_us)
{
  g_autoptr (GPtrArray) tracks = make_tracks (self, TRUE);
  g_autoptr (PatellaTimeline) timeline = patella_timeline_new (tracks, options);
  PatellaSession *session = patella_session_new (timeline);
  int track = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const PatellaPlanItem *item = patella_session_plan_get_item (self, i);

      if (!item->included && !item->left_out)
        continue;
      if (!item->included)
        patella_session_command (session, &(PatellaCommand){ .kind = PATELLA_COMMAND_LEAVE_OUT, .track = track }, now_us);
      track++;
    }

  return session;
}

gint64
patella_session_plan_estimate_us (PatellaTimeline *timeline)
{
  gint64 length_us = patella_timeline_get_length_us (timeline);
  guint n_phases = patella_timeline_get_n_phases (timeline);

  for (guint i = 0; i < n_phases; i++)
    {
      const PatellaPhase *phase = patella_timeline_get_phase (timeline, i);

      if (phase->kind == PATELLA_PHASE_KIND_SELF_PACED)
        length_us += patella_timeline_get_set (timeline, (guint) phase->set)->dose.reps * SELF_PACED_REP_US;
      else if (phase->duration_us == PATELLA_WAITS)
        length_us += POSITION_US;
    }

  return length_us;
}

/* Whether the session loads @knee and the person wants it rated: of two-leg exercises only the knees being trained count. */
gboolean
patella_session_plan_trains (PatellaTimeline *timeline,
                             PatellaSide      knee,
                             PatellaSide      trained)
{
  for (guint i = 0; i < patella_timeline_get_n_tracks (timeline); i++)
    {
      const PatellaTrack *track = patella_timeline_get_track (timeline, i);

      if (track->mode == PATELLA_MODE_CHECK)
        continue;
      if (track->side == knee)
        return TRUE;
      if (track->side == PATELLA_SIDE_BOTH && (trained == PATELLA_SIDE_BOTH || trained == knee))
        return TRUE;
    }

  return FALSE;
}

static PatellaExercise *
find_exercise (const PatellaSessionPlan *self,
               const char               *id)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      PatellaExercise *exercise = patella_session_plan_get_item (self, i)->offer->exercise;

      if (g_str_equal (patella_exercise_get_id (exercise), id))
        return exercise;
    }

  return NULL;
}

/* A new record has empty words, not none. */
static void
set_word (char       **word,
          const char  *text)
{
  g_free (*word);
  *word = g_strdup (text);
}

static PatellaTrackRecord *
make_track_record (const PatellaSessionPlan *self,
                   const PatellaTrack       *track,
                   int                       position)
{
  PatellaTrackRecord *record = patella_track_record_new ();
  PatellaExercise *exercise = find_exercise (self, track->exercise);

  record->position = position;
  set_word (&record->exercise, track->exercise);
  set_word (&record->exercise_title, track->title);
  record->document = exercise == NULL ? NULL : g_bytes_ref (patella_exercise_get_source (exercise));
  set_word (&record->stage, track->stage);
  record->side = track->side;
  record->suggested_level = track->suggested_level;
  set_word (&record->rule, track->rule);
  record->level = track->dose.level;
  record->chosen = track->chosen;
  set_word (&record->instead_of, track->instead_of);

  return record;
}

PatellaRecordData *
patella_session_plan_make_record (const PatellaSessionPlan *self,
                                  PatellaTimeline          *timeline,
                                  const PatellaStamp       *started)
{
  PatellaRecordData *data = patella_record_data_new ();

  if (self->routine != NULL)
    {
      set_word (&data->routine, patella_routine_get_id (self->routine));
      set_word (&data->routine_title, patella_routine_get_title (self->routine));
      data->document = g_bytes_ref (patella_routine_get_source (self->routine));
    }
  data->origin = PATELLA_ORIGIN_GUIDED;
  data->started = *started;
  data->ended_at_us = PATELLA_UNKNOWN;
  data->ending = PATELLA_ENDING_RUNNING;
  for (guint i = 0; i < patella_timeline_get_n_tracks (timeline); i++)
    {
      const PatellaTrack *track = patella_timeline_get_track (timeline, i);

      if (track->mode != PATELLA_MODE_CHECK)
        g_ptr_array_add (data->tracks, make_track_record (self, track, (int) i));
    }

  return data;
}
