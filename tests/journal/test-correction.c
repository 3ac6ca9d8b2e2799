/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-correction.h"

#include <string.h>

#include "journal-fixture.h"
#include "patella-archive.h"
#include "patella-browse.h"
#include "patella-journal-error.h"

#define AT_US G_GINT64_CONSTANT (1772445600000000)

/* Everything that is in the journal, as the complete form writes it. */
static char *
write_whole (PatellaStore *store)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  patella_store_export_json (store, stream, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static guint
count_edited (PatellaStore *store)
{
  const PatellaExport what = { .table = PATELLA_ARCHIVE_TABLE_SETS };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autofree char *text = NULL;
  guint n = 0;

  g_assert_true (patella_store_export_csv (store, &what, stream, NULL, NULL));
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  text = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
  for (const char *at = text; (at = strstr (at, ",yes\r\n")) != NULL; at++)
    n++;
  return n;
}

static PatellaRecord *
add_record (PatellaStore *store,
            GRand        *random)
{
  PatellaRecordData *data = random_record_data (random, 2, 2);
  PatellaRecord *record;

  data->ending = PATELLA_ENDING_FINISHED;
  data->knee_trained[PATELLA_SIDE_LEFT] = TRUE;
  data->knee_trained[PATELLA_SIDE_RIGHT] = FALSE;
  data->pain_before[PATELLA_SIDE_RIGHT] = data->pain_after[PATELLA_SIDE_RIGHT] = PATELLA_PAIN_UNKNOWN;
  record = patella_record_new_take (data);
  g_assert_true (patella_store_add_record (store, record, NULL));
  return record;
}

static PatellaCheckIn *
add_check_in (PatellaStore *store,
              GRand        *random)
{
  const PatellaStamp stamp = make_stamp (AT_US - 1, "2026-03-01");
  const PatellaUuid uuid = random_uuid (random);
  PatellaCheckIn *check_in = patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "3");

  g_assert_true (patella_store_add_check_in (store, check_in, NULL));
  return check_in;
}

typedef struct
{
  PatellaChangeTable  table;
  const char         *field;
  const char         *value;
  gboolean            accepted;
} Case;

static const Case cases[] = {
  { PATELLA_CHANGE_OF_SET, "pain", "7", TRUE }, { PATELLA_CHANGE_OF_SET, "pain", "11", FALSE },
  { PATELLA_CHANGE_OF_SET, "level", "4", TRUE }, { PATELLA_CHANGE_OF_SET, "outcome", "pain", TRUE },
  { PATELLA_CHANGE_OF_TRACK, "side", "both", TRUE }, { PATELLA_CHANGE_OF_TRACK, "side", "none", FALSE },
  { PATELLA_CHANGE_OF_TRACK, "side", "", FALSE }, { PATELLA_CHANGE_OF_TRACK, "spare", "yes", TRUE },
  { PATELLA_CHANGE_OF_TRACK, "spare", "", TRUE }, { PATELLA_CHANGE_OF_TRACK, "control", "lost", TRUE },
  { PATELLA_CHANGE_OF_TRACK, "control", "gone", FALSE }, { PATELLA_CHANGE_OF_TRACK, "exercise", "vmo1", FALSE },
  { PATELLA_CHANGE_OF_SESSION, "note", "later: the stairs", TRUE }, { PATELLA_CHANGE_OF_SESSION, "note", "\xff", FALSE },
  { PATELLA_CHANGE_OF_SESSION, "origin", "import", FALSE }, { PATELLA_CHANGE_OF_KNEE, "left.pain_after", "9", TRUE },
  { PATELLA_CHANGE_OF_KNEE, "left.pain_before", "", TRUE }, { PATELLA_CHANGE_OF_KNEE, "right.pain_after", "2", FALSE },
  { PATELLA_CHANGE_OF_KNEE, "right.trained", "1", TRUE }, { PATELLA_CHANGE_OF_KNEE, "right.trained", "2", FALSE },
  { PATELLA_CHANGE_OF_CHECK_IN, "value", "6", TRUE }, { PATELLA_CHANGE_OF_CHECK_IN, "value", "12", FALSE },
  { PATELLA_CHANGE_OF_CHECK_IN, "value", "felt", FALSE }, { PATELLA_CHANGE_OF_CHECK_IN, "note", "wet", TRUE },
};

static PatellaUuid
find_of (const Case     *row,
         PatellaRecord  *record,
         PatellaCheckIn *check_in)
{
  const PatellaRecordData *data = patella_record_get (record);
  const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, 0);

  switch (row->table)
    {
    case PATELLA_CHANGE_OF_SET:
      return ((PatellaSetRecord *) g_ptr_array_index (track->sets, 0))->uuid;
    case PATELLA_CHANGE_OF_TRACK:
      return track->uuid;
    case PATELLA_CHANGE_OF_CHECK_IN:
      return *patella_check_in_get_uuid (check_in);
    case PATELLA_CHANGE_OF_SESSION:
    case PATELLA_CHANGE_OF_KNEE:
    case PATELLA_N_CHANGE_TABLES:
    default:
      return data->uuid;
    }
}

