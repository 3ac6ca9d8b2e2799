/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-messages.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "patella-audio-error.h"
#include "patella-core-error.h"
#include "patella-journal-error.h"

typedef struct
{
  int         code;
  const char *sentence;
} Message;

/* What is wrong with an exercise or routine file; the place and the reason are put around it. */
static const Message core_messages[] = {
  { PATELLA_CORE_ERROR_SYNTAX, NC_ ("error", "this is not written as such a file must be") },
  { PATELLA_CORE_ERROR_RANGE, NC_ ("error", "this is outside of what is allowed") },
  { PATELLA_CORE_ERROR_MISSING, NC_ ("error", "something is missing") },
  { PATELLA_CORE_ERROR_TOO_LARGE, NC_ ("error", "this is too large") },
  { PATELLA_CORE_ERROR_UNKNOWN, NC_ ("error", "this word is not known here") },
  { PATELLA_CORE_ERROR_DUPLICATE, NC_ ("error", "this stands there already") },
  { PATELLA_CORE_ERROR_VERSION, NC_ ("error", "this is for a newer Patella; update the program to use it") },
};

static const Message journal_messages[] = {
  { PATELLA_JOURNAL_ERROR_BUSY,
    NC_ ("error", "The journal is open in another program. Close that one and start Patella again.") },
  { PATELLA_JOURNAL_ERROR_CORRUPT,
    NC_ ("error", "The journal file is damaged, or no journal at all. It was left as it is; copies of earlier days, if there "
                  "are any, lie in the folder “backups” beside it.") },
  { PATELLA_JOURNAL_ERROR_NO_SPACE,
    NC_ ("error", "There is no space left for the journal. Free some space on the disk and try again.") },
  { PATELLA_JOURNAL_ERROR_ACCESS,
    NC_ ("error", "The journal may not be read or written. Check the owner and the permissions of its file and folder.") },
  { PATELLA_JOURNAL_ERROR_CONFLICT,
    NC_ ("error", "An entry was not saved, as it contradicts another. This is a defect of Patella; please report it.") },
  { PATELLA_JOURNAL_ERROR_IO,
    NC_ ("error", "The disk could not read or write the journal. Try again. If it happens once more the disk may be failing: "
                  "have it checked, and keep a copy of the journal elsewhere.") },
  { PATELLA_JOURNAL_ERROR_NEWER,
    NC_ ("error", "The journal was written by a newer Patella. It was not touched; update the program to use it.") },
  { PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL,
    NC_ ("error", "The journal file belongs to another program. It was not touched; move it away or choose another.") },
  { PATELLA_JOURNAL_ERROR_GONE,
    NC_ ("error", "The journal file was removed or replaced while it was open. Save a copy of what it held, from the bar above the "
                  "pages, before you close Patella.") },
  { PATELLA_JOURNAL_ERROR_MISSING,
    NC_ ("error", "The journal file is missing or empty, but copies of it are there. Open Patella: it puts the journal "
                  "together again.") },
  { PATELLA_JOURNAL_ERROR_CLOSED, NC_ ("error", "The journal is not open. Start Patella again.") },
  { PATELLA_JOURNAL_ERROR_NOT_FOUND, NC_ ("error", "This entry is no longer in the journal.") },
  { PATELLA_JOURNAL_ERROR_INVALID, NC_ ("error", "The journal cannot keep this value. Correct it and try again.") },
  { PATELLA_JOURNAL_ERROR_FAILED,
    NC_ ("error", "The journal failed in a way that was not foreseen. Start Patella again; please report it.") },
};

static const Message audio_messages[] = {
  { PATELLA_AUDIO_ERROR_UNAVAILABLE,
    NC_ ("error", "No sound server answered. Sessions run on in silence; every cue can also be seen.") },
  { PATELLA_AUDIO_ERROR_NOT_FOUND, NC_ ("error", "A sound file is missing. Install Patella again to hear it.") },
  { PATELLA_AUDIO_ERROR_FAILED,
    NC_ ("error", "The sound could not be played. Look at the sound settings of the desktop.") },
};

static const char *
find_sentence (const Message *messages,
               gsize          n_messages,
               int            code)
{
  for (gsize i = 0; i < n_messages; i++)
    if (messages[i].code == code)
      return g_dpgettext2 (NULL, "error", messages[i].sentence);

  return NULL;
}

