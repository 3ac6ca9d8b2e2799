/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-copies-window.h"

#include <glib/gi18n.h>

#include "patella-copy-row.h"
#include "patella-copy-words.h"
#include "patella-file-picker.h"
#include "patella-messages.h"
#include "patella-share-words.h"
#include "patella-toast-overlay.h"

/**
 * PatellaCopiesWindow:
 *
 * Each copy with its day, what is in it and whether it is whole: they are checked one after the other in a thread, newest
 * first. A copy can be made now, saved to a file or restored; a folder can be named into which copies go too, and one that
 * another computer has, too. Main thread; owns services, keeper, restorer and sharer.
 */
struct _PatellaCopiesWindow
{
  AdwWindow            parent_instance;

  PatellaServices     *services;      /* owned */
  PatellaCopyKeeper   *keeper;        /* owned */
  PatellaRestorer     *restorer;      /* owned */
  PatellaSharer       *sharer;        /* owned, nullable */
  GCancellable        *cancellable;   /* owned: of the list and its checks */
  GPtrArray           *rows;          /* owned (element-type GtkWidget), borrowed from the group */
  guint                n_checked;
  GFile               *save_target;   /* owned, nullable: where the copy that is being made goes */
  gboolean             copying;

  PatellaToastOverlay *toast_overlay;
  AdwPreferencesPage  *page;
  AdwPreferencesGroup *copies_group;
  GtkWidget           *none_row;
  GtkSpinner          *spinner;
  AdwActionRow        *folder_row;
  GtkWidget           *folder_clear_button;
  GtkWidget           *sharing_group;
  AdwActionRow        *sharing_row;
  GtkWidget           *sharing_clear_button;
};

G_DEFINE_FINAL_TYPE (PatellaCopiesWindow, patella_copies_window, ADW_TYPE_WINDOW)

static void check_next (PatellaCopiesWindow *self);

static void
add_toast (PatellaCopiesWindow *self,
           const char          *title)
{
  g_autofree char *markup = g_markup_escape_text (title, -1);

  patella_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (markup));
}

static void
restore_row_cb (PatellaCopiesWindow *self,
                PatellaCopyRow      *row)
{
  patella_restorer_ask (self->restorer, GTK_WINDOW (self), patella_copy_row_get_path (row), patella_copy_row_get_when (row));
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (PatellaCopiesWindow) self = data;
  g_autoptr (GError) error = NULL;
  PatellaCopySummary summary = { 0 };
  PatellaCopyRow *row;
  const gboolean fine = patella_copy_check_finish (result, &summary, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->n_checked >= self->rows->len)
    return;

  row = g_ptr_array_index (self->rows, self->n_checked++);
  if (fine)
    patella_copy_row_show_fine (row, &summary);
  else
    patella_copy_row_show_bad (row, error);
  check_next (self);
}

static void
check_next (PatellaCopiesWindow *self)
{
  PatellaCopyRow *row = self->n_checked < self->rows->len ? g_ptr_array_index (self->rows, self->n_checked) : NULL;

  if (row != NULL)
    patella_copy_check_async (patella_copy_row_get_path (row), self->cancellable, checked_cb, g_object_ref (self));
}

