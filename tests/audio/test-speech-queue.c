/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-speech-queue.h"

#include "patella-manual-clock.h"
#include "patella-recording-speaker.h"
#include "patella-test.h"

#define MS G_TIME_SPAN_MILLISECOND

typedef struct
{
  PatellaManualClock      *clock;
  PatellaRecordingSpeaker *speaker;
  PatellaSpeechQueue      *queue;
} Fixture;

static void
set_up_at (Fixture *fixture,
           double   speed)
{
  fixture->clock = patella_manual_clock_new ();
  fixture->speaker = patella_recording_speaker_new ();
  fixture->queue = patella_speech_queue_new (PATELLA_SPEAKER (fixture->speaker), PATELLA_CLOCK (fixture->clock), speed);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  set_up_at (fixture, 1);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (G_OBJECT (fixture->queue));
  g_assert_finalize_object (G_OBJECT (fixture->speaker));
  g_assert_finalize_object (G_OBJECT (fixture->clock));
}

static void
push (Fixture           *fixture,
      PatellaSpeechKind  kind,
      const char        *text)
{
  patella_speech_queue_push (fixture->queue, kind, text, patella_clock_get_monotonic_us (PATELLA_CLOCK (fixture->clock)));
}

static void
expect (Fixture    *fixture,
        const char *words)
{
  g_autofree char *said = patella_recording_speaker_take (fixture->speaker);

  g_assert_cmpstr (said, ==, words);
}

/* A word waits for the end of the one before; nothing is cut off. */
static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  push (fixture, PATELLA_SPEECH_PHASE, "Hold");
  expect (fixture, "Hold");
  push (fixture, PATELLA_SPEECH_COUNT, "1");
  expect (fixture, "");
  patella_recording_speaker_end (fixture->speaker);
  expect (fixture, "1");
  patella_recording_speaker_end (fixture->speaker);
  expect (fixture, "");
  push (fixture, PATELLA_SPEECH_COUNT, "");
  push (fixture, PATELLA_SPEECH_COUNT, "2");
  expect (fixture, "2");
}

/* 300 ms is still right, a moment more is not; at a speed both are session time. */
static void
test_late (void)
{
  const struct
  {
    double      speed;
    gint64      late_us;
    const char *said;
  } rows[] = {
    { 1, 300 * MS, "3" }, { 1, 300 * MS + 1, "" }, { 4, 1200 * MS, "3" }, { 4, 1200 * MS + 1, "" }, { 1, 5000 * MS, "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Fixture fixture;

      set_up_at (&fixture, rows[i].speed);
      push (&fixture, PATELLA_SPEECH_PHASE, "Hold");
      push (&fixture, PATELLA_SPEECH_COUNT, "3");
      patella_manual_clock_advance (fixture.clock, rows[i].late_us);
      expect (&fixture, "Hold");
      patella_recording_speaker_end (fixture.speaker);
      expect (&fixture, rows[i].said);
      tear_down (&fixture, NULL);
    }
}

/* What is to be done now takes the place of what waits, however late it comes itself; the word under way is finished. */
static void
test_superseded (Fixture       *fixture,
                 gconstpointer  data)
{
  push (fixture, PATELLA_SPEECH_PHASE, "Sit on the chair");
  push (fixture, PATELLA_SPEECH_PHASE, "Get ready");
  push (fixture, PATELLA_SPEECH_COUNT, "1");
  push (fixture, PATELLA_SPEECH_PHASE, "Hold");
  patella_manual_clock_advance (fixture->clock, 2000 * MS);
  expect (fixture, "Sit on the chair");
  patella_recording_speaker_end (fixture->speaker);
  expect (fixture, "Hold");
  patella_recording_speaker_end (fixture->speaker);
  expect (fixture, "");
}

/* Nothing is kept for a speaker that is not there, and one that comes back does not begin with what is old. */
static void
test_unavailable (Fixture       *fixture,
                  gconstpointer  data)
{
  push (fixture, PATELLA_SPEECH_PHASE, "Hold");
  push (fixture, PATELLA_SPEECH_COUNT, "1");
  patella_recording_speaker_set_available (fixture->speaker, FALSE);
  push (fixture, PATELLA_SPEECH_PHASE, "Relax");
  expect (fixture, "Hold");
  patella_recording_speaker_set_available (fixture->speaker, TRUE);
  expect (fixture, "");
  push (fixture, PATELLA_SPEECH_PHASE, "Lift");
  expect (fixture, "Lift");
}

/* Silence at once, and what comes after it is said. */
static void
test_stop (Fixture       *fixture,
           gconstpointer  data)
{
  patella_speech_queue_stop (fixture->queue);
  push (fixture, PATELLA_SPEECH_PHASE, "Hold");
  push (fixture, PATELLA_SPEECH_COUNT, "1");
  patella_speech_queue_stop (fixture->queue);
  push (fixture, PATELLA_SPEECH_PHASE, "Stop");
  expect (fixture, "Hold|(cut)|Stop");
}

/* What the queue before has left is let finish. */
static void
test_after_another (Fixture       *fixture,
                    gconstpointer  data)
{
  push (fixture, PATELLA_SPEECH_PHASE, "Session done");
  g_object_unref (fixture->queue);
  fixture->queue = patella_speech_queue_new (PATELLA_SPEAKER (fixture->speaker), PATELLA_CLOCK (fixture->clock), 1);
  push (fixture, PATELLA_SPEECH_PHASE, "Sit on the chair");
  expect (fixture, "Session done");
  patella_recording_speaker_end (fixture->speaker);
  expect (fixture, "Sit on the chair");
}

/* Random words and moments: no count is begun late, the newest phase is never lost; that nothing overlaps and nothing is said
 * to nobody, the speaker asserts itself. */
static void
law (PatellaChance *chance)
{
  Fixture fixture;
  int phase = 0;

  set_up_at (&fixture, 1);
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *said = NULL;
      g_autofree char *text = NULL;

      switch (patella_chance_int (chance, 0, 3))
        {
        case 0:
          text = g_strdup_printf ("phase %d", ++phase);
          push (&fixture, PATELLA_SPEECH_PHASE, text);
          break;
        case 1:
          text = g_strdup_printf ("%" G_GINT64_FORMAT, patella_clock_get_monotonic_us (PATELLA_CLOCK (fixture.clock)));
          push (&fixture, PATELLA_SPEECH_COUNT, text);
          break;
        case 2:
          patella_manual_clock_advance (fixture.clock, patella_chance_int (chance, 0, 900) * MS);
          break;
        default:
          patella_recording_speaker_end (fixture.speaker);
        }
      said = patella_recording_speaker_take (fixture.speaker);
      if (g_ascii_isdigit (said[0]))
        g_assert_cmpint (patella_clock_get_monotonic_us (PATELLA_CLOCK (fixture.clock)), <=,
                         g_ascii_strtoll (said, NULL, 10) + 300 * MS);
    }

  push (&fixture, PATELLA_SPEECH_PHASE, "the last");
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *said = patella_recording_speaker_take (fixture.speaker);

      if (g_str_equal (said, "the last"))
        break;
      g_assert_cmpint (i, ==, 0);
      patella_recording_speaker_end (fixture.speaker);
    }
  tear_down (&fixture, NULL);
}

#define ADD(name, function) g_test_add ("/speech-queue/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("order", test_order);
  g_test_add_func ("/speech-queue/late", test_late);
  ADD ("superseded", test_superseded);
  ADD ("unavailable", test_unavailable);
  ADD ("stop", test_stop);
  ADD ("after-another", test_after_another);
  patella_test_add_law ("/speech-queue/law", law);
  return g_test_run ();
}
