/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-report-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "patella-messages.h"
#include "patella-paper-view.h"
#include "patella-report-load.h"
#include "patella-weak-link.h"

/**
 * PatellaReportDialog:
 *
 * The journal is read once, when the window opens, and counted in another thread each time other days are chosen; the name
 * and the second sheet only change words. What is seen is what is printed. Main thread; owns its services.
 */
struct _PatellaReportDialog
{
  AdwWindow             parent_instance;

  PatellaServices      *services;     /* owned, nullable: disposed */
  GCancellable         *cancellable;  /* owned */
  PatellaReportSource  *source;       /* owned, nullable: not read yet */
  PatellaReportNumbers *numbers;      /* owned, nullable: not counted yet */
  guint                 wish;         /* counts up: an answer to an older one is let go */
  gboolean              stale;        /* what is seen is of other days than those that are asked for */

  GtkStack             *stack;
  AdwStatusPage        *failed_page;
  AdwComboRow          *range_row;
  AdwEntryRow          *visit_row;
  AdwEntryRow          *from_row;
  AdwEntryRow          *to_row;
  AdwEntryRow          *name_row;
  GtkSwitch            *sheet_switch;
  GtkLabel             *days_label;
  PatellaPaperView     *view;
  GtkWidget            *save_button;
  GtkWidget            *print_button;
};

/* in the order of the template */
typedef enum
{
  RANGE_FOUR_WEEKS,
  RANGE_VISIT,
  RANGE_YEAR,
  RANGE_ALL,
  RANGE_CHOSEN,
} Range;

enum
{
  DAYS_IN_YEAR = 365,
};

G_DEFINE_FINAL_TYPE (PatellaReportDialog, patella_report_dialog, ADW_TYPE_WINDOW)

static Range
get_range (PatellaReportDialog *self)
{
  return (Range) adw_combo_row_get_selected (self->range_row);
}

static gboolean
is_empty (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row))[0] == '\0';
}

/* 0: not a day */
static int
read_day (AdwEntryRow *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  return patella_local_date_is_valid (text) ? patella_day_from_date (text) : 0;
}

/* The days that are asked for; FALSE: they cannot be read. */
static gboolean
find_days (PatellaReportDialog *self,
           int                  out_days[2])
{
  int today = patella_day_from_date (self->source->today);

  out_days[1] = today;
  switch (get_range (self))
    {
    case RANGE_VISIT:
      out_days[0] = read_day (self->visit_row);
      break;
    case RANGE_YEAR:
      out_days[0] = today - DAYS_IN_YEAR + 1;
      break;
    case RANGE_ALL:
      out_days[0] = patella_report_source_find_first_day (self->source);
      break;
    case RANGE_CHOSEN:
      out_days[0] = read_day (self->from_row);
      if (!is_empty (self->to_row))
        out_days[1] = read_day (self->to_row);
      break;
    case RANGE_FOUR_WEEKS:
    default:
      out_days[0] = today - PATELLA_REPORT_DAYS + 1;
      break;
    }

  return out_days[0] > 0 && out_days[1] > 0 && out_days[0] <= out_days[1] && out_days[1] <= today;
}

static PatellaReport *
make_report (PatellaReportDialog *self)
{
  const PatellaReportOptions options = {
    gtk_editable_get_text (GTK_EDITABLE (self->name_row)),
    gtk_switch_get_active (self->sheet_switch),
    gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
  };

  return patella_report_new (self->source, self->numbers, &options);
}

PatellaPaper *
patella_report_dialog_to_paper (PatellaReportDialog *self)
{
  g_return_val_if_fail (PATELLA_IS_REPORT_DIALOG (self), NULL);

  return self->numbers == NULL || self->stale ? NULL : patella_report_to_paper (make_report (self));
}

