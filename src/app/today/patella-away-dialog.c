/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-away-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "patella-check-in-writer.h"

/* Days ahead that the calendar starts with: a week's holiday. */
#define WEEK 7

static char *
get_chosen_day (AdwMessageDialog *dialog)
{
  GtkCalendar *calendar = GTK_CALENDAR (adw_message_dialog_get_extra_child (dialog));
  g_autoptr (GDateTime) chosen = gtk_calendar_get_date (calendar);

  return g_date_time_format (chosen, "%Y-%m-%d");
}

static void
day_chosen_cb (GtkCalendar      *calendar,
               AdwMessageDialog *dialog)
{
  PatellaServices *services = g_object_get_data (G_OBJECT (dialog), "patella-services");
  PatellaStamp now = patella_services_now (services);
  g_autofree char *day = get_chosen_day (dialog);

  adw_message_dialog_set_response_enabled (dialog, "save", g_strcmp0 (day, now.local_date) > 0);
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             PatellaServices  *services)
{
  g_autofree char *day = get_chosen_day (dialog);

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
  GtkWidget *calendar = gtk_calendar_new ();
  GtkWidget *dialog = adw_message_dialog_new (parent, C_("dialog", "When will you be back?"),
                                              C_("dialog", "Until that day nothing is due and nothing counts against you. After more "
                                                           "than two weeks away the exercises start a little easier."));

  gtk_calendar_select_day (GTK_CALENDAR (calendar), back);
  gtk_accessible_update_property (GTK_ACCESSIBLE (calendar), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible label", "Day of return"),
                                  -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), calendar);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", C_("button", "_Cancel"), "save", C_("button", "_Save"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "patella-services", g_object_ref (services), g_object_unref);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_chosen_cb), dialog, 0);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), services, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
