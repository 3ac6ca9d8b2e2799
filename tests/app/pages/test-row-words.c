/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-row-words.h"

#include <string.h>

static PatellaRecord *
make_record (void)
{
  PatellaRecordData *data = patella_record_data_new ();
  PatellaTrackRecord *track = patella_track_record_new ();

  data->uuid.bytes[0] = 1;
  data->started.at_us = G_GINT64_CONSTANT (1772439300000000); /* 2026-03-02 08:15 UTC */
  g_strlcpy (data->started.local_date, "2026-03-02", sizeof data->started.local_date);
  g_free (data->routine);
  data->routine = g_strdup ("gone");
  g_free (data->routine_title);
  data->routine_title = g_strdup ("A routine whose file is gone");
  data->ending = PATELLA_ENDING_ENDED_EARLY;
  data->pain_before[PATELLA_SIDE_LEFT] = 1;
  data->pain_before[PATELLA_SIDE_RIGHT] = 2;
  data->pain_after[PATELLA_SIDE_LEFT] = data->pain_after[PATELLA_SIDE_RIGHT] = PATELLA_PAIN_UNKNOWN;
  g_free (data->note);
  data->note = g_strdup ("Stairs <b>felt</b> easier & better");
  track->uuid.bytes[0] = 2;
  g_free (track->exercise);
  track->exercise = g_strdup ("own-thing");
  g_free (track->exercise_title);
  track->exercise_title = g_strdup ("Own thing");
  track->side = PATELLA_SIDE_LEFT;
  track->control = PATELLA_CONTROL_LOST;
  for (int i = 1; i <= 2; i++)
    {
      PatellaSetRecord *set = patella_set_record_new ();

      set->uuid.bytes[0] = (guint8) (2 + i);
      set->number = i;
      set->target_reps = 10;
      set->target_hold_ms = 3000;
      set->done_reps = i == 1 ? 10 : 4;
      set->outcome = i == 1 ? PATELLA_OUTCOME_COMPLETE : PATELLA_OUTCOME_PAIN;
      set->pain = i == 1 ? PATELLA_PAIN_UNKNOWN : 7;
      set->edited = i == 2;
      g_ptr_array_add (track->sets, set);
    }
  g_ptr_array_add (data->tracks, track);
  return patella_record_new_take (data);
}

static GPtrArray *
make_items (PatellaRecord *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_ptr_array_add (records, record);
  return patella_journal_items_from_days (records, none);
}

static void
test_session (void)
{
  g_autoptr (PatellaRecord) record = make_record ();
  g_autoptr (GPtrArray) items = make_items (record);
  g_autoptr (PatellaRowWords) words = patella_row_words_new (g_ptr_array_index (items, 1), NULL, "2026-03-02");
  g_autofree char *spoken = patella_row_words_dup_spoken (words);

  g_assert_true (g_str_has_suffix (words->title, "A routine whose file is gone"));
  g_assert_nonnull (strstr (words->title, "08:15"));
  /* the higher of both knees; what is not known is not written */
  g_assert_cmpstr (words->subtitle, ==, "1 of 2 sets complete · ended early · before 2");
  g_assert_cmpint (words->pain, ==, 7);
  g_assert_true (words->corrected);
  g_assert_nonnull (strstr (spoken, "pain 7, too much · corrected · Stairs <b>"));
}

static void
test_sets (void)
{
  static const char *const subtitles[] = { "10 × 3 s · 10 of 10 · complete · control lost",
                                           "10 × 3 s · 4 of 10 · stopped for pain · control lost" };
  g_autoptr (PatellaRecord) record = make_record ();
  g_autoptr (GListModel) sets = patella_journal_items_from_record (record);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PatellaJournalItem) item = g_list_model_get_item (sets, i);
      g_autoptr (PatellaRowWords) words = patella_row_words_new (item, NULL, "2026-03-02");
      g_autofree char *title = g_strdup_printf ("Own thing · left · set %u", i + 1);

      g_assert_cmpstr (words->title, ==, title);
      g_assert_cmpstr (words->subtitle, ==, subtitles[i]);
      g_assert_cmpint (words->pain, ==, i == 0 ? PATELLA_PAIN_UNKNOWN : 7);
      g_assert_cmpint (words->corrected, ==, i == 1);
    }
}

/* The year stands where it is not this year's. */
static void
test_day (void)
{
  g_autoptr (PatellaRecord) record = make_record ();
  g_autoptr (GPtrArray) items = make_items (record);
  g_autoptr (PatellaRowWords) now = patella_row_words_new (g_ptr_array_index (items, 0), NULL, "2026-12-31");
  g_autoptr (PatellaRowWords) later = patella_row_words_new (g_ptr_array_index (items, 0), NULL, "2027-01-01");

  g_assert_cmpstr (now->title, ==, "Monday 2 March");
  g_assert_cmpstr (later->title, ==, "Monday 2 March 2026");
  g_assert_cmpstr (now->subtitle, ==, "1 session");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/row-words/session", test_session);
  g_test_add_func ("/row-words/sets", test_sets);
  g_test_add_func ("/row-words/day", test_day);
  return g_test_run ();
}
