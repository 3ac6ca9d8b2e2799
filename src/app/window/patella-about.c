/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "patella-config.h"

/* Titles and names of the sources: proper names, not translated. */
static const char *sources[] = {
  "floota.com: “Knee Popping and the Vastus Medialis”",
  "“Knee Cap Exercises for Patellar Maltracking”",
  "“Vastus Medialis Strengthening For Superior Knee Health”",
  "Paul Ingraham: “Patellofemoral Pain & the Vastus Medialis Myth”",
  NULL
};

static GtkWindow *
find_about (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_ABOUT_WINDOW (window) && gtk_window_get_transient_for (window) == parent)
        return window;
    }

  return NULL;
}

/**
 * patella_about_present:
 * @parent: the window that it belongs to
 *
 * Shows what the program is, on whose exercises it rests, and what it does not do.
 */
void
patella_about_present (GtkWindow *parent)
{
  GtkWindow *there = find_about (parent);
  g_autofree char *comments = g_strjoin ("\n\n",
    C_("about", "This app is a guided exercise diary for adults. It does not examine you, make a diagnosis or replace a "
                "doctor or physiotherapist. Its suggestions follow fixed rules that you can read; they cannot know "
                "everything about your knee."),
    C_("about", "You decide whether to follow them. If something on the stop list applies, or you are unsure, stop and "
                "ask a professional. In an emergency call your local emergency number."),
    C_("about", "The exercises are adapted, in our own words, from the sources named under Credits; one of them holds "
                "the counter-view. No endorsement is implied."),
    NULL);
  /* Translators: name of the program, version */
  g_autofree char *name = g_strdup_printf (C_("about", "%s %s"), C_("window title", "Patella"), PATELLA_VERSION);
  AdwAboutWindow *about = NULL;

  /* asked for again, also from the bus: it is there already */
  if (there != NULL)
    {
      gtk_window_present (there);
      return;
    }

  about = g_object_new (ADW_TYPE_ABOUT_WINDOW,
                        "transient-for", parent,
                        "modal", TRUE,
                        "destroy-with-parent", TRUE,
                        "application-name", name,
                        "application-icon", PATELLA_APPLICATION_ID,
                        /* no "version": copying it shows a toast, which libadwaita 1.2 frees twice when the window is closed then */
                        "developer-name", C_("about", "The Patella authors"),
                        "copyright", C_("about", "© 2026 The Patella authors"),
                        "license-type", GTK_LICENSE_GPL_3_0,
                        "comments", comments,
                        /* Translators: your name, one a line */
                        "translator-credits", C_("about", "translator-credits"),
                        NULL);

  adw_about_window_add_credit_section (about, C_("about", "Exercises adapted from"), sources);
  gtk_window_present (GTK_WINDOW (about));
}
