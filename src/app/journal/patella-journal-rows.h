/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-browse.h"
#include "patella-row-words.h"

G_BEGIN_DECLS

/* A row of the journal page: where it stands, without what it says. */
typedef struct
{
  PatellaBrowsePlace place;
  gint32             kind;   /* PatellaRowKind */
  guint32            child;  /* of a set: which; of a day: how many sessions it has */
} PatellaJournalRow;

/* A row by what it is, not by where it stands. */
gint64  patella_journal_row_get_key  (PatellaRowKind            kind,
                                      const PatellaBrowsePlace *place,
                                      guint                     child);
gint64  patella_browse_place_get_key (const PatellaBrowsePlace *place);
/* (transfer full) (element-type PatellaJournalRow): the rows of @places, newest first, with a heading before each day, and
 * after each session whose id is in @open (→ number of its sets) its sets and what belongs to the whole */
GArray *patella_journal_rows_lay_out (GArray                   *places,
                                      GHashTable               *open);
/* how many rows at the beginning and at the end are the same */
void    patella_journal_rows_compare (GArray                   *old,
                                      GArray                   *rows,
                                      guint                    *out_before,
                                      guint                    *out_after);

G_END_DECLS
