/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-trouble-bar.h"

#include <glib/gi18n.h>

#include "patella-copy-words.h"
#include "patella-file-picker.h"
#include "patella-format.h"
#include "patella-history.h"
#include "patella-journal-copies.h"
#include "patella-journal-error.h"
#include "patella-messages.h"

/**
 * PatellaTroubleBar:
 *
 * Says, for as long as it is so, that what is done now is not kept: what happened, what is kept, what to do. Hidden
 * while everything is well. When the journal's file is gone, what the open journal still holds can be saved from here, and the
 * window does not close before that was offered. A journal
 * of a newer program is opened once more, only for reading, and when that goes its export is offered.
 */
struct _PatellaTroubleBar
{
  GtkWidget        parent_instance;

  PatellaServices *services;  /* owned, nullable until watched */
  PatellaJournal  *newer;     /* owned, nullable: of a newer program, open; only to be exported */
  gboolean         gone;      /* the file was deleted or replaced, and nothing was saved since */
  gboolean         saved;     /* a copy of what it held, since it is gone */
  gboolean         parting;   /* the window closes once a copy is saved */
  gboolean         dropped;   /* it may close without one */

  GtkInfoBar      *bar;
  GtkLabel        *label;
  GtkLabel        *path_label;
  GtkWidget       *save_button;
  GtkWidget       *export_button;
};

G_DEFINE_FINAL_TYPE (PatellaTroubleBar, patella_trouble_bar, GTK_TYPE_WIDGET)

static void
set_gone (PatellaTroubleBar *self,
          gboolean           gone)
{
  self->gone = gone;
  self->saved = FALSE;
  self->parting = FALSE;
  self->dropped = FALSE;
}

static void
close_window (PatellaTroubleBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_close (GTK_WINDOW (root));
}

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
  gtk_widget_set_visible (self->save_button, self->gone);
  gtk_widget_set_visible (self->export_button, self->newer != NULL);
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

/* in place of the sentence that only said that it is newer */
static void
newer_opened_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (PatellaTroubleBar) self = data;
  g_autoptr (PatellaJournal) newer = PATELLA_JOURNAL (g_object_ref (source));
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL, *left_out = NULL, *sentence = NULL;
  const gboolean opened = patella_journal_open_finish (newer, result, &error);

  if (self->services == NULL || !g_error_matches (patella_services_get_journal_error (self->services), PATELLA_JOURNAL_ERROR,
                                                  PATELLA_JOURNAL_ERROR_NEWER))
    return;

  if (opened)
    {
      g_set_object (&self->newer, newer);
      left_out = patella_copy_words_left_out (patella_journal_get_left_out (newer));
      /* Translators: then what is left out, as a sentence, or nothing */
      sentence = g_strdup_printf (C_("trouble", "The journal was written by a newer Patella. It was not touched; update the program "
                                                "to use it. Until then Patella works, but nothing is kept. What is in it can be "
                                                "exported. %s"), left_out);
      g_strchomp (sentence);
    }
  else
    {
      why = patella_copy_words_unreadable (error);
      /* Translators: first what happened and what to do, as a sentence */
      sentence = g_strdup_printf (C_("trouble", "%s Until then Patella works, but nothing is kept."), why);
    }
  show_sentence (self, GTK_MESSAGE_WARNING, sentence);
}

static void
try_newer (PatellaTroubleBar *self)
{
  g_autoptr (PatellaJournal) newer = patella_journal_new_newer (patella_services_get_journal_path (self->services));
  const PatellaStamp now = patella_services_now (self->services);

  patella_journal_open_async (newer, &now, newer_opened_cb, g_object_ref (self));
}

static void
journal_opened_cb (PatellaTroubleBar *self)
{
  const GError *error = patella_services_get_journal_error (self->services);
  PatellaJournal *journal = patella_services_get_journal (self->services);
  g_autofree char *why = error == NULL ? NULL : patella_messages_dup (error);
  g_autofree char *sentence = NULL;

  set_gone (self, FALSE);
  g_clear_object (&self->newer);
  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NEWER))
    try_newer (self);
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
show_gone (PatellaTroubleBar *self)
{
  show_sentence (self, GTK_MESSAGE_ERROR,
                 C_("trouble", "The journal file was removed or replaced while it was open. All entries saved until then are "
                               "still here; what you do now is not saved. Save a copy before you close Patella: without one "
                               "they may be lost."));
}

/* Anything that was saved says that the file is there again: it was put back, or restored. */
static void
journal_changed_cb (PatellaTroubleBar *self)
{
  if (!self->gone)
    return;

  set_gone (self, FALSE);
  show_doubts (self);
}

