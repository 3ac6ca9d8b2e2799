/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-report-numbers.h"

#include "fixture.h"

#define UNKNOWN PATELLA_PAIN_UNKNOWN

static void
add (Fixture    *fixture,
     const char *date,
     const char *exercise,
     PatellaSide side,
     const int   numbers[3]) /* level, hour, pain */
{
  SessionSpec spec = { date, numbers[1], exercise, side, numbers[0], 1, numbers[2], 2 };

  fixture_add_session (fixture, &spec);
}

static PatellaReportNumbers *
count (Fixture    *fixture,
       GArray     *followings,
       const char *first,
       const char *last,
       const char *today)
{
  const PatellaOfferFacts facts = fixture_get_facts (fixture, today);
  const PatellaReportAsk ask = { &facts, followings, patella_day_from_date (first), patella_day_from_date (last) };

  return patella_report_numbers_new (&ask);
}

static void
add_activity (Fixture    *fixture,
              const char *date,
              const char *name,
              const char *value)
{
  fixture_add_check_in (fixture, date, PATELLA_CHECK_IN_KIND_ACTIVITY, PATELLA_SIDE_NONE, value);
  PatellaCheckIn *named = patella_check_in_with_note (g_ptr_array_index (fixture->check_ins, 0), name);

  g_object_unref (g_ptr_array_index (fixture->check_ins, 0));
  g_ptr_array_index (fixture->check_ins, 0) = named;
}

/* Medians of an odd and an even number of days; what was not rated is not there, and the span ends where it ends. */
static void
check_scores (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  add (&fixture, "2026-10-31", "vmo1", PATELLA_SIDE_BOTH, (const int[]) { 1, 8, 10 });
  add (&fixture, "2026-11-01", "vmo1", PATELLA_SIDE_BOTH, (const int[]) { 1, 8, 5 });
  add (&fixture, "2026-11-01", "vmo1", PATELLA_SIDE_BOTH, (const int[]) { 1, 18, 2 });
  add (&fixture, "2026-11-02", "vmo1", PATELLA_SIDE_BOTH, (const int[]) { 1, 8, UNKNOWN });
  add (&fixture, "2026-11-03", "vmo1", PATELLA_SIDE_BOTH, (const int[]) { 1, 8, 0 });
  fixture_add_check_in (&fixture, "2026-11-01", PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "9");
  fixture_add_check_in (&fixture, "2026-11-02", PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "1");
  fixture_add_check_in (&fixture, "2026-11-03", PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "4");
  fixture_add_check_in (&fixture, "2026-11-04", PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "3");

  g_autoptr (PatellaReportNumbers) numbers = count (&fixture, NULL, "2026-11-01", "2026-11-03", "2026-11-05");
  const PatellaScores *worst = &numbers->pain[PATELLA_REPORT_WORST];
  const PatellaScores *morning = &numbers->pain[PATELLA_REPORT_NEXT_MORNING];

  g_assert_cmpint (numbers->sessions, ==, 4);
  g_assert_cmpint (numbers->sessions_by_hand, ==, 4);
  g_assert_cmpint (worst->n, ==, 2);
  g_assert_cmpint (worst->median_x2, ==, 5);
  g_assert_cmpint (worst->lowest, ==, 0);
  g_assert_cmpint (worst->highest, ==, 5);
  /* the morning of the first day belongs to the day before, that of the fourth to the third */
  g_assert_cmpint (morning->n, ==, 3);
  g_assert_cmpint (morning->median_x2, ==, 6);
  g_assert_cmpint (morning->lowest, ==, 1);
  g_assert_cmpint (morning->highest, ==, 4);
  g_assert_cmpint (numbers->trend.n, ==, 3);
  fixture_clear (&fixture);
}

static const PatellaReportChange *
get_change (PatellaReportNumbers *numbers,
            guint                 index)
{
  return g_ptr_array_index (numbers->changes, index);
}

