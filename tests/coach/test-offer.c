/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fixture.h"

#define SIDE_B PATELLA_SIDE_BOTH

static const PatellaOfferItem *
find_item (GPtrArray  *items,
           const char *exercise,
           PatellaSide side)
{
  for (guint i = 0; i < items->len; i++)
    {
      const PatellaOfferItem *item = g_ptr_array_index (items, i);

      if (g_str_equal (patella_exercise_get_id (item->exercise), exercise) && item->side == side)
        return item;
    }

  g_error ("%s is not offered", exercise);
}

/* the included ones, "vmo1:both:1 bridge:both:3" */
static char *
describe (GPtrArray *items)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const PatellaOfferItem *item = g_ptr_array_index (items, i);

      if (!item->included)
        continue;
      g_string_append_printf (text, "%s%s:%s:%d", text->len > 0 ? " " : "", patella_exercise_get_id (item->exercise),
                              patella_enum_to_nick (PATELLA_TYPE_SIDE, (int) item->side), item->level);
    }

  return g_string_free (text, FALSE);
}

static void
assert_offer (Fixture    *fixture,
              const char *routine_id,
              const char *today,
              const char *expected)
{
  g_autoptr (PatellaRoutine) routine = fixture_load_routine (routine_id);
  PatellaOfferFacts facts = fixture_get_facts (fixture, today);
  g_autoptr (GPtrArray) items = patella_offer_routine (routine, &facts);
  g_autofree char *got = describe (items);

  g_assert_cmpstr (got, ==, expected);
}

static void
add_calm (Fixture    *fixture,
          const char *date,
          const char *exercise,
          PatellaSide side,
          int         level)
{
  SessionSpec spec = { date, 9, exercise, side, level, 1, 1, 1 };

  fixture_add_session (fixture, &spec);
}

/* an empty record offers each routine something to do, at the level where its exercise starts */
static void
offer_first_time (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  assert_offer (&fixture, "ball-squeeze", "2026-11-20", "finder:both:0 vmo1:both:1");
  assert_offer (&fixture, "quad-set-bridge", "2026-11-20", "quad_set:left:3 quad_set:right:3 bridge:both:3");
  assert_offer (&fixture, "raised-heel-squat", "2026-11-20", "vmo3:both:1");
  fixture_clear (&fixture);
}

/* without ratings a level is the one last done; the worse knee goes first; one knee alone when only one is trained */
static void
offer_last_level (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  add_calm (&fixture, "2026-11-17", "quad_set", PATELLA_SIDE_RIGHT, 4);
  add_calm (&fixture, "2026-11-18", "quad_set", PATELLA_SIDE_RIGHT, 2);
  fixture_add_check_in (&fixture, "2026-11-01", PATELLA_CHECK_IN_KIND_KNEE, PATELLA_SIDE_BOTH, "right");
  assert_offer (&fixture, "quad-set-bridge", "2026-11-20", "quad_set:right:2 quad_set:left:3 bridge:both:3");
  fixture_add_check_in (&fixture, "2026-11-02", PATELLA_CHECK_IN_KIND_KNEE, PATELLA_SIDE_LEFT, "left");
  assert_offer (&fixture, "quad-set-bridge", "2026-11-20", "quad_set:left:3 bridge:both:3");

  /* the other one is still there to be chosen again */
  g_autoptr (PatellaRoutine) routine = fixture_load_routine ("quad-set-bridge");
  PatellaOfferFacts facts = fixture_get_facts (&fixture, "2026-11-20");
  g_autoptr (GPtrArray) items = patella_offer_routine (routine, &facts);
  const PatellaOfferItem *other = find_item (items, "quad_set", PATELLA_SIDE_RIGHT);
  g_autoptr (GPtrArray) by_hand = patella_offer_exercise (other->exercise, &facts);

  g_assert_cmpint (other->due, ==, PATELLA_DUE_OTHER_KNEE);
  g_assert_cmpint (other->level, ==, 2);
  g_assert_true (find_item (by_hand, "quad_set", PATELLA_SIDE_LEFT)->included);
  g_assert_false (find_item (by_hand, "quad_set", PATELLA_SIDE_RIGHT)->included);
  fixture_clear (&fixture);
}

