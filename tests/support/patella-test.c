/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-test.h"

#include "patella-duration.h"

/* A law is tried so many times; -m thorough a hundred times as often. */
#define ROUNDS 300
#define THOROUGH 100
/* A test that waits gives up after this long; nothing it waits for takes a hundredth of it. */
#define DEADLINE_MS 10000

guint
patella_test_rounds (guint normal)
{
  return g_test_thorough () ? normal * THOROUGH : normal;
}

/* Tries @law with many seeds. The first one is printed; --seed of the test program brings the same ones again. */
void
patella_test_run_rounds (PatellaLawFunc law,
                         guint          normal)
{
  guint32 seed = (guint32) g_test_rand_int ();

  g_test_message ("seeds %u and the %u after it", seed, patella_test_rounds (normal) - 1);
  for (guint i = 0; i < patella_test_rounds (normal); i++)
    {
      g_autoptr (GRand) generator = g_rand_new_with_seed (seed + i);

      law (&(PatellaChance){ .generator = generator });
    }
}

static void
run_law (gconstpointer data)
{
  patella_test_run_rounds (*(const PatellaLawFunc *) data, ROUNDS);
}

/* Adds a test that tries @law. */
void
patella_test_add_law (const char     *path,
                      PatellaLawFunc  law)
{
  g_test_add_data_func_full (path, g_memdup2 (&law, sizeof law), run_law, g_free);
}

static gboolean
fail_late_cb (gpointer data)
{
  g_error ("nothing has happened for %d ms", DEADLINE_MS);
  return G_SOURCE_REMOVE;
}

/* Runs the default main context until @flag is set. */
void
patella_test_run_until (const gboolean *flag)
{
  g_autoptr (GSource) deadline = g_timeout_source_new (DEADLINE_MS);

  g_source_set_callback (deadline, fail_late_cb, NULL, NULL);
  g_source_attach (deadline, NULL);
  while (!*(const volatile gboolean *) flag)
    g_main_context_iteration (NULL, TRUE);
  g_source_destroy (deadline);
}

/* A paced dose with 20 s rest. @phases: "lift 2 hold 3 lower 2 relax 3", with seconds. */
PatellaDose
patella_test_make_dose (int         sets,
                        int         reps,
                        const char *phases)
{
  PatellaDose dose = {
    .level = 1, .sets = sets, .reps = reps, .rest_us = 20 * PATELLA_SECOND_US, .load_g = PATELLA_UNKNOWN, .paced = TRUE,
  };
  g_auto (GStrv) words = g_strsplit (phases, " ", -1);

  for (int i = 0; words[i] != NULL; i += 2)
    {
      int kind = 0;

      g_assert_nonnull (words[i + 1]);
      g_assert_true (patella_enum_from_nick (PATELLA_TYPE_PHASE_KIND, words[i], &kind));
      g_assert_true (patella_duration_parse (words[i + 1], &dose.phase_us[dose.n_phases], NULL));
      dose.phases[dose.n_phases++] = (PatellaPhaseKind) kind;
    }

  return dose;
}

/* @dose: (nullable): NULL for a check. */
PatellaTrack *
patella_test_make_track (const char        *exercise,
                         PatellaSide        side,
                         const PatellaDose *dose)
{
  PatellaTrack *track = g_new0 (PatellaTrack, 1);
  PatellaDose nothing = { .level = 1, .sets = 1, .load_g = PATELLA_UNKNOWN };

  track->exercise = g_strdup (exercise);
  track->title = g_strdup_printf ("Exercise %s", exercise);
  track->mode = PATELLA_MODE_CHECK;
  if (dose != NULL)
    track->mode = patella_dose_get_span_us (dose, PATELLA_PHASE_KIND_HOLD) > 0 ? PATELLA_MODE_HOLD
                                                                               : PATELLA_MODE_REPETITIONS;
  track->posture = PATELLA_POSTURE_FLOOR;
  track->one_sided = side != PATELLA_SIDE_BOTH;
  track->side = side;
  track->dose = dose == NULL ? nothing : *dose;
  track->suggested_level = PATELLA_UNKNOWN;
  track->rule = g_strdup ("");
  track->chosen = PATELLA_CHOSEN_SUGGESTED;
  track->stage = g_strdup ("");
  track->instead_of = g_strdup ("");
  track->words = g_strsplit ("Squeeze;Relax", ";", -1);

  return track;
}
