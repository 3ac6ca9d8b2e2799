/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-import-dialog.h"

#include <glib/gi18n.h>

#include "patella-copy-words.h"
#include "patella-file-picker.h"
#include "patella-import-mapping.h"
#include "patella-journal-copies.h"
#include "patella-messages.h"

/**
 * PatellaImportDialog:
 *
 * A file is looked at first: what of it is new, there already, in conflict, faulty; of another program's file the person
 * says what its exercises are here. Then it comes in, wholly or not at all,
 * and a copy of the journal is made before. Both are done by the journal's thread and can be cancelled; closing the dialog
 * cancels. Main thread; owns its services and the file.
 */
struct _PatellaImportDialog
{
  AdwWindow            parent_instance;

  PatellaServices     *services;      /* owned */
  GFile               *file;          /* owned, nullable: none is chosen */
  GCancellable        *cancellable;   /* owned, nullable: nothing is being done */
  PatellaMeter        *meter;         /* owned, nullable */
  GHashTable          *targets;       /* owned, nullable: what exercises of another program are here; not chosen yet */
  GPtrArray           *fault_rows;    /* owned (element-type GtkWidget), borrowed from the group */

  GtkStack            *stack;
  PatellaImportMapping *mapping;
  AdwStatusPage       *busy_page;
  GtkProgressBar      *progress_bar;
  AdwStatusPage       *failed_page;
  AdwPreferencesGroup *counts_group;
  GtkLabel            *new_label;
  GtkLabel            *same_label;
  GtkWidget           *conflict_row;
  GtkLabel            *conflict_label;
  GtkWidget           *left_out_row;
  GtkLabel            *left_out_label;
  GtkWidget           *exercises_row;
  GtkWidget           *faulty_row;
  GtkLabel            *faulty_label;
  AdwPreferencesGroup *faults_group;
  GtkWidget           *import_button;
};

enum
{
  TOASTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaImportDialog, patella_import_dialog, ADW_TYPE_WINDOW)

static gboolean
show_progress (GtkWidget     *widget,
               GdkFrameClock *frame_clock,
               gpointer       data)
{
  PatellaImportDialog *self = PATELLA_IMPORT_DIALOG (widget);

  if (self->meter == NULL)
    return G_SOURCE_REMOVE;

  gtk_progress_bar_set_fraction (self->progress_bar, patella_meter_get (self->meter));
  return G_SOURCE_CONTINUE;
}

static void
begin (PatellaImportDialog *self,
       const char          *title,
       gboolean             dry_run,
       GAsyncReadyCallback  callback)
{
  PatellaStamp now = patella_services_now (self->services);
  PatellaImportOrder order = { self->file, dry_run, &now, NULL, self->targets };

  self->cancellable = g_cancellable_new ();
  self->meter = order.meter = patella_meter_new ();
  adw_status_page_set_title (self->busy_page, title);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_stack_set_visible_child_name (self->stack, "busy");
  gtk_widget_add_tick_callback (GTK_WIDGET (self), show_progress, NULL, NULL);
  patella_journal_import_async (patella_services_get_journal (self->services), &order, self->cancellable, callback,
                                g_object_ref (self));
}

/* Whether the dialog is still there to show anything. */
static gboolean
end (PatellaImportDialog *self)
{
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->meter, patella_meter_unref);

  return self->services != NULL;
}

static void looked_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      data);

static void
show_failure (PatellaImportDialog *self,
              const GError        *error)
{
  g_autofree char *sentence = patella_messages_dup (error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  adw_status_page_set_description (self->failed_page, sentence);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
show_count (GtkLabel *label,
            guint64   count)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, count);

  gtk_label_set_label (label, text);
}

static void
add_fault_row (PatellaImportDialog *self,
               const char          *text)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (text);

  /* a label and no title: the reason quotes the file, which must not be read as markup */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (self->faults_group, row);
  g_ptr_array_add (self->fault_rows, row);
}

