/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-exercise-parser.h"

G_BEGIN_DECLS

/* Every exercise that comes in the box: what holds for them is what people see. */
static const char * const built_in[] = { "bridge", "cyclist", "finder", "quad_set", "tke", "vmo1", "vmo2", "vmo3" };

static inline PatellaExercise *
load_exercise (const char *id)
{
  g_autofree char *name = g_strconcat (id, ".exercise", NULL);
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "..", "data", "exercises", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (file, &text, &length, &error);
  g_assert_no_error (error);

  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  PatellaExercise *exercise = patella_exercise_parse (bytes, name, FALSE, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (patella_exercise_get_figure (exercise));

  return exercise;
}

/* All figures of an exercise: its own is the first, then those that labels have of their own; NULL after the last. */
static inline const PatellaFigureSpec *
nth_figure (PatellaExercise *exercise,
            guint            n)
{
  const PatellaLadder *ladder = patella_exercise_get_ladder (exercise);

  if (n == 0)
    return patella_exercise_get_figure (exercise);

  for (guint i = 0; ladder != NULL && i < patella_ladder_get_n_labels (ladder); i++)
    {
      const PatellaFigureSpec *figure = patella_ladder_get_label (ladder, i)->figure;

      if (figure != NULL && --n == 0)
        return figure;
    }

  return NULL;
}

G_END_DECLS
