/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-services.h"
#include "patella-stop-list.h"

G_BEGIN_DECLS

/* May a session start? One gate for each PatellaServices; main thread. Signal: "changed". Every way to start a session
 * asks it; who wants the pages that lead through it calls patella_safety_guide_ask_async() (window only). */
#define PATELLA_TYPE_SAFETY_GATE (patella_safety_gate_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSafetyGate, patella_safety_gate, PATELLA, SAFETY_GATE, GObject)

PatellaSafetyGate *patella_safety_gate_for         (PatellaServices     *services); /* borrowed; lives as long */
gboolean           patella_safety_gate_is_known    (PatellaSafetyGate   *self); /* FALSE: still reading, or cannot read */
gboolean           patella_safety_gate_may_start   (PatellaSafetyGate   *self); /* FALSE while not known */
PatellaSafety      patella_safety_gate_get_safety  (PatellaSafetyGate   *self);

/* reads the journal again; FALSE: it could not be read */
void               patella_safety_gate_check_async  (PatellaSafetyGate   *self,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             data);
gboolean           patella_safety_gate_check_finish (PatellaSafetyGate   *self,
                                                     GAsyncResult        *result,
                                                     GError             **error);
/* writes a disclaimer, intake, sign or clearance check-in; @note (nullable) */
void               patella_safety_gate_record_async  (PatellaSafetyGate   *self,
                                                      PatellaCheckInKind   kind,
                                                      const char          *value,
                                                      const char          *note,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             data);
gboolean           patella_safety_gate_record_finish (PatellaSafetyGate   *self,
                                                      GAsyncResult        *result,
                                                      GError             **error);

G_END_DECLS
