/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-reminder-times.h"

#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

static const struct
{
  const char *text;
  const char *read; /* printed again */
} texts[] = {
  { "", "" },
  { "08:00 18:00", "08:00 18:00" },
  { "18:00 8:00", "08:00 18:00" },
  { "08:00 08:00", "08:00" },
  { "00:00 23:59", "00:00 23:59" },
  { "24:00 12:60 -1:00 8 8:0 08:000 8:00pm :30 a:bc  ", "" },
  { "09:00 x 07:00", "07:00 09:00" },
  { "01:00 02:00 03:00 04:00 05:00", "01:00 02:00 03:00 04:00" },
  { "\xc3\xa9:00 08:00\n", "" },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      PatellaReminderTimes times = patella_reminder_times_parse (texts[i].text);
      g_autofree char *read = patella_reminder_times_print (&times);

      g_test_message ("%s", texts[i].text);
      g_assert_cmpstr (read, ==, texts[i].read);
    }
}

static void
test_removed (void)
{
  PatellaReminderTimes times = patella_reminder_times_parse ("08:00 12:00 18:00");
  g_autofree char *text = NULL;

  patella_reminder_times_remove (&times, 12 * 60);
  patella_reminder_times_remove (&times, 13 * 60);
  g_assert_false (patella_reminder_times_add (&times, 1440));
  g_assert_false (patella_reminder_times_add (&times, -1));
  g_assert_true (patella_reminder_times_add (&times, 0));
  text = patella_reminder_times_print (&times);
  g_assert_cmpstr (text, ==, "00:00 08:00 18:00");
}

static const struct
{
  const char *zone;
  const char *now;   /* local */
  int         hours; /* of the span */
  const char *last;
  const char *found; /* NULL: nothing */
} lookups[] = {
  { "Europe/Berlin", "2026-03-02T08:00:00", 2, "", "2026-03-02 08:00" },
  { "Europe/Berlin", "2026-03-02T07:59:59", 2, "", NULL },
  { "Europe/Berlin", "2026-03-02T09:59:59", 2, "", "2026-03-02 08:00" },
  { "Europe/Berlin", "2026-03-02T10:00:00", 2, "", NULL },
  { "Europe/Berlin", "2026-03-02T09:00:00", 2, "2026-03-02 08:00", NULL },
  { "Europe/Berlin", "2026-03-02T09:00:00", 2, "2026-03-01 18:00", "2026-03-02 08:00" },
  /* of several the newest */
  { "Europe/Berlin", "2026-03-02T18:30:00", 24, "2026-03-01 18:00", "2026-03-02 18:00" },
  /* after a journey to the west the morning comes once more, and is not told once more */
  { "America/New_York", "2026-03-02T08:00:00", 2, "2026-03-02 08:00", NULL },
  { "America/New_York", "2026-03-02T18:00:00", 2, "2026-03-02 08:00", "2026-03-02 18:00" },
  /* over the date line a whole day comes once more */
  { "Pacific/Honolulu", "2026-03-01T18:00:00", 2, "2026-03-02 08:00", NULL },
  /* a clock that stood years ahead */
  { "Europe/Berlin", "2026-03-02T08:30:00", 2, "2031-01-01 08:00", "2026-03-02 08:00" },
  { "Europe/Berlin", "2026-03-02T08:30:00", 2, "nonsense", "2026-03-02 08:00" },
};

static void
test_latest (void)
{
  PatellaReminderTimes times = patella_reminder_times_parse ("08:00 18:00");

  for (guint i = 0; i < G_N_ELEMENTS (lookups); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (lookups[i].zone);
      g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (lookups[i].now, zone);
      g_autofree char *found = NULL;
      PatellaSlot slot;

      g_test_message ("row %u", i);
      if (patella_reminder_times_find_latest (&times, now, lookups[i].hours * HOUR_US, lookups[i].last, &slot))
        found = patella_reminder_times_print_slot (&slot);
      g_assert_cmpstr (found, ==, lookups[i].found);
    }
}

/* Latest and next meet: what is next now is the latest when it has come, and not a moment earlier. */
static void
test_meet (void)
{
  PatellaReminderTimes times = patella_reminder_times_parse ("00:00 02:30 08:00 23:59");
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 10, 20, 12, 0, 0);
  g_autofree char *last = g_strdup ("");

  for (int i = 0; i < 40; i++)
    {
      g_autoptr (GDateTime) before = NULL;
      PatellaSlot next, latest;
      char *key;

      g_assert_true (patella_reminder_times_find_next (&times, now, &next));
      g_date_time_unref (now);
      {
        g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (next.at_us / G_USEC_PER_SEC);

        now = g_date_time_to_timezone (utc, zone);
      }
      before = g_date_time_add (now, -1);
      g_assert_false (patella_reminder_times_find_latest (&times, before, 27 * HOUR_US, last, &latest) && i > 0);
      g_assert_true (patella_reminder_times_find_latest (&times, now, HOUR_US, last, &latest));
      g_assert_cmpint (latest.at_us, ==, next.at_us);
      key = patella_reminder_times_print_slot (&latest);
      g_assert_cmpstr (key, >, last);
      g_free (last);
      last = key;
    }
  /* ten days of four, though one of them has 25 hours */
  g_assert_cmpstr (last, ==, "2026-10-30 08:00");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/reminder-times/texts", test_texts);
  g_test_add_func ("/reminder-times/removed", test_removed);
  g_test_add_func ("/reminder-times/latest", test_latest);
  g_test_add_func ("/reminder-times/meet", test_meet);
  return g_test_run ();
}
