/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-keys.h"

typedef struct
{
  const char           *name;
  guint                 keyval;
  guint                 keycode;
  GdkModifierType       state;
  gboolean              rtl;
  PatellaSessionKeyKind kind;
  int                   digit;
} KeyRow;

#define D PATELLA_SESSION_KEY_DIGIT

static const KeyRow rows[] = {
  { "space", GDK_KEY_space, 65, 0, FALSE, PATELLA_SESSION_KEY_TOGGLE, -1 },
  { "play", GDK_KEY_AudioPlay, 172, 0, FALSE, PATELLA_SESSION_KEY_TOGGLE, -1 },
  { "pause", GDK_KEY_AudioPause, 209, 0, FALSE, PATELLA_SESSION_KEY_TOGGLE, -1 },
  { "right", GDK_KEY_Right, 114, 0, FALSE, PATELLA_SESSION_KEY_NEXT, -1 },
  { "enter", GDK_KEY_Return, 36, 0, FALSE, PATELLA_SESSION_KEY_NEXT, -1 },
  { "keypad enter", GDK_KEY_KP_Enter, 104, 0, FALSE, PATELLA_SESSION_KEY_NEXT, -1 },
  { "page down", GDK_KEY_Page_Down, 117, 0, FALSE, PATELLA_SESSION_KEY_NEXT, -1 },
  { "media next", GDK_KEY_AudioNext, 171, 0, FALSE, PATELLA_SESSION_KEY_NEXT, -1 },
  { "left", GDK_KEY_Left, 113, 0, FALSE, PATELLA_SESSION_KEY_BACK, -1 },
  { "page up", GDK_KEY_Page_Up, 112, 0, FALSE, PATELLA_SESSION_KEY_BACK, -1 },
  { "media previous", GDK_KEY_AudioPrev, 173, 0, FALSE, PATELLA_SESSION_KEY_BACK, -1 },
  { "up", GDK_KEY_Up, 111, 0, FALSE, PATELLA_SESSION_KEY_MORE_REST, -1 },
  { "down", GDK_KEY_Down, 116, 0, FALSE, PATELLA_SESSION_KEY_LESS_REST, -1 },
  { "backspace", GDK_KEY_BackSpace, 22, 0, FALSE, PATELLA_SESSION_KEY_CLEAR, -1 },
  { "end", GDK_KEY_End, 115, 0, FALSE, PATELLA_SESSION_KEY_HURTS, -1 },
  { "media stop", GDK_KEY_AudioStop, 174, 0, FALSE, PATELLA_SESSION_KEY_HURTS, -1 },
  { "f11", GDK_KEY_F11, 95, 0, FALSE, PATELLA_SESSION_KEY_FLOOR_MODE, -1 },
  { "escape", GDK_KEY_Escape, 9, 0, FALSE, PATELLA_SESSION_KEY_LEAVE, -1 },
  { "nothing", GDK_KEY_F5, 71, 0, FALSE, PATELLA_SESSION_KEY_NONE, -1 },
  /* us */
  { "us 1", GDK_KEY_1, 10, 0, FALSE, D, 1 },
  { "us 0", GDK_KEY_0, 19, 0, FALSE, D, 0 },
  { "us shift 1", GDK_KEY_exclam, 10, GDK_SHIFT_MASK, FALSE, D, 1 },
  { "us h", GDK_KEY_h, 43, 0, FALSE, PATELLA_SESSION_KEY_HURTS, -1 },
  { "us H, caps lock", GDK_KEY_H, 43, GDK_LOCK_MASK, FALSE, PATELLA_SESSION_KEY_HURTS, -1 },
  { "us y", GDK_KEY_y, 29, 0, FALSE, PATELLA_SESSION_KEY_YES, -1 },
  { "us n", GDK_KEY_n, 57, 0, FALSE, PATELLA_SESSION_KEY_NO, -1 },
  { "us other letter", GDK_KEY_g, 42, 0, FALSE, PATELLA_SESSION_KEY_NONE, -1 },
  /* fr: the number row prints letters and signs */
  { "fr ampersand", GDK_KEY_ampersand, 10, 0, FALSE, D, 1 },
  { "fr e acute", GDK_KEY_eacute, 11, 0, FALSE, D, 2 },
  { "fr c cedilla", GDK_KEY_ccedilla, 18, 0, FALSE, D, 9 },
  { "fr a grave", GDK_KEY_agrave, 19, 0, FALSE, D, 0 },
  { "fr shift 1", GDK_KEY_1, 10, GDK_SHIFT_MASK, FALSE, D, 1 },
  { "fr h", GDK_KEY_h, 43, 0, FALSE, PATELLA_SESSION_KEY_HURTS, -1 },
  /* ru */
  { "ru 5", GDK_KEY_5, 14, 0, FALSE, D, 5 },
  { "ru er at H", GDK_KEY_Cyrillic_er, 43, 0, FALSE, PATELLA_SESSION_KEY_HURTS, -1 },
  { "ru en at Y", GDK_KEY_Cyrillic_en, 29, 0, FALSE, PATELLA_SESSION_KEY_YES, -1 },
  { "ru te at N", GDK_KEY_Cyrillic_te, 57, 0, FALSE, PATELLA_SESSION_KEY_NO, -1 },
  /* print goes before place: Workman has y at the place of H, German y at another place */
  { "workman y", GDK_KEY_y, 43, 0, FALSE, PATELLA_SESSION_KEY_YES, -1 },
  { "de y", GDK_KEY_y, 52, 0, FALSE, PATELLA_SESSION_KEY_YES, -1 },
  { "arabic digit", GDK_KEY_Arabic_7, 16, 0, FALSE, D, 7 },
  { "persian digit, other place", GDK_KEY_Farsi_4, 24, 0, FALSE, D, 4 },
  /* a digit wins over the letter's place */
  { "digit at H", GDK_KEY_3, 43, 0, FALSE, D, 3 },
  /* keypad */
  { "keypad 7", GDK_KEY_KP_7, 79, GDK_SHIFT_MASK, FALSE, D, 7 },
  { "keypad 0", GDK_KEY_KP_0, 90, 0, FALSE, D, 0 },
  { "keypad home", GDK_KEY_KP_Home, 79, 0, FALSE, D, 7 },
  { "keypad end is 1, not a pain stop", GDK_KEY_KP_End, 87, 0, FALSE, D, 1 },
  { "keypad left is 4, not back", GDK_KEY_KP_Left, 83, 0, FALSE, D, 4 },
  { "keypad begin", GDK_KEY_KP_Begin, 84, 0, FALSE, D, 5 },
  { "keypad insert", GDK_KEY_KP_Insert, 90, 0, FALSE, D, 0 },
  { "keypad decimal", GDK_KEY_KP_Decimal, 91, 0, FALSE, PATELLA_SESSION_KEY_NONE, -1 },
  /* modifiers are the window's */
  { "control h", GDK_KEY_h, 43, GDK_CONTROL_MASK, FALSE, PATELLA_SESSION_KEY_NONE, -1 },
  { "alt 1", GDK_KEY_1, 10, GDK_ALT_MASK, FALSE, PATELLA_SESSION_KEY_NONE, -1 },
  { "super right", GDK_KEY_Right, 114, GDK_SUPER_MASK, FALSE, PATELLA_SESSION_KEY_NONE, -1 },
  /* right to left: the arrows follow the bar, nothing else does */
  { "rtl left", GDK_KEY_Left, 113, 0, TRUE, PATELLA_SESSION_KEY_NEXT, -1 },
  { "rtl right", GDK_KEY_Right, 114, 0, TRUE, PATELLA_SESSION_KEY_BACK, -1 },
  { "rtl page down", GDK_KEY_Page_Down, 117, 0, TRUE, PATELLA_SESSION_KEY_NEXT, -1 },
  { "rtl media next", GDK_KEY_AudioNext, 171, 0, TRUE, PATELLA_SESSION_KEY_NEXT, -1 },
  { "rtl keypad left", GDK_KEY_KP_Left, 83, 0, TRUE, D, 4 },
  { "rtl up", GDK_KEY_Up, 111, 0, TRUE, PATELLA_SESSION_KEY_MORE_REST, -1 },
};

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const KeyRow *row = &rows[i];
      PatellaSessionKey key = patella_session_key_lookup (row->keyval, row->keycode, row->state, row->rtl);

      g_test_message ("%s", row->name);
      g_assert_cmpint (key.kind, ==, row->kind);
      g_assert_cmpint (key.digit, ==, row->digit);
    }
}

