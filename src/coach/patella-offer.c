/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-offer.h"

#include <string.h>

/**
 * PatellaOfferItem:
 *
 * What a routine, or one exercise chosen by hand, offers now: each exercise on each side with what the rules answer
 * for it and the level they suggest, whether it is open, and whether it is due. Pure: a function of content and record.
 *
 * Locks are shown as a caution and do not enforce anything here. Of a routine's exercises those are suggested that
 * are open and due; when that leaves nothing but checks, the first exercise that is locked is suggested too, so that
 * a routine is never a dead end.
 */

G_DEFINE_ENUM_TYPE (PatellaDue, patella_due,
                    G_DEFINE_ENUM_VALUE (PATELLA_DUE_NOW, "now"),
                    G_DEFINE_ENUM_VALUE (PATELLA_DUE_DONE_TODAY, "done-today"),
                    G_DEFINE_ENUM_VALUE (PATELLA_DUE_ANOTHER_DAY, "another-day"),
                    G_DEFINE_ENUM_VALUE (PATELLA_DUE_ALTERNATIVE_DONE, "alternative-done"),
                    G_DEFINE_ENUM_VALUE (PATELLA_DUE_ONCE_DONE, "once-done"),
                    G_DEFINE_ENUM_VALUE (PATELLA_DUE_OTHER_PICKED, "other-picked"),
                    G_DEFINE_ENUM_VALUE (PATELLA_DUE_OTHER_KNEE, "other-knee"),
                    G_DEFINE_ENUM_VALUE (PATELLA_DUE_RESTS, "rests"),
                    G_DEFINE_ENUM_VALUE (PATELLA_DUE_LATER_TODAY, "later-today"),
                    G_DEFINE_ENUM_VALUE (PATELLA_DUE_ONCE_A_DAY, "once-a-day"),
                    G_DEFINE_ENUM_VALUE (PATELLA_DUE_PAUSED, "paused"))

/* Section 3.1 of the clinical rules and product.md section 3: at most three exercises in a session. */
enum
{
  EXERCISES_IN_SESSION = 3,
};

/**
 * patella_offer_item_free:
 * @self: (nullable) (transfer full): an item
 */
void
patella_offer_item_free (PatellaOfferItem *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->exercise);
  g_free (self->stage);
  g_free (self);
}

/**
 * patella_offer_item_set_level:
 * @self: an item with a ladder
 * @level: the level chosen by hand
 *
 * Returns: whether the exercise has this level; the dose is then that level's
 */
gboolean
patella_offer_item_set_level (PatellaOfferItem *self,
                              int               level)
{
  const PatellaLadder *ladder = patella_exercise_get_ladder (self->exercise);

  if (ladder == NULL || level < 1 || level > patella_ladder_get_n_levels (ladder))
    return FALSE;

  self->level = level;
  self->dose = patella_ladder_get_level (ladder, level)->dose;
  return TRUE;
}

/**
 * patella_offer_get_knees:
 * @check_ins: (nullable) (element-type PatellaCheckIn): in any order
 * @out_trained: (out): left, right or both
 * @out_worse: (out): left or right; %PATELLA_SIDE_NONE: not known
 *
 * The latest `knee` check-in: its side is what is trained, its value the worse one.
 */
void
patella_offer_get_knees (GPtrArray   *check_ins,
                         PatellaSide *out_trained,
                         PatellaSide *out_worse)
{
  gint64 latest_us = G_MININT64;

  *out_trained = PATELLA_SIDE_BOTH;
  *out_worse = PATELLA_SIDE_NONE;

  for (guint i = 0; check_ins != NULL && i < check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (check_ins, i);
      gint64 at_us = patella_check_in_get_stamp (check_in)->at_us;
      int worse = PATELLA_SIDE_NONE;

      if (patella_check_in_get_kind (check_in) != PATELLA_CHECK_IN_KIND_KNEE || at_us < latest_us)
        continue;
      latest_us = at_us;
      *out_trained = patella_check_in_get_side (check_in);
      patella_enum_from_nick (PATELLA_TYPE_SIDE, patella_check_in_get_value (check_in), &worse);
      *out_worse = (PatellaSide) worse;
    }
}

