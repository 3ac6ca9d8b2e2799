/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-tiles.h"

#include <string.h>

/* GTK finds what has to be painted again by comparing render nodes; two different cairo nodes are never the same, so that a
 * picture in one node is painted whole when a corner of it has moved. In tiles, the ones that are kept cost little. Few are
 * best: each one that is painted again has all paths of the picture looked at, and a dial of 36 tiles cost a third more than
 * one of nine. Tiles meet on whole pixels: no seam can be seen. */

/**
 * patella_tiles_clear:
 *
 * Everything is painted again: the look has changed. Also frees what a struct holds that goes away.
 */
void
patella_tiles_clear (PatellaTiles *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->nodes); i++)
    g_clear_pointer (&self->nodes[i], gsk_render_node_unref);
}

/**
 * patella_tiles_set_edges:
 * @outer: the picture, in pixels
 * @inner: the tile in the middle; clamped into @outer
 *
 * Everything is painted again where an edge is another one than before.
 */
void
patella_tiles_set_edges (PatellaTiles *self,
                         const int     outer[4],
                         const int     inner[4])
{
  const int columns[] = { outer[0], CLAMP (inner[0], outer[0], outer[2]), CLAMP (inner[2], outer[0], outer[2]), outer[2] };
  const int rows[] = { outer[1], CLAMP (inner[1], outer[1], outer[3]), CLAMP (inner[3], outer[1], outer[3]), outer[3] };

  if (memcmp (columns, self->columns, sizeof columns) == 0 && memcmp (rows, self->rows, sizeof rows) == 0)
    return;

  memcpy (self->columns, columns, sizeof columns);
  memcpy (self->rows, rows, sizeof rows);
  patella_tiles_clear (self);
}

/**
 * patella_tiles_mark:
 * @box: what has changed: left, top, right, bottom in pixels
 */
void
patella_tiles_mark (PatellaTiles *self,
                    const double  box[4])
{
  for (int row = 0; row < PATELLA_TILES_ACROSS; row++)
    for (int column = 0; column < PATELLA_TILES_ACROSS; column++)
      if (box[0] < self->columns[column + 1] && box[2] > self->columns[column] &&
          box[1] < self->rows[row + 1] && box[3] > self->rows[row])
        g_clear_pointer (&self->nodes[row * PATELLA_TILES_ACROSS + column], gsk_render_node_unref);
}

static GskRenderNode *
paint_tile (const graphene_rect_t *bounds,
            PatellaTilesPaint      paint,
            gpointer               data)
{
  GskRenderNode *node = gsk_cairo_node_new (bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  paint (cr, data);
  cairo_destroy (cr);
  return node;
}

/**
 * patella_tiles_snapshot:
 * @paint: (scope call): paints the whole picture
 */
void
patella_tiles_snapshot (PatellaTiles      *self,
                        GtkSnapshot       *snapshot,
                        PatellaTilesPaint  paint,
                        gpointer           data)
{
  for (int row = 0; row < PATELLA_TILES_ACROSS; row++)
    for (int column = 0; column < PATELLA_TILES_ACROSS; column++)
      {
        GskRenderNode **node = &self->nodes[row * PATELLA_TILES_ACROSS + column];
        int width = self->columns[column + 1] - self->columns[column];
        int height = self->rows[row + 1] - self->rows[row];

        if (width <= 0 || height <= 0)
          continue;
        if (*node == NULL)
          *node = paint_tile (&GRAPHENE_RECT_INIT ((float) self->columns[column], (float) self->rows[row], (float) width,
                                                   (float) height), paint, data);
        gtk_snapshot_append_node (snapshot, *node);
      }
}
