/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-csv-import-private.h"

G_BEGIN_DECLS

/* Sets that another program has written, as rows of ours. */
typedef struct _PatellaPeerCsv PatellaPeerCsv;

PatellaPeerCsv *patella_peer_csv_new     (PatellaImporter     *importer,
                                          const PatellaCells  *header); /* (nullable): it is no file of such a program */
void            patella_peer_csv_free    (PatellaPeerCsv      *self);
gboolean        patella_peer_csv_skips   (const PatellaPeerCsv *self,
                                          const PatellaCsvRow *row);
gboolean        patella_peer_csv_row     (PatellaPeerCsv      *self,
                                          const PatellaCells  *cells,
                                          GError             **error);
gboolean        patella_peer_csv_finish  (PatellaPeerCsv      *self,
                                          GError             **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaPeerCsv, patella_peer_csv_free)

/* One row of theirs, read. */
typedef struct
{
  char    *name;        /* owned: of the exercise */
  char    *session;     /* owned: what tells their sessions apart */
  char     at[32];      /* of the set, as our form has it */
  gboolean left_out;    /* it is no set */
  gboolean holds;       /* the counts are seconds */
  int      target;      /* PATELLA_UNKNOWN */
  int      done[PATELLA_SIDE_BOTH + 1];  /* by LEFT, RIGHT, BOTH; PATELLA_UNKNOWN */
  gint64   load_g;      /* PATELLA_UNKNOWN */
  GString *note;        /* owned */
} PatellaPeerRow;

typedef gboolean (*PatellaPeerReadFunc) (const PatellaCells  *cells,
                                         PatellaPeerRow      *row,
                                         GError             **error);

typedef struct
{
  const char          *program;
  const char          *columns[4];  /* by which its files are known */
  PatellaPeerReadFunc  read;
} PatellaPeerKind;

const PatellaPeerKind *patella_peer_kind_find (const PatellaCells *header);
void                   patella_peer_row_clear (PatellaPeerRow     *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PatellaPeerRow, patella_peer_row_clear)

G_END_DECLS
