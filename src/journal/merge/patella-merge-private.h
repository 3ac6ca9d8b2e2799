/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-merge.h"
#include "patella-row-private.h"

G_BEGIN_DECLS

/* Two journals that meet. */
typedef struct
{
  PatellaStore       *ours;    /* borrowed; its writing transaction is open */
  PatellaStore       *theirs;  /* borrowed; only read */
  GCancellable       *cancellable;
  PatellaMergeReport *report;  /* borrowed */
  gboolean            changed; /* also by a correction alone, which is no row that is counted */
} PatellaMeeting;

/* Which correction of a field is the newest: by its time, then by its uuid. */
typedef struct
{
  gboolean     known;
  gint64       made_at_us;
  PatellaUuid  uuid;
  char        *becomes;  /* owned, nullable: not known */
} PatellaNewest;

/* What corrections are of. */
typedef struct
{
  const PatellaValue *uuid;
  const char         *table;
  const char         *field;
} PatellaCorrected;

void     patella_newest_clear    (PatellaNewest       *self);
int      patella_newest_compare  (const PatellaNewest *self,
                                  const PatellaNewest *other);
gboolean patella_newest_find     (PatellaStore        *store,
                                  const PatellaCorrected *of,
                                  PatellaNewest       *out_newest,
                                  GError             **error);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PatellaNewest, patella_newest_clear)

/* One row as both have it, in the inside form of ours. */
typedef struct
{
  const PatellaRow *ours;
  const PatellaRow *theirs;
} PatellaRowPair;

gboolean patella_meeting_join_field (PatellaMeeting        *self,
                                     const PatellaRowPair  *pair,
                                     guint                  column,
                                     PatellaValue          *out_value,
                                     GError               **error);
gboolean patella_meeting_join_knees (PatellaMeeting        *self,
                                     const PatellaRow      *theirs,
                                     gint64                 ours_id,
                                     gboolean              *out_changed,
                                     GError               **error);

G_END_DECLS
