/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One line of the table: what the shortcuts window lists and, with an action, what the application binds. */
typedef struct
{
  const char *action;       /* (nullable) detailed name; NULL: a key of the session page, which handles it itself */
  const char *accelerator;  /* one or more, separated by a space */
} PatellaShortcut;

const PatellaShortcut *patella_shortcuts_get   (guint          *out_n_shortcuts);
void                   patella_shortcuts_apply (GtkApplication *application);

G_END_DECLS
