/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-core-types.h"

G_BEGIN_DECLS

#define PATELLA_TYPE_CLOCK (patella_clock_get_type ())
G_DECLARE_INTERFACE (PatellaClock, patella_clock, PATELLA, CLOCK, GObject)

typedef void (*PatellaAlarmFunc) (gpointer data);

struct _PatellaClockInterface
{
  GTypeInterface parent_iface;

  gint64     (*get_monotonic_us) (PatellaClock     *self);
  GDateTime *(*dup_now)          (PatellaClock     *self);
  guint      (*add_alarm)        (PatellaClock     *self,
                                  gint64            at_us,
                                  PatellaAlarmFunc  func,
                                  gpointer          data,
                                  GDestroyNotify    destroy);
  void       (*remove_alarm)     (PatellaClock     *self,
                                  guint             id);
};

/* signals: "woke" (gint64 slept_us), "date-changed" */

gint64     patella_clock_get_monotonic_us (PatellaClock     *self);
GDateTime *patella_clock_dup_now          (PatellaClock     *self);
guint      patella_clock_add_alarm        (PatellaClock     *self,
                                           gint64            at_us,
                                           PatellaAlarmFunc  func,
                                           gpointer          data,
                                           GDestroyNotify    destroy);
void       patella_clock_remove_alarm     (PatellaClock     *self,
                                           guint             id);
void       patella_clock_emit_woke        (PatellaClock     *self,
                                           gint64            slept_us);
void       patella_clock_emit_date_changed (PatellaClock    *self);

G_END_DECLS
