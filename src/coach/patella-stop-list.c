/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-stop-list.h"

#include "patella-history-private.h"

#include <string.h>

#include "patella-check-in.h"

/**
 * PatellaSafety:
 *
 * Whether a session may start: the disclaimer was accepted, the intake questions were answered, and no sign of the
 * stop list was reported since the last clearance. Pure: a function of the check-ins. A clearance lifts a blocked
 * intake and a sign that were recorded before it, never one that came after.
 *
 * Source: clinical rules, section 2.5 (signs, urgency, intake), rule S1 and U0.
 */

G_DEFINE_ENUM_TYPE (PatellaUrgency, patella_urgency,
                    G_DEFINE_ENUM_VALUE (PATELLA_URGENCY_EMERGENCY, "emergency"),
                    G_DEFINE_ENUM_VALUE (PATELLA_URGENCY_SAME_DAY, "same-day"),
                    G_DEFINE_ENUM_VALUE (PATELLA_URGENCY_WITHIN_DAYS, "within-days"))

G_DEFINE_ENUM_TYPE (PatellaIntakeQuestion, patella_intake_question,
                    G_DEFINE_ENUM_VALUE (PATELLA_INTAKE_UNDER_18, "under-18"),
                    G_DEFINE_ENUM_VALUE (PATELLA_INTAKE_RECENT_INJURY, "recent-injury"),
                    G_DEFINE_ENUM_VALUE (PATELLA_INTAKE_KNEE_REPLACEMENT, "knee-replacement"),
                    G_DEFINE_ENUM_VALUE (PATELLA_INTAKE_CLOT, "clot"),
                    G_DEFINE_ENUM_VALUE (PATELLA_INTAKE_JOINT_FLARE, "joint-flare"),
                    G_DEFINE_ENUM_VALUE (PATELLA_INTAKE_BLOOD_PRESSURE_HEART, "blood-pressure-heart"),
                    G_DEFINE_ENUM_VALUE (PATELLA_INTAKE_LATE_PREGNANCY, "late-pregnancy"),
                    G_DEFINE_ENUM_VALUE (PATELLA_INTAKE_SIGN, "sign"))

G_DEFINE_ENUM_TYPE (PatellaSafetyKind, patella_safety_kind,
                    G_DEFINE_ENUM_VALUE (PATELLA_SAFETY_CLEAR, "clear"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SAFETY_NEEDS_DISCLAIMER, "needs-disclaimer"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SAFETY_NEEDS_INTAKE, "needs-intake"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SAFETY_INTAKE_BLOCKED, "intake-blocked"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SAFETY_SIGN, "sign"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SAFETY_RULE, "rule"))

/* Urgency as in the table of section 2.5; RF5 is E/U there: the app asks for the more urgent help. */
static const PatellaSign signs[] = {
  { "RF1", PATELLA_URGENCY_EMERGENCY },
  { "RF2", PATELLA_URGENCY_EMERGENCY },
  { "RF3", PATELLA_URGENCY_EMERGENCY },
  { "RF4", PATELLA_URGENCY_EMERGENCY },
  { "RF9", PATELLA_URGENCY_EMERGENCY },
  { "RF13", PATELLA_URGENCY_EMERGENCY },
  { "RF5", PATELLA_URGENCY_SAME_DAY },
  { "RF6", PATELLA_URGENCY_SAME_DAY },
  { "RF7", PATELLA_URGENCY_SAME_DAY },
  { "RF8", PATELLA_URGENCY_SAME_DAY },
  { "RF14", PATELLA_URGENCY_SAME_DAY },
  { "RF10", PATELLA_URGENCY_WITHIN_DAYS },
  { "RF11", PATELLA_URGENCY_WITHIN_DAYS },
  { "RF12", PATELLA_URGENCY_WITHIN_DAYS },
};

/**
 * patella_stop_list_get_n_signs:
 *
 * Returns: how many signs the stop list has
 */
guint
patella_stop_list_get_n_signs (void)
{
  return G_N_ELEMENTS (signs);
}

/**
 * patella_stop_list_get_sign:
 * @index: below [func@Patella.stop_list_get_n_signs]
 *
 * The signs in the order in which they are shown: the most urgent first.
 *
 * Returns: (transfer none): a static value
 */
const PatellaSign *
patella_stop_list_get_sign (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (signs), NULL);

  return &signs[index];
}

/**
 * patella_stop_list_lookup:
 * @code: (nullable): "RF1" to "RF14"
 *
 * Returns: (transfer none) (nullable): the sign with this code
 */
const PatellaSign *
patella_stop_list_lookup (const char *code)
{
  for (size_t i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_strcmp0 (signs[i].code, code) == 0)
      return &signs[i];

  return NULL;
}

PatellaCheckIn *
patella_check_ins_find_newest (GPtrArray          *check_ins,
                               PatellaCheckInKind  kind)
{
  PatellaCheckIn *newest = NULL;

  for (guint i = 0; check_ins != NULL && i < check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (check_ins, i);

      if (patella_check_in_get_kind (check_in) != kind)
        continue;
      if (newest == NULL || patella_check_in_get_stamp (check_in)->at_us > patella_check_in_get_stamp (newest)->at_us)
        newest = check_in;
    }

  return newest;
}

static gboolean
is_lifted (PatellaCheckIn *block,
           PatellaCheckIn *clearance)
{
  return clearance != NULL && patella_check_in_get_stamp (clearance)->at_us > patella_check_in_get_stamp (block)->at_us;
}

/**
 * patella_safety_from_check_ins:
 * @check_ins: (nullable) (element-type PatellaCheckIn): all check-ins, in any order
 *
 * A reported sign comes before everything else, so that it is named even to somebody whose intake is open.
 *
 * Returns: whether a session may start now
 */
PatellaSafety
patella_safety_from_check_ins (GPtrArray *check_ins)
{
  PatellaSafety safety = { PATELLA_SAFETY_CLEAR, "", "", "" };
  PatellaCheckIn *clearance = patella_check_ins_find_newest (check_ins, PATELLA_CHECK_IN_KIND_CLEARANCE);
  PatellaCheckIn *sign = patella_check_ins_find_newest (check_ins, PATELLA_CHECK_IN_KIND_SIGN);
  PatellaCheckIn *intake = patella_check_ins_find_newest (check_ins, PATELLA_CHECK_IN_KIND_INTAKE);
  PatellaCheckIn *disclaimer = patella_check_ins_find_newest (check_ins, PATELLA_CHECK_IN_KIND_DISCLAIMER);
  PatellaCheckIn *block = NULL;

  if (sign != NULL && !is_lifted (sign, clearance))
    {
      safety.kind = PATELLA_SAFETY_SIGN;
      block = sign;
      g_strlcpy (safety.sign, patella_check_in_get_value (sign), sizeof safety.sign);
    }
  else if (disclaimer == NULL)
    safety.kind = PATELLA_SAFETY_NEEDS_DISCLAIMER;
  else if (intake == NULL)
    safety.kind = PATELLA_SAFETY_NEEDS_INTAKE;
  else if (g_str_equal (patella_check_in_get_value (intake), "blocked") && !is_lifted (intake, clearance))
    {
      safety.kind = PATELLA_SAFETY_INTAKE_BLOCKED;
      block = intake;
    }

  if (block != NULL)
    g_strlcpy (safety.since, patella_check_in_get_stamp (block)->local_date, sizeof safety.since);

  return safety;
}
