/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-history.h"

G_BEGIN_DECLS

/* What one history and the histories of all tracks are both made with. */
void     patella_history_add_track     (PatellaHistory           *self,
                                        const PatellaRecordData  *data,
                                        int                       day, /* of its local date */
                                        const PatellaTrackRecord *track,
                                        const PatellaLadder      *ladder);
/* FALSE: every set was skipped, which is no session */
gboolean patella_history_make_session  (const PatellaRecordData  *data,
                                        int                       day,
                                        const PatellaTrackRecord *track,
                                        const PatellaLadder      *ladder,
                                        PatellaPastSession       *out_session);
/* a morning score as the check-ins have it */
typedef struct
{
  int         day;
  int         score;
  PatellaSide side;
} PatellaMorning;

GArray  *patella_mornings_read         (GPtrArray                *check_ins); /* (transfer full), oldest first */
void     patella_history_add_mornings  (PatellaHistory           *self,
                                        GArray                   *mornings,
                                        PatellaSide               side);
void     patella_history_add_check_ins (PatellaHistory           *self,
                                        GPtrArray                *check_ins,
                                        PatellaSide               side);
gboolean patella_check_in_concerns     (PatellaCheckIn           *check_in,
                                        PatellaSide               side);

/* the newest of a kind; of two with the same instant the one that stands later in the list is the older */
PatellaCheckIn *patella_check_ins_find_newest (GPtrArray          *check_ins,
                                               PatellaCheckInKind  kind); /* (nullable) borrowed */

/* When the last session ended, UTC; G_MININT64 without one. */
gint64   patella_records_find_end      (GPtrArray                *records);
int      patella_check_ins_find_now    (GPtrArray                *check_ins,
                                        PatellaSide               side,
                                        int                       today,
                                        gint64                    after_us);

G_END_DECLS
