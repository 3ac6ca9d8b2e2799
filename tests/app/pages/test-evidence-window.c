/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-evidence-window.h"

#include <string.h>

#include "patella-evidence-words.h"
#include "patella-page-test.h"
#include "patella-references.h"
#include "patella-widget-test.h"

static gboolean
is_known (const char *number)
{
  g_auto (GStrv) ids = patella_references_list ();

  return g_strv_contains ((const char * const *) ids, number);
}

/* Each number in brackets is a work that stands at the end of the page. */
static void
test_numbers (void)
{
  g_autoptr (GRegex) brackets = g_regex_new ("\\[([0-9, ]+)\\]", 0, 0, NULL);
  guint n_cited = 0;

  for (guint i = 0; i < patella_evidence_words_get_n (); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      g_assert_cmpstr (patella_evidence_words_get_heading (i), !=, "");
      g_regex_match (brackets, patella_evidence_words_get_text (i), 0, &match);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *inside = g_match_info_fetch (match, 1);
          g_auto (GStrv) numbers = g_strsplit (inside, ", ", -1);

          for (guint n = 0; numbers[n] != NULL; n++, n_cited++)
            g_assert_true (is_known (numbers[n]));
        }
    }
  g_assert_cmpuint (n_cited, >, 20);
}

/* All four sources are written out, each known work has its text, and a doi is a link that keeps its full stop outside. */
static void
test_works (void)
{
  g_auto (GStrv) ids = patella_references_list ();
  g_autofree char *link = patella_references_dup_markup ("Pain & more. doi:10.1016/S0304-3959(01)00349-9.");

  g_assert_cmpstr (link, ==,
                   "Pain &amp; more. <a href=\"https://doi.org/10.1016/S0304-3959(01)00349-9\">doi:10.1016/S0304-3959(01)00349-9</a>.");
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *text = patella_references_dup (ids[i]);

      g_assert_cmpuint (strlen (text), >, strlen (ids[i]) + 10);
    }
  g_assert_true (is_known ("s000") && is_known ("s001") && is_known ("s002") && is_known ("s003"));
}

/* The page has the pain card, a note on each exercise and every work, and holds in a narrow window. */
static void
test_page (void)
{
  PatellaServices *services = patella_page_test_new_services (0);
  GtkWindow *parent = GTK_WINDOW (adw_window_new ());
  GtkWindow *window;

  patella_widget_test_wait_for_frame (parent);
  patella_evidence_window_present (patella_services_get_content (services), parent);
  window = patella_page_test_get_top (parent);
  patella_widget_test_wait_for_frame (window);
  patella_widget_test_assert_labelled (GTK_WIDGET (window));
  patella_widget_test_assert_width (window, 360);
  g_assert_true (patella_page_test_says (GTK_WIDGET (window), "The objection"));
  g_assert_true (patella_page_test_says (GTK_WIDGET (window), "6–10"));
  g_assert_true (patella_page_test_says (GTK_WIDGET (window), "Wall squat with ball"));
  g_assert_true (patella_page_test_says (GTK_WIDGET (window), "A standard first exercise"));
  g_assert_true (patella_page_test_says (GTK_WIDGET (window), "[s001] Paul Ingraham"));
  g_assert_true (patella_page_test_says (GTK_WIDGET (window), "doi:10.1080/09593980802686953"));
  gtk_window_destroy (parent);
  patella_page_test_settle ();
  g_assert_finalize_object (services);
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);
  g_test_add_func ("/evidence-window/numbers", test_numbers);
  g_test_add_func ("/evidence-window/works", test_works);
  g_test_add_func ("/evidence-window/page", test_page);
  return g_test_run ();
}
