/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-exercise.h"

G_BEGIN_DECLS

/* A picture of the exercise under way, in a file, for the media controls of the desktop.
 * Signal: "changed": there is another picture, or none. */
#define PATELLA_TYPE_ARTWORK (patella_artwork_get_type ())
G_DECLARE_FINAL_TYPE (PatellaArtwork, patella_artwork, PATELLA, ARTWORK, GObject)

PatellaArtwork *patella_artwork_new     (const char      *folder);
void            patella_artwork_show    (PatellaArtwork  *self,
                                         PatellaExercise *exercise, /* (nullable): none */
                                         PatellaSide      side);
const char     *patella_artwork_get_uri (PatellaArtwork  *self);    /* (nullable) */

G_END_DECLS
