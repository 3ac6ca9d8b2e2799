/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-window-private.h"

#include "patella-copies-window.h"
#include "patella-export-dialog.h"
#include "patella-import-dialog.h"

/* The way to export, import and copies. All of it are actions of the widget: nothing here is exported on the bus. */

static void
present (PatellaWindow *self,
         GtkWindow     *dialog)
{
  gtk_window_set_transient_for (dialog, GTK_WINDOW (self));
  gtk_window_present (dialog);
}

static void
export_activated_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  PatellaWindow *self = PATELLA_WINDOW (widget);
  PatellaExportDialog *dialog = patella_export_dialog_new (patella_window_get_services (self),
                                                           patella_window_get_newer (self));

  g_signal_connect_object (dialog, "toasted", G_CALLBACK (patella_window_take_toast), self, G_CONNECT_SWAPPED);
  present (self, GTK_WINDOW (dialog));
}

static void
import_activated_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  PatellaWindow *self = PATELLA_WINDOW (widget);
  PatellaImportDialog *dialog = patella_import_dialog_new (patella_window_get_services (self));

  g_signal_connect_object (dialog, "toasted", G_CALLBACK (patella_window_take_toast), self, G_CONNECT_SWAPPED);
  present (self, GTK_WINDOW (dialog));
}

static void
show_copies_activated_cb (GtkWidget  *widget,
                          const char *action,
                          GVariant   *parameter)
{
  PatellaWindow *self = PATELLA_WINDOW (widget);

  present (self, GTK_WINDOW (patella_copies_window_new (patella_window_get_services (self),
                                                        patella_window_get_copy_keeper (self),
                                                        patella_window_get_restorer (self),
                                                        patella_window_get_sharer (self))));
}

static void
came_in_cb (PatellaWindow *self,
            const char    *line)
{
  patella_window_add_toast (self, line);
}

/**
 * patella_window_get_sharer:
 *
 * Returns: (transfer none) (nullable): the application's; NULL for a window without one
 */
PatellaSharer *
patella_window_get_sharer (PatellaWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return PATELLA_IS_APPLICATION (application) ? patella_application_get_sharer (PATELLA_APPLICATION (application)) : NULL;
}

/* Before the journal is opened. */
void
patella_window_watch_sharer (PatellaWindow *self)
{
  PatellaSharer *sharer = patella_window_get_sharer (self);

  if (sharer != NULL)
    g_signal_connect_object (sharer, "came-in", G_CALLBACK (came_in_cb), self, G_CONNECT_SWAPPED);
}

/* the undo that a toast offers */
static void
restore_copy_activated_cb (GtkWidget  *widget,
                           const char *action,
                           GVariant   *parameter)
{
  PatellaWindow *self = PATELLA_WINDOW (widget);

  patella_restorer_run (patella_window_get_restorer (self), GTK_WINDOW (self), g_variant_get_string (parameter, NULL));
}

void
patella_window_install_copies_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_activated_cb);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_activated_cb);
  gtk_widget_class_install_action (widget_class, "win.show-copies", NULL, show_copies_activated_cb);
  gtk_widget_class_install_action (widget_class, "win.restore-copy", "s", restore_copy_activated_cb);
}
