/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-page.h"
#include "patella-report-numbers.h"

G_BEGIN_DECLS

/* The two small charts of the clinician's page: pain, and what was done of what was prescribed. Main thread. */
typedef struct _PatellaReportCharts PatellaReportCharts;

PatellaReportCharts *patella_report_charts_new  (const PatellaReportNumbers *numbers);
void                 patella_report_charts_free (PatellaReportCharts        *self);
/* @page borrows of @self */
void                 patella_report_charts_add  (PatellaReportCharts        *self,
                                                 const PatellaReportNumbers *numbers,
                                                 PatellaPage                *page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaReportCharts, patella_report_charts_free)

G_END_DECLS
