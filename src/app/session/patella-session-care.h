/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-conductor.h"
#include "patella-live-check.h"

G_BEGIN_DECLS

/* Carries out what the live rules (rules.md 3.7) say of a set's pain. A value; patella_session_care_init() begins. */
typedef struct
{
  int           set;            /* the set whose rating had an effect last; -1 */
  gboolean      skipped;
  gboolean      eased;
  PatellaDose   dose_before;    /* of the sets that were eased */
  PatellaChosen chosen_before;  /* of their track */
} PatellaSessionCare;

void                patella_session_care_init  (PatellaSessionCare  *self);
PatellaLiveDecision patella_session_care_apply (PatellaSessionCare  *self,
                                                PatellaConductor    *conductor,
                                                const PatellaLadder *ladder, /* (nullable): nothing to ease by */
                                                int                  set,
                                                const int            scores[2]); /* before the session, of the set */
/* "easier level", asked for by the person: after a pain stop, or at any time, which eases the set under way too */
gboolean            patella_session_care_ease  (PatellaSessionCare  *self,
                                                PatellaConductor    *conductor,
                                                const PatellaLadder *ladder);
gboolean            patella_session_care_ease_now (PatellaConductor    *conductor,
                                                   const PatellaLadder *ladder);
gboolean            patella_session_care_can_ease (PatellaConductor    *conductor,
                                                   const PatellaLadder *ladder); /* (nullable) */
/* something else was done that UNDO takes back now: a corrected score leaves that alone */
void                patella_session_care_forget_skip (PatellaSessionCare *self);

G_END_DECLS