/* Both knees in one; a level from before the span is known; what was done before is no beginning. */
static void
check_changes (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  fixture.routine = "whole-thigh";
  add (&fixture, "2026-10-01", "quad_set", PATELLA_SIDE_LEFT, (const int[]) { 1, 8, 1 });
  add (&fixture, "2026-10-01", "quad_set", PATELLA_SIDE_RIGHT, (const int[]) { 1, 9, 1 });
  add (&fixture, "2026-11-02", "quad_set", PATELLA_SIDE_LEFT, (const int[]) { 2, 8, 1 });
  add (&fixture, "2026-11-02", "quad_set", PATELLA_SIDE_RIGHT, (const int[]) { 2, 9, 1 });
  add (&fixture, "2026-11-03", "quad_set", PATELLA_SIDE_RIGHT, (const int[]) { 2, 9, 1 });
  fixture_add_check_in (&fixture, "2026-11-05", PATELLA_CHECK_IN_KIND_OPEN_ANYWAY, PATELLA_SIDE_NONE, "bridge");
  add (&fixture, "2026-11-05", "bridge", PATELLA_SIDE_BOTH, (const int[]) { 1, 9, 1 });
  add (&fixture, "2026-11-09", "bridge", PATELLA_SIDE_BOTH, (const int[]) { 3, 9, 1 });

  g_autoptr (PatellaReportNumbers) numbers = count (&fixture, NULL, "2026-11-01", "2026-11-08", "2026-11-10");

  g_assert_cmpuint (numbers->changes->len, ==, 2);
  g_assert_cmpstr (get_change (numbers, 0)->exercise, ==, "bridge");
  g_assert_cmpint (get_change (numbers, 0)->from, ==, PATELLA_UNKNOWN);
  g_assert_cmpint (get_change (numbers, 0)->to, ==, 1);
  g_assert_true (get_change (numbers, 0)->anyway);
  g_assert_true (get_change (numbers, 0)->sides[PATELLA_SIDE_BOTH]);
  g_assert_cmpstr (get_change (numbers, 1)->exercise, ==, "quad_set");
  g_assert_cmpint (get_change (numbers, 1)->from, ==, 1);
  g_assert_cmpint (get_change (numbers, 1)->to, ==, 2);
  g_assert_false (get_change (numbers, 1)->anyway);
  g_assert_true (get_change (numbers, 1)->sides[PATELLA_SIDE_LEFT] && get_change (numbers, 1)->sides[PATELLA_SIDE_RIGHT]);
  g_assert_cmpint (((PatellaReportTrack *) g_ptr_array_index (numbers->tracks, 0))->since_day, ==,
                   patella_day_from_date ("2026-11-02"));
  fixture_clear (&fixture);
}

/* The first session of a stage that a routine did not begin with. */
static void
check_stages (void)
{
  static const char *const dates[] = { "2026-11-01", "2026-11-02", "2026-11-03" };
  static const char *const stages[] = { "sitting", "sitting", "lying" };
  static const char *const exercises[] = { "vmo1", "bridge", "vmo2" };
  Fixture fixture;

  fixture_init (&fixture);
  fixture.routine = "ball-squeeze";
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      SessionSpec spec = { dates[i], 8, exercises[i], PATELLA_SIDE_BOTH, 1, 1, 1, 1 };
      const PatellaRecordData *data = patella_record_get (fixture_add_session (&fixture, &spec));
      PatellaTrackRecord *track = g_ptr_array_index (data->tracks, 0);

      g_free (track->stage);
      track->stage = g_strdup (stages[i]);
    }

  g_autoptr (PatellaReportNumbers) numbers = count (&fixture, NULL, "2026-11-01", "2026-11-05", "2026-11-05");

  g_assert_cmpuint (numbers->changes->len, ==, 3);
  g_assert_cmpstr (get_change (numbers, 0)->stage, ==, "lying");
  g_assert_cmpstr (get_change (numbers, 0)->routine, ==, "ball-squeeze");
  g_assert_cmpstr (get_change (numbers, 1)->stage, ==, "");
  g_assert_cmpstr (get_change (numbers, 2)->stage, ==, "");
  fixture_clear (&fixture);
}

