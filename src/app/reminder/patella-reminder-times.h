/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-agenda.h"
#include "patella-settings.h"

G_BEGIN_DECLS

/* What the person may be reminded of. */
typedef enum
{
  PATELLA_REMINDER_ROUND,
  PATELLA_REMINDER_MORNING,
  PATELLA_N_REMINDERS,
} PatellaReminderKind;

#define PATELLA_REMINDER_TIMES_MAX 4

/* Local minutes of the day, 0 to 1439, in order, none twice. A value. */
typedef struct
{
  int   minutes[PATELLA_REMINDER_TIMES_MAX];
  guint n;
} PatellaReminderTimes;

PatellaReminderTimes patella_reminder_times_parse       (const char                 *text);
char                *patella_reminder_times_print       (const PatellaReminderTimes *self);
gboolean             patella_reminder_times_add         (PatellaReminderTimes       *self,
                                                         int                         minute);
void                 patella_reminder_times_remove      (PatellaReminderTimes       *self,
                                                         int                         minute);
gboolean             patella_reminder_times_find_latest (const PatellaReminderTimes *self,
                                                         GDateTime                  *now,
                                                         gint64                      span_us,
                                                         const char                 *last,
                                                         PatellaSlot                *out_slot);
gboolean             patella_reminder_times_find_next   (const PatellaReminderTimes *self,
                                                         GDateTime                  *now,
                                                         PatellaSlot                *out_slot);
char                *patella_reminder_times_print_slot  (const PatellaSlot          *slot);
/* what the settings say; none where the kind is switched off */
PatellaReminderTimes patella_reminder_times_read        (PatellaSettings            *settings,
                                                         PatellaReminderKind         kind);

G_END_DECLS
