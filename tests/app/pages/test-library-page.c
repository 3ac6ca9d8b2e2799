/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-library-page.h"

#include "patella-page-test.h"
#include "patella-references.h"
#include "patella-widget-test.h"

typedef struct
{
  PatellaServices *services;
  GtkWindow       *window;
  GtkWidget       *page;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->services = patella_page_test_new_services (GPOINTER_TO_INT (data));
  fixture->window = GTK_WINDOW (adw_window_new ());
  fixture->page = patella_library_page_new (fixture->services);
  gtk_window_set_default_size (fixture->window, 1000, 700);
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->page);
  patella_widget_test_wait_for_frame (fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  patella_page_test_settle ();
  g_assert_finalize_object (fixture->services);
}

/* Every exercise opens, with all that its file says. */
static void
test_exercises (Fixture       *fixture,
                gconstpointer  data)
{
  GListModel *exercises = patella_content_get_exercises (patella_services_get_content (fixture->services));

  g_assert_cmpuint (g_list_model_get_n_items (exercises), >=, 8);
  for (guint i = 0; i < g_list_model_get_n_items (exercises); i++)
    {
      g_autoptr (PatellaExercise) exercise = g_list_model_get_item (exercises, i);
      const char *const *steps = patella_exercise_get_steps (exercise);

      gtk_widget_activate_action (fixture->page, "library.show-exercise", "s", patella_exercise_get_id (exercise));
      patella_widget_test_wait_for_frame (fixture->window);
      patella_page_test_wait_for_button (fixture->page, "Start");
      for (guint j = 0; steps[j] != NULL; j++)
        g_assert_true (patella_page_test_says (fixture->page, steps[j]));
      g_assert_true (patella_page_test_says (fixture->page, patella_exercise_get_evidence (exercise)));
      g_assert_true (patella_page_test_says (fixture->page, "Sources"));
    }
  /* what is not there changes nothing */
  gtk_widget_activate_action (fixture->page, "library.show-exercise", "s", "no-such-exercise");
  g_assert_nonnull (patella_page_test_find_button (fixture->page, "Start"));
}

/* Following a routine and leaving it is seen at once, and is in the journal. */
static void
test_follow (Fixture       *fixture,
             gconstpointer  data)
{
  patella_page_test_click (fixture->page, "Follow");
  patella_page_test_wait_for_button (fixture->page, "Stop following");
  patella_page_test_click (fixture->page, "Stop following");
  patella_page_test_wait_for_button (fixture->page, "Follow");
}

/* What opens a stage, and how far that is. */
static void
test_locks (Fixture       *fixture,
            gconstpointer  data)
{
  patella_page_test_wait_for_text (fixture->page, "Stage 3: wall squat");
  patella_page_test_wait_for_text (fixture->page, "Opens after 2 calm days in a row of “Ball squeeze, sitting” (15 × 3 s or more) and");
  patella_page_test_wait_for_button (fixture->page, "Open…");
  gtk_widget_activate_action (fixture->page, "library.show-exercise", "s", "vmo3");
  patella_page_test_wait_for_text (fixture->page, "Not open yet.");
}

/* No reference of the built-in content stays a bare number. */
static void
test_references (void)
{
  g_autoptr (PatellaContent) content = patella_content_new (g_getenv ("PATELLA_DATA_DIR"), NULL);
  GListModel *exercises = patella_content_get_exercises (content);

  for (guint i = 0; i < g_list_model_get_n_items (exercises); i++)
    {
      g_autoptr (PatellaExercise) exercise = g_list_model_get_item (exercises, i);
      const char *const *references = patella_exercise_get_references (exercise);

      for (guint j = 0; references[j] != NULL; j++)
        {
          g_autofree char *text = patella_references_dup (references[j]);

          g_assert_cmpstr (text, !=, references[j]);
        }
    }
}

static void
test_forms (void)
{
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (PatellaServices) services = patella_page_test_new_services (i % 2 == 0 ? 0 : 60);

      patella_widget_test_show_page (patella_library_page_new (services), i < 2 ? 360 : 900, i % 2 == 1);
    }
}

/* Also what lies behind the list fits into a narrow window. */
static void
test_narrow (void)
{
  g_autoptr (PatellaServices) services = patella_page_test_new_services (0);
  GListModel *exercises = patella_content_get_exercises (patella_services_get_content (services));
  GtkWindow *window = GTK_WINDOW (adw_window_new ());
  GtkWidget *page = patella_library_page_new (services);

  gtk_window_set_default_size (window, 360, 640);
  adw_window_set_content (ADW_WINDOW (window), page);
  patella_widget_test_wait_for_frame (window);
  for (guint i = 0; i < g_list_model_get_n_items (exercises); i++)
    {
      g_autoptr (PatellaExercise) exercise = g_list_model_get_item (exercises, i);

      gtk_widget_activate_action (page, "library.show-exercise", "s", patella_exercise_get_id (exercise));
      patella_widget_test_wait_for_frame (window);
      patella_widget_test_assert_width (window, 360);
    }
  gtk_window_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);
  g_test_add ("/library-page/exercises", Fixture, NULL, set_up, test_exercises, tear_down);
  g_test_add ("/library-page/follow", Fixture, NULL, set_up, test_follow, tear_down);
  g_test_add ("/library-page/locks", Fixture, NULL, set_up, test_locks, tear_down);
  g_test_add_func ("/library-page/references", test_references);
  g_test_add_func ("/library-page/forms", test_forms);
  g_test_add_func ("/library-page/narrow", test_narrow);
  return g_test_run ();
}
