/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-voice.h"

#include <string.h>

#include "patella-cue-director.h"
#include "patella-manual-clock.h"
#include "patella-recording-player.h"
#include "patella-recording-speaker.h"
#include "patella-test.h"

#define SECOND G_USEC_PER_SEC

/* A session with the real exercises, its beeps and its voice, on a clock that moves when told. */
typedef struct
{
  PatellaContent          *content;
  GPtrArray               *tracks;
  PatellaManualClock      *clock;
  PatellaConductor        *conductor;
  PatellaRecordingPlayer  *player;
  PatellaCueDirector      *director;
  PatellaRecordingSpeaker *speaker;
  PatellaSessionVoice     *voice;
} Fixture;

static void
add_track (Fixture     *fixture,
           const char  *exercise,
           PatellaSide  side,
           PatellaDose *dose)
{
  g_ptr_array_add (fixture->tracks,
                   patella_track_new (patella_content_lookup_exercise (fixture->content, exercise), side, dose));
}

static void
begin (Fixture *fixture)
{
  fixture->content = patella_content_new (g_getenv ("PATELLA_DATA_DIR"), NULL);
  fixture->tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_track_free);
}

static void
start (Fixture *fixture,
       double   speed)
{
  g_autoptr (PatellaTimeline) timeline = patella_timeline_new (fixture->tracks, NULL);

  fixture->clock = patella_manual_clock_new ();
  fixture->conductor = patella_conductor_new (PATELLA_CLOCK (fixture->clock), patella_session_new (timeline));
  fixture->player = patella_recording_player_new ();
  fixture->director = patella_cue_director_new (fixture->conductor, PATELLA_CUE_PLAYER (fixture->player), speed);
  fixture->speaker = patella_recording_speaker_new ();
  fixture->voice = patella_session_voice_new (fixture->conductor, fixture->content, PATELLA_SPEAKER (fixture->speaker),
                                              speed);
  patella_conductor_send (fixture->conductor, PATELLA_COMMAND_START, 0);
}

static void
end (Fixture *fixture)
{
  g_assert_finalize_object (G_OBJECT (fixture->voice));
  g_assert_finalize_object (G_OBJECT (fixture->speaker));
  g_assert_finalize_object (G_OBJECT (fixture->director));
  g_assert_finalize_object (G_OBJECT (fixture->player));
  g_assert_finalize_object (G_OBJECT (fixture->conductor));
  g_assert_finalize_object (G_OBJECT (fixture->clock));
  g_ptr_array_unref (fixture->tracks);
  g_assert_finalize_object (G_OBJECT (fixture->content));
}

/* What was begun to be said; it takes no time. */
static void
expect (Fixture    *fixture,
        const char *words)
{
  g_autofree char *said = NULL;

  while (patella_speaker_is_speaking (PATELLA_SPEAKER (fixture->speaker)))
    patella_recording_speaker_end (fixture->speaker);
  said = patella_recording_speaker_take (fixture->speaker);
  g_assert_cmpstr (said, ==, words);
}

/* The position is long, and tested once. */
static void
leave_position (Fixture *fixture)
{
  g_autofree char *said = NULL;

  patella_recording_speaker_end (fixture->speaker);
  said = patella_recording_speaker_take (fixture->speaker);
  g_assert_true (g_str_has_suffix (said, " Go on when you are ready."));
  g_assert_true (patella_conductor_send (fixture->conductor, PATELLA_COMMAND_PROCEED, 0));
}

/* Second after second, as a person hears it. */
static void
pass (Fixture    *fixture,
      int         seconds,
      const char *words)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (int i = 0; i < seconds; i++)
    {
      g_autofree char *said = NULL;

      patella_manual_clock_advance (fixture->clock, SECOND);
      while (patella_speaker_is_speaking (PATELLA_SPEAKER (fixture->speaker)))
        patella_recording_speaker_end (fixture->speaker);
      said = patella_recording_speaker_take (fixture->speaker);
      g_string_append_printf (all, "%s%s", all->len > 0 && *said != '\0' ? "|" : "", said);
    }
  g_assert_cmpstr (all->str, ==, words);
}

static void
send (Fixture            *fixture,
      PatellaCommandKind  kind)
{
  g_assert_true (patella_conductor_send (fixture->conductor, kind, 0));
}

