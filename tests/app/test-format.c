/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-format.h"

#include <locale.h>

typedef struct
{
  gint64      span_us;
  const char *text;
} SpanRow;

static void
test_seconds (void)
{
  static const SpanRow rows[] = {
    { -5, "0" },
    { 0, "0" },
    { 1, "1" },
    { G_USEC_PER_SEC, "1" },
    { G_USEC_PER_SEC + 1, "2" },
    { 7 * G_USEC_PER_SEC, "7" },
    { 59 * G_USEC_PER_SEC, "59" },
    { 59 * G_USEC_PER_SEC + 1, "1:00" },
    { 65 * G_USEC_PER_SEC, "1:05" },
    { 600 * G_USEC_PER_SEC, "10:00" },
    { G_MAXINT64, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = patella_format_seconds (rows[i].span_us);

      g_test_message ("row %u", i);
      if (rows[i].text != NULL)
        g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_plain_seconds (void)
{
  static const SpanRow rows[] = {
    { -5, "0" }, { 0, "0" }, { 1, "1" }, { 59 * G_USEC_PER_SEC, "59" }, { 59 * G_USEC_PER_SEC + 1, "60" },
    { 99 * G_USEC_PER_SEC, "99" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = patella_format_plain_seconds (rows[i].span_us);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

/* What a countdown shows never grows while the span shrinks, and shows 0 only when nothing is left. */
static void
test_seconds_law (void)
{
  for (int i = 0; i < 1000; i++)
    {
      const gint64 span_us = g_test_rand_int_range (1, 59 * G_USEC_PER_SEC);
      g_autofree char *text = patella_format_seconds (span_us);
      const gint64 shown = g_ascii_strtoll (text, NULL, 10);

      g_assert_cmpint (shown, >=, 1);
      g_assert_cmpint (shown * G_USEC_PER_SEC, >=, span_us);
      g_assert_cmpint ((shown - 1) * G_USEC_PER_SEC, <, span_us);
    }
}

static void
test_minutes (void)
{
  static const SpanRow rows[] = {
    { -1, "under 1 min" },
    { 29 * G_USEC_PER_SEC, "under 1 min" },
    { 30 * G_USEC_PER_SEC, "about 1 min" },
    { 89 * G_USEC_PER_SEC, "about 1 min" },
    { 90 * G_USEC_PER_SEC, "about 2 min" },
    { 12 * 60 * G_USEC_PER_SEC, "about 12 min" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = patella_format_minutes (rows[i].span_us);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_dates (void)
{
  static const struct
  {
    const char *day;
    const char *full;
    const char *year;
    const char *brief;
  } rows[] = {
    { "2025-03-03", "Monday 3 March", "Monday 3 March 2025", "3 Mar" },
    { "2024-02-29", "Thursday 29 February", "Thursday 29 February 2024", "29 Feb" },
    { "2025-02-29", "2025-02-29", "2025-02-29", "2025-02-29" },
    { "", "", "", "" },
    { "yesterday", "yesterday", "yesterday", "yesterday" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *full = patella_format_date (rows[i].day);
      g_autofree char *year = patella_format_date_year (rows[i].day);
      g_autofree char *brief = patella_format_date_short (rows[i].day);

      g_assert_cmpstr (full, ==, rows[i].full);
      g_assert_cmpstr (year, ==, rows[i].year);
      g_assert_cmpstr (brief, ==, rows[i].brief);
    }
}

/* The day of a text is that day wherever the machine stands. */
static void
test_dates_in_zones (void)
{
  static const char *const zones[] = { "Pacific/Kiritimati", "America/Los_Angeles", "Europe/Berlin", "UTC" };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *text = NULL;

      g_setenv ("TZ", zones[i], TRUE);
      text = patella_format_date ("2025-03-30");
      g_assert_cmpstr (text, ==, "Sunday 30 March");
    }
  g_setenv ("TZ", "UTC", TRUE);
}

/* An instant is shown in its own zone, not in the machine's. */
static void
test_time (void)
{
  static const struct
  {
    const char *instant;
    const char *text;
  } rows[] = {
    { "2025-03-03T08:15:59+01:00", "08:15" },
    { "2025-03-03T00:00:00-08:00", "00:00" },
    { "2025-03-03T23:59:00+14:00", "23:59" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (rows[i].instant, NULL);
      g_autofree char *text = patella_format_time (at);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static PatellaDose
make_dose (int sets,
           int reps,
           int hold_s)
{
  PatellaDose dose = { .level = 1, .sets = sets, .reps = reps, .n_phases = 2 };

  dose.phases[0] = hold_s > 0 ? PATELLA_PHASE_KIND_HOLD : PATELLA_PHASE_KIND_LIFT;
  dose.phase_us[0] = (hold_s > 0 ? hold_s : 2) * G_USEC_PER_SEC;
  dose.phases[1] = PATELLA_PHASE_KIND_RELAX;
  dose.phase_us[1] = 3 * G_USEC_PER_SEC;
  return dose;
}

static void
test_dose (void)
{
  static const struct
  {
    int         sets, reps, hold_s;
    const char *text;
  } rows[] = {
    { 1, 10, 3, "10 × 3 s" },
    { 2, 10, 3, "2 × 10 × 3 s" },
    { 2, 20, 0, "2 × 20" },
    { 1, 1, 0, "1 time" },
    { 1, 15, 0, "15 times" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const PatellaDose dose = make_dose (rows[i].sets, rows[i].reps, rows[i].hold_s);
      g_autofree char *text = patella_format_dose (&dose);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

/* No value of an enum is without a word, and no two values share one. */
static void
test_words (void)
{
  g_autoptr (GEnumClass) phases = g_type_class_ref (PATELLA_TYPE_PHASE_KIND);
  g_autoptr (GEnumClass) outcomes = g_type_class_ref (PATELLA_TYPE_OUTCOME);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < phases->n_values; i++)
    {
      const char *word = patella_format_phase ((PatellaPhaseKind) phases->values[i].value);

      g_assert_cmpstr (word, !=, "");
      g_assert_true (g_hash_table_add (seen, (gpointer) (gsize) word));
    }
  for (guint i = 0; i < outcomes->n_values; i++)
    {
      const char *word = patella_format_outcome ((PatellaOutcome) outcomes->values[i].value);

      g_assert_cmpstr (word, !=, "");
      g_assert_true (g_hash_table_add (seen, (gpointer) (gsize) word));
    }

  g_assert_cmpstr (patella_format_side (PATELLA_SIDE_NONE), ==, "");
  g_assert_cmpstr (patella_format_side (PATELLA_SIDE_LEFT), ==, "left");
}

/* a minus sign is no hyphen, and nothing has no sign */
static void
test_change (void)
{
  static const struct
  {
    double      change;
    int         decimals;
    const char *text;
  } rows[] = { { 0.5, 1, "+0.5" }, { -0.5, 1, "−0.5" }, { 0.04, 1, "0.0" }, { -0.04, 1, "0.0" }, { -12.26, 1, "−12.3" }, { 2, 0, "+2" }, { -1, 0, "−1" }, { 0, 0, "0" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = patella_format_change (rows[i].change, rows[i].decimals);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/format/seconds", test_seconds);
  g_test_add_func ("/format/plain-seconds", test_plain_seconds);
  g_test_add_func ("/format/seconds-law", test_seconds_law);
  g_test_add_func ("/format/minutes", test_minutes);
  g_test_add_func ("/format/dates", test_dates);
  g_test_add_func ("/format/dates-in-zones", test_dates_in_zones);
  g_test_add_func ("/format/time", test_time);
  g_test_add_func ("/format/dose", test_dose);
  g_test_add_func ("/format/change", test_change);
  g_test_add_func ("/format/words", test_words);
  return g_test_run ();
}
