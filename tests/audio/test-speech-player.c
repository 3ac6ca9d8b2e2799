/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-speech-player.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>

#include "patella-audio-error.h"
#include "patella-manual-clock.h"
#include "patella-test-folder.h"
#include "patella-test.h"

/* A speech service that answers, or does not. */
typedef enum
{
  MANNER_GOOD,
  MANNER_SILENT,         /* takes the connection and never answers */
  MANNER_SILENT_TO_TEXT, /* greets, and hangs when it is to speak */
  MANNER_FOREVER,        /* takes a text and never tells its end */
  MANNER_NO_LANGUAGE,    /* refuses the language */
  MANNER_RUDE,           /* refuses to speak */
  MANNER_NOISE,          /* answers what no speech service would */
  MANNER_LONG,           /* a line without an end */
  MANNER_LEAVES,         /* closes when it is to speak */
} Manner;

typedef struct
{
  char               *folder;
  GSocketService     *service;
  GSocketConnection  *connection;
  GDataInputStream   *in;
  GString            *heard;     /* the lines that came, "|" between them */
  Manner              manner;
  gboolean            in_text;
  int                 message;

  PatellaManualClock *clock;
  PatellaSpeaker     *speaker;
  guint               n_ended;
  guint               n_changed;
  gboolean            prepared;
  GError             *error;
} Fixture;

static void
answer (Fixture    *fixture,
        const char *text)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (fixture->connection));

  /* who asked may be gone */
  g_output_stream_write_all (out, text, strlen (text), NULL, NULL, NULL);
}

static void
answer_text (Fixture *fixture)
{
  g_autofree char *queued = g_strdup_printf ("225-%d\r\n225 OK MESSAGE QUEUED\r\n", ++fixture->message);
  g_autofree char *ended = g_strdup_printf ("701-%d\r\n701-1\r\n701 BEGIN\r\n702-%d\r\n702-1\r\n702 END\r\n",
                                            fixture->message, fixture->message);

  fixture->in_text = FALSE;
  answer (fixture, queued);
  /* the end of another text is not that of this one */
  answer (fixture, "702-999\r\n702-1\r\n702 END\r\n");
  if (fixture->manner != MANNER_FOREVER)
    answer (fixture, ended);
}

static void
answer_speak (Fixture *fixture)
{
  switch (fixture->manner)
    {
    case MANNER_SILENT_TO_TEXT:
      break;
    case MANNER_RUDE:
      answer (fixture, "300 ERR INTERNAL\r\n");
      break;
    case MANNER_NOISE:
      answer (fixture, "HTTP/1.1 400 Bad Request\r\n");
      break;
    case MANNER_LONG:
      for (int i = 0; i < 100; i++)
        answer (fixture, "2252252252252252252252252252252252252252252252252252252252252252");
      break;
    case MANNER_LEAVES:
      g_io_stream_close (G_IO_STREAM (fixture->connection), NULL, NULL);
      break;
    case MANNER_GOOD:
    case MANNER_SILENT:
    case MANNER_FOREVER:
    case MANNER_NO_LANGUAGE:
    default:
      fixture->in_text = TRUE;
      answer (fixture, "230 OK RECEIVING DATA\r\n");
    }
}

static void
answer_line (Fixture    *fixture,
             const char *line)
{
  g_autofree char *canceled = g_strdup_printf ("210 OK CANCELED\r\n703-%d\r\n703-1\r\n703 CANCELED\r\n", fixture->message);

  if (fixture->manner == MANNER_SILENT)
    return;
  if (g_str_equal (line, "SPEAK"))
    answer_speak (fixture);
  else if (fixture->in_text && g_str_equal (line, "."))
    answer_text (fixture);
  else if (g_str_equal (line, "CANCEL SELF"))
    answer (fixture, canceled);
  else if (g_str_has_prefix (line, "SET SELF LANGUAGE") && fixture->manner == MANNER_NO_LANGUAGE)
    answer (fixture, "409 ERR NO LANGUAGE\r\n");
  else if (!fixture->in_text)
    answer (fixture, "208 OK SET\r\n");
}

static void
heard_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  Fixture *fixture = data;
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, NULL);

  if (line == NULL)
    return;

  if (fixture->heard->len > 0)
    g_string_append_c (fixture->heard, '|');
  g_string_append (fixture->heard, line);
  answer_line (fixture, line);
  g_data_input_stream_read_line_async (fixture->in, G_PRIORITY_DEFAULT, NULL, heard_cb, fixture);
}

