/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-cue-director.h"
#include "patella-duration.h"
#include "patella-manual-clock.h"
#include "patella-random-session.h"
#include "patella-recording-player.h"
#include "patella-test.h"

/* One session of one exercise, from the manual clock to the recorded cues. */
typedef struct
{
  PatellaManualClock     *clock;
  PatellaConductor       *conductor;
  PatellaRecordingPlayer *player;
  PatellaCueDirector     *director;
  GString                *told;      /* the visible twins */
} Fixture;

static void
cue_cb (PatellaCueDirector *director,
        PatellaCue          cue,
        GString            *told)
{
  if (told->len > 0)
    g_string_append_c (told, ' ');
  g_string_append (told, patella_enum_to_nick (PATELLA_TYPE_CUE, (int) cue));
}

static void
fixture_init (Fixture    *fixture,
              int         reps,
              const char *phases,
              double      speed)
{
  PatellaDose dose = patella_test_make_dose (1, reps, phases);
  g_autoptr (GPtrArray) tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_track_free);
  g_autoptr (PatellaTimeline) timeline = NULL;

  g_ptr_array_add (tracks, patella_test_make_track ("vmo1", PATELLA_SIDE_BOTH, &dose));
  timeline = patella_timeline_new (tracks, &patella_timeline_default_options);
  fixture->clock = patella_manual_clock_new ();
  fixture->conductor = patella_conductor_new (PATELLA_CLOCK (fixture->clock), patella_session_new (timeline));
  fixture->player = patella_recording_player_new ();
  fixture->director = patella_cue_director_new (fixture->conductor, PATELLA_CUE_PLAYER (fixture->player), speed);
  fixture->told = g_string_new (NULL);
  g_signal_connect (fixture->director, "cue", G_CALLBACK (cue_cb), fixture->told);
}

static void
fixture_clear (Fixture *fixture)
{
  g_assert_finalize_object (G_OBJECT (fixture->director));
  g_assert_finalize_object (G_OBJECT (fixture->player));
  g_assert_finalize_object (G_OBJECT (fixture->conductor));
  g_assert_finalize_object (G_OBJECT (fixture->clock));
  g_string_free (fixture->told, TRUE);
}

static void
expect (Fixture    *fixture,
        const char *cues)
{
  g_autofree char *played = patella_recording_player_take (fixture->player);

  g_assert_cmpstr (played, ==, cues);
}

/* from get ready to the end: each change with its own sound, countdown in the last 3 s of a phase of 6 s and more, a
 * tick a second in a shorter hold, one sound for the end and not three */
static void
whole_session (void)
{
  Fixture fixture;

  fixture_init (&fixture, 2, "hold 3 relax 3", 1);
  patella_conductor_send (fixture.conductor, PATELLA_COMMAND_START, 0);
  expect (&fixture, "position");
  patella_conductor_send (fixture.conductor, PATELLA_COMMAND_PROCEED, 0);
  expect (&fixture, "get-ready");
  patella_manual_clock_advance (fixture.clock, 5 * G_USEC_PER_SEC - 1);
  expect (&fixture, "");
  patella_manual_clock_advance (fixture.clock, 1);
  expect (&fixture, "hold");
  patella_manual_clock_advance (fixture.clock, 3 * G_USEC_PER_SEC - 1);
  expect (&fixture, "tick tick");
  patella_manual_clock_advance (fixture.clock, 1);
  expect (&fixture, "relax");
  patella_manual_clock_advance (fixture.clock, 3 * G_USEC_PER_SEC);
  expect (&fixture, "hold last-repetition");
  patella_manual_clock_advance (fixture.clock, 3 * G_USEC_PER_SEC);
  expect (&fixture, "tick tick session-done");
  g_assert_cmpstr (fixture.told->str, ==,
                   "position get-ready hold tick tick relax hold last-repetition tick tick session-done");
  fixture_clear (&fixture);
}

/* a long hold: half-way, then the last three seconds */
static void
long_hold (void)
{
  Fixture fixture;

  fixture_init (&fixture, 2, "hold 10 relax 10", 1);
  patella_conductor_send (fixture.conductor, PATELLA_COMMAND_START, 0);
  patella_conductor_send (fixture.conductor, PATELLA_COMMAND_PROCEED, 0);
  patella_manual_clock_advance (fixture.clock, 5 * G_USEC_PER_SEC);
  expect (&fixture, "position get-ready hold");
  patella_manual_clock_advance (fixture.clock, 10 * G_USEC_PER_SEC - 1);
  expect (&fixture, "half-way countdown countdown countdown");
  patella_conductor_send (fixture.conductor, PATELLA_COMMAND_PAIN_STOP, 0);
  expect (&fixture, "pain-stop");
  fixture_clear (&fixture);
}

