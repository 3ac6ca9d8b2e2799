/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-plan.h"

#include "fixture.h"

#define DAYS 300

typedef struct
{
  Fixture         fixture;
  PatellaRoutine *routine;
  int             first_day;
} World;

/* A past with breaks, pain, flares, a sign and its clearance: the same for the same seed. */
static void
world_init (World   *self,
            guint32  seed)
{
  static const char *const exercises[] = { "quad_set", "quad_set", "bridge" };
  static const PatellaSide sides[] = { PATELLA_SIDE_LEFT, PATELLA_SIDE_RIGHT, PATELLA_SIDE_BOTH };
  g_autoptr (GRand) chance = g_rand_new_with_seed (seed);

  fixture_init (&self->fixture);
  self->fixture.routine = "quad-set-bridge";
  self->routine = fixture_load_routine ("quad-set-bridge");
  self->first_day = patella_day_from_date ("2025-11-03");
  fixture_add_check_in (&self->fixture, "2025-11-03", PATELLA_CHECK_IN_KIND_INTAKE, PATELLA_SIDE_NONE, "ok");
  for (int i = 0; i < DAYS; i++)
    {
      char date[11], score[8];
      gboolean away = i % 140 > 126;

      patella_date_from_day (self->first_day + i, date);
      g_snprintf (score, sizeof score, "%d", g_rand_int_range (chance, 0, 7));
      if (g_rand_int_range (chance, 0, 5) > 0)
        fixture_add_check_in (&self->fixture, date, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, score);
      if (i == 100)
        fixture_add_check_in (&self->fixture, date, PATELLA_CHECK_IN_KIND_SIGN, PATELLA_SIDE_NONE, "RF10");
      if (i == 108)
        fixture_add_check_in (&self->fixture, date, PATELLA_CHECK_IN_KIND_CLEARANCE, PATELLA_SIDE_NONE, "");
      for (int s = 0; s < 3 && !away; s++)
        {
          SessionSpec spec = { date, 8 + 4 * s, exercises[(i + s) % 3], sides[(i + s) % 3], g_rand_int_range (chance, 1, 4),
                               g_rand_int_range (chance, 0, 4), g_rand_int_range (chance, 0, 4 + 3 * (i % 29 == 3)),
                               g_rand_int_range (chance, 0, 4) };

          if (g_rand_int_range (chance, 0, 3) > 0)
            fixture_add_session (&self->fixture, &spec);
        }
    }
}

static void
world_clear (World *self)
{
  g_object_unref (self->routine);
  fixture_clear (&self->fixture);
}

static GArray *
follow (World *self,
        int    from,
        int    to)
{
  GArray *followings = g_array_new (FALSE, FALSE, sizeof (PatellaFollowing));
  PatellaFollowing following = { self->routine, from, to };

  g_array_append_val (followings, following);
  return followings;
}

/* A record cut to what a rule can see gives the same days as the whole record. */
static void
check_window (void)
{
  for (guint32 seed = 1; seed <= 2; seed++)
    {
      World world;
      g_autoptr (GPtrArray) routines = g_ptr_array_new ();
      g_autoptr (GArray) followings = NULL, quick = NULL, whole = NULL, pieces = g_array_new (FALSE, FALSE, sizeof (PatellaAgendaDay));
      g_autoptr (PatellaPlan) plan = NULL;
      PatellaOfferFacts facts;
      int prescribed = 0, neutral = 0, done = 0;

      world_init (&world, seed);
      facts = fixture_get_facts (&world.fixture, "2026-11-20");
      followings = follow (&world, world.first_day, G_MAXINT);
      g_ptr_array_add (routines, world.routine);
      quick = patella_plan_get_days (followings, &facts, world.first_day, world.first_day + DAYS);
      whole = patella_agenda_get_days (routines, &facts, world.first_day, world.first_day + DAYS);
      g_assert_cmpuint (quick->len, ==, whole->len);
      /* and so it does in pieces */
      plan = patella_plan_new (followings, &facts);
      for (int day = 0; day <= DAYS; day += 7)
        patella_plan_take_days (plan, world.first_day + day, world.first_day + MIN (day + 6, DAYS), pieces);
      g_assert_cmpmem (pieces->data, pieces->len * sizeof (PatellaAgendaDay), quick->data, quick->len * sizeof (PatellaAgendaDay));
      for (guint i = 0; i < quick->len; i++)
        {
          const PatellaAgendaDay *a = &g_array_index (quick, PatellaAgendaDay, i);
          const PatellaAgendaDay *b = &g_array_index (whole, PatellaAgendaDay, i);

          g_assert_cmpint (a->day, ==, b->day);
          g_assert_cmpint (a->prescribed, ==, b->prescribed);
          g_assert_cmpint (a->done, ==, b->done);
          g_assert_cmpint (a->neutral, ==, b->neutral);
          prescribed += a->prescribed;
          done += a->done;
          neutral += a->neutral;
        }
      /* the past is one that could tell them apart */
      g_assert_cmpint (prescribed, >, 50);
      g_assert_cmpint (done, >, 50);
      g_assert_cmpint (neutral, >, 20);
      world_clear (&world);
    }
}

