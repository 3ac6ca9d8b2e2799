/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-cue.h"

typedef struct
{
  PatellaSessionEventKind kind;
  PatellaPhaseKind        phase_kind;
  PatellaCue              cue;
} Row;

static const Row rows[] = {
  { PATELLA_SESSION_EVENT_PHASE_STARTED, PATELLA_PHASE_KIND_GET_READY, PATELLA_CUE_GET_READY },
  { PATELLA_SESSION_EVENT_PHASE_STARTED, PATELLA_PHASE_KIND_POSITION, PATELLA_CUE_POSITION },
  { PATELLA_SESSION_EVENT_PHASE_STARTED, PATELLA_PHASE_KIND_CHECK, PATELLA_CUE_POSITION },
  { PATELLA_SESSION_EVENT_PHASE_STARTED, PATELLA_PHASE_KIND_HOLD, PATELLA_CUE_HOLD },
  { PATELLA_SESSION_EVENT_PHASE_STARTED, PATELLA_PHASE_KIND_SELF_PACED, PATELLA_CUE_HOLD },
  { PATELLA_SESSION_EVENT_PHASE_STARTED, PATELLA_PHASE_KIND_RELAX, PATELLA_CUE_RELAX },
  { PATELLA_SESSION_EVENT_PHASE_STARTED, PATELLA_PHASE_KIND_LIFT, PATELLA_CUE_LIFT },
  { PATELLA_SESSION_EVENT_PHASE_STARTED, PATELLA_PHASE_KIND_PAUSE, PATELLA_CUE_PAUSE },
  { PATELLA_SESSION_EVENT_PHASE_STARTED, PATELLA_PHASE_KIND_LOWER, PATELLA_CUE_LOWER },
  { PATELLA_SESSION_EVENT_PHASE_STARTED, PATELLA_PHASE_KIND_REST, PATELLA_CUE_REST },
  { PATELLA_SESSION_EVENT_PHASE_STARTED, PATELLA_PHASE_KIND_SWITCH_SIDE, PATELLA_CUE_SWITCH_SIDE },
  { PATELLA_SESSION_EVENT_RESUMED, PATELLA_PHASE_KIND_HOLD, PATELLA_CUE_HOLD },
  { PATELLA_SESSION_EVENT_COUNTDOWN, PATELLA_PHASE_KIND_REST, PATELLA_CUE_COUNTDOWN },
  { PATELLA_SESSION_EVENT_COUNT_IN, PATELLA_PHASE_KIND_HOLD, PATELLA_CUE_COUNTDOWN },
  { PATELLA_SESSION_EVENT_TICK, PATELLA_PHASE_KIND_HOLD, PATELLA_CUE_TICK },
  { PATELLA_SESSION_EVENT_HALF_WAY, PATELLA_PHASE_KIND_HOLD, PATELLA_CUE_HALF_WAY },
  { PATELLA_SESSION_EVENT_LAST_REPETITION, PATELLA_PHASE_KIND_HOLD, PATELLA_CUE_LAST_REPETITION },
  { PATELLA_SESSION_EVENT_SET_DONE, PATELLA_PHASE_KIND_HOLD, PATELLA_CUE_SET_DONE },
  { PATELLA_SESSION_EVENT_TRACK_DONE, PATELLA_PHASE_KIND_HOLD, PATELLA_CUE_EXERCISE_DONE },
  { PATELLA_SESSION_EVENT_FINISHED, PATELLA_PHASE_KIND_HOLD, PATELLA_CUE_SESSION_DONE },
  { PATELLA_SESSION_EVENT_PAIN_STOP, PATELLA_PHASE_KIND_HOLD, PATELLA_CUE_PAIN_STOP },
  { PATELLA_SESSION_EVENT_PAUSED, PATELLA_PHASE_KIND_HOLD, PATELLA_CUE_NONE },
  { PATELLA_SESSION_EVENT_REP_DONE, PATELLA_PHASE_KIND_HOLD, PATELLA_CUE_NONE },
};

static void
check_table (void)
{
  gboolean reached[PATELLA_N_CUES] = { FALSE };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PatellaSessionEvent event = { .kind = rows[i].kind, .phase_kind = rows[i].phase_kind };
      PatellaCue cue = patella_cue_from_event (&event);

      if (cue != rows[i].cue)
        g_error ("row %zu: %s", i, patella_enum_to_nick (PATELLA_TYPE_CUE, (int) cue));
      reached[cue] = TRUE;
    }

  for (int cue = 0; cue < PATELLA_N_CUES; cue++)
    g_assert_true (reached[cue]);
}

/* every phase is heard: whatever kind is added later must get its cue */
static void
check_every_phase (void)
{
  g_autoptr (GEnumClass) kinds = g_type_class_ref (PATELLA_TYPE_PHASE_KIND);

  for (guint i = 0; i < kinds->n_values; i++)
    {
      PatellaSessionEvent event = {
        .kind = PATELLA_SESSION_EVENT_PHASE_STARTED,
        .phase_kind = (PatellaPhaseKind) kinds->values[i].value,
      };

      g_assert_cmpint (patella_cue_from_event (&event), !=, PATELLA_CUE_NONE);
      g_assert_false (patella_cue_is_countdown (patella_cue_from_event (&event)));
    }
}

/* each kind of cue can be switched off for itself, and there is none without a cue */
static void
check_groups (void)
{
  guint reached = 0;

  for (int cue = PATELLA_CUE_NONE + 1; cue < PATELLA_N_CUES; cue++)
    {
      PatellaCueGroup group = patella_cue_get_group ((PatellaCue) cue);

      g_assert_cmpint (group, <, PATELLA_N_CUE_GROUPS);
      g_assert_true ((group == PATELLA_CUE_GROUP_COUNTS) == patella_cue_is_countdown ((PatellaCue) cue));
      reached |= 1u << group;
    }

  g_assert_cmphex (reached, ==, PATELLA_CUE_GROUPS_ALL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/cue/table", check_table);
  g_test_add_func ("/cue/every-phase", check_every_phase);
  g_test_add_func ("/cue/groups", check_groups);

  return g_test_run ();
}
