/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the cues: `generate-sounds SET DIRECTORY` writes one WAV file for each (mono, 48 kHz, 16 bit), and with the set
 * "lead-in" what is heard by headphones only. Deterministic: the same source gives the same bytes. Every sound is a handful of
 * notes of something struck (a few partials that die away at their own speed); rising means effort, falling means letting go,
 * so that the ear knows without counting. Cues that may fall on the same instant (a phase, "last repetition", "done") live in
 * different registers. The sets play the same notes on other instruments, so that a cue is known in each of them: "bar" is
 * wood; "glass" is higher and rings; "deep" is lower, for ears that have lost the high notes, with strong overtones, because
 * small loudspeakers have no low ones.
 * All are brought to the same loudness (K-weighting of ITU-R BS.1770-4, loudest 100 ms), so that one volume suits all. */

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RATE 48000
#define LENGTH_MAX (3 * RATE)
#define LEAD_IN_LENGTH (3 * RATE)
#define NOTES_MAX 5

/* Loudest 100 ms after K-weighting, relative to full scale: two cues at once still do not clip. */
#define LOUDNESS_DB (-15.0)
#define WINDOW (RATE / 10)

/* equal temperament, A4 = 440 Hz */
#define A3 220.00
#define C4 261.63
#define D4 293.66
#define E4 329.63
#define G4 392.00
#define A4 440.00
#define B4 493.88
#define C5 523.25
#define D5 587.33
#define E5 659.26
#define G5 783.99
#define A5 880.00
#define B5 987.77
#define C6 1046.50
#define E6 1318.51

typedef enum
{
  BAR,   /* struck wood: short, clear */
  BELL,  /* rings on */
  SOFT,  /* slow to come: nothing startles */
  KNOCK, /* hardly a pitch */
  N_TIMBRES,
} Timbre;

typedef struct
{
  double at_s;
  double hz;
  double to_hz;    /* a glide; 0: none */
  double length_s;
  double gain;
} Note;

typedef struct
{
  const char *name;
  Timbre      timbre;
  Note        notes[NOTES_MAX];
} Sound;

static const Sound sounds[] = {
  { "get-ready", BAR, { { 0.00, G4, 0, 0.30, 1.0 }, { 0.22, G4, 0, 0.40, 1.0 } } },
  { "position", SOFT, { { 0.00, C4, 0, 0.45, 1.0 }, { 0.20, E4, 0, 0.45, 1.0 }, { 0.40, G4, 0, 0.70, 1.0 } } },
  { "hold", BAR, { { 0.00, C5, 0, 0.25, 0.9 }, { 0.11, G5, 0, 0.60, 1.0 } } },
  { "relax", SOFT, { { 0.00, G4, 0, 0.35, 1.0 }, { 0.16, C4, 0, 0.75, 1.0 } } },
  { "lift", BAR, { { 0.00, E4, A4, 0.42, 1.0 } } },
  { "lower", BAR, { { 0.00, B4, E4, 0.46, 1.0 } } },
  { "pause", BAR, { { 0.00, D5, 0, 0.35, 1.0 } } },
  { "countdown", BAR, { { 0.00, A5, 0, 0.18, 1.0 } } },
  { "tick", KNOCK, { { 0.00, E5, 0, 0.12, 1.0 } } },
  { "half-way", BELL, { { 0.00, B5, 0, 0.16, 0.9 }, { 0.13, B5, 0, 0.40, 0.8 } } },
  { "switch-side", BAR, { { 0.00, E4, 0, 0.25, 1.0 }, { 0.18, B4, 0, 0.25, 1.0 }, { 0.36, E4, 0, 0.50, 1.0 } } },
  { "rest", SOFT, { { 0.00, E4, 0, 0.40, 1.0 }, { 0.22, D4, 0, 0.40, 1.0 }, { 0.44, A3, 0, 0.90, 1.0 } } },
  { "last-repetition", BELL, { { 0.00, C6, 0, 0.20, 0.8 }, { 0.12, E6, 0, 0.45, 0.8 } } },
  { "set-done", BELL, { { 0.00, G5, 0, 0.30, 1.0 }, { 0.16, C6, 0, 0.70, 0.9 } } },
  { "exercise-done", BELL, { { 0.00, C5, 0, 0.30, 1.0 }, { 0.15, G5, 0, 0.30, 1.0 }, { 0.30, C6, 0, 0.90, 0.9 } } },
  { "session-done", BELL, { { 0.00, C5, 0, 0.40, 1.0 }, { 0.20, E5, 0, 0.40, 1.0 }, { 0.40, G5, 0, 0.40, 1.0 }, { 0.60, C6, 0, 1.40, 0.9 }, { 0.60, E5, 0, 1.40, 0.5 } } },
  { "pain-stop", SOFT, { { 0.00, D4, 0, 0.70, 1.0 }, { 0.45, A3, 0, 1.20, 1.0 } } },
};

