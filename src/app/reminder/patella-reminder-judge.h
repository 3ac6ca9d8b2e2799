/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-reminder-times.h"
#include "patella-services.h"

G_BEGIN_DECLS

/* Whether there is something to remind of. */
typedef struct
{
  gboolean due;
  char    *routine;     /* owned, nullable: id of the routine whose round is due */
  int      in_minutes;  /* not due yet, but in so many minutes; else PATELLA_UNKNOWN */
} PatellaReminderVerdict;

void     patella_reminder_verdict_clear (PatellaReminderVerdict *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PatellaReminderVerdict, patella_reminder_verdict_clear)

void     patella_reminder_judge_async   (PatellaServices         *services,
                                         PatellaReminderKind      kind,
                                         GAsyncReadyCallback      callback,
                                         gpointer                 data);
gboolean patella_reminder_judge_finish  (PatellaServices         *services,
                                         GAsyncResult            *result,
                                         PatellaReminderVerdict  *out_verdict,
                                         GError                 **error);

G_END_DECLS
