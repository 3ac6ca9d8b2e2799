/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-unlock-words.h"

#include <glib/gi18n.h>

#include "patella-content.h"

/* The rules U1 to U5 of the clinical rules, section 3.8, as sentences. */

static const char *
get_title (const char              *id,
           const PatellaOfferFacts *facts)
{
  PatellaExercise *exercise = facts->lookup (id, facts->lookup_data);

  return exercise != NULL ? patella_exercise_translate (exercise, patella_exercise_get_title (exercise)) : id;
}

static void
append_days (GString                 *text,
             const PatellaUnlock     *unlock,
             const PatellaOfferFacts *facts)
{
  if (unlock->days_done >= unlock->days_needed || unlock->waits_for[0] == '\0')
    return;
  if (g_str_equal (unlock->rule, "U1"))
    {
      g_string_append_printf (text, C_("what opens an exercise", "Opens when you have felt the muscle work in “%s”, or tried it "
                                                                 "three times (%d of 3 so far)."),
                              get_title (unlock->waits_for, facts), unlock->days_done);
      return;
    }
  g_string_append_printf (text,
                          ngettext ("Opens after %d calm day in a row of “%s” (%d of %d so far).",
                                    "Opens after %d calm days in a row of “%s” (%d of %d so far).",
                                    (gulong) unlock->days_needed),
                          unlock->days_needed, get_title (unlock->waits_for, facts), unlock->days_done, unlock->days_needed);
}

static void
append_sentence (GString    *text,
                 const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

char *
patella_unlock_words_dup (const PatellaUnlock     *unlock,
                          const PatellaOfferFacts *facts)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (unlock != NULL && facts != NULL, g_string_free (text, FALSE));

  if (unlock->open)
    return g_string_free (text, FALSE);
  append_days (text, unlock, facts);
  if (unlock->red_day)
    append_sentence (text, C_("what opens an exercise", "A day with pain of 6 or more has to lie some time back."));
  if (unlock->morning_too_high)
    append_sentence (text, C_("what opens an exercise", "The mornings of a week have to be known and calm."));
  if (unlock->needs_ready)
    append_sentence (text, C_("what opens an exercise", "Only your word is missing: “I have the hang of it”."));
  return g_string_free (text, FALSE);
}
