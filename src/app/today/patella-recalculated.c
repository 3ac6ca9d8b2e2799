/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-recalculated.h"

#include <glib/gi18n.h>

#include "patella-decision-words.h"
#include "patella-format.h"
#include "patella-recalculation.h"
#include "patella-routine-plan.h"
#include "patella-told.h"
#include "patella-words.h"

/* PatellaRecalculated:
 *
 * Rules.md 3.9: an edit to history changes the answer at once; show "recalculated". What was said stays until the day ends
 * or another edit says something else. What was edited while nothing was shown, or by another run of the program, is told
 * with the next reading: what was last told stands in the settings. */
struct _PatellaRecalculated
{
  GPtrArray  *records;    /* owned: of the last reading */
  GPtrArray  *check_ins;  /* owned */
  GHashTable *sentences;  /* owned: exercise id -> sentence */
  char        today[11];
};

void
patella_recalculated_free (PatellaRecalculated *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->check_ins, g_ptr_array_unref);
  g_hash_table_unref (self->sentences);
  g_free (self);
}

/* What was said before; NULL: not known any more. */
static char *
dup_before (const PatellaRecalculation *recalculation)
{
  const PatellaOfferItem *before = recalculation->before;

  if (before->level != recalculation->after->level)
    return patella_words_level (before->exercise, &before->dose);

  return recalculation->remembered ? NULL : patella_decision_words_dup_reason (before, "");
}

/* "Recalculated, as Thursday 19 November was changed. Before: 15 × 4 s." */
static char *
describe (const PatellaRecalculation *recalculation)
{
  g_autofree char *day = recalculation->day > 0 ? patella_format_day (recalculation->day) : NULL;
  g_autofree char *before = dup_before (recalculation);

  if (day != NULL && before != NULL)
    return g_strdup_printf (C_("recalculated: day, what was said before", "Recalculated, as %s was changed. Before: %s"), day, before);
  if (day != NULL)
    return g_strdup_printf (C_("recalculated: day", "Recalculated, as %s was changed."), day);
  if (before != NULL)
    return g_strdup_printf (C_("recalculated: what was said before", "Recalculated, as an earlier day was changed. Before: %s"), before);

  return g_strdup (C_("recalculated", "Recalculated, as an earlier day was changed."));
}

static void
remember (PatellaRecalculated     *self,
          const PatellaOfferFacts *facts)
{
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->check_ins, g_ptr_array_unref);
  self->records = facts->records == NULL ? NULL : g_ptr_array_ref (facts->records);
  self->check_ins = facts->check_ins == NULL ? NULL : g_ptr_array_ref (facts->check_ins);
  g_strlcpy (self->today, facts->today, sizeof self->today);
}

static void
say (PatellaRecalculated *self,
     GPtrArray           *recalculations)
{
  for (guint i = 0; i < recalculations->len; i++)
    {
      const PatellaRecalculation *recalculation = g_ptr_array_index (recalculations, i);

      g_hash_table_insert (self->sentences, g_strdup (patella_exercise_get_id (recalculation->after->exercise)),
                           describe (recalculation));
    }
}

static void
compare (PatellaRecalculated     *self,
         const PatellaOfferFacts *facts)
{
  const PatellaOfferFacts before = { .records = self->records, .check_ins = self->check_ins };
  g_autoptr (GPtrArray) all = patella_recalculation_find_all (&before, facts);

  say (self, all);
}

/* what was last told on another day, or by another run */
static void
compare_told (PatellaRecalculated     *self,
              PatellaSettings         *settings,
              const PatellaOfferFacts *facts)
{
  g_autofree char *told = NULL;
  g_autoptr (GPtrArray) all = NULL;

  g_object_get (settings, "told", &told, NULL);
  all = patella_told_compare (told, facts);
  say (self, all);
}

static void
keep_told (PatellaRecalculated     *self,
           PatellaSettings         *settings,
           const PatellaOfferFacts *facts)
{
  g_autofree char *before = NULL;
  g_autofree char *told = NULL;

  g_object_get (settings, "told", &before, NULL);
  told = patella_told_print (before, facts, self->sentences);
  g_object_set (settings, "told", told, NULL);
}

static void
add_sentences (PatellaRecalculated      *self,
               const PatellaRoutinePlan *plan)
{
  for (guint i = 0; i < plan->lines->len; i++)
    {
      PatellaPlanLine *line = g_ptr_array_index (plan->lines, i);
      const char *sentence = g_hash_table_lookup (self->sentences, line->exercise);
      g_autofree char *remark = NULL;

      if (sentence == NULL || line->locked)
        continue;
      remark = g_steal_pointer (&line->remark);
      line->remark = g_strconcat (remark, "\n", sentence, NULL);
    }
}

void
patella_recalculated_apply (PatellaRecalculated     **self,
                            PatellaSettings          *settings,
                            const PatellaOfferFacts  *facts,
                            GPtrArray                *plans)
{
  if (*self == NULL)
    {
      *self = g_new0 (PatellaRecalculated, 1);
      (*self)->sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    }
  /* over midnight what was today is history without an edit; a journal that is empty now begins anew */
  if (facts->records == NULL || facts->records->len == 0)
    g_hash_table_remove_all ((*self)->sentences);
  else if (g_str_equal ((*self)->today, facts->today))
    compare (*self, facts);
  else
    {
      g_hash_table_remove_all ((*self)->sentences);
      compare_told (*self, settings, facts);
    }
  remember (*self, facts);
  keep_told (*self, settings, facts);
  for (guint i = 0; i < plans->len; i++)
    add_sentences (*self, g_ptr_array_index (plans, i));
}
