/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-voice-test-row.h"

#include <string.h>

#include "patella-recording-speaker.h"
#include "patella-widget-test.h"

static PatellaVoiceTestRow *
make_row (PatellaRecordingSpeaker *speaker)
{
  const PatellaServicesOptions options = { .speed = 1, .speaker = PATELLA_SPEAKER (speaker) };
  g_autoptr (PatellaServices) services = patella_services_new (&options);
  PatellaVoiceTestRow *row = g_object_ref_sink (g_object_new (PATELLA_TYPE_VOICE_TEST_ROW, NULL));

  patella_voice_test_row_set_services (row, services);
  return row;
}

static GtkWidget *
find_button (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
click (PatellaVoiceTestRow *row)
{
  GtkWidget *button = find_button (GTK_WIDGET (row));

  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (gtk_widget_get_sensitive (button));
}

static void
wait_until_said (PatellaVoiceTestRow *row,
                 const char          *part)
{
  while (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), part) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_until_speaking (PatellaRecordingSpeaker *speaker)
{
  while (!patella_speaker_is_speaking (PATELLA_SPEAKER (speaker)))
    g_main_context_iteration (NULL, TRUE);
}

/* A sentence is said to its end, and the row says what to look at when nothing was heard. */
static void
test_says (void)
{
  g_autoptr (PatellaRecordingSpeaker) speaker = patella_recording_speaker_new ();
  PatellaVoiceTestRow *row = make_row (speaker);
  g_autofree char *said = NULL;

  click (row);
  wait_until_speaking (speaker);
  said = patella_recording_speaker_take (speaker);
  g_assert_nonnull (strstr (said, "the voice of your session"));
  patella_recording_speaker_end (speaker);
  wait_until_said (row, "Said.");
  click (row);
  wait_until_speaking (speaker);
  g_assert_finalize_object (row);
  patella_recording_speaker_end (speaker);
}

/* No service, and one that goes in the middle: said plainly, and it can be tried again. */
static void
test_missing (void)
{
  g_autoptr (PatellaRecordingSpeaker) speaker = patella_recording_speaker_new ();
  PatellaVoiceTestRow *row = make_row (speaker);

  patella_recording_speaker_set_available (speaker, FALSE);
  click (row);
  wait_until_said (row, "no speech service");
  patella_recording_speaker_set_available (speaker, TRUE);
  click (row);
  wait_until_speaking (speaker);
  patella_recording_speaker_set_available (speaker, FALSE);
  wait_until_said (row, "stopped answering");
  g_assert_finalize_object (row);
}

/* A session that speaks is not disturbed. */
static void
test_busy (void)
{
  g_autoptr (PatellaRecordingSpeaker) speaker = patella_recording_speaker_new ();
  PatellaVoiceTestRow *row = make_row (speaker);

  patella_speaker_say (PATELLA_SPEAKER (speaker), "Hold");
  click (row);
  wait_until_said (row, "already");
  patella_recording_speaker_end (speaker);
  wait_until_said (row, "already");
  g_assert_finalize_object (row);
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);

  g_test_add_func ("/voice-test-row/says", test_says);
  g_test_add_func ("/voice-test-row/missing", test_missing);
  g_test_add_func ("/voice-test-row/busy", test_busy);
  return g_test_run ();
}
