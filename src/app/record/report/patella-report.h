/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-page.h"
#include "patella-paper.h"
#include "patella-report-source.h"

G_BEGIN_DECLS

/* The last four weeks are what a page is of when nothing else is asked for. */
#define PATELLA_REPORT_DAYS 28

/* The clinician's page of a record, in words. Main thread. */
typedef struct _PatellaReport PatellaReport;

typedef struct
{
  const char *name;        /* (nullable) of the person; without one there is a line to write it on */
  gboolean    with_sheet;  /* the exercises with figures and doses follow on pages of its own */
  gboolean    rtl;
} PatellaReportOptions;

/* @source, @numbers: borrowed */
PatellaReport *patella_report_new         (const PatellaReportSource  *source,
                                           const PatellaReportNumbers *numbers,
                                           const PatellaReportOptions *options);
void           patella_report_free        (PatellaReport              *self);
PatellaPage   *patella_report_get_page    (PatellaReport              *self); /* borrowed */
/* the page, and the sheet when it was asked for; takes the report */
PatellaPaper  *patella_report_to_paper    (PatellaReport              *self); /* (transfer full) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaReport, patella_report_free)

G_END_DECLS
