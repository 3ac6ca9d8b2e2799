/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-system-clock.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <math.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

/**
 * PatellaSystemClock:
 *
 * The real clock. With a speed above 1 its time runs that many times as fast from the moment it was made, both the
 * monotonic and the local one.
 *
 *     real  ──┬────────┬────────┬──
 *     ours  ──┴─┬──┬──┬┴─┬──┬──┬┴──   speed 3
 *             start
 *
 * Always true: an alarm never fires early; alarms fire one at a time, by time and then by id; a sleep of the machine is
 * told before any alarm that came due in it. Once [method@Patella.SystemClock.watch] was called it also notices sleep,
 * midnight, a new zone and a clock that was set while no alarm is waiting. Main thread. Alarms are owned by the clock.
 */
struct _PatellaSystemClock
{
  GObject          parent_instance;

  double           speed;
  gint64           start_us;         /* monotonic */
  gint64           start_utc_us;
  gint64           slept_us;         /* total sleep that was told */
  GPtrArray       *alarms;           /* owned, by time and then id */
  guint            last_id;
  GSource         *source;           /* owned */
  char            *today;            /* owned, nullable until watched: date and zone */
  int              change_fd;        /* -1: none */
  guint            change_id;        /* 0: none */
  GFileMonitor    *zone_monitor;     /* owned, nullable */
  GDBusConnection *system_bus;       /* owned, nullable */
  guint            sleep_id;         /* 0: none */
};

typedef struct
{
  guint            id;
  gint64           at_us;
  PatellaAlarmFunc func;
  gpointer         data;     /* owned by destroy */
  GDestroyNotify   destroy;  /* nullable */
} Alarm;

enum
{
  PROP_SPEED = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void patella_system_clock_iface_init (PatellaClockInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PatellaSystemClock, patella_system_clock, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PATELLA_TYPE_CLOCK, patella_system_clock_iface_init))

/* two clocks cannot be read in the same instant: below this a difference is not sleep */
#define SLEEP_NOTICED_US (2 * G_USEC_PER_SEC)

static void
alarm_free (gpointer data)
{
  Alarm *alarm = data;

  if (alarm->destroy != NULL)
    alarm->destroy (alarm->data);
  g_free (alarm);
}

