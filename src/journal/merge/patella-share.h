/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-belonging.h"

G_BEGIN_DECLS

/* A folder that several computers have, by whatever synchronises files. Each writes one file there, a copy of its
 * journal under its own name, and reads those of the others. Any thread. */
typedef struct
{
  const char *journal;    /* ours, beside which private copies are made */
  const char *folder;
  const char *machine;    /* ours; see patella_store_get_machine() */
  GPtrArray  *belongings; /* (nullable) (element-type PatellaBelonging): of our journal: what was taken in already */
} PatellaShare;

/* What another computer has there. */
typedef struct
{
  char   *file;     /* owned: its name in the folder */
  char   *computer; /* owned, nullable: what the other one calls itself */
  char   *mark;     /* owned: for [struct@Patella.TakeIn] */
  char   *value;    /* owned, nullable */
  char   *private;  /* owned, nullable: a folder of ours with a checked copy, gone with this; NULL: taken in already */
  GError *error;    /* owned, nullable: why it is left alone */
} PatellaShared;

void              patella_shared_free           (PatellaShared        *self);
char             *patella_shared_dup_path       (const PatellaShared  *self);
char             *patella_share_dup_target      (const PatellaShare   *self);
gboolean          patella_share_is_of_another   (const PatellaShare   *self,
                                                 const char           *name);
PatellaBelonging *patella_share_new_name        (const char           *machine,
                                                 const char           *computer);
gboolean          patella_share_publish         (const PatellaShare   *self,
                                                 const char           *copy,
                                                 GCancellable         *cancellable,
                                                 GError              **error);
GPtrArray        *patella_share_look            (const PatellaShare   *self,
                                                 GCancellable         *cancellable,
                                                 GError              **error);

/* the same in a thread of their own: a folder may be far away */
void              patella_share_publish_async   (const PatellaShare   *self,
                                                 const char           *copy,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              data);
gboolean          patella_share_publish_finish  (GAsyncResult         *result,
                                                 GError              **error);
void              patella_share_look_async      (const PatellaShare   *self,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              data);
GPtrArray        *patella_share_look_finish     (GAsyncResult         *result,
                                                 GError              **error); /* (element-type PatellaShared) */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaShared, patella_shared_free)

G_END_DECLS
