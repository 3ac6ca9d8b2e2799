/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-chart.h"

/* PatellaChart:
 *
 * What a chart view shows: a picture, the items in it that can be read one by one, and the same numbers as a table.
 * It owns its words and the data of its subclass, knows no widget, and lives in the main thread. Whoever changes the
 * data says so with patella_chart_emit_changed(); between two of these signals equal questions have equal answers. */

typedef struct
{
  char *title;    /* owned */
  char *summary;  /* owned */
  GStrv choices;  /* owned, nullable */
  guint choice;
} PatellaChartPrivate;

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PatellaChart, patella_chart, G_TYPE_OBJECT)

static void
patella_chart_finalize (GObject *object)
{
  PatellaChartPrivate *priv = patella_chart_get_instance_private (PATELLA_CHART (object));

  g_free (priv->title);
  g_free (priv->summary);
  g_strfreev (priv->choices);
  G_OBJECT_CLASS (patella_chart_parent_class)->finalize (object);
}

static void
patella_chart_class_init (PatellaChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = patella_chart_finalize;

  signals[CHANGED] = g_signal_new ("changed", PATELLA_TYPE_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
patella_chart_init (PatellaChart *self)
{
  PatellaChartPrivate *priv = patella_chart_get_instance_private (self);

  priv->title = g_strdup ("");
  priv->summary = g_strdup ("");
}

void
patella_chart_paint (PatellaChart         *self,
                     const PatellaPalette *palette,
                     cairo_t              *cr,
                     const double          size[2])
{
  g_return_if_fail (PATELLA_IS_CHART (self));

  PATELLA_CHART_GET_CLASS (self)->paint (self, palette, cr, size);
}

GArray *
patella_chart_list_items (PatellaChart         *self,
                          const PatellaPalette *palette,
                          const double          size[2])
{
  g_return_val_if_fail (PATELLA_IS_CHART (self), NULL);

  return PATELLA_CHART_GET_CLASS (self)->list_items (self, palette, size);
}

gboolean
patella_chart_find_item (PatellaChart         *self,
                         const PatellaPalette *palette,
                         const double          size[2],
                         const double          place[2],
                         PatellaChartSpot     *out_spot)
{
  g_return_val_if_fail (PATELLA_IS_CHART (self), FALSE);

  return PATELLA_CHART_GET_CLASS (self)->find_item (self, palette, size, place, out_spot);
}

double
patella_chart_get_day_width (PatellaChart         *self,
                             const PatellaPalette *palette,
                             const double          size[2])
{
  g_return_val_if_fail (PATELLA_IS_CHART (self), 0);

  if (PATELLA_CHART_GET_CLASS (self)->get_day_width == NULL)
    return 0;
  return PATELLA_CHART_GET_CLASS (self)->get_day_width (self, palette, size);
}

guint
patella_chart_get_n_columns (PatellaChart *self)
{
  g_return_val_if_fail (PATELLA_IS_CHART (self), 0);

  return PATELLA_CHART_GET_CLASS (self)->get_n_columns (self);
}

const char *
patella_chart_get_column_title (PatellaChart *self,
                                guint         column)
{
  g_return_val_if_fail (PATELLA_IS_CHART (self), NULL);

  return PATELLA_CHART_GET_CLASS (self)->get_column_title (self, column);
}

guint
patella_chart_get_n_rows (PatellaChart *self)
{
  g_return_val_if_fail (PATELLA_IS_CHART (self), 0);

  return PATELLA_CHART_GET_CLASS (self)->get_n_rows (self);
}

char *
patella_chart_dup_cell (PatellaChart *self,
                        guint         row,
                        guint         column)
{
  g_return_val_if_fail (PATELLA_IS_CHART (self), NULL);

  return PATELLA_CHART_GET_CLASS (self)->dup_cell (self, row, column);
}

const char *
patella_chart_get_title (PatellaChart *self)
{
  PatellaChartPrivate *priv = patella_chart_get_instance_private (self);

  g_return_val_if_fail (PATELLA_IS_CHART (self), NULL);

  return priv->title;
}

const char *
patella_chart_get_summary (PatellaChart *self)
{
  PatellaChartPrivate *priv = patella_chart_get_instance_private (self);

  g_return_val_if_fail (PATELLA_IS_CHART (self), NULL);

  return priv->summary;
}

void
patella_chart_set_words (PatellaChart *self,
                         const char   *title,
                         const char   *summary)
{
  PatellaChartPrivate *priv = patella_chart_get_instance_private (self);

  g_return_if_fail (PATELLA_IS_CHART (self));

  g_free (priv->title);
  priv->title = g_strdup (title);
  g_free (priv->summary);
  priv->summary = g_strdup (summary);
}

void
patella_chart_emit_changed (PatellaChart *self)
{
  g_return_if_fail (PATELLA_IS_CHART (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

const char *const *
patella_chart_get_choices (PatellaChart *self)
{
  PatellaChartPrivate *priv = patella_chart_get_instance_private (self);

  g_return_val_if_fail (PATELLA_IS_CHART (self), NULL);

  return (const char *const *) priv->choices;
}

guint
patella_chart_get_choice (PatellaChart *self)
{
  PatellaChartPrivate *priv = patella_chart_get_instance_private (self);

  g_return_val_if_fail (PATELLA_IS_CHART (self), 0);

  return priv->choice;
}

void
patella_chart_choose (PatellaChart *self,
                      guint         choice)
{
  PatellaChartPrivate *priv = patella_chart_get_instance_private (self);

  g_return_if_fail (PATELLA_IS_CHART (self));

  if (priv->choices == NULL || choice == priv->choice || choice >= g_strv_length (priv->choices))
    return;
  priv->choice = choice;
  PATELLA_CHART_GET_CLASS (self)->choose (self, choice);
}

void
patella_chart_set_choices (PatellaChart      *self,
                           const char *const *titles,
                           guint              choice)
{
  PatellaChartPrivate *priv = patella_chart_get_instance_private (self);

  g_return_if_fail (PATELLA_IS_CHART (self));

  g_strfreev (priv->choices);
  priv->choices = g_strdupv ((GStrv) (gpointer) (guintptr) titles);
  priv->choice = choice;
}
