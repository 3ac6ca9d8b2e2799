/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PATELLA_SCALE_TICKS_MAX 32

/* A straight relation between values (from, to) and places (start, end); either may run backwards. A value. */
typedef struct
{
  double from;
  double to;
  double start;
  double end;
} PatellaScale;

double   patella_scale_to_position (const PatellaScale *self,
                                    double              value);
double   patella_scale_to_value    (const PatellaScale *self,
                                    double              position);
guint    patella_scale_get_ticks   (const PatellaScale *self,
                                    guint               wanted,
                                    double              ticks[PATELLA_SCALE_TICKS_MAX]);

G_END_DECLS
