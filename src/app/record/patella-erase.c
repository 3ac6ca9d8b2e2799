/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-erase.h"

#include <errno.h>
#include <glib/gstdio.h>

/* PatellaErase:
 *
 * Which files are the journal, its copies and the person's own content, and how they are removed: by name, each in its
 * place, never a folder with whatever is in it, and never through a link. Copies go first and the journal last, because a
 * journal that is gone while copies are there would be brought back from them. Main thread, with the journal closed. */

typedef enum
{
  KIND_COPY,
  KIND_DAMAGED,
  KIND_EXERCISE,
  KIND_ROUTINE,
  KIND_LOG,      /* beside the journal: -wal, -shm, -journal, and the ballast */
  KIND_JOURNAL,
  N_KINDS,
} Kind;

typedef struct
{
  GPtrArray *files[N_KINDS];  /* owned (element-type filename) */
  GPtrArray *folders;         /* owned: to be removed when they are empty */
} Finds;

static void
finds_clear (Finds *finds)
{
  for (int kind = 0; kind < N_KINDS; kind++)
    g_clear_pointer (&finds->files[kind], g_ptr_array_unref);
  g_clear_pointer (&finds->folders, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Finds, finds_clear)

/* every file directly in a folder whose name has the prefix and the suffix; a link counts as a file */
static void
find_in (GPtrArray  *files,
         const char *folder,
         const char *prefix,
         const char *suffix)
{
  g_autoptr (GDir) dir = g_file_test (folder, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gboolean link = g_file_test (path, G_FILE_TEST_IS_SYMLINK);

      if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, suffix) &&
          (link || !g_file_test (path, G_FILE_TEST_IS_DIR)))
        g_ptr_array_add (files, g_steal_pointer (&path));
    }
}

/* "damaged-…": a folder of a rescue, with files of the journal in it */
static void
find_damaged (Finds      *finds,
              const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_str_has_prefix (name, "damaged-"))
        continue;
      find_in (finds->files[KIND_DAMAGED], path, "", "");
      g_ptr_array_add (finds->folders, g_steal_pointer (&path));
    }
}

static void
find_files (Finds      *finds,
            const char *journal_path,
            const char *own_directory)
{
  static const char *const beside[] = { "-wal", "-shm", "-journal", "-ballast" };
  g_autofree char *folder = g_path_get_dirname (journal_path);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autofree char *exercises = own_directory != NULL ? g_build_filename (own_directory, "exercises", NULL) : NULL;
  g_autofree char *routines = own_directory != NULL ? g_build_filename (own_directory, "routines", NULL) : NULL;

  for (int kind = 0; kind < N_KINDS; kind++)
    finds->files[kind] = g_ptr_array_new_with_free_func (g_free);
  finds->folders = g_ptr_array_new_with_free_func (g_free);
  find_in (finds->files[KIND_COPY], backups, "", "");
  g_ptr_array_add (finds->folders, g_steal_pointer (&backups));
  find_damaged (finds, folder);
  if (exercises != NULL)
    find_in (finds->files[KIND_EXERCISE], exercises, "", ".exercise");
  if (routines != NULL)
    find_in (finds->files[KIND_ROUTINE], routines, "", ".routine");
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_strconcat (journal_path, beside[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        g_ptr_array_add (finds->files[KIND_LOG], g_steal_pointer (&path));
    }
  if (g_file_test (journal_path, G_FILE_TEST_EXISTS))
    g_ptr_array_add (finds->files[KIND_JOURNAL], g_strdup (journal_path));
}

PatellaEraseCount
patella_erase_count (const char *journal_path,
                     const char *own_directory)
{
  g_auto (Finds) finds = { 0 };

  find_files (&finds, journal_path, own_directory);
  return (PatellaEraseCount) { finds.files[KIND_JOURNAL]->len + finds.files[KIND_LOG]->len, finds.files[KIND_COPY]->len,
                               finds.files[KIND_DAMAGED]->len, finds.files[KIND_EXERCISE]->len,
                               finds.files[KIND_ROUTINE]->len };
}

static gboolean
erase (const char  *path,
       GError     **error)
{
  int code;

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  code = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

gboolean
patella_erase_files (const char  *journal_path,
                     const char  *own_directory,
                     GError     **error)
{
  g_auto (Finds) finds = { 0 };

  find_files (&finds, journal_path, own_directory);
  for (int kind = 0; kind < N_KINDS; kind++)
    for (guint i = 0; i < finds.files[kind]->len; i++)
      if (!erase (g_ptr_array_index (finds.files[kind], i), error))
        return FALSE;
  /* a folder in which the person keeps something else stays */
  for (guint i = 0; i < finds.folders->len; i++)
    g_rmdir (g_ptr_array_index (finds.folders, i));
  return TRUE;
}
