/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "patella-chart-view.h"
#include "patella-file-picker.h"
#include "patella-page-test.h"
#include "patella-pain-chart.h"
#include "patella-report-dialog.h"
#include "patella-test-folder.h"
#include "patella-widget-test.h"

/* What goes wrong when a picture or the page for the physiotherapist leaves the window: one sentence, no half file, and what
 * stood there before still stands there. A disk that fills up is a file that may grow no further. */

static const char *const actions[] = { "chart.save-png", "chart.save-svg", "chart.save-pdf" };

typedef struct
{
  GtkWindow *window;
  GtkWidget *view;
  char      *folder;
  char      *path;
} Fixture;

static void
open_view (Fixture *self)
{
  g_autoptr (PatellaChart) chart = patella_pain_chart_new ();

  self->window = GTK_WINDOW (adw_window_new ());
  self->view = patella_chart_view_new ();
  self->folder = patella_test_folder_new ();
  self->path = g_build_filename (self->folder, "chart", NULL);
  patella_chart_set_words (chart, "Morning pain fell", "Pain of the knee");
  patella_chart_view_set_chart (PATELLA_CHART_VIEW (self->view), chart);
  gtk_window_set_default_size (self->window, 600, 500);
  adw_window_set_content (ADW_WINDOW (self->window), self->view);
  patella_widget_test_wait_for_frame (self->window);
}

static void
close_view (Fixture *self)
{
  gtk_window_destroy (self->window);
  patella_page_test_settle ();
  patella_test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

/* The dialog for a file is there, and answers as if @path were chosen; NULL: as if it were cancelled. */
static void
answer (gpointer    object,
        const char *path)
{
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  patella_file_picker_answer (object, file);
  patella_page_test_settle ();
}

static void
save (Fixture    *self,
      const char *action,
      const char *path)
{
  g_assert_true (gtk_widget_activate_action (self->view, action, NULL));
  answer (self->view, path);
}

static GtkWindow *
find_message (GtkWindow *window)
{
  GtkWindow *top = patella_page_test_get_top (window);

  return ADW_IS_MESSAGE_DIALOG (top) ? top : NULL;
}

/* one sentence, then it is over */
static void
assert_told (GtkWindow *window)
{
  GtkWindow *message = find_message (window);
  const char *body;

  g_assert_nonnull (message);
  body = adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (message));
  g_test_message ("%s", body);
  g_assert_cmpuint (strlen (body), >, 10);
  g_assert_true (g_str_has_suffix (body, "."));
  g_assert_null (strchr (body, '\n'));
  gtk_window_destroy (message);
  patella_page_test_settle ();
  g_assert_null (find_message (window));
}

static void
assert_only (const char *folder,
             const char *name)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);

  g_assert_cmpstr (g_dir_read_name (entries), ==, name);
  if (name != NULL)
    g_assert_null (g_dir_read_name (entries));
}

static void
set_largest_file (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes == RLIM_INFINITY ? limit.rlim_max : bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
assert_before (const char *path)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
}

static void
test_picture (void)
{
  Fixture self;

  open_view (&self);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *text = NULL;
      gsize length;

      save (&self, actions[i], NULL);
      assert_only (self.folder, NULL);
      save (&self, actions[i], self.path);
      g_assert_null (find_message (self.window));
      g_assert_true (g_file_get_contents (self.path, &text, &length, NULL));
      g_assert_cmpuint (length, >, 500);
      assert_only (self.folder, "chart");
      g_assert_cmpint (g_remove (self.path), ==, 0);
    }
  close_view (&self);
}

static void
test_picture_refused (void)
{
  g_autofree char *taken = NULL;
  Fixture self;

  open_view (&self);
  taken = g_build_filename (self.folder, "folder", NULL);
  g_assert_cmpint (g_mkdir (taken, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      save (&self, actions[i], taken);
      assert_told (self.window);
      assert_only (self.folder, "folder");
    }
  close_view (&self);
}

static void
test_picture_full (void)
{
  Fixture self;

  open_view (&self);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      set_largest_file (200);
      save (&self, actions[i], self.path);
      set_largest_file (RLIM_INFINITY);
      assert_told (self.window);
      assert_only (self.folder, NULL);

      g_assert_true (g_file_set_contents (self.path, "before", -1, NULL));
      set_largest_file (200);
      save (&self, actions[i], self.path);
      set_largest_file (RLIM_INFINITY);
      assert_told (self.window);
      assert_only (self.folder, "chart");
      assert_before (self.path);
      g_assert_cmpint (g_remove (self.path), ==, 0);
    }
  close_view (&self);
}

static GtkWidget *
find_child (GtkWindow  *dialog,
            const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog), PATELLA_TYPE_REPORT_DIALOG, name));
}

static GtkWindow *
open_report (PatellaServices *services)
{
  GtkWindow *dialog = patella_report_dialog_new (services);

  patella_widget_test_wait_for_frame (dialog);
  while (!gtk_widget_is_sensitive (find_child (dialog, "print_button")))
    g_main_context_iteration (NULL, TRUE);
  return dialog;
}

/* the page for the physiotherapist, cancelled, refused, onto a full disk, and then well */
static void
test_page (void)
{
  g_autoptr (PatellaServices) services = patella_page_test_new_services (40);
  GtkWindow *dialog = open_report (services);
  GtkWidget *button = find_child (dialog, "save_button");
  g_autofree char *folder = patella_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "page.pdf", NULL);

  g_signal_emit_by_name (button, "clicked");
  answer (dialog, NULL);
  g_assert_null (find_message (dialog));
  assert_only (folder, NULL);

  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  g_signal_emit_by_name (button, "clicked");
  set_largest_file (2000);
  answer (dialog, path);
  set_largest_file (RLIM_INFINITY);
  assert_told (dialog);
  assert_only (folder, "page.pdf");
  assert_before (path);

  g_signal_emit_by_name (button, "clicked");
  answer (dialog, path);
  g_assert_null (find_message (dialog));
  assert_only (folder, "page.pdf");
  gtk_window_destroy (dialog);
  patella_page_test_settle ();
  patella_test_folder_remove (folder);
}

static GtkWidget *
find_print_dialog (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), "GtkPrintUnixDialog"))
        return window; /* the list keeps it */
    }
  return NULL;
}

/* A print that is cancelled leaves no word and no file. */
static void
test_cancelled_print (void)
{
  g_autoptr (PatellaServices) services = patella_page_test_new_services (40);
  GtkWindow *dialog = open_report (services);
  GtkWidget *print;

  g_signal_emit_by_name (find_child (dialog, "print_button"), "clicked");
  while ((print = find_print_dialog ()) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (print, "response", GTK_RESPONSE_CANCEL);
  patella_page_test_settle ();
  g_assert_null (find_message (dialog));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  g_assert_true (gtk_widget_is_sensitive (find_child (dialog, "print_button")));
  gtk_window_destroy (dialog);
  patella_page_test_settle ();
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);
  /* else to write beyond the limit would end the test */
  signal (SIGXFSZ, SIG_IGN);
  g_test_add_func ("/file-picker/picture", test_picture);
  g_test_add_func ("/file-picker/picture-refused", test_picture_refused);
  g_test_add_func ("/file-picker/picture-full", test_picture_full);
  g_test_add_func ("/file-picker/page", test_page);
  g_test_add_func ("/file-picker/cancelled-print", test_cancelled_print);
  return g_test_run ();
}
