/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-page-private.h"

#include <glib/gi18n.h>

#include "patella-add-dialogs.h"
#include "patella-correct-dialogs.h"
#include "patella-messages.h"
#include "patella-record-row.h"

/* What a person does on the page of the journal. All are actions of the widget: none is exported on the bus. */

/* So long an edit can be undone by its toast or by Ctrl+Z. */
#define UNDO_SECONDS 10

static GtkWindow *
get_window (PatellaJournalPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static PatellaEditPlace
get_place (PatellaJournalPage *self)
{
  return (PatellaEditPlace) { get_window (self), self->services, self->edits };
}

void
patella_journal_page_say_failure (PatellaJournalPage *self,
                                  const char         *title,
                                  const GError       *error)
{
  g_autofree char *sentence = patella_messages_dup (error);
  GtkWidget *dialog = adw_message_dialog_new (get_window (self), title, sentence);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", C_("button", "_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- edits and their undo ---- */

static void
toast_dismissed_cb (PatellaJournalPage *self,
                    AdwToast           *toast)
{
  if (toast != self->toast)
    return;
  g_clear_weak_pointer (&self->toast);
  patella_edits_forget (self->edits);
}

static void
dismiss_toast (PatellaJournalPage *self)
{
  AdwToast *toast = self->toast;

  g_clear_weak_pointer (&self->toast);
  if (toast != NULL)
    patella_toast_overlay_dismiss (self->toast_overlay, toast);
}

static void
edit_made_cb (PatellaJournalPage *self,
              const char         *sentence)
{
  g_autofree char *markup = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (markup);

  dismiss_toast (self);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_button_label (toast, C_("button", "_Undo"));
  adw_toast_set_action_name (toast, "journal.undo");
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->toast, toast);
  patella_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
edit_undone_cb (PatellaJournalPage *self)
{
  AdwToast *toast = adw_toast_new (C_("toast", "As it was before"));

  adw_toast_set_timeout (toast, 3);
  patella_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
edit_failed_cb (PatellaJournalPage *self,
                const GError       *error)
{
  patella_journal_page_say_failure (self, C_("dialog", "The journal was not changed"), error);
}

void
patella_journal_page_watch_edits (PatellaJournalPage *self)
{
  g_signal_connect_object (self->edits, "made", G_CALLBACK (edit_made_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->edits, "undone", G_CALLBACK (edit_undone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->edits, "failed", G_CALLBACK (edit_failed_cb), self, G_CONNECT_SWAPPED);
}

static void
undo_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  PatellaJournalPage *self = PATELLA_JOURNAL_PAGE (widget);

  if (!patella_edits_can_undo (self->edits))
    return;
  patella_edits_undo (self->edits);
  dismiss_toast (self);
}

/* ---- rows ---- */

static PatellaRecordRow *
find_focused_row (PatellaJournalPage *self)
{
  GtkWidget *focus = gtk_window_get_focus (get_window (self));
  GtkWidget *row = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view))
                     ? gtk_widget_get_first_child (focus) : NULL;

  return PATELLA_IS_RECORD_ROW (row) ? PATELLA_RECORD_ROW (row) : NULL;
}

static void
correct_item (PatellaJournalPage *self,
              PatellaJournalItem *item)
{
  const PatellaEditPlace place = get_place (self);

  if (patella_journal_item_get_set (item) != NULL)
    patella_set_dialog_present (&place, item);
  else if (patella_journal_item_get_record (item) != NULL)
    patella_session_dialog_present (&place, item);
  else if (patella_journal_item_get_check_in (item) != NULL)
    patella_check_in_dialog_present (&place, item);
}

/* Enter or a click: a session opens, everything else is put right. */
void
patella_journal_page_open_item (PatellaJournalPage *self,
                                guint               position,
                                PatellaJournalItem *item)
{
  if (patella_journal_item_get_kind (item) == PATELLA_ROW_KIND_SESSION)
    patella_journal_list_toggle (self->list, position);
  else
    correct_item (self, item);
}

/* The row that the menu is of ("menu"), or the one that has the focus ("row"). */
static PatellaJournalItem *
find_item (PatellaJournalPage *self,
           GVariant           *parameter)
{
  PatellaRecordRow *row = find_focused_row (self);

  if (g_str_equal (g_variant_get_string (parameter, NULL), "menu"))
    return self->menu_item != NULL ? g_object_ref (self->menu_item) : NULL;
  return row != NULL && patella_record_row_get_item (row) != NULL ? g_object_ref (patella_record_row_get_item (row)) : NULL;
}

static void
correct_row_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  g_autoptr (PatellaJournalItem) item = find_item (PATELLA_JOURNAL_PAGE (widget), parameter);

  if (item != NULL)
    correct_item (PATELLA_JOURNAL_PAGE (widget), item);
}

static void
delete_row_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  PatellaJournalPage *self = PATELLA_JOURNAL_PAGE (widget);
  g_autoptr (PatellaJournalItem) item = find_item (self, parameter);

  if (item == NULL || patella_journal_item_get_kind (item) == PATELLA_ROW_KIND_WHOLE)
    return;
  if (patella_delete_item (self->edits, item))
    self->refocus = TRUE;
  else if (patella_journal_item_get_kind (item) == PATELLA_ROW_KIND_CHECK_IN)
    patella_toast_overlay_add_toast (self->toast_overlay,
                                 adw_toast_new (C_("toast", "What belongs to the safety questions stays in the journal")));
}

/* ---- menu of a row ---- */

