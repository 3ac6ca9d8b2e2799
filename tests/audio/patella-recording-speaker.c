/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-recording-speaker.h"

#include "patella-audio-error.h"

struct _PatellaRecordingSpeaker
{
  GObject   parent_instance;

  GString  *said;         /* owned */
  gboolean  is_speaking;
  gboolean  is_available;
};

static void recording_speaker_iface_init (PatellaSpeakerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PatellaRecordingSpeaker, patella_recording_speaker, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PATELLA_TYPE_SPEAKER, recording_speaker_iface_init))

static void
recording_speaker_prepare_async (PatellaSpeaker      *speaker,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (speaker, cancellable, callback, data);

  if (PATELLA_RECORDING_SPEAKER (speaker)->is_available)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, PATELLA_AUDIO_ERROR, PATELLA_AUDIO_ERROR_UNAVAILABLE, "silenced");
}

static gboolean
recording_speaker_prepare_finish (PatellaSpeaker  *speaker,
                                  GAsyncResult    *result,
                                  GError         **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
recording_speaker_say (PatellaSpeaker *speaker,
                       const char     *text)
{
  PatellaRecordingSpeaker *self = PATELLA_RECORDING_SPEAKER (speaker);

  /* the law of every queue before a speaker: nothing overlaps, nothing is said to nobody */
  g_assert_false (self->is_speaking);
  g_assert_true (self->is_available);
  self->is_speaking = TRUE;
  if (self->said->len > 0)
    g_string_append_c (self->said, '|');
  g_string_append (self->said, text);
}

static void
recording_speaker_stop (PatellaSpeaker *speaker)
{
  PatellaRecordingSpeaker *self = PATELLA_RECORDING_SPEAKER (speaker);

  if (!self->is_speaking)
    return;

  g_string_append (self->said, "|(cut)");
  patella_recording_speaker_end (self);
}

static gboolean
recording_speaker_is_available (PatellaSpeaker *speaker)
{
  return PATELLA_RECORDING_SPEAKER (speaker)->is_available;
}

static gboolean
recording_speaker_is_speaking (PatellaSpeaker *speaker)
{
  return PATELLA_RECORDING_SPEAKER (speaker)->is_speaking;
}

static void
recording_speaker_iface_init (PatellaSpeakerInterface *iface)
{
  iface->prepare_async = recording_speaker_prepare_async;
  iface->prepare_finish = recording_speaker_prepare_finish;
  iface->say = recording_speaker_say;
  iface->stop = recording_speaker_stop;
  iface->is_available = recording_speaker_is_available;
  iface->is_speaking = recording_speaker_is_speaking;
}

static void
patella_recording_speaker_finalize (GObject *object)
{
  g_string_free (PATELLA_RECORDING_SPEAKER (object)->said, TRUE);

  G_OBJECT_CLASS (patella_recording_speaker_parent_class)->finalize (object);
}

static void
patella_recording_speaker_class_init (PatellaRecordingSpeakerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = patella_recording_speaker_finalize;
}

static void
patella_recording_speaker_init (PatellaRecordingSpeaker *self)
{
  self->said = g_string_new (NULL);
  self->is_available = TRUE;
}

PatellaRecordingSpeaker *
patella_recording_speaker_new (void)
{
  return g_object_new (PATELLA_TYPE_RECORDING_SPEAKER, NULL);
}

char *
patella_recording_speaker_take (PatellaRecordingSpeaker *self)
{
  g_autoptr (GString) said = g_steal_pointer (&self->said);

  self->said = g_string_new (NULL);
  return g_strdup (said->str);
}

void
patella_recording_speaker_end (PatellaRecordingSpeaker *self)
{
  if (!self->is_speaking)
    return;

  self->is_speaking = FALSE;
  g_signal_emit_by_name (self, "ended");
}

void
patella_recording_speaker_set_available (PatellaRecordingSpeaker *self,
                                         gboolean                 is_available)
{
  self->is_available = is_available;
  g_signal_emit_by_name (self, "availability-changed");
  if (!is_available)
    patella_recording_speaker_end (self);
}
