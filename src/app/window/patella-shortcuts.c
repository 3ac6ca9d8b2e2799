/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-shortcuts.h"

/* The order is that of help-overlay.ui. The keys of a session stand here for the test that compares the two. */
static const PatellaShortcut shortcuts[] = {
  { "win.show-page::today", "<Alt>1" },
  { "win.show-page::library", "<Alt>2" },
  { "win.show-page::progress", "<Alt>3" },
  { "win.show-page::journal", "<Alt>4" },
  { "win.show-stop-list", "F4" },
  { "app.preferences", "<Control>comma" },
  { "win.show-help-overlay", "<Control>question" },
  { "app.quit", "<Control>q" },
  { "window.close", "<Control>w" },
  { NULL, "<Shift>Left" },
  { NULL, "<Shift>Right" },
  { "win.search", "<Control>f" },
  { NULL, "F2" },
  { NULL, "Delete" },
  { NULL, "space" },
  { NULL, "Right Return Page_Down" },
  { NULL, "Left Page_Up" },
  { NULL, "<Control>z" },
  { NULL, "Up Down" },
  { NULL, "0...9" },
  { NULL, "BackSpace" },
  { NULL, "y n" },
  { NULL, "h End" },
  { NULL, "a Menu" },
  { NULL, "F11" },
  { NULL, "Escape" },
};

/**
 * patella_shortcuts_get:
 * @out_n_shortcuts: (out): how many there are
 *
 * Returns: (transfer none): the table
 */
const PatellaShortcut *
patella_shortcuts_get (guint *out_n_shortcuts)
{
  *out_n_shortcuts = G_N_ELEMENTS (shortcuts);
  return shortcuts;
}

/**
 * patella_shortcuts_apply:
 *
 * Binds the keys of the table that stand for an action.
 */
void
patella_shortcuts_apply (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      g_auto (GStrv) accelerators = NULL;

      if (shortcuts[i].action == NULL)
        continue;

      accelerators = g_strsplit (shortcuts[i].accelerator, " ", -1);
      gtk_application_set_accels_for_action (application, shortcuts[i].action, (const char *const *) accelerators);
    }
}
