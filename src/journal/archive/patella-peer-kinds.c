/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-peer-csv-private.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* What each program writes. None of them knows pain; only the first knows sides. A column that has no place of its own goes
 * into the note of the set with its name, so that nothing is lost. Their times have no zone: they are kept as they are read
 * there, as a time of offset zero, so that the same file is the same on every computer. */

#define NUMBER_MAX 86400

void
patella_peer_row_clear (PatellaPeerRow *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->session, g_free);
  if (self->note != NULL)
    g_string_free (self->note, TRUE);
  self->note = NULL;
}

static void
add_note (PatellaPeerRow *row,
          const char     *column,
          const char     *text)
{
  if (*text == '\0')
    return;
  if (row->note->len > 0)
    g_string_append (row->note, "; ");
  if (column != NULL)
    g_string_append_printf (row->note, "%s=", column);
  g_string_append (row->note, text);
}

static void
note_column (const PatellaCells *cells,
             PatellaPeerRow     *row,
             const char         *column)
{
  const char *text = patella_cells_get (cells, column);

  if (!g_str_equal (text, "0") && !g_str_equal (text, "0.0"))
    add_note (row, column, text);
}

/* *out_number stays as it is for an empty cell */
static gboolean
read_number (const PatellaCells  *cells,
             const char          *column,
             double              *out_number,
             GError             **error)
{
  const char *text = patella_cells_get (cells, column);
  char *end = NULL;
  double number;

  if (*text == '\0')
    return TRUE;
  number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (number) || number < 0 || number > NUMBER_MAX)
    return patella_cells_refuse (column, "must be a number like 2.5", error);

  *out_number = number;
  return TRUE;
}

/* A part of a repetition is none. */
static gboolean
read_count (const PatellaCells  *cells,
            const char          *column,
            int                 *out_count,
            GError             **error)
{
  double number = -1;

  if (!read_number (cells, column, &number, error))
    return FALSE;
  if (number >= 0)
    *out_count = (int) number;

  return TRUE;
}

static gboolean
refuse_time (const char  *column,
             GError     **error)
{
  return patella_cells_refuse (column, "must be a time like 2026-03-31T18:05:00", error);
}

/* "2026-03-31T18:05", with seconds or parts of them, a blank for the T, an offset that is passed over; or seconds or
 * milliseconds since 1970 */
static gboolean
read_time (const char  *text,
           const char  *column,
           char         out[32],
           GError     **error)
{
  int year, month, day, hour, minute, second = 0;
  g_autoptr (GDateTime) at = NULL;
  g_autofree char *shown = NULL;
  gint64 since;

  if (g_ascii_string_to_signed (text, 10, 100000000, G_GINT64_CONSTANT (99999999999999), &since, NULL))
    at = g_date_time_new_from_unix_utc (since > G_GINT64_CONSTANT (99999999999) ? since / 1000 : since);
  else if (strlen (text) >= 16 && (text[10] == 'T' || text[10] == ' ') &&
           sscanf (text, "%4d-%2d-%2d", &year, &month, &day) == 3 && sscanf (text + 11, "%2d:%2d:%2d", &hour, &minute, &second) >= 2)
    at = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (at == NULL || g_date_time_to_unix (at) < 0)
    return refuse_time (column, error);

  shown = g_date_time_format (at, "%Y-%m-%dT%H:%M:%SZ");
  if (g_date_time_get_year (at) < 1970 || strlen (shown) != 20)
    return refuse_time (column, error);
  g_strlcpy (out, shown, 32);
  return TRUE;
}

/* Gonbei774/CalisthenicsMemory: one row a set, seconds for what is isometric, a second value for the left of what is done
 * side by side; what was done at one date and time is one session. */
static gboolean
read_calisthenics (const PatellaCells  *cells,
                   PatellaPeerRow      *row,
                   GError             **error)
{
  g_autofree char *at = g_strconcat (patella_cells_get (cells, "date"), "T", patella_cells_get (cells, "time"), NULL);
  const gboolean is_sided = *patella_cells_get (cells, "valueLeft") != '\0';
  double grams = -1;

  row->name = g_strdup (patella_cells_get (cells, "exerciseName"));
  row->session = g_strdup (at);
  row->holds = g_ascii_strcasecmp (patella_cells_get (cells, "exerciseType"), "Isometric") == 0;
  if (!read_time (at, "date, time", row->at, error) ||
      !read_count (cells, "valueRight", &row->done[is_sided ? PATELLA_SIDE_RIGHT : PATELLA_SIDE_BOTH], error) ||
      !read_count (cells, "valueLeft", &row->done[PATELLA_SIDE_LEFT], error) ||
      !read_number (cells, "weightG", &grams, error))
    return FALSE;
  if (grams > 0)
    row->load_g = (gint64) grams;
  add_note (row, NULL, patella_cells_get (cells, "comment"));
  note_column (cells, row, "distanceCm");
  note_column (cells, row, "assistanceG");

  return TRUE;
}

