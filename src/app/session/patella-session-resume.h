/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-session-recorder.h"

G_BEGIN_DECLS

/* Where the machine is in time: against which an interrupted session is dated. */
typedef struct
{
  char   boot_id[37];
  gint64 boottime_us;
  gint64 realtime_us;
} PatellaMoment;

/* how long ago the session was interrupted: by BOOTTIME after the same start of the machine, else by the wall clock */
gint64   patella_session_resume_get_age_us (const PatellaRunning    *running,
                                            const PatellaMoment     *now);
/* older than 12 h: to be closed as unfinished */
gboolean patella_session_resume_is_stale   (const PatellaRunning    *running,
                                            const PatellaMoment     *now);
/* the session, paused where it was; FALSE: the snapshot cannot be read, the sets are safe */
gboolean patella_session_resume_restore    (PatellaJournal          *journal,
                                            PatellaClock            *clock,
                                            const PatellaRunning    *running,
                                            PatellaConductor       **out_conductor,
                                            PatellaSessionRecorder **out_recorder);
/* "Save as it is", with the sets that were not reached as skipped */
void     patella_session_resume_save       (PatellaJournal          *journal,
                                            PatellaClock            *clock,
                                            const PatellaRunning    *running,
                                            GAsyncReadyCallback      callback,  /* (nullable) */
                                            gpointer                 data);

G_END_DECLS
