/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-journal.h"
#include "patella-merge.h"
#include "patella-share.h"

G_BEGIN_DECLS

/* What another computer has comes into the journal that is open. Main thread. */
void                patella_journal_take_in_async  (PatellaJournal       *self,
                                                    const PatellaShared  *what,
                                                    const PatellaStamp   *now,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              data);
PatellaMergeReport *patella_journal_take_in_finish (PatellaJournal       *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

G_END_DECLS
