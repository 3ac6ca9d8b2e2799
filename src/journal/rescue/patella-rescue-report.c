/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-rescue-private.h"

#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

#include "patella-journal-error.h"

/* The report of a rescue lies beside the damaged files: the program may end before the person was told. */

#define FILE_NAME "rescue.ini"
#define GROUP "Rescue"

/**
 * patella_rescue_report_free:
 * @self: (transfer full) (nullable): a report
 *
 * Frees it; its file stays.
 */
void
patella_rescue_report_free (PatellaRescueReport *self)
{
  if (self == NULL)
    return;
  g_free (self->folder);
  g_free (self);
}

static void
put_count (GKeyFile                 *file,
           const char               *key,
           const PatellaRescueCount *count)
{
  gint numbers[] = { (gint) count->sessions, (gint) count->sets, (gint) count->check_ins, (gint) count->others };

  g_key_file_set_integer_list (file, GROUP, key, numbers, G_N_ELEMENTS (numbers));
}

static void
take_count (GKeyFile           *file,
            const char         *key,
            PatellaRescueCount *count)
{
  gsize n = 0;
  g_autofree gint *numbers = g_key_file_get_integer_list (file, GROUP, key, &n, NULL);

  if (n != 4)
    return;
  count->sessions = (guint) MAX (numbers[0], 0);
  count->sets = (guint) MAX (numbers[1], 0);
  count->check_ins = (guint) MAX (numbers[2], 0);
  count->others = (guint) MAX (numbers[3], 0);
}

static gboolean
save (GKeyFile    *file,
      const char  *folder,
      GError     **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL), *text = NULL;
  g_autoptr (GError) failure = NULL;
  PatellaJournalError code = PATELLA_JOURNAL_ERROR_IO;
  gsize size;

  text = g_key_file_to_data (file, &size, NULL);
  if (g_file_set_contents_full (path, text, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0600, &failure))
    return TRUE;

  if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    code = PATELLA_JOURNAL_ERROR_NO_SPACE;
  else if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_ACCES) || g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_ROFS))
    code = PATELLA_JOURNAL_ERROR_ACCESS;
  else if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_FAILED))
    /* GLib has no word for a quota: the disk is asked */
    return patella_journal_error_set_sqlite (error, SQLITE_IOERR_WRITE, failure->message, folder);
  g_set_error_literal (error, PATELLA_JOURNAL_ERROR, code, failure->message);

  return FALSE;
}

gboolean
patella_rescue_report_save (const PatellaRescueReport  *self,
                            const char                 *folder,
                            const char                 *base,
                            GError                    **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_string (file, GROUP, "Journal", base);
  g_key_file_set_int64 (file, GROUP, "At", self->at_us);
  g_key_file_set_integer (file, GROUP, "Cause", (gint) self->cause);
  if (self->has_copy)
    g_key_file_set_int64 (file, GROUP, "CopyAt", self->copy_at_us);
  put_count (file, "Copy", &self->copy);
  put_count (file, "Beyond", &self->beyond);
  put_count (file, "Lost", &self->lost);
  g_key_file_set_integer (file, GROUP, "BadCopies", (gint) self->n_bad_copies);
  g_key_file_set_boolean (file, GROUP, "Cut", self->cut);
  g_key_file_set_boolean (file, GROUP, "Anew", self->anew);
  g_key_file_set_boolean (file, GROUP, "Seen", self->seen);

  return save (file, folder, error);
}

/* NULL: there is no report, or not of this journal */
static PatellaRescueReport *
load_from (const char *folder,
           const char *base)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL), *of = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  PatellaRescueReport *self;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return NULL;
  of = g_key_file_get_string (file, GROUP, "Journal", NULL);
  if (g_strcmp0 (of, base) != 0)
    return NULL;

  self = g_new0 (PatellaRescueReport, 1);
  self->folder = g_strdup (folder);
  self->at_us = g_key_file_get_int64 (file, GROUP, "At", NULL);
  self->cause = g_key_file_get_integer (file, GROUP, "Cause", NULL) == PATELLA_RESCUE_CAUSE_MISSING
                  ? PATELLA_RESCUE_CAUSE_MISSING : PATELLA_RESCUE_CAUSE_DAMAGED;
  self->has_copy = g_key_file_has_key (file, GROUP, "CopyAt", NULL);
  self->copy_at_us = g_key_file_get_int64 (file, GROUP, "CopyAt", NULL);
  take_count (file, "Copy", &self->copy);
  take_count (file, "Beyond", &self->beyond);
  take_count (file, "Lost", &self->lost);
  self->n_bad_copies = (guint) MAX (g_key_file_get_integer (file, GROUP, "BadCopies", NULL), 0);
  self->cut = g_key_file_get_boolean (file, GROUP, "Cut", NULL);
  self->anew = g_key_file_get_boolean (file, GROUP, "Anew", NULL);
  self->seen = g_key_file_get_boolean (file, GROUP, "Seen", NULL);

  return self;
}

/**
 * patella_rescue_load:
 * @journal: a journal
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the report of its newest rescue; NULL: it never was rescued, or what was kept
 *   then is gone
 */
PatellaRescueReport *
patella_rescue_load (const char *journal)
{
  g_autofree char *directory = g_path_get_dirname (journal), *base = g_path_get_basename (journal);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  PatellaRescueReport *newest = NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (directory, name, NULL);
      g_autoptr (PatellaRescueReport) report = g_str_has_prefix (name, "damaged-") ? load_from (folder, base) : NULL;

      if (report == NULL || (newest != NULL && newest->at_us > report->at_us))
        continue;
      patella_rescue_report_free (newest);
      newest = g_steal_pointer (&report);
    }

  return newest;
}

/**
 * patella_rescue_mark_seen:
 * @folder: of a report
 * @error: ACCESS, NO_SPACE or IO
 *
 * The person was told of it. Any thread.
 *
 * Returns: whether that is kept
 */
gboolean
patella_rescue_mark_seen (const char  *folder,
                          GError     **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return TRUE;

  g_key_file_set_boolean (file, GROUP, "Seen", TRUE);
  return save (file, folder, error);
}

static guint64
size_of (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint64 size = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat info;

      if (lstat (path, &info) == 0 && S_ISREG (info.st_mode))
        size += (guint64) info.st_size;
    }

  return size;
}

/**
 * patella_rescue_count_kept:
 * @journal: a journal
 * @out_size: (out): bytes of all of them
 *
 * Any thread.
 *
 * Returns: how many sets of damaged files are kept beside it
 */
guint
patella_rescue_count_kept (const char *journal,
                           guint64    *out_size)
{
  g_autofree char *directory = g_path_get_dirname (journal), *base = g_path_get_basename (journal);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;
  guint n = 0;

  *out_size = 0;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (directory, name, NULL), *kept = g_build_filename (folder, base, NULL);

      if (!g_str_has_prefix (name, "damaged-") || !g_file_test (kept, G_FILE_TEST_EXISTS))
        continue;
      n++;
      *out_size += size_of (folder);
    }

  return n;
}
