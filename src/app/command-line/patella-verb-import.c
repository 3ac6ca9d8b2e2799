/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-verbs.h"

#include <glib/gi18n.h>
#include <string.h>

#include "patella-backup.h"
#include "patella-import-map.h"
#include "patella-paths.h"
#include "patella-verb-journal.h"

/* What the file calls its exercises, so that one knows what to say to --map. */
static void
print_names (const PatellaImportReport *report)
{
  g_autofree char *n_left_out = g_strdup_printf ("%" G_GUINT64_FORMAT, report->n_left_out);

  /* Translators: a number of sets; the name of a program */
  g_print (C_("command line", "Left out: %s\nExercises of %s:\n"), n_left_out, report->program);
  for (guint i = 0; i < report->names->len; i++)
    {
      const PatellaImportName *name = g_ptr_array_index (report->names, i);

      /* Translators: the name of an exercise; a number of sets */
      g_print (C_("command line", "  %s: %u\n"), name->name, name->n_sets);
    }
}

static void
print_report (const PatellaImportReport *report)
{
  g_autofree char *n_new = g_strdup_printf ("%" G_GUINT64_FORMAT, report->n_new);
  g_autofree char *n_same = g_strdup_printf ("%" G_GUINT64_FORMAT, report->n_same);
  g_autofree char *n_conflict = g_strdup_printf ("%" G_GUINT64_FORMAT, report->n_conflict);
  g_autofree char *n_faulty = g_strdup_printf ("%" G_GUINT64_FORMAT, report->n_faulty);

  /* Translators: four numbers of lines of a file */
  g_print (C_("command line",
    "New: %s\n"
    "There already: %s\n"
    "In conflict, kept as the journal has them: %s\n"
    "Faulty: %s\n"), n_new, n_same, n_conflict, n_faulty);
  if (report->program != NULL)
    print_names (report);
  for (guint i = 0; i < report->faults->len; i++)
    {
      const PatellaImportFault *fault = g_ptr_array_index (report->faults, i);
      g_autofree char *reason = g_utf8_make_valid (fault->reason, -1);

      /* Translators: a faulty line of a file: its number and, in English, what is wrong with it */
      g_print (C_("command line", "  line %u: %s\n"), fault->line, reason);
    }
}

/* The copy is made before anything is written; a journal that is new has nothing to copy. */
static PatellaStore *
open_journal (const PatellaVerbJournal  *journal,
              gboolean                   dry_run,
              GError                   **error)
{
  const gboolean existed = g_file_test (journal->path, G_FILE_TEST_EXISTS);
  g_autoptr (PatellaStore) store = patella_verb_journal_open_alone (journal, error);
  PatellaStamp now = patella_verb_journal_now ();
  g_autofree char *copy = NULL;

  if (store == NULL || !existed || dry_run)
    return g_steal_pointer (&store);

  copy = patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &now, error);
  return copy != NULL ? g_steal_pointer (&store) : NULL;
}

/* "NAME=ID"; nothing behind the sign leaves it out. The name may have that sign in it, an id never has. NULL: said why */
static GHashTable *
read_maps (const char * const *maps)
{
  g_autofree char *data_directory = patella_paths_dup_data_directory ();
  g_autofree char *own_directory = patella_paths_dup_own_directory ();
  g_autoptr (PatellaContent) content = patella_content_new (data_directory, own_directory);
  g_autoptr (GHashTable) targets = patella_import_map_new (content);

  for (; maps != NULL && *maps != NULL; maps++)
    {
      const char *id = strrchr (*maps, '=');
      g_autofree char *name = id != NULL ? g_strndup (*maps, (gsize) (id - *maps)) : NULL;
      PatellaExercise *exercise = id != NULL ? patella_content_lookup_exercise (content, id + 1) : NULL;
      g_autofree char *sentence = NULL;

      if (name != NULL && *name != '\0' && (id[1] == '\0' || exercise != NULL))
        {
          patella_import_map_choose (targets, name, exercise);
          continue;
        }
      /* Translators: what was written after --map */
      sentence = g_strdup_printf (C_("command line", "“%s” is not NAME=ID with the id of an exercise."), *maps);
      patella_verb_fail (PATELLA_STATUS_USAGE, sentence);
      return NULL;
    }

  return g_steal_pointer (&targets);
}

static int
import_file (const PatellaVerbJournal *journal,
             const char               *path,
             gboolean                  dry_run,
             GHashTable               *targets)
{
  g_auto (PatellaImportReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &error);
  g_autoptr (PatellaStore) store = NULL;
  PatellaImport what = { .stream = G_INPUT_STREAM (stream), .name = name, .dry_run = dry_run, .targets = targets };

  if (stream == NULL)
    return patella_verb_fail_error (error);
  store = open_journal (journal, dry_run, &error);
  if (store == NULL || !patella_store_import (store, &what, &report, &error))
    return patella_verb_fail_error (error);

  print_report (&report);
  if (report.n_faulty > 0)
    return patella_verb_fail (PATELLA_STATUS_FAILED, C_("command line", "With faulty lines nothing is imported."));

  return patella_verb_finish ();
}

/* `patella import`: what was exported comes back, wholly or not at all. */
int
patella_verb_import (const PatellaLaunch *launch,
                     const char * const  *arguments)
{
  gboolean dry_run = FALSE;
  g_auto (GStrv) maps = NULL;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &maps, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = patella_verb_parse (arguments, entries, FALSE);
  g_auto (PatellaVerbJournal) journal = { 0 };
  g_autoptr (GHashTable) targets = NULL;
  g_autoptr (GError) error = NULL;

  if (words == NULL)
    return PATELLA_STATUS_USAGE;
  if (words[1] == NULL || words[1][0] == '\0' || words[2] != NULL)
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "“import” needs the name of one file."));
  targets = read_maps ((const char * const *) maps);
  if (targets == NULL)
    return PATELLA_STATUS_USAGE;

  if (!patella_verb_journal_find_alone (&journal, launch, &error))
    return patella_verb_fail_error (error);

  return import_file (&journal, words[1], dry_run, targets);
}
