/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-clock.h"

/**
 * PatellaClock:
 *
 * Time, injected. The core never reads the time: it is given one of these. There are two: the system clock of the
 * application, which is the only file of the program that reads real time, and the manual clock of the tests.
 *
 * What is always true (one contract suite runs against every implementation): the monotonic time never goes back and does
 * not count sleep; an alarm never fires before its time and never from inside add_alarm(); alarms fire in order of their
 * time, and those of one time in the order they were added; a removed alarm never fires; an alarm's data is destroyed
 * exactly once, after it fired or when it is removed; ids are never 0 and never used twice. Before any alarm fires that
 * came due while the machine slept, [signal@Patella.Clock::woke] is emitted.
 *
 * Main thread only.
 */

enum
{
  SIGNAL_WOKE,
  SIGNAL_DATE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (PatellaClock, patella_clock, G_TYPE_OBJECT)

static void
patella_clock_default_init (PatellaClockInterface *iface)
{
  /**
   * PatellaClock::woke:
   * @self: the clock
   * @slept_us: how long the machine was suspended, in microseconds
   *
   * The machine slept and is awake again.
   */
  signals[SIGNAL_WOKE] = g_signal_new ("woke", PATELLA_TYPE_CLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * PatellaClock::date-changed:
   * @self: the clock
   *
   * The local date, the time zone or the wall clock is no longer what it was: what was reckoned from them is stale.
   */
  signals[SIGNAL_DATE_CHANGED] = g_signal_new ("date-changed", PATELLA_TYPE_CLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                               NULL, G_TYPE_NONE, 0);
}

/**
 * patella_clock_get_monotonic_us:
 * @self: a clock
 *
 * Returns: microseconds since some moment of the past; never goes back, stands still while the machine sleeps
 */
gint64
patella_clock_get_monotonic_us (PatellaClock *self)
{
  g_return_val_if_fail (PATELLA_IS_CLOCK (self), 0);

  return PATELLA_CLOCK_GET_IFACE (self)->get_monotonic_us (self);
}

/**
 * patella_clock_dup_now:
 * @self: a clock
 *
 * Returns: (transfer full): the wall clock in the local zone
 */
GDateTime *
patella_clock_dup_now (PatellaClock *self)
{
  g_return_val_if_fail (PATELLA_IS_CLOCK (self), NULL);

  return PATELLA_CLOCK_GET_IFACE (self)->dup_now (self);
}

/**
 * patella_clock_add_alarm:
 * @self: a clock
 * @at_us: monotonic microseconds; a moment that has passed fires as soon as the main loop runs
 * @func: called once, from the main loop
 * @data: for @func
 * @destroy: (nullable): for @data, after @func was called or when the alarm is removed
 *
 * Returns: an id for [method@Patella.Clock.remove_alarm], never 0
 */
guint
patella_clock_add_alarm (PatellaClock     *self,
                         gint64            at_us,
                         PatellaAlarmFunc  func,
                         gpointer          data,
                         GDestroyNotify    destroy)
{
  g_return_val_if_fail (PATELLA_IS_CLOCK (self), 0);
  g_return_val_if_fail (func != NULL, 0);

  return PATELLA_CLOCK_GET_IFACE (self)->add_alarm (self, at_us, func, data, destroy);
}

/**
 * patella_clock_remove_alarm:
 * @self: a clock
 * @id: of an alarm that has neither fired nor been removed; any other id does nothing
 */
void
patella_clock_remove_alarm (PatellaClock *self,
                            guint         id)
{
  g_return_if_fail (PATELLA_IS_CLOCK (self));

  PATELLA_CLOCK_GET_IFACE (self)->remove_alarm (self, id);
}

/**
 * patella_clock_emit_woke:
 * @self: a clock
 * @slept_us: how long the machine slept, microseconds
 *
 * For implementations.
 */
void
patella_clock_emit_woke (PatellaClock *self,
                         gint64        slept_us)
{
  g_return_if_fail (PATELLA_IS_CLOCK (self));

  g_signal_emit (self, signals[SIGNAL_WOKE], 0, slept_us);
}

/**
 * patella_clock_emit_date_changed:
 * @self: a clock
 *
 * For implementations.
 */
void
patella_clock_emit_date_changed (PatellaClock *self)
{
  g_return_if_fail (PATELLA_IS_CLOCK (self));

  g_signal_emit (self, signals[SIGNAL_DATE_CHANGED], 0);
}
