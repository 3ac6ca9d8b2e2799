/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-backup.h"

G_BEGIN_DECLS

/* What is in a journal, of what was not removed. */
typedef struct
{
  gint64 n_sessions;
  gint64 n_sets;
  gint64 n_check_ins;
  char   last_day[11];  /* of a session or check-in; "": there is none */
} PatellaCopySummary;

/* A copy of the journal, beside it or in the folder that the person named. */
typedef struct
{
  char              *path;
  gboolean           elsewhere;  /* in the person's folder */
  gint64             at_us;      /* when it was made */
  PatellaBackupKind  kind;
  gint64             size;       /* bytes */
} PatellaCopy;

/* Writes all of a file into @stream. */
typedef gboolean (*PatellaWholeFileFunc) (GOutputStream  *stream,
                                          gpointer        data,
                                          GCancellable   *cancellable,
                                          GError        **error);

gboolean   patella_whole_file_write (GFile                *target,
                                     PatellaWholeFileFunc  func,
                                     gpointer              data,
                                     GCancellable         *cancellable,
                                     GError              **error);

void       patella_copy_free        (PatellaCopy         *self);
GPtrArray *patella_copy_list        (const char          *journal,
                                     const char          *folder);
gboolean   patella_copy_check       (const char          *path,
                                     GCancellable        *cancellable,
                                     PatellaCopySummary  *out_summary,
                                     GError             **error);
gboolean   patella_copy_write       (const char          *path,
                                     GFile               *target,
                                     GCancellable        *cancellable,
                                     GError             **error);
gboolean   patella_copy_send_as     (const char          *path,
                                     const char          *target,
                                     GCancellable        *cancellable,
                                     GError             **error);
gboolean   patella_copy_send        (const char          *path,
                                     const char          *folder,
                                     const char          *machine,
                                     GCancellable        *cancellable,
                                     GError             **error);

/* the same in a thread of their own: a stick may be slow */
void       patella_copy_list_async   (const char          *journal,
                                      const char          *folder,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             data);
GPtrArray *patella_copy_list_finish  (GAsyncResult        *result,
                                      GError             **error); /* (element-type PatellaCopy) */
void       patella_copy_check_async  (const char          *path,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             data);
gboolean   patella_copy_check_finish (GAsyncResult        *result,
                                      PatellaCopySummary  *out_summary,
                                      GError             **error);
void       patella_copy_inspect_async (const char          *journal,
                                       const char          *file,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             data); /* also finished by _check_finish */
void       patella_copy_write_async  (const char          *path,
                                      GFile               *target,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             data);
void       patella_copy_send_async   (const char          *path,
                                      const char          *folder,
                                      const char          *machine,
                                      GAsyncReadyCallback  callback,
                                      gpointer             data);
gboolean   patella_copy_finish       (GAsyncResult        *result,
                                      GError             **error); /* of _write and _send */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaCopy, patella_copy_free)

G_END_DECLS
