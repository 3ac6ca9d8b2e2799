/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-extremes.h"

G_BEGIN_DECLS

/* Points of one line: immutable once it is handed to a painter. x is a day number (Julian day of GDate). */
typedef struct
{
  double  x;
  double  y;
  char   *spoken;   /* "Monday 3 March: worst pain 4" */
} PatellaSeriesPoint;

typedef struct _PatellaSeries PatellaSeries;

PatellaSeries            *patella_series_new        (const char *title);
PatellaSeries            *patella_series_new_named  (PatellaSeries *points,
                                                     const char    *title);
PatellaSeries            *patella_series_ref        (PatellaSeries *self);
void                      patella_series_unref      (PatellaSeries *self);
void                      patella_series_add        (PatellaSeries *self,
                                                     double         x,
                                                     double         y,
                                                     const char    *spoken);
const char               *patella_series_get_title  (const PatellaSeries *self);
guint                     patella_series_get_length (const PatellaSeries *self);
const PatellaSeriesPoint *patella_series_get_point  (const PatellaSeries *self,
                                                     guint                index);
PatellaExtreme            patella_series_find_extreme      (const PatellaSeries *self,
                                                            guint                from,
                                                            guint                to);
double                    patella_series_find_longest_step (const PatellaSeries *self,
                                                            guint                from,
                                                            guint                to);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaSeries, patella_series_unref)

G_END_DECLS
