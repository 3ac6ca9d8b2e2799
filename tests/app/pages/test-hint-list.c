/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-hint-list.h"

#include <string.h>

#include "patella-advisory-words.h"
#include "patella-page-test.h"
#include "patella-widget-test.h"

static GArray *
make_all (PatellaServices *services)
{
  PatellaContent *content = patella_services_get_content (services);
  PatellaExercise *bridge = patella_content_lookup_exercise (content, "bridge");
  PatellaExercise *quad = patella_content_lookup_exercise (content, "quad_set");
  const PatellaAdvisory all[] = {
    { PATELLA_ADVISORY_NO_CHANGE, NULL, PATELLA_SIDE_NONE, 4.25, 4 },
    { PATELLA_ADVISORY_BLOCK_OVER, quad, PATELLA_SIDE_LEFT, 21, 0 },
    { PATELLA_ADVISORY_TOP, quad, PATELLA_SIDE_LEFT, 4, 0 },
    { PATELLA_ADVISORY_TOP, quad, PATELLA_SIDE_RIGHT, 5, 0 },
    { PATELLA_ADVISORY_TOP, bridge, PATELLA_SIDE_BOTH, 4, 0 },
    { PATELLA_ADVISORY_MORNINGS, NULL, PATELLA_SIDE_NONE, 5, 10 },
    { PATELLA_ADVISORY_SIDES_APART, quad, PATELLA_SIDE_LEFT, 1, 4 },
    { PATELLA_ADVISORY_ACTIVITIES_DUE, NULL, PATELLA_SIDE_NONE, 14, 0 },
    { PATELLA_ADVISORY_CLICKING, NULL, PATELLA_SIDE_NONE, 14, 0 },
  };
  GArray *array = g_array_new (FALSE, FALSE, sizeof (PatellaAdvisory));

  g_array_append_vals (array, all, G_N_ELEMENTS (all));
  return array;
}

/* Every advisory but the question has words, numbers and a basis, and none speaks of "you must". */
static void
test_words (void)
{
  PatellaServices *services = patella_page_test_new_services (0);
  g_autoptr (GArray) all = make_all (services);

  for (guint i = 0; i < all->len; i++)
    {
      const PatellaAdvisory *advisory = &g_array_index (all, PatellaAdvisory, i);
      g_autofree char *text = patella_advisory_words_dup_text (advisory, FALSE);
      g_autofree char *numbers = patella_advisory_words_dup_numbers (advisory);

      g_assert_cmpint (*text == '\0', ==, advisory->kind == PATELLA_ADVISORY_ACTIVITIES_DUE);
      g_assert_cmpint (*numbers == '\0', ==, advisory->kind == PATELLA_ADVISORY_ACTIVITIES_DUE);
      g_assert_null (strstr (text, "must"));
    }
  g_object_unref (services);
}

/* Three at a time, left and right in one line; what is hidden gives place to the next and stays away for two weeks. */
static void
test_list (void)
{
  PatellaServices *services = patella_page_test_new_services (0);
  PatellaHintList *hints = g_object_new (PATELLA_TYPE_HINT_LIST, NULL);
  GtkWindow *window = GTK_WINDOW (adw_window_new ());
  GtkWidget *root = GTK_WIDGET (hints);
  g_autoptr (GArray) all = make_all (services);

  adw_window_set_content (ADW_WINDOW (window), root);
  patella_hint_list_show (hints, services, all);
  patella_widget_test_wait_for_frame (window);
  patella_widget_test_assert_labelled (root);
  g_assert_true (patella_page_test_says (root, "a visit to a physiotherapist"));
  g_assert_true (patella_page_test_says (root, "on 21 days"));
  g_assert_true (patella_page_test_says (root, "left and right: you are at the top"));
  g_assert_false (patella_page_test_says (root, "Bridge"));

  patella_page_test_click (root, "Not now");
  g_assert_false (patella_page_test_says (root, "a visit to a physiotherapist"));
  g_assert_cmpstr (patella_settings_get_put_off (patella_services_get_settings (services)), ==, "a1=2026-03-16");
  patella_hint_list_show (hints, services, all);
  patella_page_test_wait_for_text (root, "Bridge");
  g_assert_false (patella_page_test_says (root, "a visit to a physiotherapist"));

  patella_hint_list_show (hints, services, NULL);
  g_assert_false (gtk_widget_get_visible (root));
  gtk_window_destroy (window);
  patella_page_test_settle ();
  g_assert_finalize_object (services);
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);
  g_test_add_func ("/hint-list/words", test_words);
  g_test_add_func ("/hint-list/list", test_list);
  return g_test_run ();
}
