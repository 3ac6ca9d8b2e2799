/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-by-hand.h"

#include <string.h>

#include "patella-exercise-parser.h"

static PatellaExercise *
load_exercise (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("PATELLA_DATA_DIR"), "exercises", name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  PatellaExercise *exercise;
  GError *error = NULL;
  char *text;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, length);
  exercise = patella_exercise_parse (bytes, name, FALSE, NULL, &error);
  g_assert_no_error (error);
  return exercise;
}

/* Monday 2 March 2026, 9 in the morning */
static PatellaStamp
make_now (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 3, 2, 9, 0, 0);

  return patella_stamp_from_date_time (now);
}

static PatellaUuid
make_uuid (gint64 at_us)
{
  static guint8 n;
  const guint8 random[10] = { ++n };

  return patella_uuid_make_v7 (at_us, random);
}

static GArray *
make_tracks (PatellaExercise *exercise,
             int              reps,
             int              pain)
{
  GArray *tracks = g_array_new (FALSE, FALSE, sizeof (PatellaHandTrack));
  const PatellaHandTrack track = { exercise, "", PATELLA_SIDE_LEFT, 1, 2, { reps, 3 }, { pain, PATELLA_PAIN_UNKNOWN } };

  g_array_append_val (tracks, track);
  return tracks;
}

/* What cannot be is refused with a sentence, and what can be is not. */
static void
test_refusals (void)
{
  static const struct
  {
    const char *day;
    const char *time;
    int         reps;
    int         pain;
    const char *part;  /* of the sentence; NULL: accepted */
  } cases[] = {
    { "2026-03-01", "18:30", 10, 3, NULL },
    { "2026-03-02", "08:59", 10, PATELLA_PAIN_UNKNOWN, NULL },
    { "2026-03-02", "9:00", 10, 0, NULL },
    { "2026-03-02", "09:01", 10, 3, "has not come yet" },
    { "2026-03-03", "08:00", 10, 3, "has not come yet" },
    { "9999-12-31", "08:00", 10, 3, "has not come yet" },
    { "1969-12-31", "08:00", 10, 3, "too long ago" },
    { "1970-01-02", "08:00", 10, 3, NULL },
    { "2026-02-30", "08:00", 10, 3, "year, month and day" },
    { "yesterday", "08:00", 10, 3, "year, month and day" },
    { "", "08:00", 10, 3, "year, month and day" },
    { "2026-03-01", "24:00", 10, 3, "hours and minutes" },
    { "2026-03-01", "8", 10, 3, "hours and minutes" },
    { "2026-03-01", "-1:30", 10, 3, "hours and minutes" },
    { "2026-03-01", "", 10, 3, "hours and minutes" },
    { "2026-03-01", "08:00", 201, 3, "typing error" },
    { "2026-03-01", "08:00", -1, 3, "typing error" },
    { "2026-03-01", "08:00", 10, 11, "0 to 10" },
  };
  g_autoptr (PatellaExercise) exercise = load_exercise ("quad_set.exercise");
  const PatellaStamp now = make_now ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) tracks = make_tracks (exercise, cases[i].reps, cases[i].pain);
      const PatellaHandSession session = { cases[i].day, cases[i].time, NULL, "", tracks };
      g_autofree char *sentence = patella_by_hand_refuse (&session, &now);

      g_test_message ("%s %s: %s", cases[i].day, cases[i].time, sentence);
      g_assert_true ((sentence == NULL) == (cases[i].part == NULL));
      g_assert_true (sentence == NULL || strstr (sentence, cases[i].part) != NULL);
    }
}

static void
test_nothing_done (void)
{
  g_autoptr (PatellaExercise) exercise = load_exercise ("quad_set.exercise");
  g_autoptr (GArray) tracks = make_tracks (exercise, 0, PATELLA_PAIN_UNKNOWN);
  const PatellaHandSession session = { "2026-03-01", "08:00", NULL, "", tracks };
  const PatellaStamp now = make_now ();
  g_autofree char *sentence = NULL;

  g_array_index (tracks, PatellaHandTrack, 0).reps[1] = 0;
  sentence = patella_by_hand_refuse (&session, &now);
  g_assert_nonnull (strstr (sentence, "Nothing was done"));
}

/* The record is one that the journal takes, says where it comes from, and invents nothing. */
static void
test_record (void)
{
  g_autoptr (PatellaExercise) exercise = load_exercise ("quad_set.exercise");
  g_autoptr (GArray) tracks = make_tracks (exercise, 5, 4);
  const PatellaHandSession session = { "2025-07-14", "18:30", NULL, "by the sea", tracks };
  const PatellaStamp now = make_now ();
  g_autoptr (PatellaRecord) record = patella_by_hand_build (&session, &now, make_uuid);
  const PatellaRecordData *data = patella_record_get (record);
  const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, 0);
  const PatellaSetRecord *set = g_ptr_array_index (track->sets, 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (patella_record_data_validate (data, &error));
  g_assert_no_error (error);
  g_assert_cmpint (data->origin, ==, PATELLA_ORIGIN_BY_HAND);
  g_assert_cmpint (data->ending, ==, PATELLA_ENDING_FINISHED);
  g_assert_cmpstr (data->started.local_date, ==, "2025-07-14");
  /* the offset of that day, not of today */
  g_assert_cmpint (data->started.utc_offset_s, ==, 7200);
  g_assert_cmpint (data->started.at_us / G_USEC_PER_SEC, ==, 1752510600);
  g_assert_cmpint (data->ended_at_us, ==, PATELLA_UNKNOWN);
  g_assert_true (data->knee_trained[PATELLA_SIDE_LEFT]);
  g_assert_false (data->knee_trained[PATELLA_SIDE_RIGHT]);
  g_assert_cmpint (track->chosen, ==, PATELLA_CHOSEN_BY_HAND);
  g_assert_cmpuint (track->sets->len, ==, 2);
  g_assert_cmpint (set->done_reps, ==, 5);
  g_assert_cmpint (set->held_ms, ==, PATELLA_UNKNOWN);
  g_assert_cmpint (set->pain, ==, 4);
  g_assert_cmpint (set->pain_side, ==, PATELLA_SIDE_LEFT);
}

static void
test_morning (void)
{
  const PatellaStamp now = make_now ();
  g_autoptr (PatellaCheckIn) check_in = patella_by_hand_morning ("2026-02-20", &now, 6, make_uuid);
  g_autofree char *yesterday = patella_by_hand_yesterday (&now);

  g_assert_cmpstr (patella_check_in_get_stamp (check_in)->local_date, ==, "2026-02-20");
  g_assert_cmpint (patella_check_in_get_stamp (check_in)->at_us, ==, now.at_us);
  g_assert_cmpint (patella_check_in_get_score (check_in), ==, 6);
  g_assert_cmpstr (yesterday, ==, "2026-03-01");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/by-hand/refusals", test_refusals);
  g_test_add_func ("/by-hand/nothing-done", test_nothing_done);
  g_test_add_func ("/by-hand/record", test_record);
  g_test_add_func ("/by-hand/morning", test_morning);
  return g_test_run ();
}
