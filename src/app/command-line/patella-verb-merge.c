/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-verbs.h"

#include <glib/gi18n.h>

#include "patella-journal-error.h"
#include "patella-merge.h"
#include "patella-messages.h"
#include "patella-restore.h"
#include "patella-verb-journal.h"

/* When the file is at fault, the sentences of the journal would blame the journal. */
static char *
dup_reason (const GError *error)
{
  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL))
    return g_strdup (C_("command line", "It is not a journal of Patella."));
  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NEWER))
    return g_strdup (C_("command line", "It was written by a newer Patella; update the program to use it."));
  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_ACCESS))
    return g_strdup (error->message);
  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NO_SPACE))
    return patella_messages_dup (error);

  return g_strdup (C_("command line", "It is damaged, or no journal at all."));
}

static void
print_report (const PatellaMergeReport *report)
{
  g_autofree char *n_new = g_strdup_printf ("%" G_GUINT64_FORMAT, report->n_new);
  g_autofree char *n_changed = g_strdup_printf ("%" G_GUINT64_FORMAT, report->n_changed);
  g_autofree char *n_same = g_strdup_printf ("%" G_GUINT64_FORMAT, report->n_same);

  /* Translators: three numbers of entries (sessions, sets, check-ins ...) of another journal */
  g_print (C_("command line",
    "Added: %s\n"
    "Corrected: %s\n"
    "Already there: %s\n"), n_new, n_changed, n_same);
  if (report->n_undecided > 0)
    {
      g_autofree char *n_undecided = g_strdup_printf ("%" G_GUINT64_FORMAT, report->n_undecided);

      /* Translators: a number of values, like pain scores, that both journals have and no correction decides about */
      g_print (C_("command line", "Different in both, the higher one is kept: %s\n"), n_undecided);
    }
}

static gboolean
is_journal (const PatellaVerbJournal  *journal,
            const char                *path,
            GError                   **error)
{
  const PatellaRestore what = { .journal = journal->path, .file = path };
  PatellaCopySummary summary;

  return patella_restore_inspect (&what, &summary, error);
}

static int
merge_file (const PatellaVerbJournal *journal,
            const char               *path)
{
  PatellaStamp now = patella_verb_journal_now ();
  const PatellaMerge what = { .file = path, .now = &now };
  PatellaMergeReport report = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaStore) store = NULL;

  /* a journal is begun for a file that is one, and for nothing else */
  report.refused = !g_file_test (journal->path, G_FILE_TEST_EXISTS) && !is_journal (journal, path, &error);
  if (!report.refused)
    store = patella_verb_journal_open_alone (journal, &error);
  if (store != NULL && patella_store_merge (store, &what, &report, &error))
    {
      print_report (&report);
      return patella_verb_finish ();
    }
  if (!report.refused)
    return patella_verb_fail_error (error);

  {
    g_autofree char *reason = dup_reason (error), *shown = g_filename_display_name (path);
    /* Translators: the name of a file, and a sentence that says why */
    g_autofree char *sentence = g_strdup_printf (C_("command line", "%s was not merged, the journal is as it was. %s"), shown, reason);

    return patella_verb_fail (PATELLA_STATUS_FAILED, sentence);
  }
}

/* `patella merge`: what another computer has recorded comes in, wholly or not at all. */
int
patella_verb_merge (const PatellaLaunch *launch,
                    const char * const  *arguments)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = patella_verb_parse (arguments, entries, FALSE);
  g_auto (PatellaVerbJournal) journal = { 0 };
  g_autoptr (GError) error = NULL;

  if (words == NULL)
    return PATELLA_STATUS_USAGE;
  if (words[1] == NULL || words[1][0] == '\0' || words[2] != NULL)
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "“merge” needs the name of one file."));

  if (!patella_verb_journal_find_alone (&journal, launch, &error))
    return patella_verb_fail_error (error);
  if (patella_verb_is_same_file (words[1], journal.journal))
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "This is the journal itself."));

  return merge_file (&journal, words[1]);
}
