/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "patella-exercise.h"
#include "patella-palette.h"

G_BEGIN_DECLS

/* Exercises on paper, in words and figures: one of them fills a page, several share it as far as they can be read. All lengths
 * in points of 1/72 inch. */
typedef struct _PatellaSheet PatellaSheet;

/* The words of one exercise, in the reader's language; copied. */
typedef struct
{
  const char *title;
  const char *dose;
  const char *start;  /* below the figure at rest */
  const char *end;    /* below the figure that holds, or has moved */
} PatellaSheetWords;

typedef enum
{
  PATELLA_SHEET_PLAIN,
  PATELLA_SHEET_NUMBERED,
  PATELLA_SHEET_BULLETS,
} PatellaSheetList;

PatellaSheet *patella_sheet_new          (const char              *title,     /* (nullable) */
                                          const char              *subtitle,  /* (nullable) */
                                          const char              *footer);   /* (nullable) */
void          patella_sheet_free         (PatellaSheet            *self);
void          patella_sheet_add_exercise (PatellaSheet            *self,
                                          PatellaExercise         *exercise,
                                          const PatellaDose       *dose,      /* (nullable) */
                                          const PatellaSheetWords *words);
/* to the exercise that was added last */
void          patella_sheet_add_texts    (PatellaSheet            *self,
                                          PatellaSheetList         list,
                                          const char              *heading,
                                          const char * const      *texts);
int           patella_sheet_set_page     (PatellaSheet            *self,
                                          double                   width,
                                          double                   height,
                                          const PatellaPalette    *palette);
void          patella_sheet_paint_page   (PatellaSheet            *self,
                                          int                      page,
                                          cairo_t                 *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaSheet, patella_sheet_free)

G_END_DECLS
