/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-journal.h"

G_BEGIN_DECLS

/* Records, check-ins and the routines followed, read in one go. */
typedef struct
{
  GPtrArray *records;    /* (element-type PatellaRecord) newest first */
  GPtrArray *check_ins;  /* (element-type PatellaCheckIn) newest first */
  char     **followed;   /* (nullable): was not asked for */
  int        n_refs;     /* beyond the first */
} PatellaReading;

PatellaReading *patella_reading_ref         (PatellaReading      *self); /* (transfer full) */
void            patella_reading_free        (PatellaReading      *self); /* the last who holds it */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaReading, patella_reading_free)

/* What is wanted. Dates as in the journal, each nullable: everything. */
typedef struct
{
  const char *records_from;
  const char *scores_from;     /* what is no score is wanted all, and of what was done before that the last of each track */
  const char *followed_on;     /* NULL: the routines are not asked for */
} PatellaReadingWish;

void            patella_reading_load_async  (PatellaJournal           *journal,
                                             const PatellaReadingWish *wish,
                                             GCancellable             *cancellable,
                                             GAsyncReadyCallback       callback,
                                             gpointer                  data);
/* What coach looks at to make an offer: the record as far back as any rule reaches, of what was done before that the last
 * session of each exercise and side, the scores of the same days, and every other check-in. */
void            patella_reading_load_for_offers_async (PatellaJournal      *journal,
                                                       const PatellaStamp  *now,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             data);
PatellaReading *patella_reading_load_finish (GAsyncResult        *result,
                                             GError             **error);

G_END_DECLS
