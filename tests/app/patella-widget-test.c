/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-widget-test.h"

#include "patella-resources.h"
#include "patella-silent-player.h"

static void
collect (GtkWidget *widget,
         GPtrArray *all)
{
  g_ptr_array_add (all, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, all);
}

static gboolean
has_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_label_get_text (GTK_LABEL (widget))[0] != '\0')
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child) && has_text (child))
      return TRUE;

  return FALSE;
}

/* Parts of a compound widget have their name from it. */
static gboolean
is_part_of_control (GtkWidget *widget)
{
  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL; parent = gtk_widget_get_parent (parent))
    if (GTK_IS_MENU_BUTTON (parent) || GTK_IS_SPIN_BUTTON (parent) || GTK_IS_DROP_DOWN (parent) || GTK_IS_SCALE (parent)
        || GTK_IS_WINDOW_CONTROLS (parent))
      return TRUE;

  return FALSE;
}

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_SWITCH (widget) || GTK_IS_SPIN_BUTTON (widget)
         || GTK_IS_SCALE (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_EDITABLE (widget) || GTK_IS_CHECK_BUTTON (widget);
}

static gboolean
is_reachable_control (GtkWidget *widget)
{
  return is_control (widget) && gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget)
         && gtk_widget_get_can_focus (widget) && !is_part_of_control (widget);
}

static void
journal_opened_cb (gboolean *done)
{
  *done = TRUE;
}

static void
painted_cb (gboolean *done)
{
  *done = TRUE;
}

/* What the application loads by itself: widths depend on it. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/patella_coach/Patella/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/**
 * patella_widget_test_init:
 *
 * In the place of g_test_init(): opens the display and registers the templates.
 */
void
patella_widget_test_init (int    *argc,
                          char ***argv)
{
  /* with-display.sh gives each test a home of its own; an empty XDG_DATA_DIRS would leave GTK without its icons */
  g_test_init (argc, argv, NULL);
  patella_register_resource ();
  adw_init ();
  load_style ();
}

/**
 * patella_widget_test_new_services:
 *
 * Returns: (transfer full): services whose journal is in memory and open, and whose player is silent
 */
PatellaServices *
patella_widget_test_new_services (void)
{
  g_autoptr (PatellaCuePlayer) player = patella_silent_player_new ();
  const PatellaServicesOptions options = { .speed = 1, .cue_player = player };
  PatellaServices *services = patella_services_new (&options);
  gboolean done = FALSE;

  g_signal_connect_swapped (services, "journal-opened", G_CALLBACK (journal_opened_cb), &done);
  patella_services_open_journal (services);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (services, &done);

  return services;
}

/* No frame for so long: asks for one again. The test's own time limit is what ends it. */
#define LATE_FRAME_S 5

static gboolean
late_frame_cb (gpointer window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  g_test_message ("no frame of %s yet: %s, state %#x", G_OBJECT_TYPE_NAME (window),
                  gdk_surface_get_mapped (surface) ? "mapped" : "not mapped",
                  (unsigned int) gdk_toplevel_get_state (GDK_TOPLEVEL (surface)));
  gtk_window_present (window);
  gtk_widget_queue_draw (window);
  return G_SOURCE_CONTINUE;
}

/**
 * patella_widget_test_wait_for_frame:
 *
 * Shows the window and comes back when it was painted.
 */
void
patella_widget_test_wait_for_frame (GtkWindow *window)
{
  gboolean done = FALSE;
  g_autoptr (GSource) late = g_timeout_source_new_seconds (LATE_FRAME_S);
  GdkFrameClock *frame_clock = NULL;

  gtk_window_present (window);
  g_source_set_callback (late, late_frame_cb, window, NULL);
  g_source_attach (late, NULL);
  frame_clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect_swapped (frame_clock, "after-paint", G_CALLBACK (painted_cb), &done);
  gtk_widget_queue_draw (GTK_WIDGET (window));
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_source_destroy (late);
  g_signal_handlers_disconnect_by_data (frame_clock, &done);
}

/**
 * patella_widget_test_assert_width:
 *
 * Asserts that everything in the window fits into @width.
 */
