/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-after-view.h"
#include "patella-chart-view.h"
#include "patella-next-view.h"

G_BEGIN_DECLS

/* What the files of the page after share. -after-view.c: what is asked; -after-view-sets.c: what was done, and the note. */
struct _PatellaAfterView
{
  AdwBin parent_instance;

  PatellaConductor       *conductor;  /* owned, nullable */
  PatellaSessionRecorder *recorder;   /* owned, nullable */
  PatellaContent         *content;    /* owned, nullable */
  GArray                 *scores;     /* owned (element-type ScoreQuestion) in the order in which they are asked */
  GArray                 *spares;     /* owned (element-type SpareQuestion) */
  GArray                 *counts;     /* owned (element-type Count) */
  int                     typed;      /* index in @scores; -1 */
  guint                   commit_alarm; /* 0: nothing was changed since the last commit */

  GtkLabel            *title;
  GtkLabel            *said;
  GtkInfoBar          *trouble;
  GtkLabel            *trouble_label;
  AdwPreferencesGroup *score_group;
  GtkBox              *score_box;
  AdwPreferencesGroup *spare_group;
  PatellaNextView     *next_view;
  PatellaChartView    *chart;
  AdwPreferencesGroup *set_group;
  GtkTextView         *note;
  GtkLabel            *open_hint;
  GtkWidget           *done;
};

/* patella-after-view-sets.c */
void                patella_after_view_add_sets     (PatellaAfterView *self);
void                patella_after_view_clear_alarm  (PatellaAfterView *self);
char               *patella_after_view_describe_set (PatellaAfterView *self,
                                                     int               set);
PatellaTimeline    *patella_after_view_get_timeline (PatellaAfterView *self);
const PatellaTrack *patella_after_view_get_track    (PatellaAfterView *self,
                                                     int               set);

G_END_DECLS
