/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-trouble-bar.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "patella-journal-error.h"
#include "patella-store.h"
#include "patella-test-folder.h"
#include "patella-widget-test.h"

static GtkInfoBar *
get_bar (PatellaTroubleBar *self)
{
  return GTK_INFO_BAR (gtk_widget_get_first_child (GTK_WIDGET (self)));
}

static gboolean
says (GtkWidget  *widget,
      const char *part)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, part))
      return TRUE;

  return FALSE;
}

static void
opened_cb (gboolean *opened)
{
  *opened = TRUE;
}

static PatellaTroubleBar *
open_with (const char       *journal,
           PatellaServices **out_services)
{
  const PatellaServicesOptions options = { .journal_path = journal, .speed = journal == NULL ? 2 : 0 };
  PatellaServices *services = patella_services_new (&options);
  PatellaTroubleBar *bar = g_object_ref_sink (g_object_new (PATELLA_TYPE_TROUBLE_BAR, NULL));
  gboolean opened = FALSE;

  patella_trouble_bar_watch (bar, services);
  g_assert_false (gtk_info_bar_get_revealed (get_bar (bar)));
  g_signal_connect_swapped (services, "journal-opened", G_CALLBACK (opened_cb), &opened);
  patella_services_open_journal (services);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (services, &opened);

  *out_services = services;
  return bar;
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(gboolean *) data = TRUE;
}

static void
close_with (PatellaTroubleBar *bar,
            PatellaServices   *services)
{
  gboolean closed = FALSE;

  patella_services_close_async (services, closed_cb, &closed);
  while (!closed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (bar);
  g_assert_finalize_object (services);
}

/* Silent while all is well; a write that failed is said, and what happened to the rest. */
static void
test_well (void)
{
  g_autofree char *folder = patella_test_folder_new ();
  g_autofree char *journal = g_build_filename (folder, "own", "journal.db", NULL);
  g_autoptr (GError) error = g_error_new_literal (PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NO_SPACE, "full");
  PatellaServices *services = NULL;
  PatellaTroubleBar *bar = open_with (journal, &services);

  g_assert_false (gtk_info_bar_get_revealed (get_bar (bar)));
  g_signal_emit_by_name (services, "journal-trouble", error);
  g_assert_true (gtk_info_bar_get_revealed (get_bar (bar)));
  g_assert_cmpint (gtk_info_bar_get_message_type (get_bar (bar)), ==, GTK_MESSAGE_ERROR);
  g_assert_true (says (GTK_WIDGET (bar), "not saved"));
  g_assert_true (says (GTK_WIDGET (bar), "Free some space"));
  g_signal_emit_by_name (services, "journal-cramped");
  g_assert_cmpint (gtk_info_bar_get_message_type (get_bar (bar)), ==, GTK_MESSAGE_WARNING);
  g_assert_true (says (GTK_WIDGET (bar), "Everything is saved"));
  close_with (bar, services);
  patella_test_folder_remove (folder);
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The file is gone: a copy is offered, for this trouble only, and once it is saved the bar says what to do with it. */
static void
test_gone (void)
{
  g_autofree char *folder = patella_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "own", "journal.db", NULL);
  g_autofree char *target = g_build_filename (folder, "saved.db", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (target);
  g_autoptr (GError) full = g_error_new_literal (PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NO_SPACE, "full");
  g_autoptr (GError) gone = g_error_new_literal (PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_GONE, "gone");
  const PatellaStoreOptions options = { .path = target, .copy = TRUE };
  PatellaServices *services = NULL;
  PatellaTroubleBar *bar = open_with (path, &services);
  GtkWidget *button = find_button (GTK_WIDGET (bar), "_Save a copy…");
  PatellaStore *store = NULL;

  g_signal_emit_by_name (services, "journal-trouble", full);
  g_assert_false (gtk_widget_get_visible (button));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_signal_emit_by_name (services, "journal-trouble", gone);
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_true (says (GTK_WIDGET (bar), "Save a copy before you close"));

  patella_trouble_bar_save_to (bar, file);
  g_assert_false (gtk_widget_get_sensitive (button));
  while (!gtk_widget_get_sensitive (button))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (says (GTK_WIDGET (bar), "The copy is saved"));
  g_assert_true (gtk_widget_get_visible (button));
  store = patella_store_open (&options, NULL);
  g_assert_nonnull (store);
  patella_store_close (store);

  g_signal_emit_by_name (services, "journal-changed");
  g_assert_false (gtk_info_bar_get_revealed (get_bar (bar)));
  g_signal_emit_by_name (services, "journal-trouble", full);
  g_assert_false (gtk_widget_get_visible (button));
  close_with (bar, services);
  patella_test_folder_remove (folder);
}

static void
answer (const char *response)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        {
          adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), response);
          gtk_window_destroy (window);
          return;
        }
    }
  g_assert_not_reached ();
}

