/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-store.h"

G_BEGIN_DECLS

/* More than anybody will ever have: five rounds a day of three exercises on both sides, two sets each, and a morning
 * score, for 45 years with a million sets. The same number gives the same sessions. */
#define PATELLA_LARGE_JOURNAL_TRACKS 6
#define PATELLA_LARGE_JOURNAL_SETS_OF_TRACK 2
#define PATELLA_LARGE_JOURNAL_SETS_OF_SESSION (PATELLA_LARGE_JOURNAL_TRACKS * PATELLA_LARGE_JOURNAL_SETS_OF_TRACK)

typedef struct
{
  int         n_sessions;
  const char *last_day;    /* YYYY-MM-DD: the newest day */
} PatellaLargeJournal;

/* Called with one session after the other, the oldest first. */
typedef gboolean (*PatellaLargeJournalFunc) (const PatellaRecordData *data,
                                             gpointer                 user_data,
                                             GError                 **error);

gboolean patella_large_journal_foreach (const PatellaLargeJournal  *self,
                                        PatellaLargeJournalFunc     func,
                                        gpointer                    user_data,
                                        GError                    **error);
gboolean patella_large_journal_fill    (const PatellaLargeJournal  *self,
                                        PatellaStore               *store,
                                        GError                    **error);

G_END_DECLS
