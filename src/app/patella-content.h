/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-exercise.h"
#include "patella-routine.h"

G_BEGIN_DECLS

/* All exercises and routines: the built-in ones and the person's own, and what was refused and why. Main thread. */
#define PATELLA_TYPE_CONTENT (patella_content_get_type ())
G_DECLARE_FINAL_TYPE (PatellaContent, patella_content, PATELLA, CONTENT, GObject)

PatellaContent  *patella_content_new             (const char     *data_directory,  /* with exercises/ and routines/ */
                                                  const char     *own_directory);  /* (nullable) the same, the person's */
void             patella_content_add_own         (PatellaContent *self,
                                                  const char     *path);  /* a file of the person's that is new */
GListModel      *patella_content_get_exercises   (PatellaContent *self); /* (element-type PatellaExercise), the finder first */
GListModel      *patella_content_get_routines    (PatellaContent *self); /* (element-type PatellaRoutine) */
PatellaExercise *patella_content_lookup_exercise (PatellaContent *self,
                                                  const char     *id);   /* (nullable) borrowed */
PatellaRoutine  *patella_content_lookup_routine  (PatellaContent *self,
                                                  const char     *id);   /* (nullable) borrowed */
GPtrArray       *patella_content_get_refusals    (PatellaContent *self); /* (element-type GError), borrowed */

/* a text of a built-in in the user's language (g_dpgettext2 with the id as context); own texts as they are */
const char      *patella_exercise_translate      (PatellaExercise *exercise,
                                                  const char      *text);
const char      *patella_routine_translate       (PatellaRoutine  *routine,
                                                  const char      *text);

G_END_DECLS
