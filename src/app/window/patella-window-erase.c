/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-window-private.h"

#include <glib/gi18n.h>

#include "patella-erase-dialog.h"
#include "patella-erase.h"
#include "patella-messages.h"
#include "patella-paths.h"

/* "Delete everything": the journal is closed, the files are removed, and a new window begins as on the first day. */

static void
begin_anew (PatellaWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  PatellaServices *services = patella_window_get_services (self);
  PatellaWindow *window;

  patella_services_forget_everything (services);
  window = patella_window_new (PATELLA_APPLICATION (application), services);
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
say_failure (PatellaWindow *self,
             const GError  *error)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autofree char *sentence = patella_messages_dup (error);
  GtkWidget *dialog = adw_message_dialog_new (gtk_application_get_active_window (application),
                                              C_("dialog", "Not everything could be deleted"), sentence);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", C_("button", "_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (PatellaWindow) self = data;
  PatellaServices *services = patella_window_get_services (self);
  const char *path = services != NULL ? patella_services_get_journal_path (services) : NULL;
  g_autofree char *own_journal = patella_paths_dup_journal ();
  g_autofree char *own = patella_paths_dup_own_directory ();
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  if (patella_window_get_sharer (self) != NULL)
    patella_sharer_leave (patella_window_get_sharer (self));
  if (patella_services_close_finish (services, result, &error))
    patella_erase_files (path, g_strcmp0 (path, own_journal) == 0 ? own : NULL, &error);
  begin_anew (self);
  if (error != NULL)
    say_failure (self, error);
}

static gboolean
refuse_during_session (PatellaWindow *self)
{
  if (!patella_window_has_session (self))
    return FALSE;
  patella_window_add_toast (self, C_("toast", "A session is running: end it first"));
  return TRUE;
}

static void
confirmed_cb (gpointer data)
{
  PatellaWindow *self = data;

  /* one may have been started by the bus meanwhile */
  if (patella_window_get_services (self) != NULL && !refuse_during_session (self))
    patella_services_close_async (patella_window_get_services (self), closed_cb, g_object_ref (self));
}

static void
delete_everything_cb (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  PatellaWindow *self = PATELLA_WINDOW (widget);
  PatellaServices *services = patella_window_get_services (self);

  if (patella_services_get_journal_path (services) == NULL)
    patella_window_add_toast (self, C_("toast", "Nothing is kept: there is nothing to delete"));
  else if (!refuse_during_session (self))
    patella_erase_dialog_present (GTK_WINDOW (self), services, confirmed_cb, g_object_ref (G_OBJECT (self)));
}

void
patella_window_install_erase_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.delete-everything", NULL, delete_everything_cb);
}
