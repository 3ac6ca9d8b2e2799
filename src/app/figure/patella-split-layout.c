/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-split-layout.h"

/* From here on the figure and the panel stand side by side. */
#define WIDE_PX 640
#define WIDE_FLOOR_PX 560
#define GAP_PX 18
#define ROW_GAP_PX 10

/**
 * PatellaSplitLayout:
 *
 * The figure, with the words below it, beside the panel in a wide window; above it in a narrow one. What is said or asked
 * takes its room from the figure and not from the panel, so that the seconds stay as large as they are. It depends on the
 * width alone, or on nothing, so measuring and allocating always agree. libadwaita 1.2 has no breakpoints.
 */
struct _PatellaSplitLayout
{
  GtkLayoutManager parent_instance;

  gboolean floor_mode;
  gboolean stacked;
};

G_DEFINE_FINAL_TYPE (PatellaSplitLayout, patella_split_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  GtkWidget *figure;  /* NULL: none that shows */
  GtkWidget *panel;
  GtkWidget *words;   /* the same */
} Parts;

static GtkWidget *
shown (GtkWidget *child)
{
  return child != NULL && gtk_widget_should_layout (child) ? child : NULL;
}

static Parts
find_parts (GtkWidget *widget)
{
  GtkWidget *figure = gtk_widget_get_first_child (widget);
  GtkWidget *panel = figure == NULL ? NULL : gtk_widget_get_next_sibling (figure);
  GtkWidget *words = panel == NULL ? NULL : gtk_widget_get_next_sibling (panel);

  return (Parts){ shown (figure), shown (panel), shown (words) };
}

/* Without a figure there is nothing to stand beside. */
static gboolean
is_wide (PatellaSplitLayout *self,
         const Parts        *parts,
         int                 width)
{
  int least = self->floor_mode ? WIDE_FLOOR_PX : WIDE_PX;

  return !self->stacked && parts->figure != NULL && parts->panel != NULL && (width < 0 || width >= least);
}

static GtkSizeRequestMode
patella_split_layout_get_request_mode (GtkLayoutManager *manager,
                                       GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_part (GtkWidget      *part,
              GtkOrientation  orientation,
              int             for_size,
              int            *minimum,
              int            *natural)
{
  *minimum = 0;
  *natural = 0;
  if (part != NULL)
    gtk_widget_measure (part, orientation, for_size, minimum, natural, NULL, NULL);
}

/* The figure may be left out where there is no room: what it shows is also said in words. */
static void
measure_height (PatellaSplitLayout *self,
                const Parts        *parts,
                int                 for_size,
                int                *minimum,
                int                *natural)
{
  gboolean wide = is_wide (self, parts, for_size);
  int width = wide && for_size >= 0 ? (for_size - GAP_PX) / 2 : for_size;
  int minima[3], naturals[3];

  measure_part (parts->figure, GTK_ORIENTATION_VERTICAL, width, &minima[0], &naturals[0]);
  measure_part (parts->panel, GTK_ORIENTATION_VERTICAL, width, &minima[1], &naturals[1]);
  measure_part (parts->words, GTK_ORIENTATION_VERTICAL, width, &minima[2], &naturals[2]);
  if (wide)
    {
      *minimum = MAX (minima[1], minima[2]);
      *natural = MAX (naturals[1], naturals[0] + ROW_GAP_PX + naturals[2]);
    }
  else
    {
      *minimum = minima[1] + ROW_GAP_PX + minima[2];
      *natural = naturals[0] + naturals[1] + ROW_GAP_PX + naturals[2];
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
  Parts parts = find_parts (widget);

  *minimum = 0;
  *natural = 0;
  *minimum_baseline = -1;
  *natural_baseline = -1;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      measure_height (PATELLA_SPLIT_LAYOUT (manager), &parts, for_size, minimum, natural);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      measure_part (shown (child), GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural);
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

/* The figure has what the words below it leave. */
static void
allocate_column (const Parts         *parts,
                 const GtkAllocation *place)
{
  int minimum, natural, figure_minimum, figure_natural, words_height, height;

  measure_part (parts->words, GTK_ORIENTATION_VERTICAL, place->width, &minimum, &natural);
  measure_part (parts->figure, GTK_ORIENTATION_VERTICAL, place->width, &figure_minimum, &figure_natural);
  words_height = parts->words == NULL ? 0 : MIN (natural, place->height);
  height = place->height - words_height - (words_height > 0 ? ROW_GAP_PX : 0);
  gtk_widget_set_child_visible (parts->figure, height >= figure_minimum);
  if (height >= figure_minimum)
    allocate_child (parts->figure, &(GtkAllocation){ place->x, place->y, place->width, height });
  if (parts->words != NULL)
    allocate_child (parts->words, &(GtkAllocation){ place->x, place->y + place->height - words_height, place->width,
                                                    words_height });
}

static void
allocate_stacked (PatellaSplitLayout *self,
                  const Parts        *parts,
                  int                 width,
                  int                 height)
{
  int minimum, natural, figure_minimum, figure_natural, words_height, upper;

  measure_part (parts->words, GTK_ORIENTATION_VERTICAL, width, &minimum, &words_height);
  measure_part (parts->panel, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural);
  measure_part (parts->figure, GTK_ORIENTATION_VERTICAL, width, &figure_minimum, &figure_natural);
  words_height = parts->words == NULL ? 0 : MIN (words_height, MAX (height - minimum - ROW_GAP_PX, 0));
  if (parts->words != NULL)
    allocate_child (parts->words, &(GtkAllocation){ 0, height - words_height, width, words_height });

  height -= words_height + (words_height > 0 ? ROW_GAP_PX : 0);
  /* on a screen that stands on its short side the panel has what it wants: the seconds are to be read from afar */
  upper = parts->figure == NULL ? 0 : patella_split_layout_share (height, figure_minimum, self->stacked ? MIN (natural, height) : minimum,
                                                                  natural);
  if (parts->figure != NULL)
    gtk_widget_set_child_visible (parts->figure, upper > 0);
  if (upper > 0)
    allocate_child (parts->figure, &(GtkAllocation){ 0, 0, width, upper });
  if (parts->panel != NULL)
    allocate_child (parts->panel, &(GtkAllocation){ 0, upper, width, height - upper });
}

static void
patella_split_layout_allocate (GtkLayoutManager *manager,
                               GtkWidget        *widget,
                               int               width,
                               int               height,
                               int               baseline)
{
  Parts parts = find_parts (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int half = (width - GAP_PX) / 2;

  if (!is_wide (PATELLA_SPLIT_LAYOUT (manager), &parts, width))
    {
      allocate_stacked (PATELLA_SPLIT_LAYOUT (manager), &parts, width, height);
      return;
    }

  allocate_column (&parts, &(GtkAllocation){ rtl ? width - half : 0, 0, half, height });
  allocate_child (parts.panel, &(GtkAllocation){ rtl ? 0 : width - half, 0, half, height });
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

void
patella_split_layout_set_floor (PatellaSplitLayout *self,
                                gboolean            floor_mode,
                                gboolean            stacked)
{
  g_return_if_fail (PATELLA_IS_SPLIT_LAYOUT (self));

  if (self->floor_mode == floor_mode && self->stacked == stacked)
    return;

  self->floor_mode = floor_mode;
  self->stacked = stacked;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
