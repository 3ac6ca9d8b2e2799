/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-journal.h"

G_BEGIN_DECLS

/* Which routine was followed from when to when: what "prescribed" means on a past day. */
typedef struct
{
  char *routine;       /* owned: id */
  char  from_day[11];  /* YYYY-MM-DD */
  char  to_day[11];    /* the first day without it; "": still followed */
} PatellaFollowedSpan;

void       patella_followed_span_free             (PatellaFollowedSpan *self);

/* (element-type PatellaFollowedSpan): in the order in which they were begun */
GPtrArray *patella_store_list_followings          (PatellaStore        *self,
                                                   GError             **error);
void       patella_journal_list_followings_async  (PatellaJournal      *self,
                                                   GCancellable        *cancellable,
                                                   GAsyncReadyCallback  callback,
                                                   gpointer             data);
GPtrArray *patella_journal_list_followings_finish (PatellaJournal      *self,
                                                   GAsyncResult        *result,
                                                   GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaFollowedSpan, patella_followed_span_free)

G_END_DECLS
