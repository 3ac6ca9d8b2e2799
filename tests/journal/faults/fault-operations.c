/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-scenario.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "patella-archive.h"
#include "patella-backup.h"
#include "patella-correction.h"
#include "patella-import.h"
#include "patella-journal-error.h"
#include "patella-merge.h"
#include "patella-rescue.h"
#include "patella-restore.h"
#include "patella-share.h"

#define N_BASE 3     /* records that are there before */
#define RUNNING 3    /* the one that is being done */
#define LATER 4      /* one that comes in whole */

static PatellaRecord *
get_record (Scenario *self,
            int       number)
{
  return g_ptr_array_index (self->records, (guint) number);
}

static const PatellaRecordData *
get_data (Scenario *self,
          int       number)
{
  return patella_record_get (get_record (self, number));
}

static const PatellaTrackRecord *
get_track (Scenario *self,
           int       number,
           guint     track)
{
  return g_ptr_array_index (get_data (self, number)->tracks, track);
}

static const PatellaSetRecord *
get_set (Scenario *self,
         int       number,
         guint     set)
{
  return g_ptr_array_index (get_track (self, number, 0)->sets, set);
}

static PatellaStamp
get_now (int day)
{
  PatellaStamp stamp = make_stamp (SCENARIO_START_US, "2026-01-01");

  stamp.at_us += day * G_TIME_SPAN_DAY;
  return stamp;
}

static gboolean
do_open (Scenario  *self,
         int        number,
         GError   **error)
{
  const PatellaStamp now = get_now (0);
  const PatellaStoreOptions options = { .path = self->path, .now = &now };

  self->store = patella_store_open (&options, error);
  return self->store != NULL;
}

static gboolean
do_close (Scenario  *self,
          int        number,
          GError   **error)
{
  scenario_close (self);
  return TRUE;
}

static gboolean
do_add (Scenario  *self,
        int        number,
        GError   **error)
{
  return patella_store_add_record (self->store, get_record (self, number), error);
}

/* as a session begins: running, with its first exercise and no sets */
static gboolean
do_start (Scenario  *self,
          int        number,
          GError   **error)
{
  g_autoptr (PatellaRecord) running = with_ending (get_record (self, number), PATELLA_ENDING_RUNNING);
  PatellaRecordData *data = copy_record_data (patella_record_get (running));
  g_autoptr (PatellaRecord) begun = NULL;

  g_ptr_array_set_size (data->tracks, 1);
  g_ptr_array_set_size (((PatellaTrackRecord *) g_ptr_array_index (data->tracks, 0))->sets, 0);
  begun = patella_record_new_take (data);

  return patella_store_add_record (self->store, begun, error);
}

static gboolean
do_log (Scenario  *self,
        int        number,
        GError   **error)
{
  return patella_store_log_set (self->store, &get_track (self, RUNNING, 0)->uuid, get_set (self, RUNNING, (guint) number), FALSE, error);
}

/* the set is done again; the numbers it had stay */
static gboolean
do_log_again (Scenario  *self,
              int        number,
              GError   **error)
{
  g_autoptr (PatellaSetRecord) set = patella_set_record_copy (get_set (self, RUNNING, 0));

  set->done_reps = number;
  return patella_store_log_set (self->store, &get_track (self, RUNNING, 0)->uuid, set, TRUE, error);
}

static gboolean
do_snapshot (Scenario  *self,
             int        number,
             GError   **error)
{
  g_autoptr (GVariant) place = g_variant_ref_sink (g_variant_new_int32 (number));
  const PatellaRunning running = { .snapshot = place, .boottime_us = number };

  return patella_store_set_snapshot (self->store, &get_data (self, RUNNING)->uuid, &running, error);
}

static gboolean
do_add_track (Scenario  *self,
              int        number,
              GError   **error)
{
  return patella_store_add_track (self->store, &get_data (self, RUNNING)->uuid, get_track (self, RUNNING, 1), error);
}

static gboolean
do_answer (Scenario  *self,
           int        number,
           GError   **error)
{
  return patella_store_answer_track (self->store, &get_track (self, RUNNING, 0)->uuid, PATELLA_ANSWER_YES, PATELLA_CONTROL_LOST, error);
}

static gboolean
do_finish (Scenario  *self,
           int        number,
           GError   **error)
{
  return patella_store_finish_record (self->store, get_record (self, number), error);
}

static gboolean
do_correct (Scenario  *self,
            int        number,
            GError   **error)
{
  static const char * const changes[][2] = { { "pain", "7" }, { "note", "a longer note, \"quoted\"" }, { "done_reps", "" } };
  const PatellaSetCorrection correction = { get_set (self, 0, 0)->uuid, changes[number][0], changes[number][1], SCENARIO_START_US };

  return patella_store_correct_set (self->store, &correction, error);
}

