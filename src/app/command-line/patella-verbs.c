/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-verbs.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <sys/stat.h>

#include "patella-journal-error.h"
#include "patella-messages.h"

/**
 * patella_verb_fail:
 * @status: with which the program ends
 * @sentence: in the user's language
 *
 * Returns: @status
 */
int
patella_verb_fail (int         status,
                   const char *sentence)
{
  g_autofree char *shown = g_utf8_make_valid (sentence, -1);

  g_printerr ("patella: %s\n", shown);
  return status;
}

int
patella_verb_fail_error (const GError *error)
{
  g_autofree char *sentence = patella_messages_dup (error);

  /* the window does this by itself; a verb moves no file of the person unasked */
  if (g_error_matches (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT))
    return patella_verb_fail (PATELLA_STATUS_FAILED,
                              C_("command line", "The journal is damaged, and nothing was changed. Open Patella, or run “patella "
                                                 "doctor --rescue”: it is put together again, and the damaged files are kept."));

  return patella_verb_fail (PATELLA_STATUS_FAILED, sentence);
}

static char **
dup_words (const char * const *arguments,
           guint               n_arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < n_arguments; i++)
    g_strv_builder_add (builder, arguments[i]);

  return g_strv_builder_end (builder);
}

/* How many words stand before "--", which GOption would swallow when it leaves options to somebody else. */
static guint
count_before_separator (const char * const *arguments)
{
  guint n = 0;

  while (arguments[n] != NULL && !g_str_equal (arguments[n], "--"))
    n++;

  return n;
}

/* The words that are left, and those from "--" on, which before the first word stands for nothing. */
static char **
join_words (char               **left,
            const char * const  *rest)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (rest[0] != NULL && left[1] == NULL)
    rest++;
  for (guint i = 0; left[i] != NULL; i++)
    g_strv_builder_add (builder, left[i]);
  for (guint i = 0; rest[i] != NULL; i++)
    g_strv_builder_add (builder, rest[i]);

  return g_strv_builder_end (builder);
}

/* "--" ends the options and is no word of its own. */
static void
drop_separator (char **words)
{
  for (guint i = 1; words[i] != NULL; i++)
    {
      if (!g_str_equal (words[i], "--"))
        continue;

      g_free (words[i]);
      while ((words[i] = words[i + 1]) != NULL)
        i++;
      return;
    }
}

/**
 * patella_verb_parse:
 * @arguments: the words of a verb, itself first
 * @entries: its options
 * @general: whether options that are not in @entries are left for the verb, and "--" with what follows it
 *
 * Options may stand anywhere before "--".
 *
 * Returns: (transfer full) (nullable): what is left besides the options, the verb first; NULL when the words make no sense
 */
char **
patella_verb_parse (const char * const *arguments,
                    const GOptionEntry *entries,
                    gboolean            general)
{
  guint n_words = general ? count_before_separator (arguments) : g_strv_length ((char **) (gsize) arguments);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left = dup_words (arguments, n_words);
  g_autofree char *sentence = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_ignore_unknown_options (context, general);
  if (g_option_context_parse_strv (context, &left, &error))
    {
      if (general)
        return join_words (left, arguments + n_words);
      drop_separator (left);
      return g_steal_pointer (&left);
    }

  /* Translators: what is wrong with the command line, and where to read on */
  sentence = g_strdup_printf (C_("command line", "%s (see “patella --help”)"), error->message);
  patella_verb_fail (PATELLA_STATUS_USAGE, sentence);
  return NULL;
}

/**
 * patella_verb_finish:
 *
 * What was printed counts only when it was taken: a full disk behind a redirection is an error like any other.
 *
 * Returns: the exit status
 */
int
patella_verb_finish (void)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return PATELLA_STATUS_DONE;

  return patella_verb_fail (PATELLA_STATUS_FAILED, g_strerror (errno));
}

/**
 * patella_verb_is_same_file:
 *
 * Returns: whether two paths mean one file: by name or, through links, by what lies behind
 */
gboolean
patella_verb_is_same_file (const char *path,
                           const char *other)
{
  struct stat info = { 0 };
  struct stat other_info = { 0 };
  g_autofree char *real = g_canonicalize_filename (path, NULL);
  g_autofree char *other_real = g_canonicalize_filename (other, NULL);

  if (g_str_equal (real, other_real))
    return TRUE;

  return stat (path, &info) == 0 && stat (other, &other_info) == 0 && info.st_dev == other_info.st_dev
         && info.st_ino == other_info.st_ino;
}
