/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-clock-contract.h"
#include "patella-manual-clock.h"
#include "patella-signal-log.h"

/* The interface by its contract; the system clock's tests run the same one. */

static PatellaClock *
make_manual_clock (void)
{
  return PATELLA_CLOCK (patella_manual_clock_new ());
}

static void
pass_manual_time (PatellaClock *clock,
                  gint64        span_us)
{
  patella_manual_clock_advance (PATELLA_MANUAL_CLOCK (clock), span_us);
}

static const PatellaClockContract manual_contract = { make_manual_clock, pass_manual_time };

static void
emit_signals (void)
{
  g_autoptr (PatellaManualClock) clock = patella_manual_clock_new ();
  g_autoptr (PatellaSignalLog) log = patella_signal_log_new ();
  g_autoptr (GDateTime) before = patella_clock_dup_now (PATELLA_CLOCK (clock));
  g_autoptr (GDateTime) after = NULL;
  gint64 monotonic_us = patella_clock_get_monotonic_us (PATELLA_CLOCK (clock));

  patella_signal_log_watch (log, clock, "woke");
  patella_signal_log_watch (log, clock, "date-changed");
  patella_manual_clock_sleep (clock, G_GINT64_CONSTANT (7200000000));
  patella_signal_log_assert_next (log, "woke 7200000000");
  after = patella_clock_dup_now (PATELLA_CLOCK (clock));
  g_assert_cmpint (g_date_time_difference (after, before), ==, G_GINT64_CONSTANT (7200000000));
  g_assert_cmpint (patella_clock_get_monotonic_us (PATELLA_CLOCK (clock)), ==, monotonic_us);

  patella_manual_clock_set_now (clock, before);
  patella_signal_log_assert_next (log, "date-changed");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  patella_clock_contract_add_tests ("/clock/manual", &manual_contract);
  g_test_add_func ("/clock/signals", emit_signals);

  return g_test_run ();
}
