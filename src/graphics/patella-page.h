/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-bar-chart.h"

G_BEGIN_DECLS

/* The clinician's page: one sheet of paper, black and white, made of strings and series only. Lengths in points of 1/72 inch. */
typedef struct _PatellaPage PatellaPage;

#define PATELLA_PAGE_COLUMNS_MAX 8

/* Copied; each nullable but the title. */
typedef struct
{
  const char *title;
  const char *name;    /* of the person, beside the title */
  const char *span;    /* which days */
  const char *note;    /* small, below */
  const char *footer;
} PatellaPageHead;

typedef enum
{
  PATELLA_PAGE_WIDE,   /* over the whole width, above the two columns */
  PATELLA_PAGE_START,  /* the column where reading begins */
  PATELLA_PAGE_END,
  PATELLA_PAGE_N_PLACES,
} PatellaPagePlace;

/* A table below a heading; copied. */
typedef struct
{
  PatellaPagePlace    place;
  const char         *heading;
  const char         *empty;        /* (nullable) stands in the place of rows; NULL: without rows it is left out */
  const char * const *titles;       /* (nullable) of the columns */
  guint               n_columns;
  guint               wide_column;  /* takes the room that is left */
  gboolean            shortens;     /* where there is no room, its last rows are left out and counted */
} PatellaPageBlock;

/* "and 12 more", in the reader's language. */
typedef char *(*PatellaPageMoreFunc) (guint n_more);

PatellaPage *patella_page_new            (const PatellaPageHead   *head);
void         patella_page_free           (PatellaPage             *self);
void         patella_page_set_more       (PatellaPage             *self,
                                          PatellaPageMoreFunc      more);
void         patella_page_add_tile       (PatellaPage             *self,
                                          const char              *value,
                                          const char              *caption);
void         patella_page_set_alert      (PatellaPage             *self,
                                          const char              *heading,
                                          const char              *text);
void         patella_page_set_chart      (PatellaPage             *self,
                                          const char              *title,
                                          const char              *summary,
                                          const PatellaLineChart  *chart); /* borrowed with all it borrows */
void         patella_page_set_bars       (PatellaPage             *self,
                                          const char              *title,
                                          const char              *summary,
                                          const PatellaBarChart   *chart); /* borrowed with all it borrows */
void         patella_page_add_block      (PatellaPage             *self,
                                          const PatellaPageBlock  *block);
/* to the block that was added last */
void         patella_page_add_row        (PatellaPage             *self,
                                          const char * const      *cells);
char        *patella_page_to_text        (PatellaPage             *self); /* (transfer full) */
gboolean     patella_page_set_size       (PatellaPage             *self,
                                          double                   width,
                                          double                   height,
                                          const PatellaPalette    *palette);
guint        patella_page_get_n_left_out (PatellaPage             *self);
void         patella_page_paint          (PatellaPage             *self,
                                          cairo_t                 *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaPage, patella_page_free)

G_END_DECLS
