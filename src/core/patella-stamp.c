/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-record.h"

#include <string.h>

#include "patella-core-error.h"

/* The last second of the year 9999, beyond which a date has no four digits. */
#define INSTANT_MAX_US (G_GINT64_CONSTANT (253402300799) * G_USEC_PER_SEC)
/* 18 hours either way, as in schema.sql; real zones stay within 14. */
#define OFFSET_MAX_S 64800

/**
 * PatellaStamp:
 *
 * An instant as the journal keeps it: UTC microseconds, the offset and zone then in force, and the local day it counts for,
 * which is fixed when it is recorded and never computed again (reliability.md, section 5). A plain value; any thread.
 */

/**
 * patella_local_date_is_valid:
 * @text: (nullable): any text
 *
 * Returns: whether @text is a day of the calendar, written YYYY-MM-DD
 */
gboolean
patella_local_date_is_valid (const char *text)
{
  guint64 year = 0;
  guint64 month = 0;
  guint64 day = 0;
  g_autofree char *copy = NULL;

  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;

  copy = g_strdup (text);
  copy[4] = '\0';
  copy[7] = '\0';

  return g_ascii_string_to_unsigned (copy, 10, 1, 9999, &year, NULL)
         && g_ascii_string_to_unsigned (copy + 5, 10, 1, 12, &month, NULL)
         && g_ascii_string_to_unsigned (copy + 8, 10, 1, 31, &day, NULL)
         && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/**
 * patella_stamp_from_date_time:
 * @date_time: a wall clock time in the person's zone
 *
 * The zone's name is kept when it has one; a zone known only by its file or its offset leaves it empty.
 *
 * Returns: the stamp, for the local day of @date_time
 */
PatellaStamp
patella_stamp_from_date_time (GDateTime *date_time)
{
  PatellaStamp self = { 0 };
  const char *zone;
  int year = 0;
  int month = 0;
  int day = 0;

  g_return_val_if_fail (date_time != NULL, self);

  self.at_us = g_date_time_to_unix (date_time) * G_USEC_PER_SEC + g_date_time_get_microsecond (date_time);
  self.utc_offset_s = (int) (g_date_time_get_utc_offset (date_time) / G_USEC_PER_SEC);

  zone = g_time_zone_get_identifier (g_date_time_get_timezone (date_time));
  if (g_ascii_isalpha (zone[0]) && strlen (zone) < sizeof self.zone)
    g_strlcpy (self.zone, zone, sizeof self.zone);

  g_date_time_get_ymd (date_time, &year, &month, &day);
  g_snprintf (self.local_date, sizeof self.local_date, "%04u-%02u-%02u", (guint) year % 10000, (guint) month % 100,
              (guint) day % 100);

  return self;
}

/**
 * patella_stamp_validate:
 * @self: any stamp
 * @error: return location for a [error@Patella.CoreError]
 *
 * Checks that the instant lies in the years 1970 to 9999, the offset within 18 hours, and that the day is one. The day need
 * not be that of the instant: a check-in may be for yesterday.
 *
 * Returns: whether it can be kept
 */
gboolean
patella_stamp_validate (const PatellaStamp  *self,
                        GError             **error)
{
  const char *wrong = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->at_us < 0 || self->at_us > INSTANT_MAX_US)
    wrong = "at-us";
  else if (self->utc_offset_s < -OFFSET_MAX_S || self->utc_offset_s > OFFSET_MAX_S)
    wrong = "utc-offset-s";
  else if (memchr (self->zone, '\0', sizeof self->zone) == NULL || !g_utf8_validate (self->zone, -1, NULL))
    wrong = "zone";
  else if (memchr (self->local_date, '\0', sizeof self->local_date) == NULL
           || !patella_local_date_is_valid (self->local_date))
    wrong = "local-date";

  if (wrong == NULL)
    return TRUE;

  patella_core_error_refuse (error, PATELLA_CORE_ERROR_RANGE, wrong, "is not a moment that can be kept");
  return FALSE;
}

/**
 * patella_stamp_dup_date_time:
 * @self: a valid stamp
 *
 * Returns: (transfer full): the instant at the offset that was then in force
 */
GDateTime *
patella_stamp_dup_date_time (const PatellaStamp *self)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GTimeZone) zone = NULL;

  g_return_val_if_fail (patella_stamp_validate (self, NULL), NULL);

  utc = g_date_time_new_from_unix_utc (self->at_us / G_USEC_PER_SEC);
  zone = g_time_zone_new_offset (self->utc_offset_s);
  local = g_date_time_to_timezone (utc, zone);

  return g_date_time_add (local, self->at_us % G_USEC_PER_SEC);
}

/**
 * patella_stamp_get_local_minute:
 * @self: a stamp
 *
 * Returns: the minute of the day that a clock on the wall showed, 0 to 1439
 */
int
patella_stamp_get_local_minute (const PatellaStamp *self)
{
  gint64 local_s = self->at_us / G_USEC_PER_SEC + self->utc_offset_s;

  return (int) (((local_s % 86400 + 86400) % 86400) / 60);
}
