/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-recording-notifier.h"

static void patella_recording_notifier_notifier_init (PatellaNotifierInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PatellaRecordingNotifier, patella_recording_notifier, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PATELLA_TYPE_NOTIFIER, patella_recording_notifier_notifier_init))

static void
patella_recording_notifier_show (PatellaNotifier     *notifier,
                                 PatellaReminderKind  kind)
{
  PatellaRecordingNotifier *self = PATELLA_RECORDING_NOTIFIER (notifier);
  g_autoptr (GDateTime) now = patella_clock_dup_now (self->clock);
  g_autofree char *moment = g_date_time_format (now, "%Y-%m-%d %H:%M");

  self->stands[kind] = TRUE;
  g_ptr_array_add (self->told, g_strdup_printf ("%s %s", moment, kind == PATELLA_REMINDER_ROUND ? "round" : "morning"));
}

static void
patella_recording_notifier_withdraw (PatellaNotifier     *notifier,
                                     PatellaReminderKind  kind)
{
  g_assert_true (PATELLA_RECORDING_NOTIFIER (notifier)->stands[kind]);
  PATELLA_RECORDING_NOTIFIER (notifier)->stands[kind] = FALSE;
}

static gboolean
patella_recording_notifier_is_busy (PatellaNotifier *notifier)
{
  return PATELLA_RECORDING_NOTIFIER (notifier)->busy;
}

static void
patella_recording_notifier_notifier_init (PatellaNotifierInterface *iface)
{
  iface->show = patella_recording_notifier_show;
  iface->withdraw = patella_recording_notifier_withdraw;
  iface->is_busy = patella_recording_notifier_is_busy;
}

static void
patella_recording_notifier_finalize (GObject *object)
{
  g_ptr_array_unref (PATELLA_RECORDING_NOTIFIER (object)->told);
  G_OBJECT_CLASS (patella_recording_notifier_parent_class)->finalize (object);
}

static void
patella_recording_notifier_class_init (PatellaRecordingNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = patella_recording_notifier_finalize;
}

static void
patella_recording_notifier_init (PatellaRecordingNotifier *self)
{
  self->told = g_ptr_array_new_with_free_func (g_free);
}

PatellaRecordingNotifier *
patella_recording_notifier_new (PatellaClock *clock)
{
  PatellaRecordingNotifier *self = g_object_new (PATELLA_TYPE_RECORDING_NOTIFIER, NULL);

  self->clock = clock;
  return self;
}
