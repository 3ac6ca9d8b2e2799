/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-safety-gate.h"

G_BEGIN_DECLS

/* The pages before the first session: disclaimer, stop list, questions; and, where the way is shut, why and how to go
 * on. */
#define PATELLA_TYPE_SAFETY_GUIDE (patella_safety_guide_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSafetyGuide, patella_safety_guide, PATELLA, SAFETY_GUIDE, AdwWindow)

/* May a session start? Answers at once when it may, else leads through what is missing.
 * FALSE without an error: it may not, or the person closed the pages. Call it on every way to a session. */
void     patella_safety_guide_ask_async  (PatellaSafetyGate    *gate,
                                          GtkWindow            *parent,
                                          GAsyncReadyCallback   callback,
                                          gpointer              data);
gboolean patella_safety_guide_ask_finish (PatellaSafetyGate    *gate,
                                          GAsyncResult         *result,
                                          GError              **error);
/* the same pages to read again; nothing is recorded */
void     patella_safety_guide_reread     (PatellaSafetyGate    *gate,
                                          GtkWindow            *parent);

/* The first pages: behind those of the guide come @pages, (element-type PatellaGuidePage), named as widgets and shared.
 * @left_at: (nullable) where they were left; %NULL: all is read again. Signal "reached" (const char *): the name of one that
 * shows; %NULL: the last one was left. */
GtkWindow *patella_safety_guide_new_first (PatellaSafetyGate *gate,
                                           GtkWindow         *parent,
                                           GPtrArray         *pages,
                                           const char        *left_at);

G_END_DECLS
