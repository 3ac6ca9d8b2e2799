/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-copy-keeper.h"

#include <string.h>

#include "patella-belongings.h"
#include "patella-copy.h"
#include "patella-journal-copies.h"
#include "patella-this-machine.h"

/**
 * PatellaCopyKeeper:
 *
 * What is done about copies without being asked. Preferences and own files are written into the journal when they change,
 * so that every copy has them; each copy that is made goes to the folder that the person named too. A folder that is not
 * there, a stick in a drawer, is no trouble: the newest copy goes there when it is back. Always true: nothing here makes
 * the main thread wait. Main thread; owns its services.
 */
struct _PatellaCopyKeeper
{
  GObject             parent_instance;

  PatellaServices    *services;  /* owned */
  PatellaKeeperState  state;
  GError             *error;     /* owned, nullable */
  char               *machine;   /* owned, nullable: not asked yet */
  char               *pending;   /* owned, nullable: to be sent next */
  gboolean            sending;
  guint               alarm;     /* 0: nothing has changed */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define SETTLE_US (2 * G_USEC_PER_SEC) /* a slider that is pulled is one change */

G_DEFINE_FINAL_TYPE (PatellaCopyKeeper, patella_copy_keeper, G_TYPE_OBJECT)

static void
set_state (PatellaCopyKeeper  *self,
           PatellaKeeperState  state,
           const GError       *error)
{
  self->state = state;
  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);
  g_signal_emit (self, signals[CHANGED], 0);
}

static char *
dup_host (PatellaServices *services)
{
  return patella_this_machine_dup_host (patella_services_get_journal_path (services));
}

static void send_pending (PatellaCopyKeeper *self);

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (PatellaCopyKeeper) self = data;
  g_autoptr (GError) error = NULL;

  self->sending = FALSE;
  if (patella_copy_finish (result, &error))
    set_state (self, PATELLA_KEEPER_STATE_SENT, NULL);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    set_state (self, PATELLA_KEEPER_STATE_ABSENT, NULL);
  else
    set_state (self, PATELLA_KEEPER_STATE_FAILED, error);
  send_pending (self);
}

static void
named_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (PatellaCopyKeeper) self = data;
  g_autoptr (GError) error = NULL;

  self->sending = FALSE;
  self->machine = patella_journal_get_machine_finish (PATELLA_JOURNAL (source), result, &error);
  if (self->machine != NULL)
    send_pending (self);
  else
    set_state (self, PATELLA_KEEPER_STATE_FAILED, error);
}

static void
ask_name (PatellaCopyKeeper *self)
{
  g_autofree char *host = dup_host (self->services);
  PatellaStamp now = patella_services_now (self->services);

  patella_journal_get_machine_async (patella_services_get_journal (self->services), host, now.at_us, named_cb,
                                     g_object_ref (self));
}

/* One after the other; of those that wait only the newest is worth sending. */
static void
send_pending (PatellaCopyKeeper *self)
{
  const char *folder = patella_settings_get_copies_folder (patella_services_get_settings (self->services));
  g_autofree char *path = NULL;

  if (self->sending || self->pending == NULL || *folder == '\0')
    return;

  self->sending = TRUE;
  if (self->machine == NULL)
    {
      ask_name (self);
      return;
    }

  path = g_steal_pointer (&self->pending);
  set_state (self, PATELLA_KEEPER_STATE_SENDING, NULL);
  patella_copy_send_async (path, folder, self->machine, sent_cb, g_object_ref (self));
}

void
patella_copy_keeper_send (PatellaCopyKeeper *self,
                          const char        *path)
{
  g_return_if_fail (PATELLA_IS_COPY_KEEPER (self) && path != NULL);

  g_free (self->pending);
  self->pending = g_strdup (path);
  send_pending (self);
}

/* The newest copy beside the journal; NULL when it lies in the folder already, or there is none. */
static const char *
find_unsent (GPtrArray *copies)
{
  const PatellaCopy *newest = NULL;

  for (guint i = 0; i < copies->len && newest == NULL; i++)
    if (!((PatellaCopy *) g_ptr_array_index (copies, i))->elsewhere)
      newest = g_ptr_array_index (copies, i);

  for (guint i = 0; i < copies->len && newest != NULL; i++)
    {
      const PatellaCopy *copy = g_ptr_array_index (copies, i);

      if (copy->elsewhere && g_str_equal (strrchr (copy->path, G_DIR_SEPARATOR), strrchr (newest->path, G_DIR_SEPARATOR)))
        return NULL;
    }

  return newest != NULL ? newest->path : NULL;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (PatellaCopyKeeper) self = data;
  g_autoptr (GPtrArray) copies = patella_copy_list_finish (result, NULL);
  const char *unsent = copies != NULL ? find_unsent (copies) : NULL;

  if (unsent != NULL)
    patella_copy_keeper_send (self, unsent);
  else if (copies != NULL && copies->len > 0)
    set_state (self, PATELLA_KEEPER_STATE_SENT, NULL);
}

