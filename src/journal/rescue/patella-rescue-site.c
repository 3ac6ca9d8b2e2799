/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-rescue-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "patella-journal-error.h"

/* Where a rescue takes place. The new journal is built in a folder of its own; that it is complete is said by one
 * rename, to BASE.fresh. From then on the exchange will be made, if need be by whoever opens the journal next: the
 * damaged files move into the folder, the new journal moves out of it. Before it, nothing has happened. So power may
 * fail at any point, and no damaged file is ever written to, deleted or written over. */

#define FOLDER_PREFIX "damaged-"
#define FRESH ".fresh"
#define WORKSHOP "new"
#define SQLITE_LOCK_START 0x40000000  /* the bytes that SQLite locks; see its os.h */
#define SQLITE_LOCK_SIZE 512
#define NAMES_MAX 9

static const char * const suffixes[] = { "-wal", "-shm", "-journal", "" };

static gboolean
fail (GError     **error,
      const char  *path,
      int          saved_errno)
{
  if (saved_errno != EWOULDBLOCK)
    return patella_journal_error_set_errno (error, path, saved_errno);

  g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_BUSY, "%s: %s", path, g_strerror (saved_errno));
  return FALSE;
}

/* One rescue at a time. File systems that know no such lock do without. */
static gboolean
lock_directory (const char  *directory,
                int         *out_fd,
                GError     **error)
{
  int fd = open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return fail (error, directory, errno);
  if (flock (fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    {
      close (fd);
      return fail (error, directory, EWOULDBLOCK);
    }

  *out_fd = fd;
  return TRUE;
}

/* Whether somebody has the journal open, damaged as it is. */
static gboolean
check_unused (const char  *journal,
              GError     **error)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = SQLITE_LOCK_START, .l_len = SQLITE_LOCK_SIZE };
  int fd = open (journal, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  gboolean used;

  if (fd < 0)
    return TRUE;
  used = fcntl (fd, F_OFD_SETLK, &lock) != 0 && (errno == EAGAIN || errno == EACCES);
  close (fd);

  return !used || fail (error, journal, EWOULDBLOCK);
}

static gboolean
make_folder (PatellaRescueSite  *self,
             GError            **error)
{
  gint64 now_s = self->what->now != NULL ? self->what->now->at_us / G_USEC_PER_SEC : 0;
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (now_s);
  g_autofree char *name = at != NULL ? g_date_time_format (at, FOLDER_PREFIX "%Y%m%dT%H%M%SZ-XXXXXX")
                                     : g_strdup (FOLDER_PREFIX "XXXXXX");

  self->folder = g_build_filename (self->directory, name, NULL);
  if (g_mkdtemp_full (self->folder, 0700) == NULL)
    {
      g_clear_pointer (&self->folder, g_free);
      return fail (error, self->directory, errno);
    }
  self->workshop = g_build_filename (self->folder, WORKSHOP, NULL);

  return g_mkdir (self->workshop, 0700) == 0 || fail (error, self->workshop, errno);
}

/* Whether it is gone; errno says why not. */
static gboolean
clear_workshop (const char *folder,
                const char *base)
{
  g_autofree char *workshop = g_build_filename (folder, WORKSHOP, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (workshop, G_DIR_SEPARATOR_S, base, suffixes[i], NULL);

      g_unlink (path);
    }

  return g_rmdir (workshop) == 0 || errno == ENOENT;
}

/* What a rescue leaves behind that did not come to its commit. A folder in which anything else lies stays. */
static void
abandon (const char *folder,
         const char *base)
{
  g_autofree char *report = g_build_filename (folder, "rescue.ini", NULL);

  if (clear_workshop (folder, base))
    g_unlink (report);
  g_rmdir (folder);
}

gboolean
patella_rescue_site_open (PatellaRescueSite    *self,
                          const PatellaRescue  *what,
                          GError              **error)
{
  self->what = what;
  self->directory = g_path_get_dirname (what->journal);
  self->base = g_path_get_basename (what->journal);
  self->lock = -1;

  return lock_directory (self->directory, &self->lock, error) && check_unused (what->journal, error) &&
         make_folder (self, error);
}

void
patella_rescue_site_clear (PatellaRescueSite *self)
{
  if (self->folder != NULL)
    abandon (self->folder, self->base);
  if (self->directory != NULL && self->lock >= 0)
    close (self->lock);
  g_free (self->directory);
  g_free (self->base);
  g_free (self->folder);
  g_free (self->workshop);
}

/* Never over what is there. */
static gboolean
move_aside (const char  *from,
            const char  *to,
            GError     **error)
{
  for (int n = 1; n <= NAMES_MAX; n++)
    {
      g_autofree char *name = n == 1 ? g_strdup (to) : g_strdup_printf ("%s.%d", to, n);

      if (renameat2 (AT_FDCWD, from, AT_FDCWD, name, RENAME_NOREPLACE) == 0 || errno == ENOENT)
        return TRUE;
      if (errno == EINVAL && !g_file_test (name, G_FILE_TEST_EXISTS) && g_rename (from, name) == 0)
        return TRUE;
      if (errno != EEXIST && errno != EINVAL)
        return fail (error, from, errno);
    }

  return fail (error, to, EEXIST);
}

/* The exchange, from wherever it was interrupted. */
static gboolean
exchange (const char  *directory,
          const char  *base,
          const char  *folder,
          GError     **error)
{
  g_autofree char *journal = g_build_filename (directory, base, NULL);
  g_autofree char *fresh = g_strconcat (folder, G_DIR_SEPARATOR_S, base, FRESH, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (journal, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (folder, G_DIR_SEPARATOR_S, base, suffixes[i], NULL);

      if (!move_aside (from, to, error))
        return FALSE;
    }

  return patella_database_file_sync (folder, error) && patella_database_file_sync (directory, error) &&
         (g_rename (fresh, journal) == 0 || fail (error, journal, errno)) &&
         patella_database_file_sync (directory, error);
}

gboolean
patella_rescue_site_commit (PatellaRescueSite          *self,
                            const PatellaRescueReport  *report,
                            GError                    **error)
{
  g_autofree char *built = g_build_filename (self->workshop, self->base, NULL);
  g_autofree char *fresh = g_strconcat (self->folder, G_DIR_SEPARATOR_S, self->base, FRESH, NULL);
  g_autofree char *folder = NULL;

  if (!patella_database_file_sync (built, error) ||
      !patella_rescue_report_save (report, self->folder, self->base, error) ||
      !patella_database_file_sync (self->directory, error))
    return FALSE;
  if (g_rename (built, fresh) != 0)
    return fail (error, fresh, errno);

  /* an empty workshop left beside a rescue that is done would look like one that was given up, and take the report along */
  folder = g_steal_pointer (&self->folder);
  if (!clear_workshop (folder, self->base))
    return fail (error, self->workshop, errno);

  return patella_database_file_sync (folder, error) && exchange (self->directory, self->base, folder, error);
}

static gboolean
complete_one (const char  *directory,
              const char  *base,
              const char  *folder,
              GError     **error)
{
  g_autofree char *fresh = g_strconcat (folder, G_DIR_SEPARATOR_S, base, FRESH, NULL);
  g_autofree char *workshop = g_build_filename (folder, WORKSHOP, NULL);

  if (g_file_test (fresh, G_FILE_TEST_EXISTS))
    return (clear_workshop (folder, base) || fail (error, workshop, errno)) &&
           exchange (directory, base, folder, error);
  if (g_file_test (workshop, G_FILE_TEST_IS_DIR))
    abandon (folder, base);

  return TRUE;
}

/* Whether there is anything to be done there: nearly never, and then nothing is locked. */
static gboolean
is_unfinished (const char *folder,
               const char *base)
{
  g_autofree char *fresh = g_strconcat (folder, G_DIR_SEPARATOR_S, base, FRESH, NULL);
  g_autofree char *workshop = g_build_filename (folder, WORKSHOP, NULL);

  return g_file_test (fresh, G_FILE_TEST_EXISTS) || g_file_test (workshop, G_FILE_TEST_IS_DIR);
}

/**
 * patella_rescue_complete:
 * @journal: nobody may have it open
 * @error: ACCESS, NO_SPACE, IO, or BUSY while another process is rescuing it
 *
 * Ends a rescue that was interrupted after its commit, and clears away one that was interrupted before. To be called
 * before a journal is opened or created.
 *
 * Returns: whether nothing is left to do
 */
gboolean
patella_rescue_complete (const char  *journal,
                         GError     **error)
{
  g_autofree char *directory = g_path_get_dirname (journal), *base = g_path_get_basename (journal);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  gboolean done = TRUE;
  const char *name;

  while (done && dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (directory, name, NULL);
      int lock = -1;

      if (!g_str_has_prefix (name, FOLDER_PREFIX) || !is_unfinished (folder, base))
        continue;
      if (!lock_directory (directory, &lock, error))
        return FALSE;
      done = complete_one (directory, base, folder, error);
      close (lock);
    }

  return done;
}
