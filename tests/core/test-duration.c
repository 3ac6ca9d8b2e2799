/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-duration.h"

#include "patella-core-error.h"

static void
read_spans (void)
{
  const struct { const char *text; gint64 span_us; } rows[] = {
    { "0", 0 }, { "90", 90 * PATELLA_SECOND_US }, { "1:30", 90 * PATELLA_SECOND_US }, { "0:05", 5 * PATELLA_SECOND_US },
    { "2.5", 2500000 }, { "0.000001", 1 }, { "1:00.25", 60250000 }, { "1:05:00", 65 * PATELLA_MINUTE_US },
    { "24:00:00", 24 * PATELLA_HOUR_US }, { "007", 7 * PATELLA_SECOND_US },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 span_us = -1;

      g_test_message ("%s", rows[i].text);
      g_assert_true (patella_duration_parse (rows[i].text, &span_us, &error));
      g_assert_no_error (error);
      g_assert_cmpint (span_us, ==, rows[i].span_us);
    }
}

static void
refuse_others (void)
{
  const struct { const char *text; PatellaCoreError code; } rows[] = {
    { "", PATELLA_CORE_ERROR_SYNTAX }, { " 5", PATELLA_CORE_ERROR_SYNTAX }, { "5 ", PATELLA_CORE_ERROR_SYNTAX },
    { "10 s", PATELLA_CORE_ERROR_SYNTAX }, { "-3", PATELLA_CORE_ERROR_SYNTAX }, { "+3", PATELLA_CORE_ERROR_SYNTAX },
    { "1:5", PATELLA_CORE_ERROR_SYNTAX }, { "1:60", PATELLA_CORE_ERROR_SYNTAX }, { ":30", PATELLA_CORE_ERROR_SYNTAX },
    { "1:", PATELLA_CORE_ERROR_SYNTAX }, { "1:2:3:4", PATELLA_CORE_ERROR_SYNTAX }, { "1:00:00:00", PATELLA_CORE_ERROR_SYNTAX },
    { "2.", PATELLA_CORE_ERROR_SYNTAX }, { "2,5", PATELLA_CORE_ERROR_SYNTAX }, { "1e3", PATELLA_CORE_ERROR_SYNTAX },
    { "0.0000001", PATELLA_CORE_ERROR_SYNTAX }, { "1234567", PATELLA_CORE_ERROR_SYNTAX }, { "nan", PATELLA_CORE_ERROR_SYNTAX },
    { "24:00:01", PATELLA_CORE_ERROR_RANGE }, { "999999", PATELLA_CORE_ERROR_RANGE },
    { "999999:59:59", PATELLA_CORE_ERROR_RANGE }, { "٣", PATELLA_CORE_ERROR_SYNTAX },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 span_us = 42;

      g_test_message ("%s", rows[i].text);
      g_assert_false (patella_duration_parse (rows[i].text, &span_us, &error));
      g_assert_error (error, PATELLA_CORE_ERROR, (int) rows[i].code);
      g_assert_cmpint (span_us, ==, 42);
    }
}

/* a second is shown until its last instant */
static void
round_up (void)
{
  const struct { gint64 span_us; gint64 seconds; } rows[] = {
    { -1, 0 }, { 0, 0 }, { 1, 1 }, { 999999, 1 }, { 1000000, 1 }, { 1000001, 2 }, { 60000000, 60 },
    { G_MAXINT64, 9223372036855 }, { G_MININT64, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (patella_duration_round_up_seconds (rows[i].span_us), ==, rows[i].seconds);
}

/* splitting and putting together again is what parsing reads */
static void
split_and_read (void)
{
  for (int i = 0; i < 1000; i++)
    {
      gint64 span_us = g_test_rand_int_range (0, 86400) * PATELLA_SECOND_US;
      g_autofree char *text = NULL;
      gint64 read_us = -1;
      int hours = -1;
      int minutes = -1;
      int seconds = -1;

      patella_duration_split (span_us, &hours, &minutes, &seconds);
      text = g_strdup_printf ("%d:%02d:%02d", hours, minutes, seconds);
      g_assert_true (patella_duration_parse (text, &read_us, NULL));
      g_assert_cmpint (read_us, ==, span_us);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/duration/read", read_spans);
  g_test_add_func ("/duration/refuse", refuse_others);
  g_test_add_func ("/duration/round-up", round_up);
  g_test_add_func ("/duration/split", split_and_read);

  return g_test_run ();
}