typedef struct
{
  double ratio;
  double level;
  double decay;   /* how many times as fast as the first partial */
} Partial;

typedef struct
{
  Partial partials[3];
  double  attack_s;
  double  decay;  /* e-foldings over the note's length */
} Instrument;

typedef struct
{
  const char *name;
  double      transposed;  /* all notes are this much higher */
  Instrument  instruments[N_TIMBRES];
} Set;

static const Set sets[] = {
  { "bar", 1,
    { [BAR] = { { { 1, 1.0, 1.0 }, { 3.93, 0.22, 3.5 }, { 9.2, 0.05, 9.0 } }, 0.004, 4.5 },
      [BELL] = { { { 1, 1.0, 1.0 }, { 2.0, 0.30, 1.6 }, { 3.01, 0.14, 2.6 } }, 0.005, 4.0 },
      [SOFT] = { { { 1, 1.0, 1.0 }, { 2.0, 0.12, 1.3 }, { 3.0, 0.03, 2.0 } }, 0.040, 2.8 },
      [KNOCK] = { { { 1, 1.0, 1.0 }, { 2.4, 0.5, 1.5 }, { 4.1, 0.2, 2.5 } }, 0.002, 4.0 } } },
  /* a fourth higher; the partials of a free bar, which are those of a chime */
  { "glass", 1.3348,
    { [BAR] = { { { 1, 1.0, 1.0 }, { 2.756, 0.35, 1.5 }, { 5.404, 0.10, 2.5 } }, 0.003, 3.2 },
      [BELL] = { { { 1, 1.0, 1.0 }, { 2.756, 0.20, 1.3 }, { 1.003, 0.60, 1.0 } }, 0.005, 2.8 },
      [SOFT] = { { { 1, 1.0, 1.0 }, { 1.004, 0.70, 1.0 }, { 2.756, 0.06, 1.5 } }, 0.050, 2.4 },
      [KNOCK] = { { { 1, 1.0, 1.0 }, { 2.756, 0.5, 1.2 }, { 5.404, 0.2, 1.8 } }, 0.002, 3.6 } } },
  /* a fifth lower */
  { "deep", 0.6674,
    { [BAR] = { { { 1, 1.0, 1.0 }, { 2, 0.60, 1.2 }, { 3, 0.30, 1.6 } }, 0.008, 3.4 },
      [BELL] = { { { 1, 1.0, 1.0 }, { 2, 0.50, 1.2 }, { 4, 0.25, 1.6 } }, 0.008, 3.4 },
      [SOFT] = { { { 1, 1.0, 1.0 }, { 2, 0.60, 1.1 }, { 3, 0.25, 1.3 } }, 0.045, 2.6 },
      [KNOCK] = { { { 1, 1.0, 1.0 }, { 1.7, 0.5, 1.3 }, { 2.9, 0.2, 1.8 } }, 0.004, 3.8 } } },
};

static double
envelope (const Note       *note,
          const Instrument *instrument,
          double            t,
          double            decay)
{
  double rise = t < instrument->attack_s ? 0.5 - 0.5 * cos (M_PI * t / instrument->attack_s) : 1;
  /* the last tenth is faded to nothing, so that no sound ends in a click */
  double left = (note->length_s - t) / (note->length_s / 10);
  double fade = left < 1 ? 0.5 - 0.5 * cos (M_PI * left) : 1;

  return rise * fade * exp (-instrument->decay * decay * t / note->length_s);
}

static void
add_note (const Note       *note,
          const Instrument *instrument,
          double            transposed,
          double           *samples)
{
  long first = lround (note->at_s * RATE);
  long n = lround (note->length_s * RATE);

  for (size_t p = 0; p < 3; p++)
    {
      const Partial *partial = &instrument->partials[p];
      double phase = 0;

      for (long i = 0; i < n; i++)
        {
          double t = (double) i / RATE;
          double hz = note->to_hz > 0 ? note->hz * pow (note->to_hz / note->hz, t / note->length_s) : note->hz;

          samples[first + i] += note->gain * partial->level * envelope (note, instrument, t, partial->decay) * sin (phase);
          phase += 2 * M_PI * hz * transposed * partial->ratio / RATE;
        }
    }
}

typedef struct
{
  double b[3];
  double a[2];
} Biquad;

static void
filter (const Biquad *biquad,
        const double *in,
        double       *out,
        long          n)
{
  double x1 = 0, x2 = 0, y1 = 0, y2 = 0;

  for (long i = 0; i < n; i++)
    {
      double x = in[i];
      double y = biquad->b[0] * x + biquad->b[1] * x1 + biquad->b[2] * x2 - biquad->a[0] * y1 - biquad->a[1] * y2;

      x2 = x1;
      x1 = x;
      y2 = y1;
      y1 = y;
      out[i] = y;
    }
}

