/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-stage-facts.h"

#include <glib/gi18n.h>

#include "patella-decision-words.h"
#include "patella-unlock-words.h"
#include "patella-words.h"

/* What a routine's page says of its exercises: at which step each stands, what the next step waits for, what opens the
 * ones that are locked. Pure but for the language. What rests today is of no interest here: of a decision to rest the load
 * rule under it is shown. */

static void
free_stage_exercise (gpointer data)
{
  PatellaStageExercise *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->remark);
  patella_reason_clear (&self->reason);
  g_free (self);
}

const PatellaStageExercise *
patella_stage_facts_find (GPtrArray  *exercises,
                          const char *id)
{
  for (guint i = 0; i < exercises->len; i++)
    {
      const PatellaStageExercise *exercise = g_ptr_array_index (exercises, i);

      if (g_str_equal (exercise->id, id))
        return exercise;
    }
  return NULL;
}

/* "Level 3 of 6: 15 × 3 s" */
static char *
describe_level (const PatellaOfferItem *item)
{
  int n_levels = patella_ladder_get_n_levels (patella_exercise_get_ladder (item->exercise));
  g_autofree char *dose = patella_words_level (item->exercise, &item->dose);

  if (item->last_level == PATELLA_UNKNOWN)
    return g_strdup_printf (C_("level of a ladder: number, of, dose", "Starts at level %d of %d: %s"), item->level, n_levels, dose);
  return g_strdup_printf (C_("level of a ladder: number, of, dose", "Level %d of %d: %s"), item->level, n_levels, dose);
}

/* the load rule, also where the rules ask for rest today */
static PatellaOfferItem
get_load (const PatellaOfferItem *item)
{
  PatellaOfferItem load = *item;

  load.decision.rule = item->decision.load_rule;
  if (item->decision.kind == PATELLA_DECISION_REST)
    load.decision.kind = item->last_level == PATELLA_UNKNOWN || item->level == item->last_level ? PATELLA_DECISION_STAY
                         : item->level < item->last_level                                      ? PATELLA_DECISION_REGRESS
                                                                                               : PATELLA_DECISION_PROGRESS;
  return load;
}

static void
append_line (GString    *text,
             const char *line)
{
  if (*line == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static gboolean
is_same_step (const PatellaOfferItem *a,
              const PatellaOfferItem *b)
{
  return a->level == b->level && (a->last_level == PATELLA_UNKNOWN) == (b->last_level == PATELLA_UNKNOWN);
}

/* one line where the sides that are trained stand at the same step */
static void
append_steps (GString *text,
              GPtrArray *items)
{
  const PatellaOfferItem *first = g_ptr_array_index (items, 0);
  g_autofree char *step = describe_level (first);

  if (items->len == 1 || is_same_step (first, g_ptr_array_index (items, 1)))
    {
      append_line (text, step);
      return;
    }
  for (guint i = 0; i < items->len; i++)
    {
      const PatellaOfferItem *item = g_ptr_array_index (items, i);
      g_autofree char *of_side = describe_level (item);
      g_autofree char *line = item->side == PATELLA_SIDE_LEFT
                                ? g_strdup_printf (C_("step of a ladder", "Left knee: %s"), of_side)
                                : g_strdup_printf (C_("step of a ladder", "Right knee: %s"), of_side);

      append_line (text, line);
    }
}

static void
describe_open (PatellaStageExercise *self,
               GPtrArray            *items) /* of this exercise, those of the knees that are trained */
{
  const PatellaOfferItem *first = g_ptr_array_index (items, 0);
  g_autoptr (GString) text = g_string_new (NULL);
  PatellaOfferItem load;

  if (patella_exercise_get_ladder (first->exercise) == NULL)
    {
      self->remark = patella_decision_words_dup_due (first);
      return;
    }

  append_steps (text, items);
  load = get_load (first);
  if (load.decision.rule != NULL && first->decision.kind != PATELLA_DECISION_CLINICIAN)
    {
      self->reason.rule = g_strdup (load.decision.rule);
      self->reason.reason = patella_decision_words_dup_reason (&load, NULL);
      self->reason.numbers = patella_decision_words_dup_numbers (&load);
      if (first->last_level != PATELLA_UNKNOWN)
        append_line (text, self->reason.reason);
      append_line (text, patella_decision_words_get_top (&load));
    }
  self->remark = g_strdup (text->str);
}

static void
describe_locked (PatellaStageExercise    *self,
                 const PatellaOfferItem  *item,
                 const PatellaOfferFacts *facts)
{
  self->remark = patella_unlock_words_dup (item->exercise, &item->unlock, facts);
  self->reason.rule = g_strdup (item->unlock.rule);
  self->reason.reason = g_strdup (self->remark);
  self->reason.numbers = patella_unlock_words_dup_numbers (item->exercise, &item->unlock, facts);
}

/* (transfer container): the items of the knees that are trained */
static GPtrArray *
list_items (GPtrArray  *offer,
            const char *exercise)
{
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < offer->len; i++)
    {
      PatellaOfferItem *item = g_ptr_array_index (offer, i);

      if (g_str_equal (patella_exercise_get_id (item->exercise), exercise) && item->due != PATELLA_DUE_OTHER_KNEE)
        g_ptr_array_add (items, item);
    }
  return items;
}

static PatellaStageExercise *
create (PatellaExercise         *exercise,
        GPtrArray               *offer,
        const PatellaOfferFacts *facts)
{
  PatellaStageExercise *self = g_new0 (PatellaStageExercise, 1);
  g_autoptr (GPtrArray) items = offer == NULL ? g_ptr_array_new () : list_items (offer, patella_exercise_get_id (exercise));

  self->id = g_strdup (patella_exercise_get_id (exercise));
  self->title = g_strdup (patella_exercise_translate (exercise, patella_exercise_get_title (exercise)));
  if (items->len > 0)
    {
      const PatellaOfferItem *first = g_ptr_array_index (items, 0);

      self->known = TRUE;
      self->unlock = first->unlock;
      self->locked = !first->unlock.open;
      if (self->locked)
        describe_locked (self, first, facts);
      else
        describe_open (self, items);
    }
  if (self->remark == NULL)
    self->remark = g_strdup ("");
  if (self->reason.rule == NULL)
    self->reason.rule = g_strdup ("");
  return self;
}

GPtrArray *
patella_stage_facts_list (PatellaRoutine          *routine,
                          PatellaContent          *content,
                          const PatellaOfferFacts *facts)
{
  GPtrArray *exercises = g_ptr_array_new_with_free_func (free_stage_exercise);
  g_autoptr (GPtrArray) offer = facts == NULL ? NULL : patella_offer_routine (routine, facts);

  for (guint i = 0; i < patella_routine_get_n_stages (routine); i++)
    {
      const PatellaStage *stage = patella_routine_get_stage (routine, i);

      for (guint j = 0; stage->exercises[j] != NULL; j++)
        {
          PatellaExercise *exercise = patella_content_lookup_exercise (content, stage->exercises[j]);

          if (exercise != NULL && patella_stage_facts_find (exercises, stage->exercises[j]) == NULL)
            g_ptr_array_add (exercises, create (exercise, offer, facts));
        }
    }
  return exercises;
}
