/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* What is known of a database file before SQLite sees it. */
typedef struct
{
  char     *path;           /* owned: directory resolved, absolute */
  char     *directory;      /* owned */
  char     *private_folder; /* owned, nullable: holds the copy at private_path, and goes with it */
  char     *private_path;   /* owned, nullable: what SQLite opens instead */
  gboolean  writable;       /* file and directory */
  gboolean  created;
  gboolean  has_log;        /* a -wal or -journal with content lies beside it: the last exit was unclean */
  gint64    size;
  dev_t     device;
  ino_t     inode;
  gboolean  has_header;     /* it begins as a database does */
  int       application_id; /* of the header on disk; a log may hold a newer one */
  int       user_version;
} PatellaDatabaseFile;

gboolean patella_database_file_prepare     (PatellaDatabaseFile       *self,
                                            const char                *path,
                                            const char                *vfs,
                                            GError                   **error);
gboolean patella_database_file_inspect     (PatellaDatabaseFile       *self,
                                            const char                *path,
                                            const char                *vfs,
                                            GError                   **error);
gboolean patella_database_file_copy_aside  (PatellaDatabaseFile       *self,
                                            GError                   **error);
gboolean patella_database_file_is_held     (const PatellaDatabaseFile *self,
                                            GError                   **error);
gboolean patella_database_file_is_in_place (const PatellaDatabaseFile *self);
int      patella_database_file_try_reading (const PatellaDatabaseFile *self,
                                            const char                *vfs);
void     patella_database_file_clear       (PatellaDatabaseFile       *self);
gboolean patella_database_file_sync        (const char                *path,
                                            GError                   **error);
gboolean patella_database_file_make_folder (const char                *path,
                                            GError                   **error);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PatellaDatabaseFile, patella_database_file_clear)

G_END_DECLS
