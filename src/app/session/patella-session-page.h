/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* What a session is started with instead of a routine's id to go on with the interrupted one. */
/* before the name of what is tried out: nothing of it is recorded */
#define PATELLA_SESSION_TRY "try:"
#define PATELLA_SESSION_RESUME ":resume"

/* The page of a session: before, during, after. @target: id of a routine, "exercise:ID", or PATELLA_SESSION_RESUME; the
 * journal must be open. Signals: "closed": nothing is left to do here; "toasted" (AdwToast *): to be shown by the window. */
#define PATELLA_TYPE_SESSION_PAGE (patella_session_page_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSessionPage, patella_session_page, PATELLA, SESSION_PAGE, AdwBin)

GtkWidget *patella_session_page_new       (PatellaServices    *services,
                                           const char         *target);
/* FALSE: a session runs, and the page asks what to do with it */
gboolean   patella_session_page_may_close (PatellaSessionPage *self);
void       patella_session_page_hold      (PatellaSessionPage *self);

G_END_DECLS
