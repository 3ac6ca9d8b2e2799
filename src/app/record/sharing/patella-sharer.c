/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-sharer-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "patella-copy.h"
#include "patella-journal-copies.h"
#include "patella-journal-merge.h"
#include "patella-share-words.h"
#include "patella-share.h"
#include "patella-this-machine.h"

/**
 * PatellaSharer:
 *
 * Two computers, one folder, and whatever synchronises it. Ours is put there after each session and at the end of the
 * program; what others have is taken in at the start and when the folder tells that it is another. What came in is not
 * sent on by itself: the other computer sends it, so two of them never keep each other busy. Always true: the folder is
 * touched in threads of its own only, since it may be far away or not there; while a session runs nothing comes in. Main
 * thread; owns its services.
 */

enum
{
  CHANGED,
  CAME_IN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define SETTLE_US (2 * G_USEC_PER_SEC)   /* whoever synchronises has a file in pieces for a moment */

G_DEFINE_FINAL_TYPE (PatellaSharer, patella_sharer, G_TYPE_OBJECT)

static void take_next (PatellaSharer *self);

const char *
patella_sharer_get_folder (PatellaSharer *self)
{
  return patella_settings_get_sharing_folder (patella_services_get_settings (self->services));
}

gboolean
patella_sharer_is_on (PatellaSharer *self)
{
  return *patella_sharer_get_folder (self) != '\0' && patella_services_keeps_journal (self->services);
}

PatellaShare
patella_sharer_get_share (PatellaSharer *self,
           GPtrArray     *belongings)
{
  return (PatellaShare) { patella_services_get_journal_path (self->services), patella_sharer_get_folder (self), self->machine, belongings };
}

static void
set_state (PatellaSharer      *self,
           PatellaSharerState  state,
           const GError       *error)
{
  self->state = state;
  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
patella_sharer_set_outcome (PatellaSharer *self,
             const GError  *error)
{
  if (error == NULL)
    set_state (self, PATELLA_SHARER_STATE_FINE, NULL);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    set_state (self, PATELLA_SHARER_STATE_ABSENT, NULL);
  else
    set_state (self, PATELLA_SHARER_STATE_FAILED, error);
}

void
patella_sharer_remove_alarm (PatellaSharer *self)
{
  if (self->alarm != 0)
    patella_clock_remove_alarm (patella_services_get_clock (self->services), self->alarm);
  self->alarm = 0;
}

void
patella_sharer_set_alarm (PatellaSharer    *self,
           gint64            in_us,
           PatellaAlarmFunc  func)
{
  PatellaClock *clock = patella_services_get_clock (self->services);

  patella_sharer_remove_alarm (self);
  self->alarm = patella_clock_add_alarm (clock, patella_clock_get_monotonic_us (clock) + in_us, func, self, NULL);
}

static void
settled_cb (gpointer data)
{
  PatellaSharer *self = data;

  self->alarm = 0;
  patella_sharer_look (self);
}

static gboolean
is_of_another (PatellaSharer *self,
               GFile         *file)
{
  const PatellaShare share = patella_sharer_get_share (self, NULL);
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  return name != NULL && self->machine != NULL && patella_share_is_of_another (&share, name);
}

void
patella_sharer_stop_watching (PatellaSharer *self)
{
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
}

/* A folder that went away is not waited for, which would mean to ask for it again and again: it is looked at after the
 * next session. */
static void
folder_changed_cb (PatellaSharer     *self,
                   GFile             *file,
                   GFile             *other,
                   GFileMonitorEvent  event)
{
  g_autoptr (GFile) folder = g_file_new_for_path (patella_sharer_get_folder (self));

  if (event == G_FILE_MONITOR_EVENT_UNMOUNTED || (event == G_FILE_MONITOR_EVENT_DELETED && g_file_equal (file, folder)))
    {
      patella_sharer_stop_watching (self);
      set_state (self, PATELLA_SHARER_STATE_ABSENT, NULL);
    }
  else if (self->ending == NULL && (is_of_another (self, file) || is_of_another (self, other)))
    patella_sharer_set_alarm (self, SETTLE_US, settled_cb);
}

void
patella_sharer_watch (PatellaSharer *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (patella_sharer_get_folder (self));

  if (self->monitor != NULL)
    return;

  /* without one, it is looked at after each session and at each start */
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor == NULL)
    return;

  g_signal_connect_object (self->monitor, "changed", G_CALLBACK (folder_changed_cb), self, G_CONNECT_SWAPPED);
  /* of what came before there was somebody to tell of it */
  patella_sharer_look (self);
}

static void
end_look (PatellaSharer *self,
          const GError  *error)
{
  gboolean again;

  if (error == NULL && patella_sharer_is_on (self))
    patella_sharer_watch (self);
  else
    patella_sharer_stop_watching (self);
  again = self->look_again;
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->looking = FALSE;
  self->look_again = FALSE;
  if (!patella_sharer_is_on (self))
    {
      set_state (self, PATELLA_SHARER_STATE_NONE, NULL);
      return;
    }

  if (self->came_in->len > 0)
    {
      g_free (self->news);
      self->news = g_strdup (self->came_in->str);
    }
  patella_sharer_set_outcome (self, error);
  if (self->came_in->len > 0)
    g_signal_emit (self, signals[CAME_IN], 0, self->news);
  if (again)
    patella_sharer_look (self);
}

static void
add_news (PatellaSharer            *self,
          const PatellaMergeReport *report,
          const PatellaShared      *shared)
{
  g_autofree char *line = patella_share_words_came_in (report, shared->computer);

  if (line == NULL)
    return;

  if (self->came_in->len > 0)
    /* Translators: between two of "3 sessions from “laptop”" */
    g_string_append (self->came_in, C_("sharing", ", "));
  g_string_append (self->came_in, line);
}

static void
refuse (PatellaSharer *self,
        PatellaShared *shared,
        const GError  *error)
{
  if (shared->error == NULL)
    shared->error = g_error_copy (error);
  g_free (self->refusal);
  self->refusal = patella_share_words_refusal (shared);
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (PatellaSharer) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree PatellaMergeReport *report = patella_journal_take_in_finish (PATELLA_JOURNAL (source), result, &error);
  PatellaShared *shared = g_ptr_array_index (self->found, self->n_taken++);

  if (report == NULL)
    refuse (self, shared, error);
  else
    {
      /* the journal tells of it after this */
      self->n_own++;
      self->waits = self->waits || report->waits;
      add_news (self, report, shared);
    }
  take_next (self);
}

static void
take_next (PatellaSharer *self)
{
  PatellaStamp now = patella_services_now (self->services);

  for (; self->n_taken < self->found->len; self->n_taken++)
    {
      PatellaShared *shared = g_ptr_array_index (self->found, self->n_taken);

      if (shared->error != NULL)
        refuse (self, shared, NULL);
      else if (shared->private != NULL && patella_sharer_is_on (self) && self->ending == NULL)
        {
          patella_journal_take_in_async (patella_services_get_journal (self->services), shared, &now, taken_cb,
                                         g_object_ref (self));
          return;
        }
    }

  end_look (self, NULL);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (PatellaSharer) self = data;
  g_autoptr (GError) error = NULL;

  self->found = patella_share_look_finish (result, &error);
  self->n_taken = 0;
  if (self->found != NULL)
    take_next (self);
  else
    end_look (self, error);
}

static void
known_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (PatellaSharer) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) belongings = patella_journal_list_belongings_finish (PATELLA_JOURNAL (source), result, &error);
  const PatellaShare share = patella_sharer_get_share (self, belongings);

  if (belongings != NULL && patella_sharer_is_on (self) && self->machine != NULL)
    patella_share_look_async (&share, NULL, looked_cb, g_object_ref (self));
  else
    end_look (self, error);
}

