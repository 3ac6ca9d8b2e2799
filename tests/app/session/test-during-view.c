/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-during-view.h"

#include "patella-phase-view.h"
#include "patella-session-page.h"
#include "patella-session-test.h"
#include "patella-widget-test.h"

/* Floor mode on the real page, in windows of several widths. The window manager is not asked for a full screen: what the page
 * does depends on the size it has. */

#define GET_READY_S 5

static GtkWidget *
find (GtkWidget  *widget,
      const char *type)
{
  GtkWidget *found = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

static void
set_floor_mode (PatellaSessionTest *fixture,
                gboolean            floor_mode)
{
  patella_during_view_set_floor_mode (PATELLA_DURING_VIEW (find (fixture->page, "PatellaDuringView")), floor_mode);
  patella_widget_test_wait_for_frame (fixture->window);
  patella_widget_test_wait_for_frame (fixture->window);
}

static void
start (PatellaSessionTest *fixture,
       const char         *target,
       int                 width)
{
  patella_session_test_open_page (fixture, target, width);
  patella_session_test_wait_for_view (fixture, "PatellaBeforeView");
  patella_session_test_act (fixture, "session.start");
  patella_session_test_wait_for_view (fixture, "PatellaDuringView");
  patella_session_test_act (fixture, "session.next");
  patella_session_test_pass (fixture, GET_READY_S + 1);
}

/* Header and buttons are gone, the pointer is hidden; all of it comes back. */
static void
test_nothing_in_the_way (PatellaSessionTest *fixture,
                         gconstpointer       data)
{
  GtkWidget *view = NULL;

  start (fixture, "exercise:bridge", 900);
  view = find (fixture->page, "PatellaDuringView");
  g_assert_nonnull (find (view, "AdwHeaderBar"));
  g_assert_true (gtk_widget_get_mapped (patella_session_test_find_button (fixture->page, "session.hurts")));

  set_floor_mode (fixture, TRUE);
  g_assert_null (find (view, "AdwHeaderBar"));
  g_assert_false (gtk_widget_get_mapped (patella_session_test_find_button (fixture->page, "session.hurts")));
  g_assert_nonnull (gtk_widget_get_cursor (view));
  g_assert_cmpstr (gdk_cursor_get_name (gtk_widget_get_cursor (view)), ==, "none");

  set_floor_mode (fixture, FALSE);
  g_assert_nonnull (find (view, "AdwHeaderBar"));
  g_assert_true (gtk_widget_get_mapped (patella_session_test_find_button (fixture->page, "session.hurts")));
  g_assert_null (gtk_widget_get_cursor (view));
}

/* What is asked takes its room from the figure: the seconds stay as large as they were. */
static void
test_questions (PatellaSessionTest *fixture,
                gconstpointer       data)
{
  int width = GPOINTER_TO_INT (data);
  GtkWidget *dial = NULL;
  int height;

  start (fixture, "exercise:quad_set", width);
  set_floor_mode (fixture, TRUE);
  dial = find (fixture->page, "PatellaPhaseView");
  height = gtk_widget_get_height (dial);
  patella_session_test_check_form (fixture, width);
  g_assert_cmpint (MIN (height, gtk_widget_get_width (dial)), >=, width >= 640 ? 400 : 320);
  patella_session_test_act (fixture, "session.next");
  patella_session_test_settle ();
  patella_widget_test_wait_for_frame (fixture->window);
  g_assert_nonnull (find (fixture->page, "PatellaScoreRow"));
  patella_session_test_check_form (fixture, width);
  /* where all stands below each other the figure goes first */
  if (width >= 640)
    g_assert_cmpint (gtk_widget_get_height (dial), ==, height);
  else
    g_assert_null (find (fixture->page, "PatellaFigureView"));
  g_assert_cmpint (MIN (gtk_widget_get_height (dial), gtk_widget_get_width (dial)), >=, width >= 640 ? 400 : 240);
}

static const struct { int width, height; } screens[] = {
  { 360, 640 }, { 360, 720 }, { 640, 480 }, { 1024, 768 }, { 1280, 900 }, { 900, 1600 }, { 3840, 2160 },
};

static void
assert_digits (PatellaSessionTest *fixture,
               int                 height)
{
  PatellaPhaseView *dial = PATELLA_PHASE_VIEW (find (fixture->page, "PatellaPhaseView"));

  g_test_message ("%.0f of %d in a dial of %d x %d", patella_phase_view_get_digits (dial), height,
                  gtk_widget_get_width (GTK_WIDGET (dial)), gtk_widget_get_height (GTK_WIDGET (dial)));
  /* a pixel for the rounding of fonts */
  g_assert_cmpfloat (patella_phase_view_get_digits (dial) + 1, >=, height / 5.0);
}

/* The seconds are a fifth of the window's height or more, whatever is asked beside or below them. */
static void
test_digits (PatellaSessionTest *fixture,
             gconstpointer       data)
{
  const int width = screens[GPOINTER_TO_UINT (data)].width;
  const int height = screens[GPOINTER_TO_UINT (data)].height;

  fixture->height = height;
  start (fixture, "exercise:quad_set", width);
  g_assert_cmpint (gtk_widget_get_height (fixture->page), ==, height);
  set_floor_mode (fixture, TRUE);
  assert_digits (fixture, height);
  patella_session_test_act (fixture, "session.next");
  patella_session_test_settle ();
  patella_widget_test_wait_for_frame (fixture->window);
  /* of two digits: "10" */
  g_assert_nonnull (find (fixture->page, "PatellaScoreRow"));
  g_assert_true (gtk_widget_get_mapped (patella_session_test_find_button (fixture->page, "session.spare-yes")));
  assert_digits (fixture, height);
  patella_session_test_check_form (fixture, width);
}

/* A rest of a minute is told in seconds here, in minutes elsewhere. */
static void
test_plain_seconds (PatellaSessionTest *fixture,
                    gconstpointer       data)
{
  start (fixture, "exercise:bridge", 900);
  patella_session_test_act (fixture, "session.next");
  patella_session_test_settle ();
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find (fixture->page, "PatellaPhaseView")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "1:00");
  set_floor_mode (fixture, TRUE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find (fixture->page, "PatellaPhaseView")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "60");
  set_floor_mode (fixture, FALSE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find (fixture->page, "PatellaPhaseView")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "1:00");
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);

#define ADD(path, data, func) \
  g_test_add ("/during-view/" path, PatellaSessionTest, data, patella_session_test_set_up, func, patella_session_test_tear_down)
  ADD ("nothing-in-the-way", NULL, test_nothing_in_the_way);
  ADD ("questions/wide", GINT_TO_POINTER (1000), test_questions);
  ADD ("questions/narrow", GINT_TO_POINTER (360), test_questions);
  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    {
      g_autofree char *path = g_strdup_printf ("/during-view/digits/%dx%d", screens[i].width, screens[i].height);

      g_test_add (path, PatellaSessionTest, GUINT_TO_POINTER (i), patella_session_test_set_up, test_digits,
                  patella_session_test_tear_down);
    }
  ADD ("plain-seconds", NULL, test_plain_seconds);

  return g_test_run ();
}
