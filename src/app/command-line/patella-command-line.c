/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-command-line.h"

#include <glib/gi18n.h>
#include <math.h>

#include "patella-config.h"
#include "patella-paths.h"
#include "patella-verbs.h"

#define SPEED_MAX 60

static const struct
{
  const char     *word;
  PatellaVerbFunc run;
} verbs[] = {
  { "routines", patella_verb_routines },
  { "check", patella_verb_check },
  { "export", patella_verb_export },
  { "backup", patella_verb_backup },
  { "doctor", patella_verb_doctor },
  { "import", patella_verb_import },
  { "restore", patella_verb_restore },
  { "merge", patella_verb_merge },
  { "report", patella_verb_report },
};

/* The options that stand before the verb, as they were written. */
typedef struct
{
  char    *journal;
  char    *speed;
  gboolean version;
  gboolean help;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->journal);
  g_free (self->speed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int
print_help (void)
{
  g_print ("%s", C_("command line",
    "Usage:\n"
    "  patella                      open the window\n"
    "  patella start [ROUTINE]      open a session\n"
    "  patella routines             list ids and titles of the routines\n"
    "  patella check FILE...        validate exercise or routine files\n"
    "  patella export [--table sets|check-ins] [--from DATE] [--to DATE] [FILE|-]\n"
    "                               write the journal as CSV\n"
    "  patella export --format json [FILE|-]\n"
    "                               write everything, one JSON object a line: a row of a table, \"table\" names it\n"
    "  patella import [--dry-run] [--map NAME=ID]... FILE\n"
    "                               take an exported file in, wholly or not at all; --dry-run only says what it would do;\n"
    "                               --map says what an exercise of another program is here (no ID: left out)\n"
    "  patella backup FILE          write a copy of the journal\n"
    "  patella restore FILE         put such a copy in the place of the journal, which is kept in “backups”\n"
    "  patella merge FILE           take in what another computer has: its journal, or a copy of that\n"
    "  patella report [--from DATE] [--to DATE] FILE.pdf\n"
    "                               write the page for the physiotherapist, of the last four weeks or of those days\n"
    "  patella doctor               look after journal, copies, disk, sound, speech and desktop\n"
    "  patella doctor --rescue      put a damaged journal together again; the damaged files are kept beside it\n"
    "\n"
    "Options:\n"
    "  --journal FILE               use another journal\n"
    "  --speed N                    run the clock of a session N times as fast (1 to 60)\n"
    "  --version                    print the version\n"
    "  --help                       print this\n"));
  return patella_verb_finish ();
}

static gboolean
parse_speed (const char *text,
             double     *out_speed)
{
  char *end = NULL;
  const double speed = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !isfinite (speed) || speed < 1 || speed > SPEED_MAX)
    return FALSE;

  *out_speed = speed;
  return TRUE;
}

static int
fill_launch (const Options *options,
             PatellaLaunch *launch)
{
  g_autofree char *own = patella_paths_dup_journal ();

  if (options->speed != NULL && !parse_speed (options->speed, &launch->speed))
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "--speed must be a number from 1 to 60."));

  if (options->journal != NULL && options->journal[0] == '\0')
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "--journal needs the name of a file."));
  if (options->journal != NULL)
    launch->journal = g_canonicalize_filename (options->journal, NULL);

  if (launch->speed > 0 && launch->journal != NULL && patella_verb_is_same_file (launch->journal, own))
    return patella_verb_fail (PATELLA_STATUS_USAGE,
                              C_("command line", "--speed is not for your own journal; name another file with --journal."));

  return PATELLA_STATUS_OPEN;
}

static int
run_start (char         **words,
           PatellaLaunch *launch)
{
  if (words[1] != NULL && words[2] != NULL)
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "“start” takes one routine only."));

  launch->start = TRUE;
  launch->target = g_strdup (words[1]);
  return PATELLA_STATUS_OPEN;
}

static int
run_verb (char         **words,
          PatellaLaunch *launch)
{
  g_autofree char *sentence = NULL;
  g_autofree char *shown = g_utf8_make_valid (words[0], -1);

  if (g_str_equal (words[0], "start"))
    return run_start (words, launch);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      if (!g_str_equal (words[0], verbs[i].word))
        continue;

      if (launch->speed > 0)
        return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "--speed is only for the window."));

      return verbs[i].run (launch, (const char *const *) words);
    }

  /* Translators: a word of the command line */
  sentence = g_strdup_printf (C_("command line", "“%s” is not something Patella can do (see “patella --help”)."), shown);
  return patella_verb_fail (PATELLA_STATUS_USAGE, sentence);
}

void
patella_launch_clear (PatellaLaunch *self)
{
  g_clear_pointer (&self->journal, g_free);
  g_clear_pointer (&self->target, g_free);
}

/**
 * patella_command_line_run:
 * @arguments: all words of the command line, the program first
 * @out_launch: (out caller-allocates): what the window is to do
 *
 * Runs what needs no window, before GTK is started: no display is opened and no settings are read.
 *
 * Returns: the exit status, or PATELLA_STATUS_OPEN when the window is asked for
 */
int
patella_command_line_run (const char * const *arguments,
                          PatellaLaunch      *out_launch)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "journal", 0, 0, G_OPTION_ARG_FILENAME, &options.journal, NULL, NULL },
    { "speed", 0, 0, G_OPTION_ARG_STRING, &options.speed, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options.version, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &options.help, NULL, NULL },
    { "gapplication-service", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &out_launch->service, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = patella_verb_parse (arguments, entries, TRUE);
  int status = PATELLA_STATUS_OPEN;

  if (words == NULL)
    return PATELLA_STATUS_USAGE;
  if (options.help)
    return print_help ();
  if (options.version)
    {
      g_print ("patella %s\n", PATELLA_VERSION);
      return patella_verb_finish ();
    }

  status = fill_launch (&options, out_launch);
  if (status != PATELLA_STATUS_OPEN || words[1] == NULL)
    return status;

  return run_verb (words + 1, out_launch);
}
