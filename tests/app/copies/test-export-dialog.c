/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-export-dialog.h"

#include "patella-page-test.h"
#include "patella-widget-test.h"

static void
show (gboolean rtl,
      int      width)
{
  g_autoptr (PatellaServices) services = patella_page_test_new_services (0);
  GtkWindow *dialog = GTK_WINDOW (patella_export_dialog_new (services, NULL));

  gtk_widget_set_default_direction (rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  gtk_window_set_default_size (dialog, width, 700);
  patella_widget_test_wait_for_frame (dialog);
  patella_widget_test_assert_width (dialog, width);
  gtk_window_destroy (dialog);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_shown (void)
{
  show (FALSE, 520);
  show (FALSE, 360);
  show (TRUE, 360);
}

static void
toasted_cb (gboolean *done)
{
  *done = TRUE;
}

static char *
export (PatellaServices *services,
        const char      *choice,
        const char      *name)
{
  PatellaExportDialog *dialog = patella_export_dialog_new (services, NULL);
  g_autofree char *path = g_build_filename (g_getenv ("HOME"), name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gboolean done = FALSE;
  char *text = NULL;

  patella_widget_test_wait_for_frame (GTK_WINDOW (dialog));
  g_signal_connect_swapped (dialog, "toasted", G_CALLBACK (toasted_cb), &done);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_template_child (GTK_WIDGET (dialog), PATELLA_TYPE_EXPORT_DIALOG,
                                                                                choice)), TRUE);
  patella_export_dialog_take_file (dialog, file);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  patella_page_test_settle ();
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

/* each choice writes what it says */
static void
test_choices (void)
{
  g_autoptr (PatellaServices) services = patella_page_test_new_services (3);
  g_autofree char *sets = export (services, "sets_button", "sets.csv");
  g_autofree char *check_ins = export (services, "check_ins_button", "check-ins.csv");
  g_autofree char *json = export (services, "json_button", "all.jsonl");

  g_assert_true (g_str_has_prefix (sets, "set_id,"));
  g_assert_true (g_str_has_prefix (check_ins, "check_in_id,"));
  g_assert_true (g_str_has_prefix (json, "{\"patella\":\"journal\""));
}

/* a folder that is not there: it is said, and the dialog stays */
static void
test_failure (void)
{
  g_autoptr (PatellaServices) services = patella_page_test_new_services (3);
  PatellaExportDialog *dialog = patella_export_dialog_new (services, NULL);
  g_autofree char *path = g_build_filename (g_getenv ("HOME"), "no-such-folder", "sets.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  patella_widget_test_wait_for_frame (GTK_WINDOW (dialog));
  patella_export_dialog_take_file (dialog, file);
  while (patella_page_test_get_top (GTK_WINDOW (dialog)) == GTK_WINDOW (dialog))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (patella_page_test_says (GTK_WIDGET (patella_page_test_get_top (GTK_WINDOW (dialog))), "Nothing was exported"));
  gtk_window_destroy (patella_page_test_get_top (GTK_WINDOW (dialog)));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int   argc,
      char *argv[])
{
  patella_widget_test_init (&argc, &argv);

  g_test_add_func ("/export-dialog/shown", test_shown);
  g_test_add_func ("/export-dialog/choices", test_choices);
  g_test_add_func ("/export-dialog/failure", test_failure);

  return g_test_run ();
}