/* woken late, a countdown says a wrong number and is dropped; the change of phase is never dropped */
static void
late_wake (void)
{
  Fixture fixture;

  fixture_init (&fixture, 2, "hold 10 relax 10", 1);
  patella_conductor_send (fixture.conductor, PATELLA_COMMAND_START, 0);
  patella_conductor_send (fixture.conductor, PATELLA_COMMAND_PROCEED, 0);
  patella_manual_clock_advance (fixture.clock, 5 * G_USEC_PER_SEC);
  expect (&fixture, "position get-ready hold");
  /* the main loop was held up: the clock has gone on, no alarm was served */
  patella_manual_clock_stall (fixture.clock, 7 * G_USEC_PER_SEC + 300 * G_TIME_SPAN_MILLISECOND);
  expect (&fixture, "countdown");
  patella_manual_clock_stall (fixture.clock, 2700 * G_TIME_SPAN_MILLISECOND + 301 * G_TIME_SPAN_MILLISECOND);
  expect (&fixture, "relax");
  fixture_clear (&fixture);
}

/* above 4 x only phase cues sound, above 10 x none; the visible twin stays */
static void
speeds (void)
{
  const struct
  {
    double      speed;
    const char *played;
  } rows[] = {
    { 4, "position get-ready hold half-way countdown countdown countdown relax" },
    { 4.5, "position get-ready hold relax" },
    { 10, "position get-ready hold relax" },
    { 11, "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Fixture fixture;

      fixture_init (&fixture, 2, "hold 10 relax 10", rows[i].speed);
      patella_conductor_send (fixture.conductor, PATELLA_COMMAND_START, 0);
      patella_conductor_send (fixture.conductor, PATELLA_COMMAND_PROCEED, 0);
      patella_manual_clock_advance (fixture.clock, 15 * G_USEC_PER_SEC);
      expect (&fixture, rows[i].played);
      g_assert_nonnull (strstr (fixture.told->str, "relax"));
      fixture_clear (&fixture);
    }
}

/* Each event has the time that the timeline says, to the microsecond, however long the session: half an hour and more. */
static void
no_drift (void)
{
  PatellaDose dose = patella_test_make_dose (5, 40, "hold 5 relax 5");
  g_autoptr (GPtrArray) tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_track_free);
  g_autoptr (PatellaTimeline) timeline = NULL;
  g_autoptr (PatellaManualClock) clock = patella_manual_clock_new ();
  g_autoptr (PatellaConductor) conductor = NULL;
  g_autoptr (PatellaRecordingPlayer) player = patella_recording_player_new ();
  g_autoptr (PatellaCueDirector) director = NULL;
  gint64 began_us;

  dose.rest_us = 60 * G_USEC_PER_SEC;
  g_ptr_array_add (tracks, patella_test_make_track ("vmo1", PATELLA_SIDE_BOTH, &dose));
  timeline = patella_timeline_new (tracks, &patella_timeline_default_options);
  conductor = patella_conductor_new (PATELLA_CLOCK (clock), patella_session_new (timeline));
  director = patella_cue_director_new (conductor, PATELLA_CUE_PLAYER (player), 1);
  patella_conductor_send (conductor, PATELLA_COMMAND_START, 0);
  patella_conductor_send (conductor, PATELLA_COMMAND_PROCEED, 0);
  began_us = patella_conductor_get_now_us (conductor) + patella_timeline_default_options.get_ready_us;
  /* five sets of forty repetitions of ten seconds but for the last relaxing, and a minute between them */
  for (int set = 0; set < 5; set++)
    for (int rep = 0; rep < 40; rep++)
      {
        gint64 hold_us = began_us + (set * (395 + 60) + rep * 10) * PATELLA_SECOND_US;
        g_autofree char *before = NULL;
        g_autofree char *at = NULL;

        patella_manual_clock_advance (clock, hold_us - 1 - patella_conductor_get_now_us (conductor));
        before = patella_recording_player_take (player);
        patella_manual_clock_advance (clock, 1);
        at = patella_recording_player_take (player);
        g_assert_true (g_str_has_prefix (at, "hold"));
      }
  g_assert_cmpint (patella_conductor_get_now_us (conductor) - began_us, >, 30 * 60 * PATELLA_SECOND_US);
}

typedef struct
{
  PatellaManualClock *clock;
  GString            *told;
  gint64              done_us;
  gint64              pain_us;
  gint64              told_us;
} Watch;

