/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-erase-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "patella-edit-dialog.h"
#include "patella-erase.h"
#include "patella-paths.h"

/* "Delete everything": what goes is counted where it lies, what stays is said, and nothing happens before the word in the
 * language of the interface was typed. */

typedef struct
{
  PatellaEditDialog *dialog;     /* borrowed: it owns this */
  GtkWidget         *word_row;
  PatellaEraseFunc   confirmed;
  GObject           *data;       /* owned */
} Desk;

static void
desk_free (gpointer data)
{
  Desk *desk = data;

  g_clear_object (&desk->data);
  g_free (desk);
}

static const char *
get_word (void)
{
  /* Translators: the word that is typed to delete everything, in capitals */
  return C_("word to be typed", "DELETE");
}

static gboolean
is_typed (const char *text)
{
  g_autofree char *bare = g_strstrip (g_strdup (text));
  g_autofree char *typed = g_utf8_casefold (bare, -1), *wanted = g_utf8_casefold (get_word (), -1);

  return g_utf8_collate (typed, wanted) == 0;
}

static void
save_cb (Desk *desk)
{
  g_autofree char *sentence = NULL;
  g_autoptr (GObject) data = NULL;
  PatellaEraseFunc confirmed = desk->confirmed;

  if (!is_typed (gtk_editable_get_text (GTK_EDITABLE (desk->word_row))))
    {
      sentence = g_strdup_printf (C_("refusal", "Nothing was deleted. To delete everything, type %s."), get_word ());
      patella_edit_dialog_refuse (desk->dialog, sentence);
      gtk_widget_grab_focus (desk->word_row);
      return;
    }
  data = g_object_ref (desk->data);
  gtk_window_destroy (GTK_WINDOW (desk->dialog));
  confirmed (data);
}

static void
add_line (AdwPreferencesGroup *group,
          const char          *title,
          char                *text) /* (transfer full) */
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_preferences_group_add (group, row);
  g_free (text);
}

static char *
count_files (guint n)
{
  return g_strdup_printf (ngettext ("%u file", "%u files", n), n);
}

static void
add_what_goes (PatellaEditDialog       *dialog,
               const char              *journal_path,
               const PatellaEraseCount *count)
{
  g_autofree char *folder = g_path_get_dirname (journal_path);
  AdwPreferencesGroup *group = patella_edit_dialog_add_group (dialog, C_("heading", "This is deleted, for good"), NULL);

  add_line (group, C_("what is deleted", "The journal: every session, set, score and note"), g_strdup (folder));
  add_line (group, C_("what is deleted", "Copies of the journal, in the folder “backups”"), count_files (count->n_copies));
  if (count->n_damaged > 0)
    add_line (group, C_("what is deleted", "Files that were kept because they were damaged"), count_files (count->n_damaged));
  add_line (group, C_("what is deleted", "Your own exercises"), count_files (count->n_exercises));
  add_line (group, C_("what is deleted", "Your own routines"), count_files (count->n_routines));
}

static void
add_export (PatellaEditDialog *dialog)
{
  AdwPreferencesGroup *group = patella_edit_dialog_add_group (
    dialog, C_("heading", "This stays"),
    C_("what is not deleted", "Files that you exported, and copies in folders that you chose yourself. Nothing of it is anywhere else: "
                              "Patella keeps no account and no cloud."));
  GtkWidget *button = gtk_button_new_with_mnemonic (C_("button", "_Export first…"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "erase.export");
  adw_preferences_group_add (group, button);
}

/* above the dialog, by the window's own way */
static void
export_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (data))), "win.export", NULL);
}

static void
install_export (PatellaEditDialog *dialog)
{
  static const GActionEntry entries[] = { { .name = "export", .activate = export_cb } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), dialog);
  gtk_widget_insert_action_group (GTK_WIDGET (dialog), "erase", G_ACTION_GROUP (actions));
}

GtkWindow *
patella_erase_dialog_present (GtkWindow        *parent,
                              PatellaServices  *services,
                              PatellaEraseFunc  confirmed,
                              GObject          *data)
{
  const char *path = patella_services_get_journal_path (services);
  g_autofree char *own_journal = patella_paths_dup_journal ();
  g_autofree char *own = patella_paths_dup_own_directory ();
  g_autofree char *title = g_strdup_printf (C_("title of a row", "Type %s to confirm"), get_word ());
  PatellaEraseCount count;
  Desk *desk = g_new0 (Desk, 1);

  desk->dialog = patella_edit_dialog_new (parent, C_("dialog title", "Delete Everything?"), C_("button", "_Delete everything"));
  desk->confirmed = confirmed;
  desk->data = data;
  g_object_set_data_full (G_OBJECT (desk->dialog), "desk", desk, desk_free);
  patella_edit_dialog_set_destructive (desk->dialog);
  count = patella_erase_count (path, g_strcmp0 (path, own_journal) == 0 ? own : NULL);
  add_what_goes (desk->dialog, path, &count);
  install_export (desk->dialog);
  add_export (desk->dialog);
  desk->word_row = patella_edit_dialog_new_entry (title, "");
  adw_preferences_group_add (patella_edit_dialog_add_group (desk->dialog, "", NULL), desk->word_row);
  g_signal_connect_swapped (desk->dialog, "save", G_CALLBACK (save_cb), desk);
  patella_edit_dialog_present (desk->dialog, desk->word_row);
  return GTK_WINDOW (desk->dialog);
}
