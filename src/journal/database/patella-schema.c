/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-schema.h"

#include "patella-journal-error.h"
#include "patella-journal-resources.h"

#define ONE_PAGE 4096 /* SQLite's default page: what a database without tables is long */

/* Step n leads from version n-1 to n. A released file is never edited; its stamp rolls back with it. */
static const struct
{
  const char *resource;
  const char *stamp;
} steps[] = {
  { "/io/github/patella_coach/Patella/journal/0001-journal.sql", "pragma application_id=1347701825; pragma user_version=1" },
  { "/io/github/patella_coach/Patella/journal/0002-belongings.sql", "pragma user_version=2" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (steps) == PATELLA_SCHEMA_VERSION);
G_STATIC_ASSERT (PATELLA_SCHEMA_APPLICATION_ID == 1347701825);

static gboolean
refuse (GError              **error,
        PatellaJournalError   code,
        const char           *reason)
{
  g_set_error_literal (error, PATELLA_JOURNAL_ERROR, code, reason);
  return FALSE;
}

/**
 * patella_schema_check_file:
 * @file: a file that SQLite has not opened yet
 * @error: NEWER, NOT_A_JOURNAL or CORRUPT
 *
 * Refuses what can be refused from the header alone, so that SQLite never touches a file of somebody else. When a log
 * lies beside it, the header on the disk may be older than the truth, and [func@Patella.schema_check] decides.
 *
 * Returns: whether it may be opened
 */
gboolean
patella_schema_check_file (const PatellaDatabaseFile  *file,
                           GError                    **error)
{
  if (file->path == NULL || file->size == 0)
    return TRUE;
  if (!file->has_header)
    return file->has_log ||
           refuse (error, PATELLA_JOURNAL_ERROR_CORRUPT, "it does not begin as a database does");

  if (file->application_id == PATELLA_SCHEMA_APPLICATION_ID)
    return file->user_version <= PATELLA_SCHEMA_VERSION ||
           refuse (error, PATELLA_JOURNAL_ERROR_NEWER, "the schema is of a newer version");

  /* the first transaction of a new journal may still be in its log */
  if (file->application_id == 0 && (file->has_log || file->size <= ONE_PAGE))
    return TRUE;

  return refuse (error, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL, "a database of another program");
}

/**
 * patella_schema_dup_step:
 * @version: 1 to PATELLA_SCHEMA_VERSION
 *
 * Returns: (transfer full): the released SQL that leads to @version
 */
GBytes *
patella_schema_dup_step (int version)
{
  static gsize registered = 0;
  GBytes *sql;

  g_assert (version >= 1 && version <= PATELLA_SCHEMA_VERSION);

  if (g_once_init_enter (&registered))
    {
      patella_journal_register_resource ();
      g_once_init_leave (&registered, 1);
    }
  sql = g_resource_lookup_data (patella_journal_get_resource (), steps[version - 1].resource, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (sql != NULL);

  return sql;
}

static gboolean
take_step (PatellaDatabase  *database,
           int               version,
           GError          **error)
{
  g_autoptr (GBytes) sql = patella_schema_dup_step (version);

  return patella_database_execute (database, g_bytes_get_data (sql, NULL), error) &&
         patella_database_execute (database, steps[version - 1].stamp, error);
}

#define SEPARATOR "\036"

static gboolean
dup_objects (PatellaDatabase  *database,
             char            **out_objects,
             GError          **error)
{
  return patella_database_dup_text (database,
                                    "select group_concat(type||' '||name||' '||tbl_name||' '||coalesce(sql,''),char(30)) "
                                    "from sqlite_schema",
                                    out_objects, error);
}

/* NULL: no memory for it */
static char *
make_objects (int version)
{
  const PatellaDatabaseOptions options = { 0 };
  g_autoptr (PatellaDatabase) database = patella_database_open (&options, NULL);
  char *objects = NULL;

  if (database == NULL || !patella_database_harden (database, NULL))
    return NULL;
  for (int step = 1; step <= version; step++)
    if (!take_step (database, step, NULL))
      return NULL;

  dup_objects (database, &objects, NULL);
  return objects;
}

/* Made once and kept for good: any thread. NULL: no memory for it */
static const char *
get_objects (int version)
{
  static char *kept[PATELLA_SCHEMA_VERSION + 1];
  char *made = g_atomic_pointer_get (&kept[version]);

  if (made != NULL)
    return made;

  made = make_objects (version);
  if (made == NULL || g_atomic_pointer_compare_and_exchange (&kept[version], NULL, made))
    return made;

  g_free (made);
  return g_atomic_pointer_get (&kept[version]);
}

/* @unknown: the answer when the objects of @version cannot be made, for want of memory */
static gboolean
has_objects (const char *found,
             int         version,
             gboolean    unknown)
{
  const char *expected = get_objects (version);
  g_auto (GStrv) expected_parts = NULL, found_parts = g_strsplit (found != NULL ? found : "", SEPARATOR, -1);

  if (expected == NULL)
    return unknown;

  expected_parts = g_strsplit (expected, SEPARATOR, -1);
  for (guint i = 0; expected_parts[i] != NULL; i++)
    if (!g_strv_contains ((const char * const *) found_parts, expected_parts[i]))
      return FALSE;

  return TRUE;
}

/* One wrong letter in the text of a table changes what its rows mean, and SQLite's checks do not see it. What somebody
 * has added, an index or a view, is nobody's damage. */
static gboolean
check_objects (PatellaDatabase  *database,
               int               version,
               GError          **error)
{
  g_autofree char *found = NULL;

  if (!dup_objects (database, &found, error))
    return FALSE;
  if (has_objects (found, version, TRUE) &&
      (version == PATELLA_SCHEMA_VERSION || !has_objects (found, version + 1, FALSE)))
    return TRUE;

  return refuse (error, PATELLA_JOURNAL_ERROR_CORRUPT, "its tables are not those of its version");
}

/**
 * patella_schema_check:
 * @database: an open database that was not written to
 * @out_version: (out): its version; 0: empty
 * @error: NEWER, NOT_A_JOURNAL, CORRUPT when a table, index or column is not as it was made, or what SQLite answers
 *
 * Returns: whether the database is ours, or empty
 */
gboolean
patella_schema_check (PatellaDatabase  *database,
                      int              *out_version,
                      GError          **error)
{
  gint64 application_id, version, n_objects;

  if (!patella_database_get_int (database, "pragma application_id", &application_id, error) ||
      !patella_database_get_int (database, "pragma user_version", &version, error) ||
      !patella_database_get_int (database, "select count(*) from sqlite_schema", &n_objects, error))
    return FALSE;

  if (application_id != PATELLA_SCHEMA_APPLICATION_ID)
    {
      if (patella_database_is_read_only (database) && patella_database_get_file (database)->size == 0)
        return refuse (error, PATELLA_JOURNAL_ERROR_ACCESS, "an empty file that may not be written");
      if (application_id != 0 || version != 0 || n_objects != 0 || patella_database_is_read_only (database))
        return refuse (error, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL, "a database of another program");
    }
  else if (version > PATELLA_SCHEMA_VERSION)
    return refuse (error, PATELLA_JOURNAL_ERROR_NEWER, "the schema is of a newer version");
  else if (version < 1)
    return refuse (error, PATELLA_JOURNAL_ERROR_CORRUPT, "a journal without a version");
  else if (!check_objects (database, (int) version, error))
    return FALSE;

  *out_version = (int) version;
  return TRUE;
}

/**
 * patella_schema_migrate:
 * @database: a hardened database
 * @from_version: what [func@Patella.schema_check] found
 * @to_version: at most PATELLA_SCHEMA_VERSION
 * @error: what SQLite answers; the version from before stands then
 *
 * Takes all steps in one transaction, so that a new journal is never one of an old version. The caller makes a copy
 * before.
 *
 * Returns: whether the database has @to_version now
 */
gboolean
patella_schema_migrate (PatellaDatabase  *database,
                        int               from_version,
                        int               to_version,
                        GError          **error)
{
  g_auto (PatellaTransaction) transaction = { 0 };
  gint64 n_orphans;

  if (from_version == to_version)
    return TRUE;
  if (!patella_transaction_begin (&transaction, database, PATELLA_TRANSACTION_KIND_WRITE, error))
    return FALSE;
  for (int version = from_version + 1; version <= to_version; version++)
    if (!take_step (database, version, error))
      return FALSE;

  if (!patella_database_get_int (database, "select count(*) from pragma_foreign_key_check", &n_orphans, error))
    return FALSE;
  if (n_orphans != 0)
    return refuse (error, PATELLA_JOURNAL_ERROR_CONFLICT, "a migration left rows without their parent");

  return patella_transaction_commit (&transaction, error);
}
