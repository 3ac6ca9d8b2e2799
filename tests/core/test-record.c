/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-record.h"

#include "patella-core-error.h"

typedef void (*BreakFunc) (PatellaRecordData *data);

static PatellaSetRecord *
make_set (int number,
          int pain)
{
  PatellaSetRecord *set = patella_set_record_new ();

  set->number = number;
  set->pain = pain;
  set->target_reps = 10;
  set->done_reps = 10;
  g_free (set->note);
  set->note = g_strdup ("well");

  return set;
}

static PatellaTrackRecord *
make_track (int position,
            int pain)
{
  PatellaTrackRecord *track = patella_track_record_new ();

  track->position = position;
  g_free (track->exercise);
  track->exercise = g_strdup ("vmo1");
  track->document = g_bytes_new_static ("[Exercise]", 10);
  g_ptr_array_add (track->sets, make_set (1, PATELLA_PAIN_UNKNOWN));
  g_ptr_array_add (track->sets, make_set (2, pain));

  return track;
}

static PatellaRecordData *
make_data (void)
{
  PatellaRecordData *data = patella_record_data_new ();

  data->started = (PatellaStamp){ .at_us = 1772442000000000, .local_date = "2026-03-02" };
  g_ptr_array_add (data->tracks, make_track (0, 2));
  g_ptr_array_add (data->tracks, make_track (1, 6));

  return data;
}

static PatellaTrackRecord *
get_track (PatellaRecordData *data)
{
  return g_ptr_array_index (data->tracks, 1);
}

static PatellaSetRecord *
get_set (PatellaRecordData *data)
{
  return g_ptr_array_index (get_track (data)->sets, 1);
}

/* one field of a session, a track or a set with a number that cannot be */
#define BREAK(name, place, becomes) \
  static void name (PatellaRecordData *data) { place = becomes; }

BREAK (break_start, data->started.at_us, -5)
BREAK (break_day, data->started.local_date[0], 'x')
BREAK (break_origin, data->origin, (PatellaOrigin) 3)
BREAK (break_ended, data->ended_at_us, -2)
BREAK (break_ending, data->ending, (PatellaEnding) -1)
BREAK (break_before, data->pain_before[PATELLA_SIDE_LEFT], 11)
BREAK (break_after, data->pain_after[PATELLA_SIDE_RIGHT], -2)
BREAK (break_place, get_track (data)->position, 0)
BREAK (break_side, get_track (data)->side, PATELLA_SIDE_NONE)
BREAK (break_suggested, get_track (data)->suggested_level, 101)
BREAK (break_level, get_track (data)->level, -2)
BREAK (break_chosen, get_track (data)->chosen, (PatellaChosen) 5)
BREAK (break_spare, get_track (data)->spare, (PatellaAnswer) 3)
BREAK (break_control, get_track (data)->control, (PatellaControl) 3)
BREAK (break_exercise, get_track (data)->exercise[0], '\0')
BREAK (break_number, get_set (data)->number, 1)
BREAK (break_number_low, get_set (data)->number, 0)
BREAK (break_mode, get_set (data)->mode, PATELLA_MODE_CHECK)
BREAK (break_load, get_set (data)->load_g, -2)
BREAK (break_target, get_set (data)->target_reps, -1)
BREAK (break_hold, get_set (data)->target_hold_ms, G_MAXINT64)
BREAK (break_relax, get_set (data)->relax_ms, -1)
BREAK (break_done, get_set (data)->done_reps, 1001)
BREAK (break_held, get_set (data)->held_ms, -2)
BREAK (break_rested, get_set (data)->rested_ms, G_MAXINT64)
BREAK (break_pain, get_set (data)->pain, 11)
BREAK (break_pain_side, get_set (data)->pain_side, (PatellaSide) 4)
BREAK (break_outcome, get_set (data)->outcome, (PatellaOutcome) 4)
BREAK (break_stopped_rep, get_set (data)->stopped_rep, 1001)
BREAK (break_stopped, get_set (data)->stopped_ms, -2)
BREAK (break_note, get_set (data)->note[1], '\xff')

