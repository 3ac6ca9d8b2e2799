/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-archive.h"

#include <string.h>

#include "patella-archive-private.h"
#include "patella-copy.h"
#include "patella-csv.h"
#include "patella-database.h"
#include "patella-journal-error.h"
#include "patella-store-private.h"

/* The public CSV format. Columns never change their meaning; new ones are only added at the end. One session is in
 * memory at a time, and what is the same for all sets of a session is formatted once. */

#define FLUSH_SIZE 65536 /* one write for about 300 rows */
#define TIME_SIZE 40

static const char sets_header[] =
  "set_id,session_id,session_started_at,session_ended_at,started_at,local_date,origin,routine,stage,exercise,"
  "exercise_title,side,suggested_level,rule,chosen,level,set_number,target_sets,mode,paced,label,load_kg,target_reps,"
  "done_reps,target_hold_s,held_s,relax_s,rested_s,pain_before,pain,pain_side,pain_after,spare,control,outcome,"
  "stopped_rep,stopped_s,set_note,session_note,edited\r\n";

static const char check_ins_header[] = "check_in_id,recorded_at,local_date,kind,side,value,note,edited\r\n";

typedef struct
{
  PatellaCsvWriter         writer;
  GOutputStream           *stream;       /* borrowed */
  GCancellable            *cancellable;  /* borrowed, nullable */
  const PatellaRecordData *session;      /* borrowed: the one that is being written */
  char                     session_id[PATELLA_UUID_TEXT_SIZE];
  char                     session_started_at[TIME_SIZE];
  char                     session_ended_at[TIME_SIZE];
} Export;

static void
put_two_digits (char *place,
                int   number)
{
  place[0] = (char) ('0' + number / 10);
  place[1] = (char) ('0' + number % 10);
}

/* Proleptic Gregorian calendar from days since 1970-01-01, by counting in 400-year cycles of years that begin in
 * March, so that the leap day is the last of its year. */
