/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-content.h"
#include "patella-session-questions.h"
#include "patella-session-recorder.h"

G_BEGIN_DECLS

/* The page during a session: it shows; what its buttons do are the actions session.*. Signal "scored" (int): a score
 * for the set that is asked about was tapped. */
#define PATELLA_TYPE_DURING_VIEW (patella_during_view_get_type ())
G_DECLARE_FINAL_TYPE (PatellaDuringView, patella_during_view, PATELLA, DURING_VIEW, AdwBin)

void patella_during_view_follow        (PatellaDuringView             *self,
                                        PatellaConductor              *conductor, /* (nullable) */
                                        PatellaSessionRecorder        *recorder,  /* (nullable): nothing is recorded */
                                        PatellaContent                *content);
void patella_during_view_set_keeps     (PatellaDuringView             *self,
                                        gboolean                       keeps);   /* FALSE: never say "saved" */
void patella_during_view_ask           (PatellaDuringView             *self,
                                        const PatellaSessionQuestions *questions);
void patella_during_view_say           (PatellaDuringView             *self,
                                        const char                    *text);  /* what the live rules say; "" */
void patella_during_view_set_notice    (PatellaDuringView             *self,
                                        const char                    *text);  /* silent, not awake ...; "" */
void patella_during_view_set_trouble   (PatellaDuringView             *self,
                                        const char                    *text);  /* not saved: ...; "" */
void patella_during_view_show_hurting  (PatellaDuringView             *self,
                                        gboolean                       may_ease,
                                        gboolean                       may_skip,
                                        gboolean                       may_resume); /* it may have been a pause */
void patella_during_view_hide_hurting  (PatellaDuringView             *self);
gboolean patella_during_view_is_hurting (PatellaDuringView            *self);
void patella_during_view_set_can_undo  (PatellaDuringView             *self,
                                        gboolean                       can_undo);
/* FALSE: it is recorded, or kept nowhere at all */
void patella_during_view_set_trial     (PatellaDuringView             *self,
                                        gboolean                       trial);
void patella_during_view_show_me       (PatellaDuringView             *self);    /* one repetition, silently */
void patella_during_view_open_adjust   (PatellaDuringView             *self,
                                        GMenuModel                    *menu);
void patella_during_view_close_adjust  (PatellaDuringView             *self);
gboolean patella_during_view_is_adjusting (PatellaDuringView          *self);
void patella_during_view_set_floor_mode (PatellaDuringView            *self,
                                         gboolean                      floor_mode);
void patella_during_view_flash         (PatellaDuringView             *self);

G_END_DECLS
