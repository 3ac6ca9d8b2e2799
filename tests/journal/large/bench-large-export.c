/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-large.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "journal-fixture.h"
#include "patella-archive.h"

/* Export of all sets: ours, `sqlite3 -csv`, and a bare C loop, the latter two over one join with the same columns. Neither
 * of them checks rows or formats times, so they have less to do. */

static const char join[] =
  "select lower(hex(s.uuid)),lower(hex(e.uuid)),e.started_at_us,e.ended_at_us,s.started_at_us,e.local_date,e.origin,"
  "e.routine,t.stage,t.exercise,t.exercise_title,t.side,t.suggested_level,t.rule,t.chosen,s.level,s.number,s.target_reps,"
  "s.mode,s.paced,s.label,s.load_g,s.target_reps,s.done_reps,s.target_hold_ms,s.held_ms,s.relax_ms,s.rested_ms,"
  "k.pain_before,s.pain,s.pain_side,k.pain_after,t.spare,t.control,s.outcome,s.stopped_rep,s.stopped_ms,s.note,e.note,"
  "s.corrected_at_us is not null "
  "from session e join track_session t on t.session=e.id join set_entry s on s.track_session=t.id "
  "left join session_knee k on k.session=e.id and k.side=t.side "
  "where e.removed_at_us is null order by e.local_date,e.started_at_us,t.position,s.number";

double
bench_export_ours (const char *path,
                   const char *csv)
{
  const PatellaExport what = { .table = PATELLA_ARCHIVE_TABLE_SETS };
  g_autoptr (GFile) file = g_file_new_for_path (csv);
  PatellaStore *store = open_store (path);
  double start = bench_now_ms (), span;

  if (!patella_store_export_file (store, &what, file, NULL, NULL))
    g_error ("not exported");
  span = bench_now_ms () - start;
  patella_store_close (store);

  return span;
}

double
bench_export_program (const char *path,
                      const char *csv)
{
  g_autofree char *command = g_strdup_printf ("sqlite3 -batch -header -csv '%s' \"%s\" > '%s'", path, join, csv);
  double start = bench_now_ms ();

  if (system (command) != 0)
    g_error ("the sqlite3 program failed");

  return bench_now_ms () - start;
}

/* a bare program's own buffer */
typedef struct
{
  char   buffer[1 << 18];
  size_t used;
  FILE  *file;
} Sink;

static void
put (Sink       *sink,
     const char *text,
     size_t      size)
{
  if (sink->used + size > sizeof sink->buffer)
    {
      fwrite (sink->buffer, 1, sink->used, sink->file);
      sink->used = 0;
    }
  memcpy (sink->buffer + sink->used, text, size);
  sink->used += size;
}

static void
put_number (Sink   *sink,
            gint64  number)
{
  char digits[24], *place = digits + sizeof digits;
  guint64 rest = number < 0 ? (guint64) -number : (guint64) number;

  do
    *--place = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (number < 0)
    *--place = '-';
  put (sink, place, (size_t) (digits + sizeof digits - place));
}

static void
put_text (Sink       *sink,
          const char *text,
          size_t      size)
{
  gboolean quote = FALSE;

  for (size_t i = 0; i < size && !quote; i++)
    quote = text[i] == '"' || text[i] == ',' || text[i] == '\n' || text[i] == '\r';
  if (!quote)
    {
      put (sink, text, size);
      return;
    }
  put (sink, "\"", 1);
  for (size_t i = 0; i < size; i++)
    {
      if (text[i] == '"')
        put (sink, "\"", 1);
      put (sink, text + i, 1);
    }
  put (sink, "\"", 1);
}

double
bench_export_loop (const char *path,
                   const char *csv)
{
  static Sink sink;
  sqlite3 *handle = NULL;
  sqlite3_stmt *query = NULL;
  double start, span;

  sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL);
  start = bench_now_ms ();
  sink.file = fopen (csv, "w");
  sqlite3_prepare_v2 (handle, join, -1, &query, NULL);
  while (sqlite3_step (query) == SQLITE_ROW)
    {
      for (int c = 0; c < sqlite3_column_count (query); c++)
        {
          if (c > 0)
            put (&sink, ",", 1);
          if (sqlite3_column_type (query, c) == SQLITE_INTEGER)
            put_number (&sink, sqlite3_column_int64 (query, c));
          else if (sqlite3_column_type (query, c) == SQLITE_TEXT)
            put_text (&sink, (const char *) sqlite3_column_text (query, c), (size_t) sqlite3_column_bytes (query, c));
        }
      put (&sink, "\r\n", 2);
    }
  fwrite (sink.buffer, 1, sink.used, sink.file);
  sink.used = 0;
  fclose (sink.file);
  span = bench_now_ms () - start;
  sqlite3_finalize (query);
  sqlite3_close (handle);

  return span;
}
