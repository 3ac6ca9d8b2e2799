/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-cue-director.h"
#include "patella-manual-clock.h"
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/cue-director/whole-session", whole_session);
  g_test_add_func ("/cue-director/long-hold", long_hold);
  g_test_add_func ("/cue-director/late-wake", late_wake);
  g_test_add_func ("/cue-director/speeds", speeds);

  return g_test_run ();
}
