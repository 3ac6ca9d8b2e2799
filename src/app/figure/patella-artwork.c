/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-artwork.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "patella-figure.h"
#include "patella-ladder.h"

/**
 * PatellaArtwork:
 *
 * Paints the figure of an exercise, where it is held, into a PNG file that other programs of this person may read by its name:
 * a lock screen shows it beside the media keys. It is painted and written in a thread of its own, because no cue may wait for it.
 *
 * Always true: the file is in order when its name is given out, and nobody but its owner may read it; with the artwork, what it
 * has written goes. Without a folder to write to, or a figure, there is no picture and nothing else happens.
 *
 * Main thread. The exercise does not change, so the thread may read it.
 */
struct _PatellaArtwork
{
  GObject          parent_instance;

  char            *folder;       /* owned */
  PatellaExercise *exercise;     /* owned, nullable: what is to be shown */
  PatellaSide      side;
  GCancellable    *cancellable;  /* owned: of the picture under way */
  char            *path;         /* owned, nullable: the picture that is there */
  char            *uri;          /* owned, nullable */
  guint            n_orders;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaArtwork, patella_artwork, G_TYPE_OBJECT)

/* What media controls show is seldom larger. */
#define SIZE_PX 512

typedef struct
{
  char            *folder;    /* owned */
  PatellaExercise *exercise;  /* owned */
  PatellaSide      side;
  guint            number;    /* of this artwork */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->folder);
  g_object_unref (order->exercise);
  g_free (order);
}

static cairo_status_t
append_bytes (gpointer      data,
              const guchar *bytes,
              guint         length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The phase that shows what the exercise is about: the hold, or else the first. */
static int
find_phase (const PatellaDose *dose)
{
  for (int i = 0; i < dose->n_phases; i++)
    if (dose->phases[i] == PATELLA_PHASE_KIND_HOLD)
      return i;

  return dose->n_phases > 0 ? 0 : -1;
}

static GByteArray *
paint (const Order *order)
{
  const PatellaPalette palette = patella_palette_for_scheme (PATELLA_SCHEME_LIGHT);
  PatellaFigureState state = { .spec = patella_exercise_get_figure (order->exercise), .side = order->side };
  const PatellaLadder *ladder = patella_exercise_get_ladder (order->exercise);
  const PatellaLevel *level = ladder == NULL ? NULL : patella_ladder_get_level (ladder, patella_ladder_get_start_level (ladder));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIZE_PX, SIZE_PX);
  cairo_t *cr = cairo_create (surface);
  GByteArray *png = g_byte_array_new ();

  state.one_sided = patella_exercise_is_one_sided (order->exercise);
  if (level != NULL)
    patella_figure_state_set_phase (&state, order->exercise, &level->dose, find_phase (&level->dose), 1);
  cairo_set_source_rgb (cr, palette.background.red, palette.background.green, palette.background.blue);
  cairo_paint (cr);
  patella_figure_paint (&state, &palette, cr, SIZE_PX, SIZE_PX);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, append_bytes, png);
  cairo_surface_destroy (surface);

  return png;
}

/* In its thread. The name says what is in it, so that who shows it never shows an old one. */
static void
paint_and_write (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  const Order *order = data;
  g_autoptr (GByteArray) png = paint (order);
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, png->data, png->len);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  GError *error = NULL;

  sum[12] = '\0';
  /* the number keeps the removal of one that came too late away from one of the same content */
  name = g_strdup_printf ("%s-%s-%u.png", patella_exercise_get_id (order->exercise), sum, order->number);
  path = g_build_filename (order->folder, name, NULL);
  if (g_mkdir_with_parents (order->folder, 0700) < 0
      || !g_file_set_contents_full (path, (const char *) png->data, (gssize) png->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                    &error))
    {
      g_clear_error (&error);
      g_clear_pointer (&path, g_free);
    }
  g_task_return_pointer (task, g_steal_pointer (&path), g_free);
}

static void
forget (PatellaArtwork *self)
{
  g_cancellable_cancel (self->cancellable);
  if (self->path != NULL)
    g_unlink (self->path);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->uri, g_free);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (PatellaArtwork) self = data;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), NULL);

  if (path == NULL)
    return;
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    {
      /* something else is to be seen by now */
      if (g_strcmp0 (path, self->path) != 0)
        g_unlink (path);
      return;
    }

  self->uri = g_filename_to_uri (path, NULL, NULL);
  self->path = g_steal_pointer (&path);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
patella_artwork_dispose (GObject *object)
{
  PatellaArtwork *self = PATELLA_ARTWORK (object);

  forget (self);
  g_clear_object (&self->exercise);

  G_OBJECT_CLASS (patella_artwork_parent_class)->dispose (object);
}

static void
patella_artwork_finalize (GObject *object)
{
  PatellaArtwork *self = PATELLA_ARTWORK (object);

  g_object_unref (self->cancellable);
  g_free (self->folder);

  G_OBJECT_CLASS (patella_artwork_parent_class)->finalize (object);
}

static void
patella_artwork_class_init (PatellaArtworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = patella_artwork_dispose;
  object_class->finalize = patella_artwork_finalize;

  /**
   * PatellaArtwork::changed:
   *
   * There is another picture, or none any more.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PATELLA_TYPE_ARTWORK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
patella_artwork_init (PatellaArtwork *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * patella_artwork_new:
 * @folder: where the pictures go; made when there is one
 *
 * Returns: (transfer full): an artwork that shows nothing
 */
PatellaArtwork *
patella_artwork_new (const char *folder)
{
  PatellaArtwork *self = g_object_new (PATELLA_TYPE_ARTWORK, NULL);

  self->folder = g_strdup (folder);
  return self;
}

/**
 * patella_artwork_show:
 * @exercise: (nullable): what is to be seen; NULL: nothing, and what was written goes
 * @side: of the exercise
 *
 * Shown already: nothing changes. "changed" tells when the picture is there.
 */
void
patella_artwork_show (PatellaArtwork  *self,
                      PatellaExercise *exercise,
                      PatellaSide      side)
{
  g_autoptr (GTask) task = NULL;
  Order *order = NULL;

  g_return_if_fail (PATELLA_IS_ARTWORK (self));

  if (exercise == self->exercise && (exercise == NULL || side == self->side))
    return;

  forget (self);
  g_set_object (&self->exercise, exercise);
  self->side = side;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (exercise == NULL || patella_exercise_get_figure (exercise) == NULL)
    return;

  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  order = g_new0 (Order, 1);
  order->folder = g_strdup (self->folder);
  order->exercise = g_object_ref (exercise);
  order->side = side;
  order->number = ++self->n_orders;
  /* not the task's own: its last reference may go in its thread */
  task = g_task_new (NULL, self->cancellable, written_cb, g_object_ref (self));
  g_task_set_task_data (task, order, order_free);
  /* what was written all the same has to be known, to be removed */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, paint_and_write);
}

/**
 * patella_artwork_get_uri:
 *
 * Returns: (transfer none) (nullable): of the picture, when there is one
 */
const char *
patella_artwork_get_uri (PatellaArtwork *self)
{
  g_return_val_if_fail (PATELLA_IS_ARTWORK (self), NULL);

  return self->uri;
}
