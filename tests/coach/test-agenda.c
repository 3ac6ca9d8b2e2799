/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fixture.h"

#include "patella-agenda.h"

/* Where clocks change in every way there is: by an hour north and south, by half an hour, at midnight, for Ramadan, by
 * law and against the sign of the others; and where they never do. */
static const char *const zones[] = {
  "UTC", "Europe/Berlin", "Europe/Dublin", "America/New_York", "America/Sao_Paulo", "America/Asuncion", "America/Scoresbysund",
  "America/Nuuk", "Africa/Casablanca", "Africa/Cairo", "Africa/Juba", "Asia/Beirut", "Asia/Gaza", "Asia/Tehran",
  "Asia/Amman", "Asia/Kolkata", "Australia/Lord_Howe", "Australia/Sydney", "Antarctica/Troll", "Pacific/Apia",
  "Pacific/Chatham", "Pacific/Fiji", "Pacific/Norfolk",
};

static gint64
to_utc_s (int year)
{
  g_autoptr (GDateTime) at = g_date_time_new_utc (year, 1, 1, 0, 0, 0);

  return g_date_time_to_unix (at);
}

static gint64
offset_at (GTimeZone *zone,
           gint64     utc_s)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (utc_s);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_get_utc_offset (local) / G_USEC_PER_SEC;
}

/* the days on which a zone changes its offset, found by looking at the offset of each noon */
static GArray *
find_transitions (GTimeZone *zone)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 noon = to_utc_s (2020) + 43200; noon < to_utc_s (2038); noon += 86400)
    if (offset_at (zone, noon) != offset_at (zone, noon + 86400))
      g_array_append_val (found, noon);

  return found;
}

static void
check_slot (GTimeZone         *zone,
            const char        *name,
            const PatellaSlot *slot)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (slot->at_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) second_before_utc = g_date_time_add_seconds (utc, -1);
  g_autoptr (GDateTime) before = g_date_time_to_timezone (second_before_utc, zone);
  g_autofree char *asked = g_strdup_printf ("%s %02d:%02d:00", slot->local_date, slot->minute / 60, slot->minute % 60);
  g_autofree char *shown = g_date_time_format (local, "%Y-%m-%d %H:%M:%S");
  g_autofree char *shown_before = g_date_time_format (before, "%Y-%m-%d %H:%M:%S");

  if (g_strcmp0 (shown, asked) == 0)
    {
      /* not the second time that the clock shows this */
      gint64 earlier = offset_at (zone, slot->at_us / G_USEC_PER_SEC - 86400);
      gint64 now = g_date_time_get_utc_offset (local) / G_USEC_PER_SEC;
      gint64 other = slot->at_us / G_USEC_PER_SEC + now - earlier;

      g_assert_true (earlier <= now || offset_at (zone, other) != earlier);
      return;
    }
  /* left out on this date: clocks jumped over it at this very second */
  if (g_strcmp0 (shown_before, asked) >= 0 || g_strcmp0 (shown, asked) <= 0)
    g_error ("%s: %s is reminded at %s", name, asked, shown);
}

/* around every change of every zone from 2020 to 2037 each slot of each date comes once, in order, when clocks show it */
static void
agenda_slots (void)
{
  static const int minutes[] = { 0, 90, 150, 420, 1439 };
  guint n_transitions = 0;

  for (guint z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[z]);
      g_autoptr (GArray) transitions = NULL;

      /* a system without the names of the zones has nothing else that could go wrong */
      if (zone == NULL)
        continue;
      transitions = find_transitions (zone);
      n_transitions += transitions->len;
      for (guint t = 0; t < transitions->len; t++)
        {
          gint64 at_us = (g_array_index (transitions, gint64, t) - 2 * 86400) * G_USEC_PER_SEC;
          char *last = g_strdup ("");
          PatellaSlot slot;

          for (guint i = 0; i < 5 * G_N_ELEMENTS (minutes); i++)
            {
              g_autofree char *key = NULL;

              g_assert_true (patella_agenda_find_slot (minutes, G_N_ELEMENTS (minutes), zone, at_us, &slot));
              g_assert_cmpint (slot.at_us, >, at_us);
              check_slot (zone, zones[z], &slot);
              key = g_strdup_printf ("%s %04d", slot.local_date, slot.minute);
              g_assert_cmpstr (key, >, last);
              g_free (last);
              last = g_steal_pointer (&key);
              at_us = slot.at_us;
            }
          g_free (last);
          g_assert_cmpint (at_us, <, (g_array_index (transitions, gint64, t) + 5 * 86400) * G_USEC_PER_SEC);
        }
    }
  g_assert_cmpuint (n_transitions, >, 500);
}

static void
agenda_no_slot (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  PatellaSlot slot;

  g_assert_false (patella_agenda_find_slot (NULL, 0, zone, 0, &slot));
}

static void
add_session (Fixture    *fixture,
             const char *date,
             int         hour,
             int         pain)
{
  SessionSpec spec = { date, hour, "vmo1", PATELLA_SIDE_BOTH, 1, 1, pain, pain };

  fixture->routine = "ball-squeeze";
  fixture_add_session (fixture, &spec);
}