/* What was not followed was not prescribed, and nothing of it is behind. */
static void
check_following (void)
{
  World world;
  g_autoptr (GArray) followings = NULL, days = NULL, none = NULL;
  PatellaOfferFacts facts;

  world_init (&world, 7);
  facts = fixture_get_facts (&world.fixture, "2026-11-20");
  followings = follow (&world, world.first_day + 10, world.first_day + 20);
  days = patella_plan_get_days (followings, &facts, world.first_day - 5, world.first_day + 30);
  g_assert_cmpuint (days->len, ==, 36);
  for (guint i = 0; i < days->len; i++)
    {
      const PatellaAgendaDay *day = &g_array_index (days, PatellaAgendaDay, i);

      g_assert_cmpint (day->day, ==, world.first_day - 5 + (int) i);
      if (day->day < world.first_day + 10 || day->day >= world.first_day + 20)
        {
          g_assert_cmpint (day->prescribed, ==, 0);
          g_assert_cmpint (day->done, ==, 0);
          g_assert_true (day->neutral);
        }
    }
  none = patella_plan_get_days (NULL, &facts, world.first_day, world.first_day + 3);
  g_assert_cmpuint (none->len, ==, 4);
  g_assert_cmpint (patella_plan_sum (none, 0, G_MAXINT, G_MAXINT).prescribed, ==, 0);
  world_clear (&world);
}

static void
add_day (GArray *days,
         int     day,
         int     done,
         int     prescribed)
{
  PatellaAgendaDay entry = { day, done, prescribed, prescribed == 0 };

  g_array_append_val (days, entry);
}

static void
check_sum (void)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (PatellaAgendaDay));
  PatellaAdherence sum;

  add_day (days, 100, 2, 2);
  add_day (days, 101, 1, 2);
  add_day (days, 102, 0, 0);
  add_day (days, 103, 3, 2); /* one more than prescribed is no debt of another day */
  add_day (days, 104, 0, 2);
  add_day (days, 105, 1, 2); /* today: the second is still open */
  add_day (days, 106, 0, 2);
  sum = patella_plan_sum (days, 100, 106, 105);
  g_assert_cmpint (sum.prescribed, ==, 2 + 2 + 0 + 3 + 2 + 1);
  g_assert_cmpint (sum.done, ==, 7);
  g_assert_cmpint (sum.days_due, ==, 5);
  g_assert_cmpint (sum.days_done, ==, 4);
  sum = patella_plan_sum (days, 101, 101, 105);
  g_assert_cmpint (sum.prescribed, ==, 2);
  g_assert_cmpint (sum.done, ==, 1);
}

/* All periods together are the whole, whatever their length. */
static void
check_periods (void)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (PatellaAgendaDay));
  g_autoptr (GRand) chance = g_rand_new_with_seed (5);
  int first = patella_day_from_date ("2024-02-20"), today = first + 700;
  PatellaAdherence whole;

  for (int i = 0; i < 720; i++)
    add_day (days, first + i, g_rand_int_range (chance, 0, 4), g_rand_int_range (chance, 0, 3));
  whole = patella_plan_sum (days, first, first + 720, today);
  for (int period = PATELLA_PERIOD_WEEK; period <= PATELLA_PERIOD_YEAR; period++)
    {
      g_autoptr (GArray) sums = patella_plan_by_period (days, (PatellaPeriod) period, 1, today);
      PatellaAdherence all = { 0 };

      for (guint i = 0; i < sums->len; i++)
        {
          const PatellaAdherence *sum = &g_array_index (sums, PatellaAdherence, i);
          PatellaAdherence alone = patella_plan_sum (days, sum->first_day,
                                                     patella_period_find_next ((PatellaPeriod) period, sum->first_day) - 1, today);

          g_assert_cmpint (sum->prescribed, ==, alone.prescribed);
          g_assert_cmpint (sum->done, ==, alone.done);
          g_assert_cmpint (sum->done, <=, sum->prescribed);
          all.prescribed += sum->prescribed;
          all.done += sum->done;
          all.days_due += sum->days_due;
          all.days_done += sum->days_done;
        }
      g_assert_cmpint (all.prescribed, ==, whole.prescribed);
      g_assert_cmpint (all.done, ==, whole.done);
      g_assert_cmpint (all.days_due, ==, whole.days_due);
      g_assert_cmpint (all.days_done, ==, whole.days_done);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/plan/window", check_window);
  g_test_add_func ("/plan/following", check_following);
  g_test_add_func ("/plan/sum", check_sum);
  g_test_add_func ("/plan/periods", check_periods);

  return g_test_run ();
}
