/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PATELLA_JOURNAL_ERROR (patella_journal_error_quark ())
GQuark patella_journal_error_quark (void);

typedef enum
{
  PATELLA_JOURNAL_ERROR_BUSY,           /* open in another process */
  PATELLA_JOURNAL_ERROR_CORRUPT,        /* damaged, or no database at all */
  PATELLA_JOURNAL_ERROR_NO_SPACE,
  PATELLA_JOURNAL_ERROR_ACCESS,         /* may not be read or written: permissions, owner, link, read-only medium */
  PATELLA_JOURNAL_ERROR_CONFLICT,       /* a constraint: a defect of ours */
  PATELLA_JOURNAL_ERROR_IO,
  PATELLA_JOURNAL_ERROR_NEWER,          /* written by a newer program; untouched */
  PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL,  /* a healthy database of something else; untouched */
  PATELLA_JOURNAL_ERROR_GONE,           /* the file was deleted or replaced while it was open */
  PATELLA_JOURNAL_ERROR_MISSING,        /* no file or an empty one, but copies or a log of it are there */
  PATELLA_JOURNAL_ERROR_CLOSED,         /* not open, or closing */
  PATELLA_JOURNAL_ERROR_NOT_FOUND,      /* no such session, set or check-in */
  PATELLA_JOURNAL_ERROR_INVALID,        /* a value that cannot be kept */
  PATELLA_JOURNAL_ERROR_FAILED,
} PatellaJournalError;

#define PATELLA_TYPE_JOURNAL_ERROR (patella_journal_error_get_type ())
GType patella_journal_error_get_type (void);

PatellaJournalError patella_journal_error_from_sqlite (int          result);
gboolean            patella_journal_error_set_sqlite  (GError     **error,
                                                       int          result,
                                                       const char  *message,
                                                       const char  *directory);
gboolean            patella_journal_error_set_errno   (GError     **error,
                                                       const char  *path,
                                                       int          saved_errno);

G_END_DECLS
