/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-conductor.h"
#include "patella-content.h"
#include "patella-journal.h"

G_BEGIN_DECLS

/* Whether what was done of a set stands in the journal. */
typedef enum
{
  PATELLA_SAVE_STATE_NONE,    /* nothing to save yet */
  PATELLA_SAVE_STATE_SAVING,
  PATELLA_SAVE_STATE_SAVED,   /* COMMIT answered OK */
  PATELLA_SAVE_STATE_FAILED,  /* kept, and tried again */
} PatellaSaveState;

#define PATELLA_TYPE_SESSION_RECORDER (patella_session_recorder_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSessionRecorder, patella_session_recorder, PATELLA, SESSION_RECORDER, GObject)

/* @record: (transfer full): the session's head and tracks; track positions are the timeline's */
PatellaSessionRecorder *patella_session_recorder_new        (PatellaJournal         *journal,
                                                             PatellaConductor       *conductor,
                                                             PatellaRecordData      *record);
/* goes on with a session that is in the journal already */
PatellaSessionRecorder *patella_session_recorder_new_resumed (PatellaJournal        *journal,
                                                              PatellaConductor      *conductor,
                                                              PatellaRecord         *record);
/* whence the text of an exercise that is swapped in is kept */
void                    patella_session_recorder_set_content (PatellaSessionRecorder *self,
                                                              PatellaContent         *content);
const PatellaUuid      *patella_session_recorder_get_uuid   (PatellaSessionRecorder *self);
PatellaSaveState        patella_session_recorder_get_state  (PatellaSessionRecorder *self,
                                                             int                     set);
PatellaSaveState        patella_session_recorder_get_worst_state (PatellaSessionRecorder *self);

void                    patella_session_recorder_rate_set   (PatellaSessionRecorder *self,
                                                             int                     set,
                                                             int                     pain);
int                     patella_session_recorder_get_pain   (PatellaSessionRecorder *self,
                                                             int                     set);
/* a count that the person corrects; PATELLA_UNKNOWN: what the session counted */
void                    patella_session_recorder_set_reps   (PatellaSessionRecorder *self,
                                                             int                     set,
                                                             int                     reps);
int                     patella_session_recorder_get_reps   (PatellaSessionRecorder *self,
                                                             int                     set);
void                    patella_session_recorder_set_spare  (PatellaSessionRecorder *self,
                                                             int                     track,
                                                             PatellaAnswer           spare);
PatellaAnswer           patella_session_recorder_get_spare  (PatellaSessionRecorder *self,
                                                             int                     track);
void                    patella_session_recorder_set_control (PatellaSessionRecorder *self,
                                                              int                     track,
                                                              PatellaControl          control);
PatellaControl          patella_session_recorder_get_control (PatellaSessionRecorder *self,
                                                              int                     track);
void                    patella_session_recorder_set_after  (PatellaSessionRecorder *self,
                                                             PatellaSide             knee,
                                                             int                     pain);
int                     patella_session_recorder_get_after  (PatellaSessionRecorder *self,
                                                             PatellaSide             knee);
int                     patella_session_recorder_get_before (PatellaSessionRecorder *self,
                                                             PatellaSide             side); /* the higher for BOTH */
void                    patella_session_recorder_set_note   (PatellaSessionRecorder *self,
                                                             const char             *note);
const char             *patella_session_recorder_get_note   (PatellaSessionRecorder *self);
/* FINISHED or ENDED_EARLY: what finish() will be told, kept for the case that the program is interrupted before */
void                    patella_session_recorder_set_prospect (PatellaSessionRecorder *self,
                                                               PatellaEnding           ending);
PatellaEnding           patella_session_recorder_get_prospect (PatellaSessionRecorder *self);
/* everything as it is now is on its way to the journal; @leaving: and nobody will wait for the answers */
void                    patella_session_recorder_put_away   (PatellaSessionRecorder *self,
                                                             gboolean                leaving);
void                    patella_session_recorder_finish     (PatellaSessionRecorder *self,
                                                             PatellaEnding           ending);
void                    patella_session_recorder_freeze_time (PatellaSessionRecorder *self,
                                                              gint64                  now_utc_us);
/* writes all of it and the end in one go, without waiting for answers in between; @callback as of a journal write */
void                    patella_session_recorder_close      (PatellaSessionRecorder *self,
                                                             PatellaEnding           ending,
                                                             gint64                  ended_at_us,
                                                             GAsyncReadyCallback     callback,
                                                             gpointer                data);
gboolean                patella_session_recorder_is_finished (PatellaSessionRecorder *self); /* its end is committed */
gboolean                patella_session_recorder_is_knee_trained (PatellaSessionRecorder *self,
                                                                  PatellaSide             knee);

/* signals: "changed": a save state or an answer changed; "trouble" (GError *): a write failed, what it held is kept */

G_END_DECLS
