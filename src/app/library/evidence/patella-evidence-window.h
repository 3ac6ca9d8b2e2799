/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-content.h"

G_BEGIN_DECLS

/* "Why do the sources disagree?": what is known, the pain card, a note on each exercise, and the works. */
#define PATELLA_TYPE_EVIDENCE_WINDOW (patella_evidence_window_get_type ())
G_DECLARE_FINAL_TYPE (PatellaEvidenceWindow, patella_evidence_window, PATELLA, EVIDENCE_WINDOW, AdwWindow)

void patella_evidence_window_present (PatellaContent *content,
                                      GtkWindow      *parent);

G_END_DECLS
