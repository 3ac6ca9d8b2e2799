/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-import-dialog.h"

#include "patella-journal-copies.h"
#include "patella-page-test.h"
#include "patella-widget-test.h"

static GFile *
write_file (const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (g_getenv ("HOME"), name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

#define HEADER "set_id,session_id,session_started_at,started_at,exercise,side,mode,target_reps,done_reps,outcome\r\n"
#define FIRST "01900000-0000-7000-8000-000000000003,01900000-0000-7000-8000-000000000001,2026-03-01T09:00:00+01:00," \
              "2026-03-01T09:01:00+01:00,vmo1,left,hold,10,9,partial\r\n"

static void
toasted_cb (AdwToast **toast,
            AdwToast  *given)
{
  g_set_object (toast, given);
}

static PatellaImportDialog *
open_dialog (PatellaServices *services)
{
  PatellaImportDialog *dialog = patella_import_dialog_new (services);

  patella_widget_test_wait_for_frame (GTK_WINDOW (dialog));
  return dialog;
}

/* looked at, imported, and the same again: nothing is new any more */
static void
test_round (void)
{
  g_autoptr (PatellaServices) services = patella_page_test_new_services (3);
  g_autoptr (GFile) file = write_file ("one.csv", HEADER FIRST);
  PatellaImportDialog *dialog = open_dialog (services);
  g_autoptr (AdwToast) toast = NULL;

  g_signal_connect_swapped (dialog, "toasted", G_CALLBACK (toasted_cb), &toast);
  patella_import_dialog_take_file (dialog, file);
  patella_page_test_wait_for_text (GTK_WIDGET (dialog), "A copy of the journal is made before");
  patella_widget_test_assert_tab_walk (GTK_WINDOW (dialog));
  patella_page_test_click (GTK_WIDGET (dialog), "Import");
  while (toast == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (adw_toast_get_title (toast), ==, "1 row imported");
  g_assert_cmpstr (adw_toast_get_action_name (toast), ==, "win.restore-copy");
  patella_page_test_settle ();

  dialog = open_dialog (services);
  patella_import_dialog_take_file (dialog, file);
  patella_page_test_wait_for_text (GTK_WIDGET (dialog), "There is nothing new in this file");
  g_assert_false (gtk_widget_is_sensitive (patella_page_test_find_button (GTK_WIDGET (dialog), "Import")));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* the first faults stand there with line and reason, the rest is counted; a reason is never read as markup */
static void
test_faults (void)
{
  g_autoptr (PatellaServices) services = patella_page_test_new_services (0);
  g_autoptr (GString) text = g_string_new (HEADER FIRST);
  g_autoptr (GFile) file = NULL;
  PatellaImportDialog *dialog = open_dialog (services);

  for (int i = 0; i < 25; i++)
    g_string_append (text, ",,<b>now</b>,,vmo1,left,hold,10,9,partial\r\n");
  file = write_file ("faulty.csv", text->str);
  patella_import_dialog_take_file (dialog, file);
  patella_page_test_wait_for_text (GTK_WIDGET (dialog), "With faulty lines nothing is imported");
  g_assert_true (patella_page_test_says (GTK_WIDGET (dialog), "Line 3:"));
  g_assert_true (patella_page_test_says (GTK_WIDGET (dialog), "and 5 more"));
  g_assert_false (gtk_widget_is_sensitive (patella_page_test_find_button (GTK_WIDGET (dialog), "Import")));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* closed in the middle of it, nothing comes back to it */
static void
test_closed (void)
{
  g_autoptr (PatellaServices) services = patella_page_test_new_services (3);
  g_autoptr (GFile) file = write_file ("one.csv", HEADER FIRST), gone = NULL;
  PatellaImportDialog *dialog = open_dialog (services);

  patella_import_dialog_take_file (dialog, file);
  gtk_window_destroy (GTK_WINDOW (dialog));
  patella_page_test_settle ();

  gone = g_file_get_child (file, "gone");
  dialog = open_dialog (services);
  patella_import_dialog_take_file (dialog, gone);
  patella_page_test_wait_for_text (GTK_WIDGET (dialog), "Nothing was imported");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

#define LIFTLOG "SessionId,Timestamp,Exercise,Weight,WeightUnit,Reps,TargetReps,Notes\r\n" \
                "a,2024-10-16T10:45:06,Leg <i>Extension</i>,12.5,kg,8,10,\r\n" \
                "a,2024-10-16T10:46:06,Leg <i>Extension</i>,12.5,kg,8,10,\r\n" \
                "a,2024-10-16T10:47:06,bridge,0,kg,8,10,\r\n"

static gboolean
is_combo_row (GtkWidget *widget,
              gpointer   data)
{
  return ADW_IS_COMBO_ROW (widget) && gtk_widget_get_mapped (widget);
}

/* of another program's file it is asked first what its exercises are here; what has a name of ours is ours; the answer is
 * remembered, can be changed, and does what it says */
static void
test_other_program (void)
{
  g_autoptr (PatellaServices) services = patella_page_test_new_services (3);
  g_autoptr (GFile) file = write_file ("liftlog.csv", LIFTLOG);
  PatellaImportDialog *dialog = open_dialog (services);
  g_autoptr (AdwToast) toast = NULL;
  GtkWidget *row;

  gtk_window_set_default_size (GTK_WINDOW (dialog), 360, 640);
  g_signal_connect_swapped (dialog, "toasted", G_CALLBACK (toasted_cb), &toast);
  patella_import_dialog_take_file (dialog, file);
  patella_page_test_wait_for_text (GTK_WIDGET (dialog), "Exercises of LiftLog");
  patella_page_test_wait_for_text (GTK_WIDGET (dialog), "(2 sets)");
  patella_widget_test_assert_width (GTK_WINDOW (dialog), 360);
  patella_widget_test_assert_labelled (GTK_WIDGET (dialog));
  row = patella_page_test_find (GTK_WIDGET (dialog), is_combo_row, NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  patella_page_test_click (GTK_WIDGET (dialog), "Continue");
  patella_page_test_wait_for_text (GTK_WIDGET (dialog), "A copy of the journal is made before");
  g_assert_true (patella_page_test_says (GTK_WIDGET (dialog), "Left out"));
  patella_page_test_click (GTK_WIDGET (dialog), "Import");
  while (toast == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (adw_toast_get_title (toast), ==, "1 row imported");
  patella_page_test_settle ();

  dialog = open_dialog (services);
  patella_import_dialog_take_file (dialog, file);
  patella_page_test_wait_for_text (GTK_WIDGET (dialog), "Exercises of LiftLog");
  row = patella_page_test_find (GTK_WIDGET (dialog), is_combo_row, NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  patella_page_test_click (GTK_WIDGET (dialog), "Continue");
  patella_page_test_wait_for_text (GTK_WIDGET (dialog), "A copy of the journal is made before");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_shown (void)
{
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (PatellaServices) services = patella_page_test_new_services (0);
      g_autoptr (GFile) file = write_file ("one.csv", HEADER FIRST);
      GtkWindow *dialog = GTK_WINDOW (patella_import_dialog_new (services));
      const int width = i == 0 ? 520 : 360;

      gtk_widget_set_default_direction (i == 2 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      gtk_window_set_default_size (dialog, width, 640);
      patella_widget_test_wait_for_frame (dialog);
      patella_widget_test_assert_width (dialog, width);
      patella_widget_test_assert_labelled (GTK_WIDGET (dialog));
      patella_import_dialog_take_file (PATELLA_IMPORT_DIALOG (dialog), file);
      patella_page_test_wait_for_text (GTK_WIDGET (dialog), "There already");
      patella_widget_test_assert_width (dialog, width);
      patella_widget_test_assert_labelled (GTK_WIDGET (dialog));
      gtk_window_destroy (dialog);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int   argc,
      char *argv[])
{
  patella_widget_test_init (&argc, &argv);

  g_test_add_func ("/import-dialog/shown", test_shown);
  g_test_add_func ("/import-dialog/round", test_round);
  g_test_add_func ("/import-dialog/faults", test_faults);
  g_test_add_func ("/import-dialog/closed", test_closed);
  g_test_add_func ("/import-dialog/other-program", test_other_program);

  return g_test_run ();
}