/* Of what is done only one thing is said at a time, and what stops for pain sounds alone. */
static void
watch_cb (PatellaCueDirector *director,
          PatellaCue          cue,
          Watch              *watch)
{
  gint64 now_us = patella_clock_get_monotonic_us (PATELLA_CLOCK (watch->clock));

  cue_cb (director, cue, watch->told);
  g_assert_cmpint (now_us, !=, watch->pain_us);
  if (patella_cue_get_group (cue) == PATELLA_CUE_GROUP_DONE)
    {
      g_assert_cmpint (now_us, !=, watch->done_us);
      watch->done_us = now_us;
    }
  if (cue == PATELLA_CUE_PAIN_STOP)
    {
      g_assert_cmpint (now_us, !=, watch->told_us);
      watch->pain_us = now_us;
    }
  watch->told_us = now_us;
}

static char *
filter (const char *cues,
        guint       groups)
{
  g_auto (GStrv) words = g_strsplit (cues, " ", -1);
  g_autoptr (GString) left = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      int cue = PATELLA_CUE_NONE;

      if (*words[i] == '\0')
        continue;
      g_assert_true (patella_enum_from_nick (PATELLA_TYPE_CUE, words[i], &cue));
      if ((groups & 1u << patella_cue_get_group ((PatellaCue) cue)) != 0)
        g_string_append_printf (left, "%s%s", left->len > 0 ? " " : "", words[i]);
    }

  return g_string_free (g_steal_pointer (&left), FALSE);
}

/* Random sessions with two directors: the one with all groups is heard as it is seen; the other is seen as the first, and heard
 * without the groups that are switched off. */
static void
law (PatellaChance *chance)
{
  g_autoptr (PatellaTimeline) timeline = patella_random_timeline (chance);
  PatellaSession *session = patella_session_new (timeline);
  g_autoptr (PatellaManualClock) clock = patella_manual_clock_new ();
  g_autoptr (PatellaConductor) conductor = patella_conductor_new (PATELLA_CLOCK (clock), session);
  const guint groups = (guint) patella_chance_int (chance, 0, (int) PATELLA_CUE_GROUPS_ALL);
  PatellaRecordingPlayer *players[2] = { patella_recording_player_new (), patella_recording_player_new () };
  Watch watches[2];
  g_autofree char *played = NULL;
  g_autofree char *less = NULL;
  g_autofree char *filtered = NULL;
  PatellaCueDirector *directors[2];

  for (int i = 0; i < 2; i++)
    {
      watches[i] = (Watch){ clock, g_string_new (NULL), -1, -1, -1 };
      directors[i] = patella_cue_director_new (conductor, PATELLA_CUE_PLAYER (players[i]), 1);
      g_signal_connect (directors[i], "cue", G_CALLBACK (watch_cb), &watches[i]);
    }
  patella_cue_director_set_groups (directors[1], groups);
  patella_conductor_send (conductor, PATELLA_COMMAND_START, 0);
  for (int i = 0; i < 60; i++)
    {
      PatellaCommand command = patella_random_command (chance, session);
      gint64 step_us = 1 + patella_chance_span (chance, 12 * G_USEC_PER_SEC);

      if (patella_chance_once (chance, 5))
        patella_manual_clock_stall (clock, step_us);
      else
        patella_manual_clock_advance (clock, step_us);
      patella_manual_clock_advance (clock, 1);
      /* what was said before a key is pressed may lie in the same microsecond: the key's own cues are what must not collide */
      for (int j = 0; j < 2; j++)
        watches[j].done_us = watches[j].told_us = -1;
      patella_conductor_command (conductor, &command);
    }

  played = patella_recording_player_take (players[0]);
  less = patella_recording_player_take (players[1]);
  filtered = filter (played, groups);
  g_assert_cmpstr (played, ==, watches[0].told->str);
  g_assert_cmpstr (watches[1].told->str, ==, watches[0].told->str);
  g_assert_cmpstr (less, ==, filtered);
  for (int i = 0; i < 2; i++)
    {
      g_assert_finalize_object (G_OBJECT (directors[i]));
      g_assert_finalize_object (G_OBJECT (players[i]));
      g_string_free (watches[i].told, TRUE);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/cue-director/whole-session", whole_session);
  g_test_add_func ("/cue-director/long-hold", long_hold);
  g_test_add_func ("/cue-director/late-wake", late_wake);
  g_test_add_func ("/cue-director/speeds", speeds);
  g_test_add_func ("/cue-director/no-drift", no_drift);
  patella_test_add_law ("/cue-director/law", law);

  return g_test_run ();
}
