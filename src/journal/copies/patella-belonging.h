/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-store.h"

G_BEGIN_DECLS

#define PATELLA_BELONGING_PREFERENCE "preference"
#define PATELLA_BELONGING_EXERCISE "exercise"
#define PATELLA_BELONGING_ROUTINE "routine"
#define PATELLA_BELONGING_MACHINE "machine"

/* What lies outside of the journal and comes back with it: a preference, the text of an own exercise or routine. */
typedef struct
{
  char   *kind;           /* owned: one of the words above */
  char   *name;           /* owned: key or id */
  char   *value;          /* owned */
  gint64  changed_at_us;  /* when the journal first saw this value */
} PatellaBelonging;

PatellaBelonging *patella_belonging_new           (const char    *kind,
                                                   const char    *name,
                                                   const char    *value);
void              patella_belonging_free          (PatellaBelonging *self);
gboolean          patella_store_keep_belongings   (PatellaStore  *self,
                                                   GPtrArray     *belongings,
                                                   gint64         at_us,
                                                   GError       **error);
gboolean          patella_store_keep_belonging    (PatellaStore  *self,
                                                   const PatellaBelonging *belonging,
                                                   gint64         at_us,
                                                   GError       **error); /* within a transaction */
GPtrArray        *patella_store_list_belongings   (PatellaStore  *self,
                                                   GError       **error);
gboolean          patella_store_get_machine       (PatellaStore  *self,
                                                   const char    *host,
                                                   gint64         at_us,
                                                   char         **out_id,
                                                   GError       **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaBelonging, patella_belonging_free)

G_END_DECLS
