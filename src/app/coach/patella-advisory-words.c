/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-advisory-words.h"

#include <glib/gi18n.h>

#include "patella-content.h"
#include "patella-words.h"

static const char *
get_title (const PatellaAdvisory *advisory)
{
  return patella_exercise_translate (advisory->exercise, patella_exercise_get_title (advisory->exercise));
}

static char *
dup_title (const PatellaAdvisory *advisory,
           gboolean               both)
{
  if (both)
    return g_strdup_printf (C_("exercise", "%s, left and right"), get_title (advisory));
  if (advisory->side != PATELLA_SIDE_LEFT && advisory->side != PATELLA_SIDE_RIGHT)
    return g_strdup (get_title (advisory));
  return g_strdup_printf (C_("exercise, side", "%s, %s"), get_title (advisory), patella_words_side (advisory->side));
}

static char *
describe_sides (const PatellaAdvisory *advisory)
{
  gboolean left_ahead = advisory->first > advisory->second;

  return g_strdup_printf (left_ahead
                            ? C_("advisory: exercise, level of the left, of the right",
                                 "%s: your left knee is at level %d, your right at level %d. Let each go at its own pace, and "
                                 "mention the difference at your next appointment.")
                            : C_("advisory: exercise, level of the right, of the left",
                                 "%s: your right knee is at level %d, your left at level %d. Let each go at its own pace, and "
                                 "mention the difference at your next appointment."),
                          get_title (advisory), (int) MAX (advisory->first, advisory->second),
                          (int) MIN (advisory->first, advisory->second));
}

char *
patella_advisory_words_dup_text (const PatellaAdvisory *advisory,
                                 gboolean               both)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (advisory != NULL, NULL);

  title = advisory->exercise != NULL ? dup_title (advisory, both) : NULL;
  switch (advisory->kind)
    {
    case PATELLA_ADVISORY_NO_CHANGE:
      return g_strdup (C_("advisory", "You have kept at it for six weeks or more, and your mornings are much as they were. That "
                                      "is worth a visit to a physiotherapist, who can examine the knee and find what suits you "
                                      "better."));
    case PATELLA_ADVISORY_BLOCK_OVER:
      return g_strdup_printf (C_("advisory: exercise, number of days",
                                 "%s: you have done this on %d days, at least as long as its source suggests. Move on to "
                                 "something else, or keep it up two or three days a week."),
                              title, (int) advisory->first);
    case PATELLA_ADVISORY_MORNINGS:
      return g_strdup (C_("advisory", "Many mornings after a session have no score, so there is little to go by for the next step. "
                                      "A reminder in the morning may help."));
    case PATELLA_ADVISORY_TOP:
      return g_strdup_printf (C_("advisory: exercise", "%s: you are at the top of this one. Two or three days a week are enough "
                                                       "to keep what you have gained."),
                              title);
    case PATELLA_ADVISORY_SIDES_APART:
      return describe_sides (advisory);
    case PATELLA_ADVISORY_CLICKING:
      return g_strdup_printf (C_("advisory: number of days",
                                 "After %d days the clicking is no less. The source of these exercises says itself that "
                                 "a weak thigh muscle is then not the cause. Clicking that does not hurt needs no cure."),
                              (int) advisory->first);
    case PATELLA_ADVISORY_ACTIVITIES_DUE: /* a question, not a line */
    default:
      return g_strdup ("");
    }
}

char *
patella_advisory_words_dup_numbers (const PatellaAdvisory *advisory)
{
  g_return_val_if_fail (advisory != NULL, NULL);

  switch (advisory->kind)
    {
    case PATELLA_ADVISORY_NO_CHANGE:
      return g_strdup_printf (C_("number behind an advisory", "Mean of the mornings in the first week: %.1f\nIn the last week: %.1f"),
                              advisory->first, advisory->second);
    case PATELLA_ADVISORY_BLOCK_OVER:
      return g_strdup_printf (C_("number behind an advisory", "Training days at the dose of the source: %d"),
                              (int) advisory->first);
    case PATELLA_ADVISORY_MORNINGS:
      return g_strdup_printf (C_("number behind an advisory", "Mornings without a score: %d of %d"), (int) advisory->first,
                              (int) advisory->second);
    case PATELLA_ADVISORY_TOP:
      return g_strdup_printf (C_("number behind an advisory", "Training days at the top step: %d"), (int) advisory->first);
    case PATELLA_ADVISORY_SIDES_APART:
      return g_strdup_printf (C_("number behind an advisory", "Step of the left knee: %d\nOf the right knee: %d"),
                              (int) advisory->first, (int) advisory->second);
    case PATELLA_ADVISORY_CLICKING:
      return g_strdup_printf (C_("number behind an advisory", "Days since the first answer: %d"), (int) advisory->first);
    case PATELLA_ADVISORY_ACTIVITIES_DUE:
    default:
      return g_strdup ("");
    }
}

char *
patella_advisory_words_dup_name (const PatellaAdvisory *advisory)
{
  g_return_val_if_fail (advisory != NULL, NULL);

  if (advisory->exercise == NULL)
    return g_strdup (patella_enum_to_nick (PATELLA_TYPE_ADVISORY_KIND, (int) advisory->kind));
  return g_strdup_printf ("%s-%s", patella_enum_to_nick (PATELLA_TYPE_ADVISORY_KIND, (int) advisory->kind),
                          patella_exercise_get_id (advisory->exercise));
}
