/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-pages.h"
#include "patella-row-private.h"

G_BEGIN_DECLS

/* What was seen of each table. */
typedef struct
{
  gint64 last_id[PATELLA_N_TABLES];  /* the highest id of a whole row */
  guint  n_after[PATELLA_N_TABLES];  /* broken rows that lie behind it */
  guint  n_broken[PATELLA_N_TABLES]; /* broken rows on pages with whole ones */
} PatellaCarved;

typedef struct
{
  PatellaPages      *pages;  /* of a journal that is damaged perhaps */
  PatellaPagesLayer  layer;
  PatellaRowFunc     func;   /* called with each whole row; see patella_carve() */
  gpointer           data;
  PatellaCarved     *carved; /* zeroed */
  guint32            n_pages; /* how many are looked at; 0: all */
  gboolean           search;  /* only pages that have lost their table of contents, byte by byte */
} PatellaCarve;

gboolean patella_carve (const PatellaCarve  *what,
                        GError             **error);

G_END_DECLS
