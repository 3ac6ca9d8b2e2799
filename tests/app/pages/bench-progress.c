/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the main thread is busy at a time on the Progress page of a long journal, and how soon a picture is there.
 *
 *   bench-progress [SETS] */
#include "patella-progress-page.h"

#include <adwaita.h>
#include <time.h>

#include "patella-chart-plot.h"
#include "patella-large-journal.h"
#include "patella-manual-clock.h"
#include "patella-page-test.h"
#include "patella-silent-player.h"
#include "patella-widget-test.h"

#define SETS 100000
#define FRAME_MS 16.7
#define STEPS 60
#define PANS 10
#define CHART_FRAMES 10

static double
get_ms (clockid_t which)
{
  struct timespec now;

  clock_gettime (which, &now);
  return (double) now.tv_sec * 1000.0 + (double) now.tv_nsec / 1e6;
}

/* What was prescribed costs most, and only who follows a routine has that. */
static void
follow (PatellaStore *store)
{
  g_autofree char *path = g_build_filename (g_getenv ("PATELLA_DATA_DIR"), "routines", "whole-thigh.routine", NULL);
  g_autofree char *text = NULL;
  gsize size;
  PatellaStamp from = { 0 };

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  g_autoptr (GBytes) body = g_bytes_new (text, size);
  const PatellaFollowed routine = { "whole-thigh", "Whole thigh, led by pain", body, 2, 0 };

  g_strlcpy (from.local_date, "1970-01-01", sizeof from.local_date);
  g_assert_true (patella_store_follow (store, &routine, &from, NULL));
}

static char *
write_journal (int n_sets)
{
  g_autofree char *folder = g_mkdtemp_full (g_build_filename (g_getenv ("HOME"), "large-XXXXXX", NULL), 0700);
  char *path = g_build_filename (folder, "journal.db", NULL);
  PatellaStoreOptions options = { .path = path };
  g_autoptr (PatellaStore) store = patella_store_open (&options, NULL);
  const PatellaLargeJournal large = { n_sets / PATELLA_LARGE_JOURNAL_SETS_OF_SESSION, "2026-03-01" };

  g_assert_true (patella_large_journal_fill (&large, store, NULL));
  follow (store);
  return path;
}

static void
opened_cb (gboolean *opened)
{
  *opened = TRUE;
}

static PatellaServices *
open_services (int n_sets)
{
  g_autofree char *path = write_journal (n_sets);
  g_autoptr (PatellaManualClock) clock = patella_manual_clock_new ();
  g_autoptr (PatellaCuePlayer) player = patella_silent_player_new ();
  PatellaServicesOptions options = { .journal_path = path, .speed = 1, .clock = PATELLA_CLOCK (clock), .cue_player = player };
  PatellaServices *services = patella_services_new (&options);
  gboolean opened = FALSE;

  g_signal_connect_swapped (services, "journal-opened", G_CALLBACK (opened_cb), &opened);
  patella_services_open_journal (services);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (services, &opened);
  return services;
}

typedef struct
{
  double longest;        /* step of the main loop, in ms of this thread */
  double first_picture;  /* ms on the wall; 0: not yet */
} Watch;

static gboolean
is_busy (GtkWidget *page)
{
  return gtk_widget_get_visible (patella_page_test_find_type (page, GTK_TYPE_SPINNER));
}

static gboolean
has_picture (GtkWidget *page)
{
  GtkWidget *plot = patella_page_test_find_type (page, PATELLA_TYPE_CHART_PLOT);

  return plot != NULL && gtk_widget_get_mapped (plot) && patella_chart_plot_get_n_marks (PATELLA_CHART_PLOT (plot)) > 0;
}

static void
turn (Watch *watch)
{
  double start = get_ms (CLOCK_THREAD_CPUTIME_ID);

  g_main_context_iteration (NULL, TRUE);
  watch->longest = MAX (watch->longest, get_ms (CLOCK_THREAD_CPUTIME_ID) - start);
}