static void
say_unsaved (PatellaTroubleBar *self,
             const GError      *error)
{
  g_autofree char *sentence = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME))
    sentence = g_strdup (C_("trouble", "The journal itself has this name and folder. Choose another."));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    sentence = g_strdup (C_("trouble", "A file of this name is there already. Choose another name."));
  else if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NO_SPACE))
    sentence = g_strdup (C_("trouble", "There is no space left there. Choose another folder."));
  else if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_ACCESS))
    sentence = g_strdup (C_("trouble", "Patella may not write there. Choose another folder."));
  else
    sentence = patella_messages_dup (error);

  self->parting = FALSE;
  show_gone (self);
  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, C_("dialog", "No copy was saved"), sentence);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", C_("button", "_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (PatellaTroubleBar) self = data;
  g_autoptr (GError) error = NULL;
  const gboolean saved = patella_journal_save_copy_finish (PATELLA_JOURNAL (source), result, &error);

  if (self->services == NULL)
    return;

  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (!self->gone)
    return;

  if (!saved)
    {
      say_unsaved (self, error);
      return;
    }

  self->saved = TRUE;
  show_sentence (self, GTK_MESSAGE_WARNING,
                 C_("trouble", "The copy is saved and was checked. What you do now is still not saved: choose “Copies of the "
                               "journal” in the menu, then “Restore from a file”, and the copy becomes the journal again."));
  if (self->parting)
    close_window (self);
}

/**
 * patella_trouble_bar_save_to:
 * @file: where to; what is there was agreed to be replaced
 *
 * Saves what the open journal still holds.
 */
void
patella_trouble_bar_save_to (PatellaTroubleBar *self,
                             GFile             *file)
{
  const char *path = g_file_peek_path (file);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PATELLA_IS_TROUBLE_BAR (self) && self->services != NULL);

  if (path == NULL)
    {
      g_set_error_literal (&error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_ACCESS, "not a folder of this computer");
      say_unsaved (self, error);
      return;
    }

  gtk_widget_set_sensitive (self->save_button, FALSE);
  patella_journal_save_copy_async (patella_services_get_journal (self->services), path, g_file_query_exists (file, NULL),
                                   saved_cb, g_object_ref (self));
}

static void
save_picked (GObject *object,
             GFile   *file)
{
  patella_trouble_bar_save_to (PATELLA_TROUBLE_BAR (object), file);
}

static void
ask_where (PatellaTroubleBar *self)
{
  const PatellaStamp now = patella_services_now (self->services);
  g_autofree char *name = g_strdup_printf ("patella-%s.db", now.local_date);
  const PatellaFilePicker picker = { PATELLA_FILE_PICKER_SAVE, C_("window title", "Save a copy"), C_("button", "_Save"), name };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  patella_file_picker_show (&picker, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, save_picked, G_OBJECT (self));
}

static void
save_clicked_cb (PatellaTroubleBar *self)
{
  self->parting = FALSE;
  ask_where (self);
}

static void
parting_answered_cb (PatellaTroubleBar *self,
                     const char        *response,
                     GtkWindow         *dialog)
{
  self->parting = g_str_equal (response, "save");
  self->dropped = g_str_equal (response, "close");
  if (self->parting)
    ask_where (self);
  else if (self->dropped)
    {
      /* it is still open, and must not belong to what is no more */
      gtk_window_set_transient_for (dialog, NULL);
      close_window (self);
    }
}

/**
 * patella_trouble_bar_may_close:
 *
 * While the journal's file is gone and no copy was saved, the person is asked first; the answer closes the window.
 *
 * Returns: whether the window may close now
 */
gboolean
patella_trouble_bar_may_close (PatellaTroubleBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  if (!self->gone || self->saved || self->dropped)
    return TRUE;

  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, C_("dialog", "Save a copy of the journal?"),
                                   C_("trouble", "Its file was removed or replaced while it was open. Until you close Patella "
                                                 "all entries are still here; without a copy, those since the newest one in "
                                                 "the folder of copies may be lost."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", C_("button", "_Cancel"), "close",
                                    C_("button", "Close _anyway"), "save", C_("button", "_Save a copy…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "close", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (parting_answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return FALSE;
}

static void
journal_trouble_cb (PatellaTroubleBar *self,
                    const GError      *error)
{
  g_autofree char *why = patella_messages_dup (error);
  /* Translators: then why, as a sentence */
  g_autofree char *sentence = g_strdup_printf (C_("trouble", "The last entry was not saved; all before it is. %s"), why);

  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_GONE))
    {
      /* a copy that was saved has all of it: nothing was added since */
      if (!self->gone)
        set_gone (self, TRUE);
      if (!self->saved)
        show_gone (self);
      return;
    }

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
  g_clear_object (&self->newer);
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
  gtk_widget_class_bind_template_child (widget_class, PatellaTroubleBar, save_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaTroubleBar, export_button);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
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
  g_signal_connect_object (services, "journal-changed", G_CALLBACK (journal_changed_cb), self, G_CONNECT_SWAPPED);
  if (patella_services_is_journal_open (services))
    journal_opened_cb (self);
}

PatellaJournal *
patella_trouble_bar_get_newer (PatellaTroubleBar *self)
{
  g_return_val_if_fail (PATELLA_IS_TROUBLE_BAR (self), NULL);

  return self->newer;
}
