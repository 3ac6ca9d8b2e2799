/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "patella-text.h"

G_BEGIN_DECLS

#define PATELLA_SHEET_BODY_PT 10.5
#define PATELLA_SHEET_LINE_GAP 2.0

typedef struct
{
  const PatellaPalette *palette;
  cairo_t              *cr;      /* (nullable) */
  double                scale;
  double                x;
  double                width;
  double                y;
} PatellaSheetPen;

PatellaText *patella_sheet_pen_make_text (const PatellaSheetPen *pen,
                                          const char            *text,
                                          double                 points,
                                          gboolean               bold);
void         patella_sheet_pen_put_text  (PatellaSheetPen       *pen,
                                          const char            *text,
                                          double                 points,
                                          gboolean               bold);
void         patella_sheet_pen_put_item  (PatellaSheetPen       *pen,
                                          gboolean               numbered,
                                          guint                  number,
                                          const char            *text);

G_END_DECLS
