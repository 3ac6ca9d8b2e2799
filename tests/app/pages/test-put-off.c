/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-put-off.h"

/* From the day it was said until the day before the one it names. */
static void
test_holds (void)
{
  const char *text = "a4-bridge=2026-12-04 question=2026-11-21";

  g_assert_true (patella_put_off_holds (text, "a4-bridge", "2026-11-20"));
  g_assert_true (patella_put_off_holds (text, "a4-bridge", "2026-12-03"));
  g_assert_false (patella_put_off_holds (text, "a4-bridge", "2026-12-04"));
  g_assert_true (patella_put_off_holds (text, "question", "2026-11-20"));
  g_assert_false (patella_put_off_holds (text, "question", "2026-11-21"));
  g_assert_false (patella_put_off_holds (text, "a4", "2026-11-20"));
}

/* Each name once, and what is over goes. */
static void
test_add (void)
{
  g_autofree char *first = patella_put_off_add (NULL, "a1", "2026-12-04", "2026-11-20");
  g_autofree char *second = patella_put_off_add (first, "question", "2026-11-21", "2026-11-20");
  g_autofree char *again = patella_put_off_add (second, "a1", "2026-12-20", "2026-12-06");

  g_assert_cmpstr (first, ==, "a1=2026-12-04");
  g_assert_cmpstr (second, ==, "a1=2026-12-04 question=2026-11-21");
  g_assert_cmpstr (again, ==, "a1=2026-12-20");
}

/* What is not of the form counts as not there. */
static void
test_garbage (void)
{
  static const char *const rows[] = { "", " ", "=", "a1", "a1=", "a1=tomorrow", "a1=2026-13-01", "=2026-12-04", "a1=2026-12-04=", "==" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *added = patella_put_off_add (rows[i], "a4", "2026-12-04", "2026-11-20");

      g_assert_false (patella_put_off_holds (rows[i], "a1", "2026-11-20"));
      g_assert_cmpstr (added, ==, "a4=2026-12-04");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/put-off/holds", test_holds);
  g_test_add_func ("/put-off/add", test_add);
  g_test_add_func ("/put-off/garbage", test_garbage);
  return g_test_run ();
}
