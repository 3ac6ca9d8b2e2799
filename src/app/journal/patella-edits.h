/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-browse.h"
#include "patella-services.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_REMOVAL_OF_SESSION,
  PATELLA_REMOVAL_OF_SET,
  PATELLA_REMOVAL_OF_CHECK_IN,
} PatellaRemoval;

/* What a person changes in the journal, and the undo of the last of it. Main thread.
 * Signals: "made" (char *): a sentence about what is in the journal now, and can be undone;
 *          "undone"; "failed" (GError *): nothing of it stands. */
#define PATELLA_TYPE_EDITS (patella_edits_get_type ())
G_DECLARE_FINAL_TYPE (PatellaEdits, patella_edits, PATELLA, EDITS, GObject)

PatellaEdits *patella_edits_new          (PatellaServices   *services);
void          patella_edits_correct      (PatellaEdits      *self,
                                          GPtrArray         *changes,
                                          const char        *sentence);
void          patella_edits_remove       (PatellaEdits      *self,
                                          PatellaRemoval     what,
                                          const PatellaUuid *uuid,
                                          const char        *sentence);
void          patella_edits_add_record   (PatellaEdits      *self,
                                          PatellaRecord     *record,
                                          const char        *sentence);
void          patella_edits_add_check_in (PatellaEdits      *self,
                                          PatellaCheckIn    *check_in,
                                          const char        *sentence);
gboolean      patella_edits_can_undo     (PatellaEdits      *self);
void          patella_edits_undo         (PatellaEdits      *self);
void          patella_edits_forget       (PatellaEdits      *self); /* the last one cannot be undone any more */

G_END_DECLS
