/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-safety-words.h"

#include <glib/gi18n.h>

#include "patella-decision-words.h"
#include "patella-format.h"

/* The words of the stop list, the intake questions and the disclaimer: exercise-content.md, sections 11 and 12. Calm,
 * plain, and the same wherever they stand. */

static const struct
{
  const char *code;
  const char *text;
} signs[] = {
  { "RF1", NC_("stop list", "Chest pain or sudden breathlessness") },
  { "RF2", NC_("stop list", "Knee or kneecap out of shape or out of place") },
  { "RF3", NC_("stop list", "Foot cold, pale or numb after an injury") },
  { "RF4", NC_("stop list", "Hot, red, swollen knee, or knee pain with fever or feeling ill") },
  { "RF5", NC_("stop list", "After an injury: you cannot take four steps or bend the knee to a right angle, or it swelled "
                            "within hours") },
  { "RF6", NC_("stop list", "The knee is stuck: it cannot be straightened or bent all the way") },
  { "RF7", NC_("stop list", "The knee will not move, is badly swollen, or the pain is severe") },
  { "RF8", NC_("stop list", "One calf is sore, swollen, warm or red") },
  { "RF9", NC_("stop list", "A pop, and since then you cannot straighten the knee or lift the straight leg") },
  { "RF10", NC_("stop list", "The knee gives way again and again, or has made you fall") },
  { "RF11", NC_("stop list", "The pain is constant or clearly worse at night; or unexplained weight loss, night sweats, a new "
                             "lump, or a past cancer") },
  { "RF12", NC_("stop list", "Several painful, stiff joints, or stiffness in the morning for more than half an hour") },
  { "RF13", NC_("stop list", "Numbness between the legs, new trouble with bladder or bowels, or weakness in both legs") },
  { "RF14", NC_("stop list", "A child or teenager limps with hip, groin or thigh pain") },
};

const char *
patella_safety_words_sign (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_strcmp0 (signs[i].code, code) == 0)
      return g_dpgettext2 (NULL, "stop list", signs[i].text);
  return code;
}

const char *
patella_safety_words_urgency (PatellaUrgency urgency)
{
  switch (urgency)
    {
    case PATELLA_URGENCY_EMERGENCY:
      return C_("stop list", "Call emergency services now");
    case PATELLA_URGENCY_SAME_DAY:
      return C_("stop list", "See someone today");
    case PATELLA_URGENCY_WITHIN_DAYS:
      return C_("stop list", "Make an appointment within days");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
patella_safety_words_advice (PatellaUrgency urgency)
{
  switch (urgency)
    {
    case PATELLA_URGENCY_EMERGENCY:
      return C_("stop list", "Stop exercising and call your local emergency number.");
    case PATELLA_URGENCY_SAME_DAY:
      return C_("stop list", "Stop exercising and have it looked at by a doctor today.");
    case PATELLA_URGENCY_WITHIN_DAYS:
      return C_("stop list", "Leave the exercises until a doctor or physiotherapist has had a look in the next days.");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
patella_safety_words_intake (PatellaIntakeQuestion question)
{
  switch (question)
    {
    case PATELLA_INTAKE_UNDER_18:
      return C_("question before the start", "I am under 18");
    case PATELLA_INTAKE_RECENT_INJURY:
      return C_("question before the start", "In the last 12 weeks: an operation, a break or a tear at the knee, or the first "
                                             "time the kneecap slipped out");
    case PATELLA_INTAKE_KNEE_REPLACEMENT:
      return C_("question before the start", "I have a replaced knee");
    case PATELLA_INTAKE_CLOT:
      return C_("question before the start", "I have a blood clot or am treated for one");
    case PATELLA_INTAKE_JOINT_FLARE:
      return C_("question before the start", "I have a joint disease that is inflamed now");
    case PATELLA_INTAKE_BLOOD_PRESSURE_HEART:
      return C_("question before the start", "My blood pressure is not under control, or I had a heart problem or an aneurysm "
                                             "lately");
    case PATELLA_INTAKE_LATE_PREGNANCY:
      return C_("question before the start", "I am in late pregnancy");
    case PATELLA_INTAKE_SIGN:
      return C_("question before the start", "Something on the stop list applies to me");
    case PATELLA_N_INTAKE_QUESTIONS:
    default:
      g_return_val_if_reached ("");
    }
}

const char *
patella_safety_words_disclaimer (guint paragraph)
{
  switch (paragraph)
    {
    case 0:
      return C_("disclaimer", "Patella is a guided exercise diary for adults. It does not examine you, make a diagnosis or replace "
                              "a doctor or physiotherapist. Its suggestions follow fixed rules that you can read; they cannot "
                              "know everything about your knee.");
    case 1:
      return C_("disclaimer", "You decide whether to follow them. If something on the stop list applies, or you are unsure, stop "
                              "and ask a professional. In an emergency call your local emergency number.");
    default:
      return NULL;
    }
}

char *
patella_safety_words_dup_title (const PatellaSafety *safety)
{
  const PatellaSign *sign = NULL;

  g_return_val_if_fail (safety != NULL, NULL);

  switch (safety->kind)
    {
    case PATELLA_SAFETY_CLEAR:
      return g_strdup ("");
    case PATELLA_SAFETY_NEEDS_DISCLAIMER:
    case PATELLA_SAFETY_NEEDS_INTAKE:
      return g_strdup (C_("safety", "Before the first session"));
    case PATELLA_SAFETY_INTAKE_BLOCKED:
      return g_strdup (C_("safety", "Ask a clinician before you start"));
    case PATELLA_SAFETY_SIGN:
      sign = patella_stop_list_lookup (safety->sign);
      return g_strdup (sign != NULL ? patella_safety_words_urgency (sign->urgency) : C_("safety", "The exercises are paused"));
    case PATELLA_SAFETY_RULE:
      return g_strdup (C_("safety", "The exercises are paused"));
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
describe_sign (const PatellaSafety *safety)
{
  const PatellaSign *sign = patella_stop_list_lookup (safety->sign);
  g_autofree char *date = patella_format_date (safety->since);

  return g_strdup_printf (C_("safety: date, sign, advice",
                             "On %s you noted: “%s”. %s The exercises are paused until a clinician has said that you may "
                             "go on."),
                          date, patella_safety_words_sign (safety->sign),
                          sign != NULL ? patella_safety_words_advice (sign->urgency) : "");
}

char *
patella_safety_words_dup_reason (const PatellaSafety *safety)
{
  g_return_val_if_fail (safety != NULL, NULL);

  switch (safety->kind)
    {
    case PATELLA_SAFETY_CLEAR:
      return g_strdup ("");
    case PATELLA_SAFETY_NEEDS_DISCLAIMER:
    case PATELLA_SAFETY_NEEDS_INTAKE:
      return g_strdup (C_("safety", "Three short pages: what Patella is, when to stop, and a few questions. They take a minute."));
    case PATELLA_SAFETY_INTAKE_BLOCKED:
      return g_strdup (C_("safety", "One of your answers means that a doctor or physiotherapist should agree first. Show them the "
                                    "exercises in the library. When they have said that you may go on, say so here."));
    case PATELLA_SAFETY_SIGN:
      return describe_sign (safety);
    case PATELLA_SAFETY_RULE:
      return g_strdup_printf (C_("safety: reason of the rule",
                                 "%s The exercises are paused until a clinician has said that you may go on. Your journal and "
                                 "charts stay open; Progress makes a page you can show."),
                              patella_decision_words_get_pause (safety->rule));
    default:
      g_return_val_if_reached (NULL);
    }
}
