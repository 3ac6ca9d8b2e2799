/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-system-clock.h"

#include "patella-clock-contract.h"

typedef struct
{
  PatellaClock *clock;   /* borrowed */
  GString      *rung;    /* owned: the names of the alarms in the order in which they rang */
  guint         destroyed;
} Log;

typedef struct
{
  Log    *log;
  char    name;
  gint64  at_us;
} Alarm;

static void
alarm_rung_cb (gpointer data)
{
  Alarm *alarm = data;

  g_assert_cmpint (patella_clock_get_monotonic_us (alarm->log->clock), >=, alarm->at_us);
  g_string_append_c (alarm->log->rung, alarm->name);
}

static void
alarm_destroyed_cb (gpointer data)
{
  Alarm *alarm = data;

  alarm->log->destroyed++;
  g_free (alarm);
}

static void
add (Log    *log,
     char    name,
     gint64  at_us)
{
  Alarm *alarm = g_new0 (Alarm, 1);

  alarm->log = log;
  alarm->name = name;
  alarm->at_us = at_us;
  patella_clock_add_alarm (log->clock, at_us, alarm_rung_cb, alarm, alarm_destroyed_cb);
}

static void
wait_for (Log        *log,
          const char *expected)
{
  while (log->rung->len < strlen (expected))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (log->rung->str, ==, expected);
}

static PatellaClock *
make_slow (void)
{
  return patella_system_clock_new (1);
}

static PatellaClock *
make_fast (void)
{
  PatellaClock *clock = patella_system_clock_new (60);

  patella_system_clock_watch (PATELLA_SYSTEM_CLOCK (clock));
  return clock;
}

static void
passed_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
pass (PatellaClock *clock,
      gint64        span_us)
{
  gboolean passed = FALSE;

  patella_clock_add_alarm (clock, patella_clock_get_monotonic_us (clock) + span_us, passed_cb, &passed, NULL);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
}

static void
add_past_alarm_cb (gpointer data)
{
  Log *log = data;
  const guint before = (guint) log->rung->len;

  add (log, 'n', 0);
  g_assert_cmpuint (log->rung->len, ==, before); /* never from inside add_alarm */
}

static void
test_add_in_alarm (void)
{
  g_autoptr (PatellaClock) clock = patella_system_clock_new (1);
  g_autoptr (GString) rung = g_string_new (NULL);
  Log log = { clock, rung, 0 };

  patella_clock_add_alarm (clock, 0, add_past_alarm_cb, &log, NULL);
  wait_for (&log, "n");
}

/* A clock that goes away takes its alarms with it, rung or not. */
static void
test_dispose (void)
{
  PatellaClock *clock = patella_system_clock_new (1);
  g_autoptr (GString) rung = g_string_new (NULL);
  Log log = { clock, rung, 0 };

  add (&log, 'x', 0);
  add (&log, 'y', G_MAXINT64);
  patella_system_clock_watch (PATELLA_SYSTEM_CLOCK (clock));
  g_assert_finalize_object (clock);
  g_assert_cmpuint (log.destroyed, ==, 2);
  g_assert_cmpstr (rung->str, ==, "");
}

/* A second of ours lasts a second divided by the speed; both clocks of a pair run alike. */
static void
test_speed (void)
{
  g_autoptr (PatellaClock) slow = patella_system_clock_new (1);
  g_autoptr (PatellaClock) fast = patella_system_clock_new (60);
  g_autoptr (GString) rung = g_string_new (NULL);
  Log log = { slow, rung, 0 };
  const gint64 slow_us = patella_clock_get_monotonic_us (slow);
  const gint64 fast_us = patella_clock_get_monotonic_us (fast);
  g_autoptr (GDateTime) before = patella_clock_dup_now (fast);
  g_autoptr (GDateTime) after = NULL;
  gint64 slow_passed_us = 0, fast_passed_us = 0, date_passed_us = 0;

  add (&log, 'x', slow_us + 20000);
  wait_for (&log, "x");
  fast_passed_us = patella_clock_get_monotonic_us (fast) - fast_us;
  slow_passed_us = patella_clock_get_monotonic_us (slow) - slow_us;
  after = patella_clock_dup_now (fast);
  date_passed_us = g_date_time_difference (after, before);

  g_assert_cmpint (slow_passed_us, >=, 20000);
  g_assert_cmpint (fast_passed_us, >=, 60 * 20000);
  g_assert_cmpint (date_passed_us, >=, fast_passed_us - 60 * 2000);
}

