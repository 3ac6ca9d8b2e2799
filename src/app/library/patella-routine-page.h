/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-stage-facts.h"

G_BEGIN_DECLS

/* One routine: its stages, their exercises and what opens them; following it, and Start.
 * Signals: "exercise-chosen" (const char *id), "follow-chosen" (gboolean follow), "sheet-chosen", "open-chosen" (const char *id): a lock. */
#define PATELLA_TYPE_ROUTINE_PAGE (patella_routine_page_get_type ())
G_DECLARE_FINAL_TYPE (PatellaRoutinePage, patella_routine_page, PATELLA, ROUTINE_PAGE, GtkWidget)

GtkWidget *patella_routine_page_new          (PatellaRoutine     *routine);
void       patella_routine_page_set_followed (PatellaRoutinePage *self,
                                              gboolean            followed);
/* @exercises: (element-type PatellaStageExercise): see patella_stage_facts_list() */
void       patella_routine_page_set_stages   (PatellaRoutinePage *self,
                                              GPtrArray          *exercises);

G_END_DECLS
