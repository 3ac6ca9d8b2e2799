/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "patella-canberra-player.h"

/* The parts of bench-cues.py that have to be exact:
 *   bench-cues loop SOUNDS COUNT FIRST-US GRID-US   the player, driven by nothing but a clock; prints what was due when
 *   bench-cues record FILE                          writes what comes in on standard input, and says when it began
 *   bench-cues onsets FILE BEGAN-US SOUNDS          of each "CUE DUE-US" that comes in: when it began to sound, in us after that
 * Times are of CLOCK_MONOTONIC, in microseconds; samples are of 16 bits, mono, 48 kHz. */

#define RATE 48000
#define HEADER 44
/* what is looked at of a cue, and how long before and after its time */
#define PIECE (RATE / 20)
#define BEFORE (RATE / 20)
#define AFTER (RATE / 4)
/* A null sink hands a block to its monitor when it is mixed, and it is played when that block is over. */
#define BLOCK_US 1000

static gint64
now_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GError) error = NULL;

  if (!patella_cue_player_prepare_finish (PATELLA_CUE_PLAYER (source), result, &error))
    g_error ("%s", error->message);
  *(gboolean *) data = TRUE;
}

static void
wait_until (int    timer,
            gint64 at_us)
{
  const struct itimerspec at = { .it_value = { at_us / G_USEC_PER_SEC, at_us % G_USEC_PER_SEC * 1000 } };
  guint64 n_times;

  if (timerfd_settime (timer, TFD_TIMER_ABSTIME, &at, NULL) < 0 || read (timer, &n_times, sizeof n_times) < 0)
    g_error ("the timer does not run");
}

static int
loop (char **arguments)
{
  g_autoptr (PatellaCuePlayer) player = patella_canberra_player_new (arguments[0]);
  const int count = atoi (arguments[1]);
  const gint64 first_us = g_ascii_strtoll (arguments[2], NULL, 10);
  const gint64 grid_us = g_ascii_strtoll (arguments[3], NULL, 10);
  const int timer = timerfd_create (CLOCK_MONOTONIC, TFD_CLOEXEC);
  gboolean is_ready = FALSE;

  patella_cue_player_prepare_async (player, NULL, prepared_cb, &is_ready);
  while (!is_ready)
    g_main_context_iteration (NULL, TRUE);

  for (int i = 0; i < count; i++)
    {
      /* the same sounds as in the session, in turn */
      const PatellaCue cues[] = { PATELLA_CUE_HOLD, PATELLA_CUE_TICK, PATELLA_CUE_TICK, PATELLA_CUE_TICK, PATELLA_CUE_RELAX };
      const PatellaCue cue = cues[i % 5];
      const gint64 due_us = first_us + i * grid_us;

      wait_until (timer, due_us);
      patella_cue_player_play (player, cue);
      printf ("%s %" G_GINT64_FORMAT "\n", patella_enum_to_nick (PATELLA_TYPE_CUE, (int) cue), due_us);
      fflush (stdout);
    }

  /* the last one is to be heard */
  wait_until (timer, first_us + count * grid_us + G_USEC_PER_SEC);
  close (timer);
  return 0;
}

/* Nothing comes in before it was recorded: the earliest moment at which the first sample can have been is the true one. */
static int
record (const char *path)
{
  FILE *file = fopen (path, "wb");
  char bytes[65536];
  gint64 n_bytes = 0;
  gint64 began_us = G_MAXINT64;
  gssize n;

  if (file == NULL)
    return 1;
  while ((n = read (STDIN_FILENO, bytes, sizeof bytes)) > 0)
    {
      n_bytes += n;
      began_us = MIN (began_us, now_us () - n_bytes / 2 * G_USEC_PER_SEC / RATE);
      fwrite (bytes, 1, (size_t) n, file);
    }
  fclose (file);
  printf ("%" G_GINT64_FORMAT "\n", began_us);
  return 0;
}

typedef struct
{
  gint16 *samples; /* owned */
  gsize   n;
} Wave;

static Wave
load (const char *path,
      gsize       header)
{
  Wave wave = { NULL, 0 };
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL) || length < header)
    g_error ("%s cannot be read", path);
  wave.n = (length - header) / 2;
  wave.samples = g_new (gint16, wave.n);
  memcpy (wave.samples, bytes + header, wave.n * 2);
  return wave;
}

/* Where the beginning of the sound is most like the recording; -1: nowhere much. */
static gssize
find (const Wave *recording,
      const Wave *sound,
      gssize      due)
{
  double most = 0;
  double energy = 0;
  gssize found = -1;

  for (gsize i = 0; i < PIECE && i < sound->n; i++)
    energy += (double) sound->samples[i] * sound->samples[i];
  for (gssize at = MAX (due - BEFORE, 0); at < due + AFTER && at + PIECE < (gssize) recording->n; at++)
    {
      double product = 0;

      for (gsize i = 0; i < PIECE && i < sound->n; i++)
        product += (double) sound->samples[i] * recording->samples[at + (gssize) i];
      if (product > most)
        {
          most = product;
          found = at;
        }
    }

  /* a cue is played at the volume of the settings, 0.8; something else sounds like a tenth of it */
  return most > energy / 3 ? found : -1;
}

static int
find_onsets (char **arguments)
{
  Wave recording = load (arguments[0], 0);
  const gint64 began_us = g_ascii_strtoll (arguments[1], NULL, 10);
  char line[200];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (g_strchomp (line), " ", 2);
      g_autofree char *file = g_strconcat (words[0], ".wav", NULL);
      g_autofree char *path = g_build_filename (arguments[2], "bar", file, NULL);
      const gint64 due_us = g_ascii_strtoll (words[1], NULL, 10);
      Wave sound = load (path, HEADER);
      gssize onset = find (&recording, &sound, (due_us - began_us) * RATE / G_USEC_PER_SEC);

      g_free (sound.samples);
      if (onset < 0)
        printf ("%s %s missing\n", words[0], words[1]);
      else
        printf ("%s %s %" G_GINT64_FORMAT "\n", words[0], words[1],
                began_us + (gint64) ((double) onset * G_USEC_PER_SEC / RATE) + BLOCK_US - due_us);
    }
  g_free (recording.samples);
  return 0;
}

int
main (int    argc,
      char **argv)
{
  if (argc == 6 && g_str_equal (argv[1], "loop"))
    return loop (argv + 2);
  if (argc == 3 && g_str_equal (argv[1], "record"))
    return record (argv[2]);
  if (argc == 5 && g_str_equal (argv[1], "onsets"))
    return find_onsets (argv + 2);

  return 2;
}
