/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-offer.h"

G_BEGIN_DECLS

/* Where a routine stands on a day. */
typedef enum
{
  PATELLA_ROUND_DUE,
  PATELLA_ROUND_LATER,      /* the hours between two rounds are not over */
  PATELLA_ROUND_DONE,       /* all rounds of the day are done */
  PATELLA_ROUND_RESTS,      /* ordered by the rules or the schedule: neutral */
  PATELLA_ROUND_NOT_TODAY,  /* the person said so: neutral */
  PATELLA_ROUND_AWAY,       /* the person is away: neutral */
  PATELLA_ROUND_PAUSED,     /* for safety: neutral */
} PatellaRoundState;

#define PATELLA_TYPE_ROUND_STATE (patella_round_state_get_type ())
GType patella_round_state_get_type (void);

/* A value. */
typedef struct
{
  PatellaRoundState state;
  int               done;         /* rounds of the day */
  int               prescribed;   /* rounds of the day; 0: neutral */
  int               from_minute;  /* LATER: local minute from which the next round is offered; else PATELLA_UNKNOWN */
} PatellaRound;

/* All routines on one day. A value. */
typedef struct
{
  int      day;         /* Julian day */
  int      done;        /* rounds */
  int      prescribed;  /* rounds */
  gboolean neutral;     /* nothing was prescribed: rest, away, paused */
} PatellaAgendaDay;

/* The moment of a reminder. A value. */
typedef struct
{
  gint64 at_us;           /* UTC */
  char   local_date[11];  /* YYYY-MM-DD of the day it belongs to */
  int    minute;          /* local minute that was asked for */
} PatellaSlot;

PatellaRound patella_agenda_get_round (PatellaRoutine          *routine,
                                       const PatellaOfferFacts *facts);
int          patella_agenda_find_next_day (PatellaRoutine          *routine,
                                           const PatellaOfferFacts *facts,
                                           int                      n_days);
GArray      *patella_agenda_get_days  (GPtrArray               *routines,
                                       const PatellaOfferFacts *facts,
                                       int                      first_day,
                                       int                      last_day);
gboolean     patella_agenda_find_slot (const int               *minutes,
                                       guint                    n_minutes,
                                       GTimeZone               *zone,
                                       gint64                   after_us,
                                       PatellaSlot             *out_slot);

G_END_DECLS
