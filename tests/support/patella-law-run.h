/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-chance.h"
#include "patella-session.h"

G_BEGIN_DECLS

/* One session and what came out of it since it was last asked. */
typedef struct
{
  PatellaSession *session;  /* owned */
  GArray         *events;   /* owned, element-type PatellaSessionEvent */
  gint64          now_us;
} PatellaLawRun;

void      patella_law_run_init    (PatellaLawRun        *self,
                                   PatellaTimeline      *timeline);
void      patella_law_run_clear   (PatellaLawRun        *self);
void      patella_law_run_take_events (PatellaLawRun    *self);
void      patella_law_run_advance (PatellaLawRun        *self,
                                   gint64                now_us);
gboolean  patella_law_run_command (PatellaLawRun        *self,
                                   const PatellaCommand *command);
void      patella_law_run_live    (PatellaLawRun        *self,
                                   PatellaChance        *chance);
gboolean  patella_law_has_more    (PatellaChance        *chance,
                                   int                  *steps);
GVariant *patella_law_run_dup_snapshot (const PatellaLawRun *self);
const PatellaSessionEvent *patella_law_run_peek (const PatellaLawRun *self,
                                                 guint                index);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PatellaLawRun, patella_law_run_clear)

G_END_DECLS
