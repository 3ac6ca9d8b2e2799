/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-csv-cells-private.h"

#include <stdio.h>
#include <string.h>

#include "patella-journal-error.h"

/* Cells to values. An empty cell leaves the value as it was: not known, or what is usual. */

gboolean
patella_cells_refuse (const char  *column,
                      const char  *reason,
                      GError     **error)
{
  g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID, "%s %s", column, reason);
  return FALSE;
}

gboolean
patella_cells_have (const PatellaCells *self,
                    const char         *column)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (g_ptr_array_index (self->columns, i), column))
      return TRUE;

  return FALSE;
}

const char *
patella_cells_get (const PatellaCells *self,
                   const char         *column)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (g_ptr_array_index (self->columns, i), column))
      return self->row->cells[i];

  return "";
}

const char *
patella_cells_get_free (const PatellaCells *self,
                        const char         *column)
{
  return patella_csv_unguard (patella_cells_get (self, column));
}

gboolean
patella_cells_get_number (const PatellaCells  *self,
                          const char          *column,
                          int                 *out_number,
                          GError             **error)
{
  const char *text = patella_cells_get (self, column);
  gint64 number;

  if (*text == '\0')
    return TRUE;
  if (!g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, &number, NULL))
    return patella_cells_refuse (column, "must be a whole number", error);

  *out_number = (int) number;
  return TRUE;
}

/* Seconds or kilograms with at most three decimals, without going through a double. */
gboolean
patella_cells_get_milli (const PatellaCells  *self,
                         const char          *column,
                         gint64              *out_thousandths,
                         GError             **error)
{
  const char *text = patella_cells_get (self, column);
  gint64 number = 0;
  int n_digits = 0, n_decimals = -1;

  if (*text == '\0')
    return TRUE;
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '.' && n_decimals < 0)
        n_decimals = 0;
      else if (g_ascii_isdigit (*at) && ++n_digits <= 12)
        {
          number = number * 10 + (*at - '0');
          n_decimals += n_decimals >= 0;
        }
      else
        return patella_cells_refuse (column, "must be a number like 2.5", error);
    }
  if (n_digits == 0 || n_decimals > 3)
    return patella_cells_refuse (column, "must be a number with at most three decimals", error);

  for (int i = MAX (n_decimals, 0); i < 3; i++)
    number *= 10;
  *out_thousandths = number;
  return TRUE;
}

gboolean
patella_cells_get_flag (const PatellaCells  *self,
                        const char          *column,
                        gboolean            *out_flag,
                        GError             **error)
{
  const char *text = patella_cells_get (self, column);

  if (*text == '\0')
    return TRUE;
  if (!g_str_equal (text, "yes") && !g_str_equal (text, "no"))
    return patella_cells_refuse (column, "must be yes or no", error);

  *out_flag = g_str_equal (text, "yes");
  return TRUE;
}

/* "Z", "+01:00", "-03:30" or, before 1900, "+00:53:28" */
static gboolean
read_offset (const char *text,
             int        *out_offset_s)
{
  int hours, minutes, seconds = 0, end = 0;

  *out_offset_s = 0;
  if (g_str_equal (text, "Z"))
    return TRUE;
  if (*text != '+' && *text != '-')
    return FALSE;
  if (sscanf (text + 1, "%2d:%2d%n", &hours, &minutes, &end) != 2 || end != 5)
    return FALSE;
  if (text[6] == ':' && (sscanf (text + 7, "%2d%n", &seconds, &end) != 1 || end != 2 || text[9] != '\0'))
    return FALSE;
  if ((text[6] != '\0' && text[6] != ':') || hours < 0 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59)
    return FALSE;

  *out_offset_s = (hours * 3600 + minutes * 60 + seconds) * (*text == '-' ? -1 : 1);
  return TRUE;
}

/* at_us and utc_offset_s of @stamp */
gboolean
patella_cells_get_time (const PatellaCells  *self,
                        const char          *column,
                        PatellaStamp        *stamp,
                        GError             **error)
{
  static const char reason[] = "must be a time like 2026-03-31T18:05:00+02:00";
  const char *text = patella_cells_get (self, column);
  int year, month, day, hour, minute, second, end = 0, offset_s;
  g_autoptr (GDateTime) at = NULL;
  gint64 seconds;

  if (*text == '\0')
    return TRUE;
  if (sscanf (text, "%4d-%2d-%2dT%2d:%2d:%2d%n", &year, &month, &day, &hour, &minute, &second, &end) != 6 || end != 19 ||
      !read_offset (text + end, &offset_s))
    return patella_cells_refuse (column, reason, error);
  at = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (at == NULL)
    return patella_cells_refuse (column, reason, error);
  seconds = g_date_time_to_unix (at) - offset_s;
  if (seconds < 0)
    return patella_cells_refuse (column, "must not be before 1970", error);

  stamp->at_us = seconds * G_USEC_PER_SEC;
  stamp->utc_offset_s = offset_s;
  return TRUE;
}

/* The same seed gives the same id: a file without ids that comes twice is known the second time. */
void
patella_uuid_from_seed (const char  *seed,
                        PatellaUuid *out_uuid)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;

  g_checksum_update (checksum, (const guchar *) seed, -1);
  g_checksum_get_digest (checksum, digest, &size);
  memcpy (out_uuid->bytes, digest, sizeof out_uuid->bytes);
  /* version 8 of RFC 9562: made by a rule of one's own */
  out_uuid->bytes[6] = (guint8) ((out_uuid->bytes[6] & 0x0f) | 0x80);
  out_uuid->bytes[8] = (guint8) ((out_uuid->bytes[8] & 0x3f) | 0x80);
}

gboolean
patella_cells_get_uuid (const PatellaCells  *self,
                        const char          *column,
                        const char          *seed,
                        PatellaUuid         *out_uuid,
                        GError             **error)
{
  const char *text = patella_cells_get (self, column);

  if (*text == '\0')
    patella_uuid_from_seed (seed, out_uuid);
  else if (!patella_uuid_from_text (text, out_uuid))
    return patella_cells_refuse (column, "must be a uuid", error);

  return TRUE;
}
