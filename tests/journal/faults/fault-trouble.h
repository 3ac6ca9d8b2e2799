/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault-scenario.h"

G_BEGIN_DECLS

/* Something that goes wrong at the n-th occasion, once or from then on. */
typedef struct
{
  const char *name;
  void      (*arm)       (Scenario *scenario,
                          guint     occasion,
                          gboolean  forever);
  void      (*mend)      (void);
  guint     (*get_fired) (void);
  gboolean    of_disk;
  int         code;      /* what a lasting trouble is called: of PatellaJournalError; -1: anything that fits */
} FaultTrouble;

typedef struct
{
  guint  n_trials;
  guint  n_failed_steps;
  guint  n_bad;
  char  *first;  /* owned, nullable: the first report */
} FaultTally;

typedef struct
{
  const FaultTrouble *trouble;
  gboolean            forever;
  guint               stride;
  gboolean            acknowledge_early;  /* the planted fault: a step counts as done before it is */
} FaultPlan;

void fault_trouble_try   (const FaultOperation *operation,
                          const FaultPlan      *plan,
                          FaultTally           *tally);
void fault_trouble_judge (FaultTally           *tally,
                          const char           *name);

G_END_DECLS
