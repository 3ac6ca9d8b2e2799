/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-browse.h"

#include <string.h>

#include "journal-fixture.h"

/* The oracle: every session and check-in, read whole and judged one by one. */

static gboolean
has_text (const char *note,
          const char *text)
{
  g_autofree char *folded = g_utf8_casefold (note, -1), *wanted = g_utf8_casefold (text, -1);

  return strstr (folded, wanted) != NULL;
}

static gboolean
fits_set (const PatellaBrowseFilter *filter,
          const PatellaTrackRecord  *track,
          const PatellaSetRecord    *set)
{
  return (filter->exercise == NULL || g_str_equal (filter->exercise, track->exercise)) &&
         (filter->side == PATELLA_SIDE_NONE || filter->side == track->side) &&
         (filter->pain_min == PATELLA_PAIN_UNKNOWN || set->pain >= filter->pain_min);
}

static gboolean
fits_record (const PatellaBrowseFilter *filter,
             const PatellaRecordData   *data)
{
  gboolean set_fits = FALSE, text_fits = filter->text == NULL || has_text (data->note, filter->text);

  for (guint i = 0; i < data->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, i);

      for (guint j = 0; j < track->sets->len; j++)
        {
          const PatellaSetRecord *set = g_ptr_array_index (track->sets, j);

          set_fits |= fits_set (filter, track, set);
          text_fits |= filter->text != NULL && has_text (set->note, filter->text);
        }
    }

  return set_fits && text_fits && (filter->routine == NULL || g_str_equal (filter->routine, data->routine));
}

static gboolean
fits_check_in (const PatellaBrowseFilter *filter,
               PatellaCheckIn            *check_in)
{
  return filter->routine == NULL && filter->exercise == NULL &&
         (filter->side == PATELLA_SIDE_NONE || patella_check_in_get_side (check_in) == filter->side) &&
         (filter->pain_min == PATELLA_PAIN_UNKNOWN || patella_check_in_get_score (check_in) >= filter->pain_min) &&
         (filter->text == NULL || has_text (patella_check_in_get_note (check_in), filter->text));
}

static void
check_filter (PatellaStore              *store,
              const PatellaBrowseFilter *filter)
{
  const PatellaStoreRange all = { NULL, NULL, TRUE };
  g_autoptr (GPtrArray) records = patella_store_list_records (store, &all, NULL, NULL);
  g_autoptr (GPtrArray) check_ins = patella_store_list_check_ins (store, &all, NULL, NULL);
  g_autoptr (GArray) places = patella_store_browse (store, filter, NULL, NULL);
  g_autoptr (GPtrArray) entries = patella_store_look_up (store, (PatellaBrowsePlace *) places->data, places->len, NULL);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_expected = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const PatellaBrowseEntry *entry = g_ptr_array_index (entries, i);
      char uuid[PATELLA_UUID_TEXT_SIZE];

      g_assert_true ((entry->record == NULL) == (entry->place.kind == PATELLA_BROWSE_CHECK_IN));
      g_assert_true ((entry->check_in != NULL) == (entry->place.kind == PATELLA_BROWSE_CHECK_IN));
      patella_uuid_to_text (entry->record != NULL ? &patella_record_get (entry->record)->uuid
                                                  : patella_check_in_get_uuid (entry->check_in), uuid);
      g_assert_true (g_hash_table_add (found, g_strdup (uuid)));
      if (i > 0)
        {
          const PatellaBrowsePlace *before = &g_array_index (places, PatellaBrowsePlace, i - 1);

          g_assert_true (before->day > entry->place.day ||
                         (before->day == entry->place.day && before->at_us >= entry->place.at_us));
        }
    }
  for (guint i = 0; i < records->len; i++)
    {
      char uuid[PATELLA_UUID_TEXT_SIZE];
      gboolean fits = fits_record (filter, patella_record_get (g_ptr_array_index (records, i)));

      patella_uuid_to_text (&patella_record_get (g_ptr_array_index (records, i))->uuid, uuid);
      g_assert_true (g_hash_table_contains (found, uuid) == fits);
      n_expected += fits;
    }
  for (guint i = 0; i < check_ins->len; i++)
    n_expected += fits_check_in (filter, g_ptr_array_index (check_ins, i));
  g_test_message ("%s %s %d %d %s: %u", filter->routine, filter->exercise, filter->side, filter->pain_min, filter->text,
                  n_expected);
  g_assert_cmpuint (places->len, ==, n_expected);
}

static void
set_text (char       **where,
          const char  *text)
{
  g_free (*where);
  *where = g_strdup (text);
}

