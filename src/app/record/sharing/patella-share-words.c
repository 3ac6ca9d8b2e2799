/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-share-words.h"

#include <glib/gi18n.h>

#include "patella-copy-words.h"
#include "patella-journal-error.h"

static char *
count_entries (const PatellaMergeReport *report)
{
  const gulong n = (gulong) (report->n_sessions > 0 ? report->n_sessions : report->n_new + report->n_changed);

  if (report->n_sessions > 0)
    return g_strdup_printf (g_dngettext (NULL, "%lu session", "%lu sessions", n), n);

  /* Translators: sets, check-ins, corrections ... of the journal */
  return g_strdup_printf (g_dngettext (NULL, "%lu entry", "%lu entries", n), n);
}

/**
 * patella_share_words_came_in:
 * @report: what came in
 * @computer: (nullable): what the other computer calls itself
 *
 * Returns: (transfer full) (nullable): one line; NULL when nothing is new
 */
char *
patella_share_words_came_in (const PatellaMergeReport *report,
                             const char               *computer)
{
  g_autofree char *entries = NULL, *named = NULL, *undecided = NULL;
  const gulong n = (gulong) report->n_undecided;

  if (report->n_new + report->n_changed == 0)
    return NULL;

  entries = count_entries (report);
  if (computer != NULL && *computer != '\0')
    /* Translators: "3 sessions"; the name of a computer */
    named = g_strdup_printf (C_("sharing", "%s from “%s”"), entries, computer);
  else
    /* Translators: "3 sessions" */
    named = g_strdup_printf (C_("sharing", "%s from another computer"), entries);
  if (n == 0)
    return g_steal_pointer (&named);

  undecided = g_strdup_printf (g_dngettext (NULL, "%lu value differed, and the higher one is kept",
                                            "%lu values differed, and the higher ones are kept", n), n);
  /* Translators: "3 sessions from “laptop”"; "2 values differed, and the higher ones are kept" */
  return g_strdup_printf (C_("sharing", "%s (%s)"), named, undecided);
}

/**
 * patella_share_words_refusal:
 * @shared: what another computer has, and why it is left alone
 *
 * Returns: (transfer full): one line
 */
char *
patella_share_words_refusal (const PatellaShared *shared)
{
  g_autofree char *file = g_filename_display_name (shared->file), *reason = NULL;

  if (g_error_matches (shared->error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT) ||
      g_error_matches (shared->error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL))
    /* Translators: the name of a file */
    return g_strdup_printf (C_("sharing", "%s is not whole; it comes in when it is"), file);

  reason = patella_copy_words_refusal (shared->error);
  /* Translators: the name of a file; a sentence that says why */
  return g_strdup_printf (C_("sharing", "%s is left alone: %s"), file, reason);
}

/* @sharer is in the folder */
static char *
describe (PatellaSharer *sharer)
{
  const char *news = patella_sharer_get_news (sharer);

  switch (patella_sharer_get_state (sharer))
    {
    case PATELLA_SHARER_STATE_BUSY:
      return g_strdup (C_("sharing", "Looking at what the other computers have…"));
    case PATELLA_SHARER_STATE_ABSENT:
      return g_strdup (C_("sharing", "It is not there now; it is looked at again after the next session"));
    case PATELLA_SHARER_STATE_FAILED:
      return patella_copy_words_refusal (patella_sharer_get_error (sharer));
    case PATELLA_SHARER_STATE_FINE:
      if (patella_sharer_get_refusal (sharer) != NULL)
        return g_strdup (patella_sharer_get_refusal (sharer));
      /* Translators: "3 sessions from “laptop”" */
      return news != NULL ? g_strdup_printf (C_("sharing", "Came in: %s"), news)
                          : g_strdup (C_("sharing", "Nothing new from other computers"));
    case PATELLA_SHARER_STATE_NONE:
    default:
      return NULL;
    }
}

/**
 * patella_share_words_state:
 * @sharer: what shares
 * @folder: the shared folder; "" for none
 *
 * Returns: (transfer full): markup for a subtitle: the folder, and how it stands
 */
char *
patella_share_words_state (PatellaSharer *sharer,
                           const char    *folder)
{
  g_autofree char *line = NULL, *text = NULL;

  if (*folder == '\0')
    return g_strdup (C_("sharing", "Off"));

  line = describe (sharer);
  text = line != NULL ? g_strdup_printf ("%s\n%s", folder, line) : g_strdup (folder);
  return g_markup_escape_text (text, -1);
}
