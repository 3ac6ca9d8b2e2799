/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-keys.h"

/* Hardware places of the number row and of four letters: X11 and Wayland key codes of a PC keyboard (evdev + 8). */
#define KEYCODE_ONE 10
#define KEYCODE_ZERO 19
#define KEYCODE_Y 29
#define KEYCODE_A 38
#define KEYCODE_H 43
#define KEYCODE_N 57

#define TEN_WITHIN_MS 1000

#define COMMAND_MODIFIERS (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_HYPER_MASK | GDK_META_MASK)

typedef struct
{
  guint                 keyval;
  PatellaSessionKeyKind kind;
} KeyMeaning;

static const KeyMeaning meanings[] = {
  { GDK_KEY_space, PATELLA_SESSION_KEY_TOGGLE },
  { GDK_KEY_KP_Space, PATELLA_SESSION_KEY_TOGGLE },
  { GDK_KEY_AudioPlay, PATELLA_SESSION_KEY_TOGGLE },
  { GDK_KEY_AudioPause, PATELLA_SESSION_KEY_TOGGLE },
  { GDK_KEY_Right, PATELLA_SESSION_KEY_NEXT },
  { GDK_KEY_Return, PATELLA_SESSION_KEY_NEXT },
  { GDK_KEY_KP_Enter, PATELLA_SESSION_KEY_NEXT },
  { GDK_KEY_ISO_Enter, PATELLA_SESSION_KEY_NEXT },
  { GDK_KEY_Page_Down, PATELLA_SESSION_KEY_NEXT },
  { GDK_KEY_AudioNext, PATELLA_SESSION_KEY_NEXT },
  { GDK_KEY_Left, PATELLA_SESSION_KEY_BACK },
  { GDK_KEY_Page_Up, PATELLA_SESSION_KEY_BACK },
  { GDK_KEY_AudioPrev, PATELLA_SESSION_KEY_BACK },
  { GDK_KEY_Up, PATELLA_SESSION_KEY_MORE_REST },
  { GDK_KEY_Down, PATELLA_SESSION_KEY_LESS_REST },
  { GDK_KEY_BackSpace, PATELLA_SESSION_KEY_CLEAR },
  { GDK_KEY_y, PATELLA_SESSION_KEY_YES },
  { GDK_KEY_n, PATELLA_SESSION_KEY_NO },
  { GDK_KEY_h, PATELLA_SESSION_KEY_HURTS },
  { GDK_KEY_End, PATELLA_SESSION_KEY_HURTS },
  { GDK_KEY_AudioStop, PATELLA_SESSION_KEY_HURTS },
  { GDK_KEY_a, PATELLA_SESSION_KEY_ADJUST },
  { GDK_KEY_Menu, PATELLA_SESSION_KEY_ADJUST },
  { GDK_KEY_F11, PATELLA_SESSION_KEY_FLOOR_MODE },
  { GDK_KEY_Escape, PATELLA_SESSION_KEY_LEAVE },
};

/* The keypad with NumLock off: the same keys, so the same digits. */
static const guint keypad_without_num_lock[10] = {
  GDK_KEY_KP_Insert, GDK_KEY_KP_End,   GDK_KEY_KP_Down, GDK_KEY_KP_Page_Down, GDK_KEY_KP_Left,
  GDK_KEY_KP_Begin,  GDK_KEY_KP_Right, GDK_KEY_KP_Home, GDK_KEY_KP_Up,        GDK_KEY_KP_Page_Up,
};

static int
find_digit (guint keyval,
            guint keycode)
{
  int printed;

  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    return (int) (keyval - GDK_KEY_KP_0);

  for (int i = 0; i < 10; i++)
    if (keyval == keypad_without_num_lock[i])
      return i;

  printed = g_unichar_digit_value (gdk_keyval_to_unicode (keyval));
  if (printed >= 0)
    return printed;

  if (keycode >= KEYCODE_ONE && keycode <= KEYCODE_ZERO)
    return (int) (keycode - KEYCODE_ONE + 1) % 10;

  return -1;
}

