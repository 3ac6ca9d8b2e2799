/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-ask-card.h"

#include "patella-activity-list.h"
#include "patella-page-test.h"
#include "patella-pain-scale.h"
#include "patella-widget-test.h"

typedef struct
{
  PatellaServices *services;
  GtkWindow       *window;
  PatellaAskCard  *card;
  GPtrArray       *none;   /* an empty record */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->services = patella_page_test_new_services (0);
  fixture->none = g_ptr_array_new ();
  fixture->card = g_object_new (PATELLA_TYPE_ASK_CARD, "services", fixture->services, NULL);
  fixture->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (fixture->window, 500, 500);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->card));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  patella_page_test_settle ();
  g_ptr_array_unref (fixture->none);
  g_assert_finalize_object (fixture->services);
}

static void
ask (Fixture    *fixture,
     PatellaAsk  what)
{
  patella_ask_card_show (fixture->card, what, fixture->none);
  patella_widget_test_wait_for_frame (fixture->window);
  patella_widget_test_assert_labelled (GTK_WIDGET (fixture->card));
}

static PatellaCheckIn *
get_check_in (GPtrArray *check_ins,
              guint      index)
{
  g_assert_cmpuint (check_ins->len, >, index);
  return g_ptr_array_index (check_ins, index);
}

/* Each word writes what it says, once, and thanks. */
static void
test_words (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) check_ins = NULL;

  ask (fixture, PATELLA_ASK_SORENESS);
  patella_page_test_click (GTK_WIDGET (fixture->card), "Some");
  patella_page_test_wait_for_text (GTK_WIDGET (fixture->card), "Noted");
  check_ins = patella_page_test_list_check_ins (fixture->services);
  g_assert_cmpuint (check_ins->len, ==, 1);
  g_assert_cmpint (patella_check_in_get_kind (get_check_in (check_ins, 0)), ==, PATELLA_CHECK_IN_KIND_SORENESS);
  g_assert_cmpstr (patella_check_in_get_value (get_check_in (check_ins, 0)), ==, "some");
  /* the thanks stay when the page is read again */
  patella_ask_card_show (fixture->card, PATELLA_ASK_NOTHING, fixture->none);
  g_assert_true (patella_page_test_says (GTK_WIDGET (fixture->card), "Noted"));
}

static void
test_clicking (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GPtrArray) check_ins = NULL;

  ask (fixture, PATELLA_ASK_CLICKING);
  patella_page_test_click (GTK_WIDGET (fixture->card), "Less");
  patella_page_test_wait_for_text (GTK_WIDGET (fixture->card), "Noted");
  check_ins = patella_page_test_list_check_ins (fixture->services);
  g_assert_cmpstr (patella_check_in_get_value (get_check_in (check_ins, 0)), ==, "less");
}

/* Each digit is the word it stands before; no word, no answer; and once answered, digits are nobody's. */
static void
test_word_digits (Fixture       *fixture,
                  gconstpointer  data)
{
  static const char *const values[] = { "none", "less", "same", "more" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GPtrArray) check_ins = NULL;

      ask (fixture, PATELLA_ASK_NOTHING);
      g_assert_false (patella_ask_card_type (fixture->card, 0, 0));
      ask (fixture, PATELLA_ASK_CLICKING);
      g_assert_false (patella_ask_card_type (fixture->card, 4, 0));
      g_assert_false (patella_ask_card_type (fixture->card, 9, 0));
      g_assert_true (patella_ask_card_type (fixture->card, (int) i, 0));
      g_assert_false (patella_ask_card_type (fixture->card, (int) i, 0));
      patella_page_test_wait_for_text (GTK_WIDGET (fixture->card), "Noted");
      g_assert_false (patella_ask_card_type (fixture->card, (int) i, 0));
      check_ins = patella_page_test_list_check_ins (fixture->services);
      g_assert_cmpuint (check_ins->len, ==, i + 1);
      g_assert_cmpstr (patella_check_in_get_value (get_check_in (check_ins, 0)), ==, values[i]);
      /* another question: the thanks of the last one do not stay for the next day's */
      patella_ask_card_show (fixture->card, PATELLA_ASK_SORENESS, fixture->none);
    }
}

