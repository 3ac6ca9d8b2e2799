/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the main thread is busy at a time while one jumps and scrolls through twenty years of the journal. */
#include "patella-journal-page.h"

#include <time.h>

#include "patella-page-test.h"
#include "patella-record-row.h"
#include "patella-widget-test.h"

#define DAYS 7305
#define JUMPS 40
#define GOAL_MS 16.0

typedef struct
{
  GtkWindow     *window;
  GtkAdjustment *adjustment;
  GArray        *busy_ms;  /* (element-type double): one a jump: the longest step of the main loop */
} Bench;

/* not one of the lists of the filter */
static gboolean
is_journal (GtkWidget *widget,
            gpointer   data)
{
  return GTK_IS_LIST_VIEW (widget) && gtk_widget_has_css_class (widget, "journal-list");
}

static GtkWidget *
find_list (GtkWidget *page)
{
  return patella_page_test_find (page, is_journal, NULL);
}

static double
get_ms (void)
{
  struct timespec now;

  /* of this thread: what other programs do meanwhile is not counted, and neither is waiting */
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000.0 + (double) now.tv_nsec / 1e6;
}

static gboolean
is_everything_read (GtkWidget *page)
{
  GtkWidget *list = find_list (page);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *child = gtk_widget_get_first_child (row);
      PatellaJournalItem *item = PATELLA_IS_RECORD_ROW (child) ? patella_record_row_get_item (PATELLA_RECORD_ROW (child)) : NULL;

      if (item != NULL && patella_journal_item_get_kind (item) != PATELLA_ROW_KIND_DAY &&
          patella_journal_item_get_record (item) == NULL && patella_journal_item_get_check_in (item) == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
painted_cb (guint *n_painted)
{
  (*n_painted)++;
}

/* The longest dispatch until a frame was painted with everything in it, and one more. */
static double
follow (Bench     *bench,
        GtkWidget *page)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (page);
  double longest = 0;
  guint n_painted = 0;

  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &n_painted);
  gtk_widget_queue_draw (page);
  while (n_painted < 2 || !is_everything_read (page))
    {
      double start = get_ms (), step;
      guint before = n_painted;

      g_main_context_iteration (NULL, TRUE);
      step = get_ms () - start;
      longest = MAX (longest, step);
      if (n_painted > before)
        gtk_widget_queue_draw (page);
    }
  g_signal_handlers_disconnect_by_data (clock, &n_painted);
  return longest;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static void
run (Bench     *bench,
     GtkWidget *page,
     gboolean   far)
{
  double upper = gtk_adjustment_get_upper (bench->adjustment) - gtk_adjustment_get_page_size (bench->adjustment);

  g_array_set_size (bench->busy_ms, 0);
  for (int i = 0; i < JUMPS; i++)
    {
      double value = far ? upper * ((i * 37) % JUMPS) / JUMPS
                         : gtk_adjustment_get_value (bench->adjustment) + gtk_adjustment_get_page_size (bench->adjustment);
      double start = get_ms (), moved, longest;

      gtk_adjustment_set_value (bench->adjustment, MIN (value, upper));
      moved = get_ms () - start;
      longest = follow (bench, page);
      longest = MAX (longest, moved);
      g_array_append_val (bench->busy_ms, longest);
    }
  g_array_sort (bench->busy_ms, compare);
  g_print ("%s: median %.1f ms, 90 %% %.1f ms, longest %.1f ms (goal: median below %.0f)\n", far ? "jump" : "page down",
           g_array_index (bench->busy_ms, double, JUMPS / 2), g_array_index (bench->busy_ms, double, JUMPS * 9 / 10),
           g_array_index (bench->busy_ms, double, JUMPS - 1), GOAL_MS);
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { 0 };
  PatellaServices *services;
  GtkWidget *page;
  double start;
  gboolean missed;

  patella_widget_test_init (&argc, &argv);
  services = patella_page_test_new_services (argc > 1 ? (int) g_ascii_strtoll (argv[1], NULL, 10) : DAYS);
  bench.window = GTK_WINDOW (adw_window_new ());
  bench.busy_ms = g_array_new (FALSE, FALSE, sizeof (double));
  page = patella_journal_page_new (services);
  gtk_window_set_default_size (bench.window, 1000, 900);
  adw_window_set_content (ADW_WINDOW (bench.window), page);
  start = get_ms ();
  patella_widget_test_wait_for_frame (bench.window);
  bench.adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (find_list (page)));
  while (gtk_adjustment_get_upper (bench.adjustment) < 10 * gtk_adjustment_get_page_size (bench.adjustment) ||
         gtk_adjustment_get_page_size (bench.adjustment) < 1)
    g_main_context_iteration (NULL, TRUE);
  g_print ("%.0f ms of the main thread for the first rows, %u rows\n", get_ms () - start,
           g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (find_list (page))))));
  follow (&bench, page);
  run (&bench, page, FALSE);
  run (&bench, page, TRUE);
  missed = g_array_index (bench.busy_ms, double, JUMPS / 2) >= GOAL_MS;
  g_array_unref (bench.busy_ms);
  gtk_window_destroy (bench.window);
  g_object_unref (services);
  return missed ? 1 : 0;
}
