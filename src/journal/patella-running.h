/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-record.h"

G_BEGIN_DECLS

/* The interrupted session, if any. */
typedef struct
{
  PatellaRecord *record;        /* what was done so far */
  GVariant      *snapshot;      /* (nullable): unreadable; the sets are safe */
  char           boot_id[37];
  gint64         boottime_us;
  gint64         realtime_us;
} PatellaRunning;

void patella_running_free (PatellaRunning *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaRunning, patella_running_free)

G_END_DECLS
