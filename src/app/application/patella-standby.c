/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-standby.h"

#include "patella-application-private.h"
#include "patella-background.h"

/**
 * PatellaStandby:
 *
 * Keeps the program when its last window is closed, as long as the person wants reminders then or asked to be told once more.
 * Always true: without a window the journal is open only while a reminder asks it or somebody on the bus has a copy made; the
 * program then waits for one alarm. Main thread. Its application owns it and is only borrowed.
 */
struct _PatellaStandby
{
  GObject            parent_instance;

  GtkApplication    *application;  /* borrowed, nullable: weak */
  PatellaServices   *services;     /* owned */
  PatellaReminder   *reminder;     /* owned */
  PatellaBackground *background;   /* borrowed from services */
  gboolean           held;
  guint              n_uses;       /* of the journal */
  guint              alarm;        /* 0: none */
};

G_DEFINE_FINAL_TYPE (PatellaStandby, patella_standby, G_TYPE_OBJECT)

static gboolean
is_journal_idle (PatellaStandby *self)
{
  return self->application != NULL && gtk_application_get_windows (self->application) == NULL && self->n_uses == 0 &&
         patella_services_is_journal_open (self->services) && !patella_reminder_is_asking (self->reminder);
}

static void
shared_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (PatellaStandby) self = data;
  g_autoptr (PatellaSharer) sharer = PATELLA_SHARER (source);

  patella_sharer_end_finish (sharer, result);
  self->n_uses--;
  if (self->services != NULL && is_journal_idle (self))
    patella_services_put_journal_away (self->services);
}

/* What is shared with another computer goes out first; the next window begins to share anew. */
static void
put_away_cb (gpointer data)
{
  PatellaStandby *self = data;
  PatellaSharer *sharer = NULL;

  self->alarm = 0;
  if (!is_journal_idle (self))
    return;

  sharer = patella_application_take_sharer (PATELLA_APPLICATION (self->application));
  if (sharer == NULL)
    {
      patella_services_put_journal_away (self->services);
      return;
    }

  self->n_uses++;
  patella_sharer_end_async (sharer, shared_cb, g_object_ref (self));
}

/* Not at once: what a window that is being closed still writes comes first. */
static void
settle (PatellaStandby *self)
{
  PatellaClock *clock = patella_services_get_clock (self->services);
  gboolean stays = patella_background_is_wanted (self->background) || patella_reminder_is_waiting (self->reminder);

  if (self->application == NULL)
    return;

  if (stays && self->alarm == 0 && gtk_application_get_windows (self->application) == NULL)
    self->alarm = patella_clock_add_alarm (clock, patella_clock_get_monotonic_us (clock), put_away_cb, self, NULL);
  if (stays == self->held)
    return;
  self->held = stays;
  if (stays)
    g_application_hold (G_APPLICATION (self->application));
  else
    g_application_release (G_APPLICATION (self->application));
}

static void
window_added_cb (PatellaStandby *self)
{
  patella_reminder_skip (self->reminder);
}

static void
patella_standby_dispose (GObject *object)
{
  PatellaStandby *self = PATELLA_STANDBY (object);

  if (self->alarm != 0)
    patella_clock_remove_alarm (patella_services_get_clock (self->services), self->alarm);
  self->alarm = 0;
  if (self->held && self->application != NULL)
    g_application_release (G_APPLICATION (self->application));
  self->held = FALSE;
  g_clear_weak_pointer (&self->application);
  g_clear_object (&self->reminder);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (patella_standby_parent_class)->dispose (object);
}

static void
patella_standby_class_init (PatellaStandbyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_standby_dispose;
}

static void
patella_standby_init (PatellaStandby *self)
{
}

/**
 * patella_standby_new:
 * @application: whose windows count
 * @services: of the person's own journal
 * @notifier: tells the person
 *
 * Returns: (transfer full): it reminds from now on
 */
PatellaStandby *
patella_standby_new (GtkApplication  *application,
                     PatellaServices *services,
                     PatellaNotifier *notifier)
{
  static const char *const wishes[] = { "notify::reminders", "notify::morning-reminder", "notify::reminder-background" };
  PatellaStandby *self = g_object_new (PATELLA_TYPE_STANDBY, NULL);

  g_set_weak_pointer (&self->application, application);
  self->services = g_object_ref (services);
  self->background = patella_background_for (services);
  self->reminder = patella_reminder_new (services, notifier);
  g_signal_connect_object (self->reminder, "settled", G_CALLBACK (settle), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    g_signal_connect_object (patella_services_get_settings (services), wishes[i], G_CALLBACK (settle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (services, "journal-opened", G_CALLBACK (settle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (application, "window-added", G_CALLBACK (window_added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (application, "window-removed", G_CALLBACK (settle), self, G_CONNECT_SWAPPED);
  patella_reminder_start (self->reminder);
  settle (self);
  return self;
}

PatellaReminder *
patella_standby_get_reminder (PatellaStandby *self)
{
  g_return_val_if_fail (PATELLA_IS_STANDBY (self), NULL);

  return self->reminder;
}

/**
 * patella_standby_use_journal:
 *
 * The journal stays, or is opened, until [method@Patella.Standby.free_journal].
 */
void
patella_standby_use_journal (PatellaStandby *self)
{
  g_return_if_fail (PATELLA_IS_STANDBY (self));

  self->n_uses++;
  patella_services_open_journal (self->services);
}

void
patella_standby_free_journal (PatellaStandby *self)
{
  g_return_if_fail (PATELLA_IS_STANDBY (self) && self->n_uses > 0);

  self->n_uses--;
  settle (self);
}
