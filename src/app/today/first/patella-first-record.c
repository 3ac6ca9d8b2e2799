/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-first-record.h"

#include "patella-check-in-writer.h"

void
patella_first_record_write (const PatellaFirstRecord *self,
                            GtkWidget                *page,
                            PatellaCheckInKind        kind,
                            PatellaSide               side,
                            const char               *value)
{
  PatellaStamp now = patella_services_now (self->services);
  PatellaUuid uuid = patella_journal_make_uuid (now.at_us);
  g_autoptr (PatellaCheckIn) check_in = patella_check_in_new (&uuid, &now, kind, side, value);
  GtkWindow *guide = GTK_WINDOW (gtk_widget_get_root (page));

  /* the guide may be closed by the same click */
  patella_check_in_writer_write (gtk_window_get_transient_for (guide), self->services, check_in);
}

PatellaCheckIn *
patella_first_record_find (const PatellaFirstRecord *self,
                           PatellaCheckInKind        kind)
{
  GPtrArray *check_ins = self->reading->check_ins;

  for (guint i = 0; i < check_ins->len; i++)
    if (patella_check_in_get_kind (g_ptr_array_index (check_ins, i)) == kind)
      return g_ptr_array_index (check_ins, i);
  return NULL;
}
