/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-database-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "patella-journal-error.h"

/* Database file format, section 1.3 of sqlite.org/fileformat2.html */
#define HEADER_SIZE 100
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68
#define READ_PIECE 65536

static gboolean
refuse (GError     **error,
        const char  *path,
        const char  *reason)
{
  g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_ACCESS, "%s: %s", path, reason);
  return FALSE;
}

/* The directory may be reached through links (dotfile managers, /home on another disk), the file may not: SQLite's
 * NOFOLLOW refuses both, so the directory is resolved first. The result is absolute, because a relative name that
 * begins with "file:" would be read as a URI. */
static gboolean
resolve (PatellaDatabaseFile  *self,
         const char           *path,
         gboolean              make_directory,
         GError              **error)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  g_autofree char *directory = g_path_get_dirname (canonical);
  g_autofree char *base = g_path_get_basename (canonical);
  char *resolved;

  if (make_directory && !patella_database_file_make_folder (directory, error))
    return FALSE;
  resolved = realpath (directory, NULL);
  if (resolved == NULL)
    return patella_journal_error_set_errno (error, directory, errno);

  self->directory = g_strdup (resolved);
  self->path = g_build_filename (resolved, base, NULL);
  free (resolved);

  return TRUE;
}

static gboolean
check_directory (PatellaDatabaseFile  *self,
                 GError              **error)
{
  struct stat info;

  if (stat (self->directory, &info) != 0)
    return patella_journal_error_set_errno (error, self->directory, errno);
  if (!S_ISDIR (info.st_mode))
    return refuse (error, self->directory, "not a directory");

  self->writable = faccessat (AT_FDCWD, self->directory, W_OK | X_OK, AT_EACCESS) == 0;
  if (!self->writable)
    return TRUE;
  if (info.st_uid != geteuid ())
    return refuse (error, self->directory, "the folder belongs to somebody else");
  if (info.st_mode & (S_IWGRP | S_IWOTH))
    return refuse (error, self->directory, "others may write to the folder");

  return TRUE;
}

/* Created with its final mode before SQLite sees it: SQLite would make it readable for others under the usual umask,
 * and its -wal copies the mode. */
static gboolean
create (PatellaDatabaseFile  *self,
        GError              **error)
{
  int fd;

  if (!self->writable)
    return refuse (error, self->directory, "there is no journal and the folder may not be written");

  fd = open (self->path, O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_WRONLY, 0600);
  if (fd < 0)
    return patella_journal_error_set_errno (error, self->path, errno);
  close (fd);
  self->created = TRUE;

  return patella_database_file_sync (self->directory, error);
}

static gboolean
check_file (PatellaDatabaseFile  *self,
            gboolean              ours,
            GError              **error)
{
  struct stat info;

  if (lstat (self->path, &info) != 0)
    return patella_journal_error_set_errno (error, self->path, errno);
  if (!S_ISREG (info.st_mode))
    return refuse (error, self->path, S_ISLNK (info.st_mode) ? "it is a symbolic link" : "not a regular file");

  self->size = info.st_size;
  self->device = info.st_dev;
  self->inode = info.st_ino;
  if (faccessat (AT_FDCWD, self->path, R_OK, AT_EACCESS) != 0)
    return patella_journal_error_set_errno (error, self->path, errno);
  self->writable = self->writable && faccessat (AT_FDCWD, self->path, W_OK, AT_EACCESS) == 0;
  if (!ours || !self->writable)
    return TRUE;

  if (info.st_uid != geteuid ())
    return refuse (error, self->path, "the file belongs to somebody else");
  if (info.st_nlink != 1)
    return refuse (error, self->path, "the file has a second name (hard link)");
  if ((info.st_mode & 077) != 0 && chmod (self->path, 0600) != 0)
    return patella_journal_error_set_errno (error, self->path, errno);

  return TRUE;
}

static gboolean
has_content (const char *path,
             const char *suffix)
{
  g_autofree char *beside = g_strconcat (path, suffix, NULL);
  struct stat info;

  return lstat (beside, &info) == 0 && info.st_size > 0;
}

static int
get_be32 (const guint8 *bytes)
{
  return (int) ((guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | (guint32) bytes[3]);
}

/* The first bytes of a file, or one piece after the other to its end. Through SQLite's own file layer: a plain close() of
 * any descriptor would drop the locks that this process may hold on the same file. */
static int
read_pieces (const char *vfs_name,
             const char *path,
             guint8     *piece,
             int         size,
             gboolean    to_the_end)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (vfs_name);
  g_autofree sqlite3_file *file = NULL;
  const char *name;
  int result, flags = 0;

  if (vfs == NULL)
    return SQLITE_CANTOPEN;
  name = sqlite3_create_filename (path, "", "", 0, NULL);
  if (name == NULL)
    return SQLITE_NOMEM;
  file = g_malloc0 ((size_t) vfs->szOsFile);
  result = vfs->xOpen (vfs, name, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_NOFOLLOW, &flags);
  for (gint64 at = 0; result == SQLITE_OK && (at == 0 || to_the_end); at += size)
    result = file->pMethods->xRead (file, piece, size, at);
  if (file->pMethods != NULL)
    file->pMethods->xClose (file);
  sqlite3_free_filename ((sqlite3_filename) name);

  return result == SQLITE_IOERR_SHORT_READ ? SQLITE_OK : result;
}

