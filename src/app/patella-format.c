/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-format.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <math.h>
#include <string.h>

#include "patella-history.h"

/* A day as UTC midnight: only its calendar fields are used. NULL when the text is not a day. */
static GDateTime *
parse_local_date (const char *local_date)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *text = g_strconcat (local_date, "T00:00:00", NULL);

  return g_date_time_new_from_iso8601 (text, utc);
}

static char *
format_local_date (const char *local_date,
                   const char *format)
{
  g_autoptr (GDateTime) day = parse_local_date (local_date);
  char *text = day == NULL ? NULL : g_date_time_format (day, format);

  return text != NULL ? text : g_strdup (local_date);
}

static gint64
count_seconds (gint64 span_us)
{
  return span_us <= 0 ? 0 : (span_us - 1) / G_USEC_PER_SEC + 1;
}

/**
 * patella_format_seconds:
 * @span_us: a span; below 0 counts as 0
 *
 * What a countdown shows: a begun second is a whole one, so that "1" stands until the phase ends.
 *
 * Returns: (transfer full): "7", "1:05"
 */
char *
patella_format_seconds (gint64 span_us)
{
  const gint64 seconds = count_seconds (span_us);

  if (seconds < 60)
    return patella_format_plain_seconds (span_us);

  /* Translators: minutes and seconds of a countdown */
  return g_strdup_printf (C_("countdown", "%d:%02d"), (int) MIN (seconds / 60, G_MAXINT), (int) (seconds % 60));
}

/**
 * patella_format_plain_seconds:
 * @span_us: a span; below 0 counts as 0
 *
 * Returns: (transfer full): what patella_format_seconds() shows, without minutes: "7", "65"
 */
char *
patella_format_plain_seconds (gint64 span_us)
{
  return g_strdup_printf ("%d", (int) MIN (count_seconds (span_us), G_MAXINT));
}

/**
 * patella_format_minutes:
 * @span_us: a span; below 0 counts as 0
 *
 * Returns: (transfer full): "about 12 min", to the nearest minute
 */
char *
patella_format_minutes (gint64 span_us)
{
  const gint64 minute_us = 60 * G_USEC_PER_SEC;
  const gint64 minutes = MIN ((MAX (span_us, 0) + minute_us / 2) / minute_us, G_MAXINT);

  if (minutes < 1)
    return g_strdup (C_("duration", "under 1 min"));

  return g_strdup_printf (g_dngettext (NULL, "about %d min", "about %d min", (gulong) minutes), (int) minutes);
}

/**
 * patella_format_date:
 * @local_date: YYYY-MM-DD; anything else is returned as it is
 *
 * Returns: (transfer full): "Monday 3 March"
 */
char *
patella_format_date (const char *local_date)
{
  /* Translators: strftime form of a day, "Monday 3 March" */
  return format_local_date (local_date, C_("date format", "%A %-d %B"));
}

/**
 * patella_format_day:
 * @day: a Julian day number, 1 and up
 *
 * Returns: (transfer full): "Monday 3 March"
 */
char *
patella_format_day (int day)
{
  char date[11];

  patella_date_from_day (day, date);
  return patella_format_date (date);
}

/**
 * patella_format_month:
 * @day: a Julian day number, 1 and up
 *
 * Returns: (transfer full): "March 2026"
 */
char *
patella_format_month (int day)
{
  char date[11];

  patella_date_from_day (day, date);
  /* Translators: strftime form of a month, "March 2026" */
  return format_local_date (date, C_("date format", "%OB %Y"));
}

/**
 * patella_format_get_first_weekday:
 *
 * Returns: the Julian day modulo 7 on which a week begins where the user is: 0 is Sunday, 1 Monday
 */
int
patella_format_get_first_weekday (void)
{
  /* glibc: 1 is Sunday; the reference day of the week that "first" counts from is Sunday where it says 19971130 */
  int first = *nl_langinfo (_NL_TIME_FIRST_WEEKDAY) - 1;
  int of_monday = (int) (gintptr) nl_langinfo (_NL_TIME_WEEK_1STDAY) == 19971201 ? 1 : 0;

  return (first + of_monday) % 7;
}

/**
 * patella_format_date_year:
 * @local_date: YYYY-MM-DD; anything else is returned as it is
 *
 * Returns: (transfer full): "Monday 3 March 2025"
 */
char *
patella_format_date_year (const char *local_date)
{
  /* Translators: strftime form of a day, "Monday 3 March 2025" */
  return format_local_date (local_date, C_("date format", "%A %-d %B %Y"));
}

/**
 * patella_format_date_short:
 * @local_date: YYYY-MM-DD; anything else is returned as it is
 *
 * Returns: (transfer full): "3 Mar"
 */
char *
patella_format_date_short (const char *local_date)
{
  /* Translators: strftime form of a short day, "3 Mar" */
  return format_local_date (local_date, C_("date format", "%-d %b"));
}

/* Whether the user's language writes the time of day with AM and PM: its own long form says so. */
static gboolean
is_twelve_hours (void)
{
  const char *form = nl_langinfo (T_FMT);
  const char *half = nl_langinfo (AM_STR);

  return half[0] != '\0' && (strstr (form, "%r") != NULL || strstr (form, "%p") != NULL || strstr (form, "%I") != NULL);
}

