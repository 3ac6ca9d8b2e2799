/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The lowest and the highest of a stretch. A value. */
typedef struct
{
  double low;
  double high;
  guint  low_at;   /* the first of equal ones */
  guint  high_at;
} PatellaExtreme;

typedef struct _PatellaExtremes PatellaExtremes;

PatellaExtremes *patella_extremes_new  (void);
void             patella_extremes_free (PatellaExtremes       *self);
void             patella_extremes_add  (PatellaExtremes       *self,
                                        double                 value);
gboolean         patella_extremes_find (const PatellaExtremes *self,
                                        guint                  from,
                                        guint                  to,
                                        PatellaExtreme        *out_extreme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaExtremes, patella_extremes_free)

G_END_DECLS
