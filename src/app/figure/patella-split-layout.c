/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-split-layout.h"

/* From here on the figure and the dial stand side by side. */
#define WIDE_PX 640
#define GAP_PX 18

/**
 * PatellaSplitLayout:
 *
 * The figure beside the phase in a wide window, above it in a narrow one. It depends on the width alone, so measuring and
 * allocating always agree. libadwaita 1.2 has no breakpoints.
 */
struct _PatellaSplitLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (PatellaSplitLayout, patella_split_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
patella_split_layout_get_request_mode (GtkLayoutManager *manager,
                                       GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Stacked, the upper child may be left out where there is no room: what it shows is also said below it. */
static void
measure_height (GtkWidget *widget,
                int        for_size,
                int       *minimum,
                int       *natural)
{
  /* without a width it is what a wide one would be: no height is smaller */
  gboolean wide = for_size < 0 || for_size >= WIDE_PX;
  int child_width = wide && for_size >= 0 ? (for_size - GAP_PX) / 2 : for_size;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, &child_minimum, &child_natural, NULL, NULL);
      if (!wide && child == gtk_widget_get_first_child (widget) && gtk_widget_get_next_sibling (child) != NULL)
        child_minimum = 0;
      *minimum = wide ? MAX (*minimum, child_minimum) : *minimum + child_minimum;
      *natural = wide ? MAX (*natural, child_natural) : *natural + child_natural;
    }
}

static void
patella_split_layout_measure (GtkLayoutManager *manager,
                              GtkWidget        *widget,
                              GtkOrientation    orientation,
                              int               for_size,
                              int              *minimum,
                              int              *natural,
                              int              *minimum_baseline,
                              int              *natural_baseline)
{
  *minimum = 0;
  *natural = 0;
  *minimum_baseline = -1;
  *natural_baseline = -1;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      measure_height (widget, for_size, minimum, natural);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = *natural + child_natural;
    }
}

/* The lower child gets three fifths, but no less than it needs and no more than it wants; the upper one the rest, or
 * nothing when that is less than @upper_minimum. */
int
patella_split_layout_share (int height,
                            int upper_minimum,
                            int minimum,
                            int natural)
{
  int lower = CLAMP (height * 3 / 5, minimum, MAX (minimum, natural));
  int upper = height - lower;

  if (upper < upper_minimum)
    upper = height - minimum;

  return upper < upper_minimum ? 0 : upper;
}

static void
allocate_child (GtkWidget           *child,
                const GtkAllocation *place)
{
  int minimum_width, minimum_height;
  GtkAllocation allocation = *place;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
  allocation.width = MAX (allocation.width, minimum_width);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, allocation.width, &minimum_height, NULL, NULL, NULL);
  allocation.height = MAX (allocation.height, minimum_height);
  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
patella_split_layout_allocate (GtkLayoutManager *manager,
                               GtkWidget        *widget,
                               int               width,
                               int               height,
                               int               baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = first == NULL ? NULL : gtk_widget_get_next_sibling (first);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int half = (width - GAP_PX) / 2;
  int minimum, natural, upper_minimum, upper;

  if (second == NULL)
    return;
  if (!gtk_widget_should_layout (first))
    {
      allocate_child (second, &(GtkAllocation){ 0, 0, width, height });
      return;
    }
  if (width >= WIDE_PX)
    {
      gtk_widget_set_child_visible (first, TRUE);
      allocate_child (first, &(GtkAllocation){ rtl ? width - half : 0, 0, half, height });
      allocate_child (second, &(GtkAllocation){ rtl ? 0 : width - half, 0, half, height });
      return;
    }

  gtk_widget_measure (first, GTK_ORIENTATION_VERTICAL, width, &upper_minimum, NULL, NULL, NULL);
  gtk_widget_measure (second, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  upper = patella_split_layout_share (height, upper_minimum, minimum, natural);
  gtk_widget_set_child_visible (first, upper > 0);
  if (upper > 0)
    allocate_child (first, &(GtkAllocation){ 0, 0, width, upper });
  allocate_child (second, &(GtkAllocation){ 0, upper, width, height - upper });
}

static void
patella_split_layout_class_init (PatellaSplitLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = patella_split_layout_get_request_mode;
  layout_class->measure = patella_split_layout_measure;
  layout_class->allocate = patella_split_layout_allocate;
}

static void
patella_split_layout_init (PatellaSplitLayout *self)
{
}
