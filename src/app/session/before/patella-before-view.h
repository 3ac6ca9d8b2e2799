/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"
#include "patella-session-plan.h"

G_BEGIN_DECLS

/* The page before: what to fetch, what will be done, pain now, the sound test. Its Start is the action session.start.
 * Signal: "scored" (PatellaSide, int): the person gave a score, or took it back (PATELLA_PAIN_UNKNOWN). */
#define PATELLA_TYPE_BEFORE_VIEW (patella_before_view_get_type ())
G_DECLARE_FINAL_TYPE (PatellaBeforeView, patella_before_view, PATELLA, BEFORE_VIEW, AdwBin)

void patella_before_view_show         (PatellaBeforeView  *self,
                                       PatellaServices    *services,
                                       PatellaSessionPlan *plan,      /* borrowed: outlives the view's use */
                                       PatellaSide         trained);  /* the knees that are rated in two-leg exercises */
void patella_before_view_offer_score  (PatellaBeforeView  *self,
                                       PatellaSide         knee,
                                       int                 score);    /* this morning's */
void patella_before_view_refresh      (PatellaBeforeView  *self);     /* the plan was decided again */
void patella_before_view_type         (PatellaBeforeView  *self,
                                       int                 score,
                                       gboolean            is_ten);   /* corrects the 1 that was typed just before */
void patella_before_view_clear        (PatellaBeforeView  *self);
/* the knee that the person chose on this page; NONE: none was */
PatellaSide patella_before_view_get_chosen_knee (PatellaBeforeView *self);
int  patella_before_view_get_pain     (PatellaBeforeView  *self,
                                       PatellaSide         knee);
void patella_before_view_set_trial    (PatellaBeforeView  *self);   /* only to try it out */
void patella_before_view_set_trouble  (PatellaBeforeView  *self,
                                       const char         *text);     /* why it cannot start; "" */

G_END_DECLS
