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
  GPtrArray       *records;
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
  fixture->records = g_ptr_array_new_with_free_func (g_object_unref);
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
  g_ptr_array_unref (fixture->records);
  patella_page_test_settle ();
  g_assert_finalize_object (fixture->services);
}

static void
add_calm_day (Fixture *fixture,
              int      days_ago)
{
  PatellaContent *content = patella_services_get_content (fixture->services);
  PatellaExercise *exercise = patella_content_lookup_exercise (content, "vmo1");
  const PatellaDose *dose = &patella_ladder_get_level (patella_exercise_get_ladder (exercise), 1)->dose;
  PatellaRecordData *data = patella_record_data_new ();
  PatellaTrackRecord *track = patella_track_record_new ();

  data->started = patella_services_now (fixture->services);
  patella_date_from_day (patella_day_from_date (data->started.local_date) - days_ago, data->started.local_date);
  data->ending = PATELLA_ENDING_FINISHED;
  g_free (track->exercise);
  track->exercise = g_strdup ("vmo1");
  track->side = PATELLA_SIDE_BOTH;
  track->level = 1;
  for (int i = 0; i < dose->sets; i++)
    {
      PatellaSetRecord *set = patella_set_record_new ();

      set->number = i + 1;
      set->level = 1;
      set->target_reps = set->done_reps = dose->reps;
      set->pain = 1;
      g_ptr_array_add (track->sets, set);
    }
  g_ptr_array_add (data->tracks, track);
  g_ptr_array_add (fixture->records, patella_record_new_take (data));
}

/* the second stage opens */
static void
train (Fixture *fixture)
{
  add_calm_day (fixture, 1);
  add_calm_day (fixture, 2);
}

static void
update (Fixture            *fixture,
        PatellaOpeningCard *card)
{
  PatellaStamp now = patella_services_now (fixture->services);
  const PatellaOfferFacts facts = {
    .records = fixture->records, .today = now.local_date, .lookup = lookup,
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
  train (fixture);
  update (fixture, card);
  patella_page_test_wait_for_text (GTK_WIDGET (card), "“Stage 2: lying” is open");
  update (fixture, card);
  g_assert_true (patella_page_test_says (GTK_WIDGET (card), "“Stage 2: lying” is open"));
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
    .records = fixture->records, .today = now.local_date, .lookup = lookup,
    .lookup_data = patella_services_get_content (fixture->services), .now_minute = PATELLA_UNKNOWN,
  };

  train (fixture);
  patella_opening_card_update (card, fixture->services, fixture->routines, &facts);
  g_assert_true (gtk_revealer_get_child_revealed (revealer));
  g_ptr_array_set_size (fixture->records, 0);
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
