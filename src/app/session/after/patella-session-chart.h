/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-chart.h"
#include "patella-content.h"
#include "patella-session-recorder.h"

G_BEGIN_DECLS

/* The picture of one session: each set, target and done, pain. */
#define PATELLA_TYPE_SESSION_CHART (patella_session_chart_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSessionChart, patella_session_chart, PATELLA, SESSION_CHART, PatellaChart)

PatellaChart *patella_session_chart_new (PatellaConductor       *conductor,
                                         PatellaSessionRecorder *recorder,
                                         PatellaContent         *content);

G_END_DECLS