/**
 * patella_format_time:
 * @at: an instant; shown in its own zone
 *
 * Returns: (transfer full): "08:15" or "8:15 AM", as the user's language has it
 */
char *
patella_format_time (GDateTime *at)
{
  return g_date_time_format (at, is_twelve_hours () ? "%-I:%M %p" : "%H:%M");
}

/**
 * patella_format_minute:
 * @minute: local minute of a day, 0 to 1439; what is past its end is its last
 *
 * Returns: (transfer full): as patella_format_time()
 */
char *
patella_format_minute (int minute)
{
  const int kept = CLAMP (minute, 0, 24 * 60 - 1);
  g_autoptr (GDateTime) at = g_date_time_new_utc (2000, 1, 1, kept / 60, kept % 60, 0);

  return patella_format_time (at);
}

static gint64
get_hold_us (const PatellaDose *dose)
{
  for (int i = 0; i < dose->n_phases; i++)
    if (dose->phases[i] == PATELLA_PHASE_KIND_HOLD)
      return dose->phase_us[i];

  return 0;
}

/**
 * patella_format_dose:
 * @dose: what is to be done
 *
 * Returns: (transfer full): "10 × 3 s" for one set with a hold, "2 × 20" for two sets without, "2 × 10 × 3 s" for both
 */
char *
patella_format_dose (const PatellaDose *dose)
{
  const int hold_s = (int) (get_hold_us (dose) / G_USEC_PER_SEC);

  if (dose->sets > 1 && hold_s > 0)
    /* Translators: sets × repetitions × seconds of a hold */
    return g_strdup_printf (C_("dose", "%d × %d × %d s"), dose->sets, dose->reps, hold_s);
  if (hold_s > 0)
    /* Translators: repetitions × seconds of a hold */
    return g_strdup_printf (C_("dose", "%d × %d s"), dose->reps, hold_s);
  if (dose->sets > 1)
    /* Translators: sets × repetitions */
    return g_strdup_printf (C_("dose", "%d × %d"), dose->sets, dose->reps);

  return g_strdup_printf (g_dngettext (NULL, "%d time", "%d times", (gulong) dose->reps), dose->reps);
}

/**
 * patella_format_side:
 *
 * Returns: (transfer none): the word for a side; "" for none
 */
const char *
patella_format_side (PatellaSide side)
{
  switch (side)
    {
    case PATELLA_SIDE_LEFT:
      return C_("side", "left");
    case PATELLA_SIDE_RIGHT:
      return C_("side", "right");
    case PATELLA_SIDE_BOTH:
      return C_("side", "both");
    case PATELLA_SIDE_NONE:
    default:
      return "";
    }
}

/**
 * patella_format_phase:
 *
 * Returns: (transfer none): the word that the session shows for a phase
 */
const char *
patella_format_phase (PatellaPhaseKind kind)
{
  switch (kind)
    {
    case PATELLA_PHASE_KIND_GET_READY:
      return C_("phase", "Get ready");
    case PATELLA_PHASE_KIND_POSITION:
      return C_("phase", "New position");
    case PATELLA_PHASE_KIND_HOLD:
      return C_("phase", "Hold");
    case PATELLA_PHASE_KIND_RELAX:
      return C_("phase", "Relax");
    case PATELLA_PHASE_KIND_LIFT:
      return C_("phase", "Lift");
    case PATELLA_PHASE_KIND_PAUSE:
      return C_("phase", "Pause");
    case PATELLA_PHASE_KIND_LOWER:
      return C_("phase", "Lower");
    case PATELLA_PHASE_KIND_REST:
      return C_("phase", "Rest");
    case PATELLA_PHASE_KIND_SWITCH_SIDE:
      return C_("phase", "Switch side");
    case PATELLA_PHASE_KIND_SELF_PACED:
      return C_("phase", "At your own pace");
    case PATELLA_PHASE_KIND_CHECK:
      return C_("phase", "Check");
    default:
      return "";
    }
}

/**
 * patella_format_outcome:
 *
 * Returns: (transfer none): the word for how a set ended
 */
const char *
patella_format_outcome (PatellaOutcome outcome)
{
  switch (outcome)
    {
    case PATELLA_OUTCOME_COMPLETE:
      return C_("outcome", "complete");
    case PATELLA_OUTCOME_PARTIAL:
      return C_("outcome", "partly done");
    case PATELLA_OUTCOME_SKIPPED:
      return C_("outcome", "skipped");
    case PATELLA_OUTCOME_PAIN:
      return C_("outcome", "stopped for pain");
    default:
      return "";
    }
}

char *
patella_format_change (double change,
                       int    decimals)
{
  g_autofree char *digits = g_strdup_printf ("%.*f", decimals, fabs (change));

  /* what is rounded to nothing goes neither up nor down */
  if (strspn (digits, "0.,") == strlen (digits))
    return g_steal_pointer (&digits);
  return g_strconcat (change < 0 ? "−" : "+", digits, NULL);
}