/* the schedule of each exercise: cap, days between, alternative */
static void
offer_due (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  fixture_add_check_in (&fixture, "2026-11-01", PATELLA_CHECK_IN_KIND_KNEE, PATELLA_SIDE_LEFT, "left");
  add_calm (&fixture, "2026-11-19", "bridge", SIDE_B, 3);
  assert_offer (&fixture, "quad-set-bridge", "2026-11-20", "quad_set:left:3");
  assert_offer (&fixture, "quad-set-bridge", "2026-11-21", "quad_set:left:3 bridge:both:3");
  add_calm (&fixture, "2026-11-20", "quad_set", PATELLA_SIDE_LEFT, 3);
  assert_offer (&fixture, "quad-set-bridge", "2026-11-20", "");

  g_autoptr (PatellaRoutine) routine = fixture_load_routine ("quad-set-bridge");
  PatellaOfferFacts facts = fixture_get_facts (&fixture, "2026-11-20");
  g_autoptr (GPtrArray) items = patella_offer_routine (routine, &facts);

  g_assert_cmpint (find_item (items, "quad_set", PATELLA_SIDE_LEFT)->due, ==, PATELLA_DUE_DONE_TODAY);
  g_assert_cmpint (find_item (items, "bridge", SIDE_B)->due, ==, PATELLA_DUE_ANOTHER_DAY);
  g_assert_cmpint (find_item (items, "tke", PATELLA_SIDE_LEFT)->due, ==, PATELLA_DUE_ALTERNATIVE_DONE);
  fixture_clear (&fixture);
}

/* stages: the finder until it was felt, the wall squat once both stages before it are calm and the person says so */
static void
offer_stages (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  fixture_add_check_in (&fixture, "2026-11-01", PATELLA_CHECK_IN_KIND_KNEE, PATELLA_SIDE_LEFT, "left");
  fixture_add_check_in (&fixture, "2026-11-01", PATELLA_CHECK_IN_KIND_FINDER, PATELLA_SIDE_NONE, "felt");
  assert_offer (&fixture, "ball-squeeze", "2026-11-15", "vmo1:both:1");
  assert_offer (&fixture, "whole-thigh", "2026-11-15", "quad_set:left:3 bridge:both:3 vmo1:both:1");

  for (int day = 15; day <= 18; day++)
    {
      g_autofree char *date = g_strdup_printf ("2026-11-%02d", day);

      add_calm (&fixture, date, "vmo1", SIDE_B, 3);
      fixture_add_check_in (&fixture, date, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "1");
    }
  assert_offer (&fixture, "ball-squeeze", "2026-11-19", "vmo1:both:3 vmo2:left:1");
  add_calm (&fixture, "2026-11-18", "vmo2", PATELLA_SIDE_LEFT, 3);
  add_calm (&fixture, "2026-11-19", "vmo2", PATELLA_SIDE_LEFT, 3);
  fixture_add_check_in (&fixture, "2026-11-19", PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "1");
  fixture_add_check_in (&fixture, "2026-11-20", PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "1");
  assert_offer (&fixture, "ball-squeeze", "2026-11-20", "vmo1:both:4 vmo2:left:4");

  PatellaOfferFacts facts = fixture_get_facts (&fixture, "2026-11-20");
  PatellaUnlock unlock = patella_offer_get_unlock (fixture_lookup ("vmo3", &fixture), &facts);

  g_assert_false (unlock.open);
  g_assert_true (unlock.needs_ready);
  fixture_add_check_in (&fixture, "2026-11-20", PATELLA_CHECK_IN_KIND_READY, PATELLA_SIDE_NONE, "vmo3");
  assert_offer (&fixture, "ball-squeeze", "2026-11-20", "vmo1:both:4 vmo2:left:4 vmo3:both:1");
  assert_offer (&fixture, "whole-thigh", "2026-11-20", "quad_set:left:3 bridge:both:3 vmo3:both:1");
  fixture_clear (&fixture);
}

/* by hand: included whatever the schedule says; another level within the ladder only */
static void
offer_by_hand (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  add_calm (&fixture, "2026-11-20", "bridge", SIDE_B, 5);

  PatellaOfferFacts facts = fixture_get_facts (&fixture, "2026-11-20");
  g_autoptr (GPtrArray) items = patella_offer_exercise (fixture_lookup ("bridge", &fixture), &facts);
  PatellaOfferItem *item = g_ptr_array_index (items, 0);

  g_assert_cmpuint (items->len, ==, 1);
  g_assert_true (item->included);
  g_assert_cmpint (item->level, ==, 5);
  g_assert_cmpint (item->dose.reps, ==, 30);
  g_assert_false (patella_offer_item_set_level (item, 0));
  g_assert_false (patella_offer_item_set_level (item, 8));
  g_assert_true (patella_offer_item_set_level (item, 7));
  g_assert_cmpint (item->dose.reps, ==, 40);
  fixture_clear (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/offer/first-time", offer_first_time);
  g_test_add_func ("/offer/last-level", offer_last_level);
  g_test_add_func ("/offer/due", offer_due);
  g_test_add_func ("/offer/stages", offer_stages);
  g_test_add_func ("/offer/by-hand", offer_by_hand);

  return g_test_run ();
}