static void
assert_round (Fixture    *fixture,
              const char *today,
              int         now_minute,
              const char *expected)
{
  g_autoptr (PatellaRoutine) routine = fixture_load_routine ("ball-squeeze");
  PatellaOfferFacts facts = fixture_get_facts (fixture, today);
  g_autofree char *got = NULL;
  PatellaRound round;

  facts.now_minute = now_minute;
  round = patella_agenda_get_round (routine, &facts);
  got = g_strdup_printf ("%s %d/%d", patella_enum_to_nick (PATELLA_TYPE_ROUND_STATE, (int) round.state), round.done,
                         round.prescribed);
  g_assert_cmpstr (got, ==, expected);
}

/* twice a day, four hours between */
static void
agenda_rounds (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  fixture_add_check_in (&fixture, "2026-11-01", PATELLA_CHECK_IN_KIND_FINDER, PATELLA_SIDE_NONE, "felt");
  assert_round (&fixture, "2026-11-20", 480, "due 0/2");
  add_session (&fixture, "2026-11-20", 8, 1);
  assert_round (&fixture, "2026-11-20", 500, "later 1/2");
  assert_round (&fixture, "2026-11-20", 719, "later 1/2");
  assert_round (&fixture, "2026-11-20", 720, "due 1/2");
  add_session (&fixture, "2026-11-20", 18, 1);
  assert_round (&fixture, "2026-11-20", 1200, "done 2/2");
  assert_round (&fixture, "2026-11-21", 480, "due 0/2");
  fixture_clear (&fixture);
}

/* what the rules or the person ordered is neutral: nothing is prescribed on such a day, so nothing can be missed */
static void
agenda_neutral (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  fixture_add_check_in (&fixture, "2026-11-01", PATELLA_CHECK_IN_KIND_FINDER, PATELLA_SIDE_NONE, "felt");

  /* amber: once a day is enough (F5) */
  add_session (&fixture, "2026-11-10", 8, 4);
  assert_round (&fixture, "2026-11-10", 1200, "done 1/1");
  /* red: at least one full day off (P1a) */
  add_session (&fixture, "2026-11-12", 8, 7);
  assert_round (&fixture, "2026-11-13", 480, "rests 0/0");
  assert_round (&fixture, "2026-11-14", 480, "due 0/2");
  fixture_add_check_in (&fixture, "2026-11-14", PATELLA_CHECK_IN_KIND_NOT_TODAY, PATELLA_SIDE_NONE, "ball-squeeze");
  assert_round (&fixture, "2026-11-14", 480, "not-today 0/0");
  fixture_add_check_in (&fixture, "2026-11-15", PATELLA_CHECK_IN_KIND_AWAY, PATELLA_SIDE_NONE, "2026-11-18");
  assert_round (&fixture, "2026-11-15", 480, "away 0/0");
  assert_round (&fixture, "2026-11-17", 480, "away 0/0");
  assert_round (&fixture, "2026-11-18", 480, "due 0/2");
  fixture_add_check_in (&fixture, "2026-11-18", PATELLA_CHECK_IN_KIND_SIGN, PATELLA_SIDE_NONE, "RF2");
  assert_round (&fixture, "2026-11-18", 480, "paused 0/0");
  fixture_clear (&fixture);
}

/* a week as the strip shows it: each day is judged from what was known then */
static void
agenda_week (void)
{
  static const struct
  {
    int done, prescribed;
  } expected[] = { { 2, 2 }, { 0, 2 }, { 0, 2 }, { 1, 1 }, { 0, 0 }, { 0, 2 } };
  Fixture fixture;
  g_autoptr (GPtrArray) routines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) days = NULL;
  int first = patella_day_from_date ("2026-11-09");

  fixture_init (&fixture);
  g_ptr_array_add (routines, fixture_load_routine ("ball-squeeze"));
  fixture_add_check_in (&fixture, "2026-11-01", PATELLA_CHECK_IN_KIND_FINDER, PATELLA_SIDE_NONE, "felt");
  add_session (&fixture, "2026-11-09", 8, 1);
  add_session (&fixture, "2026-11-09", 18, 1);
  add_session (&fixture, "2026-11-12", 8, 7);

  PatellaOfferFacts facts = fixture_get_facts (&fixture, "2026-11-20");

  days = patella_agenda_get_days (routines, &facts, first, first + (int) G_N_ELEMENTS (expected) - 1);
  g_assert_cmpuint (days->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < days->len; i++)
    {
      const PatellaAgendaDay *day = &g_array_index (days, PatellaAgendaDay, i);

      g_assert_cmpint (day->day, ==, first + (int) i);
      g_assert_cmpint (day->done, ==, expected[i].done);
      g_assert_cmpint (day->prescribed, ==, expected[i].prescribed);
      g_assert_cmpint (day->neutral, ==, expected[i].prescribed == 0);
    }
  fixture_clear (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/agenda/slots", agenda_slots);
  g_test_add_func ("/agenda/no-slot", agenda_no_slot);
  g_test_add_func ("/agenda/rounds", agenda_rounds);
  g_test_add_func ("/agenda/neutral", agenda_neutral);
  g_test_add_func ("/agenda/week", agenda_week);

  return g_test_run ();
}
