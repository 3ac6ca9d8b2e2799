/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-session-entries.h"
#include "patella-session-recorder.h"

G_BEGIN_DECLS

/* What the recorder's files share. -recorder.c: what the session does, and the journal; -recorder-answers.c: what the person
 * says. */
struct _PatellaSessionRecorder
{
  GObject parent_instance;

  PatellaJournal        *journal;    /* owned */
  PatellaConductor      *conductor;  /* owned */
  PatellaContent        *content;    /* owned, nullable: where the text of an exercise is that is swapped in */
  PatellaRecordData     *head;       /* owned: sets are in @entries */
  PatellaSessionEntries *entries;    /* owned */

  PatellaItem head_item;
  PatellaItem snapshot_item;
  PatellaItem finish_item;

  guint         retry_alarm;
  PatellaEnding prospect;  /* how it ends, as it stands: FINISHED or ENDED_EARLY */
  gboolean      leaving;   /* nobody will wait for answers: everything is sent at once */
};

void patella_session_recorder_flush        (PatellaSessionRecorder *self);
/* something that is shown has changed, and what is not on its way to the journal is sent */
void patella_session_recorder_note_change  (PatellaSessionRecorder *self);

G_END_DECLS
