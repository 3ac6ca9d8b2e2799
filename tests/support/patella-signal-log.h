/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Remembers what was emitted; nothing may be left over when it is freed. Entries read "name" or "name argument ...", with
 * arguments that are numbers, booleans or texts; of others only the name is kept. */
typedef struct _PatellaSignalLog PatellaSignalLog;

PatellaSignalLog *patella_signal_log_new         (void);
void              patella_signal_log_free        (PatellaSignalLog *self);
void              patella_signal_log_watch       (PatellaSignalLog *self,
                                                  gpointer          object,
                                                  const char       *signal);
void              patella_signal_log_assert_next (PatellaSignalLog *self,
                                                  const char       *entry);
guint             patella_signal_log_get_length  (PatellaSignalLog *self);
void              patella_signal_log_clear       (PatellaSignalLog *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaSignalLog, patella_signal_log_free)

G_END_DECLS
