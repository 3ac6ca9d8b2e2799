/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A picture in three by three tiles, of which only those are painted again in which something has changed. */
#define PATELLA_TILES_ACROSS 3

typedef struct
{
  int            columns[PATELLA_TILES_ACROSS + 1];  /* edges in whole pixels, from left to right */
  int            rows[PATELLA_TILES_ACROSS + 1];
  GskRenderNode *nodes[PATELLA_TILES_ACROSS * PATELLA_TILES_ACROSS];  /* owned, NULL: to be painted */
} PatellaTiles;

/* paints the whole picture; what lies outside of the tile is clipped */
typedef void (*PatellaTilesPaint) (cairo_t  *cr,
                                   gpointer  data);

void patella_tiles_clear     (PatellaTiles      *self);
/* boxes are: left, top, right, bottom */
void patella_tiles_set_edges (PatellaTiles      *self,
                              const int          outer[4],
                              const int          inner[4]);
void patella_tiles_mark      (PatellaTiles      *self,
                              const double       box[4]);
void patella_tiles_snapshot  (PatellaTiles      *self,
                              GtkSnapshot       *snapshot,
                              PatellaTilesPaint  paint,
                              gpointer           data);

G_END_DECLS
