/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-reading.h"
#include "patella-services.h"

G_BEGIN_DECLS

/* patella_reading_load_for_offers_async(), once for all who want it between two changes of the journal: what it answers is
 * shared and must not be changed. */
/* what was read is not good enough for the next who asks: something was written that "journal-changed" has not told yet */
void            patella_shared_reading_forget      (PatellaServices      *services);
void            patella_shared_reading_load_async  (PatellaServices      *services,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              data);
PatellaReading *patella_shared_reading_load_finish (GAsyncResult         *result,
                                                    GError              **error);

G_END_DECLS
