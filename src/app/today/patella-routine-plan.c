/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-routine-plan.h"

#include <glib/gi18n.h>

#include "patella-decision-words.h"
#include "patella-format.h"
#include "patella-timeline.h"
#include "patella-unlock-words.h"
#include "patella-words.h"

/* PatellaRoutinePlan:
 *
 * The words of one routine on the Today page. Pure but for the language: what is due, at which level, for how long, and
 * what stands in the way. Two plans that are equal look equal, so the page rebuilds only what changed. */

/* What a phase that waits for the person takes, as a guess: sitting or lying down. */
#define WAITING_US (20 * G_USEC_PER_SEC)
/* So far ahead is looked for the next round. */
#define DAYS_AHEAD 7

static void
free_line (gpointer data)
{
  PatellaPlanLine *line = data;

  g_free (line->title);
  g_free (line->dose);
  g_free (line->remark);
  g_free (line->exercise);
  patella_reason_clear (&line->reason);
  g_free (line);
}

void
patella_routine_plan_free (PatellaRoutinePlan *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->length);
  g_free (self->next);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

static char *
describe_title (const PatellaOfferItem *item)
{
  const char *title = patella_exercise_translate (item->exercise, patella_exercise_get_title (item->exercise));

  if (item->side != PATELLA_SIDE_LEFT && item->side != PATELLA_SIDE_RIGHT)
    return g_strdup (title);
  return g_strdup_printf (C_("exercise, side", "%s, %s"), title, patella_words_side (item->side));
}

static PatellaPlanLine *
create_line (const PatellaOfferItem  *item,
             const PatellaOfferFacts *facts)
{
  PatellaPlanLine *line = g_new0 (PatellaPlanLine, 1);

  line->title = describe_title (item);
  line->dose = item->level > 0 ? patella_words_level (item->exercise, &item->dose) : g_strdup ("");
  line->included = item->included;
  line->locked = !item->unlock.open;
  line->exercise = g_strdup (patella_exercise_get_id (item->exercise));
  line->unlock = item->unlock;
  if (line->locked)
    {
      line->remark = patella_unlock_words_dup (item->exercise, &item->unlock, facts);
      line->reason.rule = g_strdup (item->unlock.rule);
      line->reason.reason = g_strdup (line->remark);
      line->reason.numbers = patella_unlock_words_dup_numbers (item->exercise, &item->unlock, facts);
      return line;
    }
  line->reason.rule = g_strdup (item->decision.rule == NULL ? "" : item->decision.rule);
  line->reason.reason = patella_decision_words_dup_reason (item, NULL);
  line->reason.numbers = patella_decision_words_dup_numbers (item);
  line->remark = item->due == PATELLA_DUE_NOW ? g_strdup (line->reason.reason) : patella_decision_words_dup_due (item);
  if (item->due == PATELLA_DUE_NOW && *patella_decision_words_get_top (item) != '\0')
    {
      g_autofree char *remark = line->remark;

      line->remark = g_strdup_printf ("%s %s", remark, patella_decision_words_get_top (item));
    }
  return line;
}

static gboolean
is_reason_shared (const PatellaPlanLine  *line,
                  const PatellaOfferItem *other)
{
  g_autofree char *reason = patella_decision_words_dup_reason (other, NULL);
  g_autofree char *numbers = patella_decision_words_dup_numbers (other);

  /* a lock is of the exercise, not of a side */
  if (line->locked)
    return TRUE;
  return g_str_equal (line->reason.reason, reason) && g_str_equal (line->reason.numbers, numbers);
}

/* Both sides at the same dose, for the same reason, are one line: "Thigh tightening, left and right". */
static gboolean
merge_sides (PatellaPlanLine        *line,
             const PatellaOfferItem *first,
             const PatellaOfferItem *second)
{
  const char *title;

  if (first->exercise != second->exercise || first->included != second->included || first->due != second->due)
    return FALSE;
  if (first->level != second->level || !patella_dose_equal (&first->dose, &second->dose))
    return FALSE;
  if (!is_reason_shared (line, second))
    return FALSE;
  title = patella_exercise_translate (first->exercise, patella_exercise_get_title (first->exercise));
  g_free (line->title);
  line->title = g_strdup_printf (first->side == PATELLA_SIDE_LEFT ? C_("exercise", "%s, left and right")
                                                                  : C_("exercise", "%s, right and left"),
                                 title);
  return TRUE;
}

static void
add_lines (PatellaRoutinePlan      *self,
           GPtrArray               *items,
           const PatellaOfferFacts *facts)
{
  for (guint i = 0; i < items->len; i++)
    {
      const PatellaOfferItem *item = g_ptr_array_index (items, i);
      PatellaPlanLine *line;

      if (item->due == PATELLA_DUE_ONCE_DONE || item->due == PATELLA_DUE_OTHER_KNEE)
        continue;
      line = create_line (item, facts);
      if (i + 1 < items->len && merge_sides (line, item, g_ptr_array_index (items, i + 1)))
        i++;
      g_ptr_array_add (self->lines, line);
    }
}

