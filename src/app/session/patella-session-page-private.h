/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-after-view.h"
#include "patella-before-view.h"
#include "patella-cue-director.h"
#include "patella-during-view.h"
#include "patella-inhibitor.h"
#include "patella-media-keys.h"
#include "patella-reading.h"
#include "patella-safety-gate.h"
#include "patella-session-care.h"
#include "patella-session-keys.h"
#include "patella-session-page.h"
#include "patella-session-voice.h"

G_BEGIN_DECLS

/* What the files of the page share. -page.c: the page and what comes before; -run.c: while it runs and after;
 * -pain.c: scores and what hurts; -actions.c: keys, buttons and what is asked. */
typedef enum
{
  PATELLA_SESSION_PLACE_LOADING,
  PATELLA_SESSION_PLACE_BEFORE,
  PATELLA_SESSION_PLACE_DURING,
  PATELLA_SESSION_PLACE_AFTER,
  PATELLA_SESSION_PLACE_CLOSED,
} PatellaSessionPlaceOnPage;

struct _PatellaSessionPage
{
  AdwBin parent_instance;

  PatellaServices           *services;   /* owned */
  char                      *target;     /* owned */
  PatellaSessionPlaceOnPage  place;
  GtkStack                  *stack;
  PatellaBeforeView         *before;
  PatellaDuringView         *during;
  PatellaAfterView          *after;

  PatellaSessionPlan        *plan;       /* owned, nullable: a resumed session has none */
  PatellaSide                trained;    /* as it was last recorded */
  PatellaSide                worse;
  PatellaConductor          *conductor;  /* owned, nullable */
  PatellaSessionRecorder    *recorder;   /* owned, nullable: a check alone is not recorded as a session */
  PatellaCueDirector        *director;   /* owned, nullable */
  PatellaSessionVoice       *voice;      /* owned, nullable: it is not wanted */
  PatellaInhibitor          *inhibitor;  /* owned */
  PatellaMediaKeys          *media_keys; /* owned */
  PatellaSessionCare         care;
  PatellaSessionQuestions    questions;
  int                        hurt_track; /* -1: no pain stop is being answered */
  gboolean                   stopped;    /* by a media key, and no score was given yet: hurt_track is what may hurt */
  gboolean                   paused_to_ask;
  gboolean                   slept;
  gboolean                   floor_mode;
  gboolean                   ended_early;
  gboolean                   asking_safety;
  PatellaRunning            *interrupted; /* owned, nullable: another session, saved as it is when this one starts */
  gboolean                   removing;   /* discarded: taken out of the journal when its end is in */
  char                      *said;       /* owned: what the rules said last */

  GtkWindow                 *dialog;     /* borrowed while it is open, nullable */
  guint                      undo_alarm; /* 0: undo is not offered */
  PatellaHeldKeys            held;
  PatellaScoreEntry          entry;
};

/* patella-session-page.c */
void patella_session_page_show_place    (PatellaSessionPage        *self,
                                         PatellaSessionPlaceOnPage  place);
void patella_session_page_close         (PatellaSessionPage        *self);
void patella_session_page_toast         (PatellaSessionPage        *self,
                                         AdwToast                  *toast); /* (transfer full) */

/* patella-session-page-run.c */
void patella_session_page_start         (PatellaSessionPage        *self);
void patella_session_page_follow        (PatellaSessionPage        *self); /* conductor and recorder are there */
void patella_session_page_clear_undo_alarm (PatellaSessionPage     *self);
void patella_session_page_answer_spare  (PatellaSessionPage        *self,
                                         PatellaAnswer              spare);
void patella_session_page_answer_check  (PatellaSessionPage        *self,
                                         gboolean                   felt);
void patella_session_page_finish        (PatellaSessionPage        *self,
                                         gboolean                   full_target);
void patella_session_page_done          (PatellaSessionPage        *self);
void patella_session_page_remove        (PatellaSessionPage        *self);
gboolean patella_session_page_send      (PatellaSessionPage        *self,
                                         PatellaCommandKind         kind,
                                         int                        number);
PatellaSessionState patella_session_page_get_state (PatellaSessionPage *self);
const PatellaPhase *patella_session_page_get_phase (PatellaSessionPage *self); /* (nullable) */

void patella_session_page_say           (PatellaSessionPage        *self,
                                         const char                *text);

gboolean patella_session_page_is_guided (PatellaSessionPage        *self); /* by ear */

/* patella-session-page-pain.c */
void patella_session_page_rate          (PatellaSessionPage        *self,
                                         int                        score);
void patella_session_page_hurts         (PatellaSessionPage        *self);
void patella_session_page_stop          (PatellaSessionPage        *self); /* the media key */
void patella_session_page_stop_hurting  (PatellaSessionPage        *self);
void patella_session_page_go_on         (PatellaSessionPage        *self,
                                         gboolean                   easier);

/* patella-session-page-actions.c */
void patella_session_page_install_actions (GtkWidgetClass          *widget_class);
void patella_session_page_add_keys        (PatellaSessionPage      *self);
void patella_session_page_ask_leave       (PatellaSessionPage      *self);
void patella_session_page_add_media_keys  (PatellaSessionPage      *self);
void patella_session_page_show_media      (PatellaSessionPage      *self); /* on the bus: where the session stands */
void patella_session_page_set_floor_mode  (PatellaSessionPage      *self,
                                           gboolean                 floor_mode);

G_END_DECLS
