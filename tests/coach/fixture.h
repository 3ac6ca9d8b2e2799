/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "patella-offer.h"

G_BEGIN_DECLS

/* The program's own exercises and a record that a test fills: what coach is given. */
typedef struct
{
  GHashTable *exercises;  /* id -> PatellaExercise */
  GPtrArray  *records;
  GPtrArray  *check_ins;
  const char *routine;    /* of the sessions added from now on; NULL: by hand */
} Fixture;

void             fixture_init         (Fixture *fixture);
void             fixture_clear        (Fixture *fixture);
PatellaExercise *fixture_lookup       (const char *id,
                                       gpointer    fixture);
PatellaRoutine  *fixture_load_routine (const char *id); /* (transfer full) */
PatellaOfferFacts fixture_get_facts   (Fixture    *fixture,
                                       const char *today);

/* one session of one track: @outcome of all sets, @pain of each, repetitions as the level asks */
typedef struct
{
  const char *date;    /* YYYY-MM-DD */
  int         hour;
  const char *exercise;
  PatellaSide side;
  int         level;
  int         before;
  int         pain;
  int         after;
} SessionSpec;

PatellaRecord   *fixture_add_session  (Fixture           *fixture,
                                       const SessionSpec *spec);
PatellaRecord   *fixture_add_round    (Fixture           *fixture,
                                       const SessionSpec *specs,
                                       guint              n_specs);
void             fixture_add_check_in (Fixture            *fixture,
                                       const char         *date,
                                       PatellaCheckInKind  kind,
                                       PatellaSide         side,
                                       const char         *value);
/* a session of vmo1 with both legs, on level 3, that hurt as much as @pain */
void             fixture_add_day      (Fixture    *fixture,
                                       const char *date,
                                       int         pain);
/* a calm morning */
void             fixture_add_morning  (Fixture    *fixture,
                                       const char *date);

G_END_DECLS
