/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-day-dialog.h"

#include <glib/gi18n.h>

static void
day_chosen_cb (GtkCalendar      *calendar,
               AdwMessageDialog *dialog)
{
  PatellaServices *services = g_object_get_data (G_OBJECT (dialog), "patella-services");
  gboolean after_today = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (dialog), "patella-after-today"));
  PatellaStamp now = patella_services_now (services);
  g_autofree char *day = patella_day_dialog_dup_day (dialog);

  adw_message_dialog_set_response_enabled (dialog, "save", g_strcmp0 (day, now.local_date) >= (after_today ? 1 : 0));
}

AdwMessageDialog *
patella_day_dialog_new (GtkWindow                *parent,
                        PatellaServices          *services,
                        const PatellaDayQuestion *question)
{
  GtkWidget *calendar = gtk_calendar_new ();
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, question->title, question->body));

  gtk_calendar_select_day (GTK_CALENDAR (calendar), question->first);
  gtk_accessible_update_property (GTK_ACCESSIBLE (calendar), GTK_ACCESSIBLE_PROPERTY_LABEL, question->day_label, -1);
  adw_message_dialog_set_extra_child (dialog, calendar);
  adw_message_dialog_add_responses (dialog, "cancel", C_("button", "_Cancel"), "save", C_("button", "_Save"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "patella-services", g_object_ref (services), g_object_unref);
  g_object_set_data (G_OBJECT (dialog), "patella-after-today", GINT_TO_POINTER (question->after_today));
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_chosen_cb), dialog, 0);

  return dialog;
}

char *
patella_day_dialog_dup_day (AdwMessageDialog *dialog)
{
  GtkCalendar *calendar = GTK_CALENDAR (adw_message_dialog_get_extra_child (dialog));
  g_autoptr (GDateTime) chosen = gtk_calendar_get_date (calendar);

  return g_date_time_format (chosen, "%Y-%m-%d");
}
