/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-schema.h"

#include <string.h>

#include "patella-journal-error.h"

/* A journal of a newer program can be read when every column that is known here is still there; what has been added is
 * named, and left out. */

#define LINE "\036"
#define PART "\037"
#define NAME_MOST 60

static gboolean
refuse (GError     **error,
        const char  *reason)
{
  g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NEWER, reason);
  return FALSE;
}

/* "table", "column" and type of each; what is no ordinary column of an ordinary table is not there. */
static gboolean
list_columns (PatellaDatabase  *database,
              char           ***out_columns,
              GError          **error)
{
  g_autofree char *text = NULL;

  if (!patella_database_dup_text (database,
                                  "select group_concat(m.name||char(31)||c.name||char(31)||upper(c.type),char(30)) from "
                                  "sqlite_schema m join pragma_table_info(m.name) c where m.type='table' and m.rootpage>0 "
                                  "and substr(m.name,1,7)<>'sqlite_'",
                                  &text, error))
    return FALSE;

  *out_columns = g_strsplit (text != NULL ? text : "", LINE, -1);
  return TRUE;
}

static gboolean
list_known (char   ***out_columns,
            GError  **error)
{
  const PatellaDatabaseOptions options = { 0 };
  g_autoptr (PatellaDatabase) ours = patella_database_open (&options, error);

  return ours != NULL && patella_database_harden (ours, error) &&
         patella_schema_migrate (ours, 0, PATELLA_SCHEMA_VERSION, error) && list_columns (ours, out_columns, error);
}

static gboolean
is_known_table (const char * const *known,
                const char         *table)
{
  g_autofree char *prefix = g_strconcat (table, PART, NULL);

  for (guint i = 0; known[i] != NULL; i++)
    if (g_str_has_prefix (known[i], prefix))
      return TRUE;

  return FALSE;
}

/* Whoever made the file chose the names: they are shown to people, also in a terminal. */
static char *
make_name (const char *table,
           const char *column)
{
  char *name = column != NULL ? g_strconcat (table, ".", column, NULL) : g_strdup (table);

  for (char *at = name; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '_' && *at != '.')
      *at = '?';
  if (strlen (name) > NAME_MOST)
    name[NAME_MOST] = '\0';

  return name;
}

static void
note (GPtrArray *left_out,
      char      *name) /* (transfer full) */
{
  if (g_ptr_array_find_with_equal_func (left_out, name, g_str_equal, NULL))
    g_free (name);
  else
    g_ptr_array_add (left_out, name);
}

static gboolean
compare (const char * const  *known,
         const char * const  *found,
         GPtrArray           *left_out,
         GError             **error)
{
  for (guint i = 0; known[i] != NULL; i++)
    if (!g_strv_contains (found, known[i]))
      return refuse (error, "a column that is known here is missing, or is another");

  for (guint i = 0; found[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (found[i], PART, -1);

      if (g_strv_length (parts) != 3)
        return refuse (error, "its tables have names that cannot be read");
      if (!g_strv_contains (known, found[i]))
        note (left_out, make_name (parts[0], is_known_table (known, parts[0]) ? parts[1] : NULL));
    }

  return TRUE;
}

/**
 * patella_schema_check_newer:
 * @database: an open database that is only read
 * @left_out: (element-type utf8): gets the names of tables and columns that are not known here
 * @error: INVALID when it is no journal of a newer program, NEWER when it cannot be read here, or what SQLite answers
 *
 * Returns: whether all tables that are known here are there, with all their columns
 */
gboolean
patella_schema_check_newer (PatellaDatabase  *database,
                            GPtrArray        *left_out,
                            GError          **error)
{
  g_auto (GStrv) known = NULL, found = NULL;
  gint64 application_id, version;

  if (!patella_database_get_int (database, "pragma application_id", &application_id, error) ||
      !patella_database_get_int (database, "pragma user_version", &version, error))
    return FALSE;
  if (application_id != PATELLA_SCHEMA_APPLICATION_ID || version <= PATELLA_SCHEMA_VERSION)
    {
      g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID, "no journal of a newer program");
      return FALSE;
    }

  return list_known (&known, error) && list_columns (database, &found, error) &&
         compare ((const char * const *) known, (const char * const *) found, left_out, error);
}
