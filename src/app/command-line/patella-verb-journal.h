/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-command-line.h"
#include "patella-store.h"

G_BEGIN_DECLS

/* The journal as a verb sees it: the file itself, or the copy that the open window has just made of it. */
typedef struct
{
  char     *path;     /* of the file that is read */
  char     *journal;  /* of the journal that is meant */
  gboolean  copy;     /* made at this moment by the open window: only to be read */
} PatellaVerbJournal;

void          patella_verb_journal_clear  (PatellaVerbJournal       *self);
gboolean      patella_verb_journal_find   (PatellaVerbJournal       *self,
                                           const PatellaLaunch      *launch,
                                           GError                  **error);
PatellaStore *patella_verb_journal_open   (const PatellaVerbJournal *self,
                                           GError                  **error);
gboolean      patella_verb_journal_find_alone (PatellaVerbJournal  *self,
                                           const PatellaLaunch      *launch,
                                           GError                  **error);
PatellaStore *patella_verb_journal_open_alone (const PatellaVerbJournal *self,
                                           GError                  **error);
PatellaStamp  patella_verb_journal_now    (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PatellaVerbJournal, patella_verb_journal_clear)

G_END_DECLS
