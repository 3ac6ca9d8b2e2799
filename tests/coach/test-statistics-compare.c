/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-statistics-compare.h"

#include "fixture.h"

static void
add (Fixture     *fixture,
     int          day,
     PatellaSide  side,
     int          pain)
{
  char date[11];

  patella_date_from_day (day, date);
  SessionSpec spec = { date, 9, side == PATELLA_SIDE_BOTH ? "vmo1" : "quad_set", side, 1, 1, pain, 1 };

  fixture_add_session (fixture, &spec);
}

/* @n sessions of each knee with these scores */
static PatellaSidesDifference
compare (int n,
         int left,
         int right)
{
  Fixture fixture;
  int first = patella_day_from_date ("2026-03-02");
  PatellaSidesDifference difference;

  fixture_init (&fixture);
  for (int i = 0; i < n; i++)
    {
      add (&fixture, first + i, PATELLA_SIDE_LEFT, left);
      add (&fixture, first + i, PATELLA_SIDE_RIGHT, right);
      /* of both legs without a word of which: says nothing about a difference */
      add (&fixture, first + i, PATELLA_SIDE_BOTH, 9);
    }
  g_autoptr (GArray) sides = patella_statistics_sides (fixture.records, PATELLA_PERIOD_MONTH, 1);

  difference = patella_statistics_sides_difference (sides);
  fixture_clear (&fixture);
  return difference;
}

static void
check_difference (void)
{
  PatellaSidesDifference none = compare (0, 0, 0);

  g_assert_cmpint (none.kind, ==, PATELLA_SIDES_TOO_FEW);
  g_assert_cmpint (none.left.count, ==, 0);
  g_assert_cmpint (compare (13, 8, 0).kind, ==, PATELLA_SIDES_TOO_FEW);
  g_assert_cmpint (compare (14, 8, 0).kind, ==, PATELLA_SIDES_LEFT_MORE);
  g_assert_cmpint (compare (14, 0, 8).kind, ==, PATELLA_SIDES_RIGHT_MORE);
  g_assert_cmpint (compare (14, 3, 3).kind, ==, PATELLA_SIDES_ALIKE);
  /* the change that matters: 2 points or 30 % of the higher one */
  g_assert_cmpint (compare (20, 8, 7).kind, ==, PATELLA_SIDES_ALIKE);
  g_assert_cmpint (compare (20, 8, 6).kind, ==, PATELLA_SIDES_LEFT_MORE);
  g_assert_cmpint (compare (20, 2, 3).kind, ==, PATELLA_SIDES_RIGHT_MORE);
  g_assert_cmpfloat_with_epsilon (compare (20, 2, 3).difference, -1, 1e-9);
}

/* Sums over all periods are those over all sets, for any length of period. */
static void
check_sides (void)
{
  Fixture fixture;
  int first = patella_day_from_date ("2026-01-05");
  int reps[4] = { 0 }, sets[4] = { 0 };

  fixture_init (&fixture);
  for (int i = 0; i < 90; i++)
    add (&fixture, first + i, i % 3 == 0 ? PATELLA_SIDE_BOTH : i % 3 == 1 ? PATELLA_SIDE_LEFT : PATELLA_SIDE_RIGHT, i % 5);
  for (guint i = 0; i < fixture.records->len; i++)
    {
      const PatellaTrackRecord *track =
        g_ptr_array_index (patella_record_get (g_ptr_array_index (fixture.records, i))->tracks, 0);

      for (guint s = 0; s < track->sets->len; s++)
        {
          reps[track->side] += ((const PatellaSetRecord *) g_ptr_array_index (track->sets, s))->done_reps;
          sets[track->side]++;
        }
    }
  for (int period = PATELLA_PERIOD_WEEK; period <= PATELLA_PERIOD_YEAR; period++)
    {
      g_autoptr (GArray) sides = patella_statistics_sides (fixture.records, (PatellaPeriod) period, 1);
      PatellaSidesPeriod all = { 0 };

      for (guint i = 0; i < sides->len; i++)
        for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
          {
            const PatellaSidesPeriod *entry = &g_array_index (sides, PatellaSidesPeriod, i);

            all.reps[side] += entry->reps[side];
            all.sets[side] += entry->sets[side];
            all.pain[side].count += entry->pain[side].count;
          }
      for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
        {
          g_assert_cmpint (all.reps[side], ==, reps[side]);
          g_assert_cmpint (all.sets[side], ==, sets[side]);
          g_assert_cmpint (all.pain[side].count, ==, 30);
        }
    }
  fixture_clear (&fixture);
}

