/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-journal.h"

G_BEGIN_DECLS

/* Some days of the journal, and what charts and rules need of the others. A value. */
typedef struct
{
  const char *from;    /* (nullable): YYYY-MM-DD, included */
  const char *to;      /* (nullable): included */
  gboolean    for_rules;
} PatellaSpanAsk;

typedef struct
{
  GPtrArray *records;     /* owned (element-type PatellaRecord): newest first */
  GPtrArray *check_ins;   /* owned (element-type PatellaCheckIn): newest first */
  GPtrArray *followings;  /* owned, nullable (element-type PatellaFollowedSpan): for rules only */
} PatellaSpanReading;

void                patella_span_reading_free        (PatellaSpanReading    *self);

PatellaSpanReading *patella_store_read_span          (PatellaStore          *self,
                                                      const PatellaSpanAsk  *ask,
                                                      GCancellable          *cancellable,
                                                      GError               **error);
void                patella_journal_read_span_async  (PatellaJournal        *self,
                                                      const PatellaSpanAsk  *ask,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               data);
PatellaSpanReading *patella_journal_read_span_finish (PatellaJournal        *self,
                                                      GAsyncResult          *result,
                                                      GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaSpanReading, patella_span_reading_free)

G_END_DECLS