/* the loudest window after K-weighting, in dB; coefficients for 48 kHz from ITU-R BS.1770-4, tables 1 and 2 */
static double
measure_loudness (const double *samples,
                  long          n)
{
  static const Biquad shelf = { { 1.53512485958697, -2.69169618940638, 1.19839281085285 }, { -1.69065929318241, 0.73248077421585 } };
  static const Biquad high_pass = { { 1.0, -2.0, 1.0 }, { -1.99004745483398, 0.99007225036621 } };
  static double weighted[LENGTH_MAX];
  double sum = 0;
  double loudest = 0;

  filter (&shelf, samples, weighted, n);
  filter (&high_pass, weighted, weighted, n);
  for (long i = 0; i < n; i++)
    {
      sum += weighted[i] * weighted[i];
      if (i >= WINDOW)
        sum -= weighted[i - WINDOW] * weighted[i - WINDOW];
      loudest = fmax (loudest, sum / WINDOW);
    }

  return 10 * log10 (loudest);
}

static long
render (const Sound *sound,
        const Set   *set,
        double      *samples)
{
  long n = 0;

  memset (samples, 0, LENGTH_MAX * sizeof *samples);
  for (size_t i = 0; i < NOTES_MAX && sound->notes[i].length_s > 0; i++)
    {
      const Note *note = &sound->notes[i];
      long end = lround (note->at_s * RATE) + lround (note->length_s * RATE);

      add_note (note, &set->instruments[sound->timbre], set->transposed, samples);
      n = end > n ? end : n;
    }

  double gain = pow (10, (LOUDNESS_DB - measure_loudness (samples, n)) / 20);

  for (long i = 0; i < n; i++)
    samples[i] *= gain;

  return n;
}

static void
put (unsigned char *at,
     uint32_t       value,
     int            n_bytes)
{
  for (int i = 0; i < n_bytes; i++)
    at[i] = (unsigned char) (value >> (8 * i));
}

static int
write_wav (const char   *path,
           const double *samples,
           long          n)
{
  unsigned char header[44] = "RIFF    WAVEfmt                     data";
  FILE *file = fopen (path, "wb");

  if (file == NULL)
    return -1;

  put (header + 4, (uint32_t) (36 + 2 * n), 4);
  put (header + 16, 16, 4);
  put (header + 20, 1, 2);
  put (header + 22, 1, 2);
  put (header + 24, RATE, 4);
  put (header + 28, 2 * RATE, 4);
  put (header + 32, 2, 2);
  put (header + 34, 16, 2);
  put (header + 40, (uint32_t) (2 * n), 4);
  fwrite (header, 1, sizeof header, file);

  for (long i = 0; i < n; i++)
    {
      unsigned char sample[2];

      put (sample, (uint32_t) (int32_t) lround (samples[i] * 32767), 2);
      fwrite (sample, 1, 2, file);
    }

  int failed = ferror (file);

  return fclose (file) != 0 || failed ? -1 : 0;
}

/* What wakes the headphones: one step of 16 bits up and down, 90 dB below full scale, so that nobody hears it. All zeros would
 * do for the sound server, but headphones that go to sleep by themselves take them for silence. */
static long
render_lead_in (double *samples)
{
  uint32_t noise = 1;

  for (long i = 0; i < LEAD_IN_LENGTH; i++)
    {
      noise = noise * 1664525u + 1013904223u;
      samples[i] = (noise >> 30 == 0 ? -1.0 : noise >> 30 == 3 ? 1.0 : 0.0) / 32767;
    }

  return LEAD_IN_LENGTH;
}

static int
write_sound (const char   *directory,
             const char   *name,
             const double *samples,
             long          n)
{
  char path[4096];

  snprintf (path, sizeof path, "%s/%s.wav", directory, name);
  if (write_wav (path, samples, n) < 0)
    {
      fprintf (stderr, "generate-sounds: %s: %s\n", path, strerror (errno));
      return -1;
    }

  return 0;
}

static int
write_set (const Set  *set,
           const char *directory,
           double     *samples)
{
  for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++)
    {
      long n = render (&sounds[i], set, samples);

      if (write_sound (directory, sounds[i].name, samples, n) < 0)
        return -1;
    }

  return 0;
}

int
main (int   argc,
      char *argv[])
{
  static double samples[LENGTH_MAX];

  if (argc == 3 && strcmp (argv[1], "lead-in") == 0)
    return write_sound (argv[2], argv[1], samples, render_lead_in (samples)) < 0 ? 1 : 0;

  for (size_t i = 0; argc == 3 && i < sizeof sets / sizeof *sets; i++)
    if (strcmp (argv[1], sets[i].name) == 0)
      return write_set (&sets[i], argv[2], samples) < 0 ? 1 : 0;

  fprintf (stderr, "usage: generate-sounds SET DIRECTORY\n");
  return 2;
}
