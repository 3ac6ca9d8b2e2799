/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-window-pages.h"

#include "patella-journal-page.h"
#include "patella-library-page.h"
#include "patella-progress-page.h"
#include "patella-session-page.h"
#include "patella-stop-list-dialog.h"
#include "patella-today-page.h"

/* Every page is a widget with the construct-only property "services". */
static const struct
{
  const char *name;
  GType     (*get_type) (void);
} pages[] = {
  { "today", patella_today_page_get_type },
  { "library", patella_library_page_get_type },
  { "progress", patella_progress_page_get_type },
  { "journal", patella_journal_page_get_type },
};

GtkWidget *
patella_window_pages_create (PatellaServices *services,
                             const char      *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].name, name))
      return g_object_new (pages[i].get_type (), "services", services, NULL);

  return NULL;
}

GtkWidget *
patella_window_pages_create_session (PatellaServices *services,
                                     const char      *target)
{
  return patella_session_page_new (services, target);
}

void
patella_window_pages_present_stop_list (PatellaServices *services,
                                        GtkWindow       *parent)
{
  patella_stop_list_dialog_present (patella_safety_gate_for (services), parent);
}