static guint
get_sides (PatellaExercise         *exercise,
           const PatellaOfferFacts *facts,
           PatellaSide              out_sides[2])
{
  PatellaSide trained, worse;

  if (!patella_exercise_is_one_sided (exercise))
    {
      out_sides[0] = PATELLA_SIDE_BOTH;
      return 1;
    }

  /* the worse side first (section 3.9); the one that is trained, if it is one, before the one that may be again */
  patella_offer_get_knees (facts->check_ins, &trained, &worse);
  if (trained == PATELLA_SIDE_LEFT || trained == PATELLA_SIDE_RIGHT)
    out_sides[0] = trained;
  else
    out_sides[0] = worse == PATELLA_SIDE_RIGHT ? PATELLA_SIDE_RIGHT : PATELLA_SIDE_LEFT;
  out_sides[1] = out_sides[0] == PATELLA_SIDE_LEFT ? PATELLA_SIDE_RIGHT : PATELLA_SIDE_LEFT;
  return 2;
}

static void
read_check_ins (PatellaExercise         *exercise,
                const PatellaOfferFacts *facts,
                PatellaUnlockFacts      *unlock_facts)
{
  const char *id = patella_exercise_get_id (exercise);

  for (guint i = 0; facts->check_ins != NULL && i < facts->check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (facts->check_ins, i);
      PatellaCheckInKind kind = patella_check_in_get_kind (check_in);
      const char *value = patella_check_in_get_value (check_in);

      if (kind == PATELLA_CHECK_IN_KIND_FINDER)
        {
          unlock_facts->finder_tries++;
          unlock_facts->finder_felt |= g_str_equal (value, "felt");
        }
      else if (kind == PATELLA_CHECK_IN_KIND_READY && g_str_equal (value, id))
        unlock_facts->ready = TRUE;
      else if (kind == PATELLA_CHECK_IN_KIND_OPEN_ANYWAY && g_str_equal (value, id))
        unlock_facts->opened_anyway = TRUE;
    }
}

/* Made once for all exercises of an offer: the histories are the expensive part. */
typedef struct
{
  const PatellaOfferFacts *facts;
  PatellaTracks           *tracks;
  PatellaTracks           *own;     /* owned, nullable: where none are shared */
  gboolean                 paused;
} Context;

static void
context_init (Context                 *context,
              const PatellaOfferFacts *facts)
{
  context->facts = facts;
  context->own = facts->tracks == NULL ? patella_tracks_new (facts) : NULL;
  context->tracks = facts->tracks == NULL ? context->own : facts->tracks;
  context->paused = patella_tracks_find_pause (context->tracks, NULL);
}

static void
context_clear (Context *context)
{
  patella_tracks_free (context->own);
}

static PatellaUnlock
decide_unlock (const Context   *context,
               PatellaExercise *exercise)
{
  PatellaUnlockFacts unlock_facts = {
    .histories = patella_tracks_get_histories (context->tracks),
    .exercise_ids = patella_tracks_get_exercise_ids (context->tracks),
  };

  /* Disclaimer, intake and signs block every start before an offer is used: they are not repeated as a lock here. */
  unlock_facts.intake_clear = TRUE;
  read_check_ins (exercise, context->facts, &unlock_facts);

  return patella_unlock_decide (patella_exercise_get_opens (exercise), &unlock_facts);
}

