/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PATELLA_TYPE_SPEAKER (patella_speaker_get_type ())
G_DECLARE_INTERFACE (PatellaSpeaker, patella_speaker, PATELLA, SPEAKER, GObject)

struct _PatellaSpeakerInterface
{
  GTypeInterface parent_iface;

  void     (*prepare_async)  (PatellaSpeaker       *self,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              data);
  gboolean (*prepare_finish) (PatellaSpeaker       *self,
                              GAsyncResult         *result,
                              GError              **error);
  void     (*say)            (PatellaSpeaker       *self,
                              const char           *text);
  void     (*stop)           (PatellaSpeaker       *self);
  gboolean (*is_available)   (PatellaSpeaker       *self);
  gboolean (*is_speaking)    (PatellaSpeaker       *self);
};

/* Says one text at a time. Signals: "availability-changed"; "ended": the text has been said, was stopped or was lost.
 * Main thread; never blocks. prepare: an error is PATELLA_AUDIO_ERROR_UNAVAILABLE, and comes within two seconds. */
void     patella_speaker_prepare_async  (PatellaSpeaker       *self,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              data);
gboolean patella_speaker_prepare_finish (PatellaSpeaker       *self,
                                         GAsyncResult         *result,
                                         GError              **error);
void     patella_speaker_say            (PatellaSpeaker       *self,
                                         const char           *text);
void     patella_speaker_stop           (PatellaSpeaker       *self);
gboolean patella_speaker_is_available   (PatellaSpeaker       *self);
gboolean patella_speaker_is_speaking    (PatellaSpeaker       *self);

G_END_DECLS
