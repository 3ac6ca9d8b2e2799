/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-report-source.h"
#include "patella-services.h"

G_BEGIN_DECLS

/* What the clinician's page is made of, out of the journal and counted, without holding the main thread up. */
void                  patella_report_load_async   (PatellaServices      *services,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              data);
PatellaReportSource  *patella_report_load_finish  (GAsyncResult         *result,
                                                   GError              **error);
void                  patella_report_count_async  (PatellaReportSource  *source,
                                                   const int             days[2], /* first and last, Julian */
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              data);
PatellaReportNumbers *patella_report_count_finish (GAsyncResult         *result);

G_END_DECLS