/* What is not what was asked for is pale and cannot be printed. */
static void
set_stale (PatellaReportDialog *self,
           gboolean             stale)
{
  self->stale = stale;
  gtk_widget_set_sensitive (self->save_button, !stale && self->numbers != NULL);
  gtk_widget_set_sensitive (self->print_button, !stale && self->numbers != NULL);
  gtk_widget_set_opacity (GTK_WIDGET (self->view), stale ? 0.4 : 1.0);
}

static void
show_paper (PatellaReportDialog *self)
{
  g_autoptr (PatellaReport) report = NULL;
  g_autofree char *text = NULL;

  if (self->numbers == NULL)
    return;
  report = make_report (self);
  text = patella_page_to_text (patella_report_get_page (report));
  patella_paper_view_set_paper (self->view, patella_report_to_paper (g_steal_pointer (&report)), text);
}

/* Which wish an answer belongs to. */
typedef struct
{
  gpointer link;
  guint    wish;
} Waiting;

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autofree Waiting *waiting = data;
  g_autoptr (PatellaReportDialog) self = patella_weak_link_take (waiting->link);
  g_autoptr (PatellaReportNumbers) numbers = patella_report_count_finish (result);

  if (self == NULL || self->services == NULL || self->wish != waiting->wish)
    return;

  g_clear_pointer (&self->numbers, patella_report_numbers_free);
  self->numbers = g_steal_pointer (&numbers);
  set_stale (self, FALSE);
  show_paper (self);
}

static void
mark (AdwEntryRow *row,
      gboolean     right)
{
  if (right)
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
}

static void
show_rows (PatellaReportDialog *self)
{
  Range range = get_range (self);

  gtk_widget_set_visible (GTK_WIDGET (self->visit_row), range == RANGE_VISIT);
  gtk_widget_set_visible (GTK_WIDGET (self->from_row), range == RANGE_CHOSEN);
  gtk_widget_set_visible (GTK_WIDGET (self->to_row), range == RANGE_CHOSEN);
  mark (self->visit_row, is_empty (self->visit_row) || read_day (self->visit_row) > 0);
  mark (self->from_row, is_empty (self->from_row) || read_day (self->from_row) > 0);
  mark (self->to_row, is_empty (self->to_row) || read_day (self->to_row) > 0);
}

static void
days_changed_cb (PatellaReportDialog *self)
{
  Waiting *waiting;
  int days[2];
  gboolean valid;

  if (self->services == NULL || self->source == NULL)
    return;

  show_rows (self);
  valid = find_days (self, days);
  gtk_widget_set_visible (GTK_WIDGET (self->days_label), !valid);
  self->wish++;
  set_stale (self, TRUE);
  if (!valid)
    return;

  if (get_range (self) == RANGE_VISIT)
    g_object_set (patella_services_get_settings (self->services), "last-appointment",
                  gtk_editable_get_text (GTK_EDITABLE (self->visit_row)), NULL);
  waiting = g_new0 (Waiting, 1);
  waiting->link = patella_weak_link_new (self);
  waiting->wish = self->wish;
  patella_report_count_async (self->source, days, counted_cb, waiting);
}

static void
name_changed_cb (PatellaReportDialog *self)
{
  if (self->services == NULL)
    return;
  g_object_set (patella_services_get_settings (self->services), "report-name",
                gtk_editable_get_text (GTK_EDITABLE (self->name_row)), NULL);
  show_paper (self);
}