static void
show_faults (PatellaImportDialog       *self,
             const PatellaImportReport *report)
{
  for (guint i = 0; i < self->fault_rows->len; i++)
    adw_preferences_group_remove (self->faults_group, g_ptr_array_index (self->fault_rows, i));
  g_ptr_array_set_size (self->fault_rows, 0);

  for (guint i = 0; i < report->faults->len; i++)
    {
      g_autofree char *text = patella_copy_words_fault (g_ptr_array_index (report->faults, i));

      add_fault_row (self, text);
    }
  if (report->n_faulty > report->faults->len)
    {
      const guint n_more = (guint) MIN (report->n_faulty - report->faults->len, G_MAXINT);
      g_autofree char *text = g_strdup_printf (g_dngettext (NULL, "and %u more", "and %u more", n_more), n_more);

      add_fault_row (self, text);
    }
}

static void
show_report (PatellaImportDialog       *self,
             const PatellaImportReport *report)
{
  g_autofree char *base = g_file_get_basename (self->file);
  g_autofree char *shown = g_filename_display_name (base);
  g_autofree char *title = g_markup_escape_text (shown, -1);

  adw_preferences_group_set_title (self->counts_group, title);
  show_count (self->new_label, report->n_new);
  show_count (self->same_label, report->n_same);
  show_count (self->conflict_label, report->n_conflict);
  show_count (self->faulty_label, report->n_faulty);
  show_count (self->left_out_label, report->n_left_out);
  gtk_widget_set_visible (self->left_out_row, report->n_left_out > 0);
  gtk_widget_set_visible (self->exercises_row, report->program != NULL);
  gtk_widget_set_visible (self->conflict_row, report->n_conflict > 0);
  gtk_widget_set_visible (self->faulty_row, report->n_faulty > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->faults_group), report->n_faulty > 0);
  show_faults (self, report);

  gtk_widget_set_sensitive (self->import_button, report->n_faulty == 0 && report->n_new > 0);
  if (report->n_faulty > 0)
    adw_preferences_group_set_description (self->counts_group, C_("import", "With faulty lines nothing is imported. Mend "
                                                                            "the file and try again."));
  else if (report->n_new == 0)
    adw_preferences_group_set_description (self->counts_group, C_("import", "There is nothing new in this file."));
  else
    adw_preferences_group_set_description (self->counts_group, C_("import", "A copy of the journal is made before. Nothing "
                                                                            "in the journal is changed or removed."));
  gtk_stack_set_visible_child_name (self->stack, "preview");
}

static void
look (PatellaImportDialog *self)
{
  begin (self, C_("import", "Looking at the file…"), TRUE, looked_cb);
}

/* Of another program's file the person says first what its exercises are here. */
static gboolean
must_choose (PatellaImportDialog       *self,
             const PatellaImportReport *report)
{
  return report->program != NULL && report->names->len > 0 && report->n_faulty == 0 && self->targets == NULL;
}

static void
show_mapping (PatellaImportDialog       *self,
              const PatellaImportReport *report)
{
  patella_import_mapping_show (self->mapping, self->services, report);
  gtk_stack_set_visible_child_name (self->stack, "mapping");
}

static void
chosen_cb (PatellaImportDialog *self)
{
  g_clear_pointer (&self->targets, g_hash_table_unref);
  self->targets = patella_import_mapping_dup_targets (self->mapping);
  look (self);
}

static void
exercises_activated_cb (PatellaImportDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, "mapping");
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (PatellaImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaImported) imported = patella_journal_import_finish (PATELLA_JOURNAL (source), result, &error);

  if (!end (self))
    return;
  if (imported != NULL && must_choose (self, &imported->report))
    show_mapping (self, &imported->report);
  else if (imported != NULL)
    show_report (self, &imported->report);
  else
    show_failure (self, error);
}

