/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-sound-output.h"

#include <string.h>

/* libcanberra says whether the server has played a sound, but not whether the server was muted. The tool that comes with
 * PulseAudio, and speaks to PipeWire too, does; where it is not installed, nothing is known. */
#define TOOL "pactl"

/* What both servers call the output that they make up where there is none. */
#define NO_OUTPUT "auto_null"

/* The value of a line "NAME: value", however far it is moved in; NULL when the line is another. */
static const char *
get_value (const char *line,
           const char *name)
{
  const char *begin = line + strspn (line, " \t");

  if (!g_str_has_prefix (begin, name))
    return NULL;

  begin += strlen (name);
  return begin + strspn (begin, " \t");
}

static char *
find_default_sink (const char *info)
{
  g_auto (GStrv) lines = g_strsplit (info, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *value = get_value (lines[i], "Default Sink:");

      if (value != NULL)
        return g_strchomp (g_strdup (value));
    }

  return NULL;
}

/* "front-left: 32768 /  50% / -18.06 dB,   front-right: ...": whether all of its channels are at zero. */
static gboolean
is_down (const char *volume)
{
  g_auto (GStrv) channels = g_strsplit (volume, ",", -1);

  for (guint i = 0; channels[i] != NULL; i++)
    {
      const char *slash = strchr (channels[i], '/');

      if (slash == NULL || g_ascii_strtoull (slash + 1 + strspn (slash + 1, " "), NULL, 10) > 0)
        return FALSE;
    }

  return channels[0] != NULL;
}

/**
 * patella_sound_output_parse:
 * @info: what `pactl info` says, in the C locale
 * @sinks: what `pactl list sinks` says, in the C locale
 *
 * Returns: what becomes of a sound that goes to the default output
 */
PatellaSoundOutput
patella_sound_output_parse (const char *info,
                            const char *sinks)
{
  g_autofree char *sink = find_default_sink (info);
  g_auto (GStrv) lines = g_strsplit (sinks, "\n", -1);
  gboolean is_it = FALSE;
  gboolean is_known = FALSE;
  gboolean is_silent = FALSE;

  if (sink == NULL || *sink == '\0')
    return PATELLA_SOUND_OUTPUT_UNKNOWN;
  if (g_str_equal (sink, NO_OUTPUT))
    return PATELLA_SOUND_OUTPUT_MISSING;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *name = get_value (lines[i], "Name:");
      const char *mute = get_value (lines[i], "Mute:");
      const char *volume = get_value (lines[i], "Volume:");

      if (name != NULL)
        is_it = g_str_has_prefix (name, sink) && strlen (name) - strlen (sink) == strspn (name + strlen (sink), " \r");
      if (is_it && mute != NULL && g_str_has_prefix (mute, "yes"))
        return PATELLA_SOUND_OUTPUT_MUTED;
      if (is_it && volume != NULL)
        {
          is_known = TRUE;
          is_silent = is_down (volume);
        }
    }

  if (!is_known)
    return PATELLA_SOUND_OUTPUT_UNKNOWN;

  return is_silent ? PATELLA_SOUND_OUTPUT_DOWN : PATELLA_SOUND_OUTPUT_FINE;
}

static void
free_text (gpointer text)
{
  g_free (text);
}

static void
ask_tool (GTask               *task,
          const char *const   *arguments,
          GAsyncReadyCallback  callback)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) tool = NULL;

  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  tool = g_subprocess_launcher_spawnv (launcher, arguments, NULL);
  if (tool == NULL)
    g_task_return_int (task, PATELLA_SOUND_OUTPUT_UNKNOWN);
  else
    g_subprocess_communicate_utf8_async (tool, NULL, g_task_get_cancellable (task), callback, g_object_ref (task));
}

/* (transfer full) (nullable): what the tool said; the task is answered when it said nothing */
static char *
take_answer (GObject      *source,
             GAsyncResult *result,
             GTask        *task)
{
  g_autofree char *text = NULL;

  if (g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, &text, NULL, NULL)
      && g_subprocess_get_successful (G_SUBPROCESS (source)) && text != NULL)
    return g_steal_pointer (&text);

  /* cancelled, it would wait for a server that hangs for ever */
  g_subprocess_force_exit (G_SUBPROCESS (source));
  g_task_return_int (task, PATELLA_SOUND_OUTPUT_UNKNOWN);
  return NULL;
}

static void
sinks_listed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autofree char *sinks = take_answer (source, result, task);

  if (sinks != NULL)
    g_task_return_int (task, patella_sound_output_parse (g_task_get_task_data (task), sinks));
}

static void
info_told_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  const char *const arguments[] = { TOOL, "list", "sinks", NULL };
  g_autoptr (GTask) task = data;
  char *info = take_answer (source, result, task);

  if (info == NULL)
    return;

  g_task_set_task_data (task, info, free_text);
  ask_tool (task, arguments, sinks_listed_cb);
}

/**
 * patella_sound_output_ask_async:
 * @cancellable: (nullable): ends the asking; a server that hangs never answers
 * @callback: called in the caller's main context
 * @data: for @callback
 *
 * Asks what becomes of what is played.
 */
void
patella_sound_output_ask_async (GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             data)
{
  const char *const arguments[] = { TOOL, "info", NULL };
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  ask_tool (task, arguments, info_told_cb);
}

/**
 * patella_sound_output_ask_finish:
 * @result: of [func@Patella.sound_output_ask_async]
 *
 * Returns: what is known; %PATELLA_SOUND_OUTPUT_UNKNOWN too when it was cancelled
 */
PatellaSoundOutput
patella_sound_output_ask_finish (GAsyncResult *result)
{
  gssize output = g_task_propagate_int (G_TASK (result), NULL);

  return output < 0 ? PATELLA_SOUND_OUTPUT_UNKNOWN : (PatellaSoundOutput) output;
}
