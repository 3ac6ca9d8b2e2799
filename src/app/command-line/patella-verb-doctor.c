/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-verbs.h"

#include <glib/gi18n.h>

#include "patella-canberra-player.h"
#include "patella-content.h"
#include "patella-messages.h"
#include "patella-paths.h"
#include "patella-system-clock.h"
#include "patella-verb-journal.h"

/* a sound server that is there answers in milliseconds */
#define SOUND_WAIT_US (5 * G_USEC_PER_SEC)

typedef struct
{
  gboolean  done;
  GError   *error;  /* owned, nullable */
} Answer;

static void
report (const char *subject,
        const char *finding)
{
  /* Translators: what was looked at, and what was found */
  g_print (C_("doctor", "%s: %s\n"), subject, finding);
}

static void
report_error (const char   *subject,
              const GError *error)
{
  g_autofree char *sentence = patella_messages_dup (error);

  report (subject, sentence);
}

/* Whether the journal is all right; one that is not there yet is. */
static gboolean
look_at_journal (const PatellaLaunch *launch)
{
  const char *subject = C_("doctor", "Journal");
  g_auto (PatellaVerbJournal) journal = { 0 };
  g_autoptr (PatellaStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *finding = NULL;

  if (!patella_verb_journal_find (&journal, launch, &error))
    {
      report_error (subject, error);
      return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
    }

  store = patella_verb_journal_open (&journal, &error);
  if (store == NULL || !patella_store_check (store, NULL, &error))
    {
      report_error (subject, error);
      return FALSE;
    }

  if (patella_store_is_read_only (store) && !journal.copy)
    {
      report (subject, C_("doctor", "It can be read but not changed. Check the permissions of its file and folder."));
      return FALSE;
    }

  /* Translators: the path of a file */
  finding = g_strdup_printf (C_("doctor", "fine (%s)"), journal.journal);
  report (subject, finding);
  return TRUE;
}

static void
look_at_content (void)
{
  const char *subject = C_("doctor", "Exercises and routines");
  g_autofree char *data_directory = patella_paths_dup_data_directory ();
  g_autofree char *own_directory = patella_paths_dup_own_directory ();
  g_autoptr (PatellaContent) content = patella_content_new (data_directory, own_directory);
  GPtrArray *refusals = patella_content_get_refusals (content);
  const guint n_exercises = g_list_model_get_n_items (patella_content_get_exercises (content));
  const guint n_routines = g_list_model_get_n_items (patella_content_get_routines (content));
  /* Translators: numbers of exercises and routines */
  g_autofree char *finding = g_strdup_printf (C_("doctor", "%u and %u"), n_exercises, n_routines);

  report (subject, finding);
  for (guint i = 0; i < refusals->len; i++)
    report_error (subject, g_ptr_array_index (refusals, i));
}

static void
sound_prepared_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  Answer *answer = data;

  patella_cue_player_prepare_finish (PATELLA_CUE_PLAYER (source), result, &answer->error);
  answer->done = TRUE;
}

static void
waited_cb (gpointer data)
{
  g_cancellable_cancel (data);
}

static void
look_at_sound (void)
{
  const char *subject = C_("doctor", "Sound");
  g_autofree char *directory = patella_paths_dup_sounds_directory ();
  g_autoptr (PatellaCuePlayer) player = patella_canberra_player_new (directory);
  g_autoptr (PatellaClock) clock = patella_system_clock_new (1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { 0 };

  patella_clock_add_alarm (clock, patella_clock_get_monotonic_us (clock) + SOUND_WAIT_US, waited_cb, cancellable, NULL);
  patella_cue_player_prepare_async (player, cancellable, sound_prepared_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);

  if (answer.error == NULL)
    report (subject, C_("doctor", "fine"));
  else if (g_error_matches (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    report (subject, C_("doctor", "The sound server does not answer. Sessions run on in silence."));
  else
    report_error (subject, answer.error);
  g_clear_error (&answer.error);
}

static gboolean
is_name_there (GDBusConnection *bus,
               const char      *name)
{
  gboolean has_owner = FALSE;
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                 "NameHasOwner", g_variant_new ("(s)", name), G_VARIANT_TYPE ("(b)"),
                                 G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);

  if (answer != NULL)
    g_variant_get (answer, "(b)", &has_owner);

  return has_owner;
}

static void
look_at_desktop (void)
{
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GDBusConnection) machine = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, NULL);
  const gboolean can_stay_awake = session != NULL
                                  && (is_name_there (session, "org.gnome.SessionManager")
                                      || is_name_there (session, "org.freedesktop.portal.Desktop")
                                      || is_name_there (session, "org.freedesktop.ScreenSaver"));

  report (C_("doctor", "Desktop"), session != NULL ? C_("doctor", "fine")
                                                   : C_("doctor", "There is no session bus; a second start opens a second window."));
  report (C_("doctor", "Screen stays awake"),
          can_stay_awake ? C_("doctor", "fine")
                         : C_("doctor", "Nothing here can keep the screen awake. Set the screen saver to a longer time."));
  report (C_("doctor", "Sleep of the machine"),
          machine != NULL && is_name_there (machine, "org.freedesktop.login1")
            ? C_("doctor", "fine")
            : C_("doctor", "It is noticed a little later, because no login service tells of it."));
}

/* `patella doctor`: looks at everything a session needs from outside; fails only when the journal is in danger. */
int
patella_verb_doctor (const PatellaLaunch *launch,
                     const char * const  *arguments)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = patella_verb_parse (arguments, entries, FALSE);
  gboolean healthy = FALSE;
  int status = PATELLA_STATUS_DONE;

  if (words == NULL)
    return PATELLA_STATUS_USAGE;
  if (words[1] != NULL)
    return patella_verb_fail (PATELLA_STATUS_USAGE, C_("command line", "“doctor” takes no further words."));

  healthy = look_at_journal (launch);
  look_at_content ();
  look_at_sound ();
  report (C_("doctor", "Speech"), C_("doctor", "This version does not speak; every cue has a sound and can be seen."));
  look_at_desktop ();

  status = patella_verb_finish ();
  return healthy ? status : PATELLA_STATUS_FAILED;
}