/* Everything of the issue: exercise, side, position, hold, counts, relax, last repetition, what is next, what is asked. */
static void
test_whole (void)
{
  Fixture fixture = { 0 };
  PatellaDose dose = patella_test_make_dose (2, 2, "hold 3 relax 3");

  begin (&fixture);
  dose.rest_us = 10 * SECOND;
  add_track (&fixture, "quad_set", PATELLA_SIDE_LEFT, &dose);
  start (&fixture, 1);
  {
    g_autofree char *said = patella_recording_speaker_take (fixture.speaker);

    g_test_message ("%s", said);
    g_assert_true (g_str_has_prefix (said, "Thigh tightening with a straight leg (quad set), left. "));
    g_assert_true (g_str_has_suffix (said, " Go on when you are ready."));
  }
  expect (&fixture, "");
  send (&fixture, PATELLA_COMMAND_PROCEED);
  expect (&fixture, "Get ready.");
  pass (&fixture, 5, "Tighten, hold and breathe");
  pass (&fixture, 3, "1|2|Let go and rest, 1.");
  pass (&fixture, 3, "Last one. Tighten, hold and breathe");
  pass (&fixture, 3, "1|2|Set done. Pain, 0 to 10? Rest for 10 seconds. Next: Thigh tightening with a straight leg (quad set), left, set 2.");
  pass (&fixture, 10, "3|2|1|Tighten, hold and breathe");
  pass (&fixture, 9, "1|2|Let go and rest, 1.|Last one. Tighten, hold and breathe|1|2|Session done.");
  end (&fixture);
}

/* Half of a long hold, its countdown, a pause, the count before it goes on. */
static void
test_long_hold (void)
{
  Fixture fixture = { 0 };
  PatellaDose dose = patella_test_make_dose (1, 2, "hold 10 relax 10");

  begin (&fixture);
  add_track (&fixture, "quad_set", PATELLA_SIDE_RIGHT, &dose);
  start (&fixture, 1);
  leave_position (&fixture);
  pass (&fixture, 5, "Get ready.|Tighten, hold and breathe");
  pass (&fixture, 6, "Halfway");
  send (&fixture, PATELLA_COMMAND_PAUSE);
  pass (&fixture, 5, "Paused.");
  send (&fixture, PATELLA_COMMAND_RESUME);
  expect (&fixture, "3");
  pass (&fixture, 3, "2|1|Tighten, hold and breathe");
  pass (&fixture, 4, "3|2|1|Let go and rest, 1.");
  end (&fixture);
}

/* A check is read out and asked, and has no pain; another side and another exercise are said. */
static void
test_check_and_sides (void)
{
  Fixture fixture = { 0 };
  PatellaDose dose = patella_test_make_dose (1, 2, "hold 3 relax 3");
  g_autofree char *said = NULL;

  begin (&fixture);
  add_track (&fixture, "finder", PATELLA_SIDE_BOTH, NULL);
  add_track (&fixture, "quad_set", PATELLA_SIDE_LEFT, &dose);
  add_track (&fixture, "quad_set", PATELLA_SIDE_RIGHT, &dose);
  start (&fixture, 1);
  patella_recording_speaker_end (fixture.speaker);
  g_free (patella_recording_speaker_take (fixture.speaker));
  send (&fixture, PATELLA_COMMAND_PROCEED);
  patella_recording_speaker_end (fixture.speaker);
  said = patella_recording_speaker_take (fixture.speaker);
  g_assert_nonnull (strstr (said, "two fingers"));
  g_assert_true (g_str_has_suffix (said, "Did you feel it? Yes or no."));
  send (&fixture, PATELLA_COMMAND_PROCEED);
  patella_recording_speaker_end (fixture.speaker);
  g_clear_pointer (&said, g_free);
  said = patella_recording_speaker_take (fixture.speaker);
  g_assert_true (g_str_has_prefix (said, "Thigh tightening with a straight leg (quad set), left. "));
  send (&fixture, PATELLA_COMMAND_PROCEED);
  pass (&fixture, 13, "Get ready.|Tighten, hold and breathe|1|2|Let go and rest, 1.|"
                      "Last one. Tighten, hold and breathe|1|2");
  pass (&fixture, 1, "Set done. Pain, 0 to 10? Two more good ones? Yes or no. Now the other leg: right.");
  end (&fixture);
}

/* Pain cuts off what is being said; nothing else does. */
static void
test_pain (void)
{
  Fixture fixture = { 0 };
  PatellaDose dose = patella_test_make_dose (2, 2, "hold 3 relax 3");

  begin (&fixture);
  add_track (&fixture, "quad_set", PATELLA_SIDE_LEFT, &dose);
  start (&fixture, 1);
  leave_position (&fixture);
  pass (&fixture, 5, "Get ready.|Tighten, hold and breathe");
  patella_manual_clock_advance (fixture.clock, SECOND);
  send (&fixture, PATELLA_COMMAND_PAIN_STOP);
  expect (&fixture, "1|(cut)|Stopped. Let go and rest. How much does it hurt, 0 to 10?");
  end (&fixture);
}

/* A voice that is slower than the session: it never overlaps (the speaker asserts it), counts that would be late are left out,
 * and what it says last is what is to be done now. */
