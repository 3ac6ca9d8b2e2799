/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far something is: written by the thread that does it, read by the one that shows it. */
typedef struct _PatellaMeter PatellaMeter;

PatellaMeter *patella_meter_new   (void);
PatellaMeter *patella_meter_ref   (PatellaMeter *self);
void          patella_meter_unref (PatellaMeter *self);
void          patella_meter_set   (PatellaMeter *self,
                                   guint64       done,
                                   guint64       all);
double        patella_meter_get   (PatellaMeter *self); /* 0 to 1 */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaMeter, patella_meter_unref)

G_END_DECLS
