/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-speaker.h"

G_BEGIN_DECLS

/* Remembers what it was to say, and says it until it is told that it has ended. */
#define PATELLA_TYPE_RECORDING_SPEAKER (patella_recording_speaker_get_type ())
G_DECLARE_FINAL_TYPE (PatellaRecordingSpeaker, patella_recording_speaker, PATELLA, RECORDING_SPEAKER, GObject)

PatellaRecordingSpeaker *patella_recording_speaker_new           (void);
char                    *patella_recording_speaker_take          (PatellaRecordingSpeaker *self); /* since the last time: "a|b" */
void                     patella_recording_speaker_end           (PatellaRecordingSpeaker *self);
void                     patella_recording_speaker_set_available (PatellaRecordingSpeaker *self,
                                                                  gboolean                 is_available);

G_END_DECLS
