/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-audio-error.h"
#include "patella-canberra-player.h"
#include "patella-recording-player.h"
#include "patella-silent-player.h"

/* The contract of PatellaCuePlayer, for every player, without a sound server: each request is answered exactly once,
 * nothing blocks for ever, a player that is not available says so and takes every call, and none is leaked. */

static PatellaCuePlayer *
make_canberra (void)
{
  g_autofree char *sounds = g_test_build_filename (G_TEST_BUILT, "..", "data", "sounds", NULL);

  return patella_canberra_player_new (sounds);
}

static PatellaCuePlayer *
make_without_sounds (void)
{
  return patella_canberra_player_new ("/nonexistent");
}

static PatellaCuePlayer *
make_recording (void)
{
  return PATELLA_CUE_PLAYER (patella_recording_player_new ());
}

typedef struct
{
  const char       *path;
  PatellaCuePlayer *(*make) (void);
  gboolean          heard;
} Kind;

static const Kind kinds[] = {
  { "/cue-player/silent", patella_silent_player_new, FALSE },
  { "/cue-player/canberra", make_canberra, FALSE },
  { "/cue-player/canberra-without-sounds", make_without_sounds, FALSE },
  { "/cue-player/recording", make_recording, TRUE },
};

typedef struct
{
  int     answers;
  GError *error;
} Answer;

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Answer *answer = data;

  patella_cue_player_prepare_finish (PATELLA_CUE_PLAYER (source), result, &answer->error);
  answer->answers++;
}

static void
played_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Answer *answer = data;

  patella_cue_player_play_finish (PATELLA_CUE_PLAYER (source), result, &answer->error);
  answer->answers++;
}

static void
expect (Answer   *answer,
        gboolean  heard)
{
  while (answer->answers == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (answer->answers, ==, 1);
  if (heard)
    g_assert_no_error (answer->error);
  else
    g_assert_true (answer->error != NULL && answer->error->domain == PATELLA_AUDIO_ERROR);
  g_clear_error (&answer->error);
  answer->answers = 0;
}

static void
check_contract (gconstpointer data)
{
  const Kind *kind = data;
  PatellaCuePlayer *player = kind->make ();
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  Answer answer = { 0 };

  patella_cue_player_play (player, PATELLA_CUE_HOLD);
  patella_cue_player_prepare_async (player, NULL, prepared_cb, &answer);
  expect (&answer, kind->heard);
  g_assert_cmpint (patella_cue_player_is_available (player), ==, kind->heard);

  patella_cue_player_set_volume (player, 0.5);
  for (int cue = 0; cue < PATELLA_N_CUES; cue++)
    patella_cue_player_play (player, (PatellaCue) cue);
  patella_cue_player_stop (player);
  patella_cue_player_play_async (player, PATELLA_CUE_TICK, NULL, played_cb, &answer);
  expect (&answer, kind->heard);

  g_cancellable_cancel (cancelled);
  patella_cue_player_prepare_async (player, cancelled, prepared_cb, &answer);
  while (answer.answers == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (answer.error);
  g_clear_error (&answer.error);

  g_assert_finalize_object (G_OBJECT (player));
}

/* silence by volume is not a failure of play(), but the sound test must not claim that something was heard */
static void
check_zero_volume (void)
{
  PatellaCuePlayer *player = make_canberra ();
  Answer answer = { 0 };

  patella_cue_player_set_volume (player, 0);
  patella_cue_player_play_async (player, PATELLA_CUE_HOLD, NULL, played_cb, &answer);
  expect (&answer, FALSE);
  g_assert_finalize_object (G_OBJECT (player));
}

int
main (int   argc,
      char *argv[])
{
  /* no server may be found, and none may be started */
  g_setenv ("PULSE_SERVER", "/nonexistent/pulse", TRUE);
  g_setenv ("CANBERRA_DRIVER", "pulse", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_test_add_data_func (kinds[i].path, &kinds[i], check_contract);
  g_test_add_func ("/cue-player/zero-volume", check_zero_volume);

  return g_test_run ();
}
