/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-sound-output.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "patella-test-folder.h"

#define SINK(name, mute, volume) \
  "Sink #0\n\tState: IDLE\n\tName: " name "\n\tDescription: One\n\tMute: " mute "\n\tVolume: " volume "\n" \
  "\t        balance 0.00\n\tBase Volume: 65536 / 100% / 0.00 dB\n"
#define ZERO "front-left: 0 /   0% / -inf dB,   front-right: 0 /   0% / -inf dB"
#define HALF "front-left: 32768 /  50% / -18.06 dB,   front-right: 0 /   0% / -inf dB"

/* What the tool says, as it says it, and what it does not say. */
static void
test_parse (void)
{
  const struct
  {
    const char         *info;
    const char         *sinks;
    PatellaSoundOutput  output;
  } rows[] = {
    { "Server Name: pulseaudio\nDefault Sink: a\n", SINK ("a", "no", HALF), PATELLA_SOUND_OUTPUT_FINE },
    { "Default Sink: a\n", SINK ("a", "yes", HALF), PATELLA_SOUND_OUTPUT_MUTED },
    { "Default Sink: a\n", SINK ("a", "no", ZERO), PATELLA_SOUND_OUTPUT_DOWN },
    { "Default Sink: a\n", SINK ("b", "yes", HALF) SINK ("a", "no", HALF) SINK ("c", "yes", ZERO), PATELLA_SOUND_OUTPUT_FINE },
    { "Default Sink: a\n", SINK ("ab", "yes", ZERO) SINK ("a", "no", HALF), PATELLA_SOUND_OUTPUT_FINE },
    { "Default Sink: ab\n", SINK ("a", "yes", ZERO) SINK ("ab", "no", HALF), PATELLA_SOUND_OUTPUT_FINE },
    { "Default Sink: auto_null\n", SINK ("auto_null", "no", HALF), PATELLA_SOUND_OUTPUT_MISSING },
    { "Default Sink: gone\n", SINK ("a", "yes", HALF), PATELLA_SOUND_OUTPUT_UNKNOWN },
    { "Default Sink: a\n", "Sink #0\n\tName: a\n\tVolume: (invalid)\n", PATELLA_SOUND_OUTPUT_FINE },
    { "", SINK ("a", "yes", HALF), PATELLA_SOUND_OUTPUT_UNKNOWN },
    { "Default Sink: a\n", "", PATELLA_SOUND_OUTPUT_UNKNOWN },
    { "Default Sink: a\n", "Name: a\nVolume:", PATELLA_SOUND_OUTPUT_FINE },
    { "\nVolume:\nDefault Sink:", "Name:\nMute:\nVolume:", PATELLA_SOUND_OUTPUT_UNKNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("row %zu", i);
      g_assert_cmpint (patella_sound_output_parse (rows[i].info, rows[i].sinks), ==, rows[i].output);
    }
}

typedef struct
{
  gboolean           done;
  PatellaSoundOutput output;
} Answer;

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Answer *answer = data;

  answer->output = patella_sound_output_ask_finish (result);
  answer->done = TRUE;
}

/* A tool that says what @script makes it say. */
static PatellaSoundOutput
ask (const char *script,
     gboolean    cancel)
{
  g_autofree char *folder = patella_test_folder_new ();
  g_autofree char *tool = g_build_filename (folder, "pactl", NULL);
  g_autofree char *path = g_strconcat (folder, ":/usr/bin:/bin", NULL);
  g_autofree char *before = g_strdup (g_getenv ("PATH"));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { 0 };

  g_setenv ("PATH", script != NULL ? path : folder, TRUE);
  if (script != NULL)
    {
      g_assert_true (g_file_set_contents (tool, script, -1, NULL));
      g_assert_cmpint (g_chmod (tool, 0700), ==, 0);
    }
  patella_sound_output_ask_async (cancellable, told_cb, &answer);
  if (cancel)
    g_cancellable_cancel (cancellable);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_setenv ("PATH", before, TRUE);
  patella_test_folder_remove (folder);

  return answer.output;
}

/* Without the tool, with one that fails, with one that hangs, nothing is known, and nobody waits. */
static void
test_ask (void)
{
  g_assert_cmpint (ask ("#!/bin/sh\ncase $LC_ALL$1 in\nCinfo) echo Default Sink: a;;\n"
                        "Clist) printf 'Name: a\\nMute: yes\\n';;\nesac\n", FALSE), ==, PATELLA_SOUND_OUTPUT_MUTED);
  g_assert_cmpint (ask ("#!/bin/sh\nexit 1\n", FALSE), ==, PATELLA_SOUND_OUTPUT_UNKNOWN);
  g_assert_cmpint (ask ("#!/bin/sh\n[ $1 = info ] && echo Default Sink: a\n", FALSE), ==, PATELLA_SOUND_OUTPUT_UNKNOWN);
  g_assert_cmpint (ask (NULL, FALSE), ==, PATELLA_SOUND_OUTPUT_UNKNOWN);
  g_assert_cmpint (ask ("#!/bin/sh\nexec sleep 1000\n", TRUE), ==, PATELLA_SOUND_OUTPUT_UNKNOWN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sound-output/parse", test_parse);
  g_test_add_func ("/sound-output/ask", test_ask);
  return g_test_run ();
}