/* Neither clock runs backwards. */
static void
test_monotonic (gconstpointer data)
{
  g_autoptr (PatellaClock) clock = patella_system_clock_new (*(const double *) data);
  gint64 last_us = patella_clock_get_monotonic_us (clock);

  for (int i = 0; i < 10000; i++)
    {
      const gint64 now_us = patella_clock_get_monotonic_us (clock);

      g_assert_cmpint (now_us, >=, last_us);
      last_us = now_us;
    }
}

/* Sets a zone in which it is ten seconds to midnight. */
static void
move_before_midnight (void)
{
  g_autoptr (PatellaClock) clock = patella_system_clock_new (1);
  g_autoptr (GDateTime) now = patella_clock_dup_now (clock);
  g_autoptr (GDateTime) utc = g_date_time_to_utc (now);
  const int passed_s = (g_date_time_get_hour (utc) * 60 + g_date_time_get_minute (utc)) * 60 + g_date_time_get_second (utc);
  const int ahead_s = (24 * 60 * 60 - 10 - passed_s + 24 * 60 * 60) % (24 * 60 * 60);
  g_autofree char *zone = g_strdup_printf ("+%02d:%02d:%02d", ahead_s / 3600, ahead_s / 60 % 60, ahead_s % 60);

  g_setenv ("TZ", zone, TRUE);
}

static void
date_changed_cb (PatellaClock *clock,
                 int          *n_changes)
{
  (*n_changes)++;
}

/* At local midnight, ours, the date changes: once, and not before the date is the next one. */
static void
test_midnight (void)
{
  g_autoptr (PatellaClock) clock = NULL;
  g_autoptr (GDateTime) before = NULL;
  g_autoptr (GDateTime) after = NULL;
  int n_changes = 0;

  move_before_midnight ();
  clock = patella_system_clock_new (60);
  before = patella_clock_dup_now (clock);
  patella_system_clock_watch (PATELLA_SYSTEM_CLOCK (clock));
  g_signal_connect (clock, "date-changed", G_CALLBACK (date_changed_cb), &n_changes);

  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  after = patella_clock_dup_now (clock);
  g_assert_cmpint (g_date_time_get_day_of_year (after), !=, g_date_time_get_day_of_year (before));
  g_assert_cmpint (g_date_time_difference (after, before), <, 60 * G_USEC_PER_SEC);

  pass (clock, 10 * G_USEC_PER_SEC);
  g_assert_cmpint (n_changes, ==, 1);
  g_setenv ("TZ", "UTC", TRUE);
}

int
main (int    argc,
      char **argv)
{
  static const double speeds[] = { 1, 7.5, 60 };
  static const PatellaClockContract slow = { make_slow, pass };
  static const PatellaClockContract fast = { make_fast, pass };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  patella_clock_contract_add_tests ("/system-clock", &slow);
  patella_clock_contract_add_tests ("/system-clock/fast", &fast);
  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/system-clock/monotonic/%u", i);

      g_test_add_data_func (path, &speeds[i], test_monotonic);
    }
  g_test_add_func ("/system-clock/add-in-alarm", test_add_in_alarm);
  g_test_add_func ("/system-clock/dispose", test_dispose);
  g_test_add_func ("/system-clock/midnight", test_midnight);
  g_test_add_func ("/system-clock/speed", test_speed);
  return g_test_run ();
}
