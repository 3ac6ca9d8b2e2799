/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-laws.h"

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (gsize i = 0; i < patella_session_n_laws; i++)
    {
      g_autofree char *path = g_strdup_printf ("/session-laws/%s", patella_session_laws[i].name);

      patella_test_add_law (path, patella_session_laws[i].law);
    }

  return g_test_run ();
}