static void
test_slow_voice (void)
{
  Fixture fixture = { 0 };
  PatellaDose dose = patella_test_make_dose (1, 10, "hold 3 relax 3");
  g_autofree char *said = NULL;

  begin (&fixture);
  add_track (&fixture, "quad_set", PATELLA_SIDE_LEFT, &dose);
  start (&fixture, 1);
  send (&fixture, PATELLA_COMMAND_PROCEED);
  for (int i = 0; i < 16; i++)
    {
      patella_manual_clock_advance (fixture.clock, 5 * SECOND / 2);
      patella_recording_speaker_end (fixture.speaker);
    }
  said = patella_recording_speaker_take (fixture.speaker);
  g_test_message ("%s", said);
  g_assert_null (strstr (said, "|1|"));
  g_assert_nonnull (strstr (said, "|Tighten, hold and breathe"));
  /* held up for three phases, it says the one that is */
  while (patella_speaker_is_speaking (PATELLA_SPEAKER (fixture.speaker)))
    patella_recording_speaker_end (fixture.speaker);
  g_free (patella_recording_speaker_take (fixture.speaker));
  patella_manual_clock_stall (fixture.clock, 9 * SECOND);
  {
    g_autofree char *newest = patella_recording_speaker_take (fixture.speaker);

    g_assert_cmpstr (newest, !=, "");
    g_assert_null (strchr (newest, '|'));
  }
  end (&fixture);
}

static guint
count_words (const char *text,
             const char *word)
{
  g_auto (GStrv) words = g_strsplit (text, strchr (text, '|') != NULL ? "|" : " ", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    n += g_str_equal (words[i], word) ? 1 : 0;

  return n;
}

/* Each number is heard with its beep, at the same moment. */
static void
test_same_time (void)
{
  Fixture fixture = { 0 };
  PatellaDose dose = patella_test_make_dose (2, 3, "hold 7 relax 2 lift 4");

  begin (&fixture);
  add_track (&fixture, "quad_set", PATELLA_SIDE_LEFT, &dose);
  start (&fixture, 1);
  send (&fixture, PATELLA_COMMAND_PROCEED);
  for (int i = 0; i < 4 * 120; i++)
    {
      g_autofree char *beeps = NULL;
      g_autofree char *said = NULL;
      guint n_numbers;

      patella_manual_clock_advance (fixture.clock, SECOND / 4);
      while (patella_speaker_is_speaking (PATELLA_SPEAKER (fixture.speaker)))
        patella_recording_speaker_end (fixture.speaker);
      beeps = patella_recording_player_take (fixture.player);
      said = patella_recording_speaker_take (fixture.speaker);
      n_numbers = count_words (said, "1") + count_words (said, "2") + count_words (said, "3");
      g_test_message ("%s: %s", beeps, said);
      g_assert_cmpuint (count_words (beeps, "countdown") + count_words (beeps, "tick"), ==, n_numbers);
    }
  end (&fixture);
}

/* Above 4 x only what is to be done is said, above 10 x nothing. */
static void
test_speeds (void)
{
  const struct
  {
    double      speed;
    const char *words;
  } rows[] = {
    { 4, "Get ready.|Tighten, hold and breathe|1|2|Let go and rest, 1." },
    { 4.5, "Get ready.|Tighten, hold and breathe|Let go and rest, 1." },
    { 10.5, "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Fixture fixture = { 0 };
      PatellaDose dose = patella_test_make_dose (1, 2, "hold 3 relax 3");

      begin (&fixture);
      add_track (&fixture, "quad_set", PATELLA_SIDE_LEFT, &dose);
      start (&fixture, rows[i].speed);
      send (&fixture, PATELLA_COMMAND_PROCEED);
      patella_recording_speaker_end (fixture.speaker);
      patella_recording_speaker_end (fixture.speaker);
      {
        g_autofree char *said = patella_recording_speaker_take (fixture.speaker);
        g_autofree char *first = NULL;

        g_assert_true ((*rows[i].words == '\0') == (*said == '\0'));
      }
      pass (&fixture, 8, *rows[i].words == '\0' ? "" : rows[i].words + strlen ("Get ready.|"));
      end (&fixture);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/session-voice/whole", test_whole);
  g_test_add_func ("/session-voice/long-hold", test_long_hold);
  g_test_add_func ("/session-voice/check-and-sides", test_check_and_sides);
  g_test_add_func ("/session-voice/pain", test_pain);
  g_test_add_func ("/session-voice/slow-voice", test_slow_voice);
  g_test_add_func ("/session-voice/same-time", test_same_time);
  g_test_add_func ("/session-voice/speeds", test_speeds);
  return g_test_run ();
}