static void
assert_yesterday (Fixture *fixture,
                  int      score)
{
  g_autoptr (GPtrArray) check_ins = patella_page_test_list_check_ins (fixture->services);

  g_assert_cmpuint (check_ins->len, ==, 1);
  g_assert_cmpint (patella_check_in_get_kind (get_check_in (check_ins, 0)), ==, PATELLA_CHECK_IN_KIND_MORNING);
  g_assert_cmpint (patella_check_in_get_score (get_check_in (check_ins, 0)), ==, score);
  g_assert_cmpstr (patella_check_in_get_stamp (get_check_in (check_ins, 0))->local_date, ==, "2026-03-01");
}

/* One key, for the day before; a nought soon after a one makes it ten; then digits are nobody's again. */
static void
test_yesterday (Fixture       *fixture,
                gconstpointer  data)
{
  g_assert_false (patella_ask_card_type (fixture->card, 3, 1000000));
  ask (fixture, PATELLA_ASK_YESTERDAY);
  g_assert_true (patella_ask_card_type (fixture->card, 1, 2000000));
  patella_page_test_wait_for_text (GTK_WIDGET (fixture->card), "Noted");
  assert_yesterday (fixture, 1);
  g_assert_true (patella_ask_card_type (fixture->card, 0, 2900000));
  patella_page_test_settle ();
  assert_yesterday (fixture, 10);
  g_assert_false (patella_ask_card_type (fixture->card, 0, 2950000));
  g_assert_false (patella_ask_card_type (fixture->card, 4, 3000000));
}

static gboolean
is_visible_entry (GtkWidget *widget,
                  gpointer   data)
{
  return GTK_IS_ENTRY (widget) && gtk_widget_get_mapped (widget) && *gtk_editable_get_text (GTK_EDITABLE (widget)) == '\0';
}

static void
name_activity (Fixture    *fixture,
               const char *name)
{
  GtkWidget *entry = patella_page_test_find (GTK_WIDGET (fixture->card), is_visible_entry, NULL);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  patella_page_test_settle ();
}

static gboolean
is_unscored (GtkWidget *widget,
             gpointer   data)
{
  return PATELLA_IS_PAIN_SCALE (widget) && gtk_widget_get_mapped (widget) &&
         patella_pain_scale_get_value (PATELLA_PAIN_SCALE (widget)) < 0;
}

static void
score_activity (Fixture *fixture,
                int      score)
{
  GtkWidget *scale = patella_page_test_find (GTK_WIDGET (fixture->card), is_unscored, NULL);

  g_assert_nonnull (scale);
  patella_pain_scale_type (PATELLA_PAIN_SCALE (scale), score, 0);
}

/* Named once, in the person's own words; asked by these names the next time, and no others. */
static void
test_activities (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GPtrArray) check_ins = NULL;

  ask (fixture, PATELLA_ASK_ACTIVITIES);
  g_assert_false (gtk_widget_is_sensitive (patella_page_test_find_button (GTK_WIDGET (fixture->card), "Save")));
  name_activity (fixture, " Going down stairs ");
  score_activity (fixture, 4);
  name_activity (fixture, "Kneeling");
  score_activity (fixture, 0);
  patella_page_test_click (GTK_WIDGET (fixture->card), "Save");
  patella_page_test_wait_for_text (GTK_WIDGET (fixture->card), "Noted");
  check_ins = patella_page_test_list_check_ins (fixture->services);
  g_assert_cmpuint (check_ins->len, ==, 2);
  g_assert_cmpstr (patella_check_in_get_note (get_check_in (check_ins, 1)), ==, "Going down stairs");
  g_assert_cmpint (patella_check_in_get_score (get_check_in (check_ins, 1)), ==, 4);
  g_assert_cmpstr (patella_check_in_get_note (get_check_in (check_ins, 0)), ==, "Kneeling");
  g_assert_cmpint (patella_check_in_get_score (get_check_in (check_ins, 0)), ==, 0);

  patella_ask_card_show (fixture->card, PATELLA_ASK_SORENESS, check_ins);
  patella_ask_card_show (fixture->card, PATELLA_ASK_ACTIVITIES, check_ins);
  patella_page_test_wait_for_text (GTK_WIDGET (fixture->card), "Kneeling");
  g_assert_true (patella_page_test_says (GTK_WIDGET (fixture->card), "How well do these go today?"));
  g_assert_null (patella_page_test_find (GTK_WIDGET (fixture->card), is_visible_entry, NULL));
}