/* What SQLite writes there for every journal; where it finds something else it does not say that it is damage. */
static gboolean
is_header (const guint8 *header)
{
  static const guint8 fractions[] = { 64, 32, 32 };
  int page_size = header[16] << 8 | header[17];

  return memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) == 0 &&
         (page_size == 1 || (page_size >= 512 && (page_size & (page_size - 1)) == 0)) &&
         (header[18] == 1 || header[18] == 2) && (header[19] == 1 || header[19] == 2) &&
         memcmp (header + 21, fractions, sizeof fractions) == 0 &&
         get_be32 (header + 44) <= 4 && get_be32 (header + 44) >= 0 && get_be32 (header + 56) <= 3 && get_be32 (header + 56) >= 0;
}

static gboolean
peek (PatellaDatabaseFile  *self,
      const char           *vfs,
      GError              **error)
{
  guint8 header[HEADER_SIZE] = { 0 };
  int result;

  self->has_log = has_content (self->path, "-wal") || has_content (self->path, "-journal");
  if (self->size == 0)
    return TRUE;

  result = read_pieces (vfs, self->path, header, HEADER_SIZE, FALSE);
  if (result != SQLITE_OK)
    return patella_journal_error_set_sqlite (error, result, self->path, self->directory);
  self->has_header = is_header (header);
  self->user_version = get_be32 (header + HEADER_USER_VERSION);
  self->application_id = get_be32 (header + HEADER_APPLICATION_ID);

  return TRUE;
}

/**
 * patella_database_file_prepare:
 * @self: zeroed
 * @path: where the live database is or shall be
 * @vfs: (nullable): SQLite's file layer
 * @error: ACCESS, NO_SPACE or IO
 *
 * Makes directory (0700) and file (0600) when they are missing, resolves the directory, refuses what others could
 * write, links and what belongs to somebody else, and looks at the header. A medium that may not be written is no
 * error: see writable. Nothing of an existing file's content is changed.
 *
 * Returns: whether SQLite may open it
 */
