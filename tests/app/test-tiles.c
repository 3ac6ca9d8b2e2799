/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-tiles.h"

#define OUTER 0, 10, 90, 100
#define INNER 30, 40, 60, 70

static void
count_cb (cairo_t  *cr,
          gpointer  data)
{
  double *area = data;
  double x1, y1, x2, y2;

  cairo_clip_extents (cr, &x1, &y1, &x2, &y2);
  *area += (x2 - x1) * (y2 - y1);
}

/* How many pixels of the picture are painted again. */
static double
snapshot (PatellaTiles *tiles)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  graphene_rect_t bounds;
  double area = 0;

  patella_tiles_snapshot (tiles, snapshot, count_cb, &area);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_get_bounds (node, &bounds);
  g_assert_true (graphene_rect_equal (&bounds, &GRAPHENE_RECT_INIT (0, 10, 90, 90)));
  return area;
}

static void
test_painted_once (void)
{
  PatellaTiles tiles = { 0 };

  patella_tiles_set_edges (&tiles, (int[]){ OUTER }, (int[]){ INNER });
  g_assert_cmpfloat_with_epsilon (snapshot (&tiles), 8100, 1e-3);
  g_assert_cmpfloat_with_epsilon (snapshot (&tiles), 0, 1e-3);
  patella_tiles_set_edges (&tiles, (int[]){ OUTER }, (int[]){ INNER });
  g_assert_cmpfloat_with_epsilon (snapshot (&tiles), 0, 1e-3);
  patella_tiles_clear (&tiles);
  g_assert_cmpfloat_with_epsilon (snapshot (&tiles), 8100, 1e-3);
  patella_tiles_clear (&tiles);
}

static void
test_marked (void)
{
  const struct
  {
    double box[4];
    double area;
  } rows[] = {
    { { 30, 40, 60, 70 }, 900 },     /* the middle, and nothing that only touches it */
    { { 31, 41, 32, 42 }, 900 },
    { { 29, 41, 32, 42 }, 1800 },    /* over one edge */
    { { 29, 39, 32, 42 }, 3600 },    /* over a corner */
    { { -50, -50, 500, 500 }, 8100 },
    { { 95, 10, 99, 20 }, 0 },       /* outside */
    { { 10, 10, -10, -10 }, 0 },     /* nothing */
  };
  PatellaTiles tiles = { 0 };

  patella_tiles_set_edges (&tiles, (int[]){ OUTER }, (int[]){ INNER });
  snapshot (&tiles);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      patella_tiles_mark (&tiles, rows[i].box);
      g_test_message ("row %u", i);
      g_assert_cmpfloat_with_epsilon (snapshot (&tiles), rows[i].area, 1e-3);
    }
  patella_tiles_clear (&tiles);
}

/* Without a middle, or with one that is outside, the tiles still cover the picture exactly. */
static void
test_odd_middle (void)
{
  const int inner[][4] = { { 0, 0, 0, 0 }, { -10, 20, 200, 50 }, { 0, 10, 90, 100 }, { 95, 101, 96, 102 } };
  PatellaTiles tiles = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    {
      patella_tiles_set_edges (&tiles, (int[]){ OUTER }, inner[i]);
      patella_tiles_clear (&tiles);
      g_assert_cmpfloat_with_epsilon (snapshot (&tiles), 8100, 1e-3);
    }
  patella_tiles_clear (&tiles);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  /* render nodes need it, though nothing is shown */
  gtk_init ();
  g_test_add_func ("/tiles/painted-once", test_painted_once);
  g_test_add_func ("/tiles/marked", test_marked);
  g_test_add_func ("/tiles/odd-middle", test_odd_middle);

  return g_test_run ();
}
