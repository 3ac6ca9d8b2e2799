/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "patella-journal-error.h"

#define EPOCH_US (G_GINT64_CONSTANT (1767225600) * G_USEC_PER_SEC) /* 2026-01-01 */

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
journal_fixture_set_up (JournalFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->directory = g_dir_make_tmp ("patella-journal-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->directory, "journal.db", NULL);
}

void
journal_fixture_tear_down (JournalFixture *self)
{
  if (self->directory != NULL)
    remove_tree (self->directory);
  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->path, g_free);
}

static void
do_not_wait (guint    attempt,
             gpointer data)
{
}

PatellaStore *
open_store (const char *path)
{
  const PatellaStoreOptions options = { .path = path, .wait = do_not_wait };
  g_autoptr (GError) error = NULL;
  PatellaStore *store = patella_store_open (&options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);

  return store;
}

void
refuse_store (const char *path,
              int         code)
{
  const PatellaStoreOptions options = { .path = path, .wait = do_not_wait };
  g_autoptr (GError) error = NULL;

  g_assert_null (patella_store_open (&options, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, code);
}

PatellaStamp
make_stamp (gint64      at_us,
            const char *local_date)
{
  PatellaStamp stamp = { .at_us = at_us, .utc_offset_s = 3600, .zone = "Europe/Berlin" };

  g_strlcpy (stamp.local_date, local_date, sizeof stamp.local_date);
  return stamp;
}

PatellaUuid
random_uuid (GRand *random)
{
  PatellaUuid uuid;

  for (size_t i = 0; i < sizeof uuid.bytes; i++)
    uuid.bytes[i] = (guint8) g_rand_int_range (random, 0, 256);

  return uuid;
}

/* NFC text with everything that is awkward for SQL, CSV and spreadsheets */
char *
random_text (GRand *random,
             int    most)
{
  static const char * const pieces[] = {
    "a", "Knie", "\"", "'", ",", ";", "\n", "\r\n", "\t", "=", "+", "-", "@", "%s", "--", "\xc3\xa4", "\xe8\x86\x9d",
    "\xf0\x9f\xa6\xb5", "\xef\xbb\xbf", "\xe2\x80\xae", " ", "\x01",
  };
  GString *text = g_string_new (NULL);
  int n = g_rand_int_range (random, 0, most + 1);

  for (int i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);

  return g_string_free (text, FALSE);
}

static void
replace (char **where,
         char  *text)
{
  g_free (*where);
  *where = text;
}

/* -1 as often as a number */
static int
maybe (GRand *random,
       int    most)
{
  return g_rand_boolean (random) ? -1 : g_rand_int_range (random, 0, most + 1);
}

PatellaSetRecord *
random_set (GRand *random,
            int    number)
{
  PatellaSetRecord *set = patella_set_record_new ();

  set->uuid = random_uuid (random);
  set->number = number;
  set->started_at_us = g_rand_boolean (random) ? PATELLA_UNKNOWN : EPOCH_US + g_rand_int (random);
  set->level = maybe (random, 100);
  set->mode = g_rand_int_range (random, PATELLA_MODE_HOLD, PATELLA_MODE_CHECK);
  set->paced = g_rand_boolean (random);
  replace (&set->label, random_text (random, 8));
  set->load_g = maybe (random, 1000000);
  set->target_reps = g_rand_int_range (random, 0, 1001);
  set->target_hold_ms = g_rand_int_range (random, 0, 86400001);
  set->relax_ms = g_rand_int_range (random, 0, 86400001);
  set->done_reps = maybe (random, 1000);
  set->held_ms = maybe (random, 86400000);
  set->rested_ms = maybe (random, 86400000);
  set->pain = maybe (random, 10);
  set->pain_side = g_rand_int_range (random, PATELLA_SIDE_NONE, PATELLA_SIDE_BOTH + 1);
  set->outcome = g_rand_int_range (random, PATELLA_OUTCOME_COMPLETE, PATELLA_OUTCOME_PAIN + 1);
  set->stopped_rep = maybe (random, 1000);
  set->stopped_ms = maybe (random, 86400000);
  replace (&set->note, random_text (random, 30));

  return set;
}

PatellaTrackRecord *
random_track (GRand *random,
              int    position,
              int    n_sets)
{
  PatellaTrackRecord *track = patella_track_record_new ();

  track->uuid = random_uuid (random);
  track->position = position;
  replace (&track->exercise, g_strdup_printf ("x%d", g_rand_int_range (random, 0, 9)));
  replace (&track->exercise_title, random_text (random, 10));
  replace (&track->stage, random_text (random, 3));
  track->side = g_rand_int_range (random, PATELLA_SIDE_LEFT, PATELLA_SIDE_BOTH + 1);
  track->suggested_level = maybe (random, 100);
  replace (&track->rule, g_strdup (g_rand_boolean (random) ? "" : "P3"));
  track->level = maybe (random, 100);
  track->chosen = g_rand_int_range (random, PATELLA_CHOSEN_SUGGESTED, PATELLA_CHOSEN_ALTERNATIVE + 1);
  replace (&track->instead_of, random_text (random, 2));
  track->spare = g_rand_int_range (random, PATELLA_ANSWER_UNKNOWN, PATELLA_ANSWER_NO + 1);
  track->control = g_rand_int_range (random, PATELLA_CONTROL_UNKNOWN, PATELLA_CONTROL_LOST + 1);
  for (int i = 1; i <= n_sets; i++)
    g_ptr_array_add (track->sets, random_set (random, i));

  return track;
}

PatellaRecordData *
random_record_data (GRand *random,
                    int    n_tracks,
                    int    n_sets)
{
  PatellaRecordData *data = patella_record_data_new ();
  int day = g_rand_int_range (random, 1, 29);
  g_autofree char *date = g_strdup_printf ("2026-01-%02d", day);

  data->uuid = random_uuid (random);
  replace (&data->routine, g_strdup (g_rand_boolean (random) ? "" : "ball-squeeze"));
  data->origin = g_rand_int_range (random, PATELLA_ORIGIN_GUIDED, PATELLA_ORIGIN_IMPORT + 1);
  data->started = make_stamp (EPOCH_US + (day - 1) * G_TIME_SPAN_DAY + g_rand_int (random), date);
  data->started.utc_offset_s = g_rand_int_range (random, -12, 15) * 3600;
  data->ending = g_rand_int_range (random, PATELLA_ENDING_RUNNING, PATELLA_ENDING_UNFINISHED + 1);
  data->ended_at_us = data->ending == PATELLA_ENDING_RUNNING ? PATELLA_UNKNOWN : data->started.at_us + 600 * G_USEC_PER_SEC;
  replace (&data->note, random_text (random, 40));
  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    {
      data->knee_trained[side] = g_rand_boolean (random);
      if (!data->knee_trained[side])
        continue;
      data->pain_before[side] = maybe (random, 10);
      data->pain_after[side] = maybe (random, 10);
    }
  for (int i = 0; i < n_tracks; i++)
    g_ptr_array_add (data->tracks, random_track (random, i, n_sets));

  return data;
}

PatellaRecord *
random_record (GRand *random)
{
  g_autoptr (GError) error = NULL;
  PatellaRecordData *data = random_record_data (random, g_rand_int_range (random, 0, 4), g_rand_int_range (random, 0, 4));

  g_assert_true (patella_record_data_validate (data, &error));
  g_assert_no_error (error);

  return patella_record_new_take (data);
}

PatellaRecordData *
copy_record_data (const PatellaRecordData *self)
{
  PatellaRecordData *copy = patella_record_data_new ();
  GPtrArray *tracks = copy->tracks;

  g_free (copy->routine);
  g_free (copy->routine_title);
  g_free (copy->note);
  *copy = *self;
  copy->tracks = tracks;
  copy->routine = g_strdup (self->routine);
  copy->routine_title = g_strdup (self->routine_title);
  copy->note = g_strdup (self->note);
  copy->document = self->document != NULL ? g_bytes_ref (self->document) : NULL;
  for (guint i = 0; i < self->tracks->len; i++)
    g_ptr_array_add (tracks, patella_track_record_copy (g_ptr_array_index (self->tracks, i)));

  return copy;
}

PatellaRecord *
with_ending (PatellaRecord *record,
             PatellaEnding  ending)
{
  PatellaRecordData *data = copy_record_data (patella_record_get (record));

  data->ending = ending;
  data->ended_at_us = ending == PATELLA_ENDING_RUNNING ? PATELLA_UNKNOWN : data->started.at_us + 600 * G_USEC_PER_SEC;

  return patella_record_new_take (data);
}

void
assert_same_set (const PatellaSetRecord *a,
                 const PatellaSetRecord *b)
{
  g_assert_true (patella_uuid_equal (&a->uuid, &b->uuid));
  g_assert_cmpint (a->number, ==, b->number);
  g_assert_cmpint (a->started_at_us, ==, b->started_at_us);
  g_assert_cmpint (a->level, ==, b->level);
  g_assert_cmpint (a->mode, ==, b->mode);
  g_assert_cmpint (a->paced, ==, b->paced);
  g_assert_cmpstr (a->label, ==, b->label);
  g_assert_cmpint (a->load_g, ==, b->load_g);
  g_assert_cmpint (a->target_reps, ==, b->target_reps);
  g_assert_cmpint (a->target_hold_ms, ==, b->target_hold_ms);
  g_assert_cmpint (a->relax_ms, ==, b->relax_ms);
  g_assert_cmpint (a->done_reps, ==, b->done_reps);
  g_assert_cmpint (a->held_ms, ==, b->held_ms);
  g_assert_cmpint (a->rested_ms, ==, b->rested_ms);
  g_assert_cmpint (a->pain, ==, b->pain);
  g_assert_cmpint (a->pain_side, ==, b->pain_side);
  g_assert_cmpint (a->outcome, ==, b->outcome);
  g_assert_cmpint (a->stopped_rep, ==, b->stopped_rep);
  g_assert_cmpint (a->stopped_ms, ==, b->stopped_ms);
  g_assert_cmpstr (a->note, ==, b->note);
  g_assert_cmpint (a->edited, ==, b->edited);
}

static void
assert_same_track (const PatellaTrackRecord *a,
                   const PatellaTrackRecord *b)
{
  g_assert_true (patella_uuid_equal (&a->uuid, &b->uuid));
  g_assert_cmpint (a->position, ==, b->position);
  g_assert_cmpstr (a->exercise, ==, b->exercise);
  g_assert_cmpstr (a->exercise_title, ==, b->exercise_title);
  g_assert_cmpstr (a->stage, ==, b->stage);
  g_assert_cmpint (a->side, ==, b->side);
  g_assert_cmpint (a->suggested_level, ==, b->suggested_level);
  g_assert_cmpstr (a->rule, ==, b->rule);
  g_assert_cmpint (a->level, ==, b->level);
  g_assert_cmpint (a->chosen, ==, b->chosen);
  g_assert_cmpstr (a->instead_of, ==, b->instead_of);
  g_assert_cmpint (a->spare, ==, b->spare);
  g_assert_cmpint (a->control, ==, b->control);
  g_assert_cmpuint (a->sets->len, ==, b->sets->len);
  for (guint i = 0; i < a->sets->len; i++)
    assert_same_set (g_ptr_array_index (a->sets, i), g_ptr_array_index (b->sets, i));
}

void
assert_same_record (PatellaRecord *record_a,
                    PatellaRecord *record_b)
{
  const PatellaRecordData *a = patella_record_get (record_a), *b = patella_record_get (record_b);

  g_assert_true (patella_uuid_equal (&a->uuid, &b->uuid));
  g_assert_cmpstr (a->routine, ==, b->routine);
  g_assert_cmpint (a->origin, ==, b->origin);
  g_assert_cmpint (a->started.at_us, ==, b->started.at_us);
  g_assert_cmpint (a->started.utc_offset_s, ==, b->started.utc_offset_s);
  g_assert_cmpstr (a->started.zone, ==, b->started.zone);
  g_assert_cmpstr (a->started.local_date, ==, b->started.local_date);
  g_assert_cmpint (a->ended_at_us, ==, b->ended_at_us);
  g_assert_cmpint (a->ending, ==, b->ending);
  g_assert_cmpstr (a->note, ==, b->note);
  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    {
      g_assert_cmpint (a->knee_trained[side], ==, b->knee_trained[side]);
      g_assert_cmpint (a->pain_before[side], ==, b->pain_before[side]);
      g_assert_cmpint (a->pain_after[side], ==, b->pain_after[side]);
    }
  g_assert_cmpuint (a->tracks->len, ==, b->tracks->len);
  for (guint i = 0; i < a->tracks->len; i++)
    assert_same_track (g_ptr_array_index (a->tracks, i), g_ptr_array_index (b->tracks, i));
}

char *
read_whole (const char *path,
            gsize      *out_size)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, out_size, &error);
  g_assert_no_error (error);

  return contents;
}

void
take_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      slot)
{
  GAsyncResult **answer = slot;

  g_assert_null (*answer);
  *answer = g_object_ref (result);
}

GAsyncResult *
wait_for_result (GAsyncResult **slot)
{
  while (*slot == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *slot;
}
