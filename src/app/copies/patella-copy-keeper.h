/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-services.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_KEEPER_STATE_NONE,     /* no folder was named, or nothing was to do yet */
  PATELLA_KEEPER_STATE_SENDING,
  PATELLA_KEEPER_STATE_SENT,
  PATELLA_KEEPER_STATE_ABSENT,   /* the folder is not there now */
  PATELLA_KEEPER_STATE_FAILED,
} PatellaKeeperState;

/* Keeps what belongs to the journal in it, and its copies in the person's folder too. Main thread.
 * Signal: "changed": what the functions below answer. */
#define PATELLA_TYPE_COPY_KEEPER (patella_copy_keeper_get_type ())
G_DECLARE_FINAL_TYPE (PatellaCopyKeeper, patella_copy_keeper, PATELLA, COPY_KEEPER, GObject)

PatellaCopyKeeper *patella_copy_keeper_new       (PatellaServices   *services);
PatellaKeeperState patella_copy_keeper_get_state (PatellaCopyKeeper *self);
const GError      *patella_copy_keeper_get_error (PatellaCopyKeeper *self); /* (nullable) */
void               patella_copy_keeper_send      (PatellaCopyKeeper *self,
                                                  const char        *path);
void               patella_copy_keeper_keep      (PatellaCopyKeeper *self);
void               patella_copy_keeper_catch_up  (PatellaCopyKeeper *self); /* sends the newest copy where it is missing */

G_END_DECLS
