/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-into-view.h"

/* so that what is shown does not touch the edge */
#define ROOM 12

void
patella_bring_into_view (GtkWidget *widget)
{
  GtkWidget *viewport = NULL;
  graphene_rect_t bounds;
  GtkAdjustment *adjustment;
  double top;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  if (viewport == NULL || gtk_widget_get_height (widget) == 0 || !gtk_widget_compute_bounds (widget, viewport, &bounds))
    return;

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  top = gtk_adjustment_get_value (adjustment) + (double) bounds.origin.y;
  gtk_adjustment_clamp_page (adjustment, top - ROOM, top + (double) bounds.size.height + ROOM);
}
