/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-verbs.h"

#include <glib/gi18n.h>

#include "patella-backup.h"
#include "patella-copy.h"
#include "patella-verb-journal.h"

/* The path of a verified copy beside the journal. */
static char *
make_copy (const PatellaVerbJournal  *journal,
           GError                   **error)
{
  g_autoptr (PatellaStore) store = NULL;
  PatellaStamp now = patella_verb_journal_now ();

  if (journal->copy)
    return g_strdup (journal->path);

  store = patella_verb_journal_open (journal, error);
  return store == NULL ? NULL : patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &now, error);
}

/* `patella backup FILE`: a verified copy of the journal where the person wants it. */
int
patella_verb_backup (const PatellaLaunch *launch,
                     const char * const  *arguments)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = patella_verb_parse (arguments, entries, FALSE);
  g_auto (PatellaVerbJournal) journal = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  g_autoptr (GFile) target = NULL;

  if (words == NULL)
    return PATELLA_STATUS_USAGE;
  if (words[1] == NULL || words[1][0] == '\0' || words[2] != NULL)
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "“backup” needs the name of one file."));

  if (!patella_verb_journal_find (&journal, launch, &error))
    return patella_verb_fail_error (error);
  if (patella_verb_is_same_file (words[1], journal.journal))
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "This would overwrite the journal."));

  copy = make_copy (&journal, &error);
  target = g_file_new_for_path (words[1]);
  if (copy == NULL || !patella_copy_write (copy, target, NULL, &error))
    return patella_verb_fail_error (error);

  return PATELLA_STATUS_DONE;
}
