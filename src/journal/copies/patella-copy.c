/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-copy.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "patella-journal-error.h"
#include "patella-restore-private.h"

/* Copies as files: beside the journal, and in a folder that the person named, which may be a stick that is not there.
 * Nothing here touches the journal itself; every function may run in any thread. */

#define FOLDER_PREFIX "patella-"

/**
 * patella_copy_free:
 * @self: (transfer full) (nullable): a copy's description
 *
 * Frees the description; the file stays.
 */
void
patella_copy_free (PatellaCopy *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self);
}

static void
add_folder (GPtrArray  *copies,
            const char *folder,
            const char *prefix,
            gboolean    elsewhere)
{
  g_autoptr (GPtrArray) backups = patella_backup_list_folder (folder, prefix);

  for (guint i = 0; i < backups->len; i++)
    {
      PatellaBackup *backup = g_ptr_array_index (backups, i);
      PatellaCopy *copy = g_new0 (PatellaCopy, 1);
      struct stat info = { 0 };

      copy->path = g_steal_pointer (&backup->path);
      copy->elsewhere = elsewhere;
      copy->at_us = backup->at_us;
      copy->kind = backup->kind;
      if (stat (copy->path, &info) == 0)
        copy->size = info.st_size;
      g_ptr_array_add (copies, copy);
    }
}

/* Each machine has a folder of its own there. */
static void
add_elsewhere (GPtrArray  *copies,
               const char *folder,
               const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, FOLDER_PREFIX) && g_file_test (path, G_FILE_TEST_IS_DIR))
        add_folder (copies, path, prefix, TRUE);
    }
}

static gint
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const PatellaCopy *left = *(const PatellaCopy *const *) a, *right = *(const PatellaCopy *const *) b;

  if (left->at_us != right->at_us)
    return left->at_us < right->at_us ? 1 : -1;
  if (left->elsewhere != right->elsewhere)
    return left->elsewhere ? 1 : -1;

  return strcmp (right->path, left->path);
}

/**
 * patella_copy_list:
 * @journal: the journal
 * @folder: (nullable): the person's own folder; need not be there
 *
 * Returns: (transfer full) (element-type PatellaCopy): what lies in backups/ and there, newest first, not checked
 */
GPtrArray *
patella_copy_list (const char *journal,
                   const char *folder)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_copy_free);
  g_autofree char *directory = g_path_get_dirname (journal);
  g_autofree char *beside = g_build_filename (directory, "backups", NULL);
  g_autofree char *prefix = patella_backup_dup_prefix (journal);

  add_folder (copies, beside, prefix, FALSE);
  if (folder != NULL && *folder != '\0')
    add_elsewhere (copies, folder, prefix);
  g_ptr_array_sort (copies, compare_newest_first);

  return copies;
}

/**
 * patella_copy_check:
 * @path: a copy; it is only read, where it lies
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @out_summary: (out): what is in it
 * @error: NOT_A_JOURNAL, NEWER, CORRUPT, ACCESS or IO
 *
 * Schema, SQLite's integrity check, foreign keys and the checksum of every row.
 *
 * Returns: whether nothing is wrong with it
 */
gboolean
patella_copy_check (const char          *path,
                    GCancellable        *cancellable,
                    PatellaCopySummary  *out_summary,
                    GError             **error)
{
  const PatellaStoreOptions options = { .path = path, .copy = TRUE };
  g_autoptr (PatellaStore) store = patella_store_open (&options, error);

  return store != NULL && patella_restore_check_store (store, cancellable, out_summary, error);
}

/* A name that is not there is written under another one, so that nothing unfinished has it, not even after a crash. */
static GFile *
choose_target (GFile *target)
{
  g_autoptr (GFile) folder = g_file_get_parent (target);
  g_autofree char *base = g_file_get_basename (target);
  g_autofree char *name = g_strconcat (".", base, ".part", NULL);

  if (folder == NULL || g_file_query_exists (target, NULL))
    return g_object_ref (target);

  return g_file_get_child (folder, name);
}

/* Closing with a cancelled cancellable leaves the old file in place. */
static void
abandon (GOutputStream *stream,
         GFile         *file,
         gboolean       is_part)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
  if (is_part)
    g_file_delete (file, NULL, NULL);
}

/**
 * patella_whole_file_write:
 * @target: where to
 * @func: writes everything into the stream that it is given
 * @data: for @func
 * @cancellable: (nullable): as @func's
 * @error: what GIO or @func answers
 *
 * Replaces a file whole or not at all; readable by its owner alone.
 *
 * Returns: whether it is written
 */