void
patella_widget_test_assert_width (GtkWindow *window,
                                  int        width)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  int minimum = 0;

  /* the window itself has shadows around it */
  gtk_widget_measure (gtk_widget_get_first_child (GTK_WIDGET (window)), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  if (minimum <= width)
    return;

  collect (GTK_WIDGET (window), all);
  for (guint i = 0; i < all->len; i++)
    {
      gtk_widget_measure (g_ptr_array_index (all, i), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (minimum > width)
        g_test_message ("%s needs %d pixels", G_OBJECT_TYPE_NAME (g_ptr_array_index (all, i)), minimum);
    }
  g_error ("wider than %d pixels", width);
}

/**
 * patella_widget_test_assert_labelled:
 *
 * Asserts that every control that is shown without a text has a name for a screen reader.
 */
void
patella_widget_test_assert_labelled (GtkWidget *root)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  collect (root, all);
  for (guint i = 0; i < all->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (all, i);

      if (!is_control (widget) || is_part_of_control (widget) || !gtk_widget_get_mapped (widget) || (GTK_IS_BUTTON (widget) && has_text (widget)))
        continue;

      if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
          && !gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY)
          && gtk_widget_get_tooltip_text (widget) == NULL)
        g_error ("%s %s has no name for a screen reader", G_OBJECT_TYPE_NAME (widget), gtk_widget_get_name (widget));
    }
}

static void
mark_visited (GtkWidget  *widget,
              GHashTable *visited)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    g_hash_table_add (visited, widget);
}

/* Tab enters a group, and the arrows walk in it. */
static void
walk_group (GtkWindow  *window,
            GtkWidget  *start,
            GHashTable *visited)
{
  static const GtkDirectionType directions[] = { GTK_DIR_RIGHT, GTK_DIR_LEFT };
  GtkWidget *group = start == NULL ? NULL : gtk_widget_get_parent (start);

  if (group == NULL || gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (group)) != GTK_ACCESSIBLE_ROLE_GROUP)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      GtkWidget *last = NULL;

      while (gtk_window_get_focus (window) != last && gtk_widget_is_ancestor (gtk_window_get_focus (window), group))
        {
          last = gtk_window_get_focus (window);
          mark_visited (last, visited);
          gtk_widget_child_focus (group, directions[i]);
        }
      gtk_widget_grab_focus (start);
    }
}

/**
 * patella_widget_test_assert_tab_walk:
 *
 * Asserts that Tab, and within a group the arrows, reach every control that is shown, and that the walk ends.
 */
void
patella_widget_test_assert_tab_walk (GtkWindow *window)
{
  g_autoptr (GHashTable) visited = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) stops = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  guint n_steps = 0;

  gtk_window_set_focus (window, NULL);
  collect (GTK_WIDGET (window), all);
  while (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD) && n_steps++ < 2 * all->len)
    {
      GtkWidget *focus = gtk_window_get_focus (window);

      /* only where Tab was before: the arrows may have come by already */
      if (focus != NULL && !g_hash_table_add (stops, focus))
        break;

      mark_visited (focus, visited);
      walk_group (window, focus, visited);
    }

  for (guint i = 0; i < all->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (all, i);

      if (is_reachable_control (widget) && !g_hash_table_contains (visited, widget))
        g_error ("Tab does not reach %s %s", G_OBJECT_TYPE_NAME (widget), gtk_widget_get_name (widget));
    }
}

/**
 * patella_widget_test_show_page:
 * @page: (transfer floating): a page of the window
 * @width: in pixels; 360 is the narrowest that must do
 *
 * Shows a page in a window of its own and makes all the checks that hold for every page.
 */
void
patella_widget_test_show_page (GtkWidget *page,
                               int        width,
                               gboolean   rtl)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());

  gtk_widget_set_default_direction (rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  gtk_window_set_default_size (window, width, 640);
  adw_window_set_content (ADW_WINDOW (window), page);
  patella_widget_test_wait_for_frame (window);
  patella_widget_test_assert_width (window, width);
  patella_widget_test_assert_labelled (GTK_WIDGET (window));
  patella_widget_test_assert_tab_walk (window);
  gtk_window_destroy (window);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}