/* the rest rules of section 3.6, by what they mean for this round */
static PatellaDue
get_due (const PatellaDecision *decision)
{
  static const struct
  {
    const char *rule;
    PatellaDue  due;
  } dues[] = {
    { "P0", PATELLA_DUE_RESTS },       { "P1a", PATELLA_DUE_RESTS },      { "P2a", PATELLA_DUE_RESTS },
    { "F1", PATELLA_DUE_DONE_TODAY },  { "F5", PATELLA_DUE_ONCE_A_DAY },  { "F2", PATELLA_DUE_LATER_TODAY },
    { "F3", PATELLA_DUE_ANOTHER_DAY }, { "F4", PATELLA_DUE_ALTERNATIVE_DONE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (dues); i++)
    if (g_str_equal (decision->rule, dues[i].rule))
      return dues[i].due;

  return PATELLA_DUE_NOW;
}

static void
decide_item (const Context    *context,
             PatellaOfferItem *item)
{
  PatellaHistory *history = patella_tracks_get_history (context->tracks, item->exercise, item->side);

  item->last_level = patella_history_get_last_level (history);
  item->decision = patella_tracks_decide (context->tracks, item->exercise, item->side);
  item->due = context->paused ? PATELLA_DUE_PAUSED : get_due (&item->decision);
  /* section 3.8: what was opened by the person's own word starts at level 1 */
  if (item->last_level == PATELLA_UNKNOWN && item->unlock.opened_anyway)
    item->decision.next_level = 1;
  patella_offer_item_set_level (item, item->decision.next_level);
}

static gboolean
was_check_done (PatellaExercise         *exercise,
                const PatellaOfferFacts *facts)
{
  PatellaUnlockFacts found = { 0 };

  read_check_ins (exercise, facts, &found);
  return found.finder_felt || found.finder_tries >= 3;
}

static PatellaOfferItem *
add_item (const Context   *context,
          PatellaExercise *exercise,
          const char      *stage,
          PatellaSide      side,
          GPtrArray       *items)
{
  PatellaOfferItem *item = g_new0 (PatellaOfferItem, 1);

  item->exercise = g_object_ref (exercise);
  item->side = side;
  item->stage = g_strdup (stage);
  item->unlock = decide_unlock (context, exercise);
  item->last_level = PATELLA_UNKNOWN;
  if (patella_exercise_get_ladder (exercise) != NULL)
    decide_item (context, item);
  else if (context->paused)
    item->due = PATELLA_DUE_PAUSED;

  g_ptr_array_add (items, item);

  return item;
}

static void
add_exercise (const Context   *context,
              PatellaExercise *exercise,
              const char      *stage,
              GPtrArray       *items)
{
  PatellaSide sides[2], trained, worse;
  guint n_sides = get_sides (exercise, context->facts, sides);

  patella_offer_get_knees (context->facts->check_ins, &trained, &worse);
  for (guint i = 0; i < n_sides; i++)
    {
      PatellaOfferItem *item = add_item (context, exercise, stage, sides[i], items);

      if (n_sides > 1 && trained != PATELLA_SIDE_BOTH && trained != sides[i] && item->due != PATELLA_DUE_PAUSED)
        item->due = PATELLA_DUE_OTHER_KNEE;
    }
}

static gboolean
is_check (const PatellaOfferItem *item)
{
  return patella_exercise_get_mode (item->exercise) == PATELLA_MODE_CHECK;
}

static gboolean
includes_work (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const PatellaOfferItem *item = g_ptr_array_index (items, i);

      if (item->included && !is_check (item))
        return TRUE;
    }

  return FALSE;
}

/* the sides of one exercise count once */
static void
include_up_to_three (GPtrArray *items)
{
  PatellaExercise *last = NULL;
  guint n_exercises = 0;

  for (guint i = 0; i < items->len; i++)
    {
      PatellaOfferItem *item = g_ptr_array_index (items, i);

      if (!item->unlock.open || item->due != PATELLA_DUE_NOW)
        continue;
      if (item->exercise != last && !is_check (item))
        n_exercises++;
      last = item->exercise;
      item->included = n_exercises <= EXERCISES_IN_SESSION;
    }
}

static void
include_first_locked (GPtrArray *items)
{
  PatellaExercise *first = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      PatellaOfferItem *item = g_ptr_array_index (items, i);

      if (item->unlock.open || is_check (item) || item->due != PATELLA_DUE_NOW || (first != NULL && item->exercise != first))
        continue;
      first = item->exercise;
      item->included = TRUE;
    }
}

static gboolean
is_any_work_open (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const PatellaOfferItem *item = g_ptr_array_index (items, i);

      if (!is_check (item) && item->unlock.open)
        return TRUE;
    }

  return FALSE;
}

/* The items of one stage, while it is decided which of them are picked. */
typedef struct
{
  GPtrArray *items;
  guint      first;
} StageItems;

