/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-core-error.h"
#include "patella-test.h"
#include "patella-timeline.h"

typedef void (*BreakFunc) (PatellaTrack *track);

#define BREAK(name, place, becomes) \
  static void name (PatellaTrack *track) { place = becomes; }

BREAK (break_exercise, track->exercise[0], '\0')
BREAK (break_title, track->title[0], '\xff')
BREAK (break_mode, track->mode, (PatellaMode) 3)
BREAK (break_check, track->mode, PATELLA_MODE_CHECK)
BREAK (break_posture, track->posture, (PatellaPosture) -1)
BREAK (break_side, track->side, PATELLA_SIDE_NONE)
BREAK (break_dose, track->dose.reps, 0)
BREAK (break_level, track->suggested_level, 0)
BREAK (break_chosen, track->chosen, (PatellaChosen) 9)
BREAK (break_words, track->words[0][0], '\xff')

static void
refuse_each_field (void)
{
  const struct { BreakFunc damage; const char *key; } rows[] = {
    { break_exercise, "exercise" }, { break_title, "exercise" }, { break_mode, "mode" }, { break_check, "dose" },
    { break_posture, "mode" }, { break_side, "side" }, { break_dose, "reps" }, { break_level, "suggested-level" },
    { break_chosen, "mode" }, { break_words, "words" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const PatellaDose dose = patella_test_make_dose (1, 10, "hold 3 relax 3");
      g_autoptr (PatellaTrack) track = patella_test_make_track ("vmo1", PATELLA_SIDE_BOTH, &dose);
      g_autoptr (GError) error = NULL;

      g_assert_true (patella_track_validate (track, NULL));
      rows[i].damage (track);
      g_assert_false (patella_track_validate (track, &error));
      g_assert_cmpstr (patella_core_error_get_place (error)->key, ==, rows[i].key);
    }
}

static void
copy_deeply (void)
{
  const PatellaDose dose = patella_test_make_dose (1, 10, "hold 3 relax 3");
  g_autoptr (PatellaTrack) track = patella_test_make_track ("vmo1", PATELLA_SIDE_LEFT, &dose);
  g_autoptr (PatellaTrack) copy = patella_track_copy (track);

  g_clear_pointer (&track, patella_track_free);
  g_assert_true (patella_track_validate (copy, NULL));
  g_assert_cmpstr (copy->exercise, ==, "vmo1");
  g_assert_cmpstr (copy->words[1], ==, "Relax");
  g_assert_true (patella_dose_equal (&copy->dose, &dose));
  patella_track_free (NULL);
}

static void
accept_check (void)
{
  g_autoptr (PatellaTrack) track = patella_test_make_track ("finder", PATELLA_SIDE_LEFT, NULL);

  g_assert_true (patella_track_validate (track, NULL));
  track->dose.reps = 3;
  g_assert_false (patella_track_validate (track, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/track/refuse", refuse_each_field);
  g_test_add_func ("/track/copy", copy_deeply);
  g_test_add_func ("/track/check", accept_check);

  return g_test_run ();
}
