/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "journal-fixture.h"
#include "patella-archive.h"
#include "patella-correction.h"
#include "patella-import.h"

/* Laws of what leaves a journal that somebody lived with: with corrections, removals and what was brought back. */

#define ROUNDS (g_test_thorough () ? 300 : 12)
#define N_SESSIONS 6
#define N_CHECK_INS 6
#define LATER_US (G_GINT64_CONSTANT (1893456000) * G_USEC_PER_SEC)

static char *
export (PatellaStore         *store,
        PatellaArchiveFormat  format,
        const char           *table)
{
  const PatellaExport what = { .format = format, .table = table };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  patella_store_export_stream (store, &what, stream, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

/* what a file can hold of a journal */
typedef struct
{
  const char           *name;
  PatellaArchiveFormat  format;
  const char           *table;
} Form;

static const Form forms[] = {
  { "sets", PATELLA_ARCHIVE_FORMAT_CSV, PATELLA_ARCHIVE_TABLE_SETS },
  { "check-ins", PATELLA_ARCHIVE_FORMAT_CSV, PATELLA_ARCHIVE_TABLE_CHECK_INS },
  { "json", PATELLA_ARCHIVE_FORMAT_JSON, PATELLA_ARCHIVE_TABLE_SETS },
};

static void
import (PatellaStore        *store,
        const char          *text,
        PatellaImportReport *report)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
  const PatellaImport what = { .stream = stream, .name = "in" };
  g_autoptr (GError) error = NULL;

  patella_import_report_clear (report);
  patella_store_import (store, &what, report, &error);
  g_assert_no_error (error);
}

typedef struct
{
  GRand        *random;
  PatellaStore *store;
  GPtrArray    *records;    /* owned (element-type PatellaRecord) */
  GPtrArray    *check_ins;  /* owned (element-type PatellaCheckIn) */
} Life;

static void
begin (Life *self)
{
  self->random = g_rand_new_with_seed ((guint32) g_test_rand_int_range (0, G_MAXINT32));
  self->store = open_store (NULL);
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->check_ins = g_ptr_array_new_with_free_func (g_object_unref);
  for (int i = 0; i < N_SESSIONS; i++)
    {
      g_autoptr (PatellaRecord) any = patella_record_new_take (random_record_data (self->random, 2, 3));
      PatellaRecord *record = with_ending (any, PATELLA_ENDING_FINISHED);

      g_ptr_array_add (self->records, record);
      g_assert_true (patella_store_add_record (self->store, record, NULL));
    }
  for (int i = 0; i < N_CHECK_INS; i++)
    {
      const PatellaUuid uuid = random_uuid (self->random);
      const PatellaStamp stamp = make_stamp (G_GINT64_CONSTANT (1767225600000000) + i * G_TIME_SPAN_HOUR, "2026-01-01");
      PatellaCheckIn *check_in = patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "4");

      g_ptr_array_add (self->check_ins, check_in);
      g_assert_true (patella_store_add_check_in (self->store, check_in, NULL));
    }
}

static void
end (Life *self)
{
  patella_store_close (self->store);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->check_ins);
  g_rand_free (self->random);
}

static const PatellaRecordData *
pick_record (Life *self)
{
  return patella_record_get (g_ptr_array_index (self->records, g_rand_int_range (self->random, 0, (gint32) self->records->len)));
}

static const PatellaSetRecord *
pick_set (Life *self)
{
  const PatellaRecordData *data = pick_record (self);
  const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, g_rand_int_range (self->random, 0, 2));

  return g_ptr_array_index (track->sets, g_rand_int_range (self->random, 0, 3));
}

