/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"
#include "patella-session-recorder.h"

G_BEGIN_DECLS

/* The page after. Done and Remove are the actions session.done and session.remove. */
#define PATELLA_TYPE_AFTER_VIEW (patella_after_view_get_type ())
G_DECLARE_FINAL_TYPE (PatellaAfterView, patella_after_view, PATELLA, AFTER_VIEW, AdwBin)

void patella_after_view_show        (PatellaAfterView       *self,
                                     PatellaConductor       *conductor,
                                     PatellaSessionRecorder *recorder,
                                     PatellaContent         *content,
                                     const gboolean          knees[PATELLA_SIDE_BOTH + 1]); /* LEFT, RIGHT: rate it */
/* what the rules say about next time; after _show() */
void patella_after_view_follow_next (PatellaAfterView       *self,
                                     PatellaServices        *services);
void patella_after_view_say         (PatellaAfterView       *self,
                                     const char             *text); /* what the rules said of the sets; "" */
void patella_after_view_type        (PatellaAfterView       *self,
                                     int                     score,
                                     gboolean                is_ten);
void patella_after_view_answer      (PatellaAfterView       *self,
                                     PatellaAnswer           answer);
void patella_after_view_clear       (PatellaAfterView       *self); /* the last typed */
void patella_after_view_commit      (PatellaAfterView       *self); /* counts and note into the recorder */
/* FALSE: something is unanswered, which is said and was not before */
gboolean patella_after_view_may_finish (PatellaAfterView     *self);
void patella_after_view_set_trouble (PatellaAfterView       *self,
                                     const char             *text);

G_END_DECLS
