/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-choose-page.h"

G_BEGIN_DECLS

/* The check that a routine begins with, where it begins with one. */
#define PATELLA_TYPE_FINDER_PAGE (patella_finder_page_get_type ())
G_DECLARE_FINAL_TYPE (PatellaFinderPage, patella_finder_page, PATELLA, FINDER_PAGE, GtkWidget)

/* @choose: borrowed, says which routine it is; lives as long */
GtkWidget *patella_finder_page_new (const PatellaFirstRecord *record,
                                    PatellaChoosePage        *choose);

G_END_DECLS
