/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-palette.h"

#include <math.h>

/* PatellaPalette: everything about looks that a painter needs: colours, font, text size, direction. A plain value,
 * copied by assignment, never changed by a painter; any thread.
 *
 * Always true of the five built-in ones (the test states it for every pair that is used): text has 4.5 : 1 against what
 * it stands on (7 : 1 in the contrast schemes), marks have 3 : 1. The five phase colours stay apart for the three kinds of
 * colour blindness (colour difference in CIELAB after the matrices of Machado, Oliveira and Fernandes 2009): they were
 * found by a search with that as its goal, each in the family of hues that people expect of it. */

#define RGB(hex) { (((hex) >> 16) & 0xff) / 255.0, (((hex) >> 8) & 0xff) / 255.0, ((hex) & 0xff) / 255.0, 1.0 }

#define FONT "Cantarell", 1.0, FALSE

static const PatellaPalette schemes[] = {
  [PATELLA_SCHEME_LIGHT] = {
    PATELLA_SCHEME_LIGHT,
    RGB (0xffffff), RGB (0x1f2329), RGB (0x5a616b), RGB (0x80868f), RGB (0xdfe2e6),
    RGB (0xeaf5ee), RGB (0xfdf4dc), RGB (0xfce9e6),
    { RGB (0x1f4fd0), RGB (0xb34a00), RGB (0x1f7a62), RGB (0x8a4bb0) },
    RGB (0x66758a), RGB (0x828d9c), RGB (0x1a6fd6), RGB (0x33425a), RGB (0x4f5d75), RGB (0xc2410c),
    RGB (0xe3e6ea), RGB (0x7a828e), RGB (0x23806a),
    RGB (0xad4e0a), RGB (0x1f3fe0), RGB (0x0c5f40), RGB (0x746b88), RGB (0x5c0018),
    FONT },
  [PATELLA_SCHEME_DARK] = {
    PATELLA_SCHEME_DARK,
    RGB (0x242424), RGB (0xf4f4f4), RGB (0xb4b8be), RGB (0x868b92), RGB (0x3f4246),
    RGB (0x21322a), RGB (0x37311f), RGB (0x3c2726),
    { RGB (0x8aa0ff), RGB (0xffc55c), RGB (0x7de8b8), RGB (0xd58be0) },
    RGB (0xb6c2d0), RGB (0x7c8796), RGB (0x6cb0ff), RGB (0x8796ab), RGB (0x687384), RGB (0xff9a52),
    RGB (0x3b3f45), RGB (0x959ca6), RGB (0x5cc39b),
    RGB (0xffb930), RGB (0x7197ff), RGB (0x99ffce), RGB (0xa793b2), RGB (0xff6862),
    FONT },
  [PATELLA_SCHEME_LIGHT_CONTRAST] = {
    PATELLA_SCHEME_LIGHT_CONTRAST,
    RGB (0xffffff), RGB (0x000000), RGB (0x33373d), RGB (0x4a4f57), RGB (0xb8bdc4),
    RGB (0xe6f4ea), RGB (0xfdf1cc), RGB (0xfbe3df),
    { RGB (0x0d2fa0), RGB (0x873600), RGB (0x0a553f), RGB (0x68308c) },
    RGB (0x3f4a5a), RGB (0x6a7482), RGB (0x004aa8), RGB (0x141c2a), RGB (0x2b3546), RGB (0x9c2a00),
    RGB (0xe9ebee), RGB (0x2c3138), RGB (0x0a553f),
    RGB (0x794a00), RGB (0x0a0c90), RGB (0x1c5c3e), RGB (0x565572), RGB (0x33081c),
    FONT },
  [PATELLA_SCHEME_DARK_CONTRAST] = {
    PATELLA_SCHEME_DARK_CONTRAST,
    RGB (0x000000), RGB (0xffffff), RGB (0xd8dbe0), RGB (0xb0b5bc), RGB (0x555a60),
    RGB (0x0c2417), RGB (0x2a2408), RGB (0x301412),
    { RGB (0x9db0ff), RGB (0xffd166), RGB (0x86f2c2), RGB (0xe59cf0) },
    RGB (0xd6dee8), RGB (0x929dab), RGB (0x8cc4ff), RGB (0xa9b6c8), RGB (0x727e8e), RGB (0xffa866),
    RGB (0x24272b), RGB (0xe0e4e8), RGB (0x86f2c2),
    RGB (0xffe75a), RGB (0x6f9cff), RGB (0x99ffdd), RGB (0x9c92b8), RGB (0xf08668),
    FONT },
  [PATELLA_SCHEME_PAPER] = {
    PATELLA_SCHEME_PAPER,
    RGB (0xffffff), RGB (0x000000), RGB (0x3c3c3c), RGB (0x5c5c5c), RGB (0xcfcfcf),
    RGB (0xffffff), RGB (0xf1f1f1), RGB (0xe2e2e2),
    { RGB (0x000000), RGB (0x333333), RGB (0x555555), RGB (0x6e6e6e) },
    RGB (0x707070), RGB (0x929292), RGB (0x4a4a4a), RGB (0x333333), RGB (0x525252), RGB (0x000000),
    RGB (0xe8e8e8), RGB (0x4c4c4c), RGB (0x5c5c5c),
    RGB (0x000000), RGB (0x333333), RGB (0x4c4c4c), RGB (0x5c5c5c), RGB (0x1a1a1a),
    FONT },
};

