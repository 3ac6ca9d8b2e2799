/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-first-pages.h"

#include "patella-page-test.h"
#include "patella-widget-test.h"

typedef struct
{
  PatellaServices *services;
  GtkWindow       *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->services = patella_page_test_new_services (0);
  /* the settings in memory are those of the whole program */
  g_object_set (patella_services_get_settings (fixture->services), "first-pages", "", NULL);
  fixture->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (fixture->window, 700, 700);
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

static GtkWidget *
open (Fixture  *fixture,
      gboolean  again)
{
  patella_first_pages_present (fixture->services, fixture->window, again);
  while (patella_page_test_get_top (fixture->window) == fixture->window)
    g_main_context_iteration (NULL, TRUE);
  return GTK_WIDGET (patella_page_test_get_top (fixture->window));
}

static void
pass_gate (GtkWidget *guide)
{
  patella_page_test_click (guide, "I have read this");
  patella_page_test_click (guide, "Continue");
  patella_page_test_click (guide, "None of these applies to me");
  patella_page_test_wait_for_text (guide, "Which knee do you want to train?");
}

static gboolean
is_titled_row (GtkWidget *widget,
               gpointer   data)
{
  return ADW_IS_ACTION_ROW (widget) && gtk_widget_get_mapped (widget) &&
         g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), data);
}

static void
choose (GtkWidget  *guide,
        const char *title)
{
  GtkWidget *row = patella_page_test_find (guide, is_titled_row, (gpointer) (gsize) title);

  g_assert_nonnull (row);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row))), TRUE);
}

static PatellaCheckIn *
find_check_in (GPtrArray          *check_ins,
               PatellaCheckInKind  kind)
{
  for (guint i = 0; i < check_ins->len; i++)
    if (patella_check_in_get_kind (g_ptr_array_index (check_ins, i)) == kind)
      return g_ptr_array_index (check_ins, i);
  return NULL;
}

static const char *
get_left_at (Fixture *fixture)
{
  return patella_settings_get_first_pages (patella_services_get_settings (fixture->services));
}

/* All that is chosen is written, in the words of the journal, and the pages are over. */
static void
test_through (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *guide = open (fixture, FALSE);
  g_autoptr (GPtrArray) check_ins = NULL;
  PatellaCheckIn *knee, *finder;

  pass_gate (guide);
  patella_widget_test_assert_labelled (guide);
  g_assert_false (patella_page_test_says (guide, "Which one is worse?"));
  choose (guide, "Both");
  patella_page_test_wait_for_text (guide, "Which one is worse?");
  choose (guide, "Neither");
  patella_page_test_click (guide, "Continue");
  patella_page_test_wait_for_text (guide, "Which routine would you like to follow?");
  choose (guide, "Ball squeeze in three stages");
  patella_page_test_click (guide, "Continue");
  patella_page_test_wait_for_text (guide, "Did you feel the muscle firm up?");
  choose (guide, "I felt it");
  patella_page_test_click (guide, "Continue");
  patella_page_test_wait_for_text (guide, "Hear it, and press it");
  patella_page_test_click (guide, "Done");
  patella_page_test_settle ();

  g_assert_cmpstr (get_left_at (fixture), ==, PATELLA_FIRST_PAGES_DONE);
  check_ins = patella_page_test_list_check_ins (fixture->services);
  knee = find_check_in (check_ins, PATELLA_CHECK_IN_KIND_KNEE);
  finder = find_check_in (check_ins, PATELLA_CHECK_IN_KIND_FINDER);
  g_assert_nonnull (knee);
  g_assert_cmpint (patella_check_in_get_side (knee), ==, PATELLA_SIDE_BOTH);
  g_assert_cmpstr (patella_check_in_get_value (knee), ==, "");
  g_assert_nonnull (finder);
  g_assert_cmpstr (patella_check_in_get_value (finder), ==, "felt");
  g_assert_cmpuint (check_ins->len, ==, 4);
}

