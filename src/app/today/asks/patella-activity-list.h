/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Up to three activities of the person's own, each 0 to 10. Signal: "saved": the person is through. */
#define PATELLA_TYPE_ACTIVITY_LIST (patella_activity_list_get_type ())
G_DECLARE_FINAL_TYPE (PatellaActivityList, patella_activity_list, PATELLA, ACTIVITY_LIST, GtkWidget)

/* @names: those that were given before; empty: they are asked for */
GtkWidget *patella_activity_list_new       (const char * const  *names);
char      *patella_activity_list_dup_name  (PatellaActivityList *self,
                                            guint                index);  /* (transfer full): ""; not named */
int        patella_activity_list_get_score (PatellaActivityList *self,
                                            guint                index);  /* -1: not scored */

/* Answers the first activity that has a name and no score yet; then the save button has the focus. A nought soon after a one
 * makes that one ten.
 * Returns: whether there was one */
gboolean   patella_activity_list_type      (PatellaActivityList *self,
                                            int                  digit,
                                            gint64               now_us);

G_END_DECLS
