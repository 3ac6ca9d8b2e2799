/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-report-dialog.h"

#include "patella-page-test.h"
#include "patella-paper-view.h"
#include "patella-widget-test.h"

#define CHILD(dialog, name) \
  GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog), PATELLA_TYPE_REPORT_DIALOG, name))

static PatellaReportDialog *
open_dialog (PatellaServices *services,
             int              width)
{
  GtkWindow *dialog = patella_report_dialog_new (services);

  gtk_window_set_default_size (dialog, width, 800);
  patella_widget_test_wait_for_frame (dialog);
  while (!gtk_widget_is_sensitive (CHILD (dialog, "print_button")))
    g_main_context_iteration (NULL, TRUE);

  return PATELLA_REPORT_DIALOG (dialog);
}

static void
show (int      days,
      gboolean rtl,
      int      width)
{
  g_autoptr (PatellaServices) services = patella_page_test_new_services (days);
  PatellaReportDialog *dialog;

  gtk_widget_set_default_direction (rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  dialog = open_dialog (services, width);
  patella_widget_test_wait_for_frame (GTK_WINDOW (dialog));
  patella_widget_test_assert_width (GTK_WINDOW (dialog), width);
  patella_widget_test_assert_labelled (GTK_WIDGET (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Also of an empty journal there is a page. */
static void
test_shown (void)
{
  show (40, FALSE, 680);
  show (40, FALSE, 360);
  show (40, TRUE, 360);
  show (0, FALSE, 360);
}

static void
wait_until_sensitive (PatellaReportDialog *dialog,
                      gboolean             sensitive)
{
  while (gtk_widget_is_sensitive (CHILD (dialog, "print_button")) != sensitive)
    g_main_context_iteration (NULL, TRUE);
}

static void
enter (PatellaReportDialog *dialog,
       const char          *row,
       const char          *text)
{
  gtk_editable_set_text (GTK_EDITABLE (CHILD (dialog, row)), text);
}

/* A day that is none, or that lies ahead, is not printed; one that is right is, and it is kept. */
static void
test_days (void)
{
  static const char *const wrong[] = { "yesterday", "2026-02-30", "2026-03-03", "" };
  g_autoptr (PatellaServices) services = patella_page_test_new_services (40);
  PatellaReportDialog *dialog = open_dialog (services, 680);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      adw_combo_row_set_selected (ADW_COMBO_ROW (CHILD (dialog, "range_row")), 1);
      enter (dialog, "visit_row", wrong[i]);
      g_assert_false (gtk_widget_is_sensitive (CHILD (dialog, "print_button")));
      g_assert_true (gtk_widget_get_visible (CHILD (dialog, "days_label")));
    }
  enter (dialog, "visit_row", "2026-02-20");
  /* not before it was counted */
  g_assert_null (patella_report_dialog_to_paper (dialog));
  wait_until_sensitive (dialog, TRUE);
  g_assert_false (gtk_widget_get_visible (CHILD (dialog, "days_label")));
  g_assert_cmpstr (patella_settings_get_appointment (patella_services_get_settings (services), TRUE), ==, "2026-02-20");

  adw_combo_row_set_selected (ADW_COMBO_ROW (CHILD (dialog, "range_row")), 4);
  enter (dialog, "from_row", "2026-02-20");
  enter (dialog, "to_row", "2026-02-19");
  wait_until_sensitive (dialog, FALSE);
  enter (dialog, "to_row", "2026-02-20");
  wait_until_sensitive (dialog, TRUE);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* The visit that is known is what a new window begins with. */
static void
test_visit (void)
{
  g_autoptr (PatellaServices) services = patella_page_test_new_services (40);
  PatellaReportDialog *dialog;

  g_object_set (patella_services_get_settings (services), "last-appointment", "2026-02-02", "next-appointment", "2026-02-25",
                "report-name", "Somebody", NULL);
  dialog = open_dialog (services, 680);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (CHILD (dialog, "range_row"))), ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (CHILD (dialog, "visit_row"))), ==, "2026-02-25");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (CHILD (dialog, "name_row"))), ==, "Somebody");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gsize
write_pdf (PatellaReportDialog *dialog)
{
  g_autoptr (PatellaPaper) paper = patella_report_dialog_to_paper (dialog);
  g_autofree char *path = g_build_filename (g_getenv ("HOME"), "page.pdf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (patella_paper_write_pdf (paper, "Page", path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF-"));
  return length;
}

/* One page; with the second sheet more; the name is kept and the page is painted anew. */
static void
test_sheet (void)
{
  g_autoptr (PatellaServices) services = patella_page_test_new_services (40);
  PatellaReportDialog *dialog = open_dialog (services, 680);
  PatellaPaperView *view = PATELLA_PAPER_VIEW (CHILD (dialog, "view"));
  g_autofree char *name = NULL;
  gsize length = write_pdf (dialog);

  g_assert_cmpint (patella_paper_view_get_n_pages (view), ==, 1);
  gtk_switch_set_active (GTK_SWITCH (CHILD (dialog, "sheet_switch")), TRUE);
  g_assert_cmpint (patella_paper_view_get_n_pages (view), >=, 2);
  g_assert_cmpuint (write_pdf (dialog), >, length);
  enter (dialog, "name_row", "Somebody Else");
  g_object_get (patella_services_get_settings (services), "report-name", &name, NULL);
  g_assert_cmpstr (name, ==, "Somebody Else");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Closed before the journal has answered, and before the counting has. */
static void
test_closed_early (void)
{
  g_autoptr (PatellaServices) services = patella_page_test_new_services (40);
  GtkWindow *dialog = patella_report_dialog_new (services);
  PatellaReportDialog *other;

  gtk_window_destroy (dialog);
  patella_page_test_settle ();
  other = open_dialog (services, 680);
  adw_combo_row_set_selected (ADW_COMBO_ROW (CHILD (other, "range_row")), 3);
  gtk_window_destroy (GTK_WINDOW (other));
  patella_page_test_settle ();
}

int
main (int   argc,
      char *argv[])
{
  patella_widget_test_init (&argc, &argv);
  g_test_add_func ("/report-dialog/shown", test_shown);
  g_test_add_func ("/report-dialog/days", test_days);
  g_test_add_func ("/report-dialog/visit", test_visit);
  g_test_add_func ("/report-dialog/sheet", test_sheet);
  g_test_add_func ("/report-dialog/closed-early", test_closed_early);

  return g_test_run ();
}
