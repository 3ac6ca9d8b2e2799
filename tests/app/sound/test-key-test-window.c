/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-key-test-window.h"

#include "patella-key-words.h"
#include "patella-widget-test.h"

static void
test_forms (void)
{
  g_autoptr (PatellaServices) services = patella_widget_test_new_services ();

  for (int form = 0; form < 4; form++)
    {
      GtkWindow *window = NULL;
      const int width = form < 2 ? 720 : 360;

      gtk_widget_set_default_direction (form % 2 == 1 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      window = GTK_WINDOW (patella_key_test_window_new (services, NULL));
      gtk_window_set_default_size (window, width, 640);
      patella_widget_test_wait_for_frame (window);
      patella_widget_test_assert_width (window, width);
      patella_widget_test_assert_labelled (GTK_WIDGET (window));
      patella_widget_test_assert_tab_walk (window);
      gtk_window_destroy (window);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkEventController *
find_keys (GtkWidget *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        return controller;
    }

  g_assert_not_reached ();
}

/* What each key shows; those of the number pad are digits without Num Lock too, and H, Y and N are found by their place. */
static void
test_keys (void)
{
  const struct
  {
    guint       keyval;
    guint       keycode;
    const char *name;
    const char *meaning;
  } rows[] = {
    { GDK_KEY_space, 65, "Space", "Pause, and go on" },
    { GDK_KEY_Right, 114, "Right", "Next: go, or end this now" },
    { GDK_KEY_KP_3, 89, "Number pad 3", "Pain 3" },
    { GDK_KEY_KP_Page_Down, 89, "Number pad 3", "Pain 3" },
    { GDK_KEY_KP_Enter, 104, "Number pad Enter", "Next: go, or end this now" },
    { GDK_KEY_h, 43, "H", "This hurts: stops at once" },
    { GDK_KEY_Cyrillic_er, 43, "Р", "This hurts: stops at once" },
    { GDK_KEY_Cyrillic_en, 29, "Н", "Yes" },
    { GDK_KEY_7, 16, "7", "Pain 7" },
    { GDK_KEY_F7, 73, "F7", "Does nothing in a session" },
    { GDK_KEY_Escape, 9, "Escape", "Pauses, and asks whether to end" },
  };
  g_autoptr (PatellaServices) services = patella_widget_test_new_services ();
  GtkWidget *window = GTK_WIDGET (patella_key_test_window_new (services, NULL));
  GtkEventController *keys = NULL;

  patella_widget_test_wait_for_frame (GTK_WINDOW (window));
  keys = find_keys (window);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean taken = FALSE;

      g_signal_emit_by_name (keys, "key-pressed", rows[i].keyval, rows[i].keycode, 0, &taken);
      g_assert_true (taken);
      g_test_message ("%s: %s", rows[i].name, rows[i].meaning);
      g_assert_nonnull (find_label (window, rows[i].name));
      g_assert_nonnull (find_label (window, rows[i].meaning));
      /* held, it counts once */
      g_signal_emit_by_name (keys, "key-pressed", rows[i].keyval, rows[i].keycode, 0, &taken);
      g_assert_true (taken);
      g_signal_emit_by_name (keys, "key-released", rows[i].keyval, rows[i].keycode, 0);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Each media key does what the key of the keyboard does that it stands for. */
static void
test_media (void)
{
  g_autoptr (GEnumClass) keys = g_type_class_ref (PATELLA_TYPE_MEDIA_KEY);

  for (guint i = 0; i < keys->n_values; i++)
    {
      PatellaMediaKey key = (PatellaMediaKey) keys->values[i].value;

      g_assert_cmpstr (patella_key_words_media (key), !=, "");
      g_assert_cmpint (patella_key_words_media_kind (key), !=, PATELLA_SESSION_KEY_NONE);
    }
  g_assert_cmpint (patella_key_words_media_kind (PATELLA_MEDIA_KEY_STOP), ==, PATELLA_SESSION_KEY_HURTS);
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);

  g_test_add_func ("/key-test-window/forms", test_forms);
  g_test_add_func ("/key-test-window/keys", test_keys);
  g_test_add_func ("/key-test-window/media", test_media);
  return g_test_run ();
}
