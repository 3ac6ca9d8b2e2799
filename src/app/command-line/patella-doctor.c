/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-doctor.h"

#include <glib/gi18n.h>

#include "patella-canberra-player.h"
#include "patella-messages.h"
#include "patella-paths.h"
#include "patella-sound-output.h"
#include "patella-speech-player.h"
#include "patella-system-clock.h"

/* a sound server that is there answers in milliseconds */
#define SOUND_WAIT_US (5 * G_USEC_PER_SEC)

/* and so does a bus */
#define BUS_WAIT_MS 3000

void
patella_doctor_report (const char *subject,
                       const char *finding)
{
  /* Translators: what was looked at, and what was found */
  g_print (C_("doctor", "%s: %s\n"), subject, finding);
}

void
patella_doctor_report_error (const char   *subject,
                             const GError *error)
{
  g_autofree char *sentence = patella_messages_dup (error);

  patella_doctor_report (subject, sentence);
}

typedef struct
{
  gboolean            done;
  GError             *error;  /* owned, nullable */
  PatellaSoundOutput  output;
} Answer;

static void
wait_for (const Answer *answer)
{
  while (!answer->done)
    g_main_context_iteration (NULL, TRUE);
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
output_known_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  Answer *answer = data;

  answer->output = patella_sound_output_ask_finish (result);
  answer->done = TRUE;
}

static void
waited_cb (gpointer data)
{
  g_cancellable_cancel (data);
}

static const char *
describe_output (PatellaSoundOutput output)
{
  switch (output)
    {
    case PATELLA_SOUND_OUTPUT_MUTED:
      return C_("doctor", "A sound server answers, but its output is muted. Turn the sound on in the settings of the desktop.");
    case PATELLA_SOUND_OUTPUT_DOWN:
      return C_("doctor", "A sound server answers, but its volume is at zero. Turn it up in the settings of the desktop.");
    case PATELLA_SOUND_OUTPUT_MISSING:
      return C_("doctor", "A sound server answers, but no loudspeaker and no headphones are connected to it.");
    case PATELLA_SOUND_OUTPUT_UNKNOWN:
      return C_("doctor", "A sound server answers. Whether it is muted cannot be known here; the sound test of the preferences "
                          "can be heard.");
    case PATELLA_SOUND_OUTPUT_FINE:
    default:
      return C_("doctor", "fine");
    }
}

/* From the sound files to the output. */
void
patella_doctor_look_at_sound (void)
{
  const char *subject = C_("doctor", "Sound");
  g_autofree char *directory = patella_paths_dup_sounds_directory ();
  g_autoptr (PatellaCuePlayer) player = patella_canberra_player_new (directory);
  g_autoptr (PatellaClock) clock = patella_system_clock_new (1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer opened = { 0 };
  Answer output = { 0 };

  patella_clock_add_alarm (clock, patella_clock_get_monotonic_us (clock) + SOUND_WAIT_US, waited_cb, cancellable, NULL);
  patella_cue_player_prepare_async (player, cancellable, sound_prepared_cb, &opened);
  wait_for (&opened);
  if (opened.error == NULL)
    {
      patella_sound_output_ask_async (cancellable, output_known_cb, &output);
      wait_for (&output);
      patella_doctor_report (subject, describe_output (output.output));
    }
  else if (g_error_matches (opened.error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    patella_doctor_report (subject, C_("doctor", "The sound server does not answer. Start it anew, or log in again; until then "
                                                 "sessions run on in silence."));
  else
    patella_doctor_report_error (subject, opened.error);
  g_clear_error (&opened.error);
}

static void
speech_prepared_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  Answer *answer = data;

  patella_speaker_prepare_finish (PATELLA_SPEAKER (source), result, &answer->error);
  answer->done = TRUE;
}

/* The speaker gives up by itself when nobody answers. */
void
patella_doctor_look_at_speech (void)
{
  g_autoptr (PatellaClock) clock = patella_system_clock_new (1);
  g_autoptr (PatellaSpeaker) speaker =
    patella_speech_player_new (clock, C_("language of these texts, for the voice that reads them", "en"));
  Answer answer = { 0 };

  patella_speaker_prepare_async (speaker, NULL, speech_prepared_cb, &answer);
  wait_for (&answer);
  patella_doctor_report (C_("doctor", "Speech"),
                         answer.error == NULL
                           ? C_("doctor", "fine")
                           : C_("doctor", "No speech service answers. Install speech-dispatcher and a voice, or let sessions "
                                          "beep; every cue can also be seen."));
  g_clear_error (&answer.error);
}

/* Whether somebody has the name, or would be started for it. */
static gboolean
is_name_there (GDBusConnection *bus,
               const char      *name)
{
  gboolean has_owner = FALSE;
  g_autofree const char **names = NULL;
  g_autoptr (GVariant) activatable = NULL;
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                 "NameHasOwner", g_variant_new ("(s)", name), G_VARIANT_TYPE ("(b)"),
                                 G_DBUS_CALL_FLAGS_NONE, BUS_WAIT_MS, NULL, NULL);

  if (answer != NULL)
    g_variant_get (answer, "(b)", &has_owner);
  if (has_owner)
    return TRUE;

  activatable = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                             "ListActivatableNames", NULL, G_VARIANT_TYPE ("(as)"),
                                             G_DBUS_CALL_FLAGS_NONE, BUS_WAIT_MS, NULL, NULL);
  if (activatable == NULL)
    return FALSE;

  g_variant_get (activatable, "(^a&s)", &names);
  return g_strv_contains (names, name);
}

static gboolean
is_any_name_there (GDBusConnection   *bus,
                   const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (is_name_there (bus, names[i]))
      return TRUE;

  return FALSE;
}

static void
look_at_session_bus (void)
{
  const char *const awake[] = { "org.gnome.SessionManager", "org.freedesktop.portal.Desktop", "org.freedesktop.ScreenSaver",
                                NULL };
  const char *const notifications[] = { "org.gtk.Notifications", "org.freedesktop.Notifications", "org.freedesktop.portal.Desktop", NULL };
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  patella_doctor_report (C_("doctor", "Desktop"),
                         bus != NULL ? C_("doctor", "fine")
                                     : C_("doctor", "There is no session bus; a second start opens a second window."));
  patella_doctor_report (C_("doctor", "Screen stays awake"),
                         bus != NULL && is_any_name_there (bus, awake)
                           ? C_("doctor", "fine")
                           : C_("doctor", "Nothing here can keep the screen awake. Set the screen saver to a longer time."));
  patella_doctor_report (C_("doctor", "Media keys"),
                         bus != NULL
                           ? C_("doctor", "fine")
                           : C_("doctor", "Media keys, headsets and remotes need a session bus. The keyboard and the number "
                                          "pad do without."));
  patella_doctor_report (C_("doctor", "Notifications"),
                         bus != NULL && is_any_name_there (bus, notifications)
                           ? C_("doctor", "fine")
                           : C_("doctor", "Nothing here shows notifications. Install the notification service of the desktop, "
                                          "or look at Today for what is due."));
}

/* What a session and reminders need of the desktop. */
void
patella_doctor_look_at_desktop (void)
{
  g_autoptr (GDBusConnection) machine = NULL;

  look_at_session_bus ();
  machine = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, NULL);
  patella_doctor_report (C_("doctor", "Sleep of the machine"),
                         machine != NULL && is_name_there (machine, "org.freedesktop.login1")
                           ? C_("doctor", "fine")
                           : C_("doctor", "It is noticed a little later, because no login service tells of it."));
}
