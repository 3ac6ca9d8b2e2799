/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-check-in-writer.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "patella-messages.h"
#include "patella-weak-link.h"

void
patella_check_in_writer_written_cb (GObject      *source,
                                    GAsyncResult *result,
                                    gpointer      data)
{
  g_autoptr (GtkWindow) parent = patella_weak_link_take (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  GtkWidget *dialog;

  if (patella_journal_write_finish (PATELLA_JOURNAL (source), result, &error) || parent == NULL)
    return;

  sentence = patella_messages_dup (error);
  dialog = adw_message_dialog_new (parent, C_("dialog", "That could not be saved"), sentence);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", C_("button", "_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
patella_check_in_writer_add (GtkWindow          *parent,
                             PatellaServices    *services,
                             PatellaCheckInKind  kind,
                             const char         *value)
{
  PatellaStamp now = patella_services_now (services);
  PatellaUuid uuid = patella_journal_make_uuid (now.at_us);
  g_autoptr (PatellaCheckIn) check_in = patella_check_in_new (&uuid, &now, kind, PATELLA_SIDE_NONE, value);

  patella_check_in_writer_write (parent, services, check_in);
}

void
patella_check_in_writer_write (GtkWindow       *parent,
                               PatellaServices *services,
                               PatellaCheckIn  *check_in)
{
  patella_journal_add_check_in_async (patella_services_get_journal (services), check_in, patella_check_in_writer_written_cb,
                                      patella_weak_link_new (parent));
}

void
patella_check_in_writer_remove (GtkWindow         *parent,
                                PatellaServices   *services,
                                const PatellaUuid *check_in)
{
  PatellaStamp now = patella_services_now (services);

  patella_journal_remove_check_in_async (patella_services_get_journal (services), check_in, now.at_us, patella_check_in_writer_written_cb,
                                         patella_weak_link_new (parent));
}
