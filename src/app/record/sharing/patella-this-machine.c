/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-this-machine.h"

#include <unistd.h>

#include "patella-config.h"

/**
 * patella_this_machine_dup_host:
 * @journal_path: (nullable): the journal
 *
 * Returns: (transfer full): another word on another machine, and for another journal on this one
 */
char *
patella_this_machine_dup_host (const char *journal_path)
{
  g_autofree char *id = NULL, *text = NULL;

  if (!g_file_get_contents ("/etc/machine-id", &id, NULL, NULL))
    id = g_strdup (g_get_host_name ());
  text = g_strdup_printf ("%s %s %u %s", PATELLA_APPLICATION_ID, id, (guint) getuid (), journal_path);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}
