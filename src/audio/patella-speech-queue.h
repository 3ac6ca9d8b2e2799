/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-clock.h"
#include "patella-speaker.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_SPEECH_PHASE,  /* what is to be done now: whatever waits is superseded by it */
  PATELLA_SPEECH_COUNT,  /* true only at its moment: dropped when 300 ms late */
} PatellaSpeechKind;

/* One queue of words before a speaker: in order, one after the other, none cut off by the next. */
#define PATELLA_TYPE_SPEECH_QUEUE (patella_speech_queue_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSpeechQueue, patella_speech_queue, PATELLA, SPEECH_QUEUE, GObject)

PatellaSpeechQueue *patella_speech_queue_new  (PatellaSpeaker     *speaker,
                                               PatellaClock       *clock,
                                               double              speed); /* of the clock */
void                patella_speech_queue_push (PatellaSpeechQueue *self,
                                               PatellaSpeechKind   kind,
                                               const char         *text,
                                               gint64              due_us);
void                patella_speech_queue_stop (PatellaSpeechQueue *self);

G_END_DECLS