static void
check_activities (void)
{
  Fixture fixture;
  const PatellaReportActivity *stairs, *knees;

  fixture_init (&fixture);
  add_activity (&fixture, "2026-10-01", "Stairs", "1");
  add_activity (&fixture, "2026-11-02", "Stairs", "4");
  add_activity (&fixture, "2026-11-02", "Kneeling", "0");
  add_activity (&fixture, "2026-11-16", "Stairs", "7");

  g_autoptr (PatellaReportNumbers) numbers = count (&fixture, NULL, "2026-11-01", "2026-11-20", "2026-11-20");

  g_assert_cmpuint (numbers->activities->len, ==, 2);
  stairs = g_ptr_array_index (numbers->activities, 0);
  knees = g_ptr_array_index (numbers->activities, 1);
  g_assert_cmpstr (stairs->name, ==, "Stairs");
  g_assert_cmpint (stairs->first, ==, 4);
  g_assert_cmpint (stairs->last, ==, 7);
  g_assert_cmpint (stairs->last_day, ==, patella_day_from_date ("2026-11-16"));
  g_assert_cmpint (knees->first, ==, 0);
  g_assert_cmpint (knees->first_day, ==, knees->last_day);
  fixture_clear (&fixture);
}

/* As it stood on the last day: a sign that was cleared later was not cleared then. */
static void
check_safety (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  fixture_add_check_in (&fixture, "2026-11-01", PATELLA_CHECK_IN_KIND_DISCLAIMER, PATELLA_SIDE_NONE, "1");
  fixture_add_check_in (&fixture, "2026-11-01", PATELLA_CHECK_IN_KIND_INTAKE, PATELLA_SIDE_NONE, "ok");
  fixture_add_check_in (&fixture, "2026-11-05", PATELLA_CHECK_IN_KIND_SIGN, PATELLA_SIDE_NONE, "RF10");
  fixture_add_check_in (&fixture, "2026-11-08", PATELLA_CHECK_IN_KIND_CLEARANCE, PATELLA_SIDE_NONE, "");

  g_autoptr (PatellaReportNumbers) before = count (&fixture, NULL, "2026-11-01", "2026-11-06", "2026-11-20");
  g_autoptr (PatellaReportNumbers) after = count (&fixture, NULL, "2026-11-01", "2026-11-20", "2026-11-20");

  g_assert_cmpint (before->safety.kind, ==, PATELLA_SAFETY_SIGN);
  g_assert_cmpstr (before->safety.sign, ==, "RF10");
  g_assert_cmpuint (before->events->len, ==, 1);
  g_assert_cmpint (after->safety.kind, ==, PATELLA_SAFETY_CLEAR);
  g_assert_cmpuint (after->events->len, ==, 2);
  g_assert_cmpint (patella_check_in_get_kind (g_ptr_array_index (after->events, 0)), ==, PATELLA_CHECK_IN_KIND_CLEARANCE);
  fixture_clear (&fixture);
}

/* Of a span that ends today the rules are asked, and what they answer is what the tracks say; of the past they are not. */
static void
check_decisions (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  for (int day = 1; day <= 14; day++)
    {
      g_autofree char *date = g_strdup_printf ("2026-11-%02d", day);

      fixture_add_check_in (&fixture, date, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "1");
      if (day < 14)
        add (&fixture, date, "vmo1", PATELLA_SIDE_BOTH, (const int[]) { 1, 8, 1 });
    }

  const PatellaOfferFacts facts = fixture_get_facts (&fixture, "2026-11-14");
  g_autoptr (PatellaTracks) tracks = patella_tracks_new (&facts);
  PatellaDecision decision = patella_tracks_decide (tracks, fixture_lookup ("vmo1", &fixture), PATELLA_SIDE_BOTH);
  g_autoptr (PatellaReportNumbers) today = count (&fixture, NULL, "2026-11-01", "2026-11-14", "2026-11-14");
  g_autoptr (PatellaReportNumbers) past = count (&fixture, NULL, "2026-11-01", "2026-11-13", "2026-11-14");
  const PatellaReportTrack *track = g_ptr_array_index (today->tracks, 0);

  g_assert_cmpint (decision.kind, ==, PATELLA_DECISION_PROGRESS);
  g_assert_cmpint (track->next, ==, decision.kind);
  g_assert_cmpint (track->next_level, ==, decision.next_level);
  g_assert_cmpint (((PatellaReportTrack *) g_ptr_array_index (past->tracks, 0))->next_level, ==, PATELLA_UNKNOWN);
  fixture_clear (&fixture);
}

