/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fixture.h"

#include "patella-exercise-parser.h"
#include "patella-routine-parser.h"

static GBytes *
load (const char *folder,
      const char *id,
      const char *ending)
{
  g_autofree char *name = g_strconcat (id, ending, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

void
fixture_init (Fixture *fixture)
{
  const char *ids[] = { "finder", "quad_set", "vmo1", "vmo2", "vmo3", "bridge", "tke", "cyclist" };

  fixture->exercises = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  fixture->routine = NULL;
  fixture->records = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->check_ins = g_ptr_array_new_with_free_func (g_object_unref);

  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GBytes) bytes = load ("exercises", ids[i], ".exercise");
      g_autoptr (GError) error = NULL;
      PatellaExercise *exercise = patella_exercise_parse (bytes, ids[i], FALSE, NULL, &error);

      g_assert_no_error (error);
      g_hash_table_insert (fixture->exercises, g_strdup (ids[i]), exercise);
    }
}

void
fixture_clear (Fixture *fixture)
{
  g_hash_table_unref (fixture->exercises);
  g_ptr_array_unref (fixture->records);
  g_ptr_array_unref (fixture->check_ins);
}

PatellaExercise *
fixture_lookup (const char *id,
                gpointer    fixture)
{
  return g_hash_table_lookup (((Fixture *) fixture)->exercises, id);
}

PatellaRoutine *
fixture_load_routine (const char *id)
{
  g_autoptr (GBytes) bytes = load ("routines", id, ".routine");
  g_autoptr (GError) error = NULL;
  PatellaRoutine *routine = patella_routine_parse (bytes, id, FALSE, NULL, &error);

  g_assert_no_error (error);
  return routine;
}

PatellaOfferFacts
fixture_get_facts (Fixture    *fixture,
                   const char *today)
{
  return (PatellaOfferFacts) {
    .records = fixture->records,
    .check_ins = fixture->check_ins,
    .today = today,
    .lookup = fixture_lookup,
    .lookup_data = fixture,
    .now_minute = PATELLA_UNKNOWN,
  };
}

static PatellaStamp
make_stamp (const char *date,
            int         hour)
{
  g_autofree char *text = g_strdup_printf ("%sT%02d:00:00Z", date, hour);
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (at);
  return patella_stamp_from_date_time (at);
}

static PatellaUuid
make_uuid (Fixture *fixture)
{
  static const guint8 random[10] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };

  return patella_uuid_make_v7 ((gint64) (fixture->records->len * 100 + fixture->check_ins->len + 1) * 1000, random);
}

static void
add_sets (PatellaTrackRecord *track,
          const PatellaDose  *dose,
          int                 pain)
{
  for (int i = 0; i < dose->sets; i++)
    {
      PatellaSetRecord *set = patella_set_record_new ();

      set->uuid = track->uuid;
      set->uuid.bytes[15] = (guint8) (i + 1);
      set->number = i + 1;
      set->level = dose->level;
      set->target_reps = dose->reps;
      set->done_reps = dose->reps;
      set->pain = pain;
      set->outcome = PATELLA_OUTCOME_COMPLETE;
      g_ptr_array_add (track->sets, set);
    }
}

static void
add_track (Fixture           *fixture,
           PatellaRecordData *data,
           const SessionSpec *spec)
{
  PatellaExercise *exercise = fixture_lookup (spec->exercise, fixture);
  const PatellaDose *dose = &patella_ladder_get_level (patella_exercise_get_ladder (exercise), spec->level)->dose;
  PatellaTrackRecord *track = patella_track_record_new ();

  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    {
      if (spec->side != PATELLA_SIDE_BOTH && spec->side != (PatellaSide) side)
        continue;
      data->knee_trained[side] = TRUE;
      data->pain_before[side] = spec->before;
      data->pain_after[side] = spec->after;
    }

  track->uuid = data->uuid;
  track->uuid.bytes[14] = (guint8) (data->tracks->len + 1);
  track->position = (int) data->tracks->len;
  g_free (track->exercise);
  track->exercise = g_strdup (spec->exercise);
  g_free (track->exercise_title);
  track->exercise_title = g_strdup (patella_exercise_get_title (exercise));
  track->side = spec->side;
  track->level = spec->level;
  track->spare = PATELLA_ANSWER_YES;
  track->control = PATELLA_CONTROL_OK;
  add_sets (track, dose, spec->pain);
  g_ptr_array_add (data->tracks, track);
}

/* one session of several tracks; date and hour are those of the first */
PatellaRecord *
fixture_add_round (Fixture           *fixture,
                   const SessionSpec *specs,
                   guint              n_specs)
{
  PatellaRecordData *data = patella_record_data_new ();
  PatellaRecord *record;

  data->uuid = make_uuid (fixture);
  g_free (data->routine);
  data->routine = g_strdup (fixture->routine == NULL ? "" : fixture->routine);
  data->started = make_stamp (specs->date, specs->hour);
  data->ended_at_us = data->started.at_us + 600 * G_USEC_PER_SEC;
  data->ending = PATELLA_ENDING_FINISHED;
  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    {
      data->knee_trained[side] = FALSE;
      data->pain_before[side] = data->pain_after[side] = PATELLA_PAIN_UNKNOWN;
    }
  for (guint i = 0; i < n_specs; i++)
    add_track (fixture, data, &specs[i]);

  record = patella_record_new_take (data);
  g_ptr_array_insert (fixture->records, 0, record);
  return record;
}

PatellaRecord *
fixture_add_session (Fixture           *fixture,
                     const SessionSpec *spec)
{
  return fixture_add_round (fixture, spec, 1);
}

void
fixture_add_check_in (Fixture            *fixture,
                      const char         *date,
                      PatellaCheckInKind  kind,
                      PatellaSide         side,
                      const char         *value)
{
  PatellaStamp stamp = make_stamp (date, 7);
  PatellaUuid uuid = make_uuid (fixture);

  g_ptr_array_insert (fixture->check_ins, 0, patella_check_in_new (&uuid, &stamp, kind, side, value));
}

void
fixture_add_day (Fixture    *fixture,
                 const char *date,
                 int         pain)
{
  const SessionSpec spec = {
    .date = date, .hour = 9, .exercise = "vmo1", .side = PATELLA_SIDE_BOTH, .level = 3, .before = 1, .pain = pain, .after = pain,
  };

  fixture_add_session (fixture, &spec);
}

void
fixture_add_morning (Fixture    *fixture,
                     const char *date)
{
  fixture_add_check_in (fixture, date, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "1");
}
