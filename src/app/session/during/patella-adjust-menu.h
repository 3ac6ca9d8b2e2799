/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What can be adjusted at this moment of a session. A value. */
typedef struct
{
  gboolean    redo;
  gboolean    rest;         /* longer, shorter */
  gboolean    show_me;
  gboolean    easier;
  gboolean    own_pace;     /* the program counts now */
  gboolean    with_timer;   /* the person counts now */
  const char *alternative;  /* (nullable) title of the exercise to swap to */
  gboolean    skip;
  gboolean    list;
} PatellaAdjustments;

/* (transfer full): what can be done and nothing else, each item an action session.* */
GMenuModel *patella_adjust_menu_new (const PatellaAdjustments *can);

/* (transfer none): open above @button where that shows, else at the bottom of @parent, whose child it is from now on */
GtkWidget *patella_adjust_menu_open (GtkWidget  *parent,
                                     GtkWidget  *button,
                                     GMenuModel *menu);

G_END_DECLS
