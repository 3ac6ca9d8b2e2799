/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-sheet-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "patella-content.h"
#include "patella-exercise-sheet.h"
#include "patella-sheet-printer.h"

/* A long routine scrolls. */
#define MOST_ROWS_PX 400

typedef struct
{
  PatellaExercise *exercise;  /* owned */
  int              level;
  GtkDropDown     *levels;    /* NULL: there is nothing to choose */
} Choice;

typedef struct
{
  char      *title;
  char      *subtitle;
  GPtrArray *choices;  /* (element-type Choice) */
} Request;

static void
free_choice (gpointer data)
{
  Choice *choice = data;

  g_object_unref (choice->exercise);
  g_free (choice);
}

static void
free_request (gpointer data)
{
  Request *request = data;

  g_free (request->title);
  g_free (request->subtitle);
  g_ptr_array_unref (request->choices);
  g_free (request);
}

static Request *
make_request (const char              *title,
              const char              *subtitle,
              const PatellaSheetEntry *entries,
              guint                    n_entries)
{
  Request *request = g_new0 (Request, 1);

  request->title = g_strdup (title);
  request->subtitle = g_strdup (subtitle);
  request->choices = g_ptr_array_new_with_free_func (free_choice);
  for (guint i = 0; i < n_entries; i++)
    {
      Choice *choice = g_new0 (Choice, 1);

      choice->exercise = g_object_ref (entries[i].exercise);
      choice->level = entries[i].level;
      g_ptr_array_add (request->choices, choice);
    }

  return request;
}

static const char *
get_title (const Choice *choice)
{
  return patella_exercise_translate (choice->exercise, patella_exercise_get_title (choice->exercise));
}

static const PatellaDose *
get_dose (const Choice *choice)
{
  const PatellaLadder *ladder = patella_exercise_get_ladder (choice->exercise);
  int level = choice->levels == NULL ? choice->level : (int) gtk_drop_down_get_selected (choice->levels) + 1;

  return ladder == NULL || level < 1 ? NULL : &patella_ladder_get_level (ladder, level)->dose;
}

static PatellaSheet *
make_sheet (const Request *request)
{
  PatellaSheet *sheet = patella_exercise_sheet_new (request->title, request->subtitle);

  for (guint i = 0; i < request->choices->len; i++)
    {
      const Choice *choice = g_ptr_array_index (request->choices, i);

      patella_exercise_sheet_add (sheet, choice->exercise, get_dose (choice), request->choices->len == 1);
    }

  return sheet;
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             GtkWindow        *parent)
{
  const Request *request = g_object_get_data (G_OBJECT (dialog), "request");
  const char *name = request->title != NULL ? request->title : get_title (g_ptr_array_index (request->choices, 0));

  if (g_str_equal (response, "print"))
    patella_sheet_printer_print (make_sheet (request), name, parent);
  else if (g_str_equal (response, "save"))
    patella_sheet_printer_save (make_sheet (request), name, parent);
}

/* One row of an exercise: its name, and its levels where there is more than one. */
static GtkWidget *
create_row (Choice *choice)
{
  const PatellaLadder *ladder = patella_exercise_get_ladder (choice->exercise);
  int n_levels = ladder == NULL ? 0 : patella_ladder_get_n_levels (ladder);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) levels = NULL;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (get_title (choice));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (row), label);
  if (n_levels < 2)
    return row;

  for (int level = 1; level <= n_levels; level++)
    {
      g_autofree char *text = patella_exercise_sheet_describe_level (choice->exercise,
                                                                     &patella_ladder_get_level (ladder, level)->dose);

      g_strv_builder_add (builder, text);
    }
  levels = g_strv_builder_end (builder);
  choice->levels = GTK_DROP_DOWN (gtk_drop_down_new_from_strings ((const char * const *) levels));
  gtk_drop_down_set_selected (choice->levels, (guint) CLAMP (choice->level, 1, n_levels) - 1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (choice->levels), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (choice->levels));
  return row;
}

void
patella_sheet_dialog_show (GtkWindow               *parent,
                           const char              *title,
                           const char              *subtitle,
                           const PatellaSheetEntry *entries,
                           guint                    n_entries)
{
  Request *request;
  GtkWidget *dialog, *rows, *scroller;

  g_return_if_fail (GTK_IS_WINDOW (parent) && n_entries > 0);

  request = make_request (title, subtitle, entries, n_entries);
  dialog = adw_message_dialog_new (parent, C_("dialog", "Exercise sheet"),
                                   C_("dialog", "For paper, in black and white: figures, steps, dose and cautions."));
  rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  for (guint i = 0; i < request->choices->len; i++)
    gtk_box_append (GTK_BOX (rows), create_row (g_ptr_array_index (request->choices, i)));
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MOST_ROWS_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), rows);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scroller);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", C_("button", "_Cancel"), "save",
                                    C_("button", "_Save as PDF …"), "print", C_("button", "_Print …"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "print", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "print");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "request", request, free_request);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), parent, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