/* Whatever a layout prints in the number row, each place gives its digit, and each digit has exactly one place. */
static void
test_number_row (void)
{
  gboolean seen[10] = { FALSE };

  for (guint keycode = 10; keycode <= 19; keycode++)
    {
      PatellaSessionKey key = patella_session_key_lookup (GDK_KEY_Cyrillic_zhe, keycode, 0, FALSE);

      g_assert_cmpint (key.kind, ==, PATELLA_SESSION_KEY_DIGIT);
      g_assert_false (seen[key.digit]);
      seen[key.digit] = TRUE;
    }
}

static void
test_held (void)
{
  PatellaHeldKeys held = { 0 };

  g_assert_true (patella_held_keys_press (&held, 65));
  g_assert_false (patella_held_keys_press (&held, 65));
  g_assert_true (patella_held_keys_press (&held, 66));
  g_assert_false (patella_held_keys_press (&held, 65));
  patella_held_keys_release (&held, 65);
  g_assert_true (patella_held_keys_press (&held, 65));
  g_assert_false (patella_held_keys_press (&held, 66));

  patella_held_keys_clear (&held);
  g_assert_true (patella_held_keys_press (&held, 66));

  /* outside of what is remembered: never swallowed, never written out of bounds */
  g_assert_true (patella_held_keys_press (&held, 100000));
  g_assert_true (patella_held_keys_press (&held, 100000));
  patella_held_keys_release (&held, 100000);
}