static gboolean
incoming_cb (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             gpointer           data)
{
  Fixture *fixture = data;

  g_clear_object (&fixture->in);
  g_set_object (&fixture->connection, connection);
  fixture->in = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  g_data_input_stream_set_newline_type (fixture->in, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  g_data_input_stream_read_line_async (fixture->in, G_PRIORITY_DEFAULT, NULL, heard_cb, fixture);
  return TRUE;
}

static void
ended_cb (Fixture *fixture)
{
  fixture->n_ended++;
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

/* @manner below 0: nobody listens at all */
static void
set_up (Fixture *fixture,
        int      manner)
{
  g_autofree char *path = NULL;
  g_autofree char *where = NULL;
  g_autoptr (GSocketAddress) address = NULL;

  *fixture = (Fixture){ .folder = patella_test_folder_new (), .manner = (Manner) manner };
  path = g_build_filename (fixture->folder, "s", NULL);
  where = g_strconcat ("unix_socket:", path, NULL);
  g_setenv ("SPEECHD_ADDRESS", where, TRUE);
  fixture->heard = g_string_new (NULL);
  fixture->clock = patella_manual_clock_new ();
  fixture->speaker = patella_speech_player_new (PATELLA_CLOCK (fixture->clock), "de");
  g_signal_connect_swapped (fixture->speaker, "ended", G_CALLBACK (ended_cb), fixture);
  g_signal_connect_swapped (fixture->speaker, "availability-changed", G_CALLBACK (changed_cb), fixture);
  if (manner < 0)
    return;

  fixture->service = g_socket_service_new ();
  g_signal_connect (fixture->service, "incoming", G_CALLBACK (incoming_cb), fixture);
  address = g_unix_socket_address_new (path);
  g_assert_true (g_socket_listener_add_address (G_SOCKET_LISTENER (fixture->service), address, G_SOCKET_TYPE_STREAM,
                                                G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, NULL));
}

static void
tear_down (Fixture *fixture)
{
  gpointer speaker = fixture->speaker;

  /* what is under way holds the link, not the player */
  g_object_add_weak_pointer (G_OBJECT (fixture->speaker), &speaker);
  g_object_unref (fixture->speaker);
  g_assert_null (speaker);
  g_assert_cmpuint (patella_manual_clock_get_n_alarms (fixture->clock), ==, 0);
  if (fixture->service != NULL)
    {
      g_socket_service_stop (fixture->service);
      g_socket_listener_close (G_SOCKET_LISTENER (fixture->service));
    }
  if (fixture->connection != NULL)
    g_io_stream_close (G_IO_STREAM (fixture->connection), NULL, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&fixture->service);
  g_clear_object (&fixture->in);
  g_clear_object (&fixture->connection);
  g_assert_finalize_object (G_OBJECT (fixture->clock));
  g_string_free (fixture->heard, TRUE);
  g_clear_error (&fixture->error);
  patella_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Fixture *fixture = data;

  fixture->prepared = TRUE;
  g_clear_error (&fixture->error);
  patella_speaker_prepare_finish (PATELLA_SPEAKER (source), result, &fixture->error);
}

static void
prepare (Fixture *fixture)
{
  fixture->prepared = FALSE;
  patella_speaker_prepare_async (fixture->speaker, NULL, prepared_cb, fixture);
}

static void
settle (Fixture *fixture)
{
  for (int i = 0; i < 200; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
prepare_well (Fixture *fixture)
{
  prepare (fixture);
  patella_test_run_until (&fixture->prepared);
  g_assert_no_error (fixture->error);
  g_assert_true (patella_speaker_is_available (fixture->speaker));
  g_assert_cmpuint (patella_manual_clock_get_n_alarms (fixture->clock), ==, 0);
}

static void
expect_unavailable (Fixture *fixture)
{
  g_assert_false (patella_speaker_is_available (fixture->speaker));
  g_assert_false (patella_speaker_is_speaking (fixture->speaker));
  g_assert_cmpuint (patella_manual_clock_get_n_alarms (fixture->clock), ==, 0);
}

static void
wait_for_end (Fixture *fixture,
              guint    n_ended)
{
  while (fixture->n_ended < n_ended)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_ended, ==, n_ended);
}

/* What is said comes through as one text, however it begins, and ends when the service says so; the person's rate, pitch,
 * volume and voice are left alone. */
static void
test_says (void)
{
  Fixture fixture;

  set_up (&fixture, MANNER_GOOD);
  g_assert_false (patella_speaker_is_available (fixture.speaker));
  prepare_well (&fixture);
  g_assert_cmpuint (fixture.n_changed, ==, 1);
  g_assert_cmpstr (fixture.heard->str, ==,
                   "SET SELF CLIENT_NAME person:patella:session|SET SELF LANGUAGE de|SET SELF PRIORITY MESSAGE|"
                   "SET SELF NOTIFICATION END on|SET SELF NOTIFICATION CANCEL on");
  g_string_truncate (fixture.heard, 0);
  patella_speaker_say (fixture.speaker, ".dot\r\n.\r\nSTOP ALL");
  g_assert_true (patella_speaker_is_speaking (fixture.speaker));
  patella_speaker_say (fixture.speaker, "on top of it");
  wait_for_end (&fixture, 1);
  g_assert_false (patella_speaker_is_speaking (fixture.speaker));
  g_assert_cmpstr (fixture.heard->str, ==, "SPEAK|..dot  .  STOP ALL|.");
  patella_speaker_say (fixture.speaker, "Halten");
  wait_for_end (&fixture, 2);
  g_assert_true (g_str_has_suffix (fixture.heard->str, "SPEAK|Halten|."));

  /* asked again, it is still there */
  prepare_well (&fixture);
  g_assert_cmpuint (fixture.n_changed, ==, 1);
  tear_down (&fixture);
}

/* A stop at any moment of a text ends it once. */
static void
test_stop (void)
{
  for (int n_steps = 0; n_steps < 12; n_steps++)
    {
      Fixture fixture;

      set_up (&fixture, MANNER_FOREVER);
      prepare_well (&fixture);
      patella_speaker_stop (fixture.speaker);
      patella_speaker_say (fixture.speaker, "A long sentence");
      for (int i = 0; i < n_steps; i++)
        g_main_context_iteration (NULL, FALSE);
      patella_speaker_stop (fixture.speaker);
      patella_speaker_stop (fixture.speaker);
      wait_for_end (&fixture, 1);
      g_assert_true (patella_speaker_is_available (fixture.speaker));
      g_assert_nonnull (strstr (fixture.heard->str, "A long sentence|.|CANCEL SELF"));
      tear_down (&fixture);
    }
}

/* The contract of a missing service: not available, at once; nothing that is said then matters. */
static void
test_missing (void)
{
  Fixture fixture;

  set_up (&fixture, -1);
  for (int i = 0; i < 2; i++)
    {
      prepare (&fixture);
      patella_test_run_until (&fixture.prepared);
      g_assert_error (fixture.error, PATELLA_AUDIO_ERROR, PATELLA_AUDIO_ERROR_UNAVAILABLE);
      expect_unavailable (&fixture);
      patella_speaker_say (fixture.speaker, "Hold");
      patella_speaker_stop (fixture.speaker);
      settle (&fixture);
    }
  g_assert_cmpuint (fixture.n_ended + fixture.n_changed, ==, 0);
  tear_down (&fixture);
}

/* A service that takes the connection and hangs is given up after two seconds, neither earlier nor later. */
static void
test_hangs (void)
{
  Fixture fixture;

  set_up (&fixture, MANNER_SILENT);
  prepare (&fixture);
  settle (&fixture);
  patella_manual_clock_advance (fixture.clock, 2 * G_USEC_PER_SEC - 1);
  settle (&fixture);
  g_assert_false (fixture.prepared);
  patella_manual_clock_advance (fixture.clock, 1);
  patella_test_run_until (&fixture.prepared);
  g_assert_error (fixture.error, PATELLA_AUDIO_ERROR, PATELLA_AUDIO_ERROR_UNAVAILABLE);
  expect_unavailable (&fixture);

  /* and it may come to its senses */
  fixture.manner = MANNER_GOOD;
  prepare_well (&fixture);
  tear_down (&fixture);
}

/* Whatever goes wrong with a text, it ends once, the speaker is not available any more, and can be prepared anew. */
static void
test_lost (void)
{
  const struct
  {
    Manner manner;
    gint64 after_us; /* 0: at once */
  } rows[] = {
    { MANNER_SILENT_TO_TEXT, 2 * G_USEC_PER_SEC },
    { MANNER_FOREVER, 60 * G_USEC_PER_SEC },
    { MANNER_RUDE, 0 },
    { MANNER_NOISE, 0 },
    { MANNER_LONG, 0 },
    { MANNER_LEAVES, 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Fixture fixture;

      g_test_message ("row %zu", i);
      set_up (&fixture, (int) rows[i].manner);
      prepare_well (&fixture);
      patella_speaker_say (fixture.speaker, "Hold");
      settle (&fixture);
      if (rows[i].after_us > 0)
        {
          g_assert_cmpuint (fixture.n_ended, ==, 0);
          patella_manual_clock_advance (fixture.clock, rows[i].after_us);
        }
      wait_for_end (&fixture, 1);
      expect_unavailable (&fixture);
      g_assert_cmpuint (fixture.n_changed, ==, 2);
      fixture.manner = MANNER_GOOD;
      prepare_well (&fixture);
      tear_down (&fixture);
    }
}

/* A language that has no voice there is spoken with the one there is. */
static void
test_no_language (void)
{
  Fixture fixture;

  set_up (&fixture, MANNER_NO_LANGUAGE);
  prepare_well (&fixture);
  patella_speaker_say (fixture.speaker, "Halten");
  wait_for_end (&fixture, 1);
  tear_down (&fixture);
}

/* A player may go in the middle of anything. */
static void
test_goes (void)
{
  for (int n_steps = 0; n_steps < 30; n_steps++)
    {
      Fixture fixture;

      set_up (&fixture, n_steps % 2 == 0 ? MANNER_GOOD : MANNER_FOREVER);
      prepare_well (&fixture);
      patella_speaker_say (fixture.speaker, "Hold");
      for (int i = 0; i < n_steps; i++)
        g_main_context_iteration (NULL, FALSE);
      tear_down (&fixture);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/speech-player/says", test_says);
  g_test_add_func ("/speech-player/stop", test_stop);
  g_test_add_func ("/speech-player/missing", test_missing);
  g_test_add_func ("/speech-player/hangs", test_hangs);
  g_test_add_func ("/speech-player/lost", test_lost);
  g_test_add_func ("/speech-player/no-language", test_no_language);
  g_test_add_func ("/speech-player/goes", test_goes);
  return g_test_run ();
}
