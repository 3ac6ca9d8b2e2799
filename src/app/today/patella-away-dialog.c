/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-away-dialog.h"

#include <glib/gi18n.h>

#include "patella-check-in-writer.h"
#include "patella-day-dialog.h"

/* Days ahead that the calendar starts with: a week's holiday. */
#define WEEK 7

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             PatellaServices  *services)
{
  g_autofree char *day = patella_day_dialog_dup_day (dialog);

  if (g_str_equal (response, "save"))
    patella_check_in_writer_add (gtk_window_get_transient_for (GTK_WINDOW (dialog)), services, PATELLA_CHECK_IN_KIND_AWAY, day);
}

void
patella_away_dialog_show (GtkWindow       *parent,
                          PatellaServices *services)
{
  PatellaStamp now = patella_services_now (services);
  g_autoptr (GDateTime) today = patella_stamp_dup_date_time (&now);
  g_autoptr (GDateTime) back = g_date_time_add_days (today, WEEK);
  const PatellaDayQuestion question = {
    C_("dialog", "When will you be back?"),
    C_("dialog", "Until that day nothing is due and nothing counts against you. After more than two weeks away the exercises "
                 "start a little easier."),
    C_("accessible label", "Day of return"), back, TRUE,
  };
  AdwMessageDialog *dialog = patella_day_dialog_new (parent, services, &question);

  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), services, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
