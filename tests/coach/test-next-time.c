/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-next-time.h"

#include "fixture.h"

#define TODAY "2026-11-20"

static GPtrArray *
decide_after (Fixture       *fixture,
              PatellaRecord *record)
{
  PatellaOfferFacts facts = fixture_get_facts (fixture, TODAY);

  facts.now_minute = 9 * 60 + 20;
  return patella_next_time_decide (patella_record_get (record), &facts);
}

static GPtrArray *
decide_after_session (Fixture    *fixture,
                      const char *exercise,
                      PatellaSide side,
                      int         level,
                      int         pain)
{
  SessionSpec spec = { TODAY, 9, exercise, side, level, 1, pain, pain };

  return decide_after (fixture, fixture_add_session (fixture, &spec));
}

static int
days_ahead (const PatellaNextTime *next)
{
  return next->day - patella_day_from_date (TODAY);
}

/* Calm today: it is the score of the morning that is missing, and with a calm one there is more to say. */
static void
next_time_calm (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) all = NULL;
  const PatellaNextTime *next;

  fixture_init (&fixture);
  all = decide_after_session (&fixture, "quad_set", PATELLA_SIDE_LEFT, 3, 1);
  g_assert_cmpuint (all->len, ==, 1);
  next = g_ptr_array_index (all, 0);
  g_assert_cmpint (days_ahead (next), ==, 1);
  g_assert_cmpstr (next->item->decision.rule, ==, "M1");
  g_assert_cmpint (next->item->level, ==, 3);
  g_assert_cmpint (next->item->side, ==, PATELLA_SIDE_LEFT);
  g_assert_nonnull (next->calm);
  g_assert_cmpstr (next->calm->decision.rule, !=, "M1");
  g_assert_cmpint (next->calm->decision.kind, !=, PATELLA_DECISION_REST);
  fixture_clear (&fixture);
}

/* Too much pain: at least one full day off, then one step easier; no calm morning changes that. */
static void
next_time_red (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) all = NULL;
  const PatellaNextTime *next;

  fixture_init (&fixture);
  all = decide_after_session (&fixture, "quad_set", PATELLA_SIDE_LEFT, 3, 7);
  next = g_ptr_array_index (all, 0);
  g_assert_cmpint (days_ahead (next), ==, 2);
  g_assert_cmpstr (next->item->decision.rule, ==, "P1b");
  g_assert_cmpint (next->item->level, ==, 2);
  g_assert_null (next->calm);
  fixture_clear (&fixture);
}

/* Every other day, and a second round on the same day, hours later. */
static void
next_time_schedule (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) bridge = NULL, squeeze = NULL, second = NULL;
  const PatellaNextTime *next;

  fixture_init (&fixture);
  bridge = decide_after_session (&fixture, "bridge", PATELLA_SIDE_BOTH, 3, 1);
  next = g_ptr_array_index (bridge, 0);
  g_assert_cmpint (days_ahead (next), ==, 2);

  squeeze = decide_after_session (&fixture, "vmo1", PATELLA_SIDE_BOTH, 1, 1);
  next = g_ptr_array_index (squeeze, 0);
  g_assert_cmpint (days_ahead (next), ==, 0);
  g_assert_cmpstr (next->item->decision.rule, ==, "F2");
  g_assert_cmpstr (next->item->decision.load_rule, ==, "C1");

  second = decide_after_session (&fixture, "vmo1", PATELLA_SIDE_BOTH, 1, 1);
  g_assert_cmpint (days_ahead (g_ptr_array_index (second, 0)), ==, 1);
  fixture_clear (&fixture);
}

/* A sign locks everything: the answer is a clinician, today. */
static void
next_time_paused (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) all = NULL;
  const PatellaNextTime *next;

  fixture_init (&fixture);
  fixture_add_check_in (&fixture, TODAY, PATELLA_CHECK_IN_KIND_SIGN, PATELLA_SIDE_NONE, "RF3");
  all = decide_after_session (&fixture, "bridge", PATELLA_SIDE_BOTH, 3, 1);
  next = g_ptr_array_index (all, 0);
  g_assert_cmpint (next->item->decision.kind, ==, PATELLA_DECISION_CLINICIAN);
  g_assert_cmpint (days_ahead (next), ==, 0);
  fixture_clear (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/next-time/calm", next_time_calm);
  g_test_add_func ("/next-time/red", next_time_red);
  g_test_add_func ("/next-time/schedule", next_time_schedule);
  g_test_add_func ("/next-time/paused", next_time_paused);

  return g_test_run ();
}