/* Digits answer one activity after the other, never one that has no name; nothing is written until it is saved. */
static void
test_activity_digits (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GPtrArray) check_ins = NULL;

  ask (fixture, PATELLA_ASK_ACTIVITIES);
  g_assert_false (patella_ask_card_type (fixture->card, 4, 1000000));
  name_activity (fixture, "Stairs");
  name_activity (fixture, "Kneeling");
  name_activity (fixture, "Football");
  g_assert_true (patella_ask_card_type (fixture->card, 1, 2000000));
  g_assert_true (patella_ask_card_type (fixture->card, 0, 2500000)); /* ten */
  g_assert_true (patella_ask_card_type (fixture->card, 0, 2600000)); /* the next one */
  g_assert_true (patella_ask_card_type (fixture->card, 1, 4000000));
  g_assert_true (gtk_widget_has_focus (patella_page_test_find_button (GTK_WIDGET (fixture->card), "Save")));
  /* too late for a ten, and all have their score */
  g_assert_false (patella_ask_card_type (fixture->card, 0, 5100000));
  g_assert_cmpuint (patella_page_test_count (fixture->services, PATELLA_CHECK_IN_KIND_ACTIVITY), ==, 0);
  patella_page_test_click (GTK_WIDGET (fixture->card), "Save");
  patella_page_test_wait_for_text (GTK_WIDGET (fixture->card), "Noted");
  check_ins = patella_page_test_list_check_ins (fixture->services);
  g_assert_cmpuint (check_ins->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      static const struct { const char *name; int score; } expected[] = { { "Stairs", 10 }, { "Kneeling", 0 }, { "Football", 1 } };

      g_assert_cmpstr (patella_check_in_get_note (get_check_in (check_ins, 2 - i)), ==, expected[i].name);
      g_assert_cmpint (patella_check_in_get_score (get_check_in (check_ins, 2 - i)), ==, expected[i].score);
    }
}

/* Put off until tomorrow, and nothing is written. */
static void
test_put_off (Fixture       *fixture,
              gconstpointer  data)
{
  PatellaSettings *settings = patella_services_get_settings (fixture->services);

  ask (fixture, PATELLA_ASK_CLICKING);
  patella_page_test_click (GTK_WIDGET (fixture->card), "Not now");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->card)));
  g_assert_cmpstr (patella_settings_get_put_off (settings), ==, "question=2026-03-03");
  g_assert_cmpuint (patella_page_test_count (fixture->services, PATELLA_CHECK_IN_KIND_CLICKING), ==, 0);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  patella_journal_close_finish (PATELLA_JOURNAL (source), result, NULL);
  *(gboolean *) data = TRUE;
}

/* An answer that could not be written is not thanked for: the question stays, with the reason. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  gboolean closed = FALSE;
  GtkWidget *button;

  patella_journal_close_async (patella_services_get_journal (fixture->services), closed_cb, &closed);
  while (!closed)
    g_main_context_iteration (NULL, TRUE);
  ask (fixture, PATELLA_ASK_SORENESS);
  patella_page_test_click (GTK_WIDGET (fixture->card), "None");
  button = patella_page_test_find_button (GTK_WIDGET (fixture->card), "None");
  while (!gtk_widget_is_sensitive (button))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (patella_page_test_says (GTK_WIDGET (fixture->card), "Noted"));
  g_assert_true (patella_page_test_says (GTK_WIDGET (fixture->card), "Is the thigh sore"));
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);
  g_test_add ("/ask-card/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/ask-card/clicking", Fixture, NULL, set_up, test_clicking, tear_down);
  g_test_add ("/ask-card/word-digits", Fixture, NULL, set_up, test_word_digits, tear_down);
  g_test_add ("/ask-card/activity-digits", Fixture, NULL, set_up, test_activity_digits, tear_down);
  g_test_add ("/ask-card/yesterday", Fixture, NULL, set_up, test_yesterday, tear_down);
  g_test_add ("/ask-card/activities", Fixture, NULL, set_up, test_activities, tear_down);
  g_test_add ("/ask-card/put-off", Fixture, NULL, set_up, test_put_off, tear_down);
  g_test_add ("/ask-card/refused", Fixture, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
