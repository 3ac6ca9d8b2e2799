/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-ask.h"

#include "fixture.h"

#define TODAY "2026-03-20"

typedef struct
{
  Fixture record;
  gboolean waits, quiet, came_for_clicking, activities_due;
} Case;

static void
begin (Case *it)
{
  *it = (Case) { 0 };
  fixture_init (&it->record);
}

static void
train (Case       *it,
       const char *date,
       int         level)
{
  SessionSpec spec = { date, 9, "vmo1", PATELLA_SIDE_BOTH, level, 1, 1, 1 };

  fixture_add_session (&it->record, &spec);
}

static void
note (Case               *it,
      const char         *date,
      PatellaCheckInKind  kind,
      const char         *value)
{
  fixture_add_check_in (&it->record, date, kind, PATELLA_SIDE_NONE, value);
}

static PatellaAsk
find (Case       *it,
      const char *today)
{
  PatellaOfferFacts facts = fixture_get_facts (&it->record, today);
  g_autoptr (PatellaTracks) tracks = patella_tracks_new (&facts);
  const PatellaAskFacts asks = { tracks,   it->record.check_ins,  today,
                                 it->waits, it->quiet, it->came_for_clicking, it->activities_due };

  return patella_ask_find (&asks);
}

/* Soreness: the day after a first session and after a harder one, not after the same, and not two days later. */
static void
test_soreness (void)
{
  static const struct
  {
    int        levels[2];   /* two days ago, yesterday; 0: no session */
    PatellaAsk expected;
  } rows[] = {
    { { 0, 1 }, PATELLA_ASK_SORENESS }, { { 1, 2 }, PATELLA_ASK_SORENESS }, { { 2, 2 }, PATELLA_ASK_NOTHING },
    { { 3, 2 }, PATELLA_ASK_NOTHING },  { { 1, 0 }, PATELLA_ASK_NOTHING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Case it;

      begin (&it);
      note (&it, "2026-03-19", PATELLA_CHECK_IN_KIND_MORNING, "1");
      if (rows[i].levels[0] > 0)
        train (&it, "2026-03-18", rows[i].levels[0]);
      if (rows[i].levels[1] > 0)
        train (&it, "2026-03-19", rows[i].levels[1]);
      g_assert_cmpint (find (&it, TODAY), ==, rows[i].expected);
      fixture_clear (&it.record);
    }
}

/* Yesterday's morning: asked for when it is missing after training, also before a session, and not for long. */
static void
test_yesterday (void)
{
  Case it;

  begin (&it);
  train (&it, "2026-03-18", 1);
  it.waits = TRUE;
  g_assert_cmpint (find (&it, TODAY), ==, PATELLA_ASK_YESTERDAY);
  g_assert_cmpint (find (&it, "2026-03-26"), ==, PATELLA_ASK_YESTERDAY);
  g_assert_cmpint (find (&it, "2026-03-27"), ==, PATELLA_ASK_NOTHING);
  it.quiet = TRUE;
  g_assert_cmpint (find (&it, TODAY), ==, PATELLA_ASK_NOTHING);
  it.quiet = FALSE;
  note (&it, TODAY, PATELLA_CHECK_IN_KIND_MORNING, "1");
  g_assert_cmpint (find (&it, TODAY), ==, PATELLA_ASK_YESTERDAY);
  note (&it, "2026-03-19", PATELLA_CHECK_IN_KIND_MORNING, "1");
  g_assert_cmpint (find (&it, TODAY), ==, PATELLA_ASK_NOTHING);
  fixture_clear (&it.record);
}

/* A score that was given late is that day's question. */
static void
test_late (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 3, 20, 10, 0, 0);
  PatellaStamp stamp = patella_stamp_from_date_time (now);
  PatellaUuid uuid = { { 1 } };
  Case it;

  begin (&it);
  it.activities_due = TRUE;
  train (&it, "2026-03-18", 1);
  g_strlcpy (stamp.local_date, "2026-03-19", sizeof stamp.local_date);
  g_ptr_array_add (it.record.check_ins, patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "1"));
  g_assert_cmpint (find (&it, TODAY), ==, PATELLA_ASK_NOTHING);
  g_assert_cmpint (find (&it, "2026-03-21"), ==, PATELLA_ASK_YESTERDAY);
  fixture_clear (&it.record);
}