/* What is told when all is done can be taken back: the copy that was made before is restored. */
static void
toast (PatellaImportDialog   *self,
       const PatellaImported *imported)
{
  const guint n = (guint) MIN (imported->report.n_new, G_MAXINT);
  g_autofree char *title = g_strdup_printf (g_dngettext (NULL, "%u row imported", "%u rows imported", n), n);
  g_autoptr (AdwToast) done = adw_toast_new (title);

  if (imported->copy != NULL)
    {
      adw_toast_set_button_label (done, C_("button", "_Undo"));
      adw_toast_set_action_name (done, "win.restore-copy");
      adw_toast_set_action_target (done, "s", imported->copy);
      adw_toast_set_timeout (done, 0);
    }
  g_signal_emit (self, signals[TOASTED], 0, done);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (PatellaImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaImported) imported = patella_journal_import_finish (PATELLA_JOURNAL (source), result, &error);
  const gboolean is_there = end (self);

  if (imported != NULL)
    {
      toast (self, imported);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (is_there)
    show_failure (self, error);
}

/**
 * patella_import_dialog_take_file:
 * @file: what was exported
 *
 * Looks at @file and shows what it would do.
 */
void
patella_import_dialog_take_file (PatellaImportDialog *self,
                                 GFile               *file)
{
  g_return_if_fail (PATELLA_IS_IMPORT_DIALOG (self) && self->cancellable == NULL);

  g_set_object (&self->file, file);
  g_clear_pointer (&self->targets, g_hash_table_unref);
  look (self);
}

static void
file_picked (GObject *object,
             GFile   *file)
{
  patella_import_dialog_take_file (PATELLA_IMPORT_DIALOG (object), file);
}

static void
choose_clicked_cb (PatellaImportDialog *self)
{
  const PatellaFilePicker picker = { PATELLA_FILE_PICKER_OPEN, C_("window title", "Import"), C_("button", "_Open"), NULL };

  patella_file_picker_show (&picker, GTK_WINDOW (self), file_picked, self);
}

void
patella_import_dialog_choose (PatellaImportDialog *self)
{
  g_return_if_fail (PATELLA_IS_IMPORT_DIALOG (self));

  choose_clicked_cb (self);
}

static void
import_clicked_cb (PatellaImportDialog *self)
{
  begin (self, C_("import", "Importing…"), FALSE, imported_cb);
}

static void
cancel_clicked_cb (PatellaImportDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
patella_import_dialog_dispose (GObject *object)
{
  PatellaImportDialog *self = PATELLA_IMPORT_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->services);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (patella_import_dialog_parent_class)->dispose (object);
}

static void
patella_import_dialog_finalize (GObject *object)
{
  PatellaImportDialog *self = PATELLA_IMPORT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->meter, patella_meter_unref);
  g_clear_pointer (&self->targets, g_hash_table_unref);
  g_ptr_array_unref (self->fault_rows);

  G_OBJECT_CLASS (patella_import_dialog_parent_class)->finalize (object);
}

static void
patella_import_dialog_class_init (PatellaImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = patella_import_dialog_finalize;

  signals[TOASTED] = g_signal_new ("toasted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, ADW_TYPE_TOAST);
  g_type_ensure (PATELLA_TYPE_IMPORT_MAPPING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/copies/patella-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PatellaImportDialog, busy_page);
  gtk_widget_class_bind_template_child (widget_class, PatellaImportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, PatellaImportDialog, failed_page);
  gtk_widget_class_bind_template_child (widget_class, PatellaImportDialog, counts_group);
  gtk_widget_class_bind_template_child (widget_class, PatellaImportDialog, new_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaImportDialog, same_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaImportDialog, conflict_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaImportDialog, conflict_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaImportDialog, mapping);
  gtk_widget_class_bind_template_child (widget_class, PatellaImportDialog, left_out_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaImportDialog, left_out_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaImportDialog, exercises_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaImportDialog, faulty_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaImportDialog, faulty_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaImportDialog, faults_group);
  gtk_widget_class_bind_template_child (widget_class, PatellaImportDialog, import_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, exercises_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
patella_import_dialog_init (PatellaImportDialog *self)
{
  self->fault_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * patella_import_dialog_new:
 * @services: whose journal
 *
 * Returns: (transfer none): a dialog, not shown yet
 */
PatellaImportDialog *
patella_import_dialog_new (PatellaServices *services)
{
  PatellaImportDialog *self = g_object_new (PATELLA_TYPE_IMPORT_DIALOG, NULL);

  self->services = g_object_ref (services);
  return self;
}
