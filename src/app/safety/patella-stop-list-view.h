/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The stop list by urgency. Property "reportable": each sign is a row that can be chosen.
 * Signal: "chosen" (const char *code). */
#define PATELLA_TYPE_STOP_LIST_VIEW (patella_stop_list_view_get_type ())
G_DECLARE_FINAL_TYPE (PatellaStopListView, patella_stop_list_view, PATELLA, STOP_LIST_VIEW, GtkWidget)

G_END_DECLS
