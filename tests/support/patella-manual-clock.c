/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-manual-clock.h"

typedef struct
{
  guint             id;
  gint64            at_us;
  PatellaAlarmFunc  func;
  gpointer          data;
  GDestroyNotify    destroy;
} Alarm;

struct _PatellaManualClock
{
  GObject    parent_instance;

  gint64     monotonic_us;
  GDateTime *now;      /* owned */
  GArray    *alarms;   /* owned, element-type Alarm, in order of time and then of adding */
  guint      last_id;
};

static void patella_manual_clock_clock_init (PatellaClockInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PatellaManualClock, patella_manual_clock, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PATELLA_TYPE_CLOCK, patella_manual_clock_clock_init))

static gint64
patella_manual_clock_get_monotonic_us (PatellaClock *clock)
{
  return PATELLA_MANUAL_CLOCK (clock)->monotonic_us;
}

static GDateTime *
patella_manual_clock_dup_now (PatellaClock *clock)
{
  return g_date_time_ref (PATELLA_MANUAL_CLOCK (clock)->now);
}

static guint
patella_manual_clock_add_alarm (PatellaClock     *clock,
                                gint64            at_us,
                                PatellaAlarmFunc  func,
                                gpointer          data,
                                GDestroyNotify    destroy)
{
  PatellaManualClock *self = PATELLA_MANUAL_CLOCK (clock);
  const Alarm alarm = { .id = ++self->last_id, .at_us = at_us, .func = func, .data = data, .destroy = destroy };
  guint place = self->alarms->len;

  while (place > 0 && g_array_index (self->alarms, Alarm, place - 1).at_us > at_us)
    place--;
  g_array_insert_val (self->alarms, place, alarm);

  return alarm.id;
}

static Alarm
take_alarm (PatellaManualClock *self,
            guint               index)
{
  Alarm alarm = g_array_index (self->alarms, Alarm, index);

  g_array_remove_index (self->alarms, index);
  return alarm;
}

static void
destroy_alarm (const Alarm *alarm)
{
  if (alarm->destroy != NULL)
    alarm->destroy (alarm->data);
}

static void
patella_manual_clock_remove_alarm (PatellaClock *clock,
                                   guint         id)
{
  PatellaManualClock *self = PATELLA_MANUAL_CLOCK (clock);

  for (guint i = 0; i < self->alarms->len; i++)
    if (g_array_index (self->alarms, Alarm, i).id == id)
      {
        Alarm alarm = take_alarm (self, i);

        destroy_alarm (&alarm);
        return;
      }
}

static void
move_to (PatellaManualClock *self,
         gint64              monotonic_us)
{
  g_autoptr (GDateTime) before = g_steal_pointer (&self->now);

  self->now = g_date_time_add (before, monotonic_us - self->monotonic_us);
  self->monotonic_us = monotonic_us;
}

static void
patella_manual_clock_dispose (GObject *object)
{
  PatellaManualClock *self = PATELLA_MANUAL_CLOCK (object);

  while (self->alarms->len > 0)
    {
      Alarm alarm = take_alarm (self, 0);

      destroy_alarm (&alarm);
    }

  G_OBJECT_CLASS (patella_manual_clock_parent_class)->dispose (object);
}

static void
patella_manual_clock_finalize (GObject *object)
{
  PatellaManualClock *self = PATELLA_MANUAL_CLOCK (object);

  g_clear_pointer (&self->now, g_date_time_unref);
  g_clear_pointer (&self->alarms, g_array_unref);

  G_OBJECT_CLASS (patella_manual_clock_parent_class)->finalize (object);
}

static void
patella_manual_clock_clock_init (PatellaClockInterface *iface)
{
  iface->get_monotonic_us = patella_manual_clock_get_monotonic_us;
  iface->dup_now = patella_manual_clock_dup_now;
  iface->add_alarm = patella_manual_clock_add_alarm;
  iface->remove_alarm = patella_manual_clock_remove_alarm;
}

static void
patella_manual_clock_class_init (PatellaManualClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = patella_manual_clock_dispose;
  object_class->finalize = patella_manual_clock_finalize;
}

static void
patella_manual_clock_init (PatellaManualClock *self)
{
  self->monotonic_us = G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC;
  self->now = g_date_time_new_utc (2026, 3, 2, 9, 0, 0);
  self->alarms = g_array_new (FALSE, FALSE, sizeof (Alarm));
}

PatellaManualClock *
patella_manual_clock_new (void)
{
  return g_object_new (PATELLA_TYPE_MANUAL_CLOCK, NULL);
}

/* Walks through the alarms that come due on the way, also those that are added on it, standing at the time of each. */
void
patella_manual_clock_advance (PatellaManualClock *self,
                              gint64              delta_us)
{
  g_autoptr (PatellaManualClock) keep = g_object_ref (self);
  gint64 target_us = self->monotonic_us + delta_us;

  g_assert_cmpint (delta_us, >=, 0);

  while (self->alarms->len > 0 && g_array_index (self->alarms, Alarm, 0).at_us <= target_us)
    {
      Alarm alarm = take_alarm (self, 0);

      move_to (self, MAX (alarm.at_us, self->monotonic_us));
      alarm.func (alarm.data);
      destroy_alarm (&alarm);
    }

  move_to (self, MAX (target_us, self->monotonic_us));
}

/* As when the main loop is held up: time goes on, and only then come the alarms that were due on the way. */
void
patella_manual_clock_stall (PatellaManualClock *self,
                            gint64              delta_us)
{
  move_to (self, self->monotonic_us + delta_us);
  patella_manual_clock_advance (self, 0);
}

/* As when the lid is shut: the wall clock goes on, the monotonic time does not. */
void
patella_manual_clock_sleep (PatellaManualClock *self,
                            gint64              slept_us)
{
  g_autoptr (GDateTime) before = g_steal_pointer (&self->now);

  self->now = g_date_time_add (before, slept_us);
  patella_clock_emit_woke (PATELLA_CLOCK (self), slept_us);
}

void
patella_manual_clock_set_now (PatellaManualClock *self,
                              GDateTime          *now)
{
  g_autoptr (GDateTime) before = g_steal_pointer (&self->now);

  self->now = g_date_time_ref (now);
  patella_clock_emit_date_changed (PATELLA_CLOCK (self));
}

guint
patella_manual_clock_get_n_alarms (PatellaManualClock *self)
{
  return self->alarms->len;
}

gint64
patella_manual_clock_get_next_alarm (PatellaManualClock *self)
{
  return self->alarms->len == 0 ? -1 : g_array_index (self->alarms, Alarm, 0).at_us;
}
