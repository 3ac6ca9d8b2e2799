/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "patella-cue.h"

/* The cues as they were made: the WAV files of the build. Their loudness is measured here by plain
 * energy, another way than the generator's own. */

#define RATE 48000
#define HEADER 44

typedef struct
{
  float *samples;  /* owned */
  gsize  n;
} Wave;

static guint
get_number (const guint8 *at,
            int           n_bytes)
{
  guint value = 0;

  for (int i = 0; i < n_bytes; i++)
    value |= (guint) at[i] << (8 * i);

  return value;
}

static const char *const sets[] = { "bar", "deep", "glass" };

static Wave
load (const char *set,
      PatellaCue  cue)
{
  g_autofree char *name = g_strconcat (patella_enum_to_nick (PATELLA_TYPE_CUE, (int) cue), ".wav", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "..", "data", "sounds", set, name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  Wave wave;
  gsize length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, >, HEADER);
  g_assert_cmpint (memcmp (bytes, "RIFF", 4), ==, 0);
  g_assert_cmpint (memcmp (bytes + 8, "WAVEfmt ", 8), ==, 0);
  g_assert_cmpuint (get_number ((const guint8 *) bytes + 4, 4), ==, length - 8);
  g_assert_cmpuint (get_number ((const guint8 *) bytes + 22, 2), ==, 1);
  g_assert_cmpuint (get_number ((const guint8 *) bytes + 24, 4), ==, RATE);
  g_assert_cmpuint (get_number ((const guint8 *) bytes + 34, 2), ==, 16);
  g_assert_cmpuint (get_number ((const guint8 *) bytes + 40, 4), ==, length - HEADER);

  wave.n = (length - HEADER) / 2;
  wave.samples = g_new (float, wave.n);
  for (gsize i = 0; i < wave.n; i++)
    wave.samples[i] = (float) (gint16) get_number ((const guint8 *) bytes + HEADER + 2 * i, 2) / 32768.0f;

  return wave;
}

static void
clear (Wave *wave)
{
  g_clear_pointer (&wave->samples, g_free);
}

/* no clipping, also when two cues fall on the same instant; no click where a sound begins, runs or ends */
static void
check_clean (gconstpointer data)
{
  const char *set = data;
  double loudest[2] = { 0, 0 };

  for (int cue = PATELLA_CUE_NONE + 1; cue < PATELLA_N_CUES; cue++)
    {
      Wave wave = load (set, (PatellaCue) cue);
      double peak = 0;
      double step = 0;

      for (gsize i = 0; i < wave.n; i++)
        {
          peak = MAX (peak, fabs ((double) wave.samples[i]));
          if (i > 0)
            step = MAX (step, fabs ((double) wave.samples[i] - (double) wave.samples[i - 1]));
        }
      g_assert_cmpfloat (peak, <, 0.9);
      g_assert_cmpfloat (peak, >, 0.1);
      g_assert_cmpfloat (step, <, 0.25);
      g_assert_cmpfloat (fabs ((double) wave.samples[0]), <, 0.001);
      g_assert_cmpfloat (fabs ((double) wave.samples[wave.n - 1]), <, 0.001);
      g_assert_cmpuint (wave.n, <=, 2 * RATE);
      if (!patella_cue_is_countdown ((PatellaCue) cue))
        {
          if (peak > loudest[0])
            {
              loudest[1] = loudest[0];
              loudest[0] = peak;
            }
          else
            loudest[1] = MAX (loudest[1], peak);
        }
      clear (&wave);
    }

  g_assert_cmpfloat (loudest[0] + loudest[1], <, 1);
}

/* the loudest tenth of a second, in dB */
static double
measure (const Wave *wave)
{
  const gsize window = RATE / 10;
  double sum = 0;
  double most = 0;

  for (gsize i = 0; i < wave->n + window; i++)
    {
      double now = i < wave->n ? (double) wave->samples[i] : 0;
      double old = i >= window && i - window < wave->n ? (double) wave->samples[i - window] : 0;

      sum += now * now - old * old;
      most = MAX (most, sum);
    }

  return 10 * log10 (most / (double) window);
}

/* equal in loudness: within 3 dB of each other by plain energy, which the ear's weighting shifts by up to 2 dB here */
static void
check_loudness (gconstpointer data)
{
  const char *set = data;
  double least = 0;
  double most = -100;

  for (int cue = PATELLA_CUE_NONE + 1; cue < PATELLA_N_CUES; cue++)
    {
      Wave wave = load (set, (PatellaCue) cue);
      double level = measure (&wave);

      least = MIN (least, level);
      most = MAX (most, level);
      clear (&wave);
    }

  g_assert_cmpfloat (most - least, <, 3);
}

static double
correlate (const Wave *a,
           const Wave *b,
           long        shift)
{
  double product = 0, energy_a = 1e-9, energy_b = 1e-9;

  for (long i = 0; i < RATE / 2; i++)
    {
      long j = i + shift;
      double x = i < (long) a->n ? (double) a->samples[i] : 0;
      double y = j >= 0 && j < (long) b->n ? (double) b->samples[j] : 0;

      product += x * y;
      energy_a += x * x;
      energy_b += y * y;
    }

  return product / sqrt (energy_a * energy_b);
}

/* each cue is a sound of its own: no two are alike in their first half second, however they are shifted by up to 5 ms */
static void
check_distinct (gconstpointer data)
{
  const char *set = data;
  Wave waves[PATELLA_N_CUES];

  for (int cue = PATELLA_CUE_NONE + 1; cue < PATELLA_N_CUES; cue++)
    waves[cue] = load (set, (PatellaCue) cue);

  for (int a = PATELLA_CUE_NONE + 1; a < PATELLA_N_CUES; a++)
    for (int b = a + 1; b < PATELLA_N_CUES; b++)
      for (long shift = -240; shift <= 240; shift += 12)
        if (fabs (correlate (&waves[a], &waves[b], shift)) > 0.85)
          g_error ("%s sounds like %s", patella_enum_to_nick (PATELLA_TYPE_CUE, a), patella_enum_to_nick (PATELLA_TYPE_CUE, b));

  for (int cue = PATELLA_CUE_NONE + 1; cue < PATELLA_N_CUES; cue++)
    clear (&waves[cue]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autofree char *clean = g_strconcat ("/sounds/", sets[i], "/clean", NULL);
      g_autofree char *loudness = g_strconcat ("/sounds/", sets[i], "/loudness", NULL);
      g_autofree char *distinct = g_strconcat ("/sounds/", sets[i], "/distinct", NULL);

      g_test_add_data_func (clean, sets[i], check_clean);
      g_test_add_data_func (loudness, sets[i], check_loudness);
      g_test_add_data_func (distinct, sets[i], check_distinct);
    }

  return g_test_run ();
}
