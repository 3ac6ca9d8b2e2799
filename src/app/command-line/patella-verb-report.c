/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-verbs.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#include "patella-belonging.h"
#include "patella-followings.h"
#include "patella-paths.h"
#include "patella-report.h"
#include "patella-verb-journal.h"

typedef struct
{
  char *from;
  char *to;
  int   first_day;
  int   last_day;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->from);
  g_free (self->to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int
check_options (Options     *options,
               char       **words,
               const char  *today)
{
  if ((options->from != NULL && !patella_local_date_is_valid (options->from)) ||
      (options->to != NULL && !patella_local_date_is_valid (options->to)))
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "--from and --to must be days like 2025-03-31."));
  if (words[1] == NULL || words[1][0] == '\0')
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "“report” needs the name of a file, like page.pdf."));
  if (words[2] != NULL)
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "“report” takes one file only."));

  /* what lies ahead is not known yet */
  options->last_day = MIN (patella_day_from_date (options->to != NULL ? options->to : today), patella_day_from_date (today));
  options->first_day = options->from != NULL ? patella_day_from_date (options->from) : options->last_day - PATELLA_REPORT_DAYS + 1;
  if (options->first_day > options->last_day)
    return patella_verb_fail (PATELLA_STATUS_USAGE, options->to != NULL
                                ? C_("command line", "--from must not be after --to.")
                                : C_("command line", "--from must not be after today."));

  return PATELLA_STATUS_DONE;
}

static PatellaReportSource *
read_source (PatellaStore  *store,
             const char    *today,
             GError       **error)
{
  const PatellaStoreRange all = { NULL, NULL, TRUE };
  g_autofree char *data_directory = patella_paths_dup_data_directory ();
  g_autofree char *own_directory = patella_paths_dup_own_directory ();
  g_autoptr (PatellaContent) content = NULL;
  g_autoptr (GPtrArray) records = patella_store_list_records (store, &all, NULL, error);
  g_autoptr (GPtrArray) check_ins = records == NULL ? NULL : patella_store_list_check_ins (store, &all, NULL, error);
  g_autoptr (GPtrArray) spans = check_ins == NULL ? NULL : patella_store_list_followings (store, error);

  if (spans == NULL)
    return NULL;

  content = patella_content_new (data_directory, own_directory);
  return patella_report_source_new (content, records, check_ins, spans, today);
}

/* A verb opens no settings: the name is the one that the journal keeps. A line to write it on will do. */
static char *
read_name (PatellaStore *store)
{
  g_autoptr (GPtrArray) belongings = patella_store_list_belongings (store, NULL);

  for (guint i = 0; belongings != NULL && i < belongings->len; i++)
    {
      const PatellaBelonging *belonging = g_ptr_array_index (belongings, i);

      if (g_str_equal (belonging->kind, PATELLA_BELONGING_PREFERENCE) && g_str_equal (belonging->name, "report-name"))
        return g_strdup (belonging->value);
    }

  return NULL;
}

static gboolean
write_report (PatellaStore   *store,
              const Options  *options,
              const char     *today,
              const char     *path,
              GError        **error)
{
  g_autoptr (PatellaReportSource) source = read_source (store, today, error);
  g_autoptr (PatellaReportNumbers) numbers = NULL;
  g_autoptr (PatellaPaper) paper = NULL;
  g_autofree char *name = NULL;
  PatellaReportOptions what = { 0 };

  if (source == NULL)
    return FALSE;

  name = read_name (store);
  numbers = patella_report_source_count (source, options->first_day, options->last_day);
  what = (PatellaReportOptions) { name, FALSE, gtk_get_locale_direction () == GTK_TEXT_DIR_RTL };
  paper = patella_report_to_paper (patella_report_new (source, numbers, &what));
  return patella_paper_write_pdf (paper, C_("clinician’s page", "Knee exercises at home"), path, error);
}

/* `patella report`: the clinician's page as a PDF, written whole or not at all; needs no display. */
int
patella_verb_report (const PatellaLaunch *launch,
                     const char * const  *arguments)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.to, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = patella_verb_parse (arguments, entries, FALSE);
  g_auto (PatellaVerbJournal) journal = { 0 };
  g_autoptr (PatellaStore) store = NULL;
  g_autoptr (GError) error = NULL;
  PatellaStamp now = patella_verb_journal_now ();
  int status;

  if (words == NULL)
    return PATELLA_STATUS_USAGE;

  status = check_options (&options, words, now.local_date);
  if (status != PATELLA_STATUS_DONE)
    return status;

  if (!patella_verb_journal_find (&journal, launch, &error))
    return patella_verb_fail_error (error);
  if (patella_verb_is_same_file (words[1], journal.journal))
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "This would overwrite the journal."));

  store = patella_verb_journal_open (&journal, &error);
  if (store == NULL || !write_report (store, &options, now.local_date, words[1], &error))
    return patella_verb_fail_error (error);

  return PATELLA_STATUS_DONE;
}
