/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-cue-director.h"
#include "patella-manual-clock.h"
#include "patella-recording-player.h"
#include "patella-silent-player.h"
#include "patella-test.h"

#define SECOND G_USEC_PER_SEC

typedef struct
{
  PatellaManualClock     *clock;
  PatellaConductor       *conductor;
  PatellaRecordingPlayer *player;
  PatellaCueDirector     *director;
} Fixture;

static void
set_up (Fixture          *fixture,
        PatellaCuePlayer *player,
        const char       *phases,
        double            speed,
        int               span_s)
{
  PatellaDose dose = patella_test_make_dose (1, 4, phases);
  g_autoptr (GPtrArray) tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_track_free);
  g_autoptr (PatellaTimeline) timeline = NULL;

  g_ptr_array_add (tracks, patella_test_make_track ("vmo1", PATELLA_SIDE_BOTH, &dose));
  timeline = patella_timeline_new (tracks, &patella_timeline_default_options);
  fixture->clock = patella_manual_clock_new ();
  fixture->conductor = patella_conductor_new (PATELLA_CLOCK (fixture->clock), patella_session_new (timeline));
  fixture->player = patella_recording_player_new ();
  fixture->director = patella_cue_director_new (fixture->conductor,
                                                player != NULL ? player : PATELLA_CUE_PLAYER (fixture->player), speed);
  patella_cue_director_set_lead_in (fixture->director, span_s * SECOND);
  patella_conductor_send (fixture->conductor, PATELLA_COMMAND_START, 0);
}

static void
tear_down (Fixture *fixture)
{
  g_assert_finalize_object (G_OBJECT (fixture->director));
  g_assert_finalize_object (G_OBJECT (fixture->player));
  g_assert_finalize_object (G_OBJECT (fixture->conductor));
  /* no alarm is left behind */
  g_assert_cmpuint (patella_manual_clock_get_n_alarms (fixture->clock), ==, 0);
  g_assert_finalize_object (G_OBJECT (fixture->clock));
}

static void
pass (Fixture    *fixture,
      gint64      span_us,
      const char *expected)
{
  g_autofree char *played = NULL;

  patella_manual_clock_advance (fixture->clock, span_us);
  played = patella_recording_player_take (fixture->player);
  g_assert_cmpstr (played, ==, expected);
}

/* Before a cue that follows five seconds of silence, the span before it and no earlier; the cue itself comes when it is due. */
static void
test_before_cue (void)
{
  Fixture fixture;

  set_up (&fixture, NULL, "hold 9 relax 7", 1, 2);
  patella_conductor_send (fixture.conductor, PATELLA_COMMAND_PROCEED, 0);
  /* five seconds to get ready: the output has just fallen asleep when the hold begins */
  pass (&fixture, 3 * SECOND - 1, "position get-ready");
  pass (&fixture, 1, "(wake)");
  pass (&fixture, 2 * SECOND - 1, "");
  pass (&fixture, 1, "hold");
  /* 9 s: countdown from 6 s on */
  pass (&fixture, 4 * SECOND - 1, "");
  pass (&fixture, 1, "(wake)");
  pass (&fixture, 2 * SECOND, "countdown");
  pass (&fixture, 3 * SECOND, "countdown countdown relax");
  /* 7 s: from 4 s on */
  pass (&fixture, 6 * SECOND, "countdown countdown countdown");
  tear_down (&fixture);
}

/* Cues closer to each other keep the output awake by themselves. */
static void
test_no_silence (void)
{
  Fixture fixture;

  set_up (&fixture, NULL, "hold 4 relax 4", 1, 2);
  patella_conductor_send (fixture.conductor, PATELLA_COMMAND_PROCEED, 0);
  pass (&fixture, 5 * SECOND, "position get-ready (wake) hold");
  pass (&fixture, 12 * SECOND, "tick tick tick relax hold tick tick tick relax");
  tear_down (&fixture);
}

/* While it waits for the person the output is kept awake, for a minute; so too in a pause. */
static void
test_waits (void)
{
  Fixture fixture;
  g_autofree char *played = NULL;
  g_auto (GStrv) wakes = NULL;

  set_up (&fixture, NULL, "hold 9 relax 7", 1, 2);
  pass (&fixture, 5 * SECOND - 1, "position");
  pass (&fixture, 1, "(wake)");
  patella_manual_clock_advance (fixture.clock, 600 * SECOND);
  played = patella_recording_player_take (fixture.player);
  wakes = g_strsplit (played, " ", -1);
  g_assert_cmpuint (g_strv_length (wakes), ==, 11);
  g_assert_cmpuint (patella_manual_clock_get_n_alarms (fixture.clock), ==, 0);

  patella_conductor_send (fixture.conductor, PATELLA_COMMAND_PROCEED, 0);
  pass (&fixture, SECOND, "get-ready");
  patella_conductor_send (fixture.conductor, PATELLA_COMMAND_PAUSE, 0);
  pass (&fixture, 4 * SECOND, "(wake)");
  tear_down (&fixture);
}

/* Speed makes the time of the session shorter, not that of the headphones. */
static void
test_speed (void)
{
  Fixture fixture;

  set_up (&fixture, NULL, "hold 40 relax 60", 4, 2);
  patella_conductor_send (fixture.conductor, PATELLA_COMMAND_PROCEED, 0);
  pass (&fixture, 5 * SECOND, "position get-ready hold");
  /* half of 40 s is 20 s of the session, or five seconds */
  pass (&fixture, 12 * SECOND - 1, "");
  pass (&fixture, 1, "(wake)");
  tear_down (&fixture);
}

/* Not wanted, too fast to be heard, or nobody to wake: nothing happens, and no alarm is set. */
static void
test_none (void)
{
  const struct
  {
    double      speed;
    int         span_s;
    gboolean    silent;
    const char *played;
  } rows[] = {
    { 1, 0, FALSE, "position get-ready hold countdown countdown countdown relax" },
    { 11, 2, FALSE, "" },
    { 1, 2, TRUE, "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PatellaCuePlayer) silent = patella_silent_player_new ();
      Fixture fixture;

      set_up (&fixture, rows[i].silent ? silent : NULL, "hold 9 relax 7", rows[i].speed, rows[i].span_s);
      g_assert_cmpuint (patella_manual_clock_get_n_alarms (fixture.clock), ==, 0);
      patella_conductor_send (fixture.conductor, PATELLA_COMMAND_PROCEED, 0);
      pass (&fixture, 15 * SECOND, rows[i].played);
      g_assert_cmpuint (patella_manual_clock_get_n_alarms (fixture.clock), ==, 1);
      tear_down (&fixture);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/lead-in/before-cue", test_before_cue);
  g_test_add_func ("/lead-in/no-silence", test_no_silence);
  g_test_add_func ("/lead-in/waits", test_waits);
  g_test_add_func ("/lead-in/speed", test_speed);
  g_test_add_func ("/lead-in/none", test_none);
  return g_test_run ();
}