static GMenu *
create_menu (PatellaJournalItem *item)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, C_("menu", "_Correct…"), "journal.correct-row::menu");
  if (patella_journal_item_get_kind (item) != PATELLA_ROW_KIND_WHOLE)
    g_menu_append (menu, C_("menu", "_Delete"), "journal.delete-row::menu");
  return menu;
}

/* back to the row that it was of */
static void
menu_closed_cb (PatellaJournalPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
show_menu (PatellaJournalPage *self,
           PatellaRecordRow   *row,
           const GdkRectangle *place)
{
  PatellaJournalItem *item = patella_record_row_get_item (row);
  g_autoptr (GMenu) menu = NULL;

  if (item == NULL || patella_journal_item_get_kind (item) == PATELLA_ROW_KIND_DAY)
    return;
  g_set_object (&self->menu_item, item);
  menu = create_menu (item);
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      g_signal_connect_object (self->menu, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), G_MENU_MODEL (menu));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
show_row_menu_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  PatellaJournalPage *self = PATELLA_JOURNAL_PAGE (widget);
  PatellaRecordRow *row = find_focused_row (self);
  graphene_rect_t bounds;

  if (row == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (row), widget, &bounds))
    return;
  show_menu (self, row, &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                                          (int) bounds.size.height });
}

static void
secondary_clicked_cb (PatellaJournalPage *self,
                      int                 n_press,
                      double              x,
                      double              y,
                      GtkGesture         *gesture)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *row = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);
  double own_x, own_y;

  while (row != NULL && !PATELLA_IS_RECORD_ROW (row))
    row = gtk_widget_get_first_child (row) != NULL && PATELLA_IS_RECORD_ROW (gtk_widget_get_first_child (row))
            ? gtk_widget_get_first_child (row) : gtk_widget_get_parent (row) == view ? NULL : gtk_widget_get_parent (row);
  if (row == NULL || !gtk_widget_translate_coordinates (view, GTK_WIDGET (self), x, y, &own_x, &own_y))
    return;
  show_menu (self, PATELLA_RECORD_ROW (row), &(GdkRectangle) { (int) own_x, (int) own_y, 1, 1 });
}

void
patella_journal_page_watch_pointer (PatellaJournalPage *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (secondary_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), GTK_EVENT_CONTROLLER (gesture));
}

/* ---- the page ---- */

static void
folder_shown_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (PatellaJournalPage) self = data;
  const char *path = patella_services_get_journal_path (self->services);
  g_autofree char *folder = NULL;
  GtkWidget *dialog;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL))
    return;
  /* without a file manager the place can still be read */
  folder = g_path_get_dirname (path);
  dialog = adw_message_dialog_new (GTK_WINDOW (source), C_("dialog", "Where the data lies"), folder);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", C_("button", "_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_folder_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  PatellaJournalPage *self = PATELLA_JOURNAL_PAGE (widget);
  const char *path = patella_services_get_journal_path (self->services);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *uri = folder != NULL ? g_filename_to_uri (folder, NULL, NULL) : NULL;

  if (uri != NULL)
    gtk_show_uri_full (get_window (self), uri, GDK_CURRENT_TIME, NULL, folder_shown_cb, g_object_ref (self));
}

static void
search_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  PatellaJournalPage *self = PATELLA_JOURNAL_PAGE (widget);

  if (gtk_widget_get_mapped (GTK_WIDGET (self->filter)))
    patella_journal_filter_search (self->filter);
}

static void
clear_filter_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  patella_journal_filter_clear (PATELLA_JOURNAL_PAGE (widget)->filter);
}

static void
add_session_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  const PatellaEditPlace place = get_place (PATELLA_JOURNAL_PAGE (widget));

  patella_add_session_dialog_present (&place);
}

static void
add_morning_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  const PatellaEditPlace place = get_place (PATELLA_JOURNAL_PAGE (widget));

  patella_add_morning_dialog_present (&place);
}

/* ---- keys ---- */

/* Wherever the focus is, while the page can be seen. */
static gboolean
undo_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   data)
{
  PatellaJournalPage *self = PATELLA_JOURNAL_PAGE (widget);

  if (!gtk_widget_get_mapped (widget) || !patella_edits_can_undo (self->edits))
    return FALSE;
  undo_cb (widget, NULL, NULL);
  return TRUE;
}

static void
add_key (GtkEventController *controller,
         guint               key,
         GtkShortcutFunc     func)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (func, NULL, NULL)));
}

void
patella_journal_page_watch_keys (PatellaJournalPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  add_key (controller, GDK_KEY_z, undo_key_cb);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

void
patella_journal_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "journal.open-folder", NULL, open_folder_cb);
  gtk_widget_class_install_action (widget_class, "journal.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "journal.clear-filter", NULL, clear_filter_cb);
  gtk_widget_class_install_action (widget_class, "journal.add-session", NULL, add_session_cb);
  gtk_widget_class_install_action (widget_class, "journal.add-morning", NULL, add_morning_cb);
  gtk_widget_class_install_action (widget_class, "journal.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "journal.correct-row", "s", correct_row_cb);
  gtk_widget_class_install_action (widget_class, "journal.delete-row", "s", delete_row_cb);
  gtk_widget_class_install_action (widget_class, "journal.show-row-menu", NULL, show_row_menu_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "journal.correct-row", "s", "row");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "journal.delete-row", "s", "row");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "journal.delete-row", "s", "row");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "journal.show-row-menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "journal.show-row-menu", NULL);
}
