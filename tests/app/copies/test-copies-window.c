/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-copies-window.h"

#include <glib/gstdio.h>

#include "patella-copy-row.h"
#include "patella-page-test.h"
#include "patella-widget-test.h"

typedef struct
{
  PatellaServices     *services;
  PatellaCopyKeeper   *keeper;
  PatellaRestorer     *restorer;
  PatellaSharer       *sharer;
  PatellaCopiesWindow *window;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->services = patella_page_test_new_services (20);
  g_object_set (patella_services_get_settings (self->services), "copies-folder", "", NULL);
  self->keeper = patella_copy_keeper_new (self->services);
  self->restorer = patella_restorer_new (self->services, self->keeper);
  g_object_set (patella_services_get_settings (self->services), "sharing-folder", "", NULL);
  self->sharer = patella_sharer_new (self->services);
  self->window = patella_copies_window_new (self->services, self->keeper, self->restorer, self->sharer);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 700);
  patella_widget_test_wait_for_frame (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  patella_page_test_settle ();
  g_object_set (patella_services_get_settings (self->services), "copies-folder", "", NULL);
  g_object_set (patella_services_get_settings (self->services), "sharing-folder", "", NULL);
  g_clear_object (&self->sharer);
  g_clear_object (&self->restorer);
  g_clear_object (&self->keeper);
  g_clear_object (&self->services);
}

static GFile *
file_in_home (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("HOME"), name, NULL);

  return g_file_new_for_path (path);
}

static guint
count_sessions (Fixture *self)
{
  return patella_page_test_count (self->services, PATELLA_CHECK_IN_KIND_MORNING);
}

/* the copy that is made now stands in the list, checked, with what is in it */
static void
test_copy_now (Fixture       *self,
               gconstpointer  data)
{
  patella_widget_test_assert_labelled (GTK_WIDGET (self->window));
  patella_widget_test_assert_width (GTK_WINDOW (self->window), 360);
  gtk_widget_activate (patella_page_test_find_type (GTK_WIDGET (self->window), ADW_TYPE_ACTION_ROW));
  patella_page_test_wait_for_text (GTK_WIDGET (self->window), " sessions, ");
  patella_widget_test_assert_tab_walk (GTK_WINDOW (self->window));
  patella_widget_test_assert_labelled (GTK_WIDGET (self->window));
}

/* what is asked is said before, and done; what was there can be had back */
static void
test_restore (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GFile) file = file_in_home ("mine.db");
  const guint before = count_sessions (self);
  GtkWidget *top;

  patella_copies_window_save_to (self->window, file);
  patella_page_test_wait_for_text (GTK_WIDGET (self->window), "Saved");
  patella_page_test_add_check_in (self->services, PATELLA_CHECK_IN_KIND_MORNING, "3");
  g_assert_cmpuint (count_sessions (self), ==, before + 1);

  patella_copies_window_restore (self->window, file);
  while (patella_page_test_get_top (GTK_WINDOW (self->window)) == GTK_WINDOW (self->window))
    g_main_context_iteration (NULL, TRUE);
  top = GTK_WIDGET (patella_page_test_get_top (GTK_WINDOW (self->window)));
  patella_page_test_wait_for_text (top, "takes the place of the present journal");
  g_assert_true (patella_page_test_says (top, "is kept as a copy"));
  patella_page_test_click (top, "Restore");
  patella_page_test_wait_for_text (GTK_WIDGET (self->window), "What was there before is kept as a copy");
  g_assert_cmpuint (count_sessions (self), ==, before);

  patella_page_test_click (GTK_WIDGET (self->window), "Undo");
  while (count_sessions (self) == before)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (count_sessions (self), ==, before + 1);
}

/* a file that is none is refused in a sentence, and nothing changes */
static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GFile) file = file_in_home ("text.db");
  const guint before = count_sessions (self);
  GtkWidget *top;

  g_assert_true (g_file_set_contents (g_file_peek_path (file), "<b>not a journal</b>", -1, NULL));
  patella_copies_window_restore (self->window, file);
  while (patella_page_test_get_top (GTK_WINDOW (self->window)) == GTK_WINDOW (self->window))
    g_main_context_iteration (NULL, TRUE);
  top = GTK_WIDGET (patella_page_test_get_top (GTK_WINDOW (self->window)));
  patella_page_test_wait_for_text (top, "The journal is as it was");
  patella_page_test_click (top, "Close");
  g_assert_cmpuint (count_sessions (self), ==, before);
}

/* a folder that is not there is one calm line; one that is gets the copy */
static void
test_folder (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (GFile) stick = file_in_home ("stick"), gone = file_in_home ("gone");

  gtk_widget_activate (patella_page_test_find_type (GTK_WIDGET (self->window), ADW_TYPE_ACTION_ROW));
  patella_page_test_wait_for_text (GTK_WIDGET (self->window), " sessions, ");
  patella_copies_window_take_folder (self->window, gone);
  patella_page_test_wait_for_text (GTK_WIDGET (self->window), "It is not there now");
  g_assert_true (patella_page_test_get_top (GTK_WINDOW (self->window)) == GTK_WINDOW (self->window));

  g_mkdir (g_file_peek_path (stick), 0700);
  patella_copies_window_take_folder (self->window, stick);
  patella_page_test_wait_for_text (GTK_WIDGET (self->window), "in the other folder");
  patella_page_test_wait_for_text (GTK_WIDGET (self->window), "The newest copy is there");
}

/* the shared folder is one row: off, on with what came of it, off again */
static void
test_share (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (GFile) shared = file_in_home ("shared"), gone = file_in_home ("nowhere");
  PatellaSettings *settings = patella_services_get_settings (self->services);

  g_assert_true (patella_page_test_says (GTK_WIDGET (self->window), "Two computers"));
  g_mkdir (g_file_peek_path (shared), 0700);
  patella_copies_window_share (self->window, shared);
  g_assert_cmpstr (patella_settings_get_sharing_folder (settings), ==, g_file_peek_path (shared));
  patella_page_test_wait_for_text (GTK_WIDGET (self->window), "Nothing new from other computers");
  patella_widget_test_assert_labelled (GTK_WIDGET (self->window));
  patella_copies_window_share (self->window, gone);
  patella_page_test_wait_for_text (GTK_WIDGET (self->window), "It is not there now");
  g_object_set (settings, "sharing-folder", "", NULL);
  patella_page_test_wait_for_text (GTK_WIDGET (self->window), "Off");
}

int
main (int   argc,
      char *argv[])
{
  patella_widget_test_init (&argc, &argv);

  g_test_add ("/copies-window/copy-now", Fixture, NULL, set_up, test_copy_now, tear_down);
  g_test_add ("/copies-window/restore", Fixture, NULL, set_up, test_restore, tear_down);
  g_test_add ("/copies-window/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/copies-window/folder", Fixture, NULL, set_up, test_folder, tear_down);

  g_test_add ("/copies-window/share", Fixture, NULL, set_up, test_share, tear_down);

  return g_test_run ();
}
