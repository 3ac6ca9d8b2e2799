/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* The offer to go on with an interrupted session, or to save it as it is. It blocks nothing. Going on is the action
 * win.start-session with PATELLA_SESSION_RESUME. */
#define PATELLA_TYPE_RESUME_BAR (patella_resume_bar_get_type ())
G_DECLARE_FINAL_TYPE (PatellaResumeBar, patella_resume_bar, PATELLA, RESUME_BAR, AdwBin)

void patella_resume_bar_watch   (PatellaResumeBar *self,
                                 PatellaServices  *services); /* looks when the journal has been opened */
void patella_resume_bar_refresh (PatellaResumeBar *self);     /* looks again */

G_END_DECLS