static void
refuse_each_number (void)
{
  const struct { BreakFunc damage; const char *key; } rows[] = {
    { break_start, "at-us" }, { break_day, "local-date" }, { break_origin, "origin" }, { break_ended, "ended-at-us" },
    { break_ending, "ending" }, { break_before, "pain-before" }, { break_after, "pain-after" },
    { break_place, "position" }, { break_side, "side" }, { break_suggested, "suggested-level" }, { break_level, "level" },
    { break_chosen, "chosen" }, { break_spare, "spare" }, { break_control, "control" }, { break_exercise, "exercise" },
    { break_number, "number" }, { break_number_low, "number" }, { break_mode, "mode" }, { break_load, "load-g" },
    { break_target, "target-reps" }, { break_hold, "target-hold-ms" }, { break_relax, "relax-ms" },
    { break_done, "done-reps" }, { break_held, "held-ms" }, { break_rested, "rested-ms" }, { break_pain, "pain" },
    { break_pain_side, "pain-side" }, { break_outcome, "outcome" }, { break_stopped_rep, "stopped-rep" },
    { break_stopped, "stopped-ms" }, { break_note, "set-note" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PatellaRecordData) data = make_data ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rows[i].key);
      g_assert_true (patella_record_data_validate (data, NULL));
      rows[i].damage (data);
      g_assert_false (patella_record_data_validate (data, &error));
      g_assert_cmpstr (patella_core_error_get_place (error)->key, ==, rows[i].key);
    }
}

static void
refuse_missing_texts (void)
{
  g_autoptr (PatellaRecordData) data = make_data ();

  g_clear_pointer (&data->note, g_free);
  g_assert_false (patella_record_data_validate (data, NULL));
}

/* the wall clock may have been set back meanwhile: nothing is lost for that */
static void
accept_clock_set_back (void)
{
  g_autoptr (PatellaRecordData) data = make_data ();

  data->ended_at_us = data->started.at_us - 1;
  g_assert_true (patella_record_data_validate (data, NULL));
}

static void
copy_deeply (void)
{
  g_autoptr (PatellaTrackRecord) track = make_track (3, 4);
  g_autoptr (PatellaTrackRecord) copy = patella_track_record_copy (track);
  const PatellaSetRecord *set = g_ptr_array_index (copy->sets, 1);

  g_clear_pointer (&track, patella_track_record_free);
  g_assert_cmpstr (copy->exercise, ==, "vmo1");
  g_assert_cmpint (copy->position, ==, 3);
  g_assert_cmpuint (g_bytes_get_size (copy->document), ==, 10);
  g_assert_cmpuint (copy->sets->len, ==, 2);
  g_assert_cmpint (set->pain, ==, 4);
  g_assert_cmpstr (set->note, ==, "well");
}

static void
find_worst_pain (void)
{
  g_autoptr (PatellaRecord) record = patella_record_new_take (make_data ());
  PatellaRecordData *empty = patella_record_data_new ();
  g_autoptr (PatellaRecord) nothing = NULL;

  g_assert_cmpint (patella_record_get_worst_pain (record), ==, 6);
  g_assert_cmpuint (patella_record_get (record)->tracks->len, ==, 2);
  g_assert_finalize_object (g_steal_pointer (&record));

  empty->started = (PatellaStamp){ .at_us = 1, .local_date = "2026-03-02" };
  nothing = patella_record_new_take (empty);
  g_assert_cmpint (patella_record_get_worst_pain (nothing), ==, PATELLA_PAIN_UNKNOWN);
}

static void
free_nothing (void)
{
  patella_set_record_free (NULL);
  patella_track_record_free (NULL);
  patella_record_data_free (NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/record/refuse", refuse_each_number);
  g_test_add_func ("/record/texts", refuse_missing_texts);
  g_test_add_func ("/record/clock", accept_clock_set_back);
  g_test_add_func ("/record/copy", copy_deeply);
  g_test_add_func ("/record/worst-pain", find_worst_pain);
  g_test_add_func ("/record/free", free_nothing);

  return g_test_run ();
}
