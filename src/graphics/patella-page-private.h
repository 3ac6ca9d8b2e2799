/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-page.h"
#include "patella-sheet-pen.h"

G_BEGIN_DECLS

#define PATELLA_PAGE_BODY_PT 9.0
#define PATELLA_PAGE_SMALL_PT 8.0
#define PATELLA_PAGE_HEADING_PT 10.5
#define PATELLA_PAGE_GAP 10.0

/* A row may be long, but no more of them than this can ever stand on a page. */
#define PATELLA_PAGE_ROWS_MAX 60

typedef struct
{
  PatellaPagePlace  place;
  char             *heading;
  char             *empty;
  char            **titles;
  guint             n_columns;
  guint             wide_column;
  gboolean          shortens;
  GPtrArray        *rows;      /* (element-type GStrv) */

  /* at scale 1; letters are not hinted, so they grow with it */
  gboolean          has_naturals;
  double            naturals[PATELLA_PAGE_COLUMNS_MAX];

  /* of the size and scale that were measured last */
  PatellaSheetPen   pen;
  guint             shown;
  double            widths[PATELLA_PAGE_COLUMNS_MAX];
  double            head_height;
  double            more_height;
  double            row_heights[PATELLA_PAGE_ROWS_MAX];  /* below 0: not measured yet */
} PatellaPageTable;

typedef struct
{
  char *value;
  char *caption;
} PatellaPageTile;

struct _PatellaPage
{
  char                   *title;
  char                   *name;
  char                   *span;
  char                   *note;
  char                   *footer;
  char                   *alert_heading;
  char                   *alert_text;
  char                   *chart_title;
  char                   *chart_summary;
  char                   *bars_title;
  char                   *bars_summary;
  const PatellaLineChart *chart;   /* borrowed, nullable */
  const PatellaBarChart  *bars;    /* borrowed, nullable */
  GPtrArray              *tiles;   /* (element-type PatellaPageTile) */
  GPtrArray              *tables;  /* (element-type PatellaPageTable) */
  PatellaPageMoreFunc     more;

  PatellaPalette          palette;
  double                  width;
  double                  height;
  double                  scale;
  double                  chart_height;
  gboolean                has_room;
};

PatellaPageTable *patella_page_table_new        (const PatellaPageBlock *block);
void              patella_page_table_free       (gpointer                data);
guint             patella_page_table_count_most (const PatellaPageTable *self);
gboolean          patella_page_table_is_there   (const PatellaPageTable *self);
void              patella_page_table_measure    (PatellaPageTable       *self,
                                                 const PatellaSheetPen  *pen);
double            patella_page_table_get_height (PatellaPageTable       *self,
                                                 guint                   shown);
void              patella_page_table_put        (const PatellaPageTable *self,
                                                 PatellaSheetPen        *pen,
                                                 const char             *more); /* (nullable) */

G_END_DECLS
