/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-duration.h"

#include "patella-core-error.h"

/* A day: nothing in a session lasts longer, and sums of such spans stay far inside 64 bits. */
#define DURATION_MAX_US (24 * PATELLA_HOUR_US)
/* h:mm:ss */
#define DURATION_PARTS_MAX 3

/* One to six digits from @*cursor on: enough for a day in seconds, too few to overflow. */
static gboolean
read_whole (const char **cursor,
            int         *out_digits,
            gint64      *out_number)
{
  gint64 number = 0;
  int digits = 0;

  for (; g_ascii_isdigit (**cursor); (*cursor)++, digits++)
    {
      if (digits == 6)
        return FALSE;
      number = number * 10 + g_ascii_digit_value (**cursor);
    }

  *out_digits = digits;
  *out_number = number;
  return digits > 0;
}

/* What follows the point: one to six digits, as microseconds. */
static gboolean
read_fraction (const char **cursor,
               gint64      *out_us)
{
  int digits = 0;

  if (!read_whole (cursor, &digits, out_us))
    return FALSE;

  for (; digits < 6; digits++)
    *out_us *= 10;

  return TRUE;
}

static gboolean
read_span (const char *cursor,
           gint64     *out_us)
{
  gint64 seconds = 0;
  gint64 fraction_us = 0;

  for (int part = 0;; part++)
    {
      gint64 number = 0;
      int digits = 0;

      if (!read_whole (&cursor, &digits, &number))
        return FALSE;
      /* after a colon the digits are sixtieths: "1:5" and "1:75" are more likely mistakes than spans */
      if (part > 0 && (digits != 2 || number > 59))
        return FALSE;
      seconds = seconds * 60 + number;
      if (*cursor != ':')
        break;
      if (part + 1 == DURATION_PARTS_MAX)
        return FALSE;
      cursor++;
    }

  if (*cursor == '.')
    {
      cursor++;
      if (!read_fraction (&cursor, &fraction_us))
        return FALSE;
    }
  if (*cursor != '\0')
    return FALSE;

  *out_us = seconds * PATELLA_SECOND_US + fraction_us;
  return TRUE;
}

/**
 * patella_duration_parse:
 * @text: a span: seconds ("90", "2.5"), minutes and seconds ("1:30"), hours, minutes and seconds ("1:05:00"); digits are
 *   ASCII, the seconds may have up to six decimals, nothing may stand around it
 * @out_us: (out): the span in microseconds, 0 to 24 h; set on success only
 * @error: return location for a [error@Patella.CoreError]
 *
 * Any thread. Errors: SYNTAX, and RANGE for more than a day.
 *
 * Returns: whether @text is a span
 */
gboolean
patella_duration_parse (const char  *text,
                        gint64      *out_us,
                        GError     **error)
{
  gint64 span_us = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (out_us != NULL, FALSE);

  if (!read_span (text, &span_us))
    {
      patella_core_error_refuse (error, PATELLA_CORE_ERROR_SYNTAX, NULL, "a span is written like 90, 2.5 or 1:30");
      return FALSE;
    }
  if (span_us > DURATION_MAX_US)
    {
      patella_core_error_refuse (error, PATELLA_CORE_ERROR_RANGE, NULL, "a span is at most 24 hours");
      return FALSE;
    }

  *out_us = span_us;
  return TRUE;
}

/**
 * patella_duration_round_up_seconds:
 * @span_us: microseconds
 *
 * Seconds for a countdown's display: rounded up, so that "1" is shown until the last instant and "0" never while there is
 * something left. Below zero counts as zero. Any thread.
 *
 * Returns: whole seconds, 0 and up
 */
gint64
patella_duration_round_up_seconds (gint64 span_us)
{
  if (span_us <= 0)
    return 0;

  return (span_us - 1) / PATELLA_SECOND_US + 1;
}

/**
 * patella_duration_split:
 * @span_us: microseconds
 * @out_hours: (out): 0 and up
 * @out_minutes: (out): 0 to 59
 * @out_seconds: (out): 0 to 59
 *
 * Takes a span apart for display, rounded up to seconds as [func@Patella.duration_round_up_seconds] does. Any thread.
 */
void
patella_duration_split (gint64  span_us,
                        int    *out_hours,
                        int    *out_minutes,
                        int    *out_seconds)
{
  gint64 seconds = patella_duration_round_up_seconds (span_us);

  g_return_if_fail (out_hours != NULL && out_minutes != NULL && out_seconds != NULL);

  *out_hours = (int) MIN (seconds / 3600, G_MAXINT);
  *out_minutes = (int) (seconds / 60 % 60);
  *out_seconds = (int) (seconds % 60);
}