/* Nothing but disclaimer and questions has to be answered: all else can be skipped, and then nothing is written. */
static void
test_skip (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *guide = open (fixture, FALSE);

  pass_gate (guide);
  patella_page_test_click (guide, "Skip");
  patella_page_test_wait_for_text (guide, "Which routine would you like to follow?");
  patella_page_test_click (guide, "Skip");
  /* no routine, no check that it begins with */
  patella_page_test_wait_for_text (guide, "Hear it, and press it");
  patella_page_test_click (guide, "Back");
  patella_page_test_wait_for_text (guide, "Which routine would you like to follow?");
  patella_page_test_click (guide, "Skip");
  patella_page_test_click (guide, "Done");
  patella_page_test_settle ();
  g_assert_cmpuint (patella_page_test_count (fixture->services, PATELLA_CHECK_IN_KIND_KNEE), ==, 0);
  g_assert_cmpstr (get_left_at (fixture), ==, PATELLA_FIRST_PAGES_DONE);
}

/* Left in the middle: it goes on there, with what was chosen; a routine that begins with no check has no page for one. */
static void
test_left (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *guide = open (fixture, FALSE);

  pass_gate (guide);
  choose (guide, "The right");
  patella_page_test_click (guide, "Continue");
  patella_page_test_wait_for_text (guide, "Which routine would you like to follow?");
  gtk_window_close (GTK_WINDOW (guide));
  patella_page_test_settle ();
  g_assert_cmpstr (get_left_at (fixture), ==, "routine");
  g_assert_cmpuint (patella_page_test_count (fixture->services, PATELLA_CHECK_IN_KIND_KNEE), ==, 1);

  guide = open (fixture, FALSE);
  patella_page_test_wait_for_text (guide, "Which routine would you like to follow?");
  choose (guide, "Quad set and bridge");
  patella_page_test_click (guide, "Continue");
  patella_page_test_wait_for_text (guide, "Hear it, and press it");
  patella_page_test_click (guide, "Back");
  patella_page_test_click (guide, "Back");
  /* the knee stands there as it was chosen: going on writes nothing anew */
  patella_page_test_click (guide, "Continue");
  gtk_window_close (GTK_WINDOW (guide));
  patella_page_test_settle ();
  g_assert_cmpuint (patella_page_test_count (fixture->services, PATELLA_CHECK_IN_KIND_KNEE), ==, 1);
}

/* Read again: every page from the first, and the journal stays as it was. */
static void
test_again (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *guide = open (fixture, FALSE);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  pass_gate (guide);
  choose (guide, "The left");
  patella_page_test_click (guide, "Continue");
  gtk_window_close (GTK_WINDOW (guide));
  patella_page_test_settle ();
  before = patella_page_test_list_check_ins (fixture->services);

  guide = open (fixture, TRUE);
  patella_page_test_wait_for_text (guide, "What Patella is, and what it is not");
  patella_page_test_click (guide, "Continue");
  patella_page_test_wait_for_text (guide, "When to stop and get help");
  patella_page_test_click (guide, "Continue");
  patella_page_test_wait_for_text (guide, "Does one of these apply to you?");
  patella_page_test_click (guide, "Continue");
  patella_page_test_wait_for_text (guide, "Which knee do you want to train?");
  patella_page_test_click (guide, "Back");
  patella_page_test_wait_for_text (guide, "Does one of these apply to you?");
  patella_page_test_click (guide, "Continue");
  patella_page_test_click (guide, "Continue");
  patella_page_test_wait_for_text (guide, "Which routine would you like to follow?");
  patella_page_test_click (guide, "Skip");
  patella_page_test_click (guide, "Done");
  patella_page_test_settle ();
  after = patella_page_test_list_check_ins (fixture->services);
  g_assert_cmpuint (after->len, ==, before->len);
  g_assert_cmpstr (get_left_at (fixture), ==, "routine");
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);
  g_test_add ("/first-pages/through", Fixture, NULL, set_up, test_through, tear_down);
  g_test_add ("/first-pages/skip", Fixture, NULL, set_up, test_skip, tear_down);
  g_test_add ("/first-pages/left", Fixture, NULL, set_up, test_left, tear_down);
  g_test_add ("/first-pages/again", Fixture, NULL, set_up, test_again, tear_down);
  return g_test_run ();
}
