/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-services.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_SHARER_STATE_NONE,     /* nothing is shared, or nothing was done yet */
  PATELLA_SHARER_STATE_BUSY,
  PATELLA_SHARER_STATE_FINE,
  PATELLA_SHARER_STATE_ABSENT,   /* the folder is not there now */
  PATELLA_SHARER_STATE_FAILED,
} PatellaSharerState;

/* Takes in what other computers have in the shared folder, and puts our own there. Main thread.
 * Signals: "changed": what the functions below answer; "came-in" (const char *): one line about what is new here. */
#define PATELLA_TYPE_SHARER (patella_sharer_get_type ())
G_DECLARE_FINAL_TYPE (PatellaSharer, patella_sharer, PATELLA, SHARER, GObject)

PatellaSharer     *patella_sharer_new         (PatellaServices     *services);
PatellaSharerState patella_sharer_get_state   (PatellaSharer       *self);
const GError      *patella_sharer_get_error   (PatellaSharer       *self); /* (nullable) */
const char        *patella_sharer_get_news    (PatellaSharer       *self); /* (nullable): the last that came in */
const char        *patella_sharer_get_refusal (PatellaSharer       *self); /* (nullable): a file that is left alone */
void               patella_sharer_look        (PatellaSharer       *self);
void               patella_sharer_leave       (PatellaSharer       *self);
void               patella_sharer_end_async   (PatellaSharer       *self,
                                               GAsyncReadyCallback  callback,
                                               gpointer             data);
void               patella_sharer_end_finish  (PatellaSharer       *self,
                                               GAsyncResult        *result);

G_END_DECLS
