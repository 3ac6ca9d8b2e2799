/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-chart.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_CHART_PICTURE_PNG,
  PATELLA_CHART_PICTURE_SVG,
  PATELLA_CHART_PICTURE_PDF,
  PATELLA_CHART_N_PICTURES,
} PatellaChartPictureKind;

/* A chart with its words as a file: the same picture in every form. */
const char *patella_chart_picture_get_ending (PatellaChartPictureKind  kind);   /* "png" */
/* (nullable): what cairo could not do */
GBytes     *patella_chart_picture_make       (PatellaChart            *chart,
                                              const PatellaPalette    *palette,
                                              PatellaChartPictureKind  kind,
                                              GError                 **error);
/* whole or not at all: what stood there before stays when it fails */
gboolean    patella_chart_picture_write      (PatellaChart            *chart,
                                              const PatellaPalette    *palette,
                                              PatellaChartPictureKind  kind,
                                              GFile                   *file,
                                              GError                 **error);
/* asks where to, and says in one sentence what went wrong */
void        patella_chart_picture_save       (PatellaChart            *chart,
                                              GtkWidget               *widget,
                                              PatellaChartPictureKind  kind);
void        patella_chart_picture_copy       (PatellaChart            *chart,
                                              GtkWidget               *widget);

G_END_DECLS