/* several fields of several rows in one go; and the same again, taken back */
static gboolean
do_correct_all (Scenario  *self,
                int        number,
                GError   **error)
{
  g_autoptr (GPtrArray) changes = patella_changes_new ();

  patella_changes_add (changes, PATELLA_CHANGE_OF_SET, &get_set (self, 0, 1)->uuid, "done_reps", "3");
  patella_changes_add (changes, PATELLA_CHANGE_OF_TRACK, &get_track (self, 0, 0)->uuid, "control", "lost");
  patella_changes_add (changes, PATELLA_CHANGE_OF_SESSION, &get_data (self, 1)->uuid, "note", "another day");

  return number == 0 ? patella_store_correct (self->store, changes, SCENARIO_START_US + G_TIME_SPAN_SECOND, error)
                     : patella_store_remove_set (self->store, &get_set (self, 0, 1)->uuid, SCENARIO_START_US, error);
}

static gboolean
do_remove (Scenario  *self,
           int        number,
           GError   **error)
{
  return patella_store_remove_record (self->store, &get_data (self, number)->uuid, SCENARIO_START_US, error);
}

static gboolean
do_check_in (Scenario  *self,
             int        number,
             GError   **error)
{
  return patella_store_add_check_in (self->store, g_ptr_array_index (self->check_ins, (guint) number), error);
}

static gboolean
do_remove_check_in (Scenario  *self,
                    int        number,
                    GError   **error)
{
  PatellaCheckIn *check_in = g_ptr_array_index (self->check_ins, (guint) number);

  return patella_store_remove_check_in (self->store, patella_check_in_get_uuid (check_in), SCENARIO_START_US, error);
}

static gboolean
do_follow (Scenario  *self,
           int        number,
           GError   **error)
{
  g_autoptr (GBytes) source = g_bytes_new_static ("[Routine]\n", 10);
  const PatellaFollowed routine = { "mine", "Mine", source, number, 0 };
  const PatellaStamp from = get_now (0);

  return patella_store_follow (self->store, &routine, &from, error);
}

static gboolean
do_unfollow (Scenario  *self,
             int        number,
             GError   **error)
{
  const PatellaStamp to = get_now (1);

  return patella_store_unfollow (self->store, "mine", &to, error);
}

static gboolean
do_checkpoint (Scenario  *self,
               int        number,
               GError   **error)
{
  return patella_store_checkpoint (self->store, error);
}

/* @number: the day */
static gboolean
do_back_up (Scenario  *self,
            int        number,
            GError   **error)
{
  const PatellaStamp now = get_now (number);
  g_autofree char *path = patella_store_back_up (self->store, PATELLA_BACKUP_KIND_ORDINARY, &now, error);

  return path != NULL;
}

static gboolean
do_restore (Scenario  *self,
            int        number,
            GError   **error)
{
  const PatellaStamp now = get_now (number);
  g_autofree char *file = g_build_filename (self->elsewhere, "earlier.db", NULL), *kept = NULL;
  const PatellaRestore what = { .journal = self->path, .file = file, .now = &now };

  return patella_restore_run (&what, &kept, error);
}

