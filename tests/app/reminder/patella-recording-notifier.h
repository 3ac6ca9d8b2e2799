/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-clock.h"
#include "patella-notifier.h"

G_BEGIN_DECLS

/* Writes down what the person is told, as "2026-03-02 08:00 round". */
#define PATELLA_TYPE_RECORDING_NOTIFIER (patella_recording_notifier_get_type ())
G_DECLARE_FINAL_TYPE (PatellaRecordingNotifier, patella_recording_notifier, PATELLA, RECORDING_NOTIFIER, GObject)

struct _PatellaRecordingNotifier
{
  GObject       parent_instance;

  PatellaClock *clock;                        /* borrowed */
  GPtrArray    *told;                         /* owned, element-type utf8 */
  gboolean      stands[PATELLA_N_REMINDERS];
  gboolean      busy;
};

PatellaRecordingNotifier *patella_recording_notifier_new (PatellaClock *clock); /* which outlives it */

G_END_DECLS
