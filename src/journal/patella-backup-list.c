/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-backup.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "patella-journal-error.h"

/* Which copies there are, and which are worth their place. */

#define DAY_US (24 * G_TIME_SPAN_HOUR)
#define KEEP_ALL_US (2 * DAY_US)
#define KEEP_SPECIAL_US (90 * DAY_US)
#define KEEP_DAYS 12
#define KEEP_WEEKS 10
#define KEEP_MONTHS 9

/**
 * patella_backup_free:
 * @self: (transfer full) (nullable): a copy's description
 *
 * Frees the description; the file stays.
 */
void
patella_backup_free (PatellaBackup *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self);
}

static gboolean
kind_of_suffix (const char        *suffix,
                PatellaBackupKind *out_kind)
{
  if (g_str_has_suffix (suffix, "-before-migration.db"))
    *out_kind = PATELLA_BACKUP_KIND_BEFORE_MIGRATION;
  else if (g_str_has_suffix (suffix, "-before-restore.db"))
    *out_kind = PATELLA_BACKUP_KIND_BEFORE_RESTORE;
  else
    *out_kind = PATELLA_BACKUP_KIND_ORDINARY;

  return g_str_has_suffix (suffix, ".db");
}

/* NULL for a name that we did not give: such a file is never touched */
static PatellaBackup *
describe (const char *folder,
          const char *prefix,
          const char *name)
{
  const char *stamp = name + strlen (prefix);
  int year, month, day, hour, minute, second, end = 0;
  g_autoptr (GDateTime) at = NULL;
  PatellaBackupKind kind;
  PatellaBackup *self;

  if (!g_str_has_prefix (name, prefix) ||
      sscanf (stamp, "%4d%2d%2dT%2d%2d%2dZ%n", &year, &month, &day, &hour, &minute, &second, &end) != 6 || end == 0 ||
      !kind_of_suffix (stamp + end, &kind))
    return NULL;
  at = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (at == NULL)
    return NULL;

  self = g_new0 (PatellaBackup, 1);
  self->path = g_build_filename (folder, name, NULL);
  self->at_us = g_date_time_to_unix (at) * G_USEC_PER_SEC;
  self->kind = kind;

  return self;
}

static gint
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const PatellaBackup *left = *(const PatellaBackup * const *) a, *right = *(const PatellaBackup * const *) b;

  if (left->at_us != right->at_us)
    return left->at_us < right->at_us ? 1 : -1;

  return strcmp (right->path, left->path);
}

/**
 * patella_backup_dup_prefix_of:
 * @copy_path: a copy
 *
 * Returns: (transfer full) (nullable): what the names of all copies of the same journal begin with
 */
char *
patella_backup_dup_prefix_of (const char *copy_path)
{
  g_autofree char *name = g_path_get_basename (copy_path);

  for (size_t i = 0; name[i] != '\0'; i++)
    {
      g_autofree char *prefix = g_strndup (name, i);
      PatellaBackup *backup = describe ("", prefix, name);

      if (backup == NULL)
        continue;
      patella_backup_free (backup);
      return g_steal_pointer (&prefix);
    }

  return NULL;
}

/**
 * patella_backup_find:
 * @folder: where copies may lie; it need not be there
 * @prefix: what their names begin with
 * @out_backups: (out) (transfer full) (element-type PatellaBackup): those that have a name that we give, newest first;
 *   on failure those that could be seen
 * @error: IO or ACCESS when it cannot be said which there are
 *
 * Returns: whether these are all
 */
