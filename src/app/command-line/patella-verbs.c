/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-verbs.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <sys/stat.h>

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

  return patella_verb_fail (PATELLA_STATUS_FAILED, sentence);
}

static char **
dup_words (const char * const *arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; arguments[i] != NULL; i++)
    g_strv_builder_add (builder, arguments[i]);

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
 * @strict: whether the first word that is no option ends them
 *
 * Returns: (transfer full) (nullable): what is left besides the options, the verb first; NULL when the words make no sense
 */
char **
patella_verb_parse (const char * const *arguments,
                    const GOptionEntry *entries,
                    gboolean            strict)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left = dup_words (arguments);
  g_autofree char *sentence = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_strict_posix (context, strict);
  if (g_option_context_parse_strv (context, &left, &error))
    {
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
