/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-notifier.h"

G_BEGIN_DECLS

typedef gboolean (*PatellaBusyFunc) (GApplication *application);

/* Tells by the notifications of the desktop. */
#define PATELLA_TYPE_DESKTOP_NOTIFIER (patella_desktop_notifier_get_type ())
G_DECLARE_FINAL_TYPE (PatellaDesktopNotifier, patella_desktop_notifier, PATELLA, DESKTOP_NOTIFIER, GObject)

PatellaNotifier *patella_desktop_notifier_new (GApplication    *application,
                                               PatellaBusyFunc  is_busy);

G_END_DECLS