static void
add_day (GArray *days,
         int     day,
         int     morning,
         int     worst)
{
  PatellaPainDay entry = { day, -1, worst, -1, morning, -1, worst == PATELLA_PAIN_UNKNOWN ? 0 : 1 };

  g_array_append_val (days, entry);
}

static void
check_effect (void)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (PatellaPainDay));
  PatellaMorningEffect effects[PATELLA_N_BEFORE];

  add_day (days, 10, 3, 2);   /* calm, then lower by 1 */
  add_day (days, 11, 2, 5);   /* some, then higher by 3 */
  add_day (days, 12, 5, 10);  /* much, then the same */
  add_day (days, 13, 5, PATELLA_PAIN_UNKNOWN); /* rest, then lower by 5 */
  add_day (days, 14, 0, 0);   /* the day after is not known */
  add_day (days, 16, 7, 3);   /* not the next day; and its next has no score */
  add_day (days, 17, PATELLA_PAIN_UNKNOWN, 6);
  add_day (days, 18, 4, 6);
  patella_statistics_morning_effect (days, effects);
  g_assert_cmpint (effects[PATELLA_BEFORE_CALM].lower, ==, 1);
  g_assert_cmpint (effects[PATELLA_BEFORE_CALM].same + effects[PATELLA_BEFORE_CALM].higher, ==, 0);
  g_assert_cmpint (effects[PATELLA_BEFORE_SOME].higher, ==, 1);
  g_assert_cmpint (effects[PATELLA_BEFORE_SOME].change, ==, 3);
  g_assert_cmpint (effects[PATELLA_BEFORE_MUCH].same, ==, 1);
  g_assert_cmpint (effects[PATELLA_BEFORE_REST].lower, ==, 1);
  g_assert_cmpint (effects[PATELLA_BEFORE_REST].change, ==, -5);

  /* a session of which nothing was rated is neither rest nor calm */
  g_array_set_size (days, 0);
  add_day (days, 10, 3, PATELLA_PAIN_UNKNOWN);
  g_array_index (days, PatellaPainDay, 0).sessions = 1;
  add_day (days, 11, 3, 0);
  patella_statistics_morning_effect (days, effects);
  for (int i = 0; i < PATELLA_N_BEFORE; i++)
    g_assert_cmpint (effects[i].lower + effects[i].same + effects[i].higher, ==, 0);
}

static void
check_calendar (void)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (PatellaPainDay));
  g_autoptr (GArray) plan = g_array_new (FALSE, FALSE, sizeof (PatellaAgendaDay));
  PatellaAgendaDay planned = { 11, 1, 2, FALSE };
  const PatellaCalendarDay *day;

  add_day (days, 3, 1, 4);
  add_day (days, 11, 2, 6);
  add_day (days, 99, 2, 6);
  g_array_append_val (plan, planned);

  g_autoptr (GArray) calendar = patella_statistics_calendar (days, plan, 5, 12);

  g_assert_cmpuint (calendar->len, ==, 8);
  for (guint i = 0; i < calendar->len; i++)
    {
      day = &g_array_index (calendar, PatellaCalendarDay, i);
      g_assert_cmpint (day->day, ==, 5 + (int) i);
      g_assert_cmpint (day->sessions, ==, day->day == 11 ? 1 : 0);
      g_assert_cmpint (day->worst, ==, day->day == 11 ? 6 : PATELLA_PAIN_UNKNOWN);
      g_assert_cmpint (day->morning, ==, day->day == 11 ? 2 : PATELLA_PAIN_UNKNOWN);
      g_assert_cmpint (day->prescribed, ==, day->day == 11 ? 2 : PATELLA_UNKNOWN);
      g_assert_cmpint (day->done, ==, day->day == 11 ? 1 : PATELLA_UNKNOWN);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/statistics-compare/difference", check_difference);
  g_test_add_func ("/statistics-compare/sides", check_sides);
  g_test_add_func ("/statistics-compare/effect", check_effect);
  g_test_add_func ("/statistics-compare/calendar", check_calendar);

  return g_test_run ();
}