gboolean
patella_whole_file_write (GFile                  *target,
                          PatellaWholeFileFunc    func,
                          gpointer                data,
                          GCancellable           *cancellable,
                          GError                **error)
{
  g_autoptr (GFile) file = choose_target (target);
  const gboolean is_part = !g_file_equal (file, target);
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, error);

  if (stream == NULL)
    return FALSE;
  if (!func (G_OUTPUT_STREAM (stream), data, cancellable, error) ||
      !g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error))
    {
      abandon (G_OUTPUT_STREAM (stream), file, is_part);
      return FALSE;
    }
  if (!is_part || g_file_move (file, target, G_FILE_COPY_NONE, NULL, NULL, NULL, error))
    return TRUE;

  g_file_delete (file, NULL, NULL);
  return FALSE;
}

static gboolean
splice (GOutputStream  *stream,
        gpointer        data,
        GCancellable   *cancellable,
        GError        **error)
{
  return g_output_stream_splice (stream, data, G_OUTPUT_STREAM_SPLICE_NONE, cancellable, error) >= 0;
}

/**
 * patella_copy_write:
 * @path: a verified copy
 * @target: where the person wants it
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @error: what GIO answers; @target is as it was then
 *
 * Returns: whether @target is such a copy now
 */
gboolean
patella_copy_write (const char    *path,
                    GFile         *target,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) input = g_file_read (source, cancellable, error);

  return input != NULL && patella_whole_file_write (target, splice, input, cancellable, error);
}

/* What is wrong with the newest one there is no reason to delete an older one. */
static void
thin (const char *folder,
      const char *copy)
{
  g_autofree char *prefix = patella_backup_dup_prefix_of (copy);
  g_autoptr (GPtrArray) backups = NULL;

  if (prefix == NULL)
    return;

  backups = patella_backup_list_folder (folder, prefix);
  patella_backup_choose (backups);
  for (guint i = 0; i < backups->len; i++)
    {
      const PatellaBackup *backup = g_ptr_array_index (backups, i);

      if (!backup->keep)
        g_unlink (backup->path);
    }
}

static gboolean
put_verified (const char    *from,
              const char    *to,
              GCancellable  *cancellable,
              GError       **error)
{
  PatellaCopySummary summary = { 0 };

  return patella_restore_copy_file (from, to, cancellable, error) && patella_copy_check (to, cancellable, &summary, error);
}

/**
 * patella_copy_send_as:
 * @path: a copy
 * @target: the name it gets; what has that name is replaced
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @error: a code of PatellaJournalError; what has the name stays then
 *
 * A copy gets its name there only after all of it was read back and checked.
 *
 * Returns: whether it lies there, and is whole
 */
gboolean
patella_copy_send_as (const char    *path,
                      const char    *target,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autofree char *unfinished = g_strconcat (target, ".tmp", NULL);
  g_autofree char *folder = g_path_get_dirname (target);
  gboolean sent;

  g_unlink (unfinished);
  sent = put_verified (path, unfinished, cancellable, error) &&
         (g_rename (unfinished, target) == 0 || patella_journal_error_set_errno (error, target, errno)) &&
         patella_database_file_sync (folder, error);
  if (!sent)
    g_unlink (unfinished);

  return sent;
}

/**
 * patella_copy_send:
 * @path: a copy
 * @folder: where the person wants copies too: a stick, a synchronised folder
 * @machine: (nullable): the name of this machine
 * @cancellable: (nullable): ends it with `G_IO_ERROR_CANCELLED`
 * @error: `G_IO_ERROR_NOT_FOUND` when the folder is not there, or a code of PatellaJournalError; what lies there stays
 *
 * A verified copy in a folder of this machine in @folder, after which older ones are thinned out there.
 *
 * Returns: whether it lies there, and is whole
 */
gboolean
patella_copy_send (const char    *path,
                   const char    *folder,
                   const char    *machine,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autofree char *inner_name = g_strdup_printf (FOLDER_PREFIX "%.64s", machine != NULL ? machine : "copies");
  g_autofree char *inner = g_build_filename (folder, inner_name, NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *target = g_build_filename (inner, name, NULL);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "the folder is not there");
      return FALSE;
    }
  if (g_mkdir (inner, 0700) != 0 && errno != EEXIST)
    return patella_journal_error_set_errno (error, inner, errno);
  if (!patella_copy_send_as (path, target, cancellable, error))
    return FALSE;

  thin (inner, path);
  return TRUE;
}
