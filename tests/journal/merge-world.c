/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-world.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "patella-correction.h"

#define START_US G_GINT64_CONSTANT (2000000000000000)

const char * const merge_tables[N_KINDS] = { "session", "track_session", "set_entry", "check_in" };

static void
item_free (gpointer data)
{
  MergeItem *self = data;

  g_clear_object (&self->record);
  g_free (self);
}

static void
expected_free (gpointer data)
{
  MergeExpected *self = data;

  for (int i = 0; i < MERGE_MACHINES; i++)
    g_free (self->values[i]);
  g_free (self);
}

void
merge_world_set_up (MergeWorld   *self,
              guint32  seed)
{
  journal_fixture_set_up (&self->base);
  self->random = g_rand_new_with_seed (seed);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, expected_free);
  for (int i = 0; i < MERGE_MACHINES; i++)
    self->clock_us[i] = START_US;
}

void
merge_world_clear (MergeWorld *self)
{
  journal_fixture_tear_down (&self->base);
  g_rand_free (self->random);
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->expected);
}

static int
any (MergeWorld *self,
     int    below)
{
  return g_rand_int_range (self->random, 0, below);
}

/* Clocks of different machines say the same now and then, one machine's never twice. */
static gint64
tick (MergeWorld *self,
      int    machine)
{
  return self->clock_us[machine] += 2 + any (self, 3);
}

char *
merge_world_make_path (MergeWorld *self)
{
  g_autofree char *name = g_strdup_printf ("m%d", self->n_made++);
  g_autofree char *folder = g_build_filename (self->base.directory, name, NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  return g_build_filename (folder, "journal.db", NULL);
}

char *
merge_world_copy (MergeWorld      *self,
         const char *path)
{
  char *copy = merge_world_make_path (self);
  g_autofree char *bytes = NULL;
  gsize size;

  bytes = read_whole (path, &size);
  g_assert_true (g_file_set_contents (copy, bytes, (gssize) size, NULL));
  return copy;
}

static MergeItem *
add_item (MergeWorld             *self,
          MergeKind               kind,
          const PatellaUuid *uuid,
          int                owner)
{
  MergeItem *item = g_new0 (MergeItem, 1);

  item->kind = kind;
  item->uuid = *uuid;
  item->owner = owner;
  item->known = owner < 0 ? ~0u : 1u << owner;
  g_ptr_array_add (self->items, item);
  return item;
}

static void
add_session (MergeWorld        *self,
             PatellaStore *store,
             int           owner)
{
  g_autoptr (PatellaRecord) any_record = patella_record_new_take (random_record_data (self->random, 1 + any (self, 2), any (self, 3)));
  g_autoptr (PatellaRecord) record = self->ended ? with_ending (any_record, PATELLA_ENDING_FINISHED) : g_object_ref (any_record);
  const PatellaRecordData *data = patella_record_get (record);

  g_assert_true (patella_store_add_record (store, record, NULL));
  add_item (self, SESSION, &data->uuid, owner)->record = g_object_ref (record);
  for (guint i = 0; i < data->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, i);

      add_item (self, TRACK, &track->uuid, owner);
      for (guint j = 0; j < track->sets->len; j++)
        add_item (self, SET, &((const PatellaSetRecord *) g_ptr_array_index (track->sets, j))->uuid, owner);
    }
}

static void
add_check_in (MergeWorld        *self,
              PatellaStore *store,
              int           owner)
{
  const PatellaStamp stamp = make_stamp (START_US - any (self, 1000), "2026-02-03");
  const PatellaUuid uuid = random_uuid (self->random);
  g_autoptr (PatellaCheckIn) check_in = patella_check_in_new (&uuid, &stamp, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_LEFT, "3");

  g_assert_true (patella_store_add_check_in (store, check_in, NULL));
  add_item (self, CHECK_IN, &uuid, owner);
}

static void
follow (MergeWorld        *self,
        PatellaStore *store,
        int           machine)
{
  static const char * const ids[] = { "ball-squeeze", "whole-thigh" };
  g_autoptr (GBytes) source = g_bytes_new_static ("[Routine]\n", 10 - (gsize) any (self, 2));
  const PatellaFollowed routine = { ids[any (self, 2)], "A routine", source, 2, 1 };
  const PatellaStamp now = make_stamp (tick (self, machine), "2026-03-04");

  if (any (self, 3) == 0)
    g_assert_true (patella_store_unfollow (store, routine.id, &now, NULL));
  else
    g_assert_true (patella_store_follow (store, &routine, &now, NULL));
}

