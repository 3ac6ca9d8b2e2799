/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "journal-fixture.h"
#include "patella-archive.h"
#include "patella-store-private.h"

/* Export of 100 000 sets against `sqlite3 -csv` and against a bare C loop, both over one join with the same columns,
 * all in one run. Neither of them checks rows or formats times, so they have less to do. */

#define N_SESSIONS 16667 /* of 3 exercises with 2 sets; another number may be given */
#define N_ROUNDS 5
#define GOAL_PROGRAM 1.0
#define GOAL_LOOP 1.3

static const char join[] =
  "select lower(hex(s.uuid)),lower(hex(e.uuid)),e.started_at_us,e.ended_at_us,s.started_at_us,e.local_date,e.origin,"
  "e.routine,t.stage,t.exercise,t.exercise_title,t.side,t.suggested_level,t.rule,t.chosen,s.level,s.number,s.target_reps,"
  "s.mode,s.paced,s.label,s.load_g,s.target_reps,s.done_reps,s.target_hold_ms,s.held_ms,s.relax_ms,s.rested_ms,"
  "k.pain_before,s.pain,s.pain_side,k.pain_after,t.spare,t.control,s.outcome,s.stopped_rep,s.stopped_ms,s.note,e.note,"
  "s.corrected_at_us is not null "
  "from session e join track_session t on t.session=e.id join set_entry s on s.track_session=t.id "
  "left join session_knee k on k.session=e.id and k.side=t.side "
  "where e.removed_at_us is null order by e.local_date,e.started_at_us,t.position,s.number";

/* Processor time of this process and of the programs it ran: what else the machine does must not decide. */
static double
now_ms (void)
{
  const int whose[] = { RUSAGE_SELF, RUSAGE_CHILDREN };
  double sum = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (whose); i++)
    {
      struct rusage usage;

      getrusage (whose[i], &usage);
      sum += (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
             (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
    }

  return sum;
}

static void
fill_texts (PatellaRecordData *data)
{
  g_free (data->note);
  data->note = g_strdup ("");
  for (guint t = 0; t < data->tracks->len; t++)
    {
      PatellaTrackRecord *track = g_ptr_array_index (data->tracks, t);

      g_free (track->exercise_title);
      track->exercise_title = g_strdup ("Wall squat with ball");
      g_free (track->stage);
      track->stage = g_strdup ("wall");
      g_free (track->instead_of);
      track->instead_of = g_strdup ("");
      for (guint s = 0; s < track->sets->len; s++)
        {
          PatellaSetRecord *set = g_ptr_array_index (track->sets, s);

          g_free (set->label);
          set->label = g_strdup ("shallow");
          g_free (set->note);
          set->note = g_strdup (s % 10 == 0 ? "felt \"tight\", then better" : "");
        }
    }
}

/* Without syncs: that many durable commits would take longer than all the rest. */
static void
fill (PatellaStore *store,
      int           n_sessions)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  patella_database_execute (store->database, "pragma synchronous=off", NULL);
  for (int i = 0; i < n_sessions; i++)
    {
      PatellaRecordData *data = random_record_data (random, 3, 2);
      g_autoptr (PatellaRecord) record = NULL;

      data->uuid = patella_journal_make_uuid (G_GINT64_CONSTANT (1600000000000000) + i * 40000 * G_USEC_PER_SEC);
      fill_texts (data);
      record = patella_record_new_take (data);
      if (!patella_store_add_record (store, record, NULL))
        g_error ("not added");
    }
}

static double
run_ours (const char *path,
          const char *csv)
{
  const PatellaExport what = { .table = PATELLA_ARCHIVE_TABLE_SETS };
  g_autoptr (GFile) file = g_file_new_for_path (csv);
  PatellaStore *store = open_store (path);
  double start = now_ms (), span;

  if (!patella_store_export_file (store, &what, file, NULL, NULL))
    g_error ("not exported");
  span = now_ms () - start;
  patella_store_close (store);

  return span;
}

static double
run_program (const char *path,
             const char *csv)
{
  g_autofree char *command = g_strdup_printf ("sqlite3 -batch -header -csv '%s' \"%s\" > '%s'", path, join, csv);
  double start = now_ms ();

  if (system (command) != 0)
    g_error ("the sqlite3 program failed");

  return now_ms () - start;
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

static double
run_loop (const char *path,
          const char *csv)
{
  static Sink sink;
  sqlite3 *handle = NULL;
  sqlite3_stmt *query = NULL;
  double start, span;

  sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL);
  start = now_ms ();
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
  span = now_ms () - start;
  sqlite3_finalize (query);
  sqlite3_close (handle);

  return span;
}

int
main (int   argc,
      char *argv[])
{
  int n_sessions = argc > 1 ? atoi (argv[1]) : N_SESSIONS;
  g_auto (JournalFixture) fixture = { 0 };
  g_autofree char *csv = NULL;
  double ours = G_MAXDOUBLE, program = G_MAXDOUBLE, loop = G_MAXDOUBLE;
  PatellaStore *store;

  journal_fixture_set_up (&fixture);
  csv = g_build_filename (fixture.directory, "out.csv", NULL);
  store = open_store (fixture.path);
  fill (store, n_sessions);
  patella_store_close (store);

  for (int i = 0; i < N_ROUNDS; i++)
    {
      ours = MIN (ours, run_ours (fixture.path, csv));
      program = MIN (program, run_program (fixture.path, csv));
      loop = MIN (loop, run_loop (fixture.path, csv));
    }
  g_print ("export of %d sets: ours %.0f ms; sqlite3 -csv %.0f ms, ratio %.2f (goal below %.2f); bare loop %.0f ms, "
           "ratio %.2f (goal %.2f)\n", n_sessions * 6, ours, program, ours / program, GOAL_PROGRAM, loop, ours / loop,
           GOAL_LOOP);

  return ours < program * GOAL_PROGRAM && ours <= loop * GOAL_LOOP ? 0 : 1;
}
