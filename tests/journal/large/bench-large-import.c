/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-large.h"

#include <sqlite3.h>
#include <time.h>

#include "journal-fixture.h"
#include "patella-import.h"

/* Import of all sets, against a loop that inserts the same rows into the same tables with nothing to read, to look up,
 * to check or to sum. */

double
bench_import_ours (const char *journal,
                   const char *file)
{
  g_autoptr (GFile) source = g_file_new_for_path (file);
  g_autoptr (GFileInputStream) stream = g_file_read (source, NULL, NULL);
  g_auto (PatellaImportReport) report = { 0 };
  const PatellaImport what = { .stream = G_INPUT_STREAM (stream), .name = "sets.csv" };
  PatellaStore *store = open_store (journal);
  double start = bench_now_ms (), span;

  if (!patella_store_import (store, &what, &report, NULL) || report.n_same + report.n_conflict + report.n_faulty > 0)
    g_error ("not imported");
  patella_store_checkpoint (store, NULL);
  span = bench_now_ms () - start;
  patella_store_close (store);

  return span;
}

typedef enum
{
  INSERT_SESSION,
  INSERT_KNEE,
  INSERT_TRACK,
  INSERT_SET,
  N_INSERTS
} Insert;

static const char * const inserts[] = {
  [INSERT_SESSION] = "insert into session values(?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
  [INSERT_KNEE] = "insert into session_knee values(?,?,?,?,?)",
  [INSERT_TRACK] = "insert into track_session values(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
  [INSERT_SET] = "insert into set_entry values(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
};

typedef struct
{
  sqlite3      *handle;
  sqlite3_stmt *statements[N_INSERTS];
  gint64        ids[N_INSERTS];
  double        span_ms;
} Loop;

/* a letter a column: i number, n NULL when negative, t text, u uuid, 0 NULL */
static void
insert (Loop       *self,
        Insert      which,
        const char *kinds,
        ...)
{
  sqlite3_stmt *statement = self->statements[which];
  va_list values;

  va_start (values, kinds);
  for (int i = 0; kinds[i] != '\0'; i++)
    {
      if (kinds[i] == 't')
        sqlite3_bind_text (statement, i + 1, va_arg (values, const char *), -1, SQLITE_STATIC);
      else if (kinds[i] == 'u')
        sqlite3_bind_blob (statement, i + 1, va_arg (values, const PatellaUuid *)->bytes, PATELLA_UUID_SIZE, SQLITE_STATIC);
      else if (kinds[i] == 'i' || kinds[i] == 'n')
        {
          gint64 number = va_arg (values, gint64);

          if (kinds[i] == 'n' && number < 0)
            sqlite3_bind_null (statement, i + 1);
          else
            sqlite3_bind_int64 (statement, i + 1, number);
        }
    }
  va_end (values);
  if (sqlite3_step (statement) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (self->handle));
  sqlite3_reset (statement);
}

#define NUMBER(value) ((gint64) (value))

static void
insert_set (Loop                   *self,
            const PatellaSetRecord *set)
{
  insert (self, INSERT_SET, "iuiinntitniiinnnnttnntnni", ++self->ids[INSERT_SET], &set->uuid, self->ids[INSERT_TRACK],
          NUMBER (set->number), set->started_at_us, NUMBER (set->level), "hold", NUMBER (1), set->label, set->load_g,
          NUMBER (set->target_reps), set->target_hold_ms, set->relax_ms, NUMBER (set->done_reps), set->held_ms,
          set->rested_ms, NUMBER (set->pain), "", set->outcome == PATELLA_OUTCOME_COMPLETE ? "complete" : "partial",
          NUMBER (set->stopped_rep), set->stopped_ms, set->note, NUMBER (-1), NUMBER (-1), NUMBER (4000000000));
}

static void
insert_track (Loop                     *self,
              const PatellaTrackRecord *track)
{
  insert (self, INSERT_TRACK, "iuiitt0ttntntttti", ++self->ids[INSERT_TRACK], &track->uuid, self->ids[INSERT_SESSION],
          NUMBER (track->position), track->exercise, track->exercise_title, track->stage,
          track->side == PATELLA_SIDE_LEFT ? "left" : "right", NUMBER (track->suggested_level), track->rule,
          NUMBER (track->level), "suggested", "", "yes", "", NUMBER (4000000000));
  for (guint i = 0; i < track->sets->len; i++)
    insert_set (self, g_ptr_array_index (track->sets, i));
}

static gboolean
insert_session (const PatellaRecordData  *data,
                gpointer                  user_data,
                GError                  **error)
{
  Loop *self = user_data;
  double start = bench_now_ms ();

  insert (self, INSERT_SESSION, "iut0tiiittttni", ++self->ids[INSERT_SESSION], &data->uuid, data->routine, "guided",
          data->started.at_us, data->ended_at_us, NUMBER (data->started.utc_offset_s), data->started.zone,
          data->started.local_date, "finished", data->note, NUMBER (-1), NUMBER (4000000000));
  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    insert (self, INSERT_KNEE, "itiii", self->ids[INSERT_SESSION], side == PATELLA_SIDE_LEFT ? "left" : "right",
            NUMBER (data->pain_before[side]), NUMBER (data->pain_after[side]), NUMBER (4000000000));
  for (guint i = 0; i < data->tracks->len; i++)
    insert_track (self, g_ptr_array_index (data->tracks, i));
  self->span_ms += bench_now_ms () - start;

  return TRUE;
}

static void
execute (Loop       *self,
         const char *sql)
{
  double start = bench_now_ms ();

  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (self->handle));
  self->span_ms += bench_now_ms () - start;
}

double
bench_import_loop (const char                *journal,
                   const PatellaLargeJournal *large)
{
  Loop self = { 0 };

  /* for the schema */
  patella_store_close (open_store (journal));
  sqlite3_open (journal, &self.handle);
  execute (&self, "pragma journal_mode=wal; pragma synchronous=normal");
  for (int i = 0; i < N_INSERTS; i++)
    if (sqlite3_prepare_v3 (self.handle, inserts[i], -1, SQLITE_PREPARE_PERSISTENT, &self.statements[i], NULL) != SQLITE_OK)
      g_error ("%s", sqlite3_errmsg (self.handle));

  execute (&self, "begin");
  patella_large_journal_foreach (large, insert_session, &self, NULL);
  execute (&self, "commit");
  execute (&self, "pragma wal_checkpoint(truncate)");
  for (int i = 0; i < N_INSERTS; i++)
    sqlite3_finalize (self.statements[i]);
  sqlite3_close (self.handle);

  return self.span_ms;
}
