/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* The date of the next appointment, in one line. */
#define PATELLA_TYPE_APPOINTMENT_BUTTON (patella_appointment_button_get_type ())
G_DECLARE_FINAL_TYPE (PatellaAppointmentButton, patella_appointment_button, PATELLA, APPOINTMENT_BUTTON, GtkWidget)

void patella_appointment_button_show (PatellaAppointmentButton *self,
                                      PatellaServices          *services,
                                      const char               *today);  /* YYYY-MM-DD */

G_END_DECLS
