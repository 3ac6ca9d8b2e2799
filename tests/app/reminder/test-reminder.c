/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-reminder.h"

#include <string.h>

#include "patella-manual-clock.h"
#include "patella-recording-notifier.h"
#include "patella-silent-player.h"

#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define HOUR_US (60 * MINUTE_US)
#define ROUTINE "quad-set-bridge"

typedef struct
{
  PatellaManualClock *clock;     /* owned */
  PatellaServices    *services;  /* owned: a journal in memory in which a routine is followed */
  PatellaRecordingNotifier *notifier;  /* owned */
  PatellaReminder    *reminder;  /* owned */
  guint8              n_records;
} Fixture;

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GError) error = NULL;

  patella_journal_write_finish (PATELLA_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  (*(guint *) data)++;
}

static void
wait_for (guint *count)
{
  while (*count == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
settle (Fixture *fixture)
{
  while ((fixture->reminder != NULL && patella_reminder_is_asking (fixture->reminder)) || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

static void
add_check_in (Fixture            *fixture,
              PatellaCheckInKind  kind,
              const char         *value)
{
  PatellaStamp now = patella_services_now (fixture->services);
  PatellaUuid uuid = patella_journal_make_uuid (now.at_us);
  g_autoptr (PatellaCheckIn) check_in = patella_check_in_new (&uuid, &now, kind, PATELLA_SIDE_NONE, value);
  guint written = 0;

  patella_journal_add_check_in_async (patella_services_get_journal (fixture->services), check_in, written_cb, &written);
  wait_for (&written);
  settle (fixture);
}

static PatellaTrackRecord *
create_track (Fixture    *fixture,
              int         position,
              const char *id,
              PatellaSide side)
{
  PatellaExercise *exercise = patella_content_lookup_exercise (patella_services_get_content (fixture->services), id);
  const PatellaLadder *ladder = patella_exercise_get_ladder (exercise);
  PatellaStamp now = patella_services_now (fixture->services);
  PatellaTrackRecord *track = patella_track_record_new ();
  PatellaSetRecord *set = patella_set_record_new ();

  track->uuid = patella_journal_make_uuid (now.at_us);
  track->position = position;
  g_free (track->exercise);
  track->exercise = g_strdup (id);
  track->side = side;
  track->level = patella_ladder_get_n_levels (ladder);
  set->uuid = patella_journal_make_uuid (now.at_us);
  set->number = 1;
  set->level = track->level;
  set->started_at_us = now.at_us;
  set->target_reps = patella_ladder_get_level (ladder, track->level)->dose.reps;
  set->done_reps = set->target_reps;
  set->pain = 1;
  g_ptr_array_add (track->sets, set);
  return track;
}

/* A round of the routine, at this moment, at the top levels: the quad set is done twice a day there. */
static void
do_round (Fixture *fixture)
{
  PatellaRecordData *data = patella_record_data_new ();
  g_autoptr (PatellaRecord) record = NULL;
  guint written = 0;

  data->started = patella_services_now (fixture->services);
  data->uuid = patella_journal_make_uuid (data->started.at_us);
  data->ended_at_us = data->started.at_us;
  data->ending = PATELLA_ENDING_FINISHED;
  g_free (data->routine);
  data->routine = g_strdup (ROUTINE);
  g_ptr_array_add (data->tracks, create_track (fixture, 0, "quad_set", PATELLA_SIDE_LEFT));
  g_ptr_array_add (data->tracks, create_track (fixture, 1, "quad_set", PATELLA_SIDE_RIGHT));
  g_ptr_array_add (data->tracks, create_track (fixture, 2, "bridge", PATELLA_SIDE_BOTH));
  record = patella_record_new_take (data);
  patella_journal_add_record_async (patella_services_get_journal (fixture->services), record, written_cb, &written);
  wait_for (&written);
  settle (fixture);
}

static void
stand_at (Fixture    *fixture,
          const char *zone_name,
          const char *local)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (local, zone);

  patella_manual_clock_set_now (fixture->clock, now);
  settle (fixture);
}

/* From alarm to alarm, as time goes: the record is asked at each one's moment. */
static void
advance (Fixture *fixture,
         gint64   delta_us)
{
  const gint64 end_us = patella_clock_get_monotonic_us (PATELLA_CLOCK (fixture->clock)) + delta_us;
  gint64 at_us;

  while ((at_us = patella_manual_clock_get_next_alarm (fixture->clock)) >= 0 && at_us <= end_us)
    {
      patella_manual_clock_advance (fixture->clock,
                                    MAX (at_us - patella_clock_get_monotonic_us (PATELLA_CLOCK (fixture->clock)), 0));
      settle (fixture);
      g_assert_cmpuint (patella_manual_clock_get_n_alarms (fixture->clock), <=, 1);
    }
  patella_manual_clock_advance (fixture->clock, end_us - patella_clock_get_monotonic_us (PATELLA_CLOCK (fixture->clock)));
  settle (fixture);
}

static void
start (Fixture *fixture)
{
  fixture->reminder = patella_reminder_new (fixture->services, PATELLA_NOTIFIER (fixture->notifier));
  patella_reminder_start (fixture->reminder);
}

static void
end (Fixture *fixture)
{
  settle (fixture);
  g_assert_finalize_object (g_steal_pointer (&fixture->reminder));
  g_assert_cmpuint (patella_manual_clock_get_n_alarms (fixture->clock), ==, 0);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (PatellaCuePlayer) player = patella_silent_player_new ();
  PatellaServicesOptions options = { .speed = 1, .cue_player = player };
  PatellaRoutine *routine;
  PatellaStamp now;
  guint opened = 0, written = 0;

  fixture->clock = patella_manual_clock_new ();
  options.clock = PATELLA_CLOCK (fixture->clock);
  fixture->services = patella_services_new (&options);
  fixture->notifier = patella_recording_notifier_new (PATELLA_CLOCK (fixture->clock));
  g_object_set (patella_services_get_settings (fixture->services), "reminders", TRUE, "reminder-times", "08:00 18:00",
                "reminder-last", "", "reminder-later", "", "morning-reminder", FALSE, "morning-reminder-minute", 450, "morning-reminder-last", "", NULL);
  g_signal_connect_swapped (fixture->services, "journal-opened", G_CALLBACK (count_cb), &opened);
  patella_services_open_journal (fixture->services);
  wait_for (&opened);
  g_signal_handlers_disconnect_by_data (fixture->services, &opened);

  start (fixture);
  stand_at (fixture, "Europe/Berlin", "2026-03-02T07:00:00");
  routine = patella_content_lookup_routine (patella_services_get_content (fixture->services), ROUTINE);
  now = patella_services_now (fixture->services);
  patella_journal_follow_async (patella_services_get_journal (fixture->services), routine, &now, written_cb, &written);
  wait_for (&written);
  add_check_in (fixture, PATELLA_CHECK_IN_KIND_DISCLAIMER, "1");
  add_check_in (fixture, PATELLA_CHECK_IN_KIND_INTAKE, "ok");
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  (*(guint *) data)++;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  guint closed = 0;

  end (fixture);
  patella_services_close_async (fixture->services, closed_cb, &closed);
  wait_for (&closed);
  g_assert_finalize_object (fixture->notifier);
  g_assert_finalize_object (fixture->services);
  g_assert_finalize_object (fixture->clock);
}

/* What was told since the last time it was asked. */
static void
assert_told (Fixture    *fixture,
             const char *expected) /* lines */
{
  g_autofree char *told = NULL;

  g_ptr_array_add (fixture->notifier->told, NULL);
  told = g_strjoinv ("\n", (char **) fixture->notifier->told->pdata);
  g_assert_cmpstr (told, ==, expected);
  g_ptr_array_set_size (fixture->notifier->told, 0);
}

/* Two weeks in which a clock is changed: every slot of every date once, and nothing else. */
static void
check_fortnight (Fixture    *fixture,
                 const char *from,
                 guint       missing_hour_day,
                 guint       changed_at)
{
  g_object_set (patella_services_get_settings (fixture->services), "reminder-times", "02:30 08:00 18:00", "morning-reminder", TRUE,
                NULL);
  stand_at (fixture, "Europe/Berlin", from);
  g_ptr_array_set_size (fixture->notifier->told, 0);
  advance (fixture, 14 * 24 * HOUR_US);
  g_assert_cmpuint (fixture->notifier->told->len, ==, 14 * 4);
  for (guint i = 0; i < fixture->notifier->told->len; i++)
    {
      static const char *const parts[] = { "02:30 round", "07:30 morning", "08:00 round", "18:00 round" };
      const char *line = g_ptr_array_index (fixture->notifier->told, i);
      gboolean moved = i / 4 == missing_hour_day && i % 4 == 0;

      g_test_message ("%s", line);
      g_assert_cmpstr (line + strlen ("2026-03-02 "), ==, moved && changed_at == 3 ? "03:00 round" : parts[i % 4]);
      if (i % 4 == 0 && i > 0)
        g_assert_cmpint (strncmp (line, g_ptr_array_index (fixture->notifier->told, i - 1), 10), >, 0);
    }
}

static void
test_fortnight_spring (Fixture       *fixture,
                       gconstpointer  data)
{
  check_fortnight (fixture, "2026-03-22T00:10:00", 7, 3);
}

static void
test_fortnight_autumn (Fixture       *fixture,
                       gconstpointer  data)
{
  check_fortnight (fixture, "2026-10-18T00:10:00", 7, 2);
}

static void
test_off (Fixture       *fixture,
          gconstpointer  data)
{
  PatellaSettings *settings = patella_services_get_settings (fixture->services);

  advance (fixture, 2 * HOUR_US);
  assert_told (fixture, "2026-03-02 08:00 round");
  g_assert_true (fixture->notifier->stands[PATELLA_REMINDER_ROUND]);
  g_object_set (settings, "reminders", FALSE, NULL);
  g_assert_false (fixture->notifier->stands[PATELLA_REMINDER_ROUND]);
  g_assert_cmpuint (patella_manual_clock_get_n_alarms (fixture->clock), ==, 0);
  patella_reminder_remind_later (fixture->reminder);
  advance (fixture, 3 * 24 * HOUR_US);
  assert_told (fixture, "");

  /* on again at 09:00, and one more time of a moment ago: from then on, and not of what has been */
  g_object_set (settings, "reminders", TRUE, "reminder-times", "08:30 18:00", NULL);
  advance (fixture, 1 * HOUR_US);
  assert_told (fixture, "");
  advance (fixture, 9 * HOUR_US);
  assert_told (fixture, "2026-03-05 18:00 round");
}

static void
test_later (Fixture       *fixture,
            gconstpointer  data)
{
  advance (fixture, 65 * MINUTE_US);
  assert_told (fixture, "2026-03-02 08:00 round");
  patella_reminder_remind_later (fixture->reminder);
  g_assert_false (fixture->notifier->stands[PATELLA_REMINDER_ROUND]);
  g_assert_true (patella_reminder_is_waiting (fixture->reminder));
  advance (fixture, 9 * HOUR_US);
  assert_told (fixture, "2026-03-02 08:35 round");
  g_assert_false (patella_reminder_is_waiting (fixture->reminder));

  /* done meanwhile */
  patella_reminder_remind_later (fixture->reminder);
  do_round (fixture);
  advance (fixture, HOUR_US);
  assert_told (fixture, "");
}

/* A later that was slept through is told at waking, or dropped. */
static void
test_later_asleep (Fixture       *fixture,
                   gconstpointer  data)
{
  advance (fixture, 65 * MINUTE_US);
  patella_reminder_remind_later (fixture->reminder);
  patella_manual_clock_sleep (fixture->clock, 2 * HOUR_US);
  settle (fixture);
  assert_told (fixture, "2026-03-02 08:00 round\n2026-03-02 10:05 round");
  patella_reminder_remind_later (fixture->reminder);
  patella_manual_clock_sleep (fixture->clock, 3 * HOUR_US);
  settle (fixture);
  assert_told (fixture, "");
}

/* With four hours between two rounds: what is due soon is told when it is, what is done is not told. */
static void
test_done (Fixture       *fixture,
           gconstpointer  data)
{
  PatellaSettings *settings = patella_services_get_settings (fixture->services);

  g_object_set (settings, "reminders", FALSE, "reminder-times", "09:00 12:00 18:00", NULL);
  do_round (fixture);
  advance (fixture, 24 * HOUR_US);
  g_object_set (settings, "reminders", TRUE, NULL);
  advance (fixture, 90 * MINUTE_US);
  do_round (fixture); /* at 8:30 */
  advance (fixture, 3 * HOUR_US);
  assert_told (fixture, "");
  advance (fixture, HOUR_US);
  assert_told (fixture, "2026-03-03 12:30 round");
  do_round (fixture);
  g_assert_false (fixture->notifier->stands[PATELLA_REMINDER_ROUND]);
  advance (fixture, 10 * HOUR_US);
  assert_told (fixture, "");
  advance (fixture, 11 * HOUR_US);
  assert_told (fixture, "2026-03-04 09:00 round");
}

static void
test_morning (Fixture       *fixture,
              gconstpointer  data)
{
  g_object_set (patella_services_get_settings (fixture->services), "reminders", FALSE, "morning-reminder", TRUE, NULL);
  advance (fixture, HOUR_US);
  assert_told (fixture, "2026-03-02 07:30 morning");
  add_check_in (fixture, PATELLA_CHECK_IN_KIND_MORNING, "2");
  g_assert_false (fixture->notifier->stands[PATELLA_REMINDER_MORNING]);
  advance (fixture, 23 * HOUR_US);
  add_check_in (fixture, PATELLA_CHECK_IN_KIND_MORNING, "2");
  advance (fixture, HOUR_US);
  assert_told (fixture, "");

  /* what is not answered goes with its day */
  advance (fixture, 24 * HOUR_US);
  assert_told (fixture, "2026-03-04 07:30 morning");
  stand_at (fixture, "Europe/Berlin", "2026-03-05T00:00:00");
  g_assert_false (fixture->notifier->stands[PATELLA_REMINDER_MORNING]);
}

static const struct
{
  PatellaCheckInKind kind;
  const char        *value;
} quiet[] = {
  { PATELLA_CHECK_IN_KIND_NOT_TODAY, ROUTINE },
  { PATELLA_CHECK_IN_KIND_AWAY, "2026-03-03" },
  { PATELLA_CHECK_IN_KIND_SIGN, "RF5" },
  { PATELLA_CHECK_IN_KIND_INTAKE, "blocked" },
};

static void
test_quiet (Fixture       *fixture,
            gconstpointer  data)
{
  const guint i = GPOINTER_TO_UINT (data);

  add_check_in (fixture, quiet[i].kind, quiet[i].value);
  advance (fixture, 12 * HOUR_US);
  assert_told (fixture, "");
}

/* A red morning after a round: the rules order rest. */
static void
test_rests (Fixture       *fixture,
            gconstpointer  data)
{
  PatellaSettings *settings = patella_services_get_settings (fixture->services);

  g_object_set (settings, "reminders", FALSE, NULL);
  do_round (fixture);
  advance (fixture, 24 * HOUR_US);
  add_check_in (fixture, PATELLA_CHECK_IN_KIND_MORNING, "8");
  g_object_set (settings, "reminders", TRUE, NULL);
  advance (fixture, 12 * HOUR_US);
  assert_told (fixture, "");
}

static void
test_busy (Fixture       *fixture,
           gconstpointer  data)
{
  fixture->notifier->busy = TRUE;
  advance (fixture, 2 * HOUR_US);
  fixture->notifier->busy = FALSE;
  advance (fixture, HOUR_US);
  assert_told (fixture, "");
  advance (fixture, 8 * HOUR_US);
  assert_told (fixture, "2026-03-02 18:00 round");
  /* the session that follows takes it away with its first set */
  fixture->notifier->busy = TRUE;
  do_round (fixture);
  g_assert_false (fixture->notifier->stands[PATELLA_REMINDER_ROUND]);
}

static void
test_zone (Fixture       *fixture,
           gconstpointer  data)
{
  advance (fixture, 65 * MINUTE_US);
  assert_told (fixture, "2026-03-02 08:00 round");
  stand_at (fixture, "America/New_York", "2026-03-02T02:05:00");
  advance (fixture, 20 * HOUR_US);
  assert_told (fixture, "2026-03-02 18:00 round");
  stand_at (fixture, "Asia/Tokyo", "2026-03-03T12:05:00");
  advance (fixture, 20 * HOUR_US);
  assert_told (fixture, "2026-03-03 18:00 round\n2026-03-04 08:00 round");
}

static void
test_woken (Fixture       *fixture,
            gconstpointer  data)
{
  patella_manual_clock_sleep (fixture->clock, 2 * HOUR_US + 59 * MINUTE_US);
  settle (fixture);
  assert_told (fixture, "2026-03-02 09:59 round");
  patella_manual_clock_sleep (fixture->clock, 10 * HOUR_US + 2 * MINUTE_US);
  settle (fixture);
  advance (fixture, HOUR_US);
  assert_told (fixture, "");

  /* several at once are one */
  g_object_set (patella_services_get_settings (fixture->services), "reminder-times", "08:00 08:15 08:30", NULL);
  patella_manual_clock_sleep (fixture->clock, 11 * HOUR_US + 59 * MINUTE_US);
  settle (fixture);
  advance (fixture, HOUR_US);
  assert_told (fixture, "2026-03-03 09:00 round");
}

/* Another run of the program tells nothing twice; what was missed a short while ago it tells when the desktop is there, unless
 * the person opens the window. */
static void
test_restart (Fixture       *fixture,
              gconstpointer  data)
{
  advance (fixture, 65 * MINUTE_US);
  assert_told (fixture, "2026-03-02 08:00 round");
  end (fixture);
  start (fixture);
  advance (fixture, HOUR_US);
  assert_told (fixture, "");

  end (fixture);
  advance (fixture, 9 * HOUR_US);
  start (fixture);
  settle (fixture);
  assert_told (fixture, "");
  advance (fixture, MINUTE_US);
  assert_told (fixture, "2026-03-02 18:05 round");

  end (fixture);
  advance (fixture, 14 * HOUR_US);
  start (fixture);
  patella_reminder_skip (fixture->reminder);
  advance (fixture, HOUR_US);
  assert_told (fixture, "");
}

/* A later outlives the program: it is told once, by whichever run is there when it has come, or a moment after its start. */
static void
test_later_restart (Fixture       *fixture,
                    gconstpointer  data)
{
  PatellaSettings *settings = patella_services_get_settings (fixture->services);

  advance (fixture, 65 * MINUTE_US);
  patella_reminder_remind_later (fixture->reminder);
  end (fixture);
  start (fixture);
  g_assert_true (patella_reminder_is_waiting (fixture->reminder));
  advance (fixture, HOUR_US);
  assert_told (fixture, "2026-03-02 08:00 round\n2026-03-02 08:35 round");
  end (fixture);
  start (fixture);
  advance (fixture, HOUR_US);
  assert_told (fixture, "");

  /* it came while nothing ran */
  patella_reminder_remind_later (fixture->reminder);
  end (fixture);
  advance (fixture, HOUR_US);
  start (fixture);
  advance (fixture, HOUR_US);
  assert_told (fixture, "2026-03-02 11:05 round");

  /* too long ago, and never again */
  patella_reminder_remind_later (fixture->reminder);
  end (fixture);
  advance (fixture, 3 * HOUR_US);
  start (fixture);
  advance (fixture, HOUR_US);
  assert_told (fixture, "");

  /* what is no moment is none */
  end (fixture);
  g_object_set (settings, "reminder-later", "99999999999999999", NULL);
  start (fixture);
  g_assert_false (patella_reminder_is_waiting (fixture->reminder));
  end (fixture);
  g_object_set (settings, "reminder-later", "soon", NULL);
  start (fixture);
  g_assert_false (patella_reminder_is_waiting (fixture->reminder));
}

/* Clocks that stood wrong silence nothing for long. */
static void
test_wrong_clock (Fixture       *fixture,
                  gconstpointer  data)
{
  stand_at (fixture, "Europe/Berlin", "2031-01-01T07:59:00");
  advance (fixture, 2 * MINUTE_US);
  stand_at (fixture, "Europe/Berlin", "2026-03-04T07:00:00");
  g_ptr_array_set_size (fixture->notifier->told, 0);
  advance (fixture, 2 * HOUR_US);
  assert_told (fixture, "2026-03-04 08:00 round");
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*func) (Fixture       *fixture,
                       gconstpointer  data);
  } tests[] = {
    { "/reminder/fortnight-spring", test_fortnight_spring },
    { "/reminder/fortnight-autumn", test_fortnight_autumn },
    { "/reminder/off", test_off },
    { "/reminder/later", test_later },
    { "/reminder/later-asleep", test_later_asleep },
    { "/reminder/done", test_done },
    { "/reminder/morning", test_morning },
    { "/reminder/rests", test_rests },
    { "/reminder/busy", test_busy },
    { "/reminder/zone", test_zone },
    { "/reminder/woken", test_woken },
    { "/reminder/restart", test_restart },
    { "/reminder/later-restart", test_later_restart },
    { "/reminder/wrong-clock", test_wrong_clock },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (quiet); i++)
    {
      g_autofree char *path = g_strdup_printf ("/reminder/quiet/%u", i);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_quiet, tear_down);
    }
  return g_test_run ();
}
