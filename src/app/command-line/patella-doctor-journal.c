/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-doctor.h"

#include <glib/gi18n.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "patella-backup.h"
#include "patella-journal-error.h"
#include "patella-messages.h"
#include "patella-rescue-words.h"
#include "patella-verb-journal.h"

/* Journal, copies and disk, for `patella doctor`. */

#define SPACE_LOW (G_GUINT64_CONSTANT (100) * 1024 * 1024) /* a journal of twenty years and its copies */

static char *
dup_count (PatellaStore  *store,
           GError       **error)
{
  PatellaRescueCount count = { 0 };
  char *words;

  if (!patella_store_count (store, &count, error))
    return NULL;
  words = patella_rescue_words_count (&count);

  return words != NULL ? words : g_strdup (C_("doctor", "no entries yet"));
}

static guint64
size_of (const char *path,
         const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  struct stat info;

  return stat (name, &info) == 0 ? (guint64) info.st_size : 0;
}

static void
report_damage (const GError *error,
               guint         n_rows)
{
  const char *subject = C_("doctor", "Journal");

  if (!g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT))
    {
      patella_doctor_report_error (subject, error);
      return;
    }

  if (n_rows > 0)
    {
      g_autofree char *rows = g_strdup_printf (ngettext ("%u entry has a wrong checksum and is not shown.",
                                                         "%u entries have a wrong checksum and are not shown.", n_rows), n_rows);

      patella_doctor_report (subject, rows);
    }
  patella_doctor_report (subject, C_("doctor", "It is damaged. Open Patella, or run “patella doctor --rescue”: it is put "
                                               "together again, and the damaged files are kept."));
}

static void
report_kept (const char *path)
{
  guint64 size;
  guint n = patella_rescue_count_kept (path, &size);
  g_autofree char *shown = NULL, *finding = NULL, *moment = NULL;
  g_autoptr (PatellaRescueReport) report = patella_rescue_load (path);

  if (n == 0 || report == NULL)
    return;

  shown = g_format_size (size);
  moment = patella_rescue_words_moment (report->at_us);
  /* Translators: date and time; a number of folders; their size */
  finding = g_strdup_printf (ngettext ("last on %s; the damaged files are kept in %u folder beside it (%s)",
                                       "last on %s; the damaged files are kept in %u folders beside it (%s)", n),
                             moment, n, shown);
  patella_doctor_report (C_("doctor", "Journal repaired"), finding);
}

static gboolean
report_journal (const PatellaVerbJournal *journal)
{
  const char *subject = C_("doctor", "Journal");
  g_autoptr (GError) error = NULL;
  /* opening folds the log in */
  const guint64 log_size = size_of (journal->journal, "-wal");
  g_autoptr (PatellaStore) store = patella_verb_journal_open (journal, &error);
  g_autofree char *count = NULL, *size = NULL, *finding = NULL;

  if (store == NULL || !patella_store_check (store, NULL, &error))
    {
      report_damage (error, store != NULL ? patella_store_get_damage (store)->len : 0);
      return FALSE;
    }

  count = dup_count (store, &error);
  if (count == NULL)
    {
      patella_doctor_report_error (subject, error);
      return FALSE;
    }

  size = g_format_size (size_of (journal->journal, ""));
  /* Translators: the path of a file; its size; what is in it */
  finding = g_strdup_printf (C_("doctor", "fine (%s, %s): %s; every entry was checked"), journal->journal, size, count);
  patella_doctor_report (subject, finding);
  if (log_size > 0 && !journal->copy)
    patella_doctor_report (subject, C_("doctor", "It was not closed the last time; what was in its log is in it now."));
  if (!patella_store_is_read_only (store) || journal->copy)
    return TRUE;

  patella_doctor_report (subject, C_("doctor", "It can be read but not changed. Check the permissions of its file and folder."));
  return FALSE;
}

static gboolean
report_copy (const PatellaBackup *backup)
{
  const PatellaStoreOptions options = { .path = backup->path, .copy = TRUE };
  g_autoptr (PatellaStore) copy = patella_store_open (&options, NULL);
  g_autofree char *moment = patella_rescue_words_moment (backup->at_us), *count = NULL, *finding = NULL;
  gboolean fine = copy != NULL && patella_store_check (copy, NULL, NULL);

  count = fine ? dup_count (copy, NULL) : NULL;
  if (count != NULL)
    /* Translators: date and time; what is in a copy */
    finding = g_strdup_printf (C_("doctor", "%s: fine, %s"), moment, count);
  else
    /* Translators: date and time */
    finding = g_strdup_printf (C_("doctor", "%s: damaged, it is passed over"), moment);
  patella_doctor_report (C_("doctor", "Copy"), finding);

  return fine;
}

