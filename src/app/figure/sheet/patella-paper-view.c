/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-paper-view.h"

#include <glib/gi18n.h>

/* Between two pages, and around them, in pixels. */
#define GAP 12.0

/**
 * PatellaPaperView:
 *
 * Paper is white whatever the desktop looks like. As high as its pages are at its width. To a screen reader it is a picture
 * with all its words as description. Main thread.
 */
struct _PatellaPaperView
{
  GtkWidget parent_instance;

  PatellaPaper *paper;    /* owned, nullable */
  int           n_pages;
  double        size[2];  /* of a page, in points */
};

G_DEFINE_FINAL_TYPE (PatellaPaperView, patella_paper_view, GTK_TYPE_WIDGET)

static double
get_zoom (PatellaPaperView *self,
          double            width)
{
  return MAX (width - 2.0 * GAP, 1.0) / self->size[0];
}

static void
paint_page (PatellaPaperView *self,
            GtkSnapshot      *snapshot,
            int               page,
            double            zoom)
{
  double top = GAP + page * (self->size[1] * zoom + GAP);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) GAP, (float) top, (float) (self->size[0] * zoom),
                                               (float) (self->size[1] * zoom));
  GskRoundedRect outline;
  const GdkRGBA white = { 1, 1, 1, 1 }, shade = { 0, 0, 0, 0.35f };
  cairo_t *cr;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shade, 0, 1, 1, 5);
  gtk_snapshot_append_color (snapshot, &white, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_translate (cr, GAP, top);
  cairo_scale (cr, zoom, zoom);
  patella_paper_paint (self->paper, page, cr);
  cairo_destroy (cr);
}

static void
patella_paper_view_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  PatellaPaperView *self = PATELLA_PAPER_VIEW (widget);
  double zoom = get_zoom (self, gtk_widget_get_width (widget));

  for (int page = 0; page < self->n_pages; page++)
    paint_page (self, snapshot, page, zoom);
}

static GtkSizeRequestMode
patella_paper_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
patella_paper_view_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  PatellaPaperView *self = PATELLA_PAPER_VIEW (widget);
  int n_pages = MAX (self->n_pages, 1);

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 200;
      *natural = (int) (self->size[0] + 2.0 * GAP);
      return;
    }

  double zoom = get_zoom (self, for_size < 0 ? self->size[0] + 2.0 * GAP : for_size);

  *minimum = *natural = (int) (GAP + n_pages * (self->size[1] * zoom + GAP));
}

static void
patella_paper_view_finalize (GObject *object)
{
  patella_paper_free (PATELLA_PAPER_VIEW (object)->paper);
  G_OBJECT_CLASS (patella_paper_view_parent_class)->finalize (object);
}

static void
patella_paper_view_class_init (PatellaPaperViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = patella_paper_view_finalize;
  widget_class->snapshot = patella_paper_view_snapshot;
  widget_class->get_request_mode = patella_paper_view_get_request_mode;
  widget_class->measure = patella_paper_view_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
patella_paper_view_init (PatellaPaperView *self)
{
  patella_paper_get_size (&self->size[0], &self->size[1]);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_("accessible label", "The page as it will be printed"), -1);
}

void
patella_paper_view_set_paper (PatellaPaperView *self,
                              PatellaPaper     *paper,
                              const char       *text)
{
  g_return_if_fail (PATELLA_IS_PAPER_VIEW (self) && paper != NULL && text != NULL);

  patella_paper_free (self->paper);
  self->paper = paper;
  self->n_pages = patella_paper_set_page (paper, self->size[0], self->size[1]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
patella_paper_view_get_n_pages (PatellaPaperView *self)
{
  g_return_val_if_fail (PATELLA_IS_PAPER_VIEW (self), 0);

  return self->n_pages;
}
