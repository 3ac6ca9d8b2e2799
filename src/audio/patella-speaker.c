/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-speaker.h"

/**
 * PatellaSpeaker:
 *
 * Says words. What it is given is a text in the language of the interface, ready to be said; which texts, in which order,
 * and which of them come too late, is the business of [class@Patella.SpeechQueue].
 *
 * Always true: one text at a time; each that was begun ends with one #PatellaSpeaker::ended, whatever became of it; no
 * call blocks, also when the one who speaks does not answer. Main thread.
 */
G_DEFINE_INTERFACE (PatellaSpeaker, patella_speaker, G_TYPE_OBJECT)

static void
patella_speaker_default_init (PatellaSpeakerInterface *iface)
{
  /**
   * PatellaSpeaker::availability-changed:
   * @self: a speaker
   *
   * It can be heard from now on, or no more.
   */
  g_signal_new ("availability-changed", PATELLA_TYPE_SPEAKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * PatellaSpeaker::ended:
   * @self: a speaker
   *
   * The text was said to its end, was stopped, or was lost.
   */
  g_signal_new ("ended", PATELLA_TYPE_SPEAKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * patella_speaker_prepare_async:
 * @self: a speaker
 * @cancellable: (nullable): of the answer, not of what is under way
 * @callback: called when it can be heard, or cannot
 * @data: for @callback
 *
 * Finds the one who speaks. May be called again, to look anew.
 */
void
patella_speaker_prepare_async (PatellaSpeaker      *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             data)
{
  g_return_if_fail (PATELLA_IS_SPEAKER (self));

  PATELLA_SPEAKER_GET_IFACE (self)->prepare_async (self, cancellable, callback, data);
}

/**
 * patella_speaker_prepare_finish:
 * @self: a speaker
 * @result: of [method@Patella.Speaker.prepare_async]
 * @error: return location for a [error@Patella.AudioError]
 *
 * Returns: whether it can be heard
 */
gboolean
patella_speaker_prepare_finish (PatellaSpeaker  *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  g_return_val_if_fail (PATELLA_IS_SPEAKER (self), FALSE);

  return PATELLA_SPEAKER_GET_IFACE (self)->prepare_finish (self, result, error);
}

/**
 * patella_speaker_say:
 * @self: a speaker that is available and says nothing
 * @text: what to say, in the language of the interface; copied
 *
 * Begins to say it. Not available, or saying something: nothing happens, and nothing ends.
 */
void
patella_speaker_say (PatellaSpeaker *self,
                     const char     *text)
{
  g_return_if_fail (PATELLA_IS_SPEAKER (self));
  g_return_if_fail (text != NULL);

  PATELLA_SPEAKER_GET_IFACE (self)->say (self, text);
}

/**
 * patella_speaker_stop:
 * @self: a speaker
 *
 * Cuts off what it says; that ends as everything does.
 */
void
patella_speaker_stop (PatellaSpeaker *self)
{
  g_return_if_fail (PATELLA_IS_SPEAKER (self));

  PATELLA_SPEAKER_GET_IFACE (self)->stop (self);
}

/**
 * patella_speaker_is_available:
 * @self: a speaker
 *
 * Returns: whether what is said can be heard
 */
gboolean
patella_speaker_is_available (PatellaSpeaker *self)
{
  g_return_val_if_fail (PATELLA_IS_SPEAKER (self), FALSE);

  return PATELLA_SPEAKER_GET_IFACE (self)->is_available (self);
}

/**
 * patella_speaker_is_speaking:
 * @self: a speaker
 *
 * Returns: whether something was begun that has not ended
 */
gboolean
patella_speaker_is_speaking (PatellaSpeaker *self)
{
  g_return_val_if_fail (PATELLA_IS_SPEAKER (self), FALSE);

  return PATELLA_SPEAKER_GET_IFACE (self)->is_speaking (self);
}