/* Refused: nothing changes. Accepted: the first value stands as a correction, all rows are whole, and undo leaves every
 * byte of the journal as it was. */
static void
check_each_field (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (21);
      PatellaStore *store = open_store (NULL);
      g_autoptr (PatellaRecord) record = add_record (store, random);
      g_autoptr (PatellaCheckIn) check_in = add_check_in (store, random);
      const PatellaUuid of = find_of (&cases[i], record, check_in);
      g_autoptr (GPtrArray) changes = patella_changes_new ();
      g_autoptr (GPtrArray) corrections = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_correction_free);
      g_autofree char *before = write_whole (store), *between = NULL, *after = NULL;
      g_autoptr (GError) error = NULL;
      gboolean done;

      patella_changes_add (changes, cases[i].table, &of, cases[i].field, cases[i].value);
      done = patella_store_correct (store, changes, AT_US, &error);
      between = write_whole (store);
      g_test_message ("%s=%s", cases[i].field, cases[i].value);
      g_assert_true (done == cases[i].accepted);
      g_assert_true (done || g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID));
      g_assert_true (patella_store_gather_corrections (store, &of, corrections, NULL));
      if (strcmp (before, between) == 0)
        g_assert_cmpuint (corrections->len, ==, 0);
      else
        {
          const PatellaCorrection *correction = g_ptr_array_index (corrections, 0);

          g_assert_cmpuint (corrections->len, ==, 1);
          g_assert_cmpstr (correction->field, ==, cases[i].field);
          g_assert_cmpint (correction->table, ==, cases[i].table);
          g_assert_cmpint (correction->made_at_us, ==, AT_US);
          g_assert_cmpstr (correction->becomes, ==, *cases[i].value != '\0' ? cases[i].value : NULL);
          g_assert_cmpstr (correction->was, !=, correction->becomes);
        }
      g_assert_cmpuint (patella_store_get_damage (store)->len, ==, 0);
      g_assert_true (!done || patella_store_take_back (store, changes, AT_US, NULL));
      after = write_whole (store);
      g_assert_cmpstr (after, ==, before);
      patella_store_close (store);
    }
}

/* Of several changes one is impossible: none is made. */
static void
check_all_or_nothing (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (22);
  PatellaStore *store = open_store (NULL);
  g_autoptr (PatellaRecord) record = add_record (store, random);
  g_autoptr (GPtrArray) changes = patella_changes_new ();
  g_autofree char *before = write_whole (store), *after = NULL;
  const PatellaUuid *uuid = &patella_record_get (record)->uuid;

  patella_changes_add (changes, PATELLA_CHANGE_OF_SESSION, uuid, "note", "one");
  patella_changes_add (changes, PATELLA_CHANGE_OF_KNEE, uuid, "left.pain_after", "99");
  g_assert_false (patella_store_correct (store, changes, AT_US, NULL));
  after = write_whole (store);
  g_assert_cmpstr (after, ==, before);
  patella_store_close (store);
}

static void
correct_pain (PatellaStore      *store,
              const PatellaUuid *set,
              const char        *value,
              gint64             at_us)
{
  g_autoptr (GPtrArray) changes = patella_changes_new ();

  patella_changes_add (changes, PATELLA_CHANGE_OF_SET, set, "pain", value);
  g_assert_true (patella_store_correct (store, changes, at_us, NULL));
}

/* Corrections of corrections: each undo goes one step back; one that is not the last is refused. */
static void
check_steps (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (23);
  PatellaStore *store = open_store (NULL);
  g_autoptr (PatellaRecord) record = add_record (store, random);
  const Case pain = { PATELLA_CHANGE_OF_SET, "pain", "", TRUE };
  const PatellaUuid set = find_of (&pain, record, NULL);
  g_autoptr (GPtrArray) changes = patella_changes_new ();
  g_autofree char *first = NULL, *second = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  correct_pain (store, &set, "", AT_US);
  first = write_whole (store);
  correct_pain (store, &set, "4", AT_US + 1);
  second = write_whole (store);
  correct_pain (store, &set, "5", AT_US + 2);

  patella_changes_add (changes, PATELLA_CHANGE_OF_SET, &set, "pain", "");
  g_assert_false (patella_store_take_back (store, changes, AT_US + 1, &error));
  g_assert_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CONFLICT);
  g_assert_true (patella_store_take_back (store, changes, AT_US + 2, NULL));
  after = write_whole (store);
  g_assert_cmpstr (after, ==, second);
  g_assert_true (patella_store_take_back (store, changes, AT_US + 1, NULL));
  g_free (after);
  after = write_whole (store);
  g_assert_cmpstr (after, ==, first);
  patella_store_close (store);
}

