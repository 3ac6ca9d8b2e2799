/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-ask-card.h"
#include "patella-hint-list.h"

G_BEGIN_DECLS

/* Where the questions and hints of a day stand, and what they hang on. Borrowed by the call. */
typedef struct
{
  PatellaAskCard  *card;
  PatellaHintList *hints;
  PatellaServices *services;
  GPtrArray       *routines;       /* (element-type PatellaRoutine) that are followed */
  gboolean         session_waits;  /* a round is due now */
  gboolean         quiet;          /* paused or away: nothing is asked, nothing is hinted at */
} PatellaTodayAsks;

/* shows the question and the hints of today, or none; @facts: with their tracks */
void patella_today_asks_show (const PatellaTodayAsks  *self,
                              const PatellaOfferFacts *facts);

G_END_DECLS
