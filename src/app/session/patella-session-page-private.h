/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-after-view.h"
#include "patella-artwork.h"
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
#include "patella-sleep-guard.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_SESSION_PLACE_LOADING,
  PATELLA_SESSION_PLACE_BEFORE,
  PATELLA_SESSION_PLACE_DURING,
  PATELLA_SESSION_PLACE_AFTER,
  PATELLA_SESSION_PLACE_CLOSED,
} PatellaSessionPlaceOnPage;

/* Pain now of one knee, given on the page before. */
typedef struct
{
  int         given;    /* PATELLA_PAIN_UNKNOWN */
  int         written;  /* PATELLA_PAIN_UNKNOWN: nothing of it is in the journal */
  PatellaUuid uuid;     /* of the check-in that was written */
} PatellaPainNow;

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

  PatellaReading            *reading;    /* owned, nullable: what the plan was decided from */
  PatellaSessionPlan        *plan;       /* owned, nullable: a resumed session has none */
  PatellaSessionPlan        *alternatives; /* owned, nullable: of the exercises of this session, as they would be offered */
  gboolean                   trial;      /* nothing of it is recorded */
  gboolean                   tries;      /* the page was opened for that, and for nothing else */
  PatellaPainNow             pain_now[PATELLA_SIDE_BOTH + 1]; /* LEFT and RIGHT */
  guint                      pain_alarm; /* 0: nothing of it waits to be written */
  PatellaSide                trained;    /* as it was last recorded */
  PatellaSide                worse;
  PatellaConductor          *conductor;  /* owned, nullable */
  PatellaSessionRecorder    *recorder;   /* owned, nullable: a check alone is not recorded as a session */
  PatellaCueDirector        *director;   /* owned, nullable */
  PatellaSessionVoice       *voice;      /* owned, nullable: it is not wanted */
  PatellaInhibitor          *inhibitor;  /* owned */
  PatellaMediaKeys          *media_keys; /* owned */
  PatellaArtwork            *artwork;    /* owned */
  PatellaSleepGuard         *guard;      /* owned */
  PatellaSessionCare         care;
  PatellaSessionQuestions    questions;
  int                        hurt_track; /* -1: no pain stop is being answered */
  gboolean                   stopped;    /* by a media key, and no score was given yet: hurt_track is what may hurt */
  gboolean                   paused_to_ask;
  int                        listed_track; /* the current one when the list of the session was opened */
  gboolean                   slept;
  gboolean                   floor_mode;
  gboolean                   asking_safety;
  PatellaRunning            *interrupted; /* owned, nullable: another session, saved as it is when this one starts */
  gboolean                   removing;   /* discarded: taken out of the journal when its end is in */
  char                      *said;       /* owned: what the rules said last */

  GtkWindow                 *dialog;     /* borrowed while it is open, nullable */
  guint                      undo_alarm; /* 0: undo is not offered */
  PatellaHeldKeys            held;
  PatellaScoreEntry          entry;
};

G_END_DECLS

#include "patella-session-page-parts.h"