static void
ask_what_is_known (PatellaSharer *self)
{
  patella_journal_list_belongings_async (patella_services_get_journal (self->services), known_cb, g_object_ref (self));
}

static void
named_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (PatellaSharer) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_belonging_free);
  PatellaStamp now = patella_services_now (self->services);

  self->machine = patella_journal_get_machine_finish (PATELLA_JOURNAL (source), result, &error);
  if (self->machine == NULL)
    {
      end_look (self, error);
      return;
    }

  g_ptr_array_add (names, patella_share_new_name (self->machine, g_get_host_name ()));
  patella_journal_keep_belongings_async (PATELLA_JOURNAL (source), names, now.at_us, NULL, NULL);
  if (self->first != NULL)
    self->first (self);
  self->first = NULL;
  patella_sharer_publish_pending (self);
  ask_what_is_known (self);
}

/**
 * patella_sharer_look:
 *
 * Takes in what others have in the folder, if there is one.
 */
void
patella_sharer_look (PatellaSharer *self)
{
  PatellaStamp now;
  g_autofree char *host = NULL;

  g_return_if_fail (PATELLA_IS_SHARER (self));

  if (!patella_sharer_is_on (self) || self->ending != NULL)
    return;
  if (self->looking)
    {
      self->look_again = TRUE;
      return;
    }

  self->looking = TRUE;
  self->waits = FALSE;
  g_string_truncate (self->came_in, 0);
  g_clear_pointer (&self->refusal, g_free);
  set_state (self, PATELLA_SHARER_STATE_BUSY, NULL);
  if (self->machine != NULL)
    {
      ask_what_is_known (self);
      return;
    }

  now = patella_services_now (self->services);
  host = patella_this_machine_dup_host (patella_services_get_journal_path (self->services));
  patella_journal_get_machine_async (patella_services_get_journal (self->services), host, now.at_us, named_cb,
                                     g_object_ref (self));
}