void
patella_copy_keeper_catch_up (PatellaCopyKeeper *self)
{
  const char *folder;

  g_return_if_fail (PATELLA_IS_COPY_KEEPER (self));

  folder = patella_settings_get_copies_folder (patella_services_get_settings (self->services));
  if (*folder == '\0')
    set_state (self, PATELLA_KEEPER_STATE_NONE, NULL);
  else if (patella_services_keeps_journal (self->services))
    patella_copy_list_async (patella_services_get_journal_path (self->services), folder, NULL, listed_cb,
                             g_object_ref (self));
}

/**
 * patella_copy_keeper_keep:
 *
 * Writes preferences and own files as they are now into the journal. What could not be kept now is kept with the next
 * change, or at the next start.
 */
void
patella_copy_keeper_keep (PatellaCopyKeeper *self)
{
  g_autoptr (GPtrArray) belongings = NULL;
  PatellaStamp now = patella_services_now (self->services);

  if (!patella_services_keeps_journal (self->services))
    return;

  belongings = patella_belongings_gather (self->services);
  if (self->machine != NULL)
    {
      g_autofree char *host = dup_host (self->services);

      /* a journal that was restored has this machine by another name, or by none */
      g_ptr_array_add (belongings, patella_belonging_new (PATELLA_BELONGING_MACHINE, host, self->machine));
    }
  patella_journal_keep_belongings_async (patella_services_get_journal (self->services), belongings, now.at_us, NULL, NULL);
}

static void
settled_cb (gpointer data)
{
  PatellaCopyKeeper *self = data;

  self->alarm = 0;
  patella_copy_keeper_keep (self);
}

static void
setting_changed_cb (PatellaCopyKeeper *self,
                    GParamSpec        *pspec)
{
  PatellaClock *clock = patella_services_get_clock (self->services);

  if (g_str_equal (pspec->name, "copies-folder"))
    patella_copy_keeper_catch_up (self);
  if (!patella_belongings_is_preference (pspec->name))
    return;

  if (self->alarm != 0)
    patella_clock_remove_alarm (clock, self->alarm);
  self->alarm = patella_clock_add_alarm (clock, patella_clock_get_monotonic_us (clock) + SETTLE_US, settled_cb, self, NULL);
}

static void
journal_opened_cb (PatellaCopyKeeper *self)
{
  patella_copy_keeper_keep (self);
  patella_copy_keeper_catch_up (self);
}

static void
patella_copy_keeper_dispose (GObject *object)
{
  PatellaCopyKeeper *self = PATELLA_COPY_KEEPER (object);

  if (self->alarm != 0)
    patella_clock_remove_alarm (patella_services_get_clock (self->services), self->alarm);
  self->alarm = 0;

  G_OBJECT_CLASS (patella_copy_keeper_parent_class)->dispose (object);
}

static void
patella_copy_keeper_finalize (GObject *object)
{
  PatellaCopyKeeper *self = PATELLA_COPY_KEEPER (object);

  g_clear_object (&self->services);
  g_clear_error (&self->error);
  g_free (self->machine);
  g_free (self->pending);

  G_OBJECT_CLASS (patella_copy_keeper_parent_class)->finalize (object);
}

static void
patella_copy_keeper_class_init (PatellaCopyKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_copy_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = patella_copy_keeper_finalize;

  /**
   * PatellaCopyKeeper::changed:
   *
   * The state of the person's folder is another.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
patella_copy_keeper_init (PatellaCopyKeeper *self)
{
}

/**
 * patella_copy_keeper_new:
 * @services: whose journal is to be kept
 *
 * Returns: (transfer full): a keeper; it begins when the journal is open
 */
PatellaCopyKeeper *
patella_copy_keeper_new (PatellaServices *services)
{
  PatellaCopyKeeper *self = g_object_new (PATELLA_TYPE_COPY_KEEPER, NULL);

  self->services = g_object_ref (services);
  g_signal_connect_object (services, "journal-opened", G_CALLBACK (journal_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (services, "journal-copied", G_CALLBACK (patella_copy_keeper_send), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (patella_services_get_settings (services), "notify", G_CALLBACK (setting_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (patella_services_is_journal_open (services))
    journal_opened_cb (self);

  return self;
}

PatellaKeeperState
patella_copy_keeper_get_state (PatellaCopyKeeper *self)
{
  g_return_val_if_fail (PATELLA_IS_COPY_KEEPER (self), PATELLA_KEEPER_STATE_NONE);

  return self->state;
}

const GError *
patella_copy_keeper_get_error (PatellaCopyKeeper *self)
{
  g_return_val_if_fail (PATELLA_IS_COPY_KEEPER (self), NULL);

  return self->error;
}
