/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-offer.h"
#include "patella-reading.h"
#include "patella-session-page.h"

G_BEGIN_DECLS

/* What the files of the page share; included by -private.h. -page.c: the page; -before.c: what is said before it
 * starts; -run.c: while it runs; -end.c: after; -pain.c: scores and what hurts; -adjust.c: what is adjusted; -actions.c: keys, buttons and what is asked. */

/* patella-session-page.c */
void patella_session_page_show_place    (PatellaSessionPage        *self,
                                         PatellaSessionPlaceOnPage  place);
void patella_session_page_close         (PatellaSessionPage        *self);
void patella_session_page_toast         (PatellaSessionPage        *self,
                                         AdwToast                  *toast); /* (transfer full) */

/* @now: must live as long as what is made of it */
PatellaOfferFacts patella_session_page_make_facts (PatellaSessionPage *self,
                                                   PatellaReading     *reading,
                                                   const PatellaStamp *now);

/* (transfer full) (nullable): its routine or exercise is gone */
GPtrArray        *patella_session_page_make_offers (PatellaSessionPage      *self,
                                                    const PatellaOfferFacts *facts,
                                                    PatellaRoutine         **out_routine); /* borrowed */

/* patella-session-page-before.c */
void patella_session_page_decide_again  (PatellaSessionPage        *self); /* with pain now, as it is shown */
void patella_session_page_follow_before (PatellaSessionPage        *self);
void patella_session_page_write_pain_now (PatellaSessionPage       *self); /* what waits is on its way */
void patella_session_page_clear_pain_alarm (PatellaSessionPage     *self);
void patella_session_page_fill_knees    (PatellaSessionPage        *self,
                                         PatellaTimeline           *timeline,
                                         PatellaRecordData         *record);
void patella_session_page_record_knee   (PatellaSessionPage        *self);
void patella_session_page_add_check_in  (PatellaSessionPage        *self,
                                         PatellaCheckInKind         kind,
                                         PatellaSide                side,
                                         const char                *value);

/* patella-session-page-run.c */
void patella_session_page_start         (PatellaSessionPage        *self);
void patella_session_page_follow        (PatellaSessionPage        *self); /* conductor and recorder are there */
void patella_session_page_clear_undo_alarm (PatellaSessionPage     *self);
void patella_session_page_answer_spare  (PatellaSessionPage        *self,
                                         PatellaAnswer              spare);
void patella_session_page_answer_check  (PatellaSessionPage        *self,
                                         gboolean                   felt);
gboolean patella_session_page_send      (PatellaSessionPage        *self,
                                         PatellaCommandKind         kind,
                                         int                        number);
PatellaSessionState patella_session_page_get_state (PatellaSessionPage *self);
const PatellaPhase *patella_session_page_get_phase (PatellaSessionPage *self); /* (nullable) */

void patella_session_page_say           (PatellaSessionPage        *self,
                                         const char                *text);

gboolean patella_session_page_is_guided (PatellaSessionPage        *self); /* by ear */
void patella_session_page_show_trouble  (PatellaSessionPage        *self,
                                         const char                *text);
void patella_session_page_write_failed  (PatellaSessionPage        *self,
                                         const GError              *error);

/* patella-session-page-end.c */
void patella_session_page_show_after    (PatellaSessionPage        *self);
void patella_session_page_note_saves    (PatellaSessionPage        *self);
void patella_session_page_finish        (PatellaSessionPage        *self,
                                         gboolean                   full_target);
void patella_session_page_done          (PatellaSessionPage        *self);
void patella_session_page_remove        (PatellaSessionPage        *self);
void patella_session_page_put_away      (PatellaSessionPage        *self,
                                         gboolean                   leaving);

/* patella-session-page-pain.c */
void patella_session_page_rate          (PatellaSessionPage        *self,
                                         int                        score);
void patella_session_page_hurts         (PatellaSessionPage        *self);
void patella_session_page_stop          (PatellaSessionPage        *self); /* the media key */
void patella_session_page_restore_hurting (PatellaSessionPage      *self,
                                           const PatellaRunning    *running);
void patella_session_page_stop_hurting  (PatellaSessionPage        *self);
void patella_session_page_go_on         (PatellaSessionPage        *self,
                                         gboolean                   easier);

/* patella-session-page-adjust.c */
void patella_session_page_load_alternatives (PatellaSessionPage    *self);
void patella_session_page_adjust        (PatellaSessionPage        *self); /* the menu */
gboolean patella_session_page_press_in_menu (PatellaSessionPage    *self,
                                             const PatellaSessionKey *key);
void patella_session_page_install_adjustments (GtkWidgetClass      *widget_class);

/* patella-session-page-actions.c */
void patella_session_page_install_actions (GtkWidgetClass          *widget_class);
void patella_session_page_add_keys        (PatellaSessionPage      *self);
void patella_session_page_ask_leave       (PatellaSessionPage      *self);
void patella_session_page_add_media_keys  (PatellaSessionPage      *self);
void patella_session_page_show_media      (PatellaSessionPage      *self); /* on the bus: where the session stands */
void patella_session_page_set_floor_mode  (PatellaSessionPage      *self,
                                           gboolean                 floor_mode);

G_END_DECLS
