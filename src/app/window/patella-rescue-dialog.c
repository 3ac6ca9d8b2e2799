/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-rescue-dialog.h"

#include <glib/gi18n.h>

#include "patella-rescue-words.h"

/**
 * PatellaRescueDialog:
 *
 * Tells once what happened to a damaged journal: what is back, what is missing, what is kept and where, what to do now.
 * Nothing is asked, because everything is done already. When it is closed, the report counts as seen. Main thread.
 */
struct _PatellaRescueDialog
{
  AdwWindow     parent_instance;

  char         *folder;  /* owned: where the damaged files are kept */

  GtkLabel     *title_label;
  GtkLabel     *story_label;
  AdwActionRow *copy_row;
  AdwActionRow *beyond_row;
  AdwActionRow *lost_row;
  GtkImage     *lost_icon;
  AdwActionRow *kept_row;
  GtkLabel     *advice_label;
  GtkButton    *close_button;
};

G_DEFINE_FINAL_TYPE (PatellaRescueDialog, patella_rescue_dialog, ADW_TYPE_WINDOW)

static void
folder_asked_cb (PatellaRescueDialog *self)
{
  g_autofree char *uri = g_filename_to_uri (self->folder, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

static void
mark_in_thread (GTask        *task,
                gpointer      source,
                gpointer      folder,
                GCancellable *cancellable)
{
  /* not kept: then it is told again at the next start */
  patella_rescue_mark_seen (folder, NULL);
  g_task_return_boolean (task, TRUE);
}

static gboolean
patella_rescue_dialog_close_request (GtkWindow *window)
{
  PatellaRescueDialog *self = PATELLA_RESCUE_DIALOG (window);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, g_strdup (self->folder), g_free);
  g_task_run_in_thread (task, mark_in_thread);

  return GTK_WINDOW_CLASS (patella_rescue_dialog_parent_class)->close_request (window);
}

static void
patella_rescue_dialog_finalize (GObject *object)
{
  g_free (PATELLA_RESCUE_DIALOG (object)->folder);

  G_OBJECT_CLASS (patella_rescue_dialog_parent_class)->finalize (object);
}

static void
patella_rescue_dialog_class_init (PatellaRescueDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = patella_rescue_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = patella_rescue_dialog_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/window/patella-rescue-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaRescueDialog, title_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaRescueDialog, story_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaRescueDialog, copy_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaRescueDialog, beyond_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaRescueDialog, lost_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaRescueDialog, lost_icon);
  gtk_widget_class_bind_template_child (widget_class, PatellaRescueDialog, kept_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaRescueDialog, advice_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaRescueDialog, close_button);
  gtk_widget_class_bind_template_callback (widget_class, folder_asked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
patella_rescue_dialog_init (PatellaRescueDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill (PatellaRescueDialog       *self,
      const PatellaRescueReport *report)
{
  g_autofree char *copy = patella_rescue_words_copy (report), *beyond = patella_rescue_words_beyond (report);
  g_autofree char *lost = patella_rescue_words_lost (report), *advice = patella_rescue_words_advice (report);
  g_autofree char *folder = g_filename_display_name (report->folder), *all_lost = patella_rescue_words_count (&report->lost);

  gtk_label_set_label (self->title_label, patella_rescue_words_title (report));
  gtk_label_set_label (self->story_label, patella_rescue_words_story (report));
  adw_action_row_set_subtitle (self->copy_row, copy);
  adw_action_row_set_subtitle (self->beyond_row, beyond);
  gtk_widget_set_visible (GTK_WIDGET (self->beyond_row), report->cause == PATELLA_RESCUE_CAUSE_DAMAGED);
  adw_action_row_set_subtitle (self->lost_row, lost);
  gtk_image_set_from_icon_name (self->lost_icon, all_lost != NULL || report->cut ? "dialog-warning-symbolic"
                                                                                 : "object-select-symbolic");
  adw_action_row_set_subtitle (self->kept_row, folder);
  gtk_label_set_label (self->advice_label, advice);
}

/**
 * patella_rescue_dialog_present:
 * @report: what is told
 * @parent: the window it belongs to
 */
void
patella_rescue_dialog_present (const PatellaRescueReport *report,
                               GtkWindow                 *parent)
{
  PatellaRescueDialog *self = g_object_new (PATELLA_TYPE_RESCUE_DIALOG, "transient-for", parent, NULL);

  self->folder = g_strdup (report->folder);
  fill (self, report);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->close_button));
}

static void
answered_cb (PatellaServices *services,
             const char      *response)
{
  if (g_str_equal (response, "anew"))
    patella_services_start_anew (services);
}

/**
 * patella_rescue_dialog_ask_anew:
 * @services: whose journal cannot be read at all
 * @parent: the window it belongs to
 *
 * Asks whether an empty journal shall take its place. Nothing happens unless that is chosen.
 */
void
patella_rescue_dialog_ask_anew (PatellaServices *services,
                                GtkWindow       *parent)
{
  GtkWidget *dialog =
    adw_message_dialog_new (parent, C_("rescue", "Your journal cannot be read"),
                            C_("rescue", "Its file is so badly damaged that no entry in it can be read, and there is no copy "
                                         "beside it. Patella has not touched it.\n\nIf you have a copy elsewhere, on a stick "
                                         "or in another folder, choose “Not now” and restore that copy. Otherwise you can "
                                         "start an empty journal: the damaged files are kept in a folder beside it."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "later", C_("button", "_Not now"), "anew",
                                    C_("button", "_Start an empty journal"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "later");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "later");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), services, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
