/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-error.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

G_DEFINE_QUARK (patella-journal-error-quark, patella_journal_error)

G_DEFINE_ENUM_TYPE (PatellaJournalError, patella_journal_error,
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_ERROR_BUSY, "busy"),
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_ERROR_CORRUPT, "corrupt"),
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_ERROR_NO_SPACE, "no-space"),
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_ERROR_ACCESS, "access"),
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_ERROR_CONFLICT, "conflict"),
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_ERROR_IO, "io"),
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_ERROR_NEWER, "newer"),
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL, "not-a-journal"),
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_ERROR_GONE, "gone"),
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_ERROR_MISSING, "missing"),
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_ERROR_CLOSED, "closed"),
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_ERROR_NOT_FOUND, "not-found"),
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_ERROR_INVALID, "invalid"),
                    G_DEFINE_ENUM_VALUE (PATELLA_JOURNAL_ERROR_FAILED, "failed"))

/* The one table from SQLite's codes to ours. Primary codes that are not here mean FAILED. */
static const struct
{
  int                 primary;
  PatellaJournalError code;
} error_map[] = {
  { SQLITE_BUSY, PATELLA_JOURNAL_ERROR_BUSY },
  { SQLITE_LOCKED, PATELLA_JOURNAL_ERROR_BUSY },
  { SQLITE_CORRUPT, PATELLA_JOURNAL_ERROR_CORRUPT },
  { SQLITE_NOTADB, PATELLA_JOURNAL_ERROR_CORRUPT },
  /* nothing that is kept is near the limit of a connection: it is the length that is damaged */
  { SQLITE_TOOBIG, PATELLA_JOURNAL_ERROR_CORRUPT },
  { SQLITE_FULL, PATELLA_JOURNAL_ERROR_NO_SPACE },
  { SQLITE_READONLY, PATELLA_JOURNAL_ERROR_ACCESS },
  { SQLITE_PERM, PATELLA_JOURNAL_ERROR_ACCESS },
  { SQLITE_AUTH, PATELLA_JOURNAL_ERROR_ACCESS },
  { SQLITE_CANTOPEN, PATELLA_JOURNAL_ERROR_ACCESS },
  { SQLITE_CONSTRAINT, PATELLA_JOURNAL_ERROR_CONFLICT },
  { SQLITE_IOERR, PATELLA_JOURNAL_ERROR_IO },
};

/**
 * patella_journal_error_from_sqlite:
 * @result: a primary or extended result code of SQLite, not OK, ROW, DONE or INTERRUPT
 *
 * The one translation of SQLite's codes. It does not look at the disk; see
 * [func@Patella.journal_error_set_sqlite] for the codes that need it.
 *
 * Returns: our code; FAILED for codes without an advice of their own
 */
PatellaJournalError
patella_journal_error_from_sqlite (int result)
{
  for (size_t i = 0; i < G_N_ELEMENTS (error_map); i++)
    if (error_map[i].primary == (result & 0xff))
      return error_map[i].code;

  return PATELLA_JOURNAL_ERROR_FAILED;
}

static PatellaJournalError
code_of_errno (int saved_errno)
{
  switch (saved_errno)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return PATELLA_JOURNAL_ERROR_NO_SPACE;
    case EROFS:
    case EACCES:
    case EPERM:
      return PATELLA_JOURNAL_ERROR_ACCESS;
    default:
      return PATELLA_JOURNAL_ERROR_IO;
    }
}

/* Quota, read-only and EFBIG all arrive as IOERR_WRITE with errno 0 in WAL mode: only a look at the disk tells them
 * apart. The trial file has no name, so nothing of it can be left behind. */
static PatellaJournalError
look_at_disk (const char *directory)
{
  static const char block[4096];
  struct statvfs disk;
  PatellaJournalError code = PATELLA_JOURNAL_ERROR_IO;
  int fd;

  if (directory == NULL || statvfs (directory, &disk) != 0)
    return PATELLA_JOURNAL_ERROR_IO;
  if (disk.f_flag & ST_RDONLY)
    return PATELLA_JOURNAL_ERROR_ACCESS;
  if (disk.f_bavail == 0)
    return PATELLA_JOURNAL_ERROR_NO_SPACE;

  fd = open (directory, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0)
    return code_of_errno (errno);
  errno = 0;
  if (write (fd, block, sizeof block) != sizeof block || fsync (fd) != 0)
    code = code_of_errno (errno != 0 ? errno : ENOSPC);
  close (fd);

  return code;
}

/* What a full or read-only disk answers, too: to anything but reading, and where a log cannot be made. */
static gboolean
must_look (int result)
{
  return (result & 0xff) == SQLITE_CANTOPEN ||
         ((result & 0xff) == SQLITE_IOERR && result != SQLITE_IOERR_READ && result != SQLITE_IOERR_CORRUPTFS);
}

/**
 * patella_journal_error_set_sqlite:
 * @error: (out) (optional): where to put it
 * @result: an extended result code of SQLite
 * @message: what was being done and what SQLite says; technical English
 * @directory: (nullable): where the database lies, asked about space and permission when a write failed
 *
 * Returns: FALSE, so that a caller can return it
 */
gboolean
patella_journal_error_set_sqlite (GError     **error,
                                  int          result,
                                  const char  *message,
                                  const char  *directory)
{
  PatellaJournalError code = patella_journal_error_from_sqlite (result);

  if ((result & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, message);
      return FALSE;
    }

  if (must_look (result))
    {
      PatellaJournalError found = look_at_disk (directory);

      /* a file that cannot be opened is no error of the disk because the disk has none */
      if (found != PATELLA_JOURNAL_ERROR_IO || code != PATELLA_JOURNAL_ERROR_ACCESS)
        code = found;
    }
  g_set_error (error, PATELLA_JOURNAL_ERROR, code, "%s (SQLite %d)", message, result);

  return FALSE;
}

/**
 * patella_journal_error_set_errno:
 * @error: (out) (optional): where to put it
 * @path: what was being opened, written or moved
 * @saved_errno: why it failed
 *
 * Of a file operation outside of SQLite: what is neither a full nor a failing disk is a matter of access.
 *
 * Returns: FALSE, so that a caller can return it
 */
gboolean
patella_journal_error_set_errno (GError     **error,
                                 const char  *path,
                                 int          saved_errno)
{
  PatellaJournalError code = PATELLA_JOURNAL_ERROR_ACCESS;

  if (saved_errno == ENOSPC || saved_errno == EDQUOT)
    code = PATELLA_JOURNAL_ERROR_NO_SPACE;
  else if (saved_errno == EIO)
    code = PATELLA_JOURNAL_ERROR_IO;
  g_set_error (error, PATELLA_JOURNAL_ERROR, code, "%s: %s", path, g_strerror (saved_errno));

  return FALSE;
}
