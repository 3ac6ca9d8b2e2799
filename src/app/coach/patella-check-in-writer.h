/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-services.h"

G_BEGIN_DECLS

/* Writes a check-in of now; one that could not be written is said in a dialog over @parent. Main thread. */
void patella_check_in_writer_add    (GtkWindow          *parent,
                                     PatellaServices    *services,
                                     PatellaCheckInKind  kind,
                                     const char         *value);
void patella_check_in_writer_write  (GtkWindow          *parent,
                                     PatellaServices    *services,
                                     PatellaCheckIn     *check_in);
void patella_check_in_writer_remove (GtkWindow          *parent,
                                     PatellaServices    *services,
                                     const PatellaUuid  *check_in);
/* says the same of another write of the journal; @data: a patella_weak_link of the parent */
void patella_check_in_writer_written_cb (GObject      *source,
                                         GAsyncResult *result,
                                         gpointer      data);

G_END_DECLS
