/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-reading.h"
#include "patella-services.h"

G_BEGIN_DECLS

/* What the first pages share: what is known already, and where it is written. All borrowed for as long as they live. */
typedef struct
{
  PatellaServices *services;
  PatellaReading  *reading;
  gboolean         again;      /* read again: nothing is passed over for being known */
} PatellaFirstRecord;

/* writes a check-in of now; one that could not be written is said in a dialog over the window of @page */
void patella_first_record_write (const PatellaFirstRecord *self,
                                 GtkWidget                *page,
                                 PatellaCheckInKind        kind,
                                 PatellaSide               side,
                                 const char               *value);
/* the newest check-in of @kind; NULL: none */
PatellaCheckIn *patella_first_record_find (const PatellaFirstRecord *self,
                                           PatellaCheckInKind        kind);

G_END_DECLS
