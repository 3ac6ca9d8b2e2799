/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-preferences-window.h"

#include "patella-time-row.h"
#include "patella-widget-test.h"

static const struct
{
  int      width;
  gboolean rtl;
} forms[] = {
  { 480, FALSE },
  { 480, TRUE },
  { 360, FALSE },
  { 360, TRUE },
};

static void
test_forms (void)
{
  g_autoptr (PatellaServices) services = patella_widget_test_new_services ();

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      GtkWindow *window = NULL;

      gtk_widget_set_default_direction (forms[i].rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      window = GTK_WINDOW (patella_preferences_window_new (services));
      gtk_window_set_default_size (window, forms[i].width, 640);
      patella_widget_test_wait_for_frame (window);
      patella_widget_test_assert_width (window, forms[i].width);
      patella_widget_test_assert_labelled (GTK_WIDGET (window));
      patella_widget_test_assert_tab_walk (window);
      gtk_window_destroy (window);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static GtkWidget *
find (GtkWidget  *root,
      const char *type,
      guint      *skip)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (root), type) && (*skip)-- == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, skip);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* What is changed in a row is the setting at once, and the other way round. */
static void
test_bound (void)
{
  g_autoptr (PatellaServices) services = patella_widget_test_new_services ();
  PatellaSettings *settings = patella_services_get_settings (services);
  GtkWidget *window = GTK_WIDGET (patella_preferences_window_new (services));
  /* the row that opens has a switch of its own, which does not show */
  guint first = 7, first_of_all = 1, first_spin = 1, first_combo = 0, first_scale = 0;
  GtkWidget *toggle = find (window, "GtkSwitch", &first);
  GtkWidget *phases = find (window, "GtkSwitch", &first_of_all);
  GtkWidget *spin = find (window, "GtkSpinButton", &first_spin);
  GtkWidget *combo = find (window, "AdwComboRow", &first_combo);
  GtkWidget *volume = find (window, "PatellaScaleRow", &first_scale);

  g_assert_nonnull (toggle);
  g_assert_nonnull (spin);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (toggle)));
  gtk_switch_set_active (GTK_SWITCH (toggle), FALSE);
  g_assert_false (patella_settings_get_keep_awake (settings));
  g_object_set (settings, "keep-awake", TRUE, NULL);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (toggle)));

  gtk_switch_set_active (GTK_SWITCH (phases), FALSE);
  g_assert_cmphex (patella_settings_get_cue_groups (settings), ==, PATELLA_CUE_GROUPS_ALL & ~(1u << PATELLA_CUE_GROUP_PHASES));

  g_assert_nonnull (combo);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (combo)), ==, 1);
  for (guint i = 0; i < 4; i++)
    {
      adw_combo_row_set_selected (ADW_COMBO_ROW (combo), i);
      g_assert_true (patella_settings_get_sounds (settings) == (i % 2 == 1));
      g_assert_true (patella_settings_get_voice (settings) == (i >= 2));
      g_assert_true (gtk_widget_get_sensitive (volume) == (i != 0));
    }
  g_object_set (settings, "guidance", "beeps", NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (combo)), ==, 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 1);
  g_assert_cmpint (patella_settings_get_countdown_seconds (settings), ==, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 99);
  g_assert_cmpint (patella_settings_get_countdown_seconds (settings), ==, 5);
  gtk_window_destroy (GTK_WINDOW (window));
}

static const struct
{
  const char *text;
  int         minute;
} typed[] = {
  { "8", 480 },       { "08:00", 480 },   { "8.15", 495 },      { "0830", 510 },      { "830", 510 },      { "23:59", 1439 },
  { "0", 0 },         { "8:15 PM", 1215 }, { "12 am", 0 },      { "12:30pm", 750 },   { " 7:05 ", 425 },   { "", -1 },
  { "24:00", -1 },    { "8:60", -1 },     { "13 pm", -1 },      { "0 am", -1 },       { "eight", -1 },     { "8:", -1 },
  { "8:15 x", -1 },   { ":30", -1 },      { "99999999999", -1 },
};

static void
test_typed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_test_message ("%s", typed[i].text);
      g_assert_cmpint (patella_time_row_parse (typed[i].text), ==, typed[i].minute);
    }
}

static void
assert_times (PatellaSettings *settings,
              const char      *expected)
{
  g_autofree char *times = NULL;

  g_object_get (settings, "reminder-times", &times, NULL);
  g_assert_cmpstr (times, ==, expected);
}

static guint
count_shown (GtkWidget *window)
{
  guint shown = 0;

  for (guint i = 0; i < 5; i++)
    {
      guint skip = i;

      shown += gtk_widget_get_visible (find (window, "PatellaTimeRow", &skip));
    }

  return shown;
}

/* The times are those of the rows that show. */
static void
test_reminders (void)
{
  g_autoptr (PatellaServices) services = patella_widget_test_new_services ();
  PatellaSettings *settings = patella_services_get_settings (services);
  GtkWidget *window = GTK_WIDGET (patella_preferences_window_new (services));
  guint skip = 1;
  GtkWidget *row = find (window, "PatellaTimeRow", &skip);

  g_assert_cmpuint (count_shown (window), ==, 0);
  g_object_set (settings, "reminders", TRUE, "morning-reminder", TRUE, NULL);
  g_assert_cmpuint (count_shown (window), ==, 3);
  g_object_set (row, "minute", 7 * 60 + 45, NULL);
  assert_times (settings, "07:45 08:00");
  g_object_set (row, "minute", 8 * 60, NULL);
  assert_times (settings, "08:00");
  g_object_set (row, "minute", 21 * 60, NULL);
  assert_times (settings, "08:00 21:00");
  skip = 0;
  g_signal_emit_by_name (find (window, "PatellaTimeRow", &skip), "removed");
  assert_times (settings, "21:00");
  g_assert_cmpuint (count_shown (window), ==, 2);
  /* the last one stays */
  skip = 0;
  g_signal_emit_by_name (find (window, "PatellaTimeRow", &skip), "removed");
  assert_times (settings, "21:00");
  g_object_set (settings, "reminder-times", "06:00 09:00 12:00 15:00", NULL);
  g_assert_cmpuint (count_shown (window), ==, 5);
  g_object_set (settings, "reminders", FALSE, "morning-reminder", FALSE, "reminder-times", "08:00 18:00", NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);

  g_test_add_func ("/preferences-window/forms", test_forms);
  g_test_add_func ("/preferences-window/bound", test_bound);
  g_test_add_func ("/preferences-window/typed", test_typed);
  g_test_add_func ("/preferences-window/reminders", test_reminders);
  return g_test_run ();
}