static void
test_score (void)
{
  PatellaScoreEntry entry = { 0 };

  g_assert_cmpint (patella_score_entry_push (&entry, 0, 5), ==, 0);
  g_assert_cmpint (patella_score_entry_push (&entry, 1, 1000), ==, 1);
  g_assert_cmpint (patella_score_entry_push (&entry, 0, 2000), ==, 10);
  g_assert_cmpint (patella_score_entry_push (&entry, 0, 2100), ==, 0);

  g_assert_cmpint (patella_score_entry_push (&entry, 1, 3000), ==, 1);
  g_assert_cmpint (patella_score_entry_push (&entry, 0, 4001), ==, 0);

  g_assert_cmpint (patella_score_entry_push (&entry, 1, 5000), ==, 1);
  g_assert_cmpint (patella_score_entry_push (&entry, 7, 5100), ==, 7);
  g_assert_cmpint (patella_score_entry_push (&entry, 0, 5200), ==, 0);

  g_assert_cmpint (patella_score_entry_push (&entry, 1, 6000), ==, 1);
  patella_score_entry_clear (&entry);
  g_assert_cmpint (patella_score_entry_push (&entry, 0, 6100), ==, 0);

  /* the server's milliseconds wrap after 49 days */
  g_assert_cmpint (patella_score_entry_push (&entry, 1, G_MAXUINT32 - 100), ==, 1);
  g_assert_cmpint (patella_score_entry_push (&entry, 0, 300), ==, 10);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/session-keys/table", test_table);
  g_test_add_func ("/session-keys/number-row", test_number_row);
  g_test_add_func ("/session-keys/held", test_held);
  g_test_add_func ("/session-keys/score", test_score);

  return g_test_run ();
}
