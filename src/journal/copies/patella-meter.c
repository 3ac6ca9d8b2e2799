/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-meter.h"

#define WHOLE 10000

struct _PatellaMeter
{
  gint part; /* atomic: of WHOLE */
};

/**
 * patella_meter_new:
 *
 * Returns: (transfer full): a meter at 0; any thread
 */
PatellaMeter *
patella_meter_new (void)
{
  return g_atomic_rc_box_new0 (PatellaMeter);
}

/**
 * patella_meter_ref:
 * @self: a meter
 *
 * Returns: (transfer full): @self; any thread
 */
PatellaMeter *
patella_meter_ref (PatellaMeter *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * patella_meter_unref:
 * @self: (transfer full) (nullable): a meter
 *
 * Any thread.
 */
void
patella_meter_unref (PatellaMeter *self)
{
  if (self != NULL)
    g_atomic_rc_box_release (self);
}

/**
 * patella_meter_set:
 * @self: a meter
 * @done: how much is done
 * @all: of how much; 0 when that is not known, and nothing is shown then
 *
 * Any thread.
 */
void
patella_meter_set (PatellaMeter *self,
                   guint64       done,
                   guint64       all)
{
  const double part = all == 0 ? 0 : (double) MIN (done, all) / (double) all;

  g_atomic_int_set (&self->part, (gint) (part * WHOLE));
}

/**
 * patella_meter_get:
 * @self: a meter
 *
 * Returns: how far it is, 0 to 1; any thread
 */
double
patella_meter_get (PatellaMeter *self)
{
  return (double) g_atomic_int_get (&self->part) / WHOLE;
}