static void
expect (MergeWorld      *self,
        const MergeItem *item,
        const char *field,
        const char *value,
        gint64      at_us)
{
  char text[PATELLA_UUID_TEXT_SIZE];
  g_autofree char *key = NULL;
  MergeExpected *expected;

  patella_uuid_to_text (&item->uuid, text);
  key = g_strdup_printf ("%s %s %s", merge_tables[item->kind], field, text);
  expected = g_hash_table_lookup (self->expected, key);
  if (expected == NULL)
    {
      expected = g_new0 (MergeExpected, 1);
      g_hash_table_insert (self->expected, g_steal_pointer (&key), expected);
    }
  if (expected->at_us > at_us)
    return;
  for (int i = 0; i < MERGE_MACHINES; i++)
    {
      if (expected->at_us < at_us)
        g_clear_pointer (&expected->values[i], g_free);
    }
  expected->at_us = at_us;
  for (int i = 0; i < MERGE_MACHINES; i++)
    if (expected->values[i] == NULL)
      {
        expected->values[i] = g_strdup (value);
        return;
      }
}

static void
correct (MergeWorld        *self,
         PatellaStore *store,
         MergeItem         *item,
         int           machine)
{
  static const struct
  {
    PatellaChangeTable table;
    const char *field;
    const char *values[4];
  } cases[N_KINDS][3] = {
    { { PATELLA_CHANGE_OF_SESSION, "note", { "", "a", "b", "c" } },
      { PATELLA_CHANGE_OF_KNEE, "left.trained", { "1", "0", "1", "1" } },
      { PATELLA_CHANGE_OF_KNEE, "left.pain_after", { "", "4", "7", "2" } } },
    { { PATELLA_CHANGE_OF_TRACK, "spare", { "", "yes", "no", "no" } },
      { PATELLA_CHANGE_OF_TRACK, "control", { "", "ok", "lost", "ok" } },
      { PATELLA_CHANGE_OF_TRACK, "side", { "left", "right", "both", "left" } } },
    { { PATELLA_CHANGE_OF_SET, "pain", { "", "0", "10", "6" } },
      { PATELLA_CHANGE_OF_SET, "outcome", { "skipped", "pain", "partial", "complete" } },
      { PATELLA_CHANGE_OF_SET, "note", { "", "=1", "x", "y" } } },
    { { PATELLA_CHANGE_OF_CHECK_IN, "value", { "0", "5", "10", "7" } },
      { PATELLA_CHANGE_OF_CHECK_IN, "side", { "", "left", "right", "both" } },
      { PATELLA_CHANGE_OF_CHECK_IN, "note", { "", "x", "y", "z" } } },
  };
  const int which = any (self, 3);
  const char *field = cases[item->kind][which].field, *value = cases[item->kind][which].values[any (self, 4)];
  const gint64 at_us = tick (self, machine);
  g_autoptr (GPtrArray) changes = patella_changes_new ();
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_correction_free);
  g_autoptr (GPtrArray) after = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_correction_free);

  patella_changes_add (changes, cases[item->kind][which].table, &item->uuid, field, value);
  g_assert_true (patella_store_gather_corrections (store, &item->uuid, before, NULL));
  /* a knee that was not trained takes no score */
  if (!patella_store_correct (store, changes, at_us, NULL))
    return;
  g_assert_true (patella_store_gather_corrections (store, &item->uuid, after, NULL));
  if (after->len == before->len)
    return;
  if (any (self, 8) == 0)
    g_assert_true (patella_store_take_back (store, changes, at_us, NULL));
  else if (cases[item->kind][which].table != PATELLA_CHANGE_OF_KNEE)
    expect (self, item, field, value, at_us);
}

static void
move (MergeWorld        *self,
      PatellaStore *store,
      MergeItem         *item,
      int           machine)
{
  const gint64 was = item->removed_us[machine], at_us = was != 0 ? PATELLA_UNKNOWN : tick (self, machine);

  if (item->kind == TRACK)
    return;
  if (item->kind == SESSION)
    g_assert_true (patella_store_remove_record (store, &item->uuid, at_us, NULL));
  else if (item->kind == SET)
    g_assert_true (patella_store_remove_set (store, &item->uuid, at_us, NULL));
  else
    g_assert_true (patella_store_remove_check_in (store, &item->uuid, at_us, NULL));

  item->removed_us[machine] = was != 0 ? 0 : at_us;
  if (was != 0)
    item->last_back_us = MAX (item->last_back_us, was + 1);
  else
    item->last_removed_us = MAX (item->last_removed_us, at_us);
}

