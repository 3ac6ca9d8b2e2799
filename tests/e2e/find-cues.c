/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>
#include <math.h>
#include <string.h>

/* find-cues RECORDING SOUND.wav...: which of the sounds are heard in a recording (16 bit, mono, 48 kHz, no header), and
 * when. Prints a line for each: name, second, how loud; 1 means as in the file.
 *
 * Matching pursuit: the recording is correlated with each sound, in units of the sound's own energy; the loudest match is
 * taken as heard and out of the recording, until none is left that is at least half as loud as its file. So sounds that
 * begin together are told apart, and a sound is not mistaken for another one's end. */

#define RATE 48000
#define HEADER 44
/* the highest partials of the cues lie well below half of what is left */
#define KEEP_EVERY 4
#define KEPT_RATE (RATE / KEEP_EVERY)
#define LEAST 0.5
/* no sound is longer than two seconds; two of them side by side */
#define PAIR 65536

typedef struct
{
  double re;
  double im;
} Complex;

typedef struct
{
  double *samples; /* owned */
  gsize   n;
} Wave;

static Wave
load (const char *path,
      gsize       header)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  Wave wave = { 0 };
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, &error))
    g_error ("%s", error->message);
  g_assert (length >= header);

  wave.n = (length - header) / sizeof (gint16) / KEEP_EVERY;
  wave.samples = g_new0 (double, wave.n);
  for (gsize i = 0; i < wave.n * KEEP_EVERY; i++)
    {
      gint16 sample;

      memcpy (&sample, bytes + header + i * sizeof sample, sizeof sample);
      wave.samples[i / KEEP_EVERY] += (gint16) GINT16_FROM_LE (sample) / (32768.0 * KEEP_EVERY);
    }

  return wave;
}

static void
swap_bits (Complex *values,
           gsize    n)
{
  for (gsize i = 1, j = 0; i < n; i++)
    {
      gsize bit = n >> 1;

      for (; (j & bit) != 0; bit >>= 1)
        j ^= bit;
      j ^= bit;
      if (i < j)
        {
          Complex kept = values[i];

          values[i] = values[j];
          values[j] = kept;
        }
    }
}

/* Cooley and Tukey, in place; @n is a power of two; @direction is -1 there and 1 back, which leaves a factor @n. */
static void
transform (Complex *values,
           gsize    n,
           int      direction)
{
  swap_bits (values, n);
  for (gsize length = 2; length <= n; length *= 2)
    for (gsize k = 0; k < length / 2; k++)
      {
        const double angle = direction * 2 * G_PI * (double) k / (double) length;
        const Complex turn = { cos (angle), sin (angle) };

        for (gsize i = k; i < n; i += length)
          {
            Complex *a = &values[i];
            Complex *b = &values[i + length / 2];
            const Complex turned = { b->re * turn.re - b->im * turn.im, b->re * turn.im + b->im * turn.re };

            *b = (Complex){ a->re - turned.re, a->im - turned.im };
            *a = (Complex){ a->re + turned.re, a->im + turned.im };
          }
      }
}

static Complex *
transform_wave (const Wave *wave,
                gsize       n)
{
  Complex *values = g_new0 (Complex, n);

  for (gsize i = 0; i < wave->n; i++)
    values[i].re = wave->samples[i];
  transform (values, n, -1);

  return values;
}

/* At each lag the sum of @a, that much later, times @b; lags below zero stand at the end. Both are transformed. */
static Complex *
correlate (const Complex *a,
           const Complex *b,
           gsize          n)
{
  Complex *values = g_new (Complex, n);

  for (gsize i = 0; i < n; i++)
    values[i] = (Complex){ (a[i].re * b[i].re + a[i].im * b[i].im) / (double) n,
                           (a[i].im * b[i].re - a[i].re * b[i].im) / (double) n };
  transform (values, n, 1);

  return values;
}

typedef struct
{
  char    *name;     /* owned */
  Wave     wave;
  Complex *pair;     /* owned: transformed, for correlating it with another sound */
  double   energy;
  double  *loudness; /* owned: at each moment of the recording */
} Sound;

static void
load_sound (Sound         *self,
            const char    *path,
            const Complex *recording,
            gsize          n)
{
  g_autofree Complex *values = NULL;
  g_autofree Complex *matches = NULL;

  self->name = g_path_get_basename (path);
  *strrchr (self->name, '.') = '\0';
  self->wave = load (path, HEADER);
  g_assert (self->wave.n < PAIR / 2);
  for (gsize i = 0; i < self->wave.n; i++)
    self->energy += self->wave.samples[i] * self->wave.samples[i];
  self->pair = transform_wave (&self->wave, PAIR);

  values = transform_wave (&self->wave, n);
  matches = correlate (recording, values, n);
  self->loudness = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    self->loudness[i] = matches[i].re / self->energy;
}

static void
clear_sound (Sound *self)
{
  g_free (self->name);
  g_free (self->wave.samples);
  g_free (self->pair);
  g_free (self->loudness);
}

/* Takes a sound that is heard out of what the recording has in common with @self. */
static void
forget (Sound       *self,
        const Sound *heard,
        gsize        at,
        gsize        n)
{
  g_autofree Complex *common = correlate (heard->pair, self->pair, PAIR);
  const double loudness = heard->loudness[at];

  for (gsize i = 0; i < PAIR; i++)
    {
      const gssize lag = i < PAIR / 2 ? (gssize) i : (gssize) i - PAIR;
      const gssize place = (gssize) at + lag;

      if (place >= 0 && place < (gssize) n)
        self->loudness[place] -= loudness * common[i].re / self->energy;
    }
}

static void
find_loudest (const Sound *sounds,
              int          n_sounds,
              gsize        n,
              int         *out_sound,
              gsize       *out_at)
{
  *out_sound = 0;
  *out_at = 0;
  for (int sound = 0; sound < n_sounds; sound++)
    for (gsize i = 0; i < n; i++)
      if (sounds[sound].loudness[i] > sounds[*out_sound].loudness[*out_at])
        {
          *out_sound = sound;
          *out_at = i;
        }
}

static void
pursue (Sound *sounds,
        int    n_sounds,
        gsize  n)
{
  while (TRUE)
    {
      Sound heard;
      int sound;
      gsize at;
      double loudness;

      find_loudest (sounds, n_sounds, n, &sound, &at);
      heard = sounds[sound];
      loudness = heard.loudness[at];
      if (loudness < LEAST)
        return;

      g_print ("%s %.4f %.3f\n", heard.name, (double) at / KEPT_RATE, loudness);
      for (int i = 0; i < n_sounds; i++)
        if (i != sound)
          forget (&sounds[i], &heard, at, n);
      /* last, because the others want to know how loud it was */
      forget (&sounds[sound], &heard, at, n);
    }
}

int
main (int   argc,
      char *argv[])
{
  const int n_sounds = argc - 2;
  g_autofree Sound *sounds = g_new0 (Sound, argc);
  g_autofree Complex *values = NULL;
  Wave recording;
  gsize n = 1;

  g_assert (argc > 2);
  recording = load (argv[1], 0);
  /* room for the longest sound, so that no end wraps around to the beginning */
  while (n < recording.n + PAIR / 2)
    n *= 2;
  values = transform_wave (&recording, n);
  for (int i = 0; i < n_sounds; i++)
    load_sound (&sounds[i], argv[i + 2], values, n);
  pursue (sounds, n_sounds, recording.n);
  for (int i = 0; i < n_sounds; i++)
    clear_sound (&sounds[i]);
  g_free (recording.samples);

  return 0;
}