static void
painted_cb (guint *n_painted)
{
  (*n_painted)++;
}

static void
paint (GtkWidget *widget,
       Watch     *watch)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  guint n_painted = 0;

  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &n_painted);
  gtk_widget_queue_draw (widget);
  for (guint last = 0; n_painted < 2;)
    {
      turn (watch);
      if (n_painted != last)
        gtk_widget_queue_draw (widget);
      last = n_painted;
    }
  g_signal_handlers_disconnect_by_data (clock, &n_painted);
}

static void
choose (GtkWidget  *page,
        guint       range,
        const char *name) /* as it stands above the picture */
{
  double start = get_ms (CLOCK_MONOTONIC);
  g_autofree char *about = g_strconcat ("· ", name, NULL);
  Watch watch = { 0, 0 };

  gtk_drop_down_set_selected (GTK_DROP_DOWN (patella_page_test_find_type (page, GTK_TYPE_DROP_DOWN)), range);
  while (is_busy (page) || !has_picture (page))
    {
      turn (&watch);
      if (watch.first_picture <= 0 && patella_page_test_says (page, about))
        watch.first_picture = get_ms (CLOCK_MONOTONIC) - start;
    }
  paint (page, &watch);
  g_print ("%-14s first picture after %.0f ms, everything after %.0f ms; longest step of the main thread %.1f ms\n", name,
           watch.first_picture, get_ms (CLOCK_MONOTONIC) - start, watch.longest);
}

static gboolean
is_shut (GtkWidget *widget,
         gpointer   data)
{
  return ADW_IS_EXPANDER_ROW (widget) && gtk_widget_get_visible (widget) && !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (widget)) &&
         adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (widget))[0] != '\0';
}

/* each chart that is opened, alone */
static void
open_charts (GtkWidget *page)
{
  GtkWidget *row;

  while ((row = patella_page_test_find (page, is_shut, NULL)) != NULL)
    {
      double start = get_ms (CLOCK_THREAD_CPUTIME_ID);
      Watch watch = { 0, 0 };

      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
      watch.longest = get_ms (CLOCK_THREAD_CPUTIME_ID) - start;
      paint (page, &watch);
      g_print ("%-30s first picture: longest step %.1f ms (goal: %.1f)\n", adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)),
               watch.longest, 2 * FRAME_MS);
    }
}

static void
walk (GtkWidget *page)
{
  GtkWidget *plot = patella_page_test_find_type (page, PATELLA_TYPE_CHART_PLOT);
  Watch watch = { 0, 0 };

  for (int i = 0; i < STEPS; i++)
    {
      double start = get_ms (CLOCK_THREAD_CPUTIME_ID);

      gtk_widget_child_focus (plot, i == 0 ? GTK_DIR_TAB_FORWARD : GTK_DIR_LEFT);
      watch.longest = MAX (watch.longest, get_ms (CLOCK_THREAD_CPUTIME_ID) - start);
      paint (page, &watch);
    }
  g_print ("going from item to item: longest step %.1f ms (goal: %.1f)\n", watch.longest, FRAME_MS);
}

/* The pointer goes over the picture in a slanted line; each motion with the frame that it asks for. */
static void
hover_over (GtkWidget *page,
            GtkWidget *plot,
            const char *name)
{
  GtkEventController *motion = patella_page_test_find_controller (plot, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  int width = gtk_widget_get_width (plot), height = gtk_widget_get_height (plot);
  Watch frame = { 0, 0 };
  double longest = 0;

  paint (page, &frame);
  frame.longest = 0;
  for (int i = 0; i < STEPS; i++)
    {
      double start = get_ms (CLOCK_THREAD_CPUTIME_ID);

      g_signal_emit_by_name (motion, "motion", (double) width * i / STEPS, (double) height * (i % 10) / 10.0);
      longest = MAX (longest, get_ms (CLOCK_THREAD_CPUTIME_ID) - start);
      paint (plot, &frame);
    }
  g_print ("%-30s hovering: longest motion %.1f ms, longest frame after one %.1f ms (goal: %.1f)\n", name, longest, frame.longest, FRAME_MS);
}

static void
hover_all (GtkWidget *page)
{
  GtkWidget *row;

  for (guint i = 0; (row = patella_page_test_find_nth (page, ADW_TYPE_EXPANDER_ROW, i)) != NULL; i++)
    {
      GtkWidget *plot = patella_page_test_find_type (row, PATELLA_TYPE_CHART_PLOT);

      if (plot != NULL)
        hover_over (page, plot, adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)));
    }
}

