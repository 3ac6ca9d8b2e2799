/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-core-types.h"

G_BEGIN_DECLS

/* What opens an exercise (rules.md 3.8): a value, decided by coach. */
typedef struct
{
  char     *rule;          /* "U1" ... "U5", or "own"; never NULL */
  char    **after;         /* ids of exercises; all must have passed (U4: any) */
  gboolean  any;           /* one of @after is enough */
  int       days;          /* consecutive training days */
  int       level;         /* at this level or above; 0: any */
  gboolean  green;         /* peak pain at most 2 instead of 5 */
  gboolean  next_morning;  /* the next morning must be ok */
  int       no_red_days;   /* no red day in the last so many days; 0: not asked */
  gboolean  no_red_anywhere; /* those days: in any exercise, not only in @after (U5) */
  int       morning_mean;  /* mean morning pain of the week at most; PATELLA_UNKNOWN: not asked */
  gboolean  any_control;   /* the counted days need not have kept control (U4, U5) */
  gboolean  confirm;       /* "I have the hang of it" is needed */
} PatellaUnlockRule;

PatellaUnlockRule *patella_unlock_rule_new      (const char              *rule);
void               patella_unlock_rule_free     (PatellaUnlockRule       *self);
gboolean           patella_unlock_rule_validate (const PatellaUnlockRule *self,
                                                 GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaUnlockRule, patella_unlock_rule_free)

G_END_DECLS
