/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-core-error.h"
#include "patella-record.h"
#include "patella-test.h"

static void
tell_dates (void)
{
  const struct { const char *text; gboolean is_date; } rows[] = {
    { "2026-03-02", TRUE }, { "2024-02-29", TRUE }, { "0001-01-01", TRUE }, { "9999-12-31", TRUE },
    { "2026-02-29", FALSE }, { "2026-13-01", FALSE }, { "2026-00-10", FALSE }, { "2026-04-31", FALSE },
    { "2026-3-2", FALSE }, { "2026-03-02 ", FALSE }, { "2026/03/02", FALSE }, { "0000-01-01", FALSE }, { "", FALSE },
    { NULL, FALSE }, { "2026-03-2x", FALSE }, { "+026-03-02", FALSE }, { " 026-03-02", FALSE }, { "20-26-03-0", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].text == NULL ? "(none)" : rows[i].text);
      g_assert_cmpint (patella_local_date_is_valid (rows[i].text), ==, rows[i].is_date);
    }
}

/* the local day and the offset are those of the person, on both sides of a change of the clocks */
static void
follow_zone (void)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (GDateTime) winter = NULL;
  g_autoptr (GDateTime) summer = NULL;
  g_autoptr (GDateTime) back = NULL;
  PatellaStamp stamp;

  g_assert_nonnull (berlin);
  winter = g_date_time_new (berlin, 2026, 3, 29, 0, 30, 1.5);
  summer = g_date_time_new (berlin, 2026, 3, 29, 23, 30, 0);

  stamp = patella_stamp_from_date_time (winter);
  g_assert_cmpint (stamp.at_us, ==, G_GINT64_CONSTANT (1774740601500000));
  g_assert_cmpint (stamp.utc_offset_s, ==, 3600);
  g_assert_cmpstr (stamp.zone, ==, "Europe/Berlin");
  g_assert_cmpstr (stamp.local_date, ==, "2026-03-29");
  g_assert_true (patella_stamp_validate (&stamp, NULL));

  stamp = patella_stamp_from_date_time (summer);
  g_assert_cmpint (stamp.utc_offset_s, ==, 7200);
  g_assert_cmpstr (stamp.local_date, ==, "2026-03-29");
  back = patella_stamp_dup_date_time (&stamp);
  g_assert_true (g_date_time_equal (back, summer));
  g_assert_cmpint (g_date_time_get_hour (back), ==, 23);
}

/* any instant at any whole offset: the same instant, offset and day come back */
static void
keep_round_trip (PatellaChance *chance)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (patella_chance_int (chance, -14 * 60, 14 * 60) * 60);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (patella_chance_int (chance, 0, G_MAXINT));
  g_autoptr (GDateTime) whole = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) date_time = g_date_time_add (whole, patella_chance_int (chance, 0, 999999));
  PatellaStamp stamp = patella_stamp_from_date_time (date_time);
  g_autoptr (GDateTime) back = NULL;
  g_autofree char *day = g_date_time_format (date_time, "%F");

  g_assert_true (patella_stamp_validate (&stamp, NULL));
  g_assert_cmpstr (stamp.local_date, ==, day);
  back = patella_stamp_dup_date_time (&stamp);
  g_assert_true (g_date_time_equal (back, date_time));
  g_assert_cmpint (g_date_time_get_utc_offset (back), ==, g_date_time_get_utc_offset (date_time));
  g_assert_cmpint (g_date_time_get_microsecond (back), ==, g_date_time_get_microsecond (date_time));
}

static void
refuse_others (void)
{
  const PatellaStamp good = { .at_us = 1, .utc_offset_s = -3600, .zone = "America/Lima", .local_date = "2026-03-01" };
  const struct { PatellaStamp stamp; const char *key; } rows[] = {
    { { -1, 0, "", "2026-03-01" }, "at-us" },
    { { G_MAXINT64, 0, "", "2026-03-01" }, "at-us" },
    { { 1, 64801, "", "2026-03-01" }, "utc-offset-s" },
    { { 1, G_MININT, "", "2026-03-01" }, "utc-offset-s" },
    { { 1, 0, "\xff", "2026-03-01" }, "zone" },
    { { 1, 0, "", "" }, "local-date" },
    { { 1, 0, "", "2026-02-30" }, "local-date" },
  };

  g_assert_true (patella_stamp_validate (&good, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (patella_stamp_validate (&rows[i].stamp, &error));
      g_assert_cmpstr (patella_core_error_get_place (error)->key, ==, rows[i].key);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/stamp/dates", tell_dates);
  g_test_add_func ("/stamp/zone", follow_zone);
  patella_test_add_law ("/stamp/round-trip", keep_round_trip);
  g_test_add_func ("/stamp/refuse", refuse_others);

  return g_test_run ();
}
