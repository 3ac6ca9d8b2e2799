/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-csv-import-private.h"

#include <string.h>

#include "patella-journal-error.h"

/* Check-ins of the CSV form, and what both tables share. */

/* That something was corrected before it came here is all that the CSV form knows: a correction without a field. */
gboolean
patella_importer_mark_edited (PatellaImporter    *importer,
                              const char         *table,
                              const PatellaUuid  *uuid,
                              gint64              at_us,
                              GError            **error)
{
  const PatellaCorrectionRow row = { MAX (at_us, 0), table, uuid, "", NULL, NULL };

  return patella_table_write_correction (importer->store->database, &row, error);
}

static gboolean
keep_cells (const PatellaCsvRow  *row,
            gpointer              data,
            GError              **error)
{
  for (guint i = 0; i < row->n_cells; i++)
    g_ptr_array_add (data, g_strdup (row->cells[i]));

  return TRUE;
}

static GPtrArray *
split (const char *text,
       size_t      size)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PatellaCsvReader) reader = patella_csv_reader_new ("", keep_cells, cells);

  if (patella_csv_reader_feed (reader, text, size, NULL))
    patella_csv_reader_finish (reader, NULL);

  return cells;
}

/* Two rows as they would be exported are one, in the columns that the file has; how many sets a row says that there
 * are, says nothing about this one. */
gboolean
patella_cells_match (const PatellaCells     *cells,
                     const char             *header,
                     const PatellaCsvWriter *one,
                     const PatellaCsvWriter *other)
{
  g_autoptr (GPtrArray) names = split (header, strlen (header));
  g_autoptr (GPtrArray) left = split (one->text, one->used), right = split (other->text, other->used);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (!g_str_equal (name, "target_sets") && patella_cells_have (cells, name) &&
          g_strcmp0 (g_ptr_array_index (left, i), g_ptr_array_index (right, i)) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_stamp (const PatellaCells  *cells,
            PatellaStamp        *stamp,
            GError             **error)
{
  const char *day = patella_cells_get (cells, "local_date");

  stamp->at_us = PATELLA_UNKNOWN;
  if (!patella_cells_get_time (cells, "recorded_at", stamp, error))
    return FALSE;
  if (*day == '\0')
    day = patella_cells_get (cells, "recorded_at");
  g_strlcpy (stamp->local_date, day, sizeof stamp->local_date);
  if (!patella_local_date_is_valid (stamp->local_date))
    return patella_cells_refuse ("local_date", "must be a day like 2026-03-31", error);
  if (stamp->at_us == PATELLA_UNKNOWN)
    {
      g_autofree char *noon = g_strconcat (stamp->local_date, "T12:00:00Z", NULL);
      g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (noon, NULL);

      stamp->at_us = at != NULL ? MAX (g_date_time_to_unix (at), 0) * G_USEC_PER_SEC : 0;
    }

  return patella_stamp_validate (stamp, error);
}

static PatellaCheckIn *
read_check_in (const PatellaCells  *cells,
               gboolean            *out_edited,
               GError             **error)
{
  g_autofree char *seed = g_strjoin ("|", "check-in", patella_cells_get (cells, "recorded_at"),
                                     patella_cells_get (cells, "local_date"), patella_cells_get (cells, "kind"),
                                     patella_cells_get (cells, "side"), patella_cells_get (cells, "value"),
                                     patella_cells_get (cells, "note"), NULL);
  g_autoptr (PatellaCheckIn) plain = NULL;
  const char *side_word = patella_cells_get (cells, "side");
  PatellaStamp stamp = { 0 };
  PatellaUuid uuid;
  int kind = 0, side = PATELLA_SIDE_NONE;

  if (!patella_enum_from_nick (PATELLA_TYPE_CHECK_IN_KIND, patella_cells_get (cells, "kind"), &kind))
    {
      patella_cells_refuse ("kind", "is not a kind of check-in", error);
      return NULL;
    }
  if (*side_word != '\0' && !patella_enum_from_nick (PATELLA_TYPE_SIDE, side_word, &side))
    {
      patella_cells_refuse ("side", "must be left, right or both", error);
      return NULL;
    }
  if (!patella_cells_get_uuid (cells, "check_in_id", seed, &uuid, error) || !read_stamp (cells, &stamp, error) ||
      !patella_cells_get_flag (cells, "edited", out_edited, error) ||
      !patella_check_in_validate ((PatellaCheckInKind) kind, (PatellaSide) side, patella_cells_get_free (cells, "value"),
                                  patella_cells_get_free (cells, "note"), error))
    return NULL;

  plain = patella_check_in_new (&uuid, &stamp, (PatellaCheckInKind) kind, (PatellaSide) side,
                                patella_cells_get_free (cells, "value"));
  if (*patella_cells_get_free (cells, "note") == '\0')
    return g_steal_pointer (&plain);

  return patella_check_in_with_note (plain, patella_cells_get_free (cells, "note"));
}

static gboolean
is_same (const PatellaCells *cells,
         PatellaCheckIn     *check_in,
         gboolean            edited,
         PatellaCheckIn     *present)
{
  g_autoptr (PatellaCheckIn) wanted = edited ? patella_check_in_with_edited (check_in) : g_object_ref (check_in);
  g_auto (PatellaCsvWriter) one = { 0 }, other = { 0 };

  patella_archive_put_check_in (&one, wanted);
  patella_archive_put_check_in (&other, present);

  return patella_cells_match (cells, patella_archive_get_header (FALSE), &one, &other);
}

gboolean
patella_check_ins_import_row (PatellaImporter     *importer,
                              const PatellaCells  *cells,
                              GError             **error)
{
  gboolean edited = FALSE;
  g_autoptr (PatellaCheckIn) check_in = read_check_in (cells, &edited, error);
  g_autoptr (PatellaCheckIn) present = NULL;
  PatellaRowKeys keys = PATELLA_ROW_KEYS_NEW;

  if (check_in == NULL ||
      !patella_store_find_check_in (importer->store, patella_check_in_get_uuid (check_in), &keys, &present, error))
    return FALSE;
  if (keys.id != 0)
    {
      gboolean same = keys.removed_at_us == PATELLA_UNKNOWN && is_same (cells, check_in, edited, present);

      patella_importer_count (importer, same ? PATELLA_ROW_FATE_SAME : PATELLA_ROW_FATE_CONFLICT);
      return TRUE;
    }

  if (!patella_table_next_id (importer->store->database, PATELLA_SQL_NEXT_CHECK_IN, &keys.id, error) ||
      !patella_table_write_check_in (importer->store->database, &keys, check_in, error) ||
      (edited && !patella_importer_mark_edited (importer, "check_in", patella_check_in_get_uuid (check_in),
                                                patella_check_in_get_stamp (check_in)->at_us, error)))
    return FALSE;

  patella_importer_count (importer, PATELLA_ROW_FATE_NEW);
  return TRUE;
}
