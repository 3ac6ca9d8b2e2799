/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-rescue-private.h"

#include "patella-backup.h"
#include "patella-journal-error.h"

/* The answer to a damaged or missing journal: never an empty one. */

#define READ_ATTEMPTS 3

/* What is said of a copy, and not of the disk that it lies on. */
static gboolean
is_bad (const GError *failure)
{
  return g_error_matches (failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT) ||
         g_error_matches (failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL) ||
         g_error_matches (failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NEWER);
}

/* TRUE and no copy: it is bad. A copy that cannot be read is neither: it may hold what nothing else holds. */
static gboolean
open_copy (const PatellaRescue  *what,
           const PatellaBackup  *backup,
           PatellaStore        **out_copy,
           GError              **error)
{
  const PatellaStoreOptions options = { .path = backup->path, .copy = TRUE, .vfs = what->vfs };
  g_autoptr (GError) failure = NULL;

  *out_copy = NULL;
  for (int attempt = 0; attempt < READ_ATTEMPTS; attempt++)
    {
      g_autoptr (PatellaStore) copy = NULL;

      g_clear_error (&failure);
      copy = patella_store_open (&options, &failure);
      if (copy != NULL && patella_store_verify (copy, NULL, &failure))
        {
          *out_copy = g_steal_pointer (&copy);
          return TRUE;
        }
      if (is_bad (failure))
        return TRUE;
    }

  g_propagate_prefixed_error (error, g_steal_pointer (&failure), "a copy cannot be read: %s: ", backup->path);
  return FALSE;
}

/* The newest copy about which everything is right; those that a wrong clock has put into the future come last. NULL:
 * there is none. */
static gboolean
open_newest_copy (const PatellaRescue  *what,
                  PatellaRescueReport  *report,
                  PatellaStore        **out_copy,
                  GError              **error)
{
  g_autoptr (GPtrArray) backups = NULL;
  const gint64 future_us = what->now != NULL ? what->now->at_us + G_TIME_SPAN_DAY : G_MAXINT64;

  *out_copy = NULL;
  if (!patella_backup_find_all (what->journal, &backups, error))
    return FALSE;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; *out_copy == NULL && i < backups->len; i++)
      {
        const PatellaBackup *backup = g_ptr_array_index (backups, i);

        if ((backup->at_us > future_us) != (pass == 1))
          continue;
        if (!open_copy (what, backup, out_copy, error))
          return FALSE;
        report->has_copy = *out_copy != NULL;
        report->copy_at_us = report->has_copy ? backup->at_us : 0;
        report->n_bad_copies += !report->has_copy;
      }

  return TRUE;
}

static gboolean
is_empty (const PatellaRescueReport *report)
{
  const PatellaRescueCount *beyond = &report->beyond;

  return !report->has_copy && beyond->sessions == 0 && beyond->check_ins == 0 && beyond->others == 0;
}

/* Copies that are damaged themselves, when nothing else is left. */
static gboolean
build_of_bad_copies (const PatellaRescue  *what,
                     PatellaStore         *fresh,
                     PatellaRescueReport  *report,
                     GError              **error)
{
  g_autoptr (GPtrArray) backups = NULL;

  if (!patella_backup_find_all (what->journal, &backups, error))
    return FALSE;

  for (guint i = 0; i < backups->len && is_empty (report); i++)
    {
      const PatellaBackup *backup = g_ptr_array_index (backups, i);

      if (!patella_rescue_build (fresh, backup->path, NULL, report, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
build (const PatellaRescue  *what,
       PatellaStore         *fresh,
       PatellaRescueReport  *report,
       GError              **error)
{
  g_autoptr (PatellaStore) copy = NULL;

  if (!open_newest_copy (what, report, &copy, error) ||
      !patella_rescue_build (fresh, what->journal, copy, report, error) ||
      (is_empty (report) && !build_of_bad_copies (what, fresh, report, error)))
    return FALSE;

  report->anew = is_empty (report);
  if (!report->anew || what->may_be_anew)
    return TRUE;

  g_set_error_literal (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT, "nothing of it can be read, and there is no copy");
  return FALSE;
}

/* What takes the place of a journal is checked as a file is that is restored. */
static gboolean
check_built (const char     *path,
             const char     *vfs,
             GError        **error)
{
  const PatellaStoreOptions options = { .path = path, .copy = TRUE, .vfs = vfs };
  g_autoptr (PatellaStore) store = patella_store_open (&options, error);

  return store != NULL && patella_store_verify (store, NULL, error);
}

static gboolean
build_at (const PatellaRescue  *what,
          const char           *path,
          PatellaRescueReport  *report,
          GError              **error)
{
  const PatellaStoreOptions options = { .path = path, .vfs = what->vfs, .now = what->now };
  PatellaStore *fresh = patella_store_open (&options, error);
  gboolean built;

  if (fresh == NULL)
    return FALSE;
  /* closing would fold the log in, too, but could not say that there is no room for it */
  built = build (what, fresh, report, error) && patella_store_checkpoint (fresh, error);
  patella_store_close (fresh);

  return built && check_built (path, what->vfs, error);
}

/**
 * patella_rescue_run:
 * @what: a journal that is damaged or missing, which nobody may have open
 * @out_report: (out) (transfer full): what was done
 * @error: CORRUPT when nothing of it can be read and there is no copy; BUSY while another process has it open or rescues
 *   it; NO_SPACE, ACCESS, IO, also when a copy can be seen and not be read: nothing was changed then
 *
 * Puts a journal together from all rows of the damaged files whose checksum is right and the newest copy about which
 * everything is right, and exchanges the two. The damaged files are only read; they move, with their logs, into a
 * folder of their own beside the journal, and stay there. Power may fail at any point: see
 * [func@Patella.rescue_complete].
 *
 * Returns: whether there is a journal again that can be opened
 */
gboolean
patella_rescue_run (const PatellaRescue  *what,
                    PatellaRescueReport **out_report,
                    GError              **error)
{
  g_auto (PatellaRescueSite) site = { 0 };
  g_autoptr (PatellaRescueReport) report = g_new0 (PatellaRescueReport, 1);
  g_autofree char *path = NULL;

  if (!patella_rescue_site_open (&site, what, error))
    return FALSE;
  report->folder = g_strdup (site.folder);
  report->at_us = what->now != NULL ? what->now->at_us : 0;
  report->cause = what->cause;
  path = g_build_filename (site.workshop, site.base, NULL);
  if (!build_at (what, path, report, error) || !patella_rescue_site_commit (&site, report, error))
    return FALSE;

  *out_report = g_steal_pointer (&report);
  return TRUE;
}