/* A row of the CSV says that it was edited when anything in it was. */
static void
check_export (void)
{
  static const struct
  {
    PatellaChangeTable  table;
    const char         *field;
    const char         *value;
    guint               n_edited;
  } changed[] = {
    { PATELLA_CHANGE_OF_SET, "note", "changed", 1 },
    { PATELLA_CHANGE_OF_TRACK, "control", "lost", 2 },
    { PATELLA_CHANGE_OF_SESSION, "note", "changed", 4 },
    { PATELLA_CHANGE_OF_KNEE, "left.pain_after", "10", 4 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (changed); i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (24);
      PatellaStore *store = open_store (NULL);
      g_autoptr (PatellaRecord) record = add_record (store, random);
      const Case row = { changed[i].table, NULL, NULL, TRUE };
      const PatellaUuid of = find_of (&row, record, NULL);
      g_autoptr (GPtrArray) changes = patella_changes_new ();

      g_assert_cmpuint (count_edited (store), ==, 0);
      patella_changes_add (changes, changed[i].table, &of, changed[i].field, changed[i].value);
      g_assert_true (patella_store_correct (store, changes, AT_US, NULL));
      g_assert_cmpuint (count_edited (store), ==, changed[i].n_edited);
      g_assert_true (patella_store_take_back (store, changes, AT_US, NULL));
      g_assert_cmpuint (count_edited (store), ==, 0);
      patella_store_close (store);
    }
}

/* That something was brought back, and when, is kept for journals that are merged. */
static void
drop_brought_back (char *text)
{
  guint n = 0;

  for (char *line = text; *line != '\0';)
    {
      char *end = strchr (line, '\n') + 1;
      g_autofree char *copy = g_strndup (line, (gsize) (end - line));

      if (strstr (copy, "\"field\":\"removed_at_us\"") == NULL)
        {
          line = end;
          continue;
        }
      memmove (line, end, strlen (end) + 1);
      n++;
    }
  g_assert_cmpuint (n, ==, 3);
}

/* What is deleted is not shown, not found and not exported; brought back, every row is as it was, and not edited. */
static void
check_removal (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (25);
  PatellaStore *store = open_store (NULL);
  g_autoptr (PatellaRecord) record = add_record (store, random);
  g_autoptr (PatellaCheckIn) check_in = add_check_in (store, random);
  const Case a_set = { PATELLA_CHANGE_OF_SET, NULL, NULL, TRUE };
  const PatellaUuid set = find_of (&a_set, record, NULL);
  const PatellaBrowseFilter all = PATELLA_BROWSE_FILTER_NONE;
  g_autofree char *before = write_whole (store), *after = NULL;

  g_assert_true (patella_store_remove_set (store, &set, AT_US, NULL));
  {
    g_autoptr (GArray) places = patella_store_browse (store, &all, NULL, NULL);
    g_autoptr (GPtrArray) entries = patella_store_look_up (store, (PatellaBrowsePlace *) places->data, places->len, NULL);
    guint n_sets = 0;

    for (guint i = 0; i < entries->len; i++)
      {
        const PatellaBrowseEntry *entry = g_ptr_array_index (entries, i);

        for (guint j = 0; entry->record != NULL && j < patella_record_get (entry->record)->tracks->len; j++)
          n_sets += ((PatellaTrackRecord *) g_ptr_array_index (patella_record_get (entry->record)->tracks, j))->sets->len;
      }
    g_assert_cmpuint (n_sets, ==, 3);
  }
  g_assert_true (patella_store_remove_record (store, &patella_record_get (record)->uuid, AT_US, NULL));
  g_assert_true (patella_store_remove_check_in (store, patella_check_in_get_uuid (check_in), AT_US, NULL));
  {
    g_autoptr (GArray) places = patella_store_browse (store, &all, NULL, NULL);

    g_assert_cmpuint (places->len, ==, 0);
  }
  g_assert_true (patella_store_remove_check_in (store, patella_check_in_get_uuid (check_in), PATELLA_UNKNOWN, NULL));
  g_assert_true (patella_store_remove_record (store, &patella_record_get (record)->uuid, PATELLA_UNKNOWN, NULL));
  g_assert_true (patella_store_remove_set (store, &set, PATELLA_UNKNOWN, NULL));
  after = write_whole (store);
  drop_brought_back (after);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_edited (store), ==, 0);
  patella_store_close (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/correction/each-field", check_each_field);
  g_test_add_func ("/correction/all-or-nothing", check_all_or_nothing);
  g_test_add_func ("/correction/steps", check_steps);
  g_test_add_func ("/correction/export", check_export);
  g_test_add_func ("/correction/removal", check_removal);

  return g_test_run ();
}