static gint64
read_clock_us (clockid_t id)
{
  struct timespec now = { 0 };

  clock_gettime (id, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gint64
get_total_slept_us (void)
{
  return read_clock_us (CLOCK_BOOTTIME) - read_clock_us (CLOCK_MONOTONIC);
}

static gint64
get_now_us (PatellaSystemClock *self)
{
  return self->start_us + (gint64) floor ((double) (g_get_monotonic_time () - self->start_us) * self->speed);
}

/* When, in the time of the machine, ours reads @at_us: rounded up, so that nothing fires early. */
static gint64
get_real_us (PatellaSystemClock *self,
             gint64              at_us)
{
  const double real_us = (double) self->start_us + ceil ((double) (at_us - self->start_us) / self->speed);

  if (real_us >= (double) (G_MAXINT64 / 2))
    return -1;

  return MAX ((gint64) real_us, 0);
}

static void
schedule (PatellaSystemClock *self)
{
  gint64 ready_us = -1;

  if (self->source == NULL) /* disposed, perhaps by the alarm that just rang */
    return;

  if (self->alarms->len > 0)
    ready_us = get_real_us (self, ((Alarm *) g_ptr_array_index (self->alarms, 0))->at_us);

  g_source_set_ready_time (self->source, ready_us);
}

static void
check_sleep (PatellaSystemClock *self)
{
  const gint64 total_us = get_total_slept_us ();
  const gint64 slept_us = total_us - self->slept_us;

  if (slept_us <= SLEEP_NOTICED_US)
    return;

  self->slept_us = total_us;
  patella_clock_emit_woke (PATELLA_CLOCK (self), slept_us);
}

static char *
describe_today (GDateTime *now)
{
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");

  return g_strdup_printf ("%s %s %" G_GINT64_FORMAT, date, g_time_zone_get_identifier (g_date_time_get_timezone (now)),
                          g_date_time_get_utc_offset (now));
}

/* The instant, in the time of the machine, at which our local date changes. */
static gint64
get_midnight_utc_us (PatellaSystemClock *self,
                     GDateTime          *now)
{
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (now, 1);
  g_autoptr (GDateTime) midnight = g_date_time_new (g_date_time_get_timezone (now), g_date_time_get_year (tomorrow),
                                                    g_date_time_get_month (tomorrow),
                                                    g_date_time_get_day_of_month (tomorrow), 0, 0, 0);
  const gint64 real_now_us = g_get_real_time ();

  return real_now_us + (gint64) ceil ((double) g_date_time_difference (midnight, now) / self->speed);
}

/* Armed for midnight, and cancelled by the kernel when the clock is set or the machine wakes. */
static void
arm_change_timer (PatellaSystemClock *self)
{
  g_autoptr (GDateTime) now = patella_clock_dup_now (PATELLA_CLOCK (self));
  const gint64 at_us = get_midnight_utc_us (self, now);
  struct itimerspec when = { 0 };

  when.it_value.tv_sec = at_us / G_USEC_PER_SEC;
  when.it_value.tv_nsec = (at_us % G_USEC_PER_SEC) * 1000;
  timerfd_settime (self->change_fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL);
}

static void
check_date (PatellaSystemClock *self)
{
  g_autoptr (GDateTime) now = patella_clock_dup_now (PATELLA_CLOCK (self));
  char *today = describe_today (now);

  if (g_strcmp0 (today, self->today) == 0)
    {
      g_free (today);
      return;
    }

  g_free (self->today);
  self->today = today;
  patella_clock_emit_date_changed (PATELLA_CLOCK (self));
}

static gboolean
change_noticed_cb (int          fd,
                   GIOCondition condition,
                   gpointer     data)
{
  g_autoptr (PatellaSystemClock) self = g_object_ref (data);
  guint64 expirations = 0;
  const gboolean was_set = read (fd, &expirations, sizeof expirations) < 0 && errno == ECANCELED;

  check_sleep (self);
  arm_change_timer (self);
  if (was_set)
    g_clear_pointer (&self->today, g_free); /* a clock that was set is told even when the day stays */
  check_date (self);
  return G_SOURCE_CONTINUE;
}

static void
zone_changed_cb (PatellaSystemClock *self)
{
  if (self->change_fd >= 0)
    arm_change_timer (self);
  check_date (self);
}

static void
prepare_for_sleep_cb (GDBusConnection *connection,
                      const char      *sender,
                      const char      *path,
                      const char      *interface,
                      const char      *signal,
                      GVariant        *parameters,
                      gpointer         data)
{
  g_autoptr (PatellaSystemClock) self = g_object_ref (data);

  check_sleep (self);
  check_date (self);
}

static void
system_bus_found_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  GWeakRef *weak_self = data;
  g_autoptr (PatellaSystemClock) self = g_weak_ref_get (weak_self);
  GDBusConnection *bus = g_bus_get_finish (result, NULL);

  g_weak_ref_clear (weak_self);
  g_free (weak_self);
  if (self == NULL || bus == NULL)
    {
      g_clear_object (&bus);
      return;
    }

  self->system_bus = bus;
  self->sleep_id = g_dbus_connection_signal_subscribe (bus, "org.freedesktop.login1", "org.freedesktop.login1.Manager",
                                                       "PrepareForSleep", "/org/freedesktop/login1", NULL,
                                                       G_DBUS_SIGNAL_FLAGS_NONE, prepare_for_sleep_cb, self, NULL);
}

/* One alarm at a time: whatever it adds or removes, the next one is chosen afresh, and other sources get their turn. */
static gboolean
alarm_due_cb (gpointer data)
{
  g_autoptr (PatellaSystemClock) self = g_object_ref (data);
  Alarm *first = NULL;

  check_sleep (self);

  if (self->alarms->len > 0)
    first = g_ptr_array_index (self->alarms, 0);
  if (first != NULL && first->at_us <= get_now_us (self))
    {
      Alarm *due = g_ptr_array_steal_index (self->alarms, 0);

      due->func (due->data);
      alarm_free (due);
    }

  schedule (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch_source (GSource    *source,
                 GSourceFunc callback,
                 gpointer    data)
{
  return callback (data);
}

static gint64
patella_system_clock_get_monotonic_us (PatellaClock *clock)
{
  return get_now_us (PATELLA_SYSTEM_CLOCK (clock));
}

static GDateTime *
patella_system_clock_dup_now (PatellaClock *clock)
{
  PatellaSystemClock *self = PATELLA_SYSTEM_CLOCK (clock);
  g_autoptr (GDateTime) real = g_date_time_new_now_local ();
  gint64 ahead_us = 0;

  if (self->speed > 1)
    ahead_us = get_now_us (self) - self->start_us - (g_get_real_time () - self->start_utc_us);

  return g_date_time_add (real, ahead_us);
}

static guint
patella_system_clock_add_alarm (PatellaClock     *clock,
                                gint64            at_us,
                                PatellaAlarmFunc  func,
                                gpointer          data,
                                GDestroyNotify    destroy)
{
  PatellaSystemClock *self = PATELLA_SYSTEM_CLOCK (clock);
  Alarm *alarm = g_new0 (Alarm, 1);
  guint place = self->alarms->len;

  alarm->id = ++self->last_id;
  alarm->at_us = at_us;
  alarm->func = func;
  alarm->data = data;
  alarm->destroy = destroy;

  while (place > 0 && ((Alarm *) g_ptr_array_index (self->alarms, place - 1))->at_us > at_us)
    place--;
  g_ptr_array_insert (self->alarms, (int) place, alarm);
  schedule (self);

  return alarm->id;
}

static void
patella_system_clock_remove_alarm (PatellaClock *clock,
                                   guint         id)
{
  PatellaSystemClock *self = PATELLA_SYSTEM_CLOCK (clock);

  for (guint i = 0; i < self->alarms->len; i++)
    {
      if (((Alarm *) g_ptr_array_index (self->alarms, i))->id != id)
        continue;

      alarm_free (g_ptr_array_steal_index (self->alarms, i));
      schedule (self);
      return;
    }
}

static void
patella_system_clock_iface_init (PatellaClockInterface *iface)
{
  iface->get_monotonic_us = patella_system_clock_get_monotonic_us;
  iface->dup_now = patella_system_clock_dup_now;
  iface->add_alarm = patella_system_clock_add_alarm;
  iface->remove_alarm = patella_system_clock_remove_alarm;
}

static void
patella_system_clock_dispose (GObject *object)
{
  PatellaSystemClock *self = PATELLA_SYSTEM_CLOCK (object);

  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_clear_handle_id (&self->change_id, g_source_remove);
  if (self->sleep_id != 0)
    g_dbus_connection_signal_unsubscribe (self->system_bus, self->sleep_id);
  self->sleep_id = 0;
  g_clear_object (&self->system_bus);
  g_clear_object (&self->zone_monitor);
  g_ptr_array_set_size (self->alarms, 0);

  G_OBJECT_CLASS (patella_system_clock_parent_class)->dispose (object);
}

static void
patella_system_clock_finalize (GObject *object)
{
  PatellaSystemClock *self = PATELLA_SYSTEM_CLOCK (object);

  if (self->change_fd >= 0)
    close (self->change_fd);
  g_ptr_array_unref (self->alarms);
  g_free (self->today);

  G_OBJECT_CLASS (patella_system_clock_parent_class)->finalize (object);
}

static void
patella_system_clock_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SPEED:
      g_value_set_double (value, PATELLA_SYSTEM_CLOCK (object)->speed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
patella_system_clock_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SPEED: /* construct only */
      PATELLA_SYSTEM_CLOCK (object)->speed = g_value_get_double (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
patella_system_clock_class_init (PatellaSystemClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = patella_system_clock_dispose;
  object_class->finalize = patella_system_clock_finalize;
  object_class->get_property = patella_system_clock_get_property;
  object_class->set_property = patella_system_clock_set_property;

  props[PROP_SPEED] = g_param_spec_double ("speed", NULL, NULL, 1, 60, 1,
                                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
patella_system_clock_init (PatellaSystemClock *self)
{
  static GSourceFuncs source_funcs = { .dispatch = dispatch_source };

  self->change_fd = -1;
  self->start_us = g_get_monotonic_time ();
  self->start_utc_us = g_get_real_time ();
  self->slept_us = get_total_slept_us ();
  self->alarms = g_ptr_array_new_with_free_func (alarm_free);
  self->source = g_source_new (&source_funcs, sizeof (GSource));
  g_source_set_static_name (self->source, "patella-system-clock");
  g_source_set_callback (self->source, alarm_due_cb, self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

/**
 * patella_system_clock_new:
 * @speed: 1 to 60
 *
 * Returns: (transfer full): a clock that starts now, on the thread-default main context
 */
PatellaClock *
patella_system_clock_new (double speed)
{
  return g_object_new (PATELLA_TYPE_SYSTEM_CLOCK, "speed", speed, NULL);
}

/**
 * patella_system_clock_watch:
 *
 * Begins to notice sleep, midnight, a new zone and a set clock without an alarm. Apart from the constructor because none
 * of it is needed for the first frame. What the machine does not offer (a system bus, say) is left out silently: each
 * alarm still looks for sleep itself.
 */
void
patella_system_clock_watch (PatellaSystemClock *self)
{
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GFile) zone = NULL;
  GWeakRef *weak_self = NULL;

  g_return_if_fail (PATELLA_IS_SYSTEM_CLOCK (self));

  if (self->today != NULL)
    return;

  now = patella_clock_dup_now (PATELLA_CLOCK (self));
  self->today = describe_today (now);

  self->change_fd = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (self->change_fd >= 0)
    {
      arm_change_timer (self);
      self->change_id = g_unix_fd_add (self->change_fd, G_IO_IN, change_noticed_cb, self);
    }

  zone = g_file_new_for_path ("/etc/localtime");
  self->zone_monitor = g_file_monitor_file (zone, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->zone_monitor != NULL)
    g_signal_connect_object (self->zone_monitor, "changed", G_CALLBACK (zone_changed_cb), self, G_CONNECT_SWAPPED);

  weak_self = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak_self, self);
  g_bus_get (G_BUS_TYPE_SYSTEM, NULL, system_bus_found_cb, weak_self);
}

/**
 * patella_system_clock_read_boot:
 * @out_boot_id: (out): the kernel's id of this start, 36 characters; "" where it has none
 * @out_boottime_us: (out): microseconds since that start, sleep included
 *
 * What an interrupted session is dated with: while the machine has not been started again this tells how long ago it
 * was, whatever was done to the wall clock meanwhile. Any thread.
 */
void
patella_system_clock_read_boot (char    out_boot_id[37],
                                gint64 *out_boottime_us)
{
  g_autofree char *text = NULL;

  out_boot_id[0] = '\0';
  *out_boottime_us = read_clock_us (CLOCK_BOOTTIME);
  if (g_file_get_contents ("/proc/sys/kernel/random/boot_id", &text, NULL, NULL))
    g_strlcpy (out_boot_id, g_strstrip (text), 37);
}