static PatellaSessionKeyKind
find_printed (guint keyval)
{
  guint lower = gdk_keyval_to_lower (keyval);

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (meanings[i].keyval == lower)
      return meanings[i].kind;

  return PATELLA_SESSION_KEY_NONE;
}

static PatellaSessionKeyKind
find_by_place (guint keycode)
{
  switch (keycode)
    {
    case KEYCODE_A:
      return PATELLA_SESSION_KEY_ADJUST;
    case KEYCODE_Y:
      return PATELLA_SESSION_KEY_YES;
    case KEYCODE_N:
      return PATELLA_SESSION_KEY_NO;
    case KEYCODE_H:
      return PATELLA_SESSION_KEY_HURTS;
    default:
      return PATELLA_SESSION_KEY_NONE;
    }
}

/* The session's bar runs from right to left there, so the arrow that points along it goes on. */
static guint
mirror_arrow (guint keyval)
{
  if (keyval == GDK_KEY_Left)
    return GDK_KEY_Right;
  if (keyval == GDK_KEY_Right)
    return GDK_KEY_Left;
  return keyval;
}

/**
 * patella_session_key_lookup:
 * @keyval: what the key prints in the layout in force
 * @keycode: the key's place on the keyboard
 * @state: modifiers; with Control, Alt or Super a key is never the session's
 * @rtl: whether the page runs from right to left
 *
 * Digits come first, by print and then by place; then what the key prints; then the places of A, H, Y and N. A keypad key is
 * its digit with NumLock or without.
 *
 * Returns: the meaning, of kind %PATELLA_SESSION_KEY_NONE when the key is not the session's
 */
PatellaSessionKey
patella_session_key_lookup (guint           keyval,
                            guint           keycode,
                            GdkModifierType state,
                            gboolean        rtl)
{
  PatellaSessionKey key = { PATELLA_SESSION_KEY_NONE, -1 };
  int digit;

  if ((state & COMMAND_MODIFIERS) != 0)
    return key;

  digit = find_digit (keyval, keycode);
  if (digit >= 0)
    {
      key.kind = PATELLA_SESSION_KEY_DIGIT;
      key.digit = digit;
      return key;
    }

  key.kind = find_printed (rtl ? mirror_arrow (keyval) : keyval);
  if (key.kind == PATELLA_SESSION_KEY_NONE)
    key.kind = find_by_place (keycode);

  return key;
}

gboolean
patella_held_keys_press (PatellaHeldKeys *self,
                         guint            keycode)
{
  guint32 bit = (guint32) 1 << (keycode % 32);

  if (keycode >= PATELLA_HELD_KEYS_MAX)
    return TRUE;
  if ((self->down[keycode / 32] & bit) != 0)
    return FALSE;

  self->down[keycode / 32] |= bit;
  return TRUE;
}

void
patella_held_keys_release (PatellaHeldKeys *self,
                           guint            keycode)
{
  if (keycode < PATELLA_HELD_KEYS_MAX)
    self->down[keycode / 32] &= ~((guint32) 1 << (keycode % 32));
}

/* A release that goes to another window never comes here: forget all when the focus leaves. */
void
patella_held_keys_clear (PatellaHeldKeys *self)
{
  *self = (PatellaHeldKeys){ 0 };
}

int
patella_score_entry_push (PatellaScoreEntry *self,
                          int                digit,
                          guint32            at_ms)
{
  gboolean is_ten = self->has_one && digit == 0 && at_ms - self->one_at_ms <= TEN_WITHIN_MS;

  self->has_one = digit == 1;
  self->one_at_ms = at_ms;

  return is_ten ? 10 : digit;
}

void
patella_score_entry_clear (PatellaScoreEntry *self)
{
  *self = (PatellaScoreEntry){ 0 };
}
