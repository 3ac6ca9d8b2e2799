/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-clock.h"

G_BEGIN_DECLS

/* What every implementation of PatellaClock must do, as tests. */
typedef struct
{
  PatellaClock *(*make) (void);                  /* (transfer full) */
  void          (*pass) (PatellaClock *clock,
                         gint64        span_us); /* lets at least that much time pass and alarms fire */
} PatellaClockContract;

void patella_clock_contract_add_tests (const char                 *path,
                                       const PatellaClockContract *contract); /* static storage */

G_END_DECLS
