/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-artwork.h"

#include <cairo.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "patella-content.h"
#include "patella-test-folder.h"

typedef struct
{
  char           *home;
  char           *folder;
  PatellaContent *content;
  PatellaArtwork *artwork;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->home = patella_test_folder_new ();
  fixture->folder = g_build_filename (fixture->home, "cache", "figures", NULL);
  fixture->content = patella_content_new (g_getenv ("PATELLA_DATA_DIR"), NULL);
  fixture->artwork = patella_artwork_new (fixture->folder);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->content);
  patella_test_folder_remove (fixture->home);
  g_free (fixture->home);
  g_free (fixture->folder);
}

static void
show (Fixture     *fixture,
      const char  *exercise,
      PatellaSide  side)
{
  patella_artwork_show (fixture->artwork,
                        exercise == NULL ? NULL : patella_content_lookup_exercise (fixture->content, exercise), side);
}

static void
wait_for_picture (Fixture *fixture)
{
  while (patella_artwork_get_uri (fixture->artwork) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* A picture with something in it, that nobody else may read. */
static void
check_picture (Fixture *fixture)
{
  g_autofree char *path = g_filename_from_uri (patella_artwork_get_uri (fixture->artwork), NULL, NULL);
  cairo_surface_t *surface = cairo_image_surface_create_from_png (path);
  const guint32 *first = (const guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  const int n = cairo_image_surface_get_width (surface) * cairo_image_surface_get_height (surface);
  GStatBuf status;
  int n_other = 0;

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), >=, 256);
  for (int i = 0; i < n; i++)
    n_other += (first[i] & 0xffffff) != (first[0] & 0xffffff) ? 1 : 0;
  g_assert_cmpint (n_other, >, n / 50);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (fixture->folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  cairo_surface_destroy (surface);
}

/* One picture at a time; each side of an exercise and each exercise has its own; with the artwork, all goes. */
static void
test_shown (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *left = NULL;

  g_assert_null (patella_artwork_get_uri (fixture->artwork));
  show (fixture, "quad_set", PATELLA_SIDE_LEFT);
  wait_for_picture (fixture);
  check_picture (fixture);
  left = g_strdup (patella_artwork_get_uri (fixture->artwork));
  show (fixture, "quad_set", PATELLA_SIDE_LEFT);
  g_assert_cmpstr (patella_artwork_get_uri (fixture->artwork), ==, left);
  show (fixture, "quad_set", PATELLA_SIDE_RIGHT);
  wait_for_picture (fixture);
  g_assert_cmpstr (patella_artwork_get_uri (fixture->artwork), !=, left);
  g_assert_cmpuint (count_files (fixture), ==, 1);
  show (fixture, "bridge", PATELLA_SIDE_BOTH);
  wait_for_picture (fixture);
  check_picture (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 1);
  show (fixture, NULL, PATELLA_SIDE_NONE);
  g_assert_null (patella_artwork_get_uri (fixture->artwork));
  g_assert_cmpuint (count_files (fixture), ==, 0);
  show (fixture, "bridge", PATELLA_SIDE_BOTH);
  wait_for_picture (fixture);
  g_assert_finalize_object (fixture->artwork);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

/* Changed again before the picture is there: the last is shown, and no file is left. */
static void
test_hasty (Fixture       *fixture,
            gconstpointer  data)
{
  gpointer artwork = fixture->artwork;

  for (int i = 0; i < 6; i++)
    {
      show (fixture, "bridge", PATELLA_SIDE_BOTH);
      show (fixture, i % 2 == 0 ? NULL : "vmo1", PATELLA_SIDE_BOTH);
    }
  wait_for_picture (fixture);
  check_picture (fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->artwork), &artwork);
  show (fixture, "bridge", PATELLA_SIDE_BOTH);
  g_object_unref (fixture->artwork);
  while (artwork != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

/* Where nothing can be written there is no picture, and nothing else happens. */
static void
test_no_folder (Fixture       *fixture,
                gconstpointer  data)
{
  gpointer artwork = patella_artwork_new ("/proc/nowhere");

  g_assert_finalize_object (fixture->artwork);
  fixture->artwork = artwork;
  g_object_add_weak_pointer (artwork, &artwork);
  show (fixture, "bridge", PATELLA_SIDE_BOTH);
  g_object_unref (fixture->artwork);
  while (artwork != NULL)
    g_main_context_iteration (NULL, TRUE);
}

#define ADD(name, function) g_test_add ("/artwork/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("shown", test_shown);
  ADD ("hasty", test_hasty);
  ADD ("no-folder", test_no_folder);
  return g_test_run ();
}