/* as a start does it: what was interrupted is completed, and what is damaged is put together again */
static gboolean
do_rescue (Scenario  *self,
           int        number,
           GError   **error)
{
  const PatellaStamp now = get_now (number);
  const PatellaRescue what = { .journal = self->path, .now = &now, .cause = PATELLA_RESCUE_CAUSE_DAMAGED };
  const PatellaStoreOptions options = { .path = self->path };
  g_autoptr (PatellaRescueReport) report = NULL;
  g_autoptr (GError) failure = NULL;

  if (!patella_rescue_complete (self->path, error))
    return FALSE;
  self->store = patella_store_open (&options, &failure);
  if (self->store != NULL)
    {
      scenario_close (self);
      return TRUE;
    }
  if (!g_error_matches (failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return patella_rescue_run (&what, &report, error);
}

/* @number: 0 JSON, 1 CSV */
static gboolean
do_import (Scenario  *self,
           int        number,
           GError   **error)
{
  const char *text = number == 0 ? self->json : self->csv;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  const PatellaImport what = { .stream = stream, .name = number == 0 ? "in.json" : "in.csv" };
  g_auto (PatellaImportReport) report = { 0 };

  return patella_store_import (self->store, &what, &report, error);
}

static char *
other_path (Scenario *self)
{
  return g_build_filename (self->elsewhere, "other.db", NULL);
}

static gboolean
do_merge (Scenario  *self,
          int        number,
          GError   **error)
{
  const PatellaStamp now = get_now (number);
  g_autofree char *file = other_path (self);
  const PatellaMerge what = { .file = file, .now = &now };
  PatellaMergeReport report = { 0 };

  return patella_store_merge (self->store, &what, &report, error);
}

/* what lies in a shared folder, and is remembered */
static gboolean
do_take_in (Scenario  *self,
            int        number,
            GError   **error)
{
  const PatellaStamp now = get_now (number);
  g_autofree char *file = other_path (self);
  const PatellaTakeIn what = { .path = file, .mark = "seen:a:b", .value = "1", .now = &now };
  PatellaMergeReport report = { 0 };

  return patella_store_take_in (self->store, &what, &report, error);
}

static gboolean
do_publish (Scenario  *self,
            int        number,
            GError   **error)
{
  const PatellaStamp now = get_now (number);
  const PatellaShare share = { .folder = self->elsewhere, .machine = "01d1a94a-2000-7ecb-a0cc-d30153751aa9" };
  g_autofree char *copy = patella_store_back_up (self->store, PATELLA_BACKUP_KIND_ORDINARY, &now, error);

  return copy != NULL && patella_share_publish (&share, copy, NULL, error);
}

static void
must (gboolean  done,
      GError   *error)
{
  g_assert_no_error (error);
  g_assert_true (done);
}

static void
prepare_nothing (Scenario *self)
{
}

static void
prepare_sessions (Scenario *self)
{
  GError *error = NULL;

  must (do_open (self, 0, &error), error);
  for (int i = 0; i < N_BASE; i++)
    must (do_add (self, i, &error), error);
  must (do_check_in (self, 0, &error), error);
  must (do_follow (self, 1, &error), error);
}

static void
prepare_running (Scenario *self)
{
  GError *error = NULL;

  prepare_sessions (self);
  must (do_start (self, RUNNING, &error), error);
  must (do_log (self, 0, &error), error);
  must (do_snapshot (self, 1, &error), error);
}

/* Several copies, so that the next one lets some of them go. */
static void
prepare_copies (Scenario *self)
{
  static const int days[] = { 0, 0, 30, 30, 30 };
  GError *error = NULL;

  prepare_sessions (self);
  for (size_t i = 0; i < G_N_ELEMENTS (days); i++)
    must (do_back_up (self, days[i], &error), error);
}

static void
copy_here (const char *from,
           const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  bytes = read_whole (from, &size);
  g_assert_true (g_file_set_contents_full (to, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* An earlier state lies elsewhere. */
static void
prepare_restore (Scenario *self)
{
  g_autofree char *earlier = g_build_filename (self->elsewhere, "earlier.db", NULL);
  GError *error = NULL;

  prepare_copies (self);
  scenario_close (self);
  copy_here (self->path, earlier);
  must (do_open (self, 0, &error), error);
  must (do_add (self, LATER, &error), error);
}

/* the journal as a crash left it: the last session only in its log */
static void
prepare_restore_over_log (Scenario *self)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL), *kept_log = g_build_filename (self->elsewhere, "log", NULL);
  g_autofree char *kept = g_build_filename (self->elsewhere, "main", NULL);

  prepare_restore (self);
  copy_here (self->path, kept);
  copy_here (log, kept_log);
  scenario_close (self);
  copy_here (kept, self->path);
  copy_here (kept_log, log);
}

static void
prepare_restore_over_damage (Scenario *self)
{
  prepare_restore (self);
  scenario_close (self);
  g_assert_true (g_file_set_contents_full (self->path, "no journal any more", -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* a journal of the first version, as it was released */
static void
prepare_old (Scenario *self)
{
  g_autofree char *fixture = g_test_build_filename (G_TEST_DIST, "journal", "fixtures", "0001.sql", NULL);
  g_autofree char *home = g_path_get_dirname (self->path), *sql = read_whole (fixture, NULL);
  sqlite3 *handle = NULL;

  g_assert_cmpint (g_mkdir (home, 0700), ==, 0);
  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static char *
export_text (PatellaStore         *store,
             PatellaArchiveFormat  format)
{
  const PatellaExport what = { .format = format, .table = PATELLA_ARCHIVE_TABLE_SETS };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  g_assert_true (patella_store_export_stream (store, &what, stream, NULL, NULL));
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

/* Another journal comes in, whole and as sets. */
static void
prepare_import (Scenario *self)
{
  g_autoptr (PatellaStore) other = open_store (NULL), more = open_store (NULL);

  for (int i = LATER; i < LATER + 2; i++)
    {
      g_assert_true (patella_store_add_record (other, get_record (self, i), NULL));
      g_assert_true (patella_store_add_record (more, get_record (self, i + 2), NULL));
    }
  self->json = export_text (other, PATELLA_ARCHIVE_FORMAT_JSON);
  self->csv = export_text (more, PATELLA_ARCHIVE_FORMAT_CSV);
  prepare_sessions (self);
}

/* Another computer went on with the same sessions, and so did this one. */
static void
prepare_merge (Scenario *self)
{
  g_autofree char *other = other_path (self);
  GError *error = NULL;

  prepare_sessions (self);
  scenario_close (self);
  copy_here (self->path, other);
  self->store = open_store (other);
  must (do_add (self, LATER, &error), error);
  must (do_correct (self, 0, &error), error);
  must (do_correct_all (self, 0, &error), error);
  must (do_remove_check_in (self, 0, &error), error);
  must (do_check_in (self, 1, &error), error);
  scenario_close (self);
  must (do_open (self, 0, &error), error);
  must (do_add (self, LATER + 1, &error), error);
  must (do_correct (self, 1, &error), error);
}

#define OPEN { "open", do_open, 0 }
#define CLOSE { "close", do_close, 0 }
#define END { NULL, NULL, 0 }

static const FaultStep creating[] = { OPEN, { "add", do_add, 0 }, { "check in", do_check_in, 0 }, CLOSE, OPEN, CLOSE, END };
static const FaultStep logging[] = {
  OPEN, { "start", do_start, RUNNING }, { "snapshot", do_snapshot, 1 }, { "log", do_log, 0 }, { "snapshot", do_snapshot, 2 },
  { "log", do_log, 1 }, { "log again", do_log_again, 5 }, { "answer", do_answer, 0 }, { "add track", do_add_track, 0 }, CLOSE, END,
};
static const FaultStep correcting[] = {
  OPEN, { "correct", do_correct, 0 }, { "correct", do_correct, 1 }, { "correct", do_correct, 2 },
  { "correct several", do_correct_all, 0 }, { "remove set", do_correct_all, 1 }, CLOSE, END,
};
static const FaultStep undoing[] = {
  OPEN, { "remove", do_remove, 1 }, { "remove check-in", do_remove_check_in, 0 }, { "add again", do_add, 1 }, CLOSE, END,
};
static const FaultStep finishing[] = {
  OPEN, { "log", do_log, 1 }, { "finish", do_finish, RUNNING }, { "check in", do_check_in, 1 }, { "unfollow", do_unfollow, 0 },
  { "follow", do_follow, 2 }, { "checkpoint", do_checkpoint, 0 }, { "back up", do_back_up, 1 }, CLOSE, END,
};
static const FaultStep backing_up[] = {
  OPEN, { "back up", do_back_up, 31 }, { "add", do_add, LATER }, { "back up", do_back_up, 400 }, CLOSE, END,
};
static const FaultStep restoring[] = { { "restore", do_restore, 32 }, OPEN, CLOSE, END };
static const FaultStep rescuing[] = { { "rescue", do_rescue, 32 }, OPEN, CLOSE, END };
static const FaultStep importing[] = { OPEN, { "import JSON", do_import, 0 }, { "import CSV", do_import, 1 }, CLOSE, END };

static const FaultStep merging[] = {
  OPEN, { "take in", do_take_in, 3 }, { "merge", do_merge, 4 }, { "publish", do_publish, 5 }, CLOSE, END,
};

static const FaultOperation operations[] = {
  { "create", prepare_nothing, creating, 0 },
  { "log", prepare_sessions, logging, 0 },
  { "correct", prepare_sessions, correcting, 0 },
  { "migrate", prepare_old, creating, 0 },
  { "undo", prepare_sessions, undoing, 0 },
  { "finish", prepare_running, finishing, 0 },
  { "back-up", prepare_copies, backing_up, 0 },
  { "restore", prepare_restore, restoring, 0 },
  { "restore-over-log", prepare_restore_over_log, restoring, 0 },
  { "restore-over-damage", prepare_restore_over_damage, restoring, 0 },
  { "import", prepare_import, importing, 0 },
  { "rescue", prepare_restore_over_damage, rescuing, 0 },
  { "merge", prepare_merge, merging, 6 },
};

const FaultOperation *
fault_operations_get (guint *out_n)
{
  *out_n = G_N_ELEMENTS (operations);
  return operations;
}

/* A long operation has as many calls as all others together. */
guint
fault_operation_stride (const FaultOperation *self,
                        guint                 stride)
{
  return g_test_thorough () || self->sparse == 0 ? stride : stride * self->sparse;
}