static void
put_date (char   *place,
          gint64  days)
{
  gint64 shifted = days + 719468, cycle = shifted / 146097, day_of_cycle = shifted % 146097;
  gint64 year_of_cycle = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
  gint64 day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
  gint64 month_from_march = (5 * day_of_year + 2) / 153;
  int day = (int) (day_of_year - (153 * month_from_march + 2) / 5 + 1);
  int month = (int) (month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  int year = (int) (cycle * 400 + year_of_cycle + (month <= 2));

  put_two_digits (place, year / 100 % 100);
  put_two_digits (place + 2, year % 100);
  place[4] = '-';
  put_two_digits (place + 5, month);
  place[7] = '-';
  put_two_digits (place + 8, day);
}

static char *
put_offset (char *place,
            int   offset_s)
{
  int span = ABS (offset_s);

  *place = offset_s < 0 ? '-' : '+';
  put_two_digits (place + 1, span / 3600);
  place[3] = ':';
  put_two_digits (place + 4, span / 60 % 60);
  if (span % 60 == 0)
    return place + 6;

  /* local mean times before 1900 have seconds */
  place[6] = ':';
  put_two_digits (place + 7, span % 60);
  return place + 9;
}

/* ISO 8601 local time with offset, whole seconds; "" when it is not known */
static void
format_time (char   out[TIME_SIZE],
             gint64 at_us,
             int    offset_s)
{
  gint64 local_s = at_us / G_USEC_PER_SEC + offset_s;
  gint64 days = local_s / 86400;
  int second = (int) (local_s % 86400);

  out[0] = '\0';
  if (at_us < 0)
    return;
  if (second < 0)
    {
      second += 86400;
      days--;
    }

  put_date (out, days);
  out[10] = 'T';
  put_two_digits (out + 11, second / 3600);
  out[13] = ':';
  put_two_digits (out + 14, second / 60 % 60);
  out[16] = ':';
  put_two_digits (out + 17, second % 60);
  *put_offset (out + 19, offset_s) = '\0';
}

static gboolean
flush (Export  *self,
       GError **error)
{
  size_t used = self->writer.used;

  self->writer.used = 0;
  return used == 0 || g_output_stream_write_all (self->stream, self->writer.text, used, NULL, self->cancellable, error);
}

/* The values that mean "not said" are empty cells. */
static void
put_nick (PatellaCsvWriter *writer,
          GType             type,
          int               value)
{
  const char *nick = patella_enum_to_nick (type, value);

  patella_csv_writer_put_word (writer, g_str_equal (nick, "unknown") || g_str_equal (nick, "none") ? "" : nick);
}

/* of the knee in @side; the higher for both */
static int
get_knee_pain (const int   pain[PATELLA_SIDE_BOTH + 1],
               PatellaSide side)
{
  if (side == PATELLA_SIDE_LEFT || side == PATELLA_SIDE_RIGHT)
    return pain[side];

  return MAX (pain[PATELLA_SIDE_LEFT], pain[PATELLA_SIDE_RIGHT]);
}

static void
put_ids_and_times (Export                 *self,
                   const PatellaSetRecord *set)
{
  char id[PATELLA_UUID_TEXT_SIZE], started_at[TIME_SIZE];

  patella_uuid_to_text (&set->uuid, id);
  format_time (started_at, set->started_at_us, self->session->started.utc_offset_s);
  patella_csv_writer_put_word (&self->writer, id);
  patella_csv_writer_put_word (&self->writer, self->session_id);
  patella_csv_writer_put_word (&self->writer, self->session_started_at);
  patella_csv_writer_put_word (&self->writer, self->session_ended_at);
  patella_csv_writer_put_word (&self->writer, started_at);
  patella_csv_writer_put_word (&self->writer, self->session->started.local_date);
  put_nick (&self->writer, PATELLA_TYPE_ORIGIN, (int) self->session->origin);
}

static void
put_track (Export                   *self,
           const PatellaTrackRecord *track)
{
  PatellaCsvWriter *writer = &self->writer;

  patella_csv_writer_put_free (writer, self->session->routine);
  patella_csv_writer_put_free (writer, track->stage);
  patella_csv_writer_put_free (writer, track->exercise);
  patella_csv_writer_put_free (writer, track->exercise_title);
  put_nick (writer, PATELLA_TYPE_SIDE, (int) track->side);
  patella_csv_writer_put_known (writer, track->suggested_level);
  patella_csv_writer_put_free (writer, track->rule);
  put_nick (writer, PATELLA_TYPE_CHOSEN, (int) track->chosen);
}

static void
put_dose (Export                   *self,
          const PatellaTrackRecord *track,
          const PatellaSetRecord   *set)
{
  PatellaCsvWriter *writer = &self->writer;

  patella_csv_writer_put_known (writer, set->level);
  patella_csv_writer_put_known (writer, set->number);
  patella_csv_writer_put_known (writer, track->sets->len);
  put_nick (writer, PATELLA_TYPE_MODE, (int) set->mode);
  patella_csv_writer_put_word (writer, set->paced ? "yes" : "no");
  patella_csv_writer_put_free (writer, set->label);
  patella_csv_writer_put_milli (writer, set->load_g);
  patella_csv_writer_put_known (writer, set->target_reps);
  patella_csv_writer_put_known (writer, set->done_reps);
  patella_csv_writer_put_milli (writer, set->target_hold_ms);
  patella_csv_writer_put_milli (writer, set->held_ms);
  patella_csv_writer_put_milli (writer, set->relax_ms);
  patella_csv_writer_put_milli (writer, set->rested_ms);
}

static void
put_answers (Export                   *self,
             const PatellaTrackRecord *track,
             const PatellaSetRecord   *set)
{
  PatellaCsvWriter *writer = &self->writer;

  patella_csv_writer_put_known (writer, get_knee_pain (self->session->pain_before, track->side));
  patella_csv_writer_put_known (writer, set->pain);
  put_nick (writer, PATELLA_TYPE_SIDE, (int) set->pain_side);
  patella_csv_writer_put_known (writer, get_knee_pain (self->session->pain_after, track->side));
  put_nick (writer, PATELLA_TYPE_ANSWER, (int) track->spare);
  put_nick (writer, PATELLA_TYPE_CONTROL, (int) track->control);
  put_nick (writer, PATELLA_TYPE_OUTCOME, (int) set->outcome);
  patella_csv_writer_put_known (writer, set->stopped_rep);
  patella_csv_writer_put_milli (writer, set->stopped_ms);
  patella_csv_writer_put_free (writer, set->note);
  patella_csv_writer_put_free (writer, self->session->note);
  patella_csv_writer_put_word (writer, set->edited || track->edited || self->session->edited ? "yes" : "no");
}

static void
begin_session (Export                  *self,
               const PatellaRecordData *session)
{
  self->session = session;
  patella_uuid_to_text (&session->uuid, self->session_id);
  format_time (self->session_started_at, session->started.at_us, session->started.utc_offset_s);
  format_time (self->session_ended_at, session->ended_at_us, session->started.utc_offset_s);
}

static void
put_set (Export                   *self,
         const PatellaTrackRecord *track,
         const PatellaSetRecord   *set)
{
  put_ids_and_times (self, set);
  put_track (self, track);
  put_dose (self, track, set);
  put_answers (self, track, set);
  patella_csv_writer_end_row (&self->writer);
}

const char *
patella_archive_get_header (gboolean sets)
{
  return sets ? sets_header : check_ins_header;
}

/* One row; @number counts the sets of @track from 0. */
void
patella_archive_put_set (PatellaCsvWriter         *writer,
                         const PatellaRecordData  *session,
                         const PatellaTrackRecord *track,
                         guint                     number)
{
  Export self = { .writer = *writer };

  begin_session (&self, session);
  put_set (&self, track, g_ptr_array_index (track->sets, number));
  *writer = self.writer;
}

static gboolean
export_record (PatellaRecordData  *data,
               gpointer            user_data,
               GError            **error)
{
  g_autoptr (PatellaRecordData) owned = data;
  Export *self = user_data;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  begin_session (self, owned);
  for (guint t = 0; t < owned->tracks->len; t++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (owned->tracks, t);

      for (guint s = 0; s < track->sets->len; s++)
        put_set (self, track, g_ptr_array_index (track->sets, s));
    }

  return self->writer.used < FLUSH_SIZE || flush (self, error);
}

void
patella_archive_put_check_in (PatellaCsvWriter *writer,
                              PatellaCheckIn   *check_in)
{
  const PatellaStamp *stamp = patella_check_in_get_stamp (check_in);
  char id[PATELLA_UUID_TEXT_SIZE], recorded_at[TIME_SIZE];

  patella_uuid_to_text (patella_check_in_get_uuid (check_in), id);
  format_time (recorded_at, stamp->at_us, stamp->utc_offset_s);
  patella_csv_writer_put_word (writer, id);
  patella_csv_writer_put_word (writer, recorded_at);
  patella_csv_writer_put_word (writer, stamp->local_date);
  put_nick (writer, PATELLA_TYPE_CHECK_IN_KIND, (int) patella_check_in_get_kind (check_in));
  put_nick (writer, PATELLA_TYPE_SIDE, (int) patella_check_in_get_side (check_in));
  patella_csv_writer_put_free (writer, patella_check_in_get_value (check_in));
  patella_csv_writer_put_free (writer, patella_check_in_get_note (check_in));
  patella_csv_writer_put_word (writer, patella_check_in_is_edited (check_in) ? "yes" : "no");
  patella_csv_writer_end_row (writer);
}

static gboolean
export_check_in (PatellaCheckIn  *check_in,
                 gpointer         user_data,
                 GError         **error)
{
  g_autoptr (PatellaCheckIn) owned = check_in;
  Export *self = user_data;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  patella_archive_put_check_in (&self->writer, owned);
  return self->writer.used < FLUSH_SIZE || flush (self, error);
}

/**
 * patella_archive_is_table:
 * @table: (nullable): a word
 *
 * Returns: whether it names a table that can be exported
 */
gboolean
patella_archive_is_table (const char *table)
{
  return g_strcmp0 (table, PATELLA_ARCHIVE_TABLE_SETS) == 0 || g_strcmp0 (table, PATELLA_ARCHIVE_TABLE_CHECK_INS) == 0;
}

/**
 * patella_store_export_csv:
 * @store: a store
 * @what: table and days
 * @stream: where to; it stays open
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @error: INVALID for an unknown table, what SQLite or @stream answers
 *
 * Writes the public CSV format. Rows that are damaged are left out and stand in
 * [method@Patella.Store.get_damage] afterwards.
 *
 * Returns: whether everything else was written
 */
gboolean
patella_store_export_csv (PatellaStore         *store,
                          const PatellaExport  *what,
                          GOutputStream        *stream,
                          GCancellable         *cancellable,
                          GError              **error)
{
  gboolean sets = g_strcmp0 (what->table, PATELLA_ARCHIVE_TABLE_SETS) == 0;
  const char *header = sets ? sets_header : check_ins_header;
  const PatellaStoreRange range = { .from = what->from, .to = what->to };
  Export self = { .stream = stream, .cancellable = cancellable };
  gboolean done;

  if (!patella_archive_is_table (what->table))
    {
      g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID, "there is no table \"%.80s\"",
                   what->table != NULL ? what->table : "");
      return FALSE;
    }

  done = g_output_stream_write_all (stream, header, strlen (header), NULL, cancellable, error) &&
         (sets ? patella_store_foreach_record (store, &range, export_record, &self, error)
               : patella_store_foreach_check_in (store, &range, export_check_in, &self, error)) &&
         flush (&self, error);
  patella_csv_writer_clear (&self.writer);

  return done;
}

