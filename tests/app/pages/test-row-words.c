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

static PatellaRowWords *
describe (PatellaRecord  *record,
          PatellaRowKind  kind,
          guint           set,
          GPtrArray      *corrections)
{
  const PatellaTrackRecord *track = g_ptr_array_index (patella_record_get (record)->tracks, 0);
  const PatellaRowSource source = { kind, "2026-03-02", 1, record, track, g_ptr_array_index (track->sets, set), NULL,
                                    corrections };

  return patella_row_words_new (&source, NULL, "2026-03-02");
}

static void
test_session (void)
{
  g_autoptr (PatellaRecord) record = make_record ();
  g_autoptr (PatellaRowWords) words = describe (record, PATELLA_ROW_KIND_SESSION, 0, NULL);
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

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PatellaRowWords) words = describe (record, PATELLA_ROW_KIND_SET, i, NULL);
      g_autofree char *title = g_strdup_printf ("Own thing · left · set %u", i + 1);

      g_assert_cmpstr (words->title, ==, title);
      g_assert_cmpstr (words->subtitle, ==, subtitles[i]);
      g_assert_cmpint (words->pain, ==, i == 0 ? PATELLA_PAIN_UNKNOWN : 7);
      g_assert_cmpint (words->corrected, ==, i == 1);
    }
}

static void
add_correction (GPtrArray         *corrections,
                const PatellaUuid *of,
                const char        *field,
                const char        *was,
                const char        *becomes)
{
  PatellaCorrection *correction = g_new0 (PatellaCorrection, 1);

  /* 2026-03-03 and on, one day each */
  correction->made_at_us = G_GINT64_CONSTANT (1772539200000000) + corrections->len * G_TIME_SPAN_DAY;
  correction->table = PATELLA_CHANGE_OF_SET;
  correction->of = *of;
  correction->field = g_strdup (field);
  correction->was = g_strdup (was);
  correction->becomes = g_strdup (becomes);
  g_ptr_array_add (corrections, correction);
}

/* From the first value to the last, on the day of the last, of this set only; in the row and aloud. */
static void
test_corrections (void)
{
  g_autoptr (PatellaRecord) record = make_record ();
  const PatellaTrackRecord *track = g_ptr_array_index (patella_record_get (record)->tracks, 0);
  const PatellaUuid *set = &((PatellaSetRecord *) g_ptr_array_index (track->sets, 1))->uuid;
  const PatellaUuid *other = &((PatellaSetRecord *) g_ptr_array_index (track->sets, 0))->uuid;
  g_autoptr (GPtrArray) corrections = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_correction_free);
  g_autoptr (PatellaRowWords) words = NULL, none = NULL;
  g_autofree char *spoken = NULL;

  add_correction (corrections, set, "pain", NULL, "5");
  add_correction (corrections, set, "done_reps", "10", "4");
  add_correction (corrections, set, "pain", "5", "7");
  add_correction (corrections, set, "held_ms", "30000", "12500");
  words = describe (record, PATELLA_ROW_KIND_SET, 1, corrections);
  g_assert_cmpstr (words->correction, ==, "Corrected 6 Mar: pain 7 instead of not known; repetitions 4 instead of 10; "
                                          "seconds held 12.5 s instead of 30 s");
  spoken = patella_row_words_dup_spoken (words);
  g_assert_nonnull (strstr (spoken, "Corrected 6 Mar: pain 7"));
  g_ptr_array_set_size (corrections, 0);
  add_correction (corrections, other, "pain", "1", "2");
  none = describe (record, PATELLA_ROW_KIND_SET, 1, corrections);
  g_assert_cmpstr (none->correction, ==, "");
}

/* The year stands where it is not this year's. */
static void
test_day (void)
{
  const PatellaRowSource source = { PATELLA_ROW_KIND_DAY, "2026-03-02", 1, NULL, NULL, NULL, NULL, NULL };
  g_autoptr (PatellaRowWords) now = patella_row_words_new (&source, NULL, "2026-12-31");
  g_autoptr (PatellaRowWords) later = patella_row_words_new (&source, NULL, "2027-01-01");

  g_assert_cmpstr (now->title, ==, "Monday 2 March");
  g_assert_cmpstr (later->title, ==, "Monday 2 March 2026");
  g_assert_cmpstr (now->subtitle, ==, "1 session");
}

/* A row that was not read yet says nothing wrong, and has its place. */
static void
test_not_read (void)
{
  for (int kind = PATELLA_ROW_KIND_SESSION; kind <= PATELLA_ROW_KIND_CHECK_IN; kind++)
    {
      const PatellaRowSource source = { (PatellaRowKind) kind, "2026-03-02", 0, NULL, NULL, NULL, NULL, NULL };
      g_autoptr (PatellaRowWords) words = patella_row_words_new (&source, NULL, "2026-03-02");

      g_assert_cmpstr (words->title, ==, "…");
      g_assert_cmpint (words->pain, ==, PATELLA_PAIN_UNKNOWN);
      g_assert_cmpstr (words->correction, ==, "");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/row-words/session", test_session);
  g_test_add_func ("/row-words/sets", test_sets);
  g_test_add_func ("/row-words/corrections", test_corrections);
  g_test_add_func ("/row-words/day", test_day);
  g_test_add_func ("/row-words/not-read", test_not_read);
  return g_test_run ();
}
