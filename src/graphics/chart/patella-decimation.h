/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-scale.h"
#include "patella-series.h"

G_BEGIN_DECLS

typedef struct
{
  guint    point;   /* index in the series */
  gboolean starts;  /* no line leads here: the first one, or after a gap */
} PatellaKeptPoint;

/* (transfer full) (element-type PatellaKeptPoint) */
GArray  *patella_decimate            (const PatellaSeries *series,
                                      const PatellaScale  *scale,
                                      double               column_width,
                                      double               gap);
gboolean patella_decimation_is_empty (const PatellaSeries *series,
                                      const PatellaScale  *scale);

G_END_DECLS
