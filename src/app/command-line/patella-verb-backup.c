/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-verbs.h"

#include <glib/gi18n.h>

#include "patella-backup.h"
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

/* Whole or not at all: a stream that is closed cancelled leaves what was there; what was not there is taken away again. */
static gboolean
put_copy (const char  *copy,
          const char  *path,
          GError     **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (copy);
  g_autoptr (GFile) target = g_file_new_for_path (path);
  const gboolean existed = g_file_query_exists (target, NULL);
  g_autoptr (GFileInputStream) input = g_file_read (source, NULL, error);
  g_autoptr (GFileOutputStream) output = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  if (input != NULL)
    output = g_file_replace (target, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, error);
  if (output == NULL)
    return FALSE;

  if (g_output_stream_splice (G_OUTPUT_STREAM (output), G_INPUT_STREAM (input), G_OUTPUT_STREAM_SPLICE_NONE, NULL, error) >= 0
      && g_output_stream_close (G_OUTPUT_STREAM (output), NULL, error))
    return TRUE;

  g_cancellable_cancel (cancelled);
  g_output_stream_close (G_OUTPUT_STREAM (output), cancelled, NULL);
  if (!existed)
    g_file_delete (target, NULL, NULL);
  return FALSE;
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

  if (words == NULL)
    return PATELLA_STATUS_USAGE;
  if (words[1] == NULL || words[1][0] == '\0' || words[2] != NULL)
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "“backup” needs the name of one file."));

  if (!patella_verb_journal_find (&journal, launch, &error))
    return patella_verb_fail_error (error);
  if (patella_verb_is_same_file (words[1], journal.journal))
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "This would overwrite the journal."));

  copy = make_copy (&journal, &error);
  if (copy == NULL || !put_copy (copy, words[1], &error))
    return patella_verb_fail_error (error);

  return PATELLA_STATUS_DONE;
}
