/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "patella-pose.h"

G_BEGIN_DECLS

#define PATELLA_CAPSULE_CHAIN_MAX 12

/* A round part of a body: limbs are chains of them, drawn as the hull of each neighbouring pair. */
typedef struct
{
  double x;
  double y;
  double radius;
} PatellaDisc;

PatellaDisc patella_disc_along    (const PatellaPoint *from,
                                   const PatellaPoint *to,
                                   double              share,
                                   double              aside,
                                   double              radius);
void        patella_capsule_path  (cairo_t            *cr,
                                   const PatellaDisc  *a,
                                   const PatellaDisc  *b,
                                   double              grow);
void        patella_capsule_chain (cairo_t            *cr,
                                   const PatellaDisc  *discs,
                                   guint               n_discs,
                                   double              grow);

G_END_DECLS