static void
show_copies (PatellaCopiesWindow *self,
             GPtrArray           *copies)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->copies_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  self->n_checked = 0;

  for (guint i = 0; i < copies->len; i++)
    {
      GtkWidget *row = patella_copy_row_new (g_ptr_array_index (copies, i));

      g_signal_connect_object (row, "restore", G_CALLBACK (restore_row_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->copies_group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (self->none_row, copies->len == 0);
  check_next (self);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (PatellaCopiesWindow) self = data;
  g_autoptr (GPtrArray) copies = patella_copy_list_finish (result, NULL);

  if (copies != NULL)
    show_copies (self, copies);
}

static void
refresh (PatellaCopiesWindow *self)
{
  const char *folder = patella_settings_get_copies_folder (patella_services_get_settings (self->services));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (patella_services_keeps_journal (self->services))
    patella_copy_list_async (patella_services_get_journal_path (self->services), folder, self->cancellable, listed_cb,
                             g_object_ref (self));
}

static char *
describe_folder (PatellaCopiesWindow *self,
                 const char          *folder)
{
  g_autofree char *markup = g_markup_escape_text (folder, -1), *sentence = NULL, *reason = NULL;

  switch (patella_copy_keeper_get_state (self->keeper))
    {
    case PATELLA_KEEPER_STATE_SENDING:
      /* Translators: the path of a folder */
      return g_strdup_printf (C_("copies", "%s\nThe newest copy is on its way"), markup);
    case PATELLA_KEEPER_STATE_SENT:
      /* Translators: the path of a folder */
      return g_strdup_printf (C_("copies", "%s\nThe newest copy is there"), markup);
    case PATELLA_KEEPER_STATE_ABSENT:
      /* Translators: the path of a folder */
      return g_strdup_printf (C_("copies", "%s\nIt is not there now; copies go there again when it is back"), markup);
    case PATELLA_KEEPER_STATE_FAILED:
      sentence = patella_copy_words_refusal (patella_copy_keeper_get_error (self->keeper));
      reason = g_markup_escape_text (sentence, -1);
      /* Translators: the path of a folder; why */
      return g_strdup_printf (C_("copies", "%s\nThe newest copy could not be put there: %s"), markup, reason);
    case PATELLA_KEEPER_STATE_NONE:
    default:
      return g_steal_pointer (&markup);
    }
}

static void
show_folder (PatellaCopiesWindow *self)
{
  const char *folder = patella_settings_get_copies_folder (patella_services_get_settings (self->services));
  g_autofree char *subtitle = *folder == '\0' ? g_strdup (C_("copies", "None")) : describe_folder (self, folder);

  adw_action_row_set_subtitle (self->folder_row, subtitle);
  gtk_widget_set_visible (self->folder_clear_button, *folder != '\0');
}

static void
show_sharing (PatellaCopiesWindow *self)
{
  const char *folder = patella_settings_get_sharing_folder (patella_services_get_settings (self->services));
  g_autofree char *subtitle = NULL;

  gtk_widget_set_visible (self->sharing_group, self->sharer != NULL);
  gtk_widget_set_visible (self->sharing_clear_button, *folder != '\0');
  if (self->sharer != NULL)
    subtitle = patella_share_words_state (self->sharer, folder);
  adw_action_row_set_subtitle (self->sharing_row, subtitle);
}

static void
keeper_changed_cb (PatellaCopiesWindow *self)
{
  show_folder (self);
  if (patella_copy_keeper_get_state (self->keeper) == PATELLA_KEEPER_STATE_SENT)
    refresh (self);
}

static void
update_sensitivity (PatellaCopiesWindow *self)
{
  gboolean busy = FALSE;

  g_object_get (self->restorer, "busy", &busy, NULL);
  busy = busy || self->copying;
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->page), !busy && patella_services_keeps_journal (self->services));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (PatellaCopiesWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  self->copying = FALSE;
  g_clear_object (&self->save_target);
  if (self->services == NULL)
    return;

  update_sensitivity (self);
  if (!patella_copy_finish (result, &error))
    sentence = patella_messages_dup (error);
  add_toast (self, sentence != NULL ? sentence : C_("toast", "Saved"));
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (PatellaCopiesWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = patella_journal_back_up_finish (PATELLA_JOURNAL (source), result, &error), *sentence = NULL;

  if (path != NULL && self->save_target != NULL)
    {
      patella_copy_write_async (path, self->save_target, NULL, saved_cb, g_object_ref (self));
      return;
    }

  self->copying = FALSE;
  g_clear_object (&self->save_target);
  if (self->services == NULL)
    return;

  update_sensitivity (self);
  if (path == NULL)
    sentence = patella_messages_dup (error);
  else
    patella_copy_keeper_send (self->keeper, path);
  add_toast (self, sentence != NULL ? sentence : C_("toast", "Copied"));
  refresh (self);
}

static void
make_copy (PatellaCopiesWindow *self)
{
  PatellaStamp now = patella_services_now (self->services);

  self->copying = TRUE;
  update_sensitivity (self);
  patella_journal_back_up_async (patella_services_get_journal (self->services), &now, copied_cb, g_object_ref (self));
}

static void
now_activated_cb (PatellaCopiesWindow *self)
{
  if (!self->copying)
    make_copy (self);
}

/**
 * patella_copies_window_save_to:
 * @file: replaced whole or not at all
 *
 * Makes a verified copy and writes it into @file.
 */
void
patella_copies_window_save_to (PatellaCopiesWindow *self,
                               GFile               *file)
{
  g_return_if_fail (PATELLA_IS_COPIES_WINDOW (self));

  if (self->copying)
    return;

  g_set_object (&self->save_target, file);
  make_copy (self);
}

void
patella_copies_window_restore (PatellaCopiesWindow *self,
                               GFile               *file)
{
  g_return_if_fail (PATELLA_IS_COPIES_WINDOW (self));

  if (g_file_peek_path (file) != NULL)
    patella_restorer_ask (self->restorer, GTK_WINDOW (self), g_file_peek_path (file), "");
}

void
patella_copies_window_take_folder (PatellaCopiesWindow *self,
                                   GFile               *folder)
{
  const char *path = g_file_peek_path (folder);

  g_return_if_fail (PATELLA_IS_COPIES_WINDOW (self));

  if (path == NULL || !g_utf8_validate (path, -1, NULL))
    add_toast (self, C_("toast", "Copies cannot go to this folder"));
  else
    g_object_set (patella_services_get_settings (self->services), "copies-folder", path, NULL);
}

void
patella_copies_window_share (PatellaCopiesWindow *self,
                             GFile               *folder)
{
  const char *path = g_file_peek_path (folder);

  g_return_if_fail (PATELLA_IS_COPIES_WINDOW (self));

  if (path == NULL || !g_utf8_validate (path, -1, NULL))
    add_toast (self, C_("toast", "This folder cannot be shared"));
  else
    g_object_set (patella_services_get_settings (self->services), "sharing-folder", path, NULL);
  show_sharing (self);
}

static void
save_picked (GObject *object,
             GFile   *file)
{
  patella_copies_window_save_to (PATELLA_COPIES_WINDOW (object), file);
}

static void
restore_picked (GObject *object,
                GFile   *file)
{
  patella_copies_window_restore (PATELLA_COPIES_WINDOW (object), file);
}

static void
folder_picked (GObject *object,
               GFile   *folder)
{
  patella_copies_window_take_folder (PATELLA_COPIES_WINDOW (object), folder);
}

static void
sharing_picked (GObject *object,
                GFile   *folder)
{
  patella_copies_window_share (PATELLA_COPIES_WINDOW (object), folder);
}

static void
save_activated_cb (PatellaCopiesWindow *self)
{
  PatellaStamp now = patella_services_now (self->services);
  g_autofree char *name = g_strdup_printf ("patella-%s.db", now.local_date);
  const PatellaFilePicker picker = { PATELLA_FILE_PICKER_SAVE, C_("window title", "Save a copy"), C_("button", "_Save"), name };

  patella_file_picker_show (&picker, GTK_WINDOW (self), save_picked, self);
}

static void
restore_activated_cb (PatellaCopiesWindow *self)
{
  const PatellaFilePicker picker = { PATELLA_FILE_PICKER_OPEN, C_("window title", "Restore from a file"),
                                     C_("button", "_Open"), NULL };

  patella_file_picker_show (&picker, GTK_WINDOW (self), restore_picked, self);
}

static void
folder_activated_cb (PatellaCopiesWindow *self)
{
  const PatellaFilePicker picker = { PATELLA_FILE_PICKER_FOLDER, C_("window title", "A folder for copies"),
                                     C_("button", "_Choose"), NULL };

  patella_file_picker_show (&picker, GTK_WINDOW (self), folder_picked, self);
}

static void
folder_cleared_cb (PatellaCopiesWindow *self)
{
  g_object_set (patella_services_get_settings (self->services), "copies-folder", "", NULL);
}

static void
sharing_activated_cb (PatellaCopiesWindow *self)
{
  const PatellaFilePicker picker = { PATELLA_FILE_PICKER_FOLDER, C_("window title", "A folder that both computers have"),
                                     C_("button", "_Choose"), NULL };

  patella_file_picker_show (&picker, GTK_WINDOW (self), sharing_picked, self);
}

static void
sharing_cleared_cb (PatellaCopiesWindow *self)
{
  g_object_set (patella_services_get_settings (self->services), "sharing-folder", "", NULL);
  show_sharing (self);
}

static void
toasted_cb (PatellaCopiesWindow *self,
            AdwToast            *toast)
{
  patella_toast_overlay_add_toast (self->toast_overlay, g_object_ref (toast));
}

/* The undo of a restore that was begun here. */
static void
restore_copy_activated_cb (GtkWidget  *widget,
                           const char *action,
                           GVariant   *parameter)
{
  PatellaCopiesWindow *self = PATELLA_COPIES_WINDOW (widget);

  patella_restorer_run (self->restorer, GTK_WINDOW (self), g_variant_get_string (parameter, NULL));
}

static void
patella_copies_window_dispose (GObject *object)
{
  PatellaCopiesWindow *self = PATELLA_COPIES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->services);
  g_clear_object (&self->keeper);
  g_clear_object (&self->restorer);
  g_clear_object (&self->sharer);

  G_OBJECT_CLASS (patella_copies_window_parent_class)->dispose (object);
}

static void
patella_copies_window_finalize (GObject *object)
{
  PatellaCopiesWindow *self = PATELLA_COPIES_WINDOW (object);

  g_object_unref (self->cancellable);
  g_clear_object (&self->save_target);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (patella_copies_window_parent_class)->finalize (object);
}

static void
patella_copies_window_class_init (PatellaCopiesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_copies_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = patella_copies_window_finalize;

  g_type_ensure (PATELLA_TYPE_TOAST_OVERLAY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/copies/patella-copies-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaCopiesWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, PatellaCopiesWindow, page);
  gtk_widget_class_bind_template_child (widget_class, PatellaCopiesWindow, copies_group);
  gtk_widget_class_bind_template_child (widget_class, PatellaCopiesWindow, none_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaCopiesWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, PatellaCopiesWindow, folder_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaCopiesWindow, folder_clear_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaCopiesWindow, sharing_group);
  gtk_widget_class_bind_template_child (widget_class, PatellaCopiesWindow, sharing_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaCopiesWindow, sharing_clear_button);
  gtk_widget_class_bind_template_callback (widget_class, now_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_cleared_cb);
  gtk_widget_class_bind_template_callback (widget_class, sharing_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, sharing_cleared_cb);
  gtk_widget_class_install_action (widget_class, "win.restore-copy", "s", restore_copy_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
patella_copies_window_init (PatellaCopiesWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * patella_copies_window_new:
 *
 * Returns: (transfer none): a window, not shown yet
 */
PatellaCopiesWindow *
patella_copies_window_new (PatellaServices   *services,
                           PatellaCopyKeeper *keeper,
                           PatellaRestorer   *restorer,
                           PatellaSharer     *sharer)
{
  PatellaCopiesWindow *self = g_object_new (PATELLA_TYPE_COPIES_WINDOW, NULL);

  self->services = g_object_ref (services);
  patella_toast_overlay_set_clock (self->toast_overlay, patella_services_get_clock (services));
  self->keeper = g_object_ref (keeper);
  self->restorer = g_object_ref (restorer);
  g_signal_connect_object (keeper, "changed", G_CALLBACK (keeper_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (restorer, "notify::busy", G_CALLBACK (update_sensitivity), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (restorer, "toasted", G_CALLBACK (toasted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (restorer, "restored", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  if (g_set_object (&self->sharer, sharer))
    {
      g_signal_connect_object (sharer, "changed", G_CALLBACK (show_sharing), self, G_CONNECT_SWAPPED);
      patella_sharer_look (sharer);
    }
  patella_copy_keeper_catch_up (keeper);
  show_folder (self);
  show_sharing (self);
  update_sensitivity (self);
  refresh (self);

  return self;
}
