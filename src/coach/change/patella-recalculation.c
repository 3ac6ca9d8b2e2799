/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-recalculation.h"

#include <string.h>

/**
 * PatellaRecalculation:
 *
 * Section 3.9: an edit to history changes the answer at once, and that is shown. Two readings of the record on the same
 * day are compared; what is dated today is the course of things, what lies before it is history. So the answer of now is
 * held against the answer that the earlier reading's past and today's present would give: where they differ, history was
 * edited: a correction, a removal, a late score. Pure; any thread.
 */

enum
{
  MORNINGS_LOOKED_AT = 28,  /* no rule looks further back at mornings */
};

/**
 * patella_recalculation_free:
 * @self: (nullable) (transfer full): a changed decision
 */
void
patella_recalculation_free (PatellaRecalculation *self)
{
  if (self == NULL)
    return;

  patella_offer_item_free (self->before);
  patella_offer_item_free (self->after);
  g_free (self);
}

static const char *
get_record_date (gpointer record)
{
  return patella_record_get (record)->started.local_date;
}

static const char *
get_check_in_date (gpointer check_in)
{
  return patella_check_in_get_stamp (check_in)->local_date;
}

/* newest first: of @present what is dated today, of @past what is older */
static GPtrArray *
join (GPtrArray   *present,
      GPtrArray   *past,
      const char  *today,
      const char *(*get_date) (gpointer entry))
{
  GPtrArray *joined = g_ptr_array_new ();

  for (guint i = 0; present != NULL && i < present->len; i++)
    if (strcmp (get_date (g_ptr_array_index (present, i)), today) >= 0)
      g_ptr_array_add (joined, g_ptr_array_index (present, i));
  for (guint i = 0; past != NULL && i < past->len; i++)
    if (strcmp (get_date (g_ptr_array_index (past, i)), today) < 0)
      g_ptr_array_add (joined, g_ptr_array_index (past, i));

  return joined;
}

static int
find_changed_morning (PatellaHistory *a,
                      PatellaHistory *b)
{
  int today = patella_history_get_today (a);

  for (int day = today - 1; day >= today - MORNINGS_LOOKED_AT; day--)
    if (patella_history_get_morning (a, day) != patella_history_get_morning (b, day))
      return day;

  return 0;
}

/* the newest day of which the two differ */
static int
find_changed_day (PatellaHistory *a,
                  PatellaHistory *b)
{
  guint at_a = patella_history_get_n_days (a);
  guint at_b = patella_history_get_n_days (b);
  int morning = find_changed_morning (a, b);

  while (morning == 0 && at_a > 0 && at_b > 0)
    {
      const PatellaTrainingDay *day_a = patella_history_get_day (a, at_a - 1);
      const PatellaTrainingDay *day_b = patella_history_get_day (b, at_b - 1);

      if (memcmp (day_a, day_b, sizeof *day_a) != 0)
        return MAX (day_a->day, day_b->day);
      at_a--;
      at_b--;
    }
  if (morning != 0)
    return morning;
  if (at_a > 0)
    return patella_history_get_day (a, at_a - 1)->day;

  return at_b > 0 ? patella_history_get_day (b, at_b - 1)->day : 0;
}

static PatellaOfferItem *
make_item (PatellaExercise       *exercise,
           PatellaSide            side,
           const PatellaDecision *decision)
{
  PatellaOfferItem *item = g_new0 (PatellaOfferItem, 1);

  item->exercise = g_object_ref (exercise);
  item->side = side;
  item->stage = g_strdup ("");
  item->unlock.open = TRUE;
  item->decision = *decision;
  patella_offer_item_set_level (item, decision->next_level);
  return item;
}

/**
 * patella_recalculation_new_remembered:
 * @exercise: an exercise with levels
 * @side: of the track
 * @was: the decision before, of which rule and level are known; the level is one of @exercise
 * @is: the decision of now
 * @day: Julian day of the edit; 0: not known
 *
 * Returns: (transfer full): a changed decision
 */
PatellaRecalculation *
patella_recalculation_new_remembered (PatellaExercise       *exercise,
                                      PatellaSide            side,
                                      const PatellaDecision *was,
                                      const PatellaDecision *is,
                                      int                    day)
{
  PatellaRecalculation *self = g_new0 (PatellaRecalculation, 1);

  self->before = make_item (exercise, side, was);
  self->after = make_item (exercise, side, is);
  self->day = day;
  self->remembered = TRUE;
  return self;
}

static void
compare (PatellaTracks *before,
         PatellaTracks *after,
         guint          index,
         GPtrArray     *found)
{
  PatellaExercise *exercise = patella_tracks_get_exercise_at (before, index);
  PatellaSide side = patella_tracks_get_side_at (before, index);
  PatellaHistory *old = patella_tracks_get_history_at (before, index);
  PatellaDecision was = patella_tracks_decide (before, exercise, side);
  PatellaDecision is = patella_tracks_decide (after, exercise, side);
  PatellaRecalculation *recalculation;
  int day;

  if (g_str_equal (was.rule, is.rule) && was.next_level == is.next_level)
    return;
  day = find_changed_day (old, patella_tracks_get_history (after, exercise, side));
  /* the change was made elsewhere: a sign, another exercise of this knee */
  if (day == 0)
    return;

  recalculation = g_new0 (PatellaRecalculation, 1);
  recalculation->before = make_item (exercise, side, &was);
  recalculation->after = make_item (exercise, side, &is);
  recalculation->day = day;
  g_ptr_array_add (found, recalculation);
}

/**
 * patella_recalculation_find_all:
 * @before: content and record as they were read earlier on the same day
 * @after: the same as they were read now; `today`, `now_minute` and lookup of both are taken from here
 *
 * A track that had no history before is left out: nothing was decided from it.
 *
 * Returns: (transfer full) (element-type PatellaRecalculation): the decisions that differ because history was edited
 */
GPtrArray *
patella_recalculation_find_all (const PatellaOfferFacts *before,
                                const PatellaOfferFacts *after)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_recalculation_free);
  g_autoptr (GPtrArray) records = join (after->records, before->records, after->today, get_record_date);
  g_autoptr (GPtrArray) check_ins = join (after->check_ins, before->check_ins, after->today, get_check_in_date);
  PatellaOfferFacts unedited = *after;
  PatellaOfferFacts edited = *after;
  g_autoptr (PatellaTracks) without = NULL;
  g_autoptr (PatellaTracks) with = NULL;

  unedited.records = records;
  unedited.check_ins = check_ins;
  without = patella_tracks_new (&unedited);
  with = patella_tracks_new (&edited);
  for (guint i = 0; i < patella_tracks_get_n (without); i++)
    compare (without, with, i, found);

  return found;
}