gboolean
patella_database_file_prepare (PatellaDatabaseFile  *self,
                               const char           *path,
                               const char           *vfs,
                               GError              **error)
{
  if (!resolve (self, path, TRUE, error) || !check_directory (self, error))
    return FALSE;
  if (faccessat (AT_FDCWD, self->path, F_OK, AT_EACCESS | AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT && !create (self, error))
    return FALSE;

  return check_file (self, TRUE, error) && peek (self, vfs, error);
}

/**
 * patella_database_file_inspect:
 * @self: zeroed
 * @path: a copy that is only read
 * @vfs: (nullable): SQLite's file layer
 * @error: ACCESS or IO
 *
 * Returns: whether SQLite may open it, only reading
 */
gboolean
patella_database_file_inspect (PatellaDatabaseFile  *self,
                               const char           *path,
                               const char           *vfs,
                               GError              **error)
{
  if (!resolve (self, path, FALSE, error) || !check_file (self, FALSE, error))
    return FALSE;
  self->writable = FALSE;

  return peek (self, vfs, error);
}

/**
 * patella_database_file_try_reading:
 * @self: a prepared or inspected file
 * @vfs: (nullable): SQLite's file layer
 *
 * Reads all of it. SQLite calls a page that could not be read a damaged one, in its checks and when it reads the schema:
 * so before anything is called damaged, it is found out whether the disk answers.
 *
 * Returns: SQLite's answer: OK, or why it cannot be read
 */
int
patella_database_file_try_reading (const PatellaDatabaseFile *self,
                                   const char                *vfs)
{
  g_autofree guint8 *piece = g_malloc (READ_PIECE);

  return self->path != NULL ? read_pieces (vfs, self->path, piece, READ_PIECE, TRUE) : SQLITE_OK;
}

static gboolean
copy_one (const PatellaDatabaseFile  *self,
          const char                 *suffix,
          GError                    **error)
{
  g_autofree char *from = g_strconcat (self->path, suffix, NULL), *to = g_strconcat (self->private_path, suffix, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) failure = NULL;
  gsize size;

  if (!g_file_test (from, G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_file_get_contents (from, &contents, &size, &failure) &&
      g_file_set_contents_full (to, contents, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, &failure))
    return TRUE;

  return refuse (error, from, failure->message);
}

/**
 * patella_database_file_copy_aside:
 * @self: a file that may not be written and has a log beside it
 * @error: ACCESS
 *
 * What stands in a log alone can be read only by writing beside it. So file and log are copied into a folder of our
 * own in the session's runtime directory (memory, for this user alone), and that copy is opened instead; it is removed
 * when @self is cleared.
 *
 * Returns: whether the copy is there
 */
gboolean
patella_database_file_copy_aside (PatellaDatabaseFile  *self,
                                  GError              **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "patella-XXXXXX", NULL);

  if (g_mkdir_with_parents (g_get_user_runtime_dir (), 0700) != 0 || g_mkdtemp_full (folder, 0700) == NULL)
    return patella_journal_error_set_errno (error, folder, errno);

  self->private_folder = g_steal_pointer (&folder);
  self->private_path = g_build_filename (self->private_folder, "journal.db", NULL);
  return copy_one (self, "", error) && copy_one (self, "-wal", error) && copy_one (self, "-journal", error);
}

static void
remove_private (PatellaDatabaseFile *self)
{
  static const char * const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (size_t i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (self->private_path, suffixes[i], NULL);

      g_unlink (path);
    }
  g_rmdir (self->private_folder);
}

/* where SQLite puts its locks: section "Locking" of its os.h */
#define LOCKS_START 0x40000000
#define LOCKS_SIZE 512

/**
 * patella_database_file_is_held:
 * @self: an inspected file that this process has not open
 * @error: BUSY when it is held
 *
 * What is read without locks may be written to meanwhile. Closing what this opens would drop locks of this process.
 *
 * Returns: whether another process has it open
 */
gboolean
patella_database_file_is_held (const PatellaDatabaseFile  *self,
                               GError                    **error)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCKS_START, .l_len = LOCKS_SIZE };
  int fd = open (self->path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK), result;

  /* opening it again says why not */
  if (fd < 0)
    return FALSE;
  result = fcntl (fd, F_GETLK, &lock);
  close (fd);
  if (result != 0 || lock.l_type == F_UNLCK)
    return FALSE;

  g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_BUSY, "%s is open in another program", self->path);
  return TRUE;
}

/**
 * patella_database_file_is_in_place:
 * @self: a prepared file
 *
 * Returns: whether the name still leads to the file that was opened: otherwise writes would go into a deleted file
 */
gboolean
patella_database_file_is_in_place (const PatellaDatabaseFile *self)
{
  struct stat info;

  /* a disk that cannot answer has not lost it */
  if (lstat (self->path, &info) != 0)
    return errno != ENOENT && errno != ENOTDIR;

  return info.st_dev == self->device && info.st_ino == self->inode;
}

/**
 * patella_database_file_sync:
 * @path: a file or a directory that is not open in SQLite
 * @error: ACCESS, NO_SPACE or IO
 *
 * Returns: whether everything of it is on the disk now
 */
gboolean
patella_database_file_sync (const char  *path,
                            GError     **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC), result, saved_errno;

  if (fd < 0)
    return patella_journal_error_set_errno (error, path, errno);
  result = fsync (fd);
  saved_errno = errno;
  close (fd);

  /* some network file systems cannot sync a directory */
  if (result != 0 && saved_errno != EINVAL)
    return patella_journal_error_set_errno (error, path, saved_errno);

  return TRUE;
}

/**
 * patella_database_file_make_folder:
 * @path: a folder
 * @error: ACCESS, NO_SPACE or IO
 *
 * Makes it (0700), and what it lies in, where it is missing. A new folder is on the disk when this answers: otherwise a
 * power cut would take it with everything in it, however well that was synced.
 *
 * Returns: whether there is something of that name now
 */
gboolean
patella_database_file_make_folder (const char  *path,
                                   GError     **error)
{
  g_autofree char *above = g_path_get_dirname (path);
  g_autoptr (GError) failure = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (strcmp (above, path) != 0 && !patella_database_file_make_folder (above, error))
    return FALSE;
  if (g_mkdir (path, 0700) != 0)
    return errno == EEXIST || patella_journal_error_set_errno (error, path, errno);
  /* a folder that may be written but not read cannot be synced */
  if (patella_database_file_sync (above, &failure) ||
      g_error_matches (failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_ACCESS))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * patella_database_file_clear:
 * @self: a file, also a zeroed one
 *
 * Frees what it owns, and removes the copy aside if there is one.
 */
void
patella_database_file_clear (PatellaDatabaseFile *self)
{
  if (self->private_folder != NULL)
    remove_private (self);
  g_clear_pointer (&self->private_folder, g_free);
  g_clear_pointer (&self->private_path, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->directory, g_free);
}