gboolean
patella_backup_find (const char  *folder,
                     const char  *prefix,
                     GPtrArray  **out_backups,
                     GError     **error)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_backup_free);
  g_autoptr (GError) unopened = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &unopened);
  const char *name;
  int failure = 0;

  *out_backups = backups;
  if (dir == NULL && !g_error_matches (unopened, G_FILE_ERROR, G_FILE_ERROR_NOENT) &&
      !g_error_matches (unopened, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    failure = g_error_matches (unopened, G_FILE_ERROR, G_FILE_ERROR_ACCES) ? EACCES : EIO;
  while (dir != NULL && (errno = 0, name = g_dir_read_name (dir)) != NULL)
    {
      PatellaBackup *backup = describe (folder, prefix, name);

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }
  /* the end of a folder and a folder that cannot be read look the same to GLib */
  if (dir != NULL)
    failure = errno;
  g_ptr_array_sort (backups, compare_newest_first);

  return failure == 0 || patella_journal_error_set_errno (error, folder, failure);
}

/**
 * patella_backup_find_all:
 * @journal_path: the journal
 * @out_backups: (out) (transfer full) (element-type PatellaBackup): its copies, newest first
 * @error: as [func@Patella.backup_find]
 *
 * For whoever would take an empty list for "there are none".
 *
 * Returns: whether these are all
 */
gboolean
patella_backup_find_all (const char  *journal_path,
                         GPtrArray  **out_backups,
                         GError     **error)
{
  g_autofree char *directory = g_path_get_dirname (journal_path);
  g_autofree char *folder = g_build_filename (directory, "backups", NULL);
  g_autofree char *prefix = patella_backup_dup_prefix (journal_path);

  return patella_backup_find (folder, prefix, out_backups, error);
}

/**
 * patella_backup_list:
 * @journal_path: the journal
 *
 * Returns: (transfer full) (element-type PatellaBackup): those of its copies that can be seen, newest first
 */
GPtrArray *
patella_backup_list (const char *journal_path)
{
  GPtrArray *backups;

  patella_backup_find_all (journal_path, &backups, NULL);
  return backups;
}

/**
 * patella_backup_list_folder:
 * @folder: where copies may lie
 * @prefix: what their names begin with
 *
 * Returns: (transfer full) (element-type PatellaBackup): those that can be seen, newest first
 */
GPtrArray *
patella_backup_list_folder (const char *folder,
                            const char *prefix)
{
  GPtrArray *backups;

  patella_backup_find (folder, prefix, &backups, NULL);
  return backups;
}

static gint64
get_day (gint64 at_us)
{
  return at_us / DAY_US;
}

static gint64
get_week (gint64 at_us)
{
  /* 1 January 1970 was a Thursday: weeks from Monday */
  return (get_day (at_us) + 3) / 7;
}

static gint64
get_month (gint64 at_us)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (at_us / G_USEC_PER_SEC);

  return at == NULL ? 0 : g_date_time_get_year (at) * 12 + g_date_time_get_month (at);
}

/* Keeps the newest of each of the newest @quota spans. */
static void
keep_one_each (GPtrArray *backups,
               gint64   (*get_span) (gint64 at_us),
               guint      quota)
{
  gint64 last = G_MININT64;

  for (guint i = 0; i < backups->len && quota > 0; i++)
    {
      PatellaBackup *backup = g_ptr_array_index (backups, i);
      gint64 span = get_span (backup->at_us);

      if (backup->kind != PATELLA_BACKUP_KIND_ORDINARY || span == last)
        continue;
      backup->keep = TRUE;
      last = span;
      quota--;
    }
}

/**
 * patella_backup_choose:
 * @backups: (element-type PatellaBackup): copies, newest first; their keep is set
 *
 * Anki's numbers: everything of two days, then one for each of 12 days, 10 weeks and 9 months; copies from before
 * something risky for 90 days; the newest always. Spans are counted among the copies that there are, and "two days"
 * from the newest of them, not from the clock: a clock that jumps cannot make all copies old.
 */
void
patella_backup_choose (GPtrArray *backups)
{
  gint64 newest_us;

  if (backups->len == 0)
    return;

  newest_us = ((PatellaBackup *) g_ptr_array_index (backups, 0))->at_us;
  for (guint i = 0; i < backups->len; i++)
    {
      PatellaBackup *backup = g_ptr_array_index (backups, i);
      gint64 limit = backup->kind == PATELLA_BACKUP_KIND_ORDINARY ? KEEP_ALL_US : KEEP_SPECIAL_US;

      backup->keep = newest_us - backup->at_us <= limit;
    }
  keep_one_each (backups, get_day, KEEP_DAYS);
  keep_one_each (backups, get_week, KEEP_WEEKS);
  keep_one_each (backups, get_month, KEEP_MONTHS);
}
