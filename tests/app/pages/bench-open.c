/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* How long it takes with two years of data until Today, and until Progress, stands on the screen: from making the page to the
 * end of the first frame that has its content. The two take turns, so that what slows the machine down slows both.
 *
 *   bench-open [DAYS] */
#include "patella-progress-page.h"
#include "patella-today-page.h"

#include <adwaita.h>
#include <time.h>

#include "patella-chart-plot.h"
#include "patella-page-test.h"
#include "patella-widget-test.h"

#define DAYS 730
#define ROUNDS 15
#define GOAL 1.2 /* times as long as Today */

typedef struct
{
  const char *name;
  const char *shown; /* child of the page's stack */
  GtkWidget *(*make) (PatellaServices *services);
  double      ms[ROUNDS];
} Page;

static double
get_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1000.0 + (double) now.tv_nsec / 1e6;
}

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

static double
open_page (const Page      *page,
           AdwWindow       *window,
           PatellaServices *services)
{
  double start = get_ms ();
  GtkWidget *widget = page->make (services), *stack;
  gboolean painted = FALSE;

  adw_window_set_content (window, widget);
  stack = patella_page_test_find_type (widget, GTK_TYPE_STACK);
  while (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), page->shown) != 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (painted_cb), &painted);
  gtk_widget_queue_draw (widget);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (widget), &painted);
  start = get_ms () - start;
  /* what goes on behind the picture is not to slow down the next one */
  patella_page_test_settle ();
  return start;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
find_median (Page *page)
{
  qsort (page->ms, ROUNDS, sizeof page->ms[0], compare);
  g_print ("%-9s %.0f ms (%.0f to %.0f)\n", page->name, page->ms[ROUNDS / 2], page->ms[0], page->ms[ROUNDS - 1]);
  return page->ms[ROUNDS / 2];
}

int
main (int    argc,
      char **argv)
{
  int days = argc > 1 ? (int) g_ascii_strtoll (argv[1], NULL, 10) : DAYS;
  Page today = { "Today", "today", patella_today_page_new, { 0 } };
  Page progress = { "Progress", "charts", patella_progress_page_new, { 0 } };
  PatellaServices *services;
  GtkWidget *window;
  double ratio;

  argc = 1;
  patella_widget_test_init (&argc, &argv);
  services = patella_page_test_new_services (days);
  window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 900);
  patella_widget_test_wait_for_frame (GTK_WINDOW (window));
  /* the first of each loads fonts and templates */
  open_page (&today, ADW_WINDOW (window), services);
  open_page (&progress, ADW_WINDOW (window), services);
  for (int i = 0; i < ROUNDS; i++)
    {
      today.ms[i] = open_page (&today, ADW_WINDOW (window), services);
      progress.ms[i] = open_page (&progress, ADW_WINDOW (window), services);
    }
  ratio = find_median (&today);
  ratio = find_median (&progress) / ratio;
  g_print ("%d days; Progress opens in %.2f times the time of Today (goal: %.1f)\n", days, ratio, GOAL);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (services);
  return 0;
}