/* Nothing but yesterday's morning comes before a session; nothing comes twice a day; nothing when all is quiet. */
static void
test_one_a_day (void)
{
  static const struct
  {
    PatellaCheckInKind  kind;
    const char         *value;
  } answers[] = {
    { PATELLA_CHECK_IN_KIND_SORENESS, "some" },
    { PATELLA_CHECK_IN_KIND_ACTIVITY, "4" },
    { PATELLA_CHECK_IN_KIND_CLICKING, "same" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      Case it;

      begin (&it);
      it.activities_due = it.came_for_clicking = TRUE;
      train (&it, "2026-03-01", 1);
      train (&it, "2026-03-19", 2);
      note (&it, "2026-03-19", PATELLA_CHECK_IN_KIND_MORNING, "1");
      g_assert_cmpint (find (&it, TODAY), ==, PATELLA_ASK_SORENESS);
      it.waits = TRUE;
      g_assert_cmpint (find (&it, TODAY), ==, PATELLA_ASK_NOTHING);
      it.waits = FALSE;
      it.quiet = TRUE;
      g_assert_cmpint (find (&it, TODAY), ==, PATELLA_ASK_NOTHING);
      it.quiet = FALSE;
      note (&it, TODAY, PATELLA_CHECK_IN_KIND_MORNING, "1");
      g_assert_cmpint (find (&it, TODAY), ==, PATELLA_ASK_SORENESS);
      note (&it, TODAY, answers[i].kind, answers[i].value);
      g_assert_cmpint (find (&it, TODAY), ==, PATELLA_ASK_NOTHING);
      fixture_clear (&it.record);
    }
}

/* Clicking: once a week, from a week after the first session, of who came for it. */
static void
test_clicking (void)
{
  Case it;

  begin (&it);
  train (&it, "2026-03-10", 1);
  note (&it, "2026-03-16", PATELLA_CHECK_IN_KIND_MORNING, "1");
  note (&it, "2026-03-15", PATELLA_CHECK_IN_KIND_MORNING, "1");
  note (&it, "2026-03-22", PATELLA_CHECK_IN_KIND_MORNING, "1");
  note (&it, "2026-03-23", PATELLA_CHECK_IN_KIND_MORNING, "1");
  g_assert_cmpint (find (&it, "2026-03-17"), ==, PATELLA_ASK_NOTHING);
  it.came_for_clicking = TRUE;
  g_assert_cmpint (find (&it, "2026-03-16"), ==, PATELLA_ASK_NOTHING);
  g_assert_cmpint (find (&it, "2026-03-17"), ==, PATELLA_ASK_CLICKING);
  note (&it, "2026-03-17", PATELLA_CHECK_IN_KIND_CLICKING, "same");
  g_assert_cmpint (find (&it, "2026-03-23"), ==, PATELLA_ASK_NOTHING);
  g_assert_cmpint (find (&it, "2026-03-24"), ==, PATELLA_ASK_CLICKING);
  it.activities_due = TRUE;
  g_assert_cmpint (find (&it, "2026-03-24"), ==, PATELLA_ASK_ACTIVITIES);
  fixture_clear (&it.record);
}

/* The names are those of the newest answers, each once, in the order in which they were given. */
static void
test_activities (void)
{
  static const struct
  {
    int         day;
    const char *name;
  } newest_first[] = { { 14, "" }, { 14, "Stairs" }, { 14, "Kneeling" }, { 14, "Stairs" }, { 2, "Running" } };
  g_autoptr (GPtrArray) check_ins = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) none = patella_ask_dup_activities (check_ins);
  g_auto (GStrv) names = NULL;

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (newest_first); i++)
    {
      g_autoptr (GDateTime) at = g_date_time_new_utc (2026, 3, newest_first[i].day, 9, 0, 59 - i);
      PatellaStamp stamp = patella_stamp_from_date_time (at);
      PatellaUuid uuid = { { (guint8) i } };
      g_autoptr (PatellaCheckIn) bare = patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_ACTIVITY, PATELLA_SIDE_NONE, "4");

      g_ptr_array_add (check_ins, patella_check_in_with_note (bare, newest_first[i].name));
    }
  names = patella_ask_dup_activities (check_ins);
  g_assert_cmpuint (g_strv_length (names), ==, 2);
  g_assert_cmpstr (names[0], ==, "Stairs");
  g_assert_cmpstr (names[1], ==, "Kneeling");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/ask/soreness", test_soreness);
  g_test_add_func ("/ask/yesterday", test_yesterday);
  g_test_add_func ("/ask/late", test_late);
  g_test_add_func ("/ask/one-a-day", test_one_a_day);
  g_test_add_func ("/ask/clicking", test_clicking);
  g_test_add_func ("/ask/activities", test_activities);
  return g_test_run ();
}
