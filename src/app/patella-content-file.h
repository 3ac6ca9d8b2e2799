/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-exercise.h"
#include "patella-routine.h"

G_BEGIN_DECLS

/* What can be in an exercise or routine file. */
#define PATELLA_EXERCISE_SUFFIX ".exercise"
#define PATELLA_ROUTINE_SUFFIX ".routine"

GBytes          *patella_content_file_read          (const char  *path,
                                                     GError     **error);
PatellaExercise *patella_content_file_read_exercise (const char  *path,
                                                     gboolean     own,
                                                     GError     **error);
PatellaRoutine  *patella_content_file_read_routine  (const char  *path,
                                                     gboolean     own,
                                                     GError     **error);

G_END_DECLS