/* All that the Journal page can do to what is there. */
static void
change_something (Life   *self,
                  gint64  at_us)
{
  PatellaCheckIn *check_in = g_ptr_array_index (self->check_ins, g_rand_int_range (self->random, 0, N_CHECK_INS));
  g_autoptr (GPtrArray) changes = patella_changes_new ();
  const PatellaRecordData *data = pick_record (self);
  gint64 removal_us = g_rand_int_range (self->random, 0, 3) == 0 ? PATELLA_UNKNOWN : at_us;

  switch (g_rand_int_range (self->random, 0, 7))
    {
    case 0:
      patella_changes_add (changes, PATELLA_CHANGE_OF_SET, &pick_set (self)->uuid, "note", "=1+1");
      break;
    case 1:
      patella_changes_add (changes, PATELLA_CHANGE_OF_SET, &pick_set (self)->uuid, "pain", "");
      break;
    case 2:
      patella_changes_add (changes, PATELLA_CHANGE_OF_SESSION, &data->uuid, "note", "better, \"really\"");
      break;
    case 3:
      patella_changes_add (changes, PATELLA_CHANGE_OF_CHECK_IN, patella_check_in_get_uuid (check_in), "value", "2");
      break;
    case 4:
      patella_store_remove_set (self->store, &pick_set (self)->uuid, removal_us, NULL);
      return;
    case 5:
      patella_store_remove_record (self->store, &data->uuid, removal_us, NULL);
      return;
    default:
      patella_store_remove_check_in (self->store, patella_check_in_get_uuid (check_in), removal_us, NULL);
      return;
    }
  /* of what was removed nothing can be corrected */
  patella_store_correct (self->store, changes, at_us, NULL);
}

static void
live (Life *self,
      int   n_changes)
{
  for (int i = 0; i < n_changes; i++)
    change_something (self, LATER_US + i * G_USEC_PER_SEC);
}

/* law: out, into an empty journal and out again are the same bytes, in each form; the complete form brings the rest along */
static void
check_round_trip (gconstpointer data)
{
  const Form *form = data;

  for (int round = 0; round < ROUNDS; round++)
    {
      g_auto (PatellaImportReport) report = { 0 };
      g_autofree char *text = NULL, *again = NULL;
      PatellaStore *other = open_store (NULL);
      Life life;

      begin (&life);
      live (&life, 40);
      text = export (life.store, form->format, form->table);
      import (other, text, &report);
      g_assert_cmpuint (report.n_same + report.n_conflict + report.n_faulty, ==, 0);
      again = export (other, form->format, form->table);
      g_assert_cmpstr (again, ==, text);
      for (size_t i = 0; form->format == PATELLA_ARCHIVE_FORMAT_JSON && i < G_N_ELEMENTS (forms); i++)
        {
          g_autofree char *mine = export (life.store, forms[i].format, forms[i].table);
          g_autofree char *theirs = export (other, forms[i].format, forms[i].table);

          g_assert_cmpstr (mine, ==, theirs);
        }
      patella_store_close (other);
      end (&life);
    }
}

/* law: a file from before brings nothing back that was removed since, and undoes no correction */
static void
check_stays_removed (gconstpointer data)
{
  const Form *form = data;

  for (int round = 0; round < ROUNDS; round++)
    {
      g_auto (PatellaImportReport) report = { 0 };
      g_autofree char *earlier = NULL, *before[G_N_ELEMENTS (forms)] = { NULL, };
      Life life;

      begin (&life);
      earlier = export (life.store, form->format, form->table);
      live (&life, 40);
      for (size_t i = 0; i < G_N_ELEMENTS (forms); i++)
        before[i] = export (life.store, forms[i].format, forms[i].table);
      import (life.store, earlier, &report);
      g_assert_cmpuint (report.n_new, ==, 0);
      for (size_t i = 0; i < G_N_ELEMENTS (forms); i++)
        {
          g_autofree char *after = export (life.store, forms[i].format, forms[i].table);

          g_assert_cmpstr (after, ==, before[i]);
          g_free (g_steal_pointer (&before[i]));
        }
      end (&life);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *there = g_strconcat ("/archive-laws/round-trip/", forms[i].name, NULL);
      g_autofree char *removed = g_strconcat ("/archive-laws/stays-removed/", forms[i].name, NULL);

      g_test_add_data_func (there, &forms[i], check_round_trip);
      g_test_add_data_func (removed, &forms[i], check_stays_removed);
    }

  return g_test_run ();
}
