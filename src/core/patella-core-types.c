/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-core-types.h"

G_DEFINE_ENUM_TYPE (PatellaSide, patella_side,
                    G_DEFINE_ENUM_VALUE (PATELLA_SIDE_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SIDE_LEFT, "left"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SIDE_RIGHT, "right"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SIDE_BOTH, "both"))

G_DEFINE_ENUM_TYPE (PatellaMode, patella_mode,
                    G_DEFINE_ENUM_VALUE (PATELLA_MODE_HOLD, "hold"),
                    G_DEFINE_ENUM_VALUE (PATELLA_MODE_REPETITIONS, "repetitions"),
                    G_DEFINE_ENUM_VALUE (PATELLA_MODE_CHECK, "check"))

G_DEFINE_ENUM_TYPE (PatellaPosture, patella_posture,
                    G_DEFINE_ENUM_VALUE (PATELLA_POSTURE_CHAIR, "chair"),
                    G_DEFINE_ENUM_VALUE (PATELLA_POSTURE_FLOOR, "floor"),
                    G_DEFINE_ENUM_VALUE (PATELLA_POSTURE_LYING, "lying"),
                    G_DEFINE_ENUM_VALUE (PATELLA_POSTURE_STANDING, "standing"))

G_DEFINE_ENUM_TYPE (PatellaPhaseKind, patella_phase_kind,
                    G_DEFINE_ENUM_VALUE (PATELLA_PHASE_KIND_GET_READY, "get-ready"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PHASE_KIND_POSITION, "position"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PHASE_KIND_HOLD, "hold"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PHASE_KIND_RELAX, "relax"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PHASE_KIND_LIFT, "lift"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PHASE_KIND_PAUSE, "pause"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PHASE_KIND_LOWER, "lower"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PHASE_KIND_REST, "rest"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PHASE_KIND_SWITCH_SIDE, "switch-side"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PHASE_KIND_SELF_PACED, "self-paced"),
                    G_DEFINE_ENUM_VALUE (PATELLA_PHASE_KIND_CHECK, "check"))

G_DEFINE_ENUM_TYPE (PatellaOutcome, patella_outcome,
                    G_DEFINE_ENUM_VALUE (PATELLA_OUTCOME_COMPLETE, "complete"),
                    G_DEFINE_ENUM_VALUE (PATELLA_OUTCOME_PARTIAL, "partial"),
                    G_DEFINE_ENUM_VALUE (PATELLA_OUTCOME_SKIPPED, "skipped"),
                    G_DEFINE_ENUM_VALUE (PATELLA_OUTCOME_PAIN, "pain"))

G_DEFINE_ENUM_TYPE (PatellaChosen, patella_chosen,
                    G_DEFINE_ENUM_VALUE (PATELLA_CHOSEN_SUGGESTED, "suggested"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHOSEN_LOWER, "lower"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHOSEN_HIGHER, "higher"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHOSEN_BY_HAND, "by-hand"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHOSEN_ALTERNATIVE, "alternative"))

G_DEFINE_ENUM_TYPE (PatellaOrigin, patella_origin,
                    G_DEFINE_ENUM_VALUE (PATELLA_ORIGIN_GUIDED, "guided"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ORIGIN_BY_HAND, "by-hand"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ORIGIN_IMPORT, "import"))

G_DEFINE_ENUM_TYPE (PatellaEnding, patella_ending,
                    G_DEFINE_ENUM_VALUE (PATELLA_ENDING_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ENDING_FINISHED, "finished"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ENDING_ENDED_EARLY, "ended-early"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ENDING_UNFINISHED, "unfinished"))

G_DEFINE_ENUM_TYPE (PatellaAnswer, patella_answer,
                    G_DEFINE_ENUM_VALUE (PATELLA_ANSWER_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ANSWER_YES, "yes"),
                    G_DEFINE_ENUM_VALUE (PATELLA_ANSWER_NO, "no"))

G_DEFINE_ENUM_TYPE (PatellaControl, patella_control,
                    G_DEFINE_ENUM_VALUE (PATELLA_CONTROL_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CONTROL_OK, "ok"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CONTROL_LOST, "lost"))

G_DEFINE_ENUM_TYPE (PatellaCheckInKind, patella_check_in_kind,
                    G_DEFINE_ENUM_VALUE (PATELLA_CHECK_IN_KIND_MORNING, "morning"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHECK_IN_KIND_NOW, "now"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHECK_IN_KIND_SIGN, "sign"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHECK_IN_KIND_CLEARANCE, "clearance"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHECK_IN_KIND_INTAKE, "intake"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHECK_IN_KIND_FINDER, "finder"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHECK_IN_KIND_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHECK_IN_KIND_OPEN_ANYWAY, "open-anyway"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHECK_IN_KIND_KNEE, "knee"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHECK_IN_KIND_SORENESS, "soreness"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHECK_IN_KIND_CLICKING, "clicking"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHECK_IN_KIND_ACTIVITY, "activity"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHECK_IN_KIND_NOT_TODAY, "not-today"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHECK_IN_KIND_AWAY, "away"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CHECK_IN_KIND_DISCLAIMER, "disclaimer"))

/**
 * patella_enum_to_nick:
 * @type: a registered enum type
 * @value: one of its values
 *
 * The word for a value in files, journal and CSV.
 *
 * Returns: (transfer none): a static string; for a value outside the enum, a programmer error, ""
 */
const char *
patella_enum_to_nick (GType type,
                      int   value)
{
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (type);
  const GEnumValue *found = g_enum_get_value (enum_class, value);

  g_return_val_if_fail (found != NULL, "");

  return found->value_nick;
}

/**
 * patella_enum_from_nick:
 * @type: a registered enum type
 * @nick: (nullable): a word, exactly as [func@Patella.enum_to_nick] gives it
 * @out_value: (out): set on success only
 *
 * Returns: whether @nick names a value of @type
 */
gboolean
patella_enum_from_nick (GType       type,
                        const char *nick,
                        int        *out_value)
{
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (type);
  const GEnumValue *found = nick == NULL ? NULL : g_enum_get_value_by_nick (enum_class, nick);

  if (found == NULL)
    return FALSE;

  *out_value = found->value;
  return TRUE;
}
