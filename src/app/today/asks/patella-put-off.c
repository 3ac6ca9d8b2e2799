/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-put-off.h"

#include <string.h>

#include "patella-record.h"

/* The text comes from the preferences, where anything may stand: what is not of the form counts as not there. */

static gboolean
read_entry (const char  *entry,
            char       **out_name,
            const char **out_until)
{
  const char *equals = strchr (entry, '=');

  if (equals == NULL || equals == entry || !patella_local_date_is_valid (equals + 1))
    return FALSE;

  *out_name = g_strndup (entry, (gsize) (equals - entry));
  *out_until = equals + 1;
  return TRUE;
}

gboolean
patella_put_off_holds (const char *text,
                       const char *name,
                       const char *today)
{
  g_auto (GStrv) entries = g_strsplit (text != NULL ? text : "", " ", -1);

  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_autofree char *found = NULL;
      const char *until = NULL;

      if (read_entry (entries[i], &found, &until) && g_str_equal (found, name) && strcmp (today, until) < 0)
        return TRUE;
    }
  return FALSE;
}

char *
patella_put_off_add (const char *text,
                     const char *name,
                     const char *until,
                     const char *today)
{
  g_auto (GStrv) entries = g_strsplit (text != NULL ? text : "", " ", -1);
  GString *kept = g_string_new (NULL);

  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_autofree char *found = NULL;
      const char *other = NULL;

      if (read_entry (entries[i], &found, &other) && !g_str_equal (found, name) && strcmp (today, other) < 0)
        g_string_append_printf (kept, "%s ", entries[i]);
    }
  g_string_append_printf (kept, "%s=%s", name, until);
  return g_string_free (kept, FALSE);
}
