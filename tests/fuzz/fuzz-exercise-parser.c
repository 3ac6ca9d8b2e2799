/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver.h"

#include "patella-exercise-parser.h"

/* Whatever the bytes are: either an exercise with an id and a title, or one error with a reason; and twice the same answer. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again_error = NULL;
  g_autoptr (PatellaExercise) exercise = patella_exercise_parse (bytes, "fuzz.exercise", TRUE, NULL, &error);
  g_autoptr (PatellaExercise) again = patella_exercise_parse (bytes, "fuzz.exercise", TRUE, NULL, &again_error);

  g_assert_true ((exercise == NULL) == (error != NULL));
  g_assert_true ((exercise == NULL) == (again == NULL));
  if (exercise == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpstr (error->message, ==, again_error->message);
    }
  else
    {
      g_assert_true (g_utf8_validate (patella_exercise_get_title (exercise), -1, NULL));
      g_assert_cmpstr (patella_exercise_get_id (exercise), ==, patella_exercise_get_id (again));
    }

  return 0;
}
