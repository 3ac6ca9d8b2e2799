/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-verbs.h"

#include <glib/gi18n.h>

#include "patella-content.h"
#include "patella-messages.h"
#include "patella-paths.h"

/* `patella routines`: the id and the title of each, with a tab between; files that were refused on standard error. */
int
patella_verb_routines (const PatellaLaunch *launch,
                       const char * const  *arguments)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = patella_verb_parse (arguments, entries, FALSE);
  g_autofree char *data_directory = patella_paths_dup_data_directory ();
  g_autofree char *own_directory = patella_paths_dup_own_directory ();
  g_autoptr (PatellaContent) content = NULL;
  GListModel *routines = NULL;
  GPtrArray *refusals = NULL;

  if (words == NULL)
    return PATELLA_STATUS_USAGE;
  if (words[1] != NULL)
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "“routines” takes no further words."));

  content = patella_content_new (data_directory, own_directory);
  routines = patella_content_get_routines (content);
  for (guint i = 0; i < g_list_model_get_n_items (routines); i++)
    {
      g_autoptr (PatellaRoutine) routine = g_list_model_get_item (routines, i);

      g_print ("%s\t%s\n", patella_routine_get_id (routine),
               patella_routine_translate (routine, patella_routine_get_title (routine)));
    }

  refusals = patella_content_get_refusals (content);
  for (guint i = 0; i < refusals->len; i++)
    patella_verb_fail_error (g_ptr_array_index (refusals, i));

  if (g_list_model_get_n_items (routines) == 0 && refusals->len == 0)
    return patella_verb_fail (PATELLA_STATUS_FAILED,
                              C_("command line", "No routine was found; Patella is not completely installed."));

  return patella_verb_finish ();
}
