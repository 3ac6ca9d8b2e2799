/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-agenda.h"

G_BEGIN_DECLS

#define PATELLA_TYPE_WEEK_STRIP (patella_week_strip_get_type ())
G_DECLARE_FINAL_TYPE (PatellaWeekStrip, patella_week_strip, PATELLA, WEEK_STRIP, GtkWidget)

/* the first day of the week of @day, as the user's language begins it */
int  patella_week_strip_find_first_day (int               day);
/* @days: (element-type PatellaAgendaDay), seven; those after @today are still to come */
void patella_week_strip_show           (PatellaWeekStrip *self,
                                        GArray           *days,
                                        int               today);

/* nothing was asked of anybody before @first_day: these days are neutral */
void patella_week_strip_forgive        (GArray           *days,
                                        int               first_day);

G_END_DECLS
