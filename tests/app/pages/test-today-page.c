/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-today-page.h"

#include "patella-morning-card.h"
#include "patella-page-test.h"
#include "patella-pain-scale.h"
#include "patella-widget-test.h"

typedef struct
{
  PatellaServices *services;
  GtkWindow       *window;
  GtkWidget       *page;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->services = patella_page_test_new_services (GPOINTER_TO_INT (data));
  fixture->window = GTK_WINDOW (adw_window_new ());
  fixture->page = patella_today_page_new (fixture->services);
  gtk_window_set_default_size (fixture->window, 700, 900);
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->page);
  patella_widget_test_wait_for_frame (fixture->window);
  patella_page_test_wait_for_text (fixture->page, "Monday 2 March");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  patella_page_test_settle ();
  g_assert_finalize_object (fixture->services);
}

/* None is followed yet: all can be chosen; the one that is chosen stands there with its exercises and Start. */
static void
test_choose (Fixture       *fixture,
             gconstpointer  data)
{
  patella_page_test_wait_for_text (fixture->page, "Ball squeeze in three stages");
  g_assert_true (patella_page_test_says (fixture->page, "Quad set and bridge"));
  g_assert_true (patella_page_test_says (fixture->page, "Raised-heel squat"));
  g_assert_true (patella_page_test_says (fixture->page, "Whole thigh, led by pain"));
  g_assert_null (patella_page_test_find_button (fixture->page, "Start"));
  patella_page_test_click (fixture->page, "Choose this routine");
  patella_page_test_wait_for_button (fixture->page, "Start");
  g_assert_null (patella_page_test_find_button (fixture->page, "Choose this routine"));
  g_assert_true (patella_page_test_says (fixture->page, "about"));
  g_assert_true (patella_page_test_says (fixture->page, "Before the first session"));
}

static PatellaMorningCard *
get_card (Fixture *fixture)
{
  return PATELLA_MORNING_CARD (patella_page_test_find_type (fixture->page, PATELLA_TYPE_MORNING_CARD));
}

static void
assert_morning (Fixture *fixture,
                int      score)
{
  g_autoptr (GPtrArray) check_ins = patella_page_test_list_check_ins (fixture->services);
  PatellaCheckIn *check_in = check_ins->len > 0 ? g_ptr_array_index (check_ins, 0) : NULL;

  g_assert_cmpuint (check_ins->len, ==, 1);
  g_assert_cmpint (patella_check_in_get_kind (check_in), ==, PATELLA_CHECK_IN_KIND_MORNING);
  g_assert_cmpint (patella_check_in_get_score (check_in), ==, score);
  g_assert_cmpstr (patella_check_in_get_stamp (check_in)->local_date, ==, "2026-03-02");
}

/* One key, a change of mind, one score in the journal. */
static void
test_morning (Fixture       *fixture,
              gconstpointer  data)
{
  PatellaMorningCard *card = get_card (fixture);

  g_assert_false (patella_morning_card_type_key (card, GDK_KEY_x, 53, 1000000));
  g_assert_true (patella_morning_card_type_key (card, GDK_KEY_3, 12, 2000000));
  patella_page_test_wait_for_text (fixture->page, "Knee this morning: 3, acceptable");
  assert_morning (fixture, 3);
  /* answered: digits are nobody's again */
  g_assert_false (patella_morning_card_type_key (card, GDK_KEY_4, 13, 3000000));
  patella_page_test_click (fixture->page, "Change");
  g_assert_true (patella_morning_card_type_key (card, GDK_KEY_2, 11, 4000000));
  patella_page_test_wait_for_text (fixture->page, "Knee this morning: 2, fine");
  assert_morning (fixture, 2);
}

/* A one and a nought within a second are ten, also when the one was shown as the answer already. */
static void
test_ten (Fixture       *fixture,
          gconstpointer  data)
{
  PatellaMorningCard *card = get_card (fixture);

  g_assert_true (patella_morning_card_type_key (card, GDK_KEY_1, 10, 1000000));
  patella_page_test_wait_for_text (fixture->page, "Knee this morning: 1");
  g_assert_true (patella_morning_card_type_key (card, GDK_KEY_0, 19, 1900000));
  patella_page_test_wait_for_text (fixture->page, "Knee this morning: 10, too much");
  assert_morning (fixture, 10);
  g_assert_false (patella_morning_card_type_key (card, GDK_KEY_0, 19, 1950000));
}

