/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-plan.h"

#include "patella-content.h"

/* Plans of the built-in routines, for somebody who has done nothing yet. */
typedef struct
{
  PatellaContent     *content;
  PatellaSessionPlan *plan;
} Fixture;

static PatellaExercise *
lookup (const char *id,
        gpointer    data)
{
  return patella_content_lookup_exercise (data, id);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  routine_id)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  PatellaOfferFacts facts = { .records = none, .check_ins = none, .today = "2025-03-03", .lookup = lookup };
  PatellaRoutine *routine = NULL;

  fixture->content = patella_content_new (g_getenv ("PATELLA_DATA_DIR"), NULL);
  facts.lookup_data = fixture->content;
  routine = patella_content_lookup_routine (fixture->content, routine_id);
  g_assert_nonnull (routine);
  fixture->plan = patella_session_plan_new (routine, patella_offer_routine (routine, &facts));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  routine_id)
{
  patella_session_plan_free (fixture->plan);
  g_assert_finalize_object (fixture->content);
}

/* "quad_set left, bridge both": what is in, in order */
static char *
describe (Fixture *fixture)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < patella_session_plan_get_n_items (fixture->plan); i++)
    {
      const PatellaPlanItem *item = patella_session_plan_get_item (fixture->plan, i);

      if (item->included)
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", patella_exercise_get_id (item->offer->exercise),
                                patella_enum_to_nick (PATELLA_TYPE_SIDE, (int) item->offer->side));
    }

  return g_string_free (text, FALSE);
}

static void
assert_plan (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *found = describe (fixture);

  g_assert_cmpstr (found, ==, expected);
}

static PatellaPlanItem *
find_item (Fixture     *fixture,
           const char  *exercise,
           PatellaSide  side)
{
  for (guint i = 0; i < patella_session_plan_get_n_items (fixture->plan); i++)
    {
      PatellaPlanItem *item = patella_session_plan_get_item (fixture->plan, i);

      if (g_str_equal (patella_exercise_get_id (item->offer->exercise), exercise) && item->offer->side == side)
        return item;
    }

  g_assert_not_reached ();
}

/* The alternative is locked and stands back for the quad set: no choice of a knee brings it in. */
static void
test_choose_knee (Fixture       *fixture,
                  gconstpointer  routine_id)
{
  assert_plan (fixture, "quad_set left, quad_set right, bridge both");

  patella_session_plan_choose_knee (fixture->plan, PATELLA_SIDE_RIGHT);
  assert_plan (fixture, "quad_set right, bridge both");
  g_assert_cmpint (patella_session_plan_get_knee (fixture->plan), ==, PATELLA_SIDE_RIGHT);

  patella_session_plan_choose_knee (fixture->plan, PATELLA_SIDE_LEFT);
  assert_plan (fixture, "quad_set left, bridge both");

  patella_session_plan_choose_knee (fixture->plan, PATELLA_SIDE_BOTH);
  assert_plan (fixture, "quad_set left, quad_set right, bridge both");
}

/* What was put in by hand follows the knee too, and what was left out of both legs stays out. */
static void
test_choose_knee_by_hand (Fixture       *fixture,
                          gconstpointer  routine_id)
{
  find_item (fixture, "bridge", PATELLA_SIDE_BOTH)->included = FALSE;
  find_item (fixture, "tke", PATELLA_SIDE_LEFT)->included = TRUE;

  patella_session_plan_choose_knee (fixture->plan, PATELLA_SIDE_RIGHT);
  assert_plan (fixture, "quad_set right, tke right");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/session-plan/choose-knee", Fixture, "quad-set-bridge", set_up, test_choose_knee, tear_down);
  g_test_add ("/session-plan/choose-knee-by-hand", Fixture, "quad-set-bridge", set_up, test_choose_knee_by_hand, tear_down);

  return g_test_run ();
}
