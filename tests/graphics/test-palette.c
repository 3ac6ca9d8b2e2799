/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stddef.h>

#include "patella-palette.h"

#define FIELD(name) { #name, offsetof (PatellaPalette, name) }

typedef struct
{
  const char *name;
  size_t      offset;
} Field;

static const char * const scheme_names[] = { "light", "dark", "light contrast", "dark contrast", "paper" };

static const Field texts[] = { FIELD (text), FIELD (dim) };
static const Field phases[] = { FIELD (phase_work), FIELD (phase_move), FIELD (phase_rest), FIELD (phase_ready), FIELD (phase_stop) };
static const Field bands[] = { FIELD (background), FIELD (band_good), FIELD (band_watch), FIELD (band_red) };
static const Field lines[] = { FIELD (series[0]), FIELD (series[1]), FIELD (series[2]), FIELD (series[3]), FIELD (line) };
static const Field marks[] = { FIELD (body), FIELD (body_far), FIELD (body_working), FIELD (cloth), FIELD (cloth_far), FIELD (muscle),
                               FIELD (prop_edge), FIELD (ball) };

static const PatellaColor *
color_of (const PatellaPalette *palette,
          const Field          *field)
{
  return (const PatellaColor *) (const void *) ((const char *) palette + field->offset);
}

static void
assert_contrast (PatellaScheme         scheme,
                 const Field          *front,
                 const Field          *behind,
                 double                least)
{
  PatellaPalette palette = patella_palette_for_scheme (scheme);
  double found = patella_color_contrast (color_of (&palette, front), color_of (&palette, behind));

  if (found < least)
    g_error ("%s: %s on %s has %.2f : 1, not %.1f : 1", scheme_names[scheme], front->name, behind->name, found, least);
}

static void
test_text (void)
{
  for (PatellaScheme scheme = PATELLA_SCHEME_LIGHT; scheme <= PATELLA_SCHEME_PAPER; scheme++)
    {
      gboolean high = scheme == PATELLA_SCHEME_LIGHT_CONTRAST || scheme == PATELLA_SCHEME_DARK_CONTRAST;

      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        for (guint j = 0; j < G_N_ELEMENTS (bands); j++)
          assert_contrast (scheme, &texts[i], &bands[j], high ? 7.0 : 4.5);

      /* The phase word is written in the phase's colour. */
      for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
        assert_contrast (scheme, &phases[i], &bands[0], high ? 7.0 : 4.5);
    }
}

static void
test_marks (void)
{
  for (PatellaScheme scheme = PATELLA_SCHEME_LIGHT; scheme <= PATELLA_SCHEME_PAPER; scheme++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
        for (guint j = 0; j < G_N_ELEMENTS (bands); j++)
          assert_contrast (scheme, &lines[i], &bands[j], 3.0);

      for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
        assert_contrast (scheme, &marks[i], &bands[0], 3.0);
    }
}

/* CIELAB, white point D65. */
static void
to_lab (const double linear[3],
        double       lab[3])
{
  double xyz[3] = { (0.4124 * linear[0] + 0.3576 * linear[1] + 0.1805 * linear[2]) / 0.9505,
                    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2],
                    (0.0193 * linear[0] + 0.1192 * linear[1] + 0.9505 * linear[2]) / 1.089 };

  for (int i = 0; i < 3; i++)
    xyz[i] = xyz[i] > 0.008856 ? cbrt (xyz[i]) : 7.787 * xyz[i] + 16.0 / 116.0;

  lab[0] = 116.0 * xyz[1] - 16.0;
  lab[1] = 500.0 * (xyz[0] - xyz[1]);
  lab[2] = 200.0 * (xyz[1] - xyz[2]);
}

/* Machado, Oliveira, Fernandes 2009, severity 1, on linear light. */
static const double eyes[][3][3] = {
  { { 1.0, 0.0, 0.0 }, { 0.0, 1.0, 0.0 }, { 0.0, 0.0, 1.0 } },
  { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
};

static double
difference (const PatellaColor *a,
            const PatellaColor *b,
            const double        eye[3][3])
{
  const PatellaColor *colors[2] = { a, b };
  double lab[2][3];

  for (int c = 0; c < 2; c++)
    {
      double srgb[3] = { colors[c]->red, colors[c]->green, colors[c]->blue };
      double seen[3] = { 0.0, 0.0, 0.0 };

      for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
          seen[i] += eye[i][j] * (srgb[j] <= 0.04045 ? srgb[j] / 12.92 : pow ((srgb[j] + 0.055) / 1.055, 2.4));

      for (int i = 0; i < 3; i++)
        seen[i] = CLAMP (seen[i], 0.0, 1.0);

      to_lab (seen, lab[c]);
    }

  return sqrt (pow (lab[0][0] - lab[1][0], 2.0) + pow (lab[0][1] - lab[1][1], 2.0) + pow (lab[0][2] - lab[1][2], 2.0));
}

/* 15 is well above what is told apart side by side (2 to 3) and can be named from memory. */
static void
test_color_blind (void)
{
  for (PatellaScheme scheme = PATELLA_SCHEME_LIGHT; scheme < PATELLA_SCHEME_PAPER; scheme++)
    {
      PatellaPalette palette = patella_palette_for_scheme (scheme);

      for (guint eye = 0; eye < G_N_ELEMENTS (eyes); eye++)
        for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
          for (guint j = 0; j < i; j++)
            {
              double found = difference (color_of (&palette, &phases[i]), color_of (&palette, &phases[j]), eyes[eye]);

              if (found < 15.0)
                g_error ("%s: %s and %s are only %.1f apart for eye %u", scheme_names[scheme], phases[i].name, phases[j].name, found, eye);
            }
    }
}

static void
test_contrast_law (void)
{
  const PatellaColor black = { 0.0, 0.0, 0.0, 1.0 };
  const PatellaColor white = { 1.0, 1.0, 1.0, 1.0 };
  const PatellaColor gray = { 0.5, 0.5, 0.5, 1.0 };

  g_assert_cmpfloat_with_epsilon (patella_color_contrast (&black, &white), 21.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (patella_color_contrast (&gray, &gray), 1.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (patella_color_contrast (&gray, &white), patella_color_contrast (&white, &gray), 1e-12);
  /* WCAG's own example: #767676 on white is just above 4.5. */
  g_assert_cmpfloat_with_epsilon (patella_color_contrast (&(PatellaColor) { 118 / 255.0, 118 / 255.0, 118 / 255.0, 1.0 }, &white), 4.54, 0.005);
}

static void
test_mix (void)
{
  const PatellaColor a = { 0.1, 0.2, 0.3, 1.0 };
  const PatellaColor b = { 0.9, 0.0, 0.5, 1.0 };

  g_assert_cmpfloat_with_epsilon (patella_color_mix (&a, &b, 0.0).red, a.red, 1e-12);
  g_assert_cmpfloat_with_epsilon (patella_color_mix (&a, &b, 7.0).red, b.red, 1e-12);
  g_assert_cmpfloat_with_epsilon (patella_color_mix (&a, &b, 0.5).green, 0.1, 1e-12);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/palette/text", test_text);
  g_test_add_func ("/palette/marks", test_marks);
  g_test_add_func ("/palette/color-blind", test_color_blind);
  g_test_add_func ("/palette/contrast-law", test_contrast_law);
  g_test_add_func ("/palette/mix", test_mix);

  return g_test_run ();
}