/* "wall.exercise, line 12, [Ladder], Reps" */
static char *
describe_place (const PatellaCoreErrorPlace *place)
{
  GString *text = g_string_new (place->file != NULL ? place->file : C_("error", "exercise or routine"));

  if (place->line > 0)
    {
      /* Translators: follows the name of a file */
      g_string_append_printf (text, C_("error", ", line %u"), place->line);
    }
  if (place->group != NULL)
    g_string_append_printf (text, ", [%s]", place->group);
  if (place->key != NULL)
    g_string_append_printf (text, ", %s", place->key);

  return g_string_free (text, FALSE);
}

static char *
describe_refusal (const PatellaCoreErrorPlace *place,
                  const char                  *sentence)
{
  g_autofree char *where = describe_place (place);
  const char *reason = place->reason != NULL ? place->reason : "";

  if (place->value != NULL)
    /* Translators: place in a file: what is wrong (the reason in English; found: the value) */
    return g_strdup_printf (C_("error", "%s: %s (%s; found “%s”)."), where, sentence, reason, place->value);

  /* Translators: place in a file: what is wrong (the reason in English) */
  return g_strdup_printf (C_("error", "%s: %s (%s)."), where, sentence, reason);
}

/**
 * patella_messages_lookup:
 *
 * Returns: (transfer none) (nullable): the sentence for an error of one of our layers
 */
const char *
patella_messages_lookup (GQuark domain,
                         int    code)
{
  if (domain == PATELLA_CORE_ERROR)
    return find_sentence (core_messages, G_N_ELEMENTS (core_messages), code);
  if (domain == PATELLA_JOURNAL_ERROR)
    return find_sentence (journal_messages, G_N_ELEMENTS (journal_messages), code);

  if (domain == PATELLA_AUDIO_ERROR)
    return find_sentence (audio_messages, G_N_ELEMENTS (audio_messages), code);

  return NULL;
}

/**
 * patella_messages_dup:
 * @error: from anywhere
 *
 * Returns: (transfer full): a sentence to show. Errors of GLib carry one in the user's language already.
 */
char *
patella_messages_dup (const GError *error)
{
  const char *sentence = patella_messages_lookup (error->domain, error->code);

  if (sentence == NULL)
    return g_strdup (error->message);
  if (error->domain == PATELLA_CORE_ERROR && patella_core_error_get_place (error) != NULL)
    return describe_refusal (patella_core_error_get_place (error), sentence);

  return g_strdup (sentence);
}

static const Message write_messages[] = {
  { G_IO_ERROR_NO_SPACE, NC_ ("error", "There is no space left on this disk. Free some, or choose another folder.") },
  { G_IO_ERROR_PERMISSION_DENIED, NC_ ("error", "This folder may not be written to. Choose another one.") },
  { G_IO_ERROR_READ_ONLY, NC_ ("error", "This disk can only be read. Choose another folder.") },
  { G_IO_ERROR_NOT_FOUND, NC_ ("error", "This folder is not there any more. Choose another one.") },
  { G_IO_ERROR_IS_DIRECTORY, NC_ ("error", "A folder has this name. Choose another name.") },
  { G_IO_ERROR_FAILED,
    NC_ ("error", "The file could not be written. Choose another folder, or look whether the disk is full or failing.") },
};

/* what g_file_set_contents() says, in the words of what a GFile says */
static int
find_write_code (const GError *error)
{
  if (error->domain == G_IO_ERROR)
    return error->code;
  switch (error->domain == G_FILE_ERROR ? error->code : -1)
    {
    case G_FILE_ERROR_NOSPC:
      return G_IO_ERROR_NO_SPACE;
    case G_FILE_ERROR_ACCES:
    case G_FILE_ERROR_PERM:
      return G_IO_ERROR_PERMISSION_DENIED;
    case G_FILE_ERROR_ROFS:
      return G_IO_ERROR_READ_ONLY;
    case G_FILE_ERROR_NOENT:
      return G_IO_ERROR_NOT_FOUND;
    case G_FILE_ERROR_ISDIR:
      return G_IO_ERROR_IS_DIRECTORY;
    case -1:
      return -1;
    default:
      return G_IO_ERROR_FAILED;
    }
}

/**
 * patella_messages_dup_write:
 * @error: from writing a file that the person chose
 *
 * Returns: (transfer full): a sentence that says what to do about it
 */
char *
patella_messages_dup_write (const GError *error)
{
  const char *sentence = find_sentence (write_messages, G_N_ELEMENTS (write_messages), find_write_code (error));

  return sentence != NULL ? g_strdup (sentence) : patella_messages_dup (error);
}