/* What this computer calls itself is in the journal before ours goes anywhere. */
static void
begin (PatellaSharer *self,
       void         (*first) (PatellaSharer *self))
{
  if (self->machine == NULL)
    self->first = first;
  else
    first (self);
  patella_sharer_look (self);
}

static void
journal_opened_cb (PatellaSharer *self)
{
  if (!patella_sharer_is_on (self))
    return;

  begin (self, patella_sharer_catch_up);
}

static void
journal_copied_cb (PatellaSharer *self,
                   const char    *copy)
{
  if (!patella_sharer_is_on (self))
    return;

  patella_sharer_publish (self, copy);
  if (self->waits || self->monitor == NULL)
    patella_sharer_look (self);
}

static void
journal_changed_cb (PatellaSharer *self)
{
  if (self->n_own > 0)
    self->n_own--;
  else
    self->dirty = TRUE;
}

static void
folder_named_cb (PatellaSharer *self)
{
  patella_sharer_stop_watching (self);
  g_clear_pointer (&self->refusal, g_free);
  g_clear_pointer (&self->news, g_free);
  if (!patella_sharer_is_on (self))
    {
      set_state (self, PATELLA_SHARER_STATE_NONE, NULL);
      return;
    }

  begin (self, patella_sharer_publish_now);
}

/**
 * patella_sharer_leave:
 *
 * Everything of this computer is being deleted: nothing is shared any more, and its own file in the folder goes too. What
 * others took in stays with them.
 */
void
patella_sharer_leave (PatellaSharer *self)
{
  g_return_if_fail (PATELLA_IS_SHARER (self));

  if (*patella_sharer_get_folder (self) != '\0' && self->machine != NULL)
    {
      const PatellaShare share = patella_sharer_get_share (self, NULL);
      g_autofree char *target = patella_share_dup_target (&share);

      g_unlink (target);
    }
  g_clear_pointer (&self->machine, g_free);
  g_clear_pointer (&self->pending, g_free);
  self->dirty = FALSE;
  g_object_set (patella_services_get_settings (self->services), "sharing-folder", "", NULL);
}

static void
patella_sharer_dispose (GObject *object)
{
  PatellaSharer *self = PATELLA_SHARER (object);

  patella_sharer_remove_alarm (self);
  patella_sharer_stop_watching (self);

  G_OBJECT_CLASS (patella_sharer_parent_class)->dispose (object);
}

static void
patella_sharer_finalize (GObject *object)
{
  PatellaSharer *self = PATELLA_SHARER (object);

  g_clear_object (&self->services);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_string_free (self->came_in, TRUE);
  g_free (self->machine);
  g_free (self->news);
  g_free (self->refusal);
  g_free (self->pending);

  G_OBJECT_CLASS (patella_sharer_parent_class)->finalize (object);
}

static void
patella_sharer_class_init (PatellaSharerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_sharer_dispose;
  G_OBJECT_CLASS (klass)->finalize = patella_sharer_finalize;

  /**
   * PatellaSharer::changed:
   *
   * What is known of the folder is something else.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * PatellaSharer::came-in:
   * @line: about what came from which computer
   *
   * The journal has more than before.
   */
  signals[CAME_IN] = g_signal_new ("came-in", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING);
}

static void
patella_sharer_init (PatellaSharer *self)
{
  self->came_in = g_string_new (NULL);
  self->cancellable = g_cancellable_new ();
}

/**
 * patella_sharer_new:
 * @services: whose journal is shared
 *
 * Returns: (transfer full): a sharer; it begins when the journal is open
 */
PatellaSharer *
patella_sharer_new (PatellaServices *services)
{
  PatellaSharer *self = g_object_new (PATELLA_TYPE_SHARER, NULL);

  self->services = g_object_ref (services);
  g_signal_connect_object (services, "journal-opened", G_CALLBACK (journal_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (services, "journal-copied", G_CALLBACK (journal_copied_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (services, "journal-changed", G_CALLBACK (journal_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (patella_services_get_settings (services), "notify::sharing-folder", G_CALLBACK (folder_named_cb), self,
                           G_CONNECT_SWAPPED);
  if (patella_services_is_journal_open (services))
    journal_opened_cb (self);

  return self;
}

PatellaSharerState
patella_sharer_get_state (PatellaSharer *self)
{
  g_return_val_if_fail (PATELLA_IS_SHARER (self), PATELLA_SHARER_STATE_NONE);

  return self->state;
}

const GError *
patella_sharer_get_error (PatellaSharer *self)
{
  g_return_val_if_fail (PATELLA_IS_SHARER (self), NULL);

  return self->error;
}

const char *
patella_sharer_get_news (PatellaSharer *self)
{
  g_return_val_if_fail (PATELLA_IS_SHARER (self), NULL);

  return self->news;
}

const char *
patella_sharer_get_refusal (PatellaSharer *self)
{
  g_return_val_if_fail (PATELLA_IS_SHARER (self), NULL);

  return self->refusal;
}
