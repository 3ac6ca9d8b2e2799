/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-window-private.h"

#include "patella-report-dialog.h"

static void
show_report_activated_cb (GtkWidget  *widget,
                          const char *action,
                          GVariant   *parameter)
{
  GtkWindow *dialog = patella_report_dialog_new (patella_window_get_services (PATELLA_WINDOW (widget)));

  gtk_window_set_transient_for (dialog, GTK_WINDOW (widget));
  gtk_window_present (dialog);
}

/* Of the widget, not exported on the bus: what it shows is private. */
void
patella_window_install_report_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-report", NULL, show_report_activated_cb);
}
