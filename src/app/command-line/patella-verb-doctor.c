/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-verbs.h"

#include <glib/gi18n.h>

#include "patella-content.h"
#include "patella-doctor.h"
#include "patella-paths.h"

static void
look_at_content (void)
{
  const char *subject = C_("doctor", "Exercises and routines");
  g_autofree char *data_directory = patella_paths_dup_data_directory ();
  g_autofree char *own_directory = patella_paths_dup_own_directory ();
  g_autoptr (PatellaContent) content = patella_content_new (data_directory, own_directory);
  GPtrArray *refusals = patella_content_get_refusals (content);
  const guint n_exercises = g_list_model_get_n_items (patella_content_get_exercises (content));
  const guint n_routines = g_list_model_get_n_items (patella_content_get_routines (content));
  /* Translators: numbers of exercises and routines */
  g_autofree char *finding = g_strdup_printf (C_("doctor", "%u and %u"), n_exercises, n_routines);

  patella_doctor_report (subject, finding);
  for (guint i = 0; i < refusals->len; i++)
    patella_doctor_report_error (subject, g_ptr_array_index (refusals, i));
}

static int
rescue_journal (const PatellaLaunch *launch)
{
  g_autoptr (GError) error = NULL;

  if (!patella_doctor_rescue_journal (launch, &error))
    return patella_verb_fail_error (error);

  return patella_verb_finish ();
}

/* `patella doctor`: looks at everything a session needs from outside; fails only when the journal is in danger. It changes
 * nothing, unless it is asked to: `--rescue` does with a damaged journal what the window does. */
int
patella_verb_doctor (const PatellaLaunch *launch,
                     const char * const  *arguments)
{
  gboolean rescue = FALSE, healthy = FALSE;
  const GOptionEntry entries[] = {
    { "rescue", 0, 0, G_OPTION_ARG_NONE, &rescue, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = patella_verb_parse (arguments, entries, FALSE);
  int status = PATELLA_STATUS_DONE;

  if (words == NULL)
    return PATELLA_STATUS_USAGE;
  if (words[1] != NULL)
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "“doctor” takes no further words."));
  if (rescue)
    return rescue_journal (launch);

  healthy = patella_doctor_look_at_journal (launch);
  patella_doctor_look_at_sharing (launch);
  look_at_content ();
  patella_doctor_look_at_sound ();
  patella_doctor_look_at_speech ();
  patella_doctor_look_at_desktop ();

  status = patella_verb_finish ();
  return healthy ? status : PATELLA_STATUS_FAILED;
}
