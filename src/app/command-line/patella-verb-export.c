/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-verbs.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "patella-archive.h"
#include "patella-copy-words.h"
#include "patella-journal-error.h"
#include "patella-verb-journal.h"

typedef struct
{
  char *format;
  char *table;
  char *from;
  char *to;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->format);
  g_free (self->table);
  g_free (self->from);
  g_free (self->to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
is_day (const char *text)
{
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *instant = g_strconcat (text, "T00:00:00Z", NULL);

  if (strlen (text) != strlen ("2025-03-03") || text[4] != '-' || text[7] != '-')
    return FALSE;

  day = g_date_time_new_from_iso8601 (instant, NULL);
  return day != NULL;
}

static int
check_options (const Options  *options,
               char          **words)
{
  const gboolean json = options->format != NULL && g_str_equal (options->format, "json");

  if (options->format != NULL && !json && !g_str_equal (options->format, "csv"))
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "--format must be csv or json."));
  if (json && (options->table != NULL || options->from != NULL || options->to != NULL))
    return patella_verb_fail (PATELLA_STATUS_USAGE,
                              C_("command line", "--format json is the whole journal: without --table, --from and --to."));
  if (options->table != NULL && !patella_archive_is_table (options->table))
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "--table must be sets or check-ins."));
  if ((options->from != NULL && !is_day (options->from)) || (options->to != NULL && !is_day (options->to)))
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "--from and --to must be days like 2025-03-31."));
  if (options->from != NULL && options->to != NULL && strcmp (options->from, options->to) > 0)
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "--from must not be after --to."));
  if (words[1] != NULL && words[2] != NULL)
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "“export” takes one file only."));
  if (words[1] != NULL && words[1][0] == '\0')
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "The name of the file is empty."));

  return PATELLA_STATUS_DONE;
}

static gboolean
write_export (PatellaStore         *store,
              const PatellaExport  *what,
              const char           *path,
              GError              **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GOutputStream) stream = NULL;

  if (path != NULL && !g_str_equal (path, "-"))
    {
      file = g_file_new_for_path (path);
      return patella_store_export_file (store, what, file, NULL, error);
    }

  stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  return patella_store_export_stream (store, what, stream, NULL, error) && g_output_stream_flush (stream, NULL, error);
}

/* What a newer program wrote is exported as far as it is known here, and said to be so. */
static PatellaStore *
open_newer (const PatellaVerbJournal *journal)
{
  const PatellaStoreOptions options = { .path = journal->path, .newer = TRUE };
  g_autoptr (GError) error = NULL;
  g_autofree char *left_out = NULL, *why = NULL;
  PatellaStore *store = patella_store_open (&options, &error);

  if (store == NULL)
    {
      why = patella_copy_words_unreadable (error);
      patella_verb_fail (PATELLA_STATUS_FAILED, why);
      return NULL;
    }

  left_out = patella_copy_words_left_out (patella_store_get_left_out (store));
  g_printerr ("patella: %s %s\n", C_("command line", "The journal was written by a newer Patella. It was not touched."), left_out);
  return store;
}

/* `patella export`: the journal as CSV or JSON, on standard output or into a file that is replaced whole or not at all. */
int
patella_verb_export (const PatellaLaunch *launch,
                     const char * const  *arguments)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, NULL, NULL },
    { "table", 0, 0, G_OPTION_ARG_STRING, &options.table, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.to, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = patella_verb_parse (arguments, entries, FALSE);
  g_auto (PatellaVerbJournal) journal = { 0 };
  g_autoptr (PatellaStore) store = NULL;
  g_autoptr (GError) error = NULL;
  PatellaExport what = { 0 };
  int status = PATELLA_STATUS_USAGE;

  if (words == NULL)
    return PATELLA_STATUS_USAGE;

  status = check_options (&options, words);
  if (status != PATELLA_STATUS_DONE)
    return status;

  if (!patella_verb_journal_find (&journal, launch, &error))
    return patella_verb_fail_error (error);
  if (words[1] != NULL && patella_verb_is_same_file (words[1], journal.journal))
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "This would overwrite the journal."));

  store = patella_verb_journal_open (&journal, &error);
  what = (PatellaExport) {
    .format = g_strcmp0 (options.format, "json") == 0 ? PATELLA_ARCHIVE_FORMAT_JSON : PATELLA_ARCHIVE_FORMAT_CSV,
    .table = options.table != NULL ? options.table : PATELLA_ARCHIVE_TABLE_SETS,
    .from = options.from,
    .to = options.to,
  };
  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NEWER))
    {
      g_clear_error (&error);
      store = open_newer (&journal);
      if (store == NULL)
        return PATELLA_STATUS_FAILED;
    }
  if (store == NULL || !write_export (store, &what, words[1], &error))
    return patella_verb_fail_error (error);

  return PATELLA_STATUS_DONE;
}
