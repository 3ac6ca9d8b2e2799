/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-opening.h"

#include "patella-days.h"

/**
 * PatellaOpening:
 *
 * What is worth a small celebration: an exercise that is open now by the rules of section 3.8, was locked a week ago and
 * was never done. What the person opened by their own word is none, nor is what the finder check opens, since nothing was
 * trained for it; what was open in an older record, one that is imported say, is no news. Whether it was shown before is not known here. Pure; any thread.
 */

enum
{
  NEWS_DAYS = 7,
};

/**
 * patella_opening_free:
 * @self: (nullable) (transfer full): an opening
 */
void
patella_opening_free (PatellaOpening *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->exercise);
  g_free (self);
}

/* on either side */
static gboolean
was_done (GPtrArray       *items,
          PatellaExercise *exercise)
{
  for (guint i = 0; i < items->len; i++)
    {
      const PatellaOfferItem *item = g_ptr_array_index (items, i);

      if (item->exercise == exercise && item->last_level != PATELLA_UNKNOWN)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_new (GPtrArray               *items,
        const PatellaOfferItem  *item,
        const PatellaOfferFacts *past)
{
  const PatellaUnlockRule *rule = patella_exercise_get_opens (item->exercise);

  if (rule == NULL || g_str_equal (rule->rule, "U1") || !item->unlock.open || item->unlock.opened_anyway)
    return FALSE;
  if (item->due == PATELLA_DUE_PAUSED || was_done (items, item->exercise))
    return FALSE;

  return !patella_offer_get_unlock (item->exercise, past).open;
}

/* was any other exercise of the stage open already? */
static gboolean
is_stage_open_without (const PatellaStage      *stage,
                       PatellaExercise         *exercise,
                       const PatellaOfferFacts *facts)
{
  for (guint i = 0; stage->exercises[i] != NULL; i++)
    {
      PatellaExercise *other = facts->lookup (stage->exercises[i], facts->lookup_data);

      if (other != NULL && other != exercise && patella_offer_get_unlock (other, facts).open)
        return TRUE;
    }

  return FALSE;
}

static const PatellaStage *
find_stage (PatellaRoutine *routine,
            const char     *id)
{
  for (guint i = 0; i < patella_routine_get_n_stages (routine); i++)
    if (g_str_equal (patella_routine_get_stage (routine, i)->id, id))
      return patella_routine_get_stage (routine, i);

  return NULL;
}

/* a knee that is to rest has no use for something new today: it stays news */
static gboolean
is_resting (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    if (((const PatellaOfferItem *) g_ptr_array_index (items, i))->due == PATELLA_DUE_RESTS)
      return TRUE;

  return FALSE;
}

static gboolean
is_among (GPtrArray       *openings,
          PatellaExercise *exercise)
{
  for (guint i = 0; i < openings->len; i++)
    if (((const PatellaOpening *) g_ptr_array_index (openings, i))->exercise == exercise)
      return TRUE;

  return FALSE;
}

/**
 * patella_opening_find_all:
 * @routine: a routine that is followed; it must outlive the answer
 * @facts: content and record
 *
 * Returns: (transfer full) (element-type PatellaOpening): the exercises that opened in the last seven days, each once
 */
GPtrArray *
patella_opening_find_all (PatellaRoutine          *routine,
                          const PatellaOfferFacts *facts)
{
  GPtrArray *openings = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_opening_free);
  g_autoptr (PatellaDays) own = facts->days == NULL ? patella_days_new (facts) : NULL;
  int today = patella_day_from_date (facts->today);
  const PatellaOfferFacts *past = patella_days_get_facts (own == NULL ? facts->days : own, today - NEWS_DAYS,
                                                          PATELLA_DAY_EVENING);
  g_autoptr (GPtrArray) items = patella_offer_routine (routine, facts);

  for (guint i = 0; i < items->len && !is_resting (items); i++)
    {
      const PatellaOfferItem *item = g_ptr_array_index (items, i);
      PatellaOpening *opening;

      if (is_among (openings, item->exercise) || !is_new (items, item, past))
        continue;
      opening = g_new0 (PatellaOpening, 1);
      opening->exercise = g_object_ref (item->exercise);
      opening->stage = find_stage (routine, item->stage);
      opening->stage_opens = !is_stage_open_without (opening->stage, item->exercise, facts);
      opening->dose = item->dose;
      g_ptr_array_add (openings, opening);
    }

  return openings;
}
