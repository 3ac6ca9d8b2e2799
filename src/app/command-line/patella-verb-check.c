/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-verbs.h"

#include <glib/gi18n.h>

#include "patella-content-file.h"
#include "patella-messages.h"

static gboolean
check_file (const char  *path,
            GError     **error)
{
  g_autoptr (PatellaExercise) exercise = NULL;
  g_autoptr (PatellaRoutine) routine = NULL;

  if (g_str_has_suffix (path, PATELLA_ROUTINE_SUFFIX))
    {
      routine = patella_content_file_read_routine (path, TRUE, error);
      return routine != NULL;
    }

  if (g_str_has_suffix (path, PATELLA_EXERCISE_SUFFIX))
    {
      exercise = patella_content_file_read_exercise (path, TRUE, error);
      return exercise != NULL;
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               C_("command line", "%s: the name must end in .exercise or .routine."), path);
  return FALSE;
}

/* `patella check FILE...`: says of each file that it is right, or what is wrong with it and where. */
int
patella_verb_check (const PatellaLaunch *launch,
                    const char * const  *arguments)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = patella_verb_parse (arguments, entries, FALSE);
  int status = PATELLA_STATUS_DONE;

  if (words == NULL)
    return PATELLA_STATUS_USAGE;
  if (words[1] == NULL)
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "“check” needs the name of a file."));

  for (guint i = 1; words[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!check_file (words[i], &error))
        {
          status = patella_verb_fail_error (error);
          continue;
        }

      g_autofree char *shown = g_filename_display_name (words[i]);
      /* Translators: the name of a file */
      g_print (C_("command line", "%s: fine\n"), shown);
    }

  return status != PATELLA_STATUS_DONE ? status : patella_verb_finish ();
}
