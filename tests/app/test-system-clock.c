/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-system-clock.h"

typedef struct
{
  PatellaClock *clock;   /* borrowed */
  GString      *rung;    /* owned: the names of the alarms in the order in which they rang */
  guint         destroyed;
  guint         victim;  /* an alarm that another one removes */
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

static guint
add (Log    *log,
     char    name,
     gint64  at_us)
{
  Alarm *alarm = g_new0 (Alarm, 1);

  alarm->log = log;
  alarm->name = name;
  alarm->at_us = at_us;
  return patella_clock_add_alarm (log->clock, at_us, alarm_rung_cb, alarm, alarm_destroyed_cb);
}

static void
wait_for (Log        *log,
          const char *expected)
{
  while (log->rung->len < strlen (expected))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (log->rung->str, ==, expected);
}

/* Never early, by time and then by id, each exactly once, at every speed. */
static void
test_order (gconstpointer data)
{
  const double speed = *(const double *) data;
  g_autoptr (PatellaClock) clock = patella_system_clock_new (speed);
  g_autoptr (GString) rung = g_string_new (NULL);
  Log log = { clock, rung, 0, 0 };
  const gint64 now_us = patella_clock_get_monotonic_us (clock);

  add (&log, 'd', now_us + 30000);
  add (&log, 'b', now_us + 10000);
  add (&log, 'a', now_us - 5);
  add (&log, 'c', now_us + 10000);
  g_assert_cmpstr (rung->str, ==, "");

  wait_for (&log, "abcd");
  g_assert_cmpuint (log.destroyed, ==, 4);
}

static void
remove_victim_cb (gpointer data)
{
  Log *log = data;

  g_string_append_c (log->rung, 'r');
  patella_clock_remove_alarm (log->clock, log->victim);
}

static void
test_remove (void)
{
  g_autoptr (PatellaClock) clock = patella_system_clock_new (1);
  g_autoptr (GString) rung = g_string_new (NULL);
  Log log = { clock, rung, 0, 0 };
  const gint64 now_us = patella_clock_get_monotonic_us (clock);
  guint first = add (&log, 'x', now_us + 1000);

  patella_clock_remove_alarm (clock, first);
  g_assert_cmpuint (log.destroyed, ==, 1);
  patella_clock_remove_alarm (clock, first);
  g_assert_cmpuint (log.destroyed, ==, 1);

  patella_clock_add_alarm (clock, now_us, remove_victim_cb, &log, NULL);
  log.victim = add (&log, 'v', now_us);
  g_assert_cmpuint (log.victim, !=, 0);
  g_assert_cmpuint (log.victim, !=, first);
  add (&log, 'e', now_us + 2000);
  wait_for (&log, "re");
  g_assert_cmpuint (log.destroyed, ==, 3);
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
  Log log = { clock, rung, 0, 0 };

  patella_clock_add_alarm (clock, 0, add_past_alarm_cb, &log, NULL);
  wait_for (&log, "n");
}

/* A clock that goes away takes its alarms with it, rung or not. */
static void
test_dispose (void)
{
  PatellaClock *clock = patella_system_clock_new (1);
  g_autoptr (GString) rung = g_string_new (NULL);
  Log log = { clock, rung, 0, 0 };

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
  Log log = { slow, rung, 0, 0 };
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

int
main (int    argc,
      char **argv)
{
  static const double speeds[] = { 1, 7.5, 60 };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      g_autofree char *order = g_strdup_printf ("/system-clock/order/%u", i);
      g_autofree char *monotonic = g_strdup_printf ("/system-clock/monotonic/%u", i);

      g_test_add_data_func (order, &speeds[i], test_order);
      g_test_add_data_func (monotonic, &speeds[i], test_monotonic);
    }
  g_test_add_func ("/system-clock/remove", test_remove);
  g_test_add_func ("/system-clock/add-in-alarm", test_add_in_alarm);
  g_test_add_func ("/system-clock/dispose", test_dispose);
  g_test_add_func ("/system-clock/speed", test_speed);
  return g_test_run ();
}
