/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-reminder-times.h"

#include <stdio.h>
#include <string.h>

/* PatellaReminderTimes:
 *
 * The times of the day at which the person wants to be reminded, and the slots that they make on each date. A slot is
 * known by its date and its minute, as local clocks show them: so one that was dealt with is never dealt with again,
 * whatever the zone and the clocks do afterwards. Pure; any thread. */

#define MINUTES_A_DAY 1440

/* the instant as UTC, in microseconds */
static gint64
get_utc_us (GDateTime *now)
{
  return g_date_time_to_unix (now) * G_USEC_PER_SEC + g_date_time_get_microsecond (now);
}

/* "8:05" and "08:05"; -1: not a time */
static int
parse_minute (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);
  guint64 hour, minute;

  if (g_strv_length (parts) != 2 || strlen (parts[1]) != 2 || strlen (parts[0]) > 2)
    return -1;
  if (!g_ascii_string_to_unsigned (parts[0], 10, 0, 23, &hour, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 0, 59, &minute, NULL))
    return -1;

  return (int) hour * 60 + (int) minute;
}

/**
 * patella_reminder_times_parse:
 * @text: times with a space between two, "08:00 18:30"
 *
 * Returns: the first four times that can be read; what cannot is left out, as a setting may be edited by hand
 */
PatellaReminderTimes
patella_reminder_times_parse (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  PatellaReminderTimes self = { 0 };

  for (guint i = 0; words[i] != NULL; i++)
    patella_reminder_times_add (&self, parse_minute (words[i]));

  return self;
}

/**
 * patella_reminder_times_print:
 *
 * Returns: (transfer full): what patella_reminder_times_parse() reads
 */
char *
patella_reminder_times_print (const PatellaReminderTimes *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->n; i++)
    g_string_append_printf (text, "%s%02d:%02d", i > 0 ? " " : "", self->minutes[i] / 60, self->minutes[i] % 60);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * patella_reminder_times_add:
 * @minute: of the day; any other number is refused
 *
 * Returns: whether it was added: FALSE for one that is there already, and for a fifth
 */
gboolean
patella_reminder_times_add (PatellaReminderTimes *self,
                            int                   minute)
{
  guint place = self->n;

  if (minute < 0 || minute >= MINUTES_A_DAY || self->n == PATELLA_REMINDER_TIMES_MAX)
    return FALSE;
  for (guint i = 0; i < self->n; i++)
    if (self->minutes[i] == minute)
      return FALSE;

  for (; place > 0 && self->minutes[place - 1] > minute; place--)
    self->minutes[place] = self->minutes[place - 1];
  self->minutes[place] = minute;
  self->n++;
  return TRUE;
}

void
patella_reminder_times_remove (PatellaReminderTimes *self,
                               int                   minute)
{
  guint kept = 0;

  for (guint i = 0; i < self->n; i++)
    if (self->minutes[i] != minute)
      self->minutes[kept++] = self->minutes[i];
  self->n = kept;
}

/**
 * patella_reminder_times_print_slot:
 *
 * Returns: (transfer full): date and time of a slot, "2026-03-29 08:00"; later slots come later in the alphabet
 */
char *
patella_reminder_times_print_slot (const PatellaSlot *slot)
{
  return g_strdup_printf ("%s %02d:%02d", slot->local_date, slot->minute / 60, slot->minute % 60);
}

/* A clock that once stood years ahead must not silence the reminders until then. A day is what a journey over the date
 * line can take back. */
static gboolean
is_believable (const char *last,
               GDateTime  *now)
{
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (now, 1);
  g_autofree char *date = g_date_time_format (tomorrow, "%Y-%m-%d");

  return strncmp (last, date, strlen (date)) <= 0;
}

/**
 * patella_reminder_times_find_latest:
 * @now: with the zone in which the person is
 * @span_us: how long ago a slot may have been, in microseconds
 * @last: date and time of the newest slot that was dealt with; "": none
 * @out_slot: (out): the newest slot in the span that has come and is newer than @last
 *
 * Returns: whether there is one
 */
gboolean
patella_reminder_times_find_latest (const PatellaReminderTimes *self,
                                    GDateTime                  *now,
                                    gint64                      span_us,
                                    const char                 *last,
                                    PatellaSlot                *out_slot)
{
  gint64 now_us = get_utc_us (now);
  gint64 from_us = now_us - span_us;
  gboolean found = FALSE;
  PatellaSlot slot;

  while (patella_agenda_find_slot (self->minutes, self->n, g_date_time_get_timezone (now), from_us, &slot) &&
         slot.at_us <= now_us)
    {
      g_autofree char *key = patella_reminder_times_print_slot (&slot);

      from_us = slot.at_us;
      if (strcmp (key, last) <= 0 && is_believable (last, now))
        continue;
      *out_slot = slot;
      found = TRUE;
    }

  return found;
}

/**
 * patella_reminder_times_find_next:
 * @now: with the zone in which the person is
 * @out_slot: (out): the first slot after it
 *
 * Returns: whether there is one; %FALSE without any times
 */
gboolean
patella_reminder_times_find_next (const PatellaReminderTimes *self,
                                  GDateTime                  *now,
                                  PatellaSlot                *out_slot)
{
  return patella_agenda_find_slot (self->minutes, self->n, g_date_time_get_timezone (now), get_utc_us (now), out_slot);
}

PatellaReminderTimes
patella_reminder_times_read (PatellaSettings     *settings,
                             PatellaReminderKind  kind)
{
  PatellaReminderTimes times = { 0 };
  g_autofree char *text = NULL;
  gboolean rounds, morning;
  int minute;

  g_object_get (settings, "reminders", &rounds, "morning-reminder", &morning, "reminder-times", &text,
                "morning-reminder-minute", &minute, NULL);
  if (kind == PATELLA_REMINDER_ROUND && rounds)
    return patella_reminder_times_parse (text);
  if (kind == PATELLA_REMINDER_MORNING && morning)
    patella_reminder_times_add (&times, minute);

  return times;
}
