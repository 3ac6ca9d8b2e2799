/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-scale.h"

G_BEGIN_DECLS

/* What lies side by side, and the columns of a picture that it falls into. Borrows everything. */
typedef struct
{
  double            (*get_x) (gconstpointer data,
                              guint         index);  /* never decreases */
  gconstpointer       data;
  guint               end;     /* how many */
  const PatellaScale *scale;
  double              left;    /* where column 0 begins */
  double              width;   /* of a column, above 0 */
} PatellaColumns;

guint patella_columns_find (const PatellaColumns *self,
                            guint                 from,
                            double                x);
guint patella_columns_next (const PatellaColumns *self,
                            guint                 index,
                            guint                 guess,
                            double               *out_column);

G_END_DECLS
