/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <stdlib.h>
#include <string.h>

#include "patella-page-test.h"
#include "patella-progress-page.h"
#include "patella-widget-test.h"

/* Not a test: the whole Progress page with every chart open, as one picture.
 *
 *   paint-progress FILE.png DAYS WIDTH RANGE [dark] [contrast] [rtl] [table] */

static void
expand (GtkWidget *widget)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    expand (child);
}

static gboolean
has (int          argc,
     char       **argv,
     const char  *word)
{
  for (int i = 5; i < argc; i++)
    if (g_str_equal (argv[i], word))
      return TRUE;
  return FALSE;
}

static void
save (GtkWindow  *window,
      const char *path)
{
  GtkWidget *widget = GTK_WIDGET (window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  if (!gdk_texture_save_to_png (texture, path))
    g_printerr ("cannot write %s\n", path);
}

int
main (int    argc,
      char **argv)
{
  int n = 1;
  char **none = argv;
  g_autoptr (PatellaServices) services = NULL;
  GtkWindow *window;
  GtkWidget *page;

  if (argc < 5)
    {
      g_printerr ("usage: paint-progress FILE.png DAYS WIDTH RANGE [dark] [contrast] [rtl]\n");
      return 2;
    }
  if (has (argc, argv, "contrast"))
    g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  if (has (argc, argv, "dark"))
    g_setenv ("ADW_DEBUG_COLOR_SCHEME", "prefer-dark", TRUE);
  patella_widget_test_init (&n, &none);
  gtk_widget_set_default_direction (has (argc, argv, "rtl") ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  services = patella_page_test_new_services (atoi (argv[2]));
  g_object_set (patella_services_get_settings (services), "chart-range", argv[4], NULL);
  window = GTK_WINDOW (adw_window_new ());
  page = patella_progress_page_new (services);
  gtk_window_set_default_size (window, atoi (argv[3]), 5400);
  adw_window_set_content (ADW_WINDOW (window), page);
  patella_widget_test_wait_for_frame (window);
  patella_page_test_wait_for_text (page, atoi (argv[2]) == 0 ? "Nothing to compare yet" : "prescribed round");
  expand (page);
  for (int i = 0; i < 60; i++)
    patella_widget_test_wait_for_frame (window);
  save (window, argv[1]);
  gtk_window_destroy (window);
  return EXIT_SUCCESS;
}
