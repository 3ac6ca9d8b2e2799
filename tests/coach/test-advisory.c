/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fixture.h"

#include "patella-advisory.h"

static void
add_day (Fixture    *fixture,
         const char *date,
         const char *exercise,
         PatellaSide side,
         int         level)
{
  SessionSpec spec = { date, 9, exercise, side, level, 1, 1, 1 };

  fixture_add_session (fixture, &spec);
}

/* the n-th day of the record; day 0 is 1 August 2026 */
static void
get_date (int  day,
          char out[11])
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (patella_day_from_date ("2026-08-01") + day));
  g_date_strftime (out, 11, "%Y-%m-%d", &date);
}

/* "a1 a5", those that are found on the n-th day */
static char *
find_on (Fixture *fixture,
         int      day)
{
  char today[11];
  GString *text = g_string_new (NULL);

  get_date (day, today);

  PatellaOfferFacts facts = fixture_get_facts (fixture, today);
  g_autoptr (PatellaTracks) tracks = patella_tracks_new (&facts);
  g_autoptr (GPtrArray) routines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) found = NULL;

  g_ptr_array_add (routines, fixture_load_routine ("ball-squeeze"));
  found = patella_advisory_find_all (tracks, routines, &facts);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            patella_enum_to_nick (PATELLA_TYPE_ADVISORY_KIND,
                                                  (int) g_array_index (found, PatellaAdvisory, i).kind));
  return g_string_free (text, FALSE);
}

static void
assert_on (Fixture    *fixture,
           int         day,
           const char *expected)
{
  g_autofree char *got = find_on (fixture, day);

  g_assert_cmpstr (got, ==, expected);
}

static void
add_score (Fixture            *fixture,
           int                 day,
           PatellaCheckInKind  kind,
           const char         *value)
{
  char date[11];

  get_date (day, date);
  fixture_add_check_in (fixture, date, kind, PATELLA_SIDE_NONE, value);
}

static void
fixture_fill (Fixture    *fixture,
              int         n_days,
              const char *first_week,
              const char *later)
{
  fixture_init (fixture);
  fixture->routine = "ball-squeeze";
  for (int day = 0; day <= n_days; day++)
    {
      char date[11];

      get_date (day, date);
      add_day (fixture, date, "vmo1", PATELLA_SIDE_BOTH, 2);
      add_score (fixture, day, PATELLA_CHECK_IN_KIND_MORNING, day < 7 ? first_week : later);
      if (patella_advisory_is_due_day (day))
        add_score (fixture, day, PATELLA_CHECK_IN_KIND_ACTIVITY, "5");
    }
}

