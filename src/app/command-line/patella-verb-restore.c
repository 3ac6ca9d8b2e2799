/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-verbs.h"

#include <glib/gi18n.h>

#include "patella-belongings.h"
#include "patella-journal-error.h"
#include "patella-messages.h"
#include "patella-paths.h"
#include "patella-restore.h"
#include "patella-this-machine.h"
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

/* By which other computers know this one: a copy may have been made before it had a name. NULL: it has none */
static PatellaBelonging *
dup_machine (const PatellaVerbJournal *journal)
{
  g_autofree char *host = patella_this_machine_dup_host (journal->journal);
  g_autoptr (PatellaStore) store = NULL;
  g_autoptr (GPtrArray) belongings = NULL;

  if (g_file_test (journal->path, G_FILE_TEST_EXISTS))
    store = patella_verb_journal_open_alone (journal, NULL);
  if (store != NULL)
    belongings = patella_store_list_belongings (store, NULL);
  for (guint i = 0; belongings != NULL && i < belongings->len; i++)
    {
      const PatellaBelonging *belonging = g_ptr_array_index (belongings, i);

      if (g_str_equal (belonging->kind, PATELLA_BELONGING_MACHINE) && g_str_equal (belonging->name, host))
        return patella_belonging_new (belonging->kind, belonging->name, belonging->value);
    }

  return NULL;
}

/* What came with the copy: NULL with @error set when the journal that is there now cannot be read. */
static GPtrArray *
list_belongings (const PatellaVerbJournal  *journal,
                 PatellaBelonging          *machine,
                 GError                   **error)
{
  g_autoptr (PatellaStore) store = patella_verb_journal_open_alone (journal, error);
  g_autoptr (GPtrArray) kept = g_ptr_array_new (), belongings = NULL;
  const PatellaStamp now = patella_verb_journal_now ();

  if (store == NULL)
    return NULL;
  belongings = patella_store_list_belongings (store, error);
  if (belongings == NULL || machine == NULL)
    return g_steal_pointer (&belongings);

  g_ptr_array_add (kept, machine);
  return patella_store_keep_belongings (store, kept, now.at_us, error) ? g_steal_pointer (&belongings) : NULL;
}

/* Without the session's bus nobody keeps preferences, and trying it says so in words that are not ours. */
static gboolean
can_keep_preferences (void)
{
  g_autoptr (GDBusConnection) bus = NULL;

  if (g_getenv ("GSETTINGS_BACKEND") != NULL)
    return TRUE;

  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  return bus != NULL;
}

static void
print_written (GPtrArray *written)
{
  if (written->len == 0)
    return;

  g_print ("%s\n", C_("command line", "Own exercises and routines that were not there any more are back:"));
  for (guint i = 0; i < written->len; i++)
    /* Translators: the id of an exercise or a routine */
    g_print (C_("command line", "  %s\n"), ((const PatellaBelonging *) g_ptr_array_index (written, i))->name);
}

/* As the window does it after a restore. */
static int
bring_back (const PatellaVerbJournal *journal,
            PatellaBelonging         *machine)
{
  const PatellaServicesOptions options = { .journal_path = journal->journal };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) belongings = list_belongings (journal, machine, &error), missing = NULL;
  g_autoptr (PatellaServices) services = NULL;
  g_autofree char *own_directory = patella_paths_dup_own_directory ();

  if (belongings == NULL)
    return patella_verb_fail_error (error);

  services = patella_services_new (&options);
  if (can_keep_preferences ())
    {
      patella_belongings_apply (services, belongings);
      g_settings_sync ();
    }
  missing = patella_belongings_list_missing (services, belongings);
  if (!patella_belongings_write (missing, own_directory, &error))
    return patella_verb_fail_error (error);

  print_written (missing);
  return patella_verb_finish ();
}

static int
restore_file (const PatellaVerbJournal *journal,
              const char               *path)
{
  PatellaStamp now = patella_verb_journal_now ();
  const PatellaRestore what = { .journal = journal->path, .file = path, .now = &now };
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL, *shown = g_filename_display_name (path);
  g_autoptr (PatellaBelonging) machine = dup_machine (journal);

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

  return bring_back (journal, machine);
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
