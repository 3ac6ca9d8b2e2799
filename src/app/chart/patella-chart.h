/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-palette.h"

G_BEGIN_DECLS

/* An item of the picture: where it can be hit, and what is said of it. */
typedef struct
{
  cairo_rectangle_t box;
  const char       *text;  /* borrowed: stands until "changed" */
} PatellaChartSpot;

/* One picture with the numbers behind it: what PatellaChartView shows. A subclass joins a painter of graphics with
 * words of the user's language. Signal: "changed". Sizes and places are width and height, x and y, in pixels. */
#define PATELLA_TYPE_CHART (patella_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (PatellaChart, patella_chart, PATELLA, CHART, GObject)

struct _PatellaChartClass
{
  GObjectClass parent_class;

  void        (*paint)            (PatellaChart         *self,
                                   const PatellaPalette *palette,
                                   cairo_t              *cr,
                                   const double          size[2]);
  GArray     *(*list_items)       (PatellaChart         *self,
                                   const PatellaPalette *palette,
                                   const double          size[2]);
  gboolean    (*find_item)        (PatellaChart         *self,
                                   const PatellaPalette *palette,
                                   const double          size[2],
                                   const double          place[2],
                                   PatellaChartSpot     *out_spot);
  /* (nullable): pixels to the right from a day to the next; NULL or 0: it does not lie along days */
  double      (*get_day_width)    (PatellaChart         *self,
                                   const PatellaPalette *palette,
                                   const double          size[2]);
  /* (nullable): shows what was chosen, and says "changed" */
  void        (*choose)           (PatellaChart         *self,
                                   guint                 choice);
  guint       (*get_n_columns)    (PatellaChart         *self);
  const char *(*get_column_title) (PatellaChart         *self,
                                   guint                 column);
  guint       (*get_n_rows)       (PatellaChart         *self);
  char       *(*dup_cell)         (PatellaChart         *self,
                                   guint                 row,
                                   guint                 column);
};

void        patella_chart_paint            (PatellaChart         *self,
                                            const PatellaPalette *palette,
                                            cairo_t              *cr,
                                            const double          size[2]);
/* (transfer full) (element-type PatellaChartSpot): what can be focused at this size, in order of time */
GArray     *patella_chart_list_items       (PatellaChart         *self,
                                            const PatellaPalette *palette,
                                            const double          size[2]);
gboolean    patella_chart_find_item        (PatellaChart         *self,
                                            const PatellaPalette *palette,
                                            const double          size[2],
                                            const double          place[2],
                                            PatellaChartSpot     *out_spot);
double      patella_chart_get_day_width    (PatellaChart         *self,
                                            const PatellaPalette *palette,
                                            const double          size[2]);
guint       patella_chart_get_n_columns    (PatellaChart         *self);
const char *patella_chart_get_column_title (PatellaChart         *self,
                                            guint                 column);
guint       patella_chart_get_n_rows       (PatellaChart         *self);
char       *patella_chart_dup_cell         (PatellaChart         *self,
                                            guint                 row,
                                            guint                 column);
const char *patella_chart_get_title        (PatellaChart         *self);
const char *patella_chart_get_summary      (PatellaChart         *self);
void        patella_chart_set_words        (PatellaChart         *self,
                                            const char           *title,
                                            const char           *summary);
void        patella_chart_emit_changed     (PatellaChart         *self);

/* What of a chart that holds more than one picture is shown: the one of an exercise, of a year. NULL: there is nothing to choose. */
const char *const *patella_chart_get_choices (PatellaChart         *self);
guint       patella_chart_get_choice       (PatellaChart         *self);
void        patella_chart_choose           (PatellaChart         *self,
                                            guint                 choice);
/* for the chart itself, before it says "changed"; @titles: (nullable), copied */
void        patella_chart_set_choices      (PatellaChart         *self,
                                            const char *const    *titles,
                                            guint                 choice);

G_END_DECLS
