/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-exercise-sheet.h"

#include <glib/gi18n.h>

#include "patella-content.h"
#include "patella-format.h"
#include "patella-words.h"

PatellaSheet *
patella_exercise_sheet_new (const char *title,
                            const char *subtitle)
{
  return patella_sheet_new (title, subtitle,
                            C_("foot of an exercise sheet",
                               "Pain of the knee up to 2 of 10 is fine, 3 to 5 is acceptable if it calms down by the next morning, "
                               "6 or more: stop this exercise for today. Get help at once if the knee is out of shape, hot and "
                               "swollen, or you cannot stand on it. This sheet guides; it does not examine, diagnose or replace a "
                               "professional who knows your knee. Made with Patella."));
}

char *
patella_exercise_sheet_describe_level (PatellaExercise   *exercise,
                                       const PatellaDose *dose)
{
  g_autofree char *words = patella_words_level (exercise, dose);

  if (dose->level <= 0)
    return g_steal_pointer (&words);
  return g_strdup_printf (C_("exercise sheet: level, dose", "Level %d: %s"), dose->level, words);
}

static void
append (GString    *text,
        const char *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/* How much, how often, and how long one rests between. */
static char *
describe_dose (PatellaExercise   *exercise,
               const PatellaDose *dose)
{
  const PatellaLadder *ladder = patella_exercise_get_ladder (exercise);
  g_autofree char *level = patella_exercise_sheet_describe_level (exercise, dose);
  g_autoptr (GString) text = g_string_new (level);
  g_autofree char *often = NULL;
  int times, days;

  if (ladder == NULL)
    return g_string_free (g_steal_pointer (&text), FALSE);

  days = patella_ladder_get_days_between (ladder);
  times = dose->level >= 1 && dose->level <= patella_ladder_get_n_levels (ladder)
            ? patella_ladder_get_level (ladder, dose->level)->times_a_day
            : 1;
  if (patella_exercise_is_one_sided (exercise))
    append (text, C_("exercise sheet", "each leg by itself"));
  if (days > 1)
    often = g_strdup_printf (ngettext ("every %d day", "every %d days", (gulong) days), days);
  else
    often = g_strdup_printf (ngettext ("up to %d time a day", "up to %d times a day", (gulong) times), times);
  append (text, often);
  if (dose->sets > 1 && dose->rest_us > 0)
    {
      g_autofree char *seconds = patella_format_plain_seconds (dose->rest_us);
      g_autofree char *rest = g_strdup_printf (C_("exercise sheet: seconds", "rest %s s between sets"), seconds);

      append (text, rest);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_texts (PatellaSheet       *sheet,
           PatellaExercise    *exercise,
           PatellaSheetList    list,
           const char         *heading,
           const char * const *texts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) translated = NULL;

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    g_strv_builder_add (builder, patella_exercise_translate (exercise, texts[i]));
  translated = g_strv_builder_end (builder);
  patella_sheet_add_texts (sheet, list, heading, (const char * const *) translated);
}

static void
add_text (PatellaSheet    *sheet,
          PatellaExercise *exercise,
          const char      *heading,
          const char      *text)
{
  const char *texts[] = { text, NULL };

  add_texts (sheet, exercise, PATELLA_SHEET_PLAIN, heading, texts);
}

/* Each phase of a repetition: what to do, and for how long. */
static void
add_repetition (PatellaSheet      *sheet,
                PatellaExercise   *exercise,
                const PatellaDose *dose)
{
  const char * const *words = patella_exercise_get_words (exercise);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) phases = NULL;

  for (int i = 0; i < dose->n_phases && words != NULL && words[i] != NULL; i++)
    {
      g_autofree char *seconds = patella_format_plain_seconds (dose->phase_us[i]);
      g_autofree char *phase = g_strdup_printf (C_("exercise sheet: what to do, seconds", "%s: %s s"),
                                                patella_exercise_translate (exercise, words[i]), seconds);

      g_strv_builder_add (builder, phase);
    }
  phases = g_strv_builder_end (builder);
  patella_sheet_add_texts (sheet, PATELLA_SHEET_BULLETS, C_("heading", "One repetition"), (const char * const *) phases);
}

void
patella_exercise_sheet_add (PatellaSheet      *sheet,
                            PatellaExercise   *exercise,
                            const PatellaDose *dose,
                            gboolean           whole)
{
  g_autofree char *dose_text = NULL;
  PatellaSheetWords words = { 0 };

  g_return_if_fail (sheet != NULL && PATELLA_IS_EXERCISE (exercise));

  dose_text = dose == NULL ? NULL : describe_dose (exercise, dose);
  words.title = patella_exercise_translate (exercise, patella_exercise_get_title (exercise));
  words.dose = dose_text;
  words.start = C_("below a figure", "Start");
  words.end = patella_exercise_get_mode (exercise) == PATELLA_MODE_REPETITIONS ? C_("below a figure", "End of the movement")
                                                                              : C_("below a figure", "Hold");
  patella_sheet_add_exercise (sheet, exercise, dose, &words);

  if (whole)
    add_text (sheet, exercise, C_("heading", "You need"), patella_exercise_get_needs_text (exercise));
  add_text (sheet, exercise, C_("heading", "Start position"), patella_exercise_get_start_at (exercise, dose));
  add_texts (sheet, exercise, PATELLA_SHEET_NUMBERED, C_("heading", "Steps"), patella_exercise_get_steps (exercise));
  if (whole && dose != NULL)
    add_repetition (sheet, exercise, dose);
  if (whole)
    add_texts (sheet, exercise, PATELLA_SHEET_BULLETS, C_("heading", "Tips"), patella_exercise_get_tips (exercise));
  add_texts (sheet, exercise, PATELLA_SHEET_BULLETS, C_("heading", "Cautions"), patella_exercise_get_cautions (exercise));
  add_text (sheet, exercise, C_("heading", "What is known about it"), patella_exercise_get_evidence (exercise));
}
