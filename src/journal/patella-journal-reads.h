/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-journal.h"

G_BEGIN_DECLS

/* Reads. Dates are YYYY-MM-DD, both ends included; NULL is open. Newest first. */
void            patella_journal_list_records_async  (PatellaJournal      *self,
                                                     const char          *from,
                                                     const char          *to,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             data);
GPtrArray      *patella_journal_list_records_finish (PatellaJournal      *self,
                                                     GAsyncResult        *result,
                                                     GError             **error); /* (element-type PatellaRecord) */
/* of each exercise and side that was not done since @before: the session in which it was done last */
void            patella_journal_list_latest_async   (PatellaJournal      *self,
                                                     const char          *before,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             data);
GPtrArray      *patella_journal_list_latest_finish  (PatellaJournal      *self,
                                                     GAsyncResult        *result,
                                                     GError             **error); /* (element-type PatellaRecord) */
void            patella_journal_list_check_ins_async (PatellaJournal      *self,
                                                      const char          *from,
                                                      const char          *to,
                                                      GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             data);
void            patella_journal_list_check_ins_for_offers_async
                                                     (PatellaJournal      *self,
                                                      const char          *scores_from,
                                                      GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             data);
GPtrArray      *patella_journal_list_check_ins_finish (PatellaJournal      *self,
                                                       GAsyncResult        *result,
                                                       GError             **error); /* (element-type PatellaCheckIn) */
/* ids of routines followed on @day */
void            patella_journal_list_followed_async  (PatellaJournal      *self,
                                                      const char          *day,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             data);
char          **patella_journal_list_followed_finish (PatellaJournal      *self,
                                                      GAsyncResult        *result,
                                                      GError             **error);
/* NULL without error: nothing was interrupted */
void            patella_journal_load_running_async   (PatellaJournal      *self,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             data);
PatellaRunning *patella_journal_load_running_finish  (PatellaJournal      *self,
                                                      GAsyncResult        *result,
                                                      GError             **error);
/* a verified copy in backups/ beside the journal; answers its path */
void            patella_journal_back_up_async        (PatellaJournal      *self,
                                                      const PatellaStamp  *now,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             data);
char           *patella_journal_back_up_finish       (PatellaJournal      *self,
                                                      GAsyncResult        *result,
                                                      GError             **error);

G_END_DECLS