static gboolean
close_asked_cb (GtkWindow         *window,
                PatellaTroubleBar *bar)
{
  g_object_set_data (G_OBJECT (window), "asked", GINT_TO_POINTER (1 + patella_trouble_bar_may_close (bar)));
  return TRUE;
}

/* The window does not close with what is nowhere else before the person was asked; without trouble nobody is asked. */
static void
test_parting (void)
{
  g_autofree char *folder = patella_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "own", "journal.db", NULL), *target = g_build_filename (folder, "saved.db", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (target);
  g_autoptr (GError) gone = g_error_new_literal (PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_GONE, "gone");
  GtkWindow *window = GTK_WINDOW (adw_window_new ());
  PatellaServices *services = NULL;
  PatellaTroubleBar *bar = open_with (path, &services);

  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (bar));
  g_signal_connect (window, "close-request", G_CALLBACK (close_asked_cb), bar);
  gtk_window_present (window);
  g_assert_true (patella_trouble_bar_may_close (bar));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_signal_emit_by_name (services, "journal-trouble", gone);

  g_assert_false (patella_trouble_bar_may_close (bar));
  answer ("cancel");
  g_assert_false (patella_trouble_bar_may_close (bar));
  g_assert_null (g_object_get_data (G_OBJECT (window), "asked"));
  answer ("close");
  g_assert_cmpint (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (window), "asked")), ==, 1 + TRUE);

  /* found again and lost again, it is asked again; until a copy is saved */
  g_signal_emit_by_name (services, "journal-changed");
  g_signal_emit_by_name (services, "journal-trouble", gone);
  g_assert_false (patella_trouble_bar_may_close (bar));
  answer ("cancel");
  patella_trouble_bar_save_to (bar, file);
  while (!says (GTK_WIDGET (bar), "The copy is saved"))
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (services, "journal-trouble", gone);
  g_assert_true (says (GTK_WIDGET (bar), "The copy is saved"));
  g_assert_true (patella_trouble_bar_may_close (bar));

  adw_window_set_content (ADW_WINDOW (window), NULL);
  gtk_window_destroy (window);
  close_with (bar, services);
  patella_test_folder_remove (folder);
}

/* Says what is wrong, what is kept, and which file it is about. */
static void
test_not_kept (void)
{
  g_autofree char *folder = patella_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "list.db", NULL);
  PatellaServices *services = NULL;
  PatellaTroubleBar *bar = NULL;

  g_assert_true (g_file_set_contents (path, "milk", -1, NULL));
  bar = open_with (path, &services);
  g_assert_true (gtk_info_bar_get_revealed (get_bar (bar)));
  g_assert_true (says (GTK_WIDGET (bar), "nothing is kept"));
  g_assert_true (says (GTK_WIDGET (bar), "left as it is"));
  g_assert_true (says (GTK_WIDGET (bar), path));
  close_with (bar, services);
  patella_test_folder_remove (folder);
}

