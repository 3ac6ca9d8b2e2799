/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-export-dialog.h"

#include <glib/gi18n.h>

#include "patella-file-picker.h"
#include "patella-journal-copies.h"
#include "patella-messages.h"

/**
 * PatellaExportDialog:
 *
 * What, of which days, and then into which file. The file is written by the journal's thread, whole or not at all; closing
 * the dialog cancels. Main thread; owns its services.
 */
struct _PatellaExportDialog
{
  AdwWindow        parent_instance;

  PatellaServices *services;     /* owned */
  PatellaJournal  *journal;      /* owned, nullable: that of the services */
  GCancellable    *cancellable;  /* owned, nullable: nothing is being written */

  GtkStack        *stack;
  GtkSpinner      *spinner;
  GtkCheckButton  *sets_button;
  GtkCheckButton  *check_ins_button;
  GtkCheckButton  *json_button;
  GtkWidget       *days_group;
  AdwComboRow     *range_row;
  AdwEntryRow     *from_row;
  AdwEntryRow     *to_row;
  GtkWidget       *export_button;
};

enum
{
  TOASTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* in the order of the template */
typedef enum
{
  RANGE_ALL,
  RANGE_MONTH,
  RANGE_QUARTER,
  RANGE_YEAR,
  RANGE_CHOSEN,
} Range;

G_DEFINE_FINAL_TYPE (PatellaExportDialog, patella_export_dialog, ADW_TYPE_WINDOW)

static gboolean
is_json (PatellaExportDialog *self)
{
  return gtk_check_button_get_active (self->json_button);
}

static const char *
get_table (PatellaExportDialog *self)
{
  return gtk_check_button_get_active (self->check_ins_button) ? PATELLA_ARCHIVE_TABLE_CHECK_INS : PATELLA_ARCHIVE_TABLE_SETS;
}

/* NULL when the day is left open */
static char *
dup_day (AdwEntryRow *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  return *text == '\0' ? NULL : g_steal_pointer (&text);
}

static char *
dup_day_before (PatellaExportDialog *self,
                int                  n_days)
{
  g_autoptr (GDateTime) now = patella_clock_dup_now (patella_services_get_clock (self->services));
  g_autoptr (GDateTime) then = g_date_time_add_days (now, 1 - n_days);

  return g_date_time_format (then, "%Y-%m-%d");
}

static char *
dup_from (PatellaExportDialog *self)
{
  switch ((Range) adw_combo_row_get_selected (self->range_row))
    {
    case RANGE_MONTH:
      return dup_day_before (self, 28);
    case RANGE_QUARTER:
      return dup_day_before (self, 84);
    case RANGE_YEAR:
      return dup_day_before (self, 365);
    case RANGE_CHOSEN:
      return dup_day (self->from_row);
    case RANGE_ALL:
    default:
      return NULL;
    }
}

static char *
dup_to (PatellaExportDialog *self)
{
  return adw_combo_row_get_selected (self->range_row) == RANGE_CHOSEN ? dup_day (self->to_row) : NULL;
}

static gboolean
mark_day (AdwEntryRow *row)
{
  g_autofree char *day = dup_day (row);
  const gboolean valid = day == NULL || patella_local_date_is_valid (day);

  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");

  return valid;
}

static void
update_cb (PatellaExportDialog *self)
{
  const gboolean chosen = adw_combo_row_get_selected (self->range_row) == RANGE_CHOSEN;
  const gboolean valid = mark_day (self->from_row) & mark_day (self->to_row);

  gtk_widget_set_sensitive (self->days_group, !is_json (self));
  gtk_widget_set_visible (GTK_WIDGET (self->from_row), chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->to_row), chosen);
  gtk_widget_set_sensitive (self->export_button, is_json (self) || !chosen || valid);
}

static void
show_form (PatellaExportDialog *self)
{
  g_clear_object (&self->cancellable);
  gtk_spinner_stop (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "form");
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (PatellaExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  GtkWidget *dialog;

  if (patella_journal_export_finish (PATELLA_JOURNAL (source), result, &error))
    {
      g_autoptr (AdwToast) toast = adw_toast_new (C_("toast", "Exported"));

      g_signal_emit (self, signals[TOASTED], 0, toast);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (self->services == NULL)
    return;

  show_form (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  sentence = patella_messages_dup (error);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), C_("dialog", "Nothing was exported"), sentence);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", C_("button", "_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * patella_export_dialog_take_file:
 * @file: where to
 *
 * Writes what is chosen into @file.
 */
void
patella_export_dialog_take_file (PatellaExportDialog *self,
                                 GFile               *file)
{
  g_autofree char *from = NULL, *to = NULL;
  PatellaExport what = { 0 };

  g_return_if_fail (PATELLA_IS_EXPORT_DIALOG (self) && self->cancellable == NULL);

  from = dup_from (self);
  to = dup_to (self);
  what = (PatellaExport) { is_json (self) ? PATELLA_ARCHIVE_FORMAT_JSON : PATELLA_ARCHIVE_FORMAT_CSV, get_table (self), from, to };
  self->cancellable = g_cancellable_new ();
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "busy");
  patella_journal_export_async (self->journal != NULL ? self->journal : patella_services_get_journal (self->services), file, &what, self->cancellable, exported_cb,
                                g_object_ref (self));
}

static void
file_picked (GObject *object,
             GFile   *file)
{
  patella_export_dialog_take_file (PATELLA_EXPORT_DIALOG (object), file);
}

static void
export_clicked_cb (PatellaExportDialog *self)
{
  PatellaStamp now = patella_services_now (self->services);
  g_autofree char *name = is_json (self) ? g_strdup_printf ("patella-%s.jsonl", now.local_date)
                                         : g_strdup_printf ("patella-%s-%s.csv", get_table (self), now.local_date);
  const PatellaFilePicker picker = { PATELLA_FILE_PICKER_SAVE, C_("window title", "Export"), C_("button", "_Export"), name };

  patella_file_picker_show (&picker, GTK_WINDOW (self), file_picked, self);
}

static void
cancel_clicked_cb (PatellaExportDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
patella_export_dialog_dispose (GObject *object)
{
  PatellaExportDialog *self = PATELLA_EXPORT_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->journal);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (patella_export_dialog_parent_class)->dispose (object);
}

static void
patella_export_dialog_class_init (PatellaExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_export_dialog_dispose;

  signals[TOASTED] = g_signal_new ("toasted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, ADW_TYPE_TOAST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/copies/patella-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PatellaExportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, PatellaExportDialog, sets_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaExportDialog, check_ins_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaExportDialog, json_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaExportDialog, days_group);
  gtk_widget_class_bind_template_child (widget_class, PatellaExportDialog, range_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaExportDialog, from_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaExportDialog, to_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaExportDialog, export_button);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
patella_export_dialog_init (PatellaExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_cb (self);
}

/**
 * patella_export_dialog_new:
 * @services: whose journal
 * @journal: (nullable): another one, that is open
 *
 * Returns: (transfer none): a dialog, not shown yet
 */
PatellaExportDialog *
patella_export_dialog_new (PatellaServices *services,
                           PatellaJournal  *journal)
{
  PatellaExportDialog *self = g_object_new (PATELLA_TYPE_EXPORT_DIALOG, NULL);

  self->services = g_object_ref (services);
  g_set_object (&self->journal, journal);
  return self;
}