static void
add_random (PatellaStore *store,
            GRand        *random,
            int           i)
{
  static const char *const exercises[] = { "quad-set", "bridge", "vmo1" };
  static const char *const routines[] = { "", "ball-squeeze", "whole-thigh" };
  static const char *const notes[] = { "", "", "Übung im Garten", "CALM", "stairs" };
  g_autofree char *date = g_strdup_printf ("2025-%02d-%02d", 1 + i % 12, 1 + i % 28);
  const PatellaStamp stamp = make_stamp (G_GINT64_CONSTANT (1735689600000000) + i * G_USEC_PER_SEC, date);
  PatellaRecordData *data = random_record_data (random, 2, 3);
  g_autoptr (PatellaRecord) record = NULL;
  g_autoptr (PatellaCheckIn) plain = NULL, check_in = NULL;
  g_autofree char *score = g_strdup_printf ("%d", g_rand_int_range (random, 0, 11));
  const PatellaUuid uuid = random_uuid (random);

  data->started = stamp;
  data->ended_at_us = stamp.at_us + 1;
  data->ending = PATELLA_ENDING_FINISHED;
  set_text (&data->routine, routines[g_rand_int_range (random, 0, 3)]);
  set_text (&data->note, notes[g_rand_int_range (random, 0, 5)]);
  for (guint j = 0; j < data->tracks->len; j++)
    {
      PatellaTrackRecord *track = g_ptr_array_index (data->tracks, j);

      set_text (&track->exercise, exercises[g_rand_int_range (random, 0, 3)]);
      for (guint k = 0; k < track->sets->len; k++)
        set_text (&((PatellaSetRecord *) g_ptr_array_index (track->sets, k))->note, notes[g_rand_int_range (random, 0, 5)]);
    }
  record = patella_record_new_take (data);
  plain = patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_MORNING,
                                (PatellaSide) g_rand_int_range (random, 0, 3), score);
  check_in = patella_check_in_with_note (plain, notes[g_rand_int_range (random, 0, 5)]);
  g_assert_true (patella_store_add_record (store, record, NULL));
  g_assert_true (patella_store_add_check_in (store, check_in, NULL));
  if (g_rand_int_range (random, 0, 10) == 0)
    g_assert_true (patella_store_remove_record (store, &patella_record_get (record)->uuid, stamp.at_us, NULL));
  if (g_rand_int_range (random, 0, 10) == 0)
    g_assert_true (patella_store_remove_check_in (store, &uuid, stamp.at_us, NULL));
}

/* law: what is found is what a reading of everything, judged row by row, finds */
static void
check_filters (void)
{
  static const PatellaBrowseFilter filters[] = {
    PATELLA_BROWSE_FILTER_NONE,
    { "ball-squeeze", NULL, PATELLA_SIDE_NONE, PATELLA_PAIN_UNKNOWN, NULL },
    { NULL, "bridge", PATELLA_SIDE_NONE, PATELLA_PAIN_UNKNOWN, NULL },
    { NULL, NULL, PATELLA_SIDE_LEFT, PATELLA_PAIN_UNKNOWN, NULL },
    { NULL, NULL, PATELLA_SIDE_BOTH, 0, NULL },
    { NULL, NULL, PATELLA_SIDE_NONE, 6, NULL },
    { NULL, "bridge", PATELLA_SIDE_RIGHT, 4, NULL },
    { "whole-thigh", "vmo1", PATELLA_SIDE_NONE, 10, NULL },
    { NULL, NULL, PATELLA_SIDE_NONE, PATELLA_PAIN_UNKNOWN, "übung" },
    { NULL, NULL, PATELLA_SIDE_NONE, PATELLA_PAIN_UNKNOWN, "calm" },
    { NULL, "quad-set", PATELLA_SIDE_LEFT, 3, "STAIRS" },
    { "no-such", NULL, PATELLA_SIDE_NONE, PATELLA_PAIN_UNKNOWN, NULL },
    { NULL, NULL, PATELLA_SIDE_NONE, PATELLA_PAIN_UNKNOWN, "%" },
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (31);
  PatellaStore *store = open_store (NULL);

  for (int i = 0; i < 120; i++)
    add_random (store, random, i);
  for (size_t i = 0; i < G_N_ELEMENTS (filters); i++)
    check_filter (store, &filters[i]);
  g_assert_cmpuint (patella_store_get_damage (store)->len, ==, 0);
  patella_store_close (store);
}

/* A place that is gone is nothing, not an error. */
static void
check_gone (void)
{
  const PatellaBrowsePlace places[] = { { 77, 0, 1, PATELLA_BROWSE_SESSION }, { 78, 0, 1, PATELLA_BROWSE_CHECK_IN } };
  PatellaStore *store = open_store (NULL);
  g_autoptr (GPtrArray) entries = patella_store_look_up (store, places, G_N_ELEMENTS (places), NULL);

  g_assert_cmpuint (entries->len, ==, 2);
  for (guint i = 0; i < entries->len; i++)
    {
      const PatellaBrowseEntry *entry = g_ptr_array_index (entries, i);

      g_assert_true (entry->record == NULL && entry->check_in == NULL);
    }
  patella_store_close (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/browse/filters", check_filters);
  g_test_add_func ("/browse/gone", check_gone);

  return g_test_run ();
}
