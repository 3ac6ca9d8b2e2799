/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-pain-scale.h"

#include "patella-widget-test.h"

typedef struct
{
  int n;
  int last;
} Scores;

static void
scored_cb (Scores *scores,
           int     score)
{
  scores->n++;
  scores->last = score;
}

static GtkWidget *
get_button (GtkWidget *scale,
            int        index)
{
  GtkWidget *button = gtk_widget_get_first_child (scale);

  while (index-- > 0)
    button = gtk_widget_get_next_sibling (button);
  return button;
}

static void
test_click (void)
{
  GtkWidget *scale = g_object_ref_sink (patella_pain_scale_new ());
  PatellaPainScale *self = PATELLA_PAIN_SCALE (scale);
  Scores scores = { 0, -1 };

  g_signal_connect_swapped (scale, "scored", G_CALLBACK (scored_cb), &scores);
  g_assert_cmpint (patella_pain_scale_get_value (self), ==, -1);
  for (int i = 0; i <= 10; i++)
    {
      g_signal_emit_by_name (get_button (scale, i), "clicked");
      g_assert_cmpint (scores.last, ==, i);
      g_assert_cmpint (patella_pain_scale_get_value (self), ==, i);
      for (int j = 0; j <= 10; j++)
        g_assert_cmpint (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_button (scale, j))), ==, i == j);
    }
  g_assert_cmpint (scores.n, ==, 11);
  /* what the program sets is not a score */
  patella_pain_scale_set_value (self, 4);
  g_assert_cmpint (scores.n, ==, 11);
  g_assert_finalize_object (scale);
}

static void
test_type (void)
{
  static const struct
  {
    int    first, second;
    gint64 between_us;
    int    score;
  } rows[] = {
    { 1, 0, 400000, 10 }, { 1, 0, 1000000, 10 }, { 1, 0, 1000001, 0 }, { 1, 1, 1000, 1 },
    { 2, 0, 1000, 0 },    { 0, 0, 1000, 0 },     { 9, 7, 1000, 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *scale = g_object_ref_sink (patella_pain_scale_new ());
      PatellaPainScale *self = PATELLA_PAIN_SCALE (scale);

      patella_pain_scale_type (self, rows[i].first, 5000000);
      g_assert_cmpint (patella_pain_scale_get_value (self), ==, rows[i].first);
      patella_pain_scale_type (self, rows[i].second, 5000000 + rows[i].between_us);
      g_assert_cmpint (patella_pain_scale_get_value (self), ==, rows[i].score);
      g_assert_finalize_object (scale);
    }
}

/* Each number is read with its word: the colour alone says nothing. */
static void
test_accessible (void)
{
  GtkWidget *scale = g_object_ref_sink (patella_pain_scale_new ());

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_button (scale, 0)), GTK_ACCESSIBLE_PROPERTY_LABEL, "0, no pain");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_button (scale, 4)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "4, acceptable if it calms down");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_button (scale, 10)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "10, too much");
  g_object_unref (scale);
}

static void
get_place (GtkWidget *scale,
           int        index,
           int       *out_x,
           int       *out_y)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (get_button (scale, index), scale, &bounds));
  *out_x = (int) bounds.origin.x;
  *out_y = (int) bounds.origin.y;
}

/* One row where there is room, else 0 to 5 above 6 to 10; the numbers run in the direction of the text; arrows follow. */
static void
check_form (int      width,
            gboolean rtl)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());
  GtkWidget *scale = patella_pain_scale_new ();
  int x[11], y[11];

  gtk_widget_set_direction (scale, rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  gtk_window_set_default_size (window, width, 200);
  adw_window_set_content (ADW_WINDOW (window), scale);
  patella_widget_test_wait_for_frame (window);
  for (int i = 0; i <= 10; i++)
    get_place (scale, i, &x[i], &y[i]);
  for (int i = 1; i <= 10; i++)
    {
      if (i != 6 || width > 600)
        g_assert_true (rtl ? x[i] < x[i - 1] : x[i] > x[i - 1]);
      g_assert_cmpint (y[i] > y[i - 1], ==, i == 6 && width < 600);
    }
  gtk_widget_grab_focus (get_button (scale, 3));
  gtk_widget_child_focus (scale, GTK_DIR_RIGHT);
  g_assert_true (gtk_window_get_focus (window) == get_button (scale, rtl ? 2 : 4));
  gtk_window_destroy (window);
}

static void
test_forms (void)
{
  check_form (900, FALSE);
  check_form (900, TRUE);
  check_form (300, FALSE);
  check_form (300, TRUE);
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);
  g_test_add_func ("/pain-scale/click", test_click);
  g_test_add_func ("/pain-scale/type", test_type);
  g_test_add_func ("/pain-scale/accessible", test_accessible);
  g_test_add_func ("/pain-scale/forms", test_forms);
  return g_test_run ();
}