/* A set that is done again or rated; a session that ends. */
static void
go_on (MergeWorld        *self,
       PatellaStore *store,
       MergeItem         *item)
{
  const PatellaRecordData *data = patella_record_get (item->record);

  for (guint i = 0; i < data->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, i);

      if (any (self, 2) == 0)
        g_assert_true (patella_store_answer_track (store, &track->uuid, PATELLA_ANSWER_YES, PATELLA_CONTROL_LOST, NULL));
      for (guint j = 0; j < track->sets->len; j++)
        {
          g_autoptr (PatellaSetRecord) set = random_set (self->random, (int) j + 1);

          set->uuid = ((const PatellaSetRecord *) g_ptr_array_index (track->sets, j))->uuid;
          g_assert_true (patella_store_log_set (store, &track->uuid, set, any (self, 2) == 0, NULL));
        }
    }
  if (data->ending == PATELLA_ENDING_RUNNING)
    {
      g_autoptr (PatellaRecord) ended = with_ending (item->record, PATELLA_ENDING_FINISHED);

      g_assert_true (patella_store_finish_record (store, ended, NULL));
    }
}

/* The fields of what belongs to @session are whatever they are; only that all agree can be asked. */
static void
set_free (MergeWorld      *self,
          const MergeItem *session)
{
  const PatellaRecordData *data = patella_record_get (session->record);

  for (guint k = 0; k < self->items->len; k++)
    {
      MergeItem *item = g_ptr_array_index (self->items, k);
      gboolean is_of = item == session;

      for (guint i = 0; i < data->tracks->len; i++)
        {
          const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, i);

          is_of = is_of || patella_uuid_equal (&track->uuid, &item->uuid);
          for (guint j = 0; j < track->sets->len; j++)
            is_of = is_of || patella_uuid_equal (&((const PatellaSetRecord *) g_ptr_array_index (track->sets, j))->uuid, &item->uuid);
        }
      item->free = item->free || is_of;
    }
}

void
merge_world_live (MergeWorld *self,
                  const char *path,
                  int         machine,
                  int         n_steps)
{
  PatellaStore *store = open_store (path);

  for (int i = 0; i < n_steps; i++)
    {
      MergeItem *item = g_ptr_array_index (self->items, any (self, (int) self->items->len));
      const int what = any (self, 20);

      if (what == 0)
        add_session (self, store, machine);
      else if (what == 1)
        add_check_in (self, store, machine);
      else if (what == 2)
        follow (self, store, machine);
      else if ((item->known & 1u << machine) == 0)
        continue;
      else if (what == 3 && item->kind == SESSION && !self->met)
        {
          go_on (self, store, item);
          set_free (self, item);
        }
      else if (what < 11)
        move (self, store, item, machine);
      else
        correct (self, store, item, machine);
    }
  patella_store_close (store);
}

void
merge_world_make_machines (MergeWorld *self,
               int    n_machines,
               char **paths)
{
  g_autofree char *start = merge_world_make_path (self);
  PatellaStore *store = open_store (start);

  for (int i = 0; i < 3; i++)
    add_session (self, store, -1);
  add_check_in (self, store, -1);
  follow (self, store, 0);
  patella_store_close (store);
  for (int i = 0; i < n_machines; i++)
    {
      paths[i] = merge_world_copy (self, start);
      merge_world_live (self, paths[i], i, 50);
    }
}

/* After a machine has met others: what it has now, and that its clock goes as theirs. */
void
merge_world_learn (MergeWorld *self,
                   const char *path,
                   int         machine)
{
  sqlite3 *handle = NULL;

  self->met = TRUE;
  for (int i = 0; i < MERGE_MACHINES; i++)
    self->clock_us[machine] = MAX (self->clock_us[machine], self->clock_us[i]);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  for (guint i = 0; i < self->items->len; i++)
    {
      MergeItem *item = g_ptr_array_index (self->items, i);
      g_autofree char *sql = g_strdup_printf ("select %s from %s where uuid=?1", item->kind == TRACK ? "null" : "removed_at_us",
                                              merge_tables[item->kind]);
      sqlite3_stmt *statement = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
      sqlite3_bind_blob (statement, 1, item->uuid.bytes, sizeof item->uuid.bytes, SQLITE_STATIC);
      if (sqlite3_step (statement) == SQLITE_ROW)
        {
          item->known |= 1u << machine;
          item->removed_us[machine] = sqlite3_column_int64 (statement, 0);
        }
      sqlite3_finalize (statement);
    }
  sqlite3_close (handle);
}