static void
make_newer (const char *path,
            const char *sql)
{
  const PatellaStoreOptions options = { .path = path };
  PatellaStore *store = patella_store_open (&options, NULL);
  sqlite3 *handle = NULL;

  g_assert_nonnull (store);
  patella_store_close (store);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

/* Written by a newer program: what is in it can be exported, and what is left out is named; or it is said that it cannot. */
static void
test_newer (void)
{
  static const struct
  {
    const char *sql;
    const char *says;
    gboolean    offers;
  } cases[] = {
    { "alter table set_entry add column mood text; create table weather(day text); pragma user_version=3",
      "Left out, because this version does not know it: set_entry.mood, weather.", TRUE },
    { "pragma user_version=3", "What is in it can be exported.", TRUE },
    { "alter table set_entry drop column load_g; pragma user_version=3", "cannot be exported", FALSE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder = patella_test_folder_new (), *path = g_build_filename (folder, "own", "journal.db", NULL);
      PatellaServices *services = NULL;
      PatellaTroubleBar *bar = NULL;
      GtkWidget *button = NULL;

      make_newer (path, cases[i].sql);
      bar = open_with (path, &services);
      g_assert_true (says (GTK_WIDGET (bar), "newer Patella"));
      g_assert_true (says (GTK_WIDGET (bar), "nothing is kept"));
      while (!says (GTK_WIDGET (bar), "exported"))
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (says (GTK_WIDGET (bar), cases[i].says));
      g_assert_true (says (GTK_WIDGET (bar), "nothing is kept"));
      button = find_button (GTK_WIDGET (bar), "_Export…");
      g_assert_cmpint (gtk_widget_get_visible (button), ==, cases[i].offers);
      g_assert_cmpint (patella_trouble_bar_get_newer (bar) != NULL, ==, cases[i].offers);
      close_with (bar, services);
      patella_test_folder_remove (folder);
    }
}

/* The newest entry is of a day that is still to come: said, with both days. A day ahead is what a journey does. */
static void
test_clock (void)
{
  for (int ahead = 1; ahead <= 2; ahead++)
    {
      g_autofree char *folder = patella_test_folder_new (), *path = g_build_filename (folder, "own", "journal.db", NULL);
      g_autoptr (GDateTime) now = g_date_time_new_now_local (), then = g_date_time_add_days (now, ahead);
      const PatellaStamp stamp = patella_stamp_from_date_time (then);
      const PatellaUuid uuid = { { 1 } };
      g_autoptr (PatellaCheckIn) check_in = patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_MORNING,
                                                                  PATELLA_SIDE_NONE, "3");
      const PatellaStoreOptions options = { .path = path };
      PatellaStore *store = patella_store_open (&options, NULL);
      PatellaServices *services = NULL;
      PatellaTroubleBar *bar;

      g_assert_true (patella_store_add_check_in (store, check_in, NULL));
      patella_store_close (store);
      bar = open_with (path, &services);
      g_assert_cmpint (gtk_info_bar_get_revealed (get_bar (bar)), ==, ahead == 2);
      g_assert_cmpint (says (GTK_WIDGET (bar), "clock looks wrong"), ==, ahead == 2);
      close_with (bar, services);
      patella_test_folder_remove (folder);
    }
}

static void
test_trial (void)
{
  PatellaServices *services = NULL;
  PatellaTroubleBar *bar = open_with (NULL, &services);

  g_assert_true (gtk_info_bar_get_revealed (get_bar (bar)));
  g_assert_cmpint (gtk_info_bar_get_message_type (get_bar (bar)), ==, GTK_MESSAGE_INFO);
  g_assert_true (says (GTK_WIDGET (bar), "trial"));
  close_with (bar, services);
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);

  g_test_add_func ("/trouble-bar/well", test_well);
  g_test_add_func ("/trouble-bar/not-kept", test_not_kept);
  g_test_add_func ("/trouble-bar/gone", test_gone);
  g_test_add_func ("/trouble-bar/parting", test_parting);
  g_test_add_func ("/trouble-bar/newer", test_newer);
  g_test_add_func ("/trouble-bar/clock", test_clock);
  g_test_add_func ("/trouble-bar/trial", test_trial);
  return g_test_run ();
}