static gboolean
is_stage_exercise_open (const char *id,
                        gpointer    data)
{
  const StageItems *stage = data;

  for (guint i = stage->first; i < stage->items->len; i++)
    {
      const PatellaOfferItem *item = g_ptr_array_index (stage->items, i);

      if (g_str_equal (patella_exercise_get_id (item->exercise), id))
        return item->unlock.open;
    }

  return FALSE;
}

static void
leave_out_unpicked (const PatellaStage *stage,
                    StageItems         *stage_items)
{
  g_autoptr (GPtrArray) picked = patella_stage_pick (stage, is_stage_exercise_open, stage_items);

  for (guint i = stage_items->first; i < stage_items->items->len; i++)
    {
      PatellaOfferItem *item = g_ptr_array_index (stage_items->items, i);
      const char *id = patella_exercise_get_id (item->exercise);

      if (item->unlock.open && item->due != PATELLA_DUE_OTHER_KNEE && item->due != PATELLA_DUE_PAUSED &&
          !g_ptr_array_find_with_equal_func (picked, id, g_str_equal, NULL))
        item->due = PATELLA_DUE_OTHER_PICKED;
    }
}

static void
add_stage (const Context      *context,
           const PatellaStage *stage,
           GPtrArray          *items)
{
  StageItems stage_items = { items, items->len };

  for (guint e = 0; stage->exercises[e] != NULL; e++)
    {
      PatellaExercise *exercise = context->facts->lookup (stage->exercises[e], context->facts->lookup_data);
      guint first = items->len;

      if (exercise == NULL)
        continue;
      add_exercise (context, exercise, stage->id, items);
      if (!context->paused && stage->once && was_check_done (exercise, context->facts))
        for (guint i = first; i < items->len; i++)
          ((PatellaOfferItem *) g_ptr_array_index (items, i))->due = PATELLA_DUE_ONCE_DONE;
    }

  leave_out_unpicked (stage, &stage_items);
}

/**
 * patella_offer_routine:
 * @routine: a routine
 * @facts: content and record
 *
 * An exercise that the lookup does not know is left out.
 *
 * Returns: (transfer full) (element-type PatellaOfferItem): every exercise of the routine on each side, in order
 */
GPtrArray *
patella_offer_routine (PatellaRoutine          *routine,
                       const PatellaOfferFacts *facts)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_offer_item_free);
  Context context;

  context_init (&context, facts);
  for (guint i = 0; i < patella_routine_get_n_stages (routine); i++)
    add_stage (&context, patella_routine_get_stage (routine, i), items);
  context_clear (&context);

  include_up_to_three (items);
  if (!includes_work (items) && !is_any_work_open (items))
    include_first_locked (items);

  return g_steal_pointer (&items);
}

/**
 * patella_offer_exercise:
 * @exercise: an exercise chosen by hand
 * @facts: content and record
 *
 * What the person chose is included, whatever the schedule says; of the knees those that are trained.
 *
 * Returns: (transfer full) (element-type PatellaOfferItem): one item for each side
 */
GPtrArray *
patella_offer_exercise (PatellaExercise         *exercise,
                        const PatellaOfferFacts *facts)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_offer_item_free);
  Context context;

  context_init (&context, facts);
  add_exercise (&context, exercise, "", items);
  context_clear (&context);

  for (guint i = 0; i < items->len; i++)
    {
      PatellaOfferItem *item = g_ptr_array_index (items, i);

      item->included = item->due != PATELLA_DUE_OTHER_KNEE;
    }

  return g_steal_pointer (&items);
}

/**
 * patella_offer_get_unlock:
 * @exercise: an exercise
 * @facts: content and record
 *
 * Returns: whether the exercise is open; the intake is not looked at: it blocks every start by itself
 */
PatellaUnlock
patella_offer_get_unlock (PatellaExercise         *exercise,
                          const PatellaOfferFacts *facts)
{
  Context context;

  context_init (&context, facts);

  PatellaUnlock unlock = decide_unlock (&context, exercise);

  context_clear (&context);
  return unlock;
}
