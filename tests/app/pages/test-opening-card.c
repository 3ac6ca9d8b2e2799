/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-opening-card.h"

#include "patella-page-test.h"
#include "patella-widget-test.h"

typedef struct
{
  PatellaServices *services;
  GtkWindow       *window;
  GtkWidget       *box;
  GPtrArray       *routines;
  GPtrArray       *check_ins;
} Fixture;

static PatellaExercise *
lookup (const char *id,
        gpointer    data)
{
  return patella_content_lookup_exercise (data, id);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  PatellaContent *content;

  fixture->services = patella_page_test_new_services (0);
  content = patella_services_get_content (fixture->services);
  g_object_set (patella_services_get_settings (fixture->services), "openings-shown", "", NULL);
  fixture->routines = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (fixture->routines, g_object_ref (patella_content_lookup_routine (content, "ball-squeeze")));
  fixture->check_ins = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->window = GTK_WINDOW (adw_window_new ());
  fixture->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->box);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  patella_widget_test_wait_for_frame (fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  g_ptr_array_unref (fixture->routines);
  g_ptr_array_unref (fixture->check_ins);
  patella_page_test_settle ();
  g_assert_finalize_object (fixture->services);
}

/* the muscle was felt today: the first stage opens */
static void
feel_muscle (Fixture *fixture)
{
  PatellaStamp now = patella_services_now (fixture->services);
  PatellaUuid uuid = { { 1 } };

  g_ptr_array_add (fixture->check_ins,
                   patella_check_in_new (&uuid, &now, PATELLA_CHECK_IN_KIND_FINDER, PATELLA_SIDE_NONE, "felt"));
}

static void
update (Fixture            *fixture,
        PatellaOpeningCard *card)
{
  PatellaStamp now = patella_services_now (fixture->services);
  const PatellaOfferFacts facts = {
    .check_ins = fixture->check_ins, .today = now.local_date, .lookup = lookup,
    .lookup_data = patella_services_get_content (fixture->services), .now_minute = PATELLA_UNKNOWN,
  };

  patella_opening_card_update (card, fixture->services, fixture->routines, &facts);
  patella_widget_test_wait_for_frame (fixture->window);
}

static PatellaOpeningCard *
add_card (Fixture *fixture)
{
  PatellaOpeningCard *card = g_object_new (PATELLA_TYPE_OPENING_CARD, NULL);

  gtk_box_append (GTK_BOX (fixture->box), GTK_WIDGET (card));
  update (fixture, card);
  return card;
}

/* Shown by one card, where it stays until it is put away; by no other card, and not again. */
static void
card_once (Fixture       *fixture,
           gconstpointer  data)
{
  PatellaOpeningCard *card = add_card (fixture);
  PatellaOpeningCard *other;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (card)));
  feel_muscle (fixture);
  update (fixture, card);
  patella_page_test_wait_for_text (GTK_WIDGET (card), "“Stage 1: sitting” is open");
  update (fixture, card);
  g_assert_true (patella_page_test_says (GTK_WIDGET (card), "“Stage 1: sitting” is open"));
  g_assert_true (patella_page_test_says (GTK_WIDGET (card), "with 10 × 3 s"));

  other = add_card (fixture);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (other)));

  g_signal_emit_by_name (patella_page_test_find_type (GTK_WIDGET (card), GTK_TYPE_BUTTON), "clicked");
  update (fixture, card);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (card)));
}

/* Without motion it is there in one step; what closed again is taken back. */
static void
card_still (Fixture       *fixture,
            gconstpointer  data)
{
  PatellaOpeningCard *card = add_card (fixture);
  GtkRevealer *revealer = GTK_REVEALER (patella_page_test_find_type (GTK_WIDGET (card), GTK_TYPE_REVEALER));
  PatellaStamp now = patella_services_now (fixture->services);
  const PatellaOfferFacts facts = {
    .check_ins = fixture->check_ins, .today = now.local_date, .lookup = lookup,
    .lookup_data = patella_services_get_content (fixture->services), .now_minute = PATELLA_UNKNOWN,
  };

  feel_muscle (fixture);
  patella_opening_card_update (card, fixture->services, fixture->routines, &facts);
  g_assert_true (gtk_revealer_get_child_revealed (revealer));
  g_ptr_array_set_size (fixture->check_ins, 0);
  update (fixture, card);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (card)));
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);
  g_test_add ("/opening-card/once", Fixture, NULL, set_up, card_once, tear_down);
  g_test_add ("/opening-card/still", Fixture, NULL, set_up, card_still, tear_down);
  return g_test_run ();
}
