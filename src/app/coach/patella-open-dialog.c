/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-open-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "patella-check-in-writer.h"
#include "patella-content.h"

/* The calm sentence of the clinical rules, section 3.8, and the two words that open a lock: "I have the hang of it" where
 * only that is missing, "open anyway" where more is. Both are recorded as what they are. */

typedef struct
{
  PatellaServices *services;  /* owned */
  char            *exercise;  /* owned */
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->services);
  g_free (question->exercise);
  g_free (question);
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             gpointer          data)
{
  const Question *question = data;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (dialog));

  if (g_str_equal (response, "ready"))
    patella_check_in_writer_add (parent, question->services, PATELLA_CHECK_IN_KIND_READY, question->exercise);
  else if (g_str_equal (response, "open"))
    patella_check_in_writer_add (parent, question->services, PATELLA_CHECK_IN_KIND_OPEN_ANYWAY, question->exercise);
}

void
patella_open_dialog_show (GtkWindow           *parent,
                          PatellaServices     *services,
                          PatellaExercise     *exercise,
                          const PatellaUnlock *unlock,
                          const char          *how_far)
{
  const char *title = patella_exercise_translate (exercise, patella_exercise_get_title (exercise));
  gboolean only_word_missing = unlock->needs_ready && unlock->days_done >= unlock->days_needed && !unlock->red_day &&
                               !unlock->morning_too_high;
  g_autofree char *heading = g_strdup_printf (C_("dialog: exercise", "Open “%s” now?"), title);
  g_autofree char *body = NULL;
  Question *question = g_new0 (Question, 1);
  GtkWidget *dialog;

  body = g_strdup_printf ("%s\n\n%s", how_far,
                          only_word_missing
                            ? C_("dialog", "Does the easier exercise feel familiar and quiet, so that you can do it without thinking?")
                            : C_("dialog", "It waits until the knee has been calm with the easier exercises. You may open it "
                                           "anyway: it then starts at its easiest level, and the journal notes that it was your "
                                           "choice. Stop if pain goes above 5."));
  dialog = adw_message_dialog_new (parent, heading, body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", C_("button", "_Not yet"),
                                    only_word_missing ? "ready" : "open",
                                    only_word_missing ? C_("button", "_I have the hang of it") : C_("button", "_Open anyway"),
                                    NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  question->services = g_object_ref (services);
  question->exercise = g_strdup (patella_exercise_get_id (exercise));
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