/**
 * patella_store_export_stream:
 * @store: a store
 * @what: format, and for CSV table and days
 * @stream: where to; it stays open
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @error: as [method@Patella.Store.export_csv]
 *
 * Returns: whether everything that is not damaged was written
 */
gboolean
patella_store_export_stream (PatellaStore         *store,
                             const PatellaExport  *what,
                             GOutputStream        *stream,
                             GCancellable         *cancellable,
                             GError              **error)
{
  if (what->format == PATELLA_ARCHIVE_FORMAT_JSON)
    return patella_store_export_json (store, stream, cancellable, error);

  return patella_store_export_csv (store, what, stream, cancellable, error);
}

typedef struct
{
  PatellaStore        *store;  /* borrowed */
  const PatellaExport *what;   /* borrowed */
} FileExport;

static gboolean
write_export (GOutputStream  *stream,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  const FileExport *self = data;

  return patella_store_export_stream (self->store, self->what, stream, cancellable, error);
}

/**
 * patella_store_export_file:
 * @store: a store
 * @what: format, table and days
 * @file: replaced whole or not at all; readable by its owner alone
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @error: as [func@Patella.Store.export_csv]
 *
 * Returns: whether the file holds everything that is not damaged
 */
gboolean
patella_store_export_file (PatellaStore         *store,
                           const PatellaExport  *what,
                           GFile                *file,
                           GCancellable         *cancellable,
                           GError              **error)
{
  FileExport export = { store, what };

  return patella_whole_file_write (file, write_export, &export, cancellable, error);
}
