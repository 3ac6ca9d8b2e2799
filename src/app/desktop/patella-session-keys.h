/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* What a key means on the session page: the table of product.md 5 as a pure function. */
typedef enum
{
  PATELLA_SESSION_KEY_NONE,
  PATELLA_SESSION_KEY_TOGGLE,     /* pause, resume */
  PATELLA_SESSION_KEY_NEXT,
  PATELLA_SESSION_KEY_BACK,
  PATELLA_SESSION_KEY_MORE_REST,
  PATELLA_SESSION_KEY_LESS_REST,
  PATELLA_SESSION_KEY_DIGIT,      /* 0 to 9 in .digit */
  PATELLA_SESSION_KEY_CLEAR,
  PATELLA_SESSION_KEY_YES,
  PATELLA_SESSION_KEY_NO,
  PATELLA_SESSION_KEY_HURTS,
  PATELLA_SESSION_KEY_ADJUST,
  PATELLA_SESSION_KEY_FLOOR_MODE,
  PATELLA_SESSION_KEY_LEAVE,
} PatellaSessionKeyKind;

typedef struct
{
  PatellaSessionKeyKind kind;
  int                   digit;
} PatellaSessionKey;

PatellaSessionKey patella_session_key_lookup (guint           keyval,
                                              guint           keycode,
                                              GdkModifierType state,
                                              gboolean        rtl);

/* Which keys are down: a held key counts once. A value; zero it to begin. */
#define PATELLA_HELD_KEYS_MAX 1024

typedef struct
{
  guint32 down[PATELLA_HELD_KEYS_MAX / 32];
} PatellaHeldKeys;

gboolean patella_held_keys_press   (PatellaHeldKeys *self,
                                    guint            keycode); /* FALSE: it was down already */
void     patella_held_keys_release (PatellaHeldKeys *self,
                                    guint            keycode);
void     patella_held_keys_clear   (PatellaHeldKeys *self);

/* Digits to a pain score: 1, then 0 within a second, is 10. A value; zero it to begin. */
typedef struct
{
  gboolean has_one;
  guint32  one_at_ms;
} PatellaScoreEntry;

int  patella_score_entry_push  (PatellaScoreEntry *self,
                                int                digit,
                                guint32            at_ms); /* event time; 0 to 10 */
void patella_score_entry_clear (PatellaScoreEntry *self);

G_END_DECLS
