/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-key-words.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

static const char *
find_meaning (PatellaSessionKeyKind kind)
{
  switch (kind)
    {
    case PATELLA_SESSION_KEY_TOGGLE:
      return C_("key test", "Pause, and go on");
    case PATELLA_SESSION_KEY_NEXT:
      return C_("key test", "Next: go, or end this now");
    case PATELLA_SESSION_KEY_BACK:
      return C_("key test", "Back: this set again");
    case PATELLA_SESSION_KEY_MORE_REST:
      return C_("key test", "10 seconds more rest");
    case PATELLA_SESSION_KEY_LESS_REST:
      return C_("key test", "10 seconds less rest");
    case PATELLA_SESSION_KEY_CLEAR:
      return C_("key test", "Takes the score back");
    case PATELLA_SESSION_KEY_YES:
      return C_("key test", "Yes");
    case PATELLA_SESSION_KEY_NO:
      return C_("key test", "No");
    case PATELLA_SESSION_KEY_HURTS:
      return C_("key test", "This hurts: stops at once");
    case PATELLA_SESSION_KEY_ADJUST:
      return C_("key test", "Opens what can be adjusted");
    case PATELLA_SESSION_KEY_FLOOR_MODE:
      return C_("key test", "Floor mode: the whole screen");
    case PATELLA_SESSION_KEY_LEAVE:
      return C_("key test", "Pauses, and asks whether to end");
    case PATELLA_SESSION_KEY_DIGIT:
    case PATELLA_SESSION_KEY_NONE:
    default:
      return C_("key test", "Does nothing in a session");
    }
}

static gboolean
is_on_number_pad (guint keyval)
{
  return keyval >= GDK_KEY_KP_Space && keyval <= GDK_KEY_KP_9;
}

/**
 * patella_key_words_name:
 * @key: what the session makes of it
 *
 * Returns: (transfer full): what the key is called where it is written on it; the digits of the number pad are digits, with Num
 *   Lock or without
 */
char *
patella_key_words_name (GdkDisplay              *display,
                        guint                    keyval,
                        guint                    keycode,
                        const PatellaSessionKey *key)
{
  g_autofree char *name = NULL;

  if (is_on_number_pad (keyval) && key->kind == PATELLA_SESSION_KEY_DIGIT)
    return g_strdup_printf (C_("key", "Number pad %d"), key->digit);
  if (keyval == GDK_KEY_KP_Enter)
    return g_strdup (C_("key", "Number pad Enter"));

  name = gtk_accelerator_get_label_with_keycode (display, keyval, keycode, 0);
  return *name != '\0' ? g_steal_pointer (&name) : g_strdup_printf (C_("key", "Key %u"), keycode);
}

/**
 * patella_key_words_meaning:
 * @kind: what the key means
 * @score: of a digit: 0 to 10
 *
 * Returns: (transfer full): what it does in a session
 */
char *
patella_key_words_meaning (PatellaSessionKeyKind kind,
                           int                   score)
{
  if (kind == PATELLA_SESSION_KEY_DIGIT)
    return g_strdup_printf (C_("key test", "Pain %d"), score);

  return g_strdup (find_meaning (kind));
}

/**
 * patella_key_words_media:
 *
 * Returns: what the key of a keyboard, a headset or a remote is called
 */
const char *
patella_key_words_media (PatellaMediaKey key)
{
  switch (key)
    {
    case PATELLA_MEDIA_KEY_PLAY:
      return C_("media key", "Play");
    case PATELLA_MEDIA_KEY_PAUSE:
      return C_("media key", "Pause");
    case PATELLA_MEDIA_KEY_NEXT:
      return C_("media key", "Next track");
    case PATELLA_MEDIA_KEY_PREVIOUS:
      return C_("media key", "Previous track");
    case PATELLA_MEDIA_KEY_STOP:
      return C_("media key", "Stop");
    case PATELLA_MEDIA_KEY_PLAY_PAUSE:
    default:
      return C_("media key", "Play/Pause");
    }
}

/**
 * patella_key_words_media_kind:
 *
 * Returns: the key of the keyboard that does the same
 */
PatellaSessionKeyKind
patella_key_words_media_kind (PatellaMediaKey key)
{
  switch (key)
    {
    case PATELLA_MEDIA_KEY_NEXT:
      return PATELLA_SESSION_KEY_NEXT;
    case PATELLA_MEDIA_KEY_PREVIOUS:
      return PATELLA_SESSION_KEY_BACK;
    case PATELLA_MEDIA_KEY_STOP:
      return PATELLA_SESSION_KEY_HURTS;
    case PATELLA_MEDIA_KEY_PLAY_PAUSE:
    case PATELLA_MEDIA_KEY_PLAY:
    case PATELLA_MEDIA_KEY_PAUSE:
    default:
      return PATELLA_SESSION_KEY_TOGGLE;
    }
}