static gint64
estimate_us (GPtrArray *items)
{
  g_autoptr (GPtrArray) tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_track_free);
  g_autoptr (PatellaTimeline) timeline = NULL;
  gint64 length_us;

  for (guint i = 0; i < items->len; i++)
    {
      const PatellaOfferItem *item = g_ptr_array_index (items, i);

      if (item->included)
        g_ptr_array_add (tracks, patella_track_new (item->exercise, item->side, &item->dose));
    }
  if (tracks->len == 0)
    return 0;
  timeline = patella_timeline_new (tracks, &patella_timeline_default_options);
  length_us = patella_timeline_get_length_us (timeline);
  for (guint i = 0; i < patella_timeline_get_n_phases (timeline); i++)
    if (patella_timeline_get_phase (timeline, i)->duration_us == PATELLA_WAITS)
      length_us += WAITING_US;
  return length_us;
}

/* "tomorrow", "Monday 3 March"; NULL: not in the coming week. */
static char *
find_next_day (PatellaRoutine          *routine,
               const PatellaOfferFacts *facts)
{
  int day = patella_agenda_find_next_day (routine, facts, DAYS_AHEAD);

  if (day == 0)
    return NULL;
  return day == patella_day_from_date (facts->today) + 1 ? g_strdup (C_("next round", "tomorrow")) : patella_format_day (day);
}

static char *
describe_state (const PatellaRound *round,
                const char         *next) /* (nullable) */
{
  g_autofree char *time = NULL;

  switch (round->state)
    {
    case PATELLA_ROUND_LATER:
      time = patella_format_minute (round->from_minute);
      return g_strdup_printf (C_("next round: done, rounds, time", "%d of %d rounds done. The next one from %s."), round->done,
                              round->prescribed, time);
    case PATELLA_ROUND_DONE:
      return next == NULL ? g_strdup (C_("next round", "Done for today."))
                          : g_strdup_printf (C_("next round: day", "Done for today. Next: %s."), next);
    case PATELLA_ROUND_RESTS:
      return next == NULL ? g_strdup (C_("next round", "Nothing is due."))
                          : g_strdup_printf (C_("next round: day", "A day of rest. Next: %s."), next);
    case PATELLA_ROUND_NOT_TODAY:
      return next == NULL ? g_strdup (C_("next round", "Not today, as you said."))
                          : g_strdup_printf (C_("next round: day", "Not today, as you said. Next: %s."), next);
    case PATELLA_ROUND_AWAY:
      return next == NULL ? g_strdup (C_("next round", "You are away."))
                          : g_strdup_printf (C_("next round: day", "You are away. Next: %s."), next);
    case PATELLA_ROUND_PAUSED:
      return g_strdup (C_("next round", "Paused for safety."));
    case PATELLA_ROUND_DUE:
    default:
      return g_strdup ("");
    }
}

PatellaRoutinePlan *
patella_routine_plan_new (PatellaRoutine          *routine,
                          const PatellaOfferFacts *facts)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *next = NULL;
  PatellaRoutinePlan *self;
  PatellaRound round;

  g_return_val_if_fail (PATELLA_IS_ROUTINE (routine), NULL);
  g_return_val_if_fail (facts != NULL, NULL);

  round = patella_agenda_get_round (routine, facts);
  items = patella_offer_routine (routine, facts);
  self = g_new0 (PatellaRoutinePlan, 1);
  self->id = g_strdup (patella_routine_get_id (routine));
  self->title = g_strdup (patella_routine_translate (routine, patella_routine_get_title (routine)));
  self->lines = g_ptr_array_new_with_free_func (free_line);
  add_lines (self, items, facts);
  self->state = round.state;
  self->length = round.state == PATELLA_ROUND_DUE ? patella_format_minutes (MAX (estimate_us (items), 60 * G_USEC_PER_SEC))
                                                  : g_strdup ("");
  if (round.state != PATELLA_ROUND_DUE && round.state != PATELLA_ROUND_LATER && round.state != PATELLA_ROUND_PAUSED)
    next = find_next_day (routine, facts);
  self->next = describe_state (&round, next);
  return self;
}

gboolean
patella_routine_plan_is_due (const PatellaRoutinePlan *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return *self->length != '\0';
}

gboolean
patella_routine_plan_equal (const PatellaRoutinePlan *self,
                            const PatellaRoutinePlan *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (!g_str_equal (self->id, other->id) || !g_str_equal (self->title, other->title) ||
      self->state != other->state || !g_str_equal (self->length, other->length) || !g_str_equal (self->next, other->next) ||
      self->lines->len != other->lines->len)
    return FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    {
      const PatellaPlanLine *a = g_ptr_array_index (self->lines, i);
      const PatellaPlanLine *b = g_ptr_array_index (other->lines, i);

      if (!g_str_equal (a->title, b->title) || !g_str_equal (a->dose, b->dose) || !g_str_equal (a->remark, b->remark) ||
          a->included != b->included || a->locked != b->locked || !patella_reason_equal (&a->reason, &b->reason))
        return FALSE;
    }
  return TRUE;
}

gboolean
patella_routine_plans_equal (GPtrArray *a,
                             GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!patella_routine_plan_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

gboolean
patella_routine_plans_any_due (GPtrArray *plans)
{
  for (guint i = 0; i < plans->len; i++)
    if (patella_routine_plan_is_due (g_ptr_array_index (plans, i)))
      return TRUE;
  return FALSE;
}
