/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-verbs.h"

#include <glib/gi18n.h>

#include "patella-journal-error.h"
#include "patella-messages.h"
#include "patella-restore.h"
#include "patella-verb-journal.h"

/* The sentences of the journal speak of the journal; here the file is at fault. */
static char *
dup_reason (const GError *error)
{
  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT))
    return g_strdup (C_("command line", "It is damaged, or no journal at all."));
  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL))
    return g_strdup (C_("command line", "It is not a journal of Patella."));
  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NEWER))
    return g_strdup (C_("command line", "It was written by a newer Patella; update the program to use it."));
  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_BUSY))
    return g_strdup (C_("command line", "Patella is open. Close it first."));
  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_ACCESS))
    return g_strdup (error->message);

  return patella_messages_dup (error);
}

static int
restore_file (const PatellaVerbJournal *journal,
              const char               *path)
{
  PatellaStamp now = patella_verb_journal_now ();
  const PatellaRestore what = { .journal = journal->path, .file = path, .now = &now };
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL, *shown = g_filename_display_name (path);

  if (!patella_restore_run (&what, &kept, &error))
    {
      g_autofree char *reason = dup_reason (error);
      /* Translators: the name of a file, and a sentence that says why */
      g_autofree char *sentence = g_strdup_printf (C_("command line", "%s was not restored, the journal is as it was. %s"),
                                                   shown, reason);

      return patella_verb_fail (PATELLA_STATUS_FAILED, sentence);
    }

  g_print (C_("command line", "The journal is now that of %s.\n"), shown);
  if (kept != NULL)
    {
      g_autofree char *kept_shown = g_filename_display_name (kept);

      /* Translators: the path of a file */
      g_print (C_("command line", "What it was before is kept as %s.\n"), kept_shown);
    }

  return patella_verb_finish ();
}

/* `patella restore`: a copy takes the place of the journal, after everything about it was checked. */
int
patella_verb_restore (const PatellaLaunch *launch,
                      const char * const  *arguments)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = patella_verb_parse (arguments, entries, FALSE);
  g_auto (PatellaVerbJournal) journal = { 0 };
  g_autoptr (GError) error = NULL;

  if (words == NULL)
    return PATELLA_STATUS_USAGE;
  if (words[1] == NULL || words[1][0] == '\0' || words[2] != NULL)
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "“restore” needs the name of one file."));

  if (!patella_verb_journal_find_alone (&journal, launch, &error))
    return patella_verb_fail_error (error);
  if (patella_verb_is_same_file (words[1], journal.journal))
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "This is the journal itself."));

  return restore_file (&journal, words[1]);
}
