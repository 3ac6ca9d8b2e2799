/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-exercise.h"

G_BEGIN_DECLS

/* @file: display name for errors; @own: a file of the person's (Title[de]= is read with @languages, most wanted first). */
PatellaExercise *patella_exercise_parse (GBytes             *bytes,
                                         const char         *file,
                                         gboolean            own,
                                         const char * const *languages,
                                         GError            **error);

G_END_DECLS
