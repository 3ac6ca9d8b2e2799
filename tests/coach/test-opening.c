/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-opening.h"

#include "fixture.h"

#define TODAY "2026-11-20"

static void
add_calm_day (Fixture    *fixture,
              const char *exercise,
              const char *date)
{
  const SessionSpec spec = {
    .date = date, .hour = 9, .exercise = exercise, .side = g_str_equal (exercise, "vmo2") ? PATELLA_SIDE_LEFT : PATELLA_SIDE_BOTH,
    .level = 3, .before = 1, .pain = 1, .after = 1,
  };

  fixture_add_session (fixture, &spec);
}

/* the ids of what opened, in the routine's order, and of a stage that opens with it a star */
static char *
find (Fixture    *fixture,
      const char *routine_id)
{
  g_autoptr (PatellaRoutine) routine = fixture_load_routine (routine_id);
  PatellaOfferFacts facts = fixture_get_facts (fixture, TODAY);
  g_autoptr (GPtrArray) openings = patella_opening_find_all (routine, &facts);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < openings->len; i++)
    {
      const PatellaOpening *opening = g_ptr_array_index (openings, i);

      g_string_append_printf (text, "%s%s%s", i > 0 ? " " : "", patella_exercise_get_id (opening->exercise),
                              opening->stage_opens ? "*" : "");
      g_assert_cmpint (opening->dose.level, ==, 1);
    }
  return g_string_free (text, FALSE);
}

static void
expect (Fixture    *fixture,
        const char *routine_id,
        const char *expected)
{
  g_autofree char *found = find (fixture, routine_id);

  g_assert_cmpstr (found, ==, expected);
}

/* Each opening is news for a week, until the exercise is done. */
static void
check_news (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  /* what is always open is no news */
  expect (&fixture, "quad-set-bridge", "");
  expect (&fixture, "ball-squeeze", "");
  /* nor what a check opens: nothing was trained for it yet */
  fixture_add_check_in (&fixture, "2026-11-14", PATELLA_CHECK_IN_KIND_FINDER, PATELLA_SIDE_NONE, "felt");
  expect (&fixture, "ball-squeeze", "");
  add_calm_day (&fixture, "vmo1", "2026-11-18");
  expect (&fixture, "ball-squeeze", "");
  add_calm_day (&fixture, "vmo1", "2026-11-19");
  expect (&fixture, "ball-squeeze", "vmo2*");
  /* there the stage was open already */
  expect (&fixture, "whole-thigh", "vmo2");
  add_calm_day (&fixture, "vmo2", "2026-11-20");
  expect (&fixture, "ball-squeeze", "");
  fixture_clear (&fixture);
}

/* An old record is no news, nor while the knee rests, nor what the person opened themselves, nor anything while exercise is paused. */
static void
check_no_news (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  add_calm_day (&fixture, "vmo1", "2026-11-12");
  add_calm_day (&fixture, "vmo1", "2026-11-13");
  expect (&fixture, "ball-squeeze", "");
  fixture_clear (&fixture);

  fixture_init (&fixture);
  add_calm_day (&fixture, "vmo1", "2026-11-18");
  add_calm_day (&fixture, "vmo1", "2026-11-19");
  fixture_add_check_in (&fixture, TODAY, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "4");
  expect (&fixture, "ball-squeeze", "");
  fixture_clear (&fixture);

  fixture_init (&fixture);
  fixture_add_check_in (&fixture, TODAY, PATELLA_CHECK_IN_KIND_OPEN_ANYWAY, PATELLA_SIDE_NONE, "vmo2");
  expect (&fixture, "ball-squeeze", "");
  fixture_clear (&fixture);

  fixture_init (&fixture);
  add_calm_day (&fixture, "vmo1", "2026-11-18");
  add_calm_day (&fixture, "vmo1", "2026-11-19");
  fixture_add_check_in (&fixture, TODAY, PATELLA_CHECK_IN_KIND_SIGN, PATELLA_SIDE_NONE, "RF6");
  expect (&fixture, "ball-squeeze", "");
  fixture_clear (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/opening/news", check_news);
  g_test_add_func ("/opening/no-news", check_no_news);

  return g_test_run ();
}
