/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-copy-words.h"

#include <glib/gi18n.h>

#include "patella-format.h"
#include "patella-journal-error.h"
#include "patella-messages.h"

char *
patella_copy_words_when (gint64 at_us)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (at_us / G_USEC_PER_SEC);
  g_autofree char *day = NULL, *date = NULL, *time = NULL;

  if (at == NULL)
    return g_strdup ("");

  day = g_date_time_format (at, "%Y-%m-%d");
  date = patella_format_date_year (day);
  time = patella_format_time (at);

  /* Translators: a day, and a time of day */
  return g_strdup_printf (C_("copies", "%s, %s"), date, time);
}

char *
patella_copy_words_title (const PatellaCopy *copy)
{
  g_autofree char *when = patella_copy_words_when (copy->at_us);

  if (copy->kind == PATELLA_BACKUP_KIND_BEFORE_MIGRATION)
    /* Translators: a day and a time */
    return g_strdup_printf (C_("copies", "%s, before an update"), when);
  if (copy->kind == PATELLA_BACKUP_KIND_BEFORE_RESTORE)
    /* Translators: a day and a time */
    return g_strdup_printf (C_("copies", "%s, before another was restored"), when);

  return g_steal_pointer (&when);
}

static char *
count_sessions (gint64 n)
{
  return g_strdup_printf (g_dngettext (NULL, "%d session", "%d sessions", (gulong) n), (int) n);
}

static char *
count_sets (gint64 n)
{
  return g_strdup_printf (g_dngettext (NULL, "%d set", "%d sets", (gulong) n), (int) n);
}

char *
patella_copy_words_content (const PatellaCopySummary *summary)
{
  g_autofree char *sessions = count_sessions (summary->n_sessions), *sets = count_sets (summary->n_sets);

  /* Translators: "120 sessions", "1440 sets" */
  return g_strdup_printf (C_("copies", "%s, %s"), sessions, sets);
}

/* The sentences of the journal speak of the journal; here the file is at fault. */
char *
patella_copy_words_refusal (const GError *error)
{
  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT))
    return g_strdup (C_("copies", "It is damaged, or no journal at all."));
  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL))
    return g_strdup (C_("copies", "It is not a journal of Patella."));
  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NEWER))
    return g_strdup (C_("copies", "It was written by a newer Patella; update the program to use it."));
  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_ACCESS))
    return g_strdup (error->message);

  return patella_messages_dup (error);
}

static char *
describe_day (const PatellaCopySummary *summary)
{
  if (summary->last_day[0] == '\0')
    return g_strdup (C_("copies", "an empty journal"));

  {
    g_autofree char *day = patella_format_date_year (summary->last_day);

    /* Translators: a day */
    return g_strdup_printf (C_("copies", "a journal whose last entry is of %s"), day);
  }
}

/* @when is empty for a file that is none of our copies */
char *
patella_copy_words_restore (const PatellaCopySummary *summary,
                            const PatellaCopySummary *present,
                            const char               *when)
{
  g_autofree char *what = describe_day (summary), *content = patella_copy_words_content (summary);
  g_autofree char *now = patella_copy_words_content (present);
  g_autofree char *first = NULL;

  if (*when != '\0')
    /* Translators: day and time of the copy; "120 sessions, 1440 sets" */
    first = g_strdup_printf (C_("copies", "The journal of %s, with %s, takes the place of the present one."), when, content);
  else
    /* Translators: "a journal whose last entry is of Tuesday 3 November 2026"; "120 sessions, 1440 sets" */
    first = g_strdup_printf (C_("copies", "The file is %s, with %s. It takes the place of the present journal."), what,
                             content);

  /* Translators: the sentence about what comes; "124 sessions, 1480 sets" of what is there now */
  return g_strdup_printf (C_("copies", "%s\n\nThe present one, with %s, is kept as a copy, so that you can go back."), first,
                          now);
}

char *
patella_copy_words_fault (const PatellaImportFault *fault)
{
  g_autofree char *reason = g_utf8_make_valid (fault->reason, -1);

  if (fault->line == 0)
    return g_steal_pointer (&reason);

  /* Translators: number of a line, and in English what is wrong with it */
  return g_strdup_printf (C_("copies", "Line %u: %s"), fault->line, reason);
}

#define NAMES_MOST 12

/* What of a newer journal is not known here, in one sentence; "" when that is nothing. Names as they stand in the file. */
char *
patella_copy_words_left_out (GPtrArray *names)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (names == NULL || names->len == 0)
    return g_strdup ("");

  for (guint i = 0; i < MIN (names->len, NAMES_MOST); i++)
    g_string_append_printf (list, "%s%s", i == 0 ? "" : ", ", (const char *) g_ptr_array_index (names, i));
  if (names->len > NAMES_MOST)
    g_string_append (list, ", …");

  /* Translators: names as they stand in a database */
  return g_strdup_printf (C_("copies", "Left out, because this version does not know it: %s."), list->str);
}

/* Why a newer journal cannot be exported either. */
char *
patella_copy_words_unreadable (const GError *error)
{
  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NEWER))
    return g_strdup (C_("copies", "The journal was written by a newer Patella, which keeps its entries in a way that this version "
                                  "cannot read: they cannot be exported from here either. It was not touched; update the program "
                                  "to use it."));

  return patella_messages_dup (error);
}
