/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver.h"

#include "patella-routine-parser.h"

/* Whatever the bytes are: either a routine with an id and a title, or one error with a reason; and twice the same answer. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again_error = NULL;
  g_autoptr (PatellaRoutine) routine = patella_routine_parse (bytes, "fuzz.routine", TRUE, NULL, &error);
  g_autoptr (PatellaRoutine) again = patella_routine_parse (bytes, "fuzz.routine", TRUE, NULL, &again_error);

  g_assert_true ((routine == NULL) == (error != NULL));
  g_assert_true ((routine == NULL) == (again == NULL));
  if (routine == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpstr (error->message, ==, again_error->message);
    }
  else
    {
      g_assert_true (g_utf8_validate (patella_routine_get_title (routine), -1, NULL));
      g_assert_cmpstr (patella_routine_get_id (routine), ==, patella_routine_get_id (again));
    }

  return 0;
}
