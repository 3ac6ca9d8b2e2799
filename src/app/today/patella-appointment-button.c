/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-appointment-button.h"

#include <string.h>

#include <glib/gi18n.h>

#include "patella-day-dialog.h"
#include "patella-format.h"

/**
 * PatellaAppointmentButton:
 *
 * Says the day of the next appointment, or asks for it; kept in the settings, since the journal's check-ins know no such
 * kind. What was the next is the last once its day is over. Main thread.
 */
struct _PatellaAppointmentButton
{
  GtkWidget parent_instance;

  PatellaServices *services;  /* owned, nullable until shown */
  GtkButton       *button;    /* child */
};

G_DEFINE_FINAL_TYPE (PatellaAppointmentButton, patella_appointment_button, GTK_TYPE_WIDGET)

/* Days ahead that the calendar starts with. */
#define WEEK 7

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             PatellaServices  *services)
{
  PatellaSettings *settings = patella_services_get_settings (services);
  g_autofree char *day = patella_day_dialog_dup_day (dialog);

  if (g_str_equal (response, "save"))
    g_object_set (settings, "next-appointment", day, NULL);
  else if (g_str_equal (response, "none"))
    g_object_set (settings, "next-appointment", "", NULL);
}

static GDateTime *
find_first_day (PatellaServices *services)
{
  PatellaStamp stamp = patella_services_now (services);
  const char *day = patella_settings_get_appointment (patella_services_get_settings (services), FALSE);
  g_autoptr (GDateTime) today = patella_stamp_dup_date_time (&stamp);
  int year, month, date;

  if (!patella_local_date_is_valid (day))
    return g_date_time_add_days (today, WEEK);
  year = (int) g_ascii_strtoll (day, NULL, 10);
  month = (int) g_ascii_strtoll (day + 5, NULL, 10);
  date = (int) g_ascii_strtoll (day + 8, NULL, 10);
  return g_date_time_new_utc (year, month, date, 0, 0, 0);
}

static void
show_dialog (GtkWindow       *parent,
             PatellaServices *services)
{
  const char *day = patella_settings_get_appointment (patella_services_get_settings (services), FALSE);
  g_autoptr (GDateTime) first = find_first_day (services);
  const PatellaDayQuestion question = {
    C_("dialog", "When is your next appointment?"),
    C_("dialog", "With your doctor or physiotherapist. The page that you can print for them may then begin where the last visit "
                 "ended."),
    C_("accessible label", "Day of the appointment"), first, FALSE,
  };
  AdwMessageDialog *dialog = patella_day_dialog_new (parent, services, &question);

  if (*day != '\0')
    adw_message_dialog_add_response (dialog, "none", C_("button", "_No appointment"));
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), services, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
clicked_cb (PatellaAppointmentButton *self)
{
  show_dialog (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->services);
}

static void
show_day (PatellaAppointmentButton *self)
{
  const char *day = patella_settings_get_appointment (patella_services_get_settings (self->services), FALSE);
  g_autofree char *date = patella_local_date_is_valid (day) ? patella_format_date (day) : NULL;
  g_autofree char *label = date == NULL ? g_strdup (C_("button", "Next appointment…"))
                                        : g_strdup_printf (C_("button: date", "Next appointment: %s"), date);

  gtk_button_set_label (self->button, label);
}

static void
pass_day (PatellaSettings *settings,
          const char      *today)
{
  g_autofree char *next = g_strdup (patella_settings_get_appointment (settings, FALSE));

  if (patella_local_date_is_valid (next) && strcmp (next, today) < 0)
    g_object_set (settings, "last-appointment", next, "next-appointment", "", NULL);
}

static void
patella_appointment_button_dispose (GObject *object)
{
  PatellaAppointmentButton *self = PATELLA_APPOINTMENT_BUTTON (object);

  if (self->button != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->button)));
  g_clear_object (&self->services);
  G_OBJECT_CLASS (patella_appointment_button_parent_class)->dispose (object);
}

static void
patella_appointment_button_class_init (PatellaAppointmentButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_appointment_button_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
patella_appointment_button_init (PatellaAppointmentButton *self)
{
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
}

void
patella_appointment_button_show (PatellaAppointmentButton *self,
                                 PatellaServices          *services,
                                 const char               *today)
{
  PatellaSettings *settings;

  g_return_if_fail (PATELLA_IS_APPOINTMENT_BUTTON (self));
  g_return_if_fail (PATELLA_IS_SERVICES (services));

  settings = patella_services_get_settings (services);
  pass_day (settings, today);
  if (g_set_object (&self->services, services))
    g_signal_connect_object (settings, "notify::next-appointment", G_CALLBACK (show_day), self, G_CONNECT_SWAPPED);
  show_day (self);
}
