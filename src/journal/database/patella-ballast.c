/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-ballast.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* A file beside the journal that holds nothing but room. When the disk is full it is given up, so that the session that
 * is running can be saved; it is made anew when there is room again. */

#define SUFFIX "-ballast"
#define SIZE (1024 * 1024)          /* some thousand sets: reliability.md, finding 6 */
#define BLOCK 65536
#define ROOM_NEEDED (64 * SIZE)     /* on a disk that is nearly full it would only be in the way */

static char *
path_of (const char *journal)
{
  return g_strconcat (journal, SUFFIX, NULL);
}

static gboolean
has_room (const char *journal)
{
  g_autofree char *directory = g_path_get_dirname (journal);
  struct statvfs disk;

  return statvfs (directory, &disk) == 0 && (guint64) disk.f_bavail * disk.f_frsize >= ROOM_NEEDED;
}

/* With noise, because a file system may pack what is all the same, or leave it out. */
static gboolean
fill (int fd)
{
  g_autofree guint8 *block = g_malloc (BLOCK);

  for (int done = 0; done < SIZE; done += BLOCK)
    {
      sqlite3_randomness (BLOCK, block);
      if (write (fd, block, BLOCK) != BLOCK)
        return FALSE;
    }

  return TRUE;
}

/**
 * patella_ballast_keep:
 * @journal: a journal that can be written to
 *
 * Makes the ballast where there is none and where there is room. A failure is none of anybody's concern. Any thread.
 *
 * Returns: whether there is one now
 */
gboolean
patella_ballast_keep (const char *journal)
{
  g_autofree char *path = path_of (journal);
  gboolean kept;
  int fd;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!has_room (journal))
    return FALSE;

  fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    return FALSE;
  kept = fill (fd);
  close (fd);
  if (!kept)
    g_unlink (path);

  return kept;
}

/**
 * patella_ballast_release:
 * @journal: a journal that found no room
 *
 * Any thread.
 *
 * Returns: whether there is room now that was not there before
 */
gboolean
patella_ballast_release (const char *journal)
{
  g_autofree char *path = path_of (journal);

  return g_unlink (path) == 0;
}