/* A1: not before day 42, not when the mean fell by 2 points or by 30 %, not when it began below 2 */
static void
advisory_no_change (void)
{
  static const struct
  {
    const char *first;
    const char *later;
    gboolean    found;
  } cases[] = {
    { "5", "5", TRUE }, { "5", "4", TRUE },  { "5", "3", FALSE }, { "8", "6", FALSE },
    { "3", "2", FALSE }, { "4", "3", TRUE }, { "1", "1", FALSE }, { "2", "2", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;

      fixture_fill (&fixture, 42, cases[i].first, cases[i].later);
      assert_on (&fixture, 41, "");
      assert_on (&fixture, 42, cases[i].found ? "a1" : "");
      fixture_clear (&fixture);
    }
}

/* A1 speaks only to those who did what was planned */
static void
advisory_adherence (void)
{
  Fixture fixture;

  fixture_fill (&fixture, 14, "5", "5");
  for (int day = 15; day <= 42; day++)
    {
      char date[11];

      get_date (day, date);
      add_score (&fixture, day, PATELLA_CHECK_IN_KIND_MORNING, "5");
      if (patella_advisory_is_due_day (day))
        add_score (&fixture, day, PATELLA_CHECK_IN_KIND_ACTIVITY, "5");
      if (day % 3 == 0)
        add_day (&fixture, date, "vmo1", PATELLA_SIDE_BOTH, 2);
    }
  assert_on (&fixture, 42, "");
  fixture_clear (&fixture);
}

/* A2 and A4: the source's three weeks, and the top of a ladder */
static void
advisory_levels (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  for (int day = 0; day < 21; day++)
    {
      char date[11];

      get_date (day, date);
      assert_on (&fixture, day, day == 0 ? "" : day % 14 == 0 ? "a6" : "");
      add_day (&fixture, date, "quad_set", PATELLA_SIDE_LEFT, 3);
      add_score (&fixture, day, PATELLA_CHECK_IN_KIND_MORNING, "1");
      if (patella_advisory_is_due_day (day))
        add_score (&fixture, day, PATELLA_CHECK_IN_KIND_ACTIVITY, "5");
    }
  assert_on (&fixture, 20, "a2");
  fixture_clear (&fixture);

  fixture_init (&fixture);
  for (int day = 0; day < 4; day++)
    {
      char date[11];

      get_date (day, date);
      assert_on (&fixture, day, "");
      add_day (&fixture, date, "vmo2", PATELLA_SIDE_LEFT, 5);
      add_score (&fixture, day, PATELLA_CHECK_IN_KIND_ACTIVITY, "5");
    }
  assert_on (&fixture, 3, "a4");
  fixture_clear (&fixture);
}

/* A3: half of the last ten training days without a score the morning after; today's is still to come */
static void
advisory_mornings (void)
{
  for (int missing = 4; missing <= 5; missing++)
    {
      Fixture fixture;

      fixture_init (&fixture);
      add_score (&fixture, 0, PATELLA_CHECK_IN_KIND_ACTIVITY, "5");
      for (int day = 0; day <= 10; day++)
        {
          char date[11];

          get_date (day, date);
          add_day (&fixture, date, "vmo1", PATELLA_SIDE_BOTH, 2);
          if (day > missing)
            add_score (&fixture, day, PATELLA_CHECK_IN_KIND_MORNING, "1");
        }
      assert_on (&fixture, 10, missing == 5 ? "a3" : "");
      fixture_clear (&fixture);
    }
}

static void
advisory_sides (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  add_score (&fixture, 0, PATELLA_CHECK_IN_KIND_ACTIVITY, "5");
  add_day (&fixture, "2026-08-01", "vmo2", PATELLA_SIDE_LEFT, 1);
  add_day (&fixture, "2026-08-01", "vmo2", PATELLA_SIDE_RIGHT, 3);
  assert_on (&fixture, 0, "");
  add_day (&fixture, "2026-08-02", "vmo2", PATELLA_SIDE_RIGHT, 4);
  assert_on (&fixture, 1, "a5");
  fixture_clear (&fixture);
}

/* A7: nothing said "less" in two weeks */
static void
advisory_clicking (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  add_score (&fixture, 0, PATELLA_CHECK_IN_KIND_CLICKING, "same");
  add_score (&fixture, 7, PATELLA_CHECK_IN_KIND_CLICKING, "same");
  assert_on (&fixture, 13, "");
  add_score (&fixture, 14, PATELLA_CHECK_IN_KIND_CLICKING, "same");
  assert_on (&fixture, 14, "a7");
  add_score (&fixture, 14, PATELLA_CHECK_IN_KIND_CLICKING, "less");
  assert_on (&fixture, 14, "");
  fixture_clear (&fixture);
}

/* where the line of a chart stands: a fall to it matters, one that ends above it does not */
static void
check_fall (void)
{
  for (int sum = 1; sum <= 70; sum++)
    for (int below = 0; below <= 700; below++)
      {
        const PatellaMean from = { sum, 7 }, to = { below, 100 };
        double line = patella_mean_find_fall (from);

        if (below / 100.0 < line - 1e-9)
          g_assert_true (patella_mean_changed (from, to));
        else if (below / 100.0 > line + 1e-9 && below / 100.0 < sum / 7.0)
          g_assert_false (patella_mean_changed (from, to));
      }
  g_assert_cmpfloat_with_epsilon (patella_mean_find_fall ((PatellaMean) { 0, 0 }), 0, 1e-9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/advisory/no-change", advisory_no_change);
  g_test_add_func ("/advisory/adherence", advisory_adherence);
  g_test_add_func ("/advisory/levels", advisory_levels);
  g_test_add_func ("/advisory/mornings", advisory_mornings);
  g_test_add_func ("/advisory/sides", advisory_sides);
  g_test_add_func ("/advisory/clicking", advisory_clicking);

  g_test_add_func ("/advisory/fall", check_fall);

  return g_test_run ();
}
