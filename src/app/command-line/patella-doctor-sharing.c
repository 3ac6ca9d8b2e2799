/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-doctor.h"

#include <glib/gi18n.h>

#include "patella-copy-words.h"
#include "patella-paths.h"
#include "patella-settings.h"
#include "patella-share-words.h"
#include "patella-share.h"

/* The folder that is shared with other computers, for `patella doctor`. */

static void
report_one (const PatellaShare *share,
            const char         *name)
{
  g_autofree char *path = g_build_filename (share->folder, name, NULL), *file = g_filename_display_name (name);
  g_autofree char *finding = NULL, *content = NULL;
  PatellaShared shared = { 0 };
  PatellaCopySummary summary = { 0 };

  if (patella_copy_check (path, NULL, &summary, &shared.error))
    {
      content = patella_copy_words_content (&summary);
      /* Translators: the name of a file; "120 sessions, 1440 sets" */
      finding = g_strdup_printf (C_("doctor, a file", "%s: fine, %s"), file, content);
    }
  else
    {
      shared.file = g_strdup (name);
      finding = patella_share_words_refusal (&shared);
    }
  patella_doctor_report (C_("doctor", "Shared folder"), finding);
  g_free (shared.file);
  g_clear_error (&shared.error);
}

/**
 * patella_doctor_look_at_sharing:
 *
 * Says nothing when nothing is shared.
 */
void
patella_doctor_look_at_sharing (const PatellaLaunch *launch)
{
  const char *subject = C_("doctor", "Shared folder");
  g_autoptr (PatellaSettings) settings = patella_settings_new ();
  /* no machine: our own file there is looked at like the others */
  const PatellaShare share = { .folder = patella_settings_get_sharing_folder (settings) };
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n = 0;

  if (*share.folder == '\0' || launch->journal != NULL)
    return;
  dir = g_dir_open (share.folder, 0, NULL);
  if (dir == NULL)
    {
      /* Translators: the path of a folder */
      g_autofree char *finding = g_strdup_printf (C_("doctor", "%s is not there now, or cannot be read."), share.folder);

      patella_doctor_report (subject, finding);
      return;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    if (patella_share_is_of_another (&share, name))
      {
        n++;
        report_one (&share, name);
      }
  if (n == 0)
    patella_doctor_report (subject, C_("doctor", "There is nothing in it yet. Open Patella once on each computer."));
}