/**
 * patella_palette_for_scheme:
 * @scheme: one of the built-in looks
 *
 * A built-in palette, left-to-right, at text size 1. The caller may put the colours of its own surroundings, its font and
 * direction into the copy; it then answers for their contrast. Any thread.
 *
 * Returns: the palette, by value
 */
PatellaPalette
patella_palette_for_scheme (PatellaScheme scheme)
{
  g_return_val_if_fail (scheme <= PATELLA_SCHEME_PAPER, schemes[PATELLA_SCHEME_LIGHT]);

  return schemes[scheme];
}

static double
linear_light (double component)
{
  return component <= 0.04045 ? component / 12.92 : pow ((component + 0.055) / 1.055, 2.4);
}

static double
luminance (const PatellaColor *color)
{
  return 0.2126 * linear_light (color->red) + 0.7152 * linear_light (color->green)
         + 0.0722 * linear_light (color->blue);
}

/**
 * patella_color_contrast:
 * @a: a colour; its alpha is not looked at
 * @b: another
 *
 * Contrast ratio as in WCAG 2, section 1.4.3. Any thread.
 *
 * Returns: 1 (equal lightness) to 21 (black on white), the same for both orders
 */
double
patella_color_contrast (const PatellaColor *a,
                        const PatellaColor *b)
{
  double first = luminance (a);
  double second = luminance (b);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

/**
 * patella_color_mix:
 * @a: the colour at share 0
 * @b: the colour at share 1
 * @share: 0 to 1; beyond that it is clamped
 *
 * Returns: the mixture, component by component, by value
 */
PatellaColor
patella_color_mix (const PatellaColor *a,
                   const PatellaColor *b,
                   double              share)
{
  double t = CLAMP (share, 0.0, 1.0);

  return (PatellaColor) {
    a->red + t * (b->red - a->red),
    a->green + t * (b->green - a->green),
    a->blue + t * (b->blue - a->blue),
    a->alpha + t * (b->alpha - a->alpha),
  };
}

/**
 * patella_color_set_source:
 * @self: a colour
 * @cr: where it becomes the source
 *
 * Paints with @self from now on.
 */
void
patella_color_set_source (const PatellaColor *self,
                          cairo_t            *cr)
{
  cairo_set_source_rgba (cr, self->red, self->green, self->blue, self->alpha);
}
