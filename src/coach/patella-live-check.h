/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-ladder.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_LIVE_CONTINUE,
  PATELLA_LIVE_EASE,
  PATELLA_LIVE_STOP,
} PatellaLiveAnswer;

#define PATELLA_TYPE_LIVE_ANSWER (patella_live_answer_get_type ())
GType patella_live_answer_get_type (void);

/* What the rules say after a set, with the numbers behind it. A value. */
typedef struct
{
  PatellaLiveAnswer answer;
  const char       *rule;     /* "I0" ... "I5", static */
  int               pain;     /* of the set; PATELLA_PAIN_UNKNOWN */
  int               before;   /* just before the session; PATELLA_PAIN_UNKNOWN */
} PatellaLiveDecision;

PatellaLiveDecision patella_live_check      (int                  before,
                                             int                  pain,
                                             gboolean             sign_reported,
                                             gboolean             last_set);
PatellaDose         patella_live_check_ease (const PatellaLadder *ladder,
                                             const PatellaDose   *dose);

G_END_DECLS
