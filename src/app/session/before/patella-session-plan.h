/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-offer.h"
#include "patella-record.h"
#include "patella-session.h"

G_BEGIN_DECLS

/* What will be done, as the person has it: the coach's offer with levels moved and exercises left out. A plain struct,
 * owned by the page before. */
typedef struct
{
  PatellaOfferItem *offer;      /* owned; level and dose are the chosen ones */
  int               suggested;  /* level that is offered */
  int               suggested_first; /* when the page was opened, before pain now was given */
  char             *caution;    /* owned, nullable: what a lock says */
  gboolean          included;
  gboolean          left_out;   /* by hand, for today: its sets are recorded as skipped */
  gboolean          taken_out;  /* by the decision made again with pain now */
  gboolean          asked_more; /* more than suggested was asked about, and wanted: once is enough */
  gboolean          own_pace;   /* the person counts */
} PatellaPlanItem;

typedef struct
{
  PatellaRoutine *routine;  /* owned, nullable: one exercise by hand */
  GPtrArray      *items;    /* owned (element-type PatellaPlanItem) in order */
} PatellaSessionPlan;

PatellaSessionPlan *patella_session_plan_new           (PatellaRoutine           *routine,
                                                        GPtrArray                *offers); /* (transfer full) */
void                patella_session_plan_free          (PatellaSessionPlan       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaSessionPlan, patella_session_plan_free)

guint               patella_session_plan_get_n_items   (const PatellaSessionPlan *self);
PatellaPlanItem    *patella_session_plan_get_item      (const PatellaSessionPlan *self,
                                                        guint                     index);
gboolean            patella_session_plan_step          (PatellaPlanItem          *item,
                                                        int                       steps); /* lower, higher */
gboolean            patella_session_plan_can_step      (const PatellaPlanItem    *item,
                                                        int                       steps);
/* the rules want the knee to rest: P0, P1a, P2a */
gboolean            patella_session_plan_item_rests    (const PatellaPlanItem    *item);
/* what the person says now may change what is suggested: levels moved by hand and what was left out by hand stay */
void                patella_session_plan_decide_again  (PatellaSessionPlan       *self,
                                                        GPtrArray                *offers); /* (transfer full) */
guint               patella_session_plan_count_changed (const PatellaSessionPlan *self);
gboolean            patella_session_plan_item_changed  (const PatellaPlanItem    *item);
/* whether the pain of @knee is asked: it is trained, or was to be before it hurt too much */
gboolean            patella_session_plan_asks          (const PatellaSessionPlan *self,
                                                        PatellaSide               knee,
                                                        PatellaSide               trained);
gboolean            patella_session_plan_is_one_sided  (const PatellaSessionPlan *self);
void                patella_session_plan_choose_knee   (PatellaSessionPlan       *self,
                                                        PatellaSide               side);
PatellaSide         patella_session_plan_get_knee      (const PatellaSessionPlan *self);
/* NULL when nothing is left to do */
PatellaTimeline    *patella_session_plan_make_timeline (const PatellaSessionPlan     *self,
                                                        const PatellaTimelineOptions *options);
/* all that was prescribed: what was left out by hand is left out of the session, and there to be recorded and put back */
PatellaSession     *patella_session_plan_make_session  (const PatellaSessionPlan     *self,
                                                        const PatellaTimelineOptions *options,
                                                        gint64                        now_us);
PatellaTrack       *patella_session_plan_make_track    (const PatellaSessionPlan *self,
                                                        const PatellaPlanItem    *item);
/* minutes with what waits counted as ten seconds and a self-paced repetition as four */
gint64              patella_session_plan_estimate_us   (PatellaTimeline          *timeline);
gboolean            patella_session_plan_trains        (PatellaTimeline          *timeline,
                                                        PatellaSide               knee,
                                                        PatellaSide               trained);

/* everything of the session's head but the pain before and the tracks' UUIDs */
PatellaRecordData  *patella_session_plan_make_record   (const PatellaSessionPlan *self,
                                                        PatellaTimeline          *timeline,
                                                        const PatellaStamp       *started);

G_END_DECLS
