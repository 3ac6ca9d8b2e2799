/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-palette.h"

G_BEGIN_DECLS

/* One set of a session: a column as high as its target, filled as far as it was done, its pain below. */
typedef struct
{
  int      target;   /* repetitions, 1 and up */
  int      done;     /* 0 and up; may be more than @target */
  int      pain;     /* 0 to 10; below 0: not rated */
  gboolean stopped;  /* pain ended it */
  guint    group;    /* index; sets of one group lie side by side */
} PatellaPictureSet;

/* A whole session. Everything is borrowed; words come from the caller. */
typedef struct
{
  const PatellaPictureSet *sets;
  guint                    n_sets;
  const char *const       *groups;     /* (array zero-terminated=1): exercise and side */
  const char              *pain_word;  /* names the row of scores */
} PatellaSessionPicture;

void     patella_session_picture_paint    (const PatellaSessionPicture *self,
                                           const PatellaPalette        *palette,
                                           cairo_t                     *cr,
                                           const double                 size[2]);
void     patella_session_picture_find_set (const PatellaSessionPicture *self,
                                           const PatellaPalette        *palette,
                                           const double                 size[2],
                                           guint                        set,
                                           cairo_rectangle_t           *out_box);
gboolean patella_session_picture_set_at   (const PatellaSessionPicture *self,
                                           const PatellaPalette        *palette,
                                           const double                 size[2],
                                           const double                 place[2],
                                           guint                       *out_set);

G_END_DECLS
