/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-routine-parser.h"

#include "patella-key-reader.h"

/* The format this program reads; a file with a higher number is refused as too new. */
#define FORMAT_NEWEST 1
#define FORMAT_MAX 1000

static void
parse_stage (PatellaKeyReader     *reader,
             PatellaRoutineFields *fields,
             const char           *id)
{
  g_autofree char *group = g_strdup_printf ("Stage %s", id);
  PatellaStage *stage = patella_stage_new (id);

  g_ptr_array_add (fields->stages, stage);
  patella_key_reader_require (reader, group);
  stage->title = patella_key_reader_text (reader, "Title");
  stage->note = patella_key_reader_maybe_text (reader, "Note");
  g_strfreev (stage->exercises);
  stage->exercises = patella_key_reader_ids (reader, "Exercises");
  if (patella_key_reader_has (reader, "Offer"))
    stage->offer = (PatellaStageOffer) patella_key_reader_word (reader, "Offer", PATELLA_TYPE_STAGE_OFFER);
  stage->once = patella_key_reader_boolean (reader, "Once");
}

/**
 * patella_routine_parse:
 * @bytes: the whole file
 * @file: its display name, for errors
 * @own: whether it is a file of the person's: only there `Title[de]=` is allowed and read
 * @languages: (nullable): wanted languages, most wanted first
 * @error: (nullable): `PATELLA_CORE_ERROR` with file, line, group, key, reason and value
 *
 * Reads a routine file. A file is taken whole or refused whole. Any thread.
 *
 * Returns: (transfer full) (nullable): the routine, or %NULL with @error set
 */
PatellaRoutine *
patella_routine_parse (GBytes              *bytes,
                       const char          *file,
                       gboolean             own,
                       const char * const  *languages,
                       GError             **error)
{
  g_autoptr (PatellaKeyReader) reader = patella_key_reader_new (bytes, file, own, languages, error);
  g_autoptr (PatellaRoutineFields) fields = patella_routine_fields_new ();
  g_auto (GStrv) stages = NULL;
  GError *invalid = NULL;

  if (reader == NULL)
    return NULL;

  fields->own = own;
  fields->source = g_bytes_ref (bytes);
  patella_key_reader_require (reader, "Routine");
  if (patella_key_reader_int (reader, "Format", 1, FORMAT_MAX) > FORMAT_NEWEST)
    patella_key_reader_fail (reader, PATELLA_CORE_ERROR_VERSION, "Format", "must be 1: the file is for a newer version");
  fields->id = patella_key_reader_id (reader, "Id");
  fields->title = patella_key_reader_text (reader, "Title");
  fields->summary = patella_key_reader_text (reader, "Summary");
  fields->note = patella_key_reader_maybe_text (reader, "Note");
  fields->times_a_day = patella_key_reader_int (reader, "TimesADay", 1, PATELLA_LADDER_TIMES_A_DAY_MAX);
  fields->days_between = patella_key_reader_int (reader, "DaysBetween", 0, PATELLA_LADDER_DAYS_BETWEEN_MAX);
  fields->hours_between = patella_key_reader_int (reader, "HoursBetween", 0, PATELLA_ROUTINE_HOURS_BETWEEN_MAX);
  fields->review_weeks = patella_key_reader_int (reader, "ReviewWeeks", 1, PATELLA_ROUTINE_REVIEW_WEEKS_MAX);
  if (patella_key_reader_has (reader, "References"))
    fields->references = patella_key_reader_ids (reader, "References");

  stages = patella_key_reader_ids (reader, "Stages");
  for (guint i = 0; stages[i] != NULL; i++)
    parse_stage (reader, fields, stages[i]);

  if (!patella_key_reader_has_failed (reader) && !patella_routine_fields_validate (fields, &invalid))
    patella_key_reader_take (reader, invalid);
  if (!patella_key_reader_finish (reader, error))
    return NULL;

  return patella_routine_new_take (g_steal_pointer (&fields));
}
