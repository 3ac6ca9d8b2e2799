/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-trouble-bar.h"

#include <glib/gi18n.h>

#include "patella-format.h"
#include "patella-history.h"
#include "patella-messages.h"

/**
 * PatellaTroubleBar:
 *
 * Says, for as long as it is so, that what is done now is not kept: what happened, what is kept, what to do. Hidden
 * while everything is well.
 */
struct _PatellaTroubleBar
{
  GtkWidget        parent_instance;

  PatellaServices *services;  /* owned, nullable until watched */

  GtkInfoBar      *bar;
  GtkLabel        *label;
  GtkLabel        *path_label;
};

G_DEFINE_FINAL_TYPE (PatellaTroubleBar, patella_trouble_bar, GTK_TYPE_WIDGET)

static void
show_sentence (PatellaTroubleBar *self,
               GtkMessageType     type,
               const char        *sentence)
{
  const char *path = patella_services_get_journal_path (self->services);
  g_autofree char *shown = path == NULL ? NULL : g_filename_display_name (path);

  gtk_label_set_text (self->label, sentence);
  gtk_label_set_text (self->path_label, shown != NULL ? shown : "");
  gtk_widget_set_visible (GTK_WIDGET (self->path_label), shown != NULL);
  gtk_info_bar_set_message_type (self->bar, type);
  gtk_info_bar_set_revealed (self->bar, TRUE);
}

/* NULL: nothing is against the clock. A session done past midnight, or in a zone far away, is no reason to say anything. */
static char *
doubt_clock (PatellaTroubleBar *self)
{
  const char *newest = patella_journal_get_newest_day (patella_services_get_journal (self->services));
  const PatellaStamp now = patella_services_now (self->services);
  g_autofree char *today = NULL, *then = NULL;

  if (newest == NULL || patella_day_from_date (newest) <= patella_day_from_date (now.local_date) + 1)
    return NULL;

  today = patella_format_date_year (now.local_date);
  then = patella_format_date_year (newest);
  /* Translators: two dates */
  return g_strdup_printf (C_("trouble", "The clock looks wrong: it says %s, but the newest entry of the journal is of %s. "
                                        "Set the clock before you go on, or what you do now is kept under a wrong day."),
                          today, then);
}

static void
show_doubts (PatellaTroubleBar *self)
{
  g_autofree char *doubt = doubt_clock (self);

  if (doubt != NULL)
    show_sentence (self, GTK_MESSAGE_WARNING, doubt);
  else
    gtk_info_bar_set_revealed (self->bar, FALSE);
}

static void
journal_opened_cb (PatellaTroubleBar *self)
{
  const GError *error = patella_services_get_journal_error (self->services);
  PatellaJournal *journal = patella_services_get_journal (self->services);
  g_autofree char *why = error == NULL ? NULL : patella_messages_dup (error);
  g_autofree char *sentence = NULL;

  if (why != NULL)
    {
      /* Translators: first what happened and what to do, as a sentence */
      sentence = g_strdup_printf (C_("trouble", "%s Until then Patella works, but nothing is kept."), why);
      show_sentence (self, GTK_MESSAGE_WARNING, sentence);
    }
  else if (patella_services_keeps_journal (self->services))
    show_doubts (self);
  else if (patella_journal_get_path (journal) != NULL)
    show_sentence (self, GTK_MESSAGE_WARNING,
                   C_("trouble", "The journal can be read but not changed: nothing you do now is kept. Check the "
                                 "permissions of its file."));
  else
    show_sentence (self, GTK_MESSAGE_INFO, C_("trouble", "This is a trial run: nothing you do now is kept."));
}

static void
journal_trouble_cb (PatellaTroubleBar *self,
                    const GError      *error)
{
  g_autofree char *why = patella_messages_dup (error);
  /* Translators: then why, as a sentence */
  g_autofree char *sentence = g_strdup_printf (C_("trouble", "The last entry was not saved; all before it is. %s"), why);

  show_sentence (self, GTK_MESSAGE_ERROR, sentence);
}

static void
journal_cramped_cb (PatellaTroubleBar *self)
{
  show_sentence (self, GTK_MESSAGE_WARNING,
                 C_("trouble", "The disk is full. Everything is saved: Patella used the room that it keeps for this. Free "
                               "some space before you go on."));
}

static void
patella_trouble_bar_dispose (GObject *object)
{
  PatellaTroubleBar *self = PATELLA_TROUBLE_BAR (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (patella_trouble_bar_parent_class)->dispose (object);
}

static void
patella_trouble_bar_class_init (PatellaTroubleBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_trouble_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/window/patella-trouble-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaTroubleBar, bar);
  gtk_widget_class_bind_template_child (widget_class, PatellaTroubleBar, label);
  gtk_widget_class_bind_template_child (widget_class, PatellaTroubleBar, path_label);
}

static void
patella_trouble_bar_init (PatellaTroubleBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * patella_trouble_bar_watch:
 * @services: whose journal it tells about
 *
 * Called once.
 */
void
patella_trouble_bar_watch (PatellaTroubleBar *self,
                           PatellaServices   *services)
{
  g_return_if_fail (PATELLA_IS_TROUBLE_BAR (self));
  g_return_if_fail (self->services == NULL);

  self->services = g_object_ref (services);
  g_signal_connect_object (services, "journal-opened", G_CALLBACK (journal_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (services, "journal-trouble", G_CALLBACK (journal_trouble_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (services, "journal-cramped", G_CALLBACK (journal_cramped_cb), self, G_CONNECT_SWAPPED);
  if (patella_services_is_journal_open (services))
    journal_opened_cb (self);
}
