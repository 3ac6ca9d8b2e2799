/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-recalculation.h"

#include "fixture.h"

#define TODAY "2026-11-20"

/* two calm days; the morning of the second is not known yet */
static void
fill (Fixture *fixture)
{
  fixture_init (fixture);
  fixture_add_day (fixture, "2026-11-17", 1);
  fixture_add_morning (fixture, "2026-11-18");
  fixture_add_day (fixture, "2026-11-18", 1);
}

static void
expect (Fixture    *before,
        Fixture    *after,
        const char *was,  /* NULL: nothing changed */
        const char *is,
        const char *day)
{
  PatellaOfferFacts facts_before = fixture_get_facts (before, TODAY);
  PatellaOfferFacts facts_after = fixture_get_facts (after, TODAY);
  g_autoptr (GPtrArray) found = patella_recalculation_find_all (&facts_before, &facts_after);
  const PatellaRecalculation *first;

  if (was == NULL)
    {
      g_assert_cmpuint (found->len, ==, 0);
      return;
    }
  g_assert_cmpuint (found->len, ==, 1);
  first = g_ptr_array_index (found, 0);
  g_assert_cmpstr (first->before->decision.rule, ==, was);
  g_assert_cmpstr (first->after->decision.rule, ==, is);
  g_assert_cmpint (first->day, ==, patella_day_from_date (day));
  g_assert_cmpint (first->after->dose.level, ==, first->after->decision.next_level);
}

/* a late score, a correction, a removal: each named with its day */
static void
check_edits (void)
{
  Fixture before, after;

  fill (&before);
  fill (&after);
  expect (&before, &after, NULL, NULL, NULL);
  fixture_add_morning (&after, "2026-11-19");
  expect (&before, &after, "M1", "G1", "2026-11-19");
  expect (&after, &before, "G1", "M1", "2026-11-19");
  fixture_clear (&after);

  fixture_init (&after);
  fixture_add_day (&after, "2026-11-17", 1);
  fixture_add_morning (&after, "2026-11-18");
  fixture_add_day (&after, "2026-11-18", 7);
  expect (&before, &after, "M1", "P1b", "2026-11-18");
  fixture_clear (&after);

  fixture_init (&after);
  fixture_add_day (&after, "2026-11-17", 1);
  fixture_add_morning (&after, "2026-11-18");
  expect (&before, &after, "M1", "G0", "2026-11-18");
  fixture_clear (&after);
  fixture_clear (&before);
}

/* what happens today is no edit, nor is a record where there was none */
static void
check_course (void)
{
  Fixture before, after;

  fill (&before);
  fill (&after);
  fixture_add_morning (&after, TODAY);
  fixture_add_day (&after, TODAY, 7);
  fixture_add_check_in (&after, TODAY, PATELLA_CHECK_IN_KIND_SIGN, PATELLA_SIDE_NONE, "RF6");
  expect (&before, &after, NULL, NULL, NULL);
  fixture_clear (&before);
  fixture_init (&before);
  expect (&before, &after, NULL, NULL, NULL);
  fixture_clear (&before);
  fixture_clear (&after);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/recalculation/edits", check_edits);
  g_test_add_func ("/recalculation/course", check_course);

  return g_test_run ();
}
