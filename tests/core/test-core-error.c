/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-core-error.h"

#include <string.h>

static void
tell_place (void)
{
  g_autofree char *file = g_strdup ("mine.exercise");
  g_autofree char *group = g_strdup ("Ladder");
  g_autofree char *key = g_strdup ("Reps");
  g_autofree char *reason = g_strdup ("must be 1 to 100");
  g_autofree char *value = g_strdup ("many");
  const PatellaCoreErrorPlace place = {
    .file = file, .line = 12, .group = group, .key = key, .reason = reason, .value = value,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;
  const PatellaCoreErrorPlace *found;

  patella_core_error_set (&error, PATELLA_CORE_ERROR_RANGE, &place);
  g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_RANGE);
  g_assert_cmpstr (error->message, ==, "mine.exercise: line 12: [Ladder] Reps: must be 1 to 100, not “many”");

  copy = g_error_copy (error);
  g_clear_error (&error);
  found = patella_core_error_get_place (copy);
  g_assert_cmpstr (found->file, ==, "mine.exercise");
  g_assert_cmpuint (found->line, ==, 12);
  g_assert_cmpstr (found->group, ==, "Ladder");
  g_assert_cmpstr (found->key, ==, "Reps");
  g_assert_cmpstr (found->reason, ==, "must be 1 to 100");
  g_assert_cmpstr (found->value, ==, "many");
}

/* a hostile value neither breaks nor floods the message */
static void
shorten_value (void)
{
  g_autofree char *long_value = g_strnfill (4096, 'x');
  char broken[] = "a\xff" "b";
  g_autoptr (GError) error = NULL;

  patella_core_error_set (&error, PATELLA_CORE_ERROR_SYNTAX, &(PatellaCoreErrorPlace){ .value = long_value });
  g_assert_cmpuint (strlen (patella_core_error_get_place (error)->value), ==, 80);
  g_clear_error (&error);

  patella_core_error_set (&error, PATELLA_CORE_ERROR_SYNTAX, &(PatellaCoreErrorPlace){ .value = broken });
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_true (g_utf8_validate (patella_core_error_get_place (error)->value, -1, NULL));
}

static void
know_own_errors_only (void)
{
  g_autoptr (GError) foreign = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOENT, "not here");
  g_autoptr (GError) error = NULL;

  g_assert_null (patella_core_error_get_place (foreign));
  patella_core_error_refuse (NULL, PATELLA_CORE_ERROR_RANGE, "key", "nobody asks");
  patella_core_error_refuse (&error, PATELLA_CORE_ERROR_MISSING, "reps", "there are %d", 0);
  g_assert_cmpstr (error->message, ==, "reps: there are 0");
  g_assert_cmpstr (patella_core_error_get_place (error)->reason, ==, "there are 0");
  g_assert_null (patella_core_error_get_place (error)->file);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/core-error/place", tell_place);
  g_test_add_func ("/core-error/value", shorten_value);
  g_test_add_func ("/core-error/own", know_own_errors_only);

  return g_test_run ();
}
