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

/* The same offer, with what was said about pain now: the knees a minute apart. */
static void
say_now (Fixture    *fixture,
         const char *left,
         const char *right)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) check_ins = g_ptr_array_new_with_free_func (g_object_unref);
  PatellaOfferFacts facts = { .records = none, .check_ins = check_ins, .today = "2025-03-03", .lookup = lookup };
  const char *const said[] = { left, right };
  const PatellaSide sides[] = { PATELLA_SIDE_LEFT, PATELLA_SIDE_RIGHT };

  facts.lookup_data = fixture->content;
  for (int i = 0; i < 2; i++)
    {
      PatellaUuid uuid = { { (guint8) (i + 1) } };
      PatellaStamp stamp = { .at_us = G_GINT64_CONSTANT (1740990000000000) + i * 60 * G_USEC_PER_SEC,
                             .local_date = "2025-03-03" };

      if (said[i] != NULL)
        g_ptr_array_insert (check_ins, 0, patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_NOW, sides[i], said[i]));
    }

  patella_session_plan_decide_again (fixture->plan, patella_offer_routine (fixture->plan->routine, &facts));
}

/* P0 takes out what loads the knee that hurts, and nothing else; its pain is still asked, and a lower score brings all of it
 * back. */
static void
test_decide_again (Fixture       *fixture,
                   gconstpointer  routine_id)
{
  say_now (fixture, "7", NULL);
  assert_plan (fixture, "quad_set right");
  g_assert_cmpuint (patella_session_plan_count_changed (fixture->plan), ==, 2);
  g_assert_true (patella_session_plan_asks (fixture->plan, PATELLA_SIDE_LEFT, PATELLA_SIDE_BOTH));
  g_assert_cmpstr (find_item (fixture, "bridge", PATELLA_SIDE_BOTH)->offer->decision.rule, ==, "P0");

  say_now (fixture, "7", "6");
  assert_plan (fixture, "");

  say_now (fixture, "5", "5");
  assert_plan (fixture, "quad_set left, quad_set right, bridge both");
  g_assert_cmpuint (patella_session_plan_count_changed (fixture->plan), ==, 0);
}

/* Rules 3.9: of two legs the worse knee governs, also when the better one was asked last. */
static void
test_worse_knee_governs (Fixture       *fixture,
                         gconstpointer  routine_id)
{
  say_now (fixture, "7", "1");
  assert_plan (fixture, "quad_set right");
}

/* What the person chose by hand stays chosen, whatever is decided meanwhile. */
static void
test_own_choices_stay (Fixture       *fixture,
                       gconstpointer  routine_id)
{
  PatellaPlanItem *bridge = find_item (fixture, "bridge", PATELLA_SIDE_BOTH);
  PatellaPlanItem *right = find_item (fixture, "quad_set", PATELLA_SIDE_RIGHT);
  g_autoptr (PatellaTrack) track = NULL;
  int suggested = right->offer->level;

  bridge->included = FALSE;
  g_assert_true (patella_session_plan_step (right, -1));
  say_now (fixture, "7", "7");
  say_now (fixture, "2", "2");
  assert_plan (fixture, "quad_set left, quad_set right");
  track = patella_session_plan_make_track (fixture->plan, right);
  g_assert_cmpint (track->dose.level, ==, suggested - 1);
  g_assert_cmpint (track->suggested_level, ==, suggested);
  g_assert_cmpint (track->chosen, ==, PATELLA_CHOSEN_LOWER);
}

/* Done although it is to rest is more than suggested, and recorded so with the rule that asked for rest; no choice of a knee
 * brings it in. */
static void
test_done_although_it_rests (Fixture       *fixture,
                             gconstpointer  routine_id)
{
  PatellaPlanItem *left = find_item (fixture, "quad_set", PATELLA_SIDE_LEFT);
  g_autoptr (PatellaTrack) track = NULL;

  say_now (fixture, "7", NULL);
  patella_session_plan_choose_knee (fixture->plan, PATELLA_SIDE_BOTH);
  assert_plan (fixture, "quad_set right");

  left->included = TRUE;
  track = patella_session_plan_make_track (fixture->plan, left);
  g_assert_cmpint (track->chosen, ==, PATELLA_CHOSEN_HIGHER);
  g_assert_cmpstr (track->rule, ==, "P0");
  say_now (fixture, "8", NULL);
  assert_plan (fixture, "quad_set left, quad_set right");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/session-plan/choose-knee", Fixture, "quad-set-bridge", set_up, test_choose_knee, tear_down);
  g_test_add ("/session-plan/choose-knee-by-hand", Fixture, "quad-set-bridge", set_up, test_choose_knee_by_hand, tear_down);

#define ADD(path, func) g_test_add ("/session-plan/" path, Fixture, "quad-set-bridge", set_up, func, tear_down)
  ADD ("decide-again", test_decide_again);
  ADD ("worse-knee-governs", test_worse_knee_governs);
  ADD ("own-choices-stay", test_own_choices_stay);
  ADD ("done-although-it-rests", test_done_although_it_rests);

  return g_test_run ();
}
