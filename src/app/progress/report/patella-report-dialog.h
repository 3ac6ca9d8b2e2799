/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "patella-report.h"
#include "patella-services.h"

G_BEGIN_DECLS

/* The page for the physiotherapist: of which days, a look at it, and then on paper or into a PDF. */
#define PATELLA_TYPE_REPORT_DIALOG (patella_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PatellaReportDialog, patella_report_dialog, PATELLA, REPORT_DIALOG, AdwWindow)

GtkWindow    *patella_report_dialog_new      (PatellaServices     *services);
/* (transfer full) (nullable): what would be printed now; NULL: it is still being read or counted */
PatellaPaper *patella_report_dialog_to_paper (PatellaReportDialog *self);

G_END_DECLS