static void
sheet_changed_cb (PatellaReportDialog *self)
{
  show_paper (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (PatellaReportDialog) self = patella_weak_link_take (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaReportSource) loaded = patella_report_load_finish (result, &error);

  if (self == NULL || self->services == NULL)
    return;
  if (loaded == NULL)
    {
      g_autofree char *sentence = patella_messages_dup (error);

      adw_status_page_set_description (self->failed_page, sentence);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }

  self->source = g_steal_pointer (&loaded);
  gtk_stack_set_visible_child_name (self->stack, "form");
  days_changed_cb (self);
}

static char *
make_name (PatellaReportDialog *self)
{
  /* Translators: the name of a file, without its end; a day like 2026-03-31 follows */
  return g_strdup_printf (C_("name of a file", "Knee exercises %s"), self->source->today);
}

static void
save_clicked_cb (PatellaReportDialog *self)
{
  PatellaPaper *paper = patella_report_dialog_to_paper (self);
  g_autofree char *name = NULL;

  if (paper == NULL)
    return;
  name = make_name (self);
  patella_paper_save (paper, name, GTK_WINDOW (self));
}

static void
print_clicked_cb (PatellaReportDialog *self)
{
  PatellaPaper *paper = patella_report_dialog_to_paper (self);
  g_autofree char *name = NULL;

  if (paper == NULL)
    return;
  name = make_name (self);
  patella_paper_print (paper, name, GTK_WINDOW (self));
}

static void
patella_report_dialog_dispose (GObject *object)
{
  PatellaReportDialog *self = PATELLA_REPORT_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (patella_report_dialog_parent_class)->dispose (object);
}

static void
patella_report_dialog_finalize (GObject *object)
{
  PatellaReportDialog *self = PATELLA_REPORT_DIALOG (object);

  g_clear_pointer (&self->numbers, patella_report_numbers_free);
  g_clear_pointer (&self->source, patella_report_source_unref);

  G_OBJECT_CLASS (patella_report_dialog_parent_class)->finalize (object);
}

static void
patella_report_dialog_class_init (PatellaReportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = patella_report_dialog_dispose;
  object_class->finalize = patella_report_dialog_finalize;

  g_type_ensure (PATELLA_TYPE_PAPER_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/progress/report/patella-report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaReportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PatellaReportDialog, failed_page);
  gtk_widget_class_bind_template_child (widget_class, PatellaReportDialog, range_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaReportDialog, visit_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaReportDialog, from_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaReportDialog, to_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaReportDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaReportDialog, sheet_switch);
  gtk_widget_class_bind_template_child (widget_class, PatellaReportDialog, days_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaReportDialog, view);
  gtk_widget_class_bind_template_child (widget_class, PatellaReportDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaReportDialog, print_button);
  gtk_widget_class_bind_template_callback (widget_class, days_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* libadwaita 1.2 leaves the entry inside of a row without a name for a screen reader */
static void
name_entry (AdwEntryRow *row)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);
}

static void
patella_report_dialog_init (PatellaReportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  name_entry (self->visit_row);
  name_entry (self->from_row);
  name_entry (self->to_row);
  name_entry (self->name_row);
}

/* The last appointment that is over, if one is known: then the page is of the days since. */
static const char *
find_visit (PatellaServices *services)
{
  PatellaSettings *settings = patella_services_get_settings (services);
  PatellaStamp now = patella_services_now (services);
  const char *next = patella_settings_get_appointment (settings, FALSE);
  const char *last = patella_settings_get_appointment (settings, TRUE);

  if (patella_local_date_is_valid (next) && strcmp (next, now.local_date) < 0)
    return next;
  return patella_local_date_is_valid (last) && strcmp (last, now.local_date) <= 0 ? last : NULL;
}

/**
 * patella_report_dialog_new:
 * @services: whose journal
 *
 * Returns: (transfer none): a window, not shown yet
 */
GtkWindow *
patella_report_dialog_new (PatellaServices *services)
{
  PatellaReportDialog *self = g_object_new (PATELLA_TYPE_REPORT_DIALOG, NULL);
  const char *visit = find_visit (services);
  g_autofree char *name = NULL;

  g_object_get (patella_services_get_settings (services), "report-name", &name, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
  if (visit != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->visit_row), visit);
      adw_combo_row_set_selected (self->range_row, RANGE_VISIT);
    }
  self->services = g_object_ref (services);
  self->cancellable = g_cancellable_new ();
  patella_report_load_async (services, self->cancellable, loaded_cb, patella_weak_link_new (self));

  return GTK_WINDOW (self);
}
