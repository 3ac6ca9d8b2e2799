/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double red, green, blue, alpha;
} PatellaColor;

typedef enum
{
  PATELLA_SCHEME_LIGHT,
  PATELLA_SCHEME_DARK,
  PATELLA_SCHEME_LIGHT_CONTRAST,
  PATELLA_SCHEME_DARK_CONTRAST,
  PATELLA_SCHEME_PAPER,
} PatellaScheme;

#define PATELLA_PALETTE_SERIES 4

/* Colours, font and direction: everything about looks that a painter needs, handed in by the caller. A value. */
typedef struct
{
  PatellaScheme scheme;
  PatellaColor  background;
  PatellaColor  text;
  PatellaColor  dim;          /* 4.5 : 1 against the background */
  PatellaColor  line;         /* axes, 3 : 1 */
  PatellaColor  grid;         /* lines that only help the eye */
  PatellaColor  band_good;    /* pain 0-2, 3-5, 6-10 */
  PatellaColor  band_watch;
  PatellaColor  band_red;
  PatellaColor  series[PATELLA_PALETTE_SERIES]; /* told apart without hue too: painters add dash and mark shape */
  PatellaColor  body;         /* the figure: skin */
  PatellaColor  body_far;     /* the limbs behind */
  PatellaColor  body_working; /* the leg that works */
  PatellaColor  cloth;
  PatellaColor  cloth_far;
  PatellaColor  muscle;
  PatellaColor  prop;         /* faces of things; their edge carries the contrast */
  PatellaColor  prop_edge;
  PatellaColor  ball;
  PatellaColor  phase_work;   /* hold */
  PatellaColor  phase_move;   /* lift, lower, pause */
  PatellaColor  phase_rest;   /* relax, rest */
  PatellaColor  phase_ready;  /* get ready, switch, position */
  PatellaColor  phase_stop;   /* pain stop, paused */
  char          font[64];     /* family for Pango */
  double        text_scale;   /* 1: 10.5 pt */
  gboolean      rtl;
} PatellaPalette;

PatellaPalette patella_palette_for_scheme (PatellaScheme         scheme);
double         patella_color_contrast     (const PatellaColor   *a,
                                           const PatellaColor   *b); /* WCAG 2, 1 to 21 */
PatellaColor   patella_color_mix          (const PatellaColor   *a,
                                           const PatellaColor   *b,
                                           double                share);
void           patella_color_set_source   (const PatellaColor   *self,
                                           cairo_t              *cr);

G_END_DECLS