static void
pan_and_wait (GtkWidget *page,
              int        days,
              Watch     *watch)
{
  double start = get_ms (CLOCK_THREAD_CPUTIME_ID);

  gtk_widget_activate_action (page, "progress.pan", "i", days);
  watch->longest = MAX (watch->longest, get_ms (CLOCK_THREAD_CPUTIME_ID) - start);
  while (is_busy (page))
    turn (watch);
  /* what changes is painted, no more; each chart has a frame */
  for (int i = 0; i < CHART_FRAMES; i++)
    paint (patella_page_test_find_type (page, GTK_TYPE_DROP_DOWN), watch);
}

/* As by dragging or scrolling: some days at a time, every chart open, each step until all is there. */
static void
pan_all (GtkWidget  *page,
         const char *name)
{
  Watch watch = { 0, 0 };
  double sum = get_ms (CLOCK_THREAD_CPUTIME_ID);

  for (int i = 0; i < PANS; i++)
    pan_and_wait (page, -9, &watch);
  g_print ("panning %-22s longest step %.1f ms (goal: %.1f); in all %.1f ms of main thread for one\n", name, watch.longest, FRAME_MS,
           (get_ms (CLOCK_THREAD_CPUTIME_ID) - sum) / PANS);
  for (int i = 0; i < PANS; i++)
    pan_and_wait (page, 9, &watch);
}

static gboolean
is_open_chart (GtkWidget *widget,
               gpointer   data)
{
  return ADW_IS_EXPANDER_ROW (widget) && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (widget)) && widget != data &&
         adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (widget))[0] != '\0';
}

static void
shut_all_but (GtkWidget *page,
              GtkWidget *one)
{
  GtkWidget *row;

  while ((row = patella_page_test_find (page, is_open_chart, one)) != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), FALSE);
  paint (page, &(Watch) { 0, 0 });
}

int
main (int    argc,
      char **argv)
{
  int n_sets = argc > 1 ? (int) g_ascii_strtoll (argv[1], NULL, 10) : SETS;
  PatellaServices *services;
  GtkWindow *window;
  GtkWidget *page;
  Watch watch = { 0, 0 };

  argc = 1;
  patella_widget_test_init (&argc, &argv);
  services = open_services (n_sets);
  window = GTK_WINDOW (adw_window_new ());
  page = patella_progress_page_new (services);
  gtk_window_set_default_size (window, 1000, 900);
  adw_window_set_content (ADW_WINDOW (window), page);
  patella_widget_test_wait_for_frame (window);
  while (!has_picture (page) || is_busy (page))
    turn (&watch);
  g_print ("%d sets; at the first opening the longest step of the main thread was %.1f ms\n", n_sets, watch.longest);
  choose (page, 0, "Last two weeks");
  choose (page, 2, "Last six months");
  choose (page, 4, "Everything");
  walk (page);
  open_charts (page);
  hover_all (page);
  choose (page, 3, "Last year");
  pan_all (page, "a year, all charts");
  shut_all_but (page, patella_page_test_find (page, is_open_chart, NULL));
  pan_all (page, "a year, one chart");
  choose (page, 1, "Last six weeks");
  pan_all (page, "six weeks, one chart");
  gtk_window_destroy (window);
  g_object_unref (services);
  return 0;
}
