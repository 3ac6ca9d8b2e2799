/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-command-line.h"

G_BEGIN_DECLS

/* What `patella doctor` looks at. Each prints a line for each thing it has looked at. */
gboolean patella_doctor_look_at_journal (const PatellaLaunch *launch);
void     patella_doctor_look_at_sharing (const PatellaLaunch *launch);
gboolean patella_doctor_rescue_journal  (const PatellaLaunch *launch,
                                         GError             **error);
void patella_doctor_report          (const char   *subject,
                                     const char   *finding);
void patella_doctor_report_error    (const char   *subject,
                                     const GError *error);
void patella_doctor_look_at_sound   (void);
void patella_doctor_look_at_speech  (void);
void patella_doctor_look_at_desktop (void);

G_END_DECLS
