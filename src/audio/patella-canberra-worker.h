/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-cue-player.h"

G_BEGIN_DECLS

/* The one thread from which PatellaCanberraPlayer calls libcanberra. For that player alone. */
typedef struct _PatellaCanberraWorker PatellaCanberraWorker;

typedef enum
{
  PATELLA_CANBERRA_JOB_PREPARE,
  PATELLA_CANBERRA_JOB_PLAY,
  PATELLA_CANBERRA_JOB_WAKE,
  PATELLA_CANBERRA_JOB_STOP,
  PATELLA_CANBERRA_JOB_CHANGE_SOUNDS, /* change_sounds() sends it */
  PATELLA_CANBERRA_JOB_CLOSE,         /* close() sends it */
} PatellaCanberraJobKind;

PatellaCanberraWorker *patella_canberra_worker_new          (const char             *directory,
                                                             PatellaCuePlayer       *player);
void                   patella_canberra_worker_push         (PatellaCanberraWorker  *self,
                                                             PatellaCanberraJobKind  kind,
                                                             PatellaCue              cue,
                                                             double                  volume,
                                                             GTask                  *task); /* (transfer full) (nullable) */
void                   patella_canberra_worker_change_sounds (PatellaCanberraWorker *self,
                                                              const char            *set);
gboolean               patella_canberra_worker_is_available (PatellaCanberraWorker  *self);
void                   patella_canberra_worker_close        (PatellaCanberraWorker  *self);

G_END_DECLS
