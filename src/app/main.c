/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-application.h"
#include "patella-resources.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (PatellaApplication) application = NULL;

  patella_register_resource ();
  application = patella_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
