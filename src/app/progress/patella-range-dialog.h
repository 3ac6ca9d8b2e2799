/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-chart-range.h"

G_BEGIN_DECLS

typedef void (*PatellaRangePickedFunc) (GObject                *object,
                                        const PatellaChartSpan *span); /* NULL: nothing was chosen */

/* Asks for two dates; @span: those it opens with. @picked is not called after @object is gone. */
GtkWindow *patella_range_dialog_show (GtkWindow              *parent,
                                      const PatellaChartSpan *span,
                                      PatellaRangePickedFunc  picked,
                                      gpointer                object);

G_END_DECLS