/* By what it prints or by its place: French and Russian keyboards, keypads. */
static void
test_digits (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    guint keyval, keycode;
    int   digit;
  } rows[] = {
    { GDK_KEY_7, 16, 7 },     { GDK_KEY_KP_0, 90, 0 },          { GDK_KEY_KP_9, 81, 9 },      { GDK_KEY_ampersand, 10, 1 },
    { GDK_KEY_agrave, 19, 0 }, { GDK_KEY_ccedilla, 18, 9 },      { GDK_KEY_a, 38, -1 },        { GDK_KEY_Return, 36, -1 },
    { GDK_KEY_minus, 20, -1 }, { GDK_KEY_1, 20, 1 },             { GDK_KEY_Escape, 9, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (patella_morning_card_get_digit (rows[i].keyval, rows[i].keycode), ==, rows[i].digit);
}

/* A sign of the stop list takes Start away and says why; the past of the sample has one, cleared long ago. */
static void
test_shut (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *start;

  patella_page_test_wait_for_button (fixture->page, "Start");
  start = patella_page_test_find_button (fixture->page, "Start");
  g_assert_true (gtk_widget_get_sensitive (start));
  g_assert_false (patella_page_test_says (fixture->page, "clinician"));
  patella_page_test_add_check_in (fixture->services, PATELLA_CHECK_IN_KIND_SIGN, "RF6");
  patella_page_test_wait_for_text (fixture->page, "See someone today");
  g_assert_false (gtk_widget_get_sensitive (patella_page_test_find_button (fixture->page, "Start")));
  g_assert_nonnull (patella_page_test_find_button (fixture->page, "A clinician said I may go on…"));
}

/* The same words again: the cards stay, nothing flickers. */
static void
test_calm (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *start;

  patella_page_test_wait_for_button (fixture->page, "Start");
  patella_page_test_add_check_in (fixture->services, PATELLA_CHECK_IN_KIND_MORNING, "1");
  patella_page_test_wait_for_text (fixture->page, "Knee this morning: 1");
  start = patella_page_test_find_button (fixture->page, "Start");
  patella_page_test_add_check_in (fixture->services, PATELLA_CHECK_IN_KIND_NOW, "1");
  patella_page_test_add_check_in (fixture->services, PATELLA_CHECK_IN_KIND_MORNING, "0");
  patella_page_test_wait_for_text (fixture->page, "Knee this morning: 0");
  g_assert_true (patella_page_test_find_button (fixture->page, "Start") == start);
}

/* "Not today" is said, recorded, and can be taken back: the record holds nothing then. */
static void
test_not_today (Fixture       *fixture,
                gconstpointer  data)
{
  patella_page_test_wait_for_button (fixture->page, "Not today");
  patella_page_test_click (fixture->page, "Not today");
  patella_page_test_wait_for_text (fixture->page, "Not today, as you said.");
  g_assert_cmpuint (patella_page_test_count (fixture->services, PATELLA_CHECK_IN_KIND_NOT_TODAY), ==, 1);
  patella_page_test_click (fixture->page, "Today after all");
  patella_page_test_wait_for_button (fixture->page, "Start");
  g_assert_cmpuint (patella_page_test_count (fixture->services, PATELLA_CHECK_IN_KIND_NOT_TODAY), ==, 0);
}

/* A lock opens by the person's own word, asked once; "Not yet" writes nothing. */
static void
test_open (Fixture       *fixture,
           gconstpointer  data)
{
  patella_page_test_wait_for_button (fixture->page, "Open…");
  patella_page_test_click (fixture->page, "Open…");
  patella_page_test_settle ();
  patella_page_test_click (GTK_WIDGET (patella_page_test_get_top (fixture->window)), "Not yet");
  patella_page_test_settle ();
  g_assert_cmpuint (patella_page_test_count (fixture->services, PATELLA_CHECK_IN_KIND_OPEN_ANYWAY), ==, 0);
  patella_page_test_click (fixture->page, "Open…");
  patella_page_test_settle ();
  patella_page_test_click (GTK_WIDGET (patella_page_test_get_top (fixture->window)), "Open anyway");
  while (patella_page_test_count (fixture->services, PATELLA_CHECK_IN_KIND_OPEN_ANYWAY) == 0)
    g_main_context_iteration (NULL, FALSE);
}

static void
test_forms (void)
{
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (PatellaServices) services = patella_page_test_new_services (i % 2 == 0 ? 0 : 60);

      patella_widget_test_show_page (patella_today_page_new (services), i < 2 ? 360 : 900, i % 2 == 1);
    }
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);
  g_test_add ("/today-page/choose", Fixture, NULL, set_up, test_choose, tear_down);
  g_test_add ("/today-page/morning", Fixture, NULL, set_up, test_morning, tear_down);
  g_test_add ("/today-page/ten", Fixture, NULL, set_up, test_ten, tear_down);
  g_test_add ("/today-page/digits", Fixture, NULL, set_up, test_digits, tear_down);
  g_test_add ("/today-page/shut", Fixture, GINT_TO_POINTER (60), set_up, test_shut, tear_down);
  g_test_add ("/today-page/calm", Fixture, GINT_TO_POINTER (60), set_up, test_calm, tear_down);
  g_test_add ("/today-page/not-today", Fixture, GINT_TO_POINTER (60), set_up, test_not_today, tear_down);
  g_test_add ("/today-page/open", Fixture, GINT_TO_POINTER (60), set_up, test_open, tear_down);
  g_test_add_func ("/today-page/forms", test_forms);
  return g_test_run ();
}
