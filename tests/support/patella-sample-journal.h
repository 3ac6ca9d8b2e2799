/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-store.h"

G_BEGIN_DECLS

/* A plausible past: about two sessions a day of the routine "whole-thigh", morning pain, a flare, holidays, a reported
 * sign and its clearance, skipped, stopped and corrected sets. The same days and seed give the same journal. */
typedef struct
{
  const char *last_day;   /* YYYY-MM-DD: the newest day */
  int         days;       /* how many, the last one included */
  guint32     seed;
  GBytes     *routine;    /* (nullable): text of the routine that is followed; NULL: none is */
} PatellaSampleJournal;

gboolean patella_sample_journal_fill (const PatellaSampleJournal  *self,
                                      PatellaStore                *store,
                                      GError                     **error);

G_END_DECLS