/* Rounds, from the agenda of each day asked by itself. */
static void
check_rounds (void)
{
  Fixture fixture;
  g_autoptr (PatellaRoutine) routine = fixture_load_routine ("quad-set-bridge");
  PatellaFollowing following = { routine, patella_day_from_date ("2026-11-03"), patella_day_from_date ("2026-11-18") };
  g_autoptr (GArray) followings = g_array_new (FALSE, FALSE, sizeof (PatellaFollowing));
  g_autoptr (GPtrArray) routines = g_ptr_array_new ();
  int done = 0, prescribed = 0;

  fixture_init (&fixture);
  fixture.routine = "quad-set-bridge";
  fixture_add_check_in (&fixture, "2026-11-01", PATELLA_CHECK_IN_KIND_INTAKE, PATELLA_SIDE_NONE, "ok");
  for (int day = 1; day <= 20; day++)
    {
      g_autofree char *date = g_strdup_printf ("2026-11-%02d", day);

      if (day % 4 != 0)
        add (&fixture, date, "quad_set", PATELLA_SIDE_LEFT, (const int[]) { 1, 8, day % 5 });
    }
  g_array_append_val (followings, following);
  g_ptr_array_add (routines, routine);
  for (int day = following.from_day; day < following.to_day; day++)
    {
      const PatellaOfferFacts facts = fixture_get_facts (&fixture, "2026-11-20");
      g_autoptr (GArray) one = patella_agenda_get_days (routines, &facts, day, day);
      const PatellaAgendaDay *entry = &g_array_index (one, PatellaAgendaDay, 0);

      done += entry->done;
      prescribed += MAX (entry->prescribed, entry->done);
    }

  g_autoptr (PatellaReportNumbers) numbers = count (&fixture, followings, "2026-11-01", "2026-11-20", "2026-11-20");

  g_assert_cmpint (done, >, 0);
  g_assert_cmpint (numbers->rounds.done, ==, done);
  g_assert_cmpint (numbers->rounds.prescribed, ==, prescribed);
  g_assert_cmpuint (numbers->days->len, ==, 20);
  fixture_clear (&fixture);
}

static void
check_empty (void)
{
  Fixture fixture;

  fixture_init (&fixture);

  g_autoptr (PatellaReportNumbers) numbers = count (&fixture, NULL, "2026-11-01", "2026-11-01", "2026-11-01");

  g_assert_cmpint (numbers->sessions, ==, 0);
  g_assert_cmpint (numbers->rounds.prescribed, ==, 0);
  g_assert_cmpint (numbers->pain[PATELLA_REPORT_WORST].n, ==, 0);
  g_assert_cmpuint (numbers->tracks->len + numbers->changes->len + numbers->events->len + numbers->activities->len, ==, 0);
  fixture_clear (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/report-numbers/scores", check_scores);
  g_test_add_func ("/report-numbers/changes", check_changes);
  g_test_add_func ("/report-numbers/stages", check_stages);
  g_test_add_func ("/report-numbers/activities", check_activities);
  g_test_add_func ("/report-numbers/safety", check_safety);
  g_test_add_func ("/report-numbers/decisions", check_decisions);
  g_test_add_func ("/report-numbers/rounds", check_rounds);
  g_test_add_func ("/report-numbers/empty", check_empty);

  return g_test_run ();
}