static gboolean
take_weight (const PatellaCells  *cells,
             PatellaPeerRow      *row,
             const char          *column,
             const char          *unit,
             GError             **error)
{
  double weight = -1;
  g_autofree char *shown = NULL;

  if (!read_number (cells, column, &weight, error))
    return FALSE;
  if (weight <= 0)
    return TRUE;

  shown = g_strconcat (patella_cells_get (cells, column), " ", unit, NULL);
  if (g_ascii_strncasecmp (unit, "kg", 2) == 0 || g_ascii_strncasecmp (unit, "kilo", 4) == 0)
    row->load_g = (gint64) (weight * 1000 + 0.5);
  else if (g_ascii_strncasecmp (unit, "lb", 2) == 0 || g_ascii_strncasecmp (unit, "pound", 5) == 0)
    {
      /* the international pound */
      row->load_g = (gint64) (weight * 453.59237 + 0.5);
      add_note (row, column, shown);
    }
  else
    add_note (row, column, shown);

  return TRUE;
}

/* LiamMorrow/LiftLog: one row a set. */
static gboolean
read_liftlog (const PatellaCells  *cells,
              PatellaPeerRow      *row,
              GError             **error)
{
  row->name = g_strdup (patella_cells_get (cells, "Exercise"));
  if (!read_time (patella_cells_get (cells, "Timestamp"), "Timestamp", row->at, error) ||
      !read_count (cells, "Reps", &row->done[PATELLA_SIDE_BOTH], error) ||
      !read_count (cells, "TargetReps", &row->target, error) ||
      !take_weight (cells, row, "Weight", patella_cells_get (cells, "WeightUnit"), error))
    return FALSE;
  row->session = g_strdup (patella_cells_get (cells, "SessionId"));
  if (*row->session == '\0')
    {
      g_free (row->session);
      row->session = g_strndup (row->at, 10);
    }
  add_note (row, NULL, patella_cells_get (cells, "Notes"));

  return TRUE;
}

static gboolean
is_true (const char *text)
{
  return g_str_equal (text, "1") || g_ascii_strcasecmp (text, "true") == 0;
}

/* brandonp2412/Flexify: one row a set, minutes for what is no repetition; what is hidden is the list of exercises and was
 * never done. A day is a session. */
static gboolean
read_flexify (const PatellaCells  *cells,
              PatellaPeerRow      *row,
              GError             **error)
{
  double minutes = 0;

  row->name = g_strdup (patella_cells_get (cells, "name"));
  row->left_out = is_true (patella_cells_get (cells, "hidden"));
  if (!read_time (patella_cells_get (cells, "created"), "created", row->at, error) ||
      !read_count (cells, "reps", &row->done[PATELLA_SIDE_BOTH], error) ||
      !read_number (cells, "duration", &minutes, error) ||
      !take_weight (cells, row, "weight", patella_cells_get (cells, "unit"), error))
    return FALSE;
  row->session = g_strndup (row->at, 10);
  if (minutes > 0 && row->done[PATELLA_SIDE_BOTH] <= 0)
    {
      row->holds = TRUE;
      row->done[PATELLA_SIDE_BOTH] = (int) MIN (minutes * 60 + 0.5, NUMBER_MAX);
    }
  else
    note_column (cells, row, "duration");
  note_column (cells, row, "bodyWeight");
  note_column (cells, row, "distance");
  note_column (cells, row, "incline");
  add_note (row, NULL, patella_cells_get (cells, "notes"));

  return TRUE;
}

static const PatellaPeerKind kinds[] = {
  { "CalisthenicsMemory", { "exerciseName", "date", "time", "valueRight" }, read_calisthenics },
  { "LiftLog", { "SessionId", "Timestamp", "Exercise", "Reps" }, read_liftlog },
  { "Flexify", { "name", "reps", "created", "unit" }, read_flexify },
};

/* NULL: a file of none of them */
const PatellaPeerKind *
patella_peer_kind_find (const PatellaCells *header)
{
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gboolean has_all = TRUE;

      for (size_t j = 0; j < G_N_ELEMENTS (kinds[i].columns); j++)
        has_all = has_all && patella_cells_have (header, kinds[i].columns[j]);
      if (has_all)
        return &kinds[i];
    }

  return NULL;
}