static void
report_copies (const char *path)
{
  g_autoptr (GPtrArray) backups = patella_backup_list (path);
  guint n_fine = 0;

  for (guint i = 0; i < backups->len; i++)
    n_fine += report_copy (g_ptr_array_index (backups, i)) ? 1 : 0;
  if (n_fine == 0)
    patella_doctor_report (C_("doctor", "Copy"),
                           C_("doctor", "There is none that is good. One is made after each session; “patella backup FILE” makes "
                                        "one now."));
}

static gboolean
is_network (const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE, NULL, NULL);

  return info != NULL && g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE);
}

static void
report_disk (const char *path)
{
  const char *subject = C_("doctor", "Disk");
  g_autofree char *folder = g_path_get_dirname (path), *size = NULL, *finding = NULL;
  struct statvfs info;
  guint64 free_bytes;

  if (statvfs (folder, &info) != 0)
    return;

  free_bytes = (guint64) info.f_bavail * info.f_frsize;
  size = g_format_size (free_bytes);
  /* Translators: a size */
  finding = g_strdup_printf (free_bytes < SPACE_LOW ? C_("doctor", "only %s are free. Make some room.")
                                                    : C_("doctor", "%s are free"), size);
  patella_doctor_report (subject, finding);
  if ((info.f_flag & ST_RDONLY) != 0)
    patella_doctor_report (subject, C_("doctor", "It can only be read: nothing is kept."));
  if (is_network (folder))
    patella_doctor_report (subject, C_("doctor", "The journal lies on a network file system. It is safer on a disk of "
                                                 "this computer, with copies on the network."));
}

/**
 * patella_doctor_look_at_journal:
 *
 * Returns: whether the journal is all right; one that is not there yet is
 */
gboolean
patella_doctor_look_at_journal (const PatellaLaunch *launch)
{
  g_auto (PatellaVerbJournal) journal = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean healthy = FALSE;

  if (patella_verb_journal_find (&journal, launch, &error))
    healthy = report_journal (&journal);
  else
    {
      g_autoptr (GPtrArray) backups = journal.journal != NULL ? patella_backup_list (journal.journal) : NULL;

      patella_doctor_report_error (C_("doctor", "Journal"), error);
      healthy = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) && (backups == NULL || backups->len == 0);
      if (healthy)
        return TRUE;
    }

  report_kept (journal.journal);
  report_copies (journal.journal);
  report_disk (journal.journal);

  return healthy;
}

static void
print_story (const PatellaRescueReport *report)
{
  g_autofree char *copy = patella_rescue_words_copy (report), *beyond = patella_rescue_words_beyond (report);
  g_autofree char *lost = patella_rescue_words_lost (report), *folder = g_filename_display_name (report->folder);

  g_print ("%s\n", patella_rescue_words_title (report));
  patella_doctor_report (C_("rescue", "Restored from the copy"), copy);
  patella_doctor_report (C_("rescue", "Read from the damaged file"), beyond);
  patella_doctor_report (C_("rescue", "Could not be read"), lost);
  patella_doctor_report (C_("rescue", "The damaged files are kept in"), folder);
}

/**
 * patella_doctor_rescue_journal:
 *
 * What the window does with a damaged journal when it opens it. One that is in order is left alone.
 *
 * Returns: whether the journal is in order now
 */
gboolean
patella_doctor_rescue_journal (const PatellaLaunch  *launch,
                               GError              **error)
{
  g_auto (PatellaVerbJournal) journal = { 0 };
  g_autoptr (PatellaRescueReport) report = NULL;
  g_autoptr (GError) failure = NULL;
  PatellaStamp now = patella_verb_journal_now ();
  PatellaRescue what = { .now = &now };
  PatellaStore *store;

  if (!patella_verb_journal_find_alone (&journal, launch, error))
    return FALSE;
  store = patella_verb_journal_open_alone (&journal, &failure);
  if (store != NULL && patella_store_check (store, NULL, &failure))
    {
      patella_store_close (store);
      patella_doctor_report (C_("doctor", "Journal"), C_("doctor", "It is in order; nothing was done."));
      return TRUE;
    }

  patella_store_close (store);
  what.journal = journal.path;
  what.cause = g_error_matches (failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_MISSING) ? PATELLA_RESCUE_CAUSE_MISSING
                                                                                                  : PATELLA_RESCUE_CAUSE_DAMAGED;
  if (what.cause == PATELLA_RESCUE_CAUSE_DAMAGED &&
      !g_error_matches (failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!patella_rescue_run (&what, &report, error))
    return FALSE;

  print_story (report);
  patella_rescue_mark_seen (report->folder, NULL);
  return TRUE;
}
