/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-calendar-chart.h"

#include <math.h>

#include "patella-text.h"

/* PatellaCalendarChart: a year at a glance. A plain value that borrows everything it points to; painting is a pure function.
 *
 *    [ ] none  [▒] one  [█] two   (o) pain 3-5   legend, in rows
 *         Jan         Feb         Mar
 *    Mon  □ □ □ □     □ ...
 *    Tue  □ ▒ █ □                              in right-to-left the weeks run to the left
 *    ...                                       where it is narrow the weeks go on below, in up to six rows
 */

#define ROWS_MAX 6
#define CELL_MAX_PX 26.0
#define CELL_MIN_PX 3.0
#define BAND_GAP_PX 8.0
#define TEXT_SCALE 0.85
#define LEGEND_GAP_PX 16.0
#define DAYS_IN_WEEK 7

typedef struct
{
  double cell;          /* side of the place of a day, its gap included */
  double left;          /* of the weeks, from the starting edge */
  double top;           /* of the first row's months */
  double text_height;
  guint  weeks;         /* all of them */
  guint  weeks_a_row;
  double width;         /* of the picture */
  gboolean rtl;
} Layout;

static guint
count_days (const PatellaCalendarChart *self)
{
  return MIN (self->n_days, PATELLA_CALENDAR_DAYS_MAX);
}

static int
find_week_start (const PatellaCalendarChart *self,
                 int                         day)
{
  return day - ((day - self->weekday) % DAYS_IN_WEEK + DAYS_IN_WEEK) % DAYS_IN_WEEK;
}

static guint
find_week (const PatellaCalendarChart *self,
           int                         day)
{
  return (guint) (find_week_start (self, day) - find_week_start (self, self->first_day)) / DAYS_IN_WEEK;
}

static PatellaText *
new_text (const PatellaPalette *palette,
          const char           *words,
          double                out_size[2])
{
  PatellaText *text = patella_text_new (palette, words, TEXT_SCALE);

  patella_text_get_size (text, &out_size[0], &out_size[1]);
  return text;
}

static void
fill_cell (const PatellaPalette      *palette,
           cairo_t                   *cr,
           const PatellaCalendarCell *cell,
           const cairo_rectangle_t   *box)
{
  double share = (double) MIN (cell->shade, PATELLA_CALENDAR_SHADES - 1) / (PATELLA_CALENDAR_SHADES - 1);
  PatellaColor color = patella_color_mix (&palette->background, &palette->series[0], share);

  patella_color_set_source (&color, cr);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_fill (cr);
  if (box->width < 4.0)
    return;
  patella_color_set_source (cell->later ? &palette->grid : &palette->line, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_rectangle (cr, box->x + 0.5, box->y + 0.5, box->width - 1.0, box->height - 1.0);
  cairo_stroke (cr);
}

/* In the ink that stands out most from the shade below it. */
static void
paint_mark (const PatellaPalette      *palette,
            cairo_t                   *cr,
            const PatellaCalendarCell *cell,
            const cairo_rectangle_t   *box)
{
  double share = (double) MIN (cell->shade, PATELLA_CALENDAR_SHADES - 1) / (PATELLA_CALENDAR_SHADES - 1);
  PatellaColor below = patella_color_mix (&palette->background, &palette->series[0], share);
  gboolean inked = patella_color_contrast (&palette->text, &below) >= patella_color_contrast (&palette->background, &below);
  double x = box->x + box->width / 2.0, y = box->y + box->height / 2.0, radius = box->width * 0.27;

  if (cell->mark == PATELLA_CALENDAR_MARK_NONE)
    return;
  patella_color_set_source (inked ? &palette->text : &palette->background, cr);
  cairo_set_line_width (cr, CLAMP (box->width * 0.13, 1.0, 2.0));
  cairo_new_path (cr);
  if (cell->mark == PATELLA_CALENDAR_MARK_SOME)
    cairo_arc (cr, x, y, radius * 0.8, 0.0, 2.0 * G_PI);
  else
    {
      cairo_move_to (cr, x - radius, y - radius);
      cairo_line_to (cr, x + radius, y + radius);
      cairo_move_to (cr, x + radius, y - radius);
      cairo_line_to (cr, x - radius, y + radius);
    }
  cairo_stroke (cr);
}

static void
paint_entry (const PatellaPalette *palette,
             cairo_t              *cr,
             guint                 index,
             PatellaText          *text,
             const double          box[4])
{
  PatellaCalendarCell cell = { .shade = index < PATELLA_CALENDAR_SHADES ? index : 0 };
  double side = box[3] - 4.0;
  cairo_rectangle_t sample = { floor (palette->rtl ? box[0] + box[2] - side : box[0]), floor (box[1] + 2.0), side, side };

  if (index >= PATELLA_CALENDAR_SHADES)
    cell.mark = (PatellaCalendarMark) MIN (index - PATELLA_CALENDAR_SHADES + 1, PATELLA_CALENDAR_N_MARKS - 1);
  fill_cell (palette, cr, &cell, &sample);
  paint_mark (palette, cr, &cell, &sample);
  patella_color_set_source (&palette->text, cr);
  patella_text_paint (text, cr, palette->rtl ? box[0] : box[0] + side + 5.0, box[1]);
}

/* @cr: (nullable): only measures; answers the height */
static double
lay_legend (const PatellaCalendarChart *self,
            const PatellaPalette       *palette,
            cairo_t                    *cr,
            double                      width)
{
  double start = 0.0, top = 0.0, height = 0.0;

  for (guint i = 0; self->legend != NULL && self->legend[i] != NULL; i++)
    {
      double size[2], taken;
      g_autoptr (PatellaText) text = new_text (palette, self->legend[i], size);

      height = size[1];
      taken = size[0] + height + 1.0;
      if (start > 0.0 && start + taken > width)
        {
          start = 0.0;
          top += height + 3.0;
        }
      if (cr != NULL)
        paint_entry (palette, cr, i, text, (const double[]) { palette->rtl ? width - start - taken : start, top, taken, height });
      start += taken + LEGEND_GAP_PX;
    }

  return height > 0.0 ? top + height + BAND_GAP_PX : 0.0;
}

static double
measure_weekdays (const PatellaCalendarChart *self,
                  const PatellaPalette       *palette)
{
  double widest = 0.0;

  for (guint i = 0; self->weekdays != NULL && i < DAYS_IN_WEEK; i++)
    {
      double size[2];
      g_autoptr (PatellaText) text = new_text (palette, self->weekdays[i], size);

      widest = MAX (widest, size[0]);
    }

  return widest + 6.0;
}

/* Of one to six rows of weeks those in which a day has most room. */
static gboolean
lay_out (Layout                     *layout,
         const PatellaCalendarChart *self,
         const PatellaPalette       *palette,
         const double                size[2])
{
  double sample[2];
  g_autoptr (PatellaText) text = NULL;

  *layout = (Layout) { .width = size[0], .rtl = palette->rtl };
  if (!isfinite (size[0]) || !isfinite (size[1]) || size[0] < 40.0 || size[1] < 40.0 || self->n_days == 0)
    return FALSE;

  text = new_text (palette, "0", sample);
  layout->text_height = sample[1];
  layout->top = lay_legend (self, palette, NULL, size[0]);
  layout->left = MIN (measure_weekdays (self, palette), size[0] / 4.0);
  layout->weeks = find_week (self, self->first_day + (int) count_days (self) - 1) + 1;
  for (guint rows = 1; rows <= ROWS_MAX; rows++)
    {
      guint weeks = (layout->weeks + rows - 1) / rows;
      double across = (size[0] - layout->left) / weeks;
      double down = ((size[1] - layout->top) / rows - layout->text_height - BAND_GAP_PX) / DAYS_IN_WEEK;
      double cell = floor (MIN (MIN (across, down), CELL_MAX_PX) * 2.0) / 2.0;

      if (cell <= layout->cell)
        continue;
      layout->cell = cell;
      layout->weeks_a_row = weeks;
    }

  return layout->cell >= CELL_MIN_PX;
}

/* left and top of a week's column */
static void
place_week (const Layout *layout,
            guint         week,
            double        out_place[2])
{
  double row = week / layout->weeks_a_row, column = week % layout->weeks_a_row;
  double x = layout->left + column * layout->cell;

  out_place[0] = layout->rtl ? layout->width - x - layout->cell : x;
  out_place[1] = layout->top + row * (layout->text_height + BAND_GAP_PX + DAYS_IN_WEEK * layout->cell) + layout->text_height + 2.0;
}

static cairo_rectangle_t
find_box (const Layout               *layout,
          const PatellaCalendarChart *self,
          guint                       index)
{
  int day = self->first_day + (int) index;
  double place[2];

  place_week (layout, find_week (self, day), place);
  place[1] += (day - find_week_start (self, day)) * layout->cell;

  return (cairo_rectangle_t) { place[0], place[1], layout->cell, layout->cell };
}

static void
paint_weekdays (const Layout               *layout,
                const PatellaCalendarChart *self,
                const PatellaPalette       *palette,
                cairo_t                    *cr)
{
  guint step = layout->cell < layout->text_height ? 2 : 1;

  if (layout->cell * 2.0 < layout->text_height)
    return;
  patella_color_set_source (&palette->dim, cr);
  for (guint week = 0; week < layout->weeks; week += layout->weeks_a_row)
    for (guint i = 0; self->weekdays != NULL && i < DAYS_IN_WEEK; i += step)
      {
        double place[2], size[2];
        g_autoptr (PatellaText) text = new_text (palette, self->weekdays[i], size);

        place_week (layout, week, place);
        patella_text_paint (text, cr, layout->rtl ? layout->width - size[0] : 0.0,
                            place[1] + i * layout->cell + (layout->cell - size[1]) / 2.0);
      }
}

static void
paint_months (const Layout               *layout,
              const PatellaCalendarChart *self,
              const PatellaPalette       *palette,
              cairo_t                    *cr)
{
  double free_from = 0.0, last_top = -1.0;

  patella_color_set_source (&palette->dim, cr);
  for (guint i = 0; self->months != NULL && self->months[i] != NULL; i++)
    {
      double place[2], size[2], start;
      g_autoptr (PatellaText) text = new_text (palette, self->months[i], size);

      if (self->month_at[i] < self->first_day || self->month_at[i] >= self->first_day + (int) count_days (self))
        continue;
      place_week (layout, find_week (self, self->month_at[i]), place);
      if (fabs (place[1] - last_top) > 0.5)
        free_from = 0.0;
      last_top = place[1];
      start = layout->rtl ? layout->width - place[0] - layout->cell : place[0];
      start = MIN (start, layout->width - size[0]);
      if (start < free_from)
        continue;
      patella_text_paint (text, cr, layout->rtl ? layout->width - start - size[0] : start, place[1] - size[1] - 2.0);
      free_from = start + size[0] + 6.0;
    }
}

/**
 * patella_calendar_chart_paint:
 * @self: what to show
 * @palette: the looks; its background is painted by the caller
 * @cr: paints from (0, 0)
 * @width: in pixels
 * @height: in pixels
 *
 * Paints the calendar. Where there is no room for it nothing is painted.
 */
void
patella_calendar_chart_paint (const PatellaCalendarChart *self,
                              const PatellaPalette       *palette,
                              cairo_t                    *cr,
                              double                      width,
                              double                      height)
{
  double size[2] = { width, height };
  Layout layout;

  g_return_if_fail (self != NULL && palette != NULL && cr != NULL);

  if (!lay_out (&layout, self, palette, size))
    return;

  cairo_save (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
  lay_legend (self, palette, cr, width);
  paint_weekdays (&layout, self, palette, cr);
  paint_months (&layout, self, palette, cr);
  for (guint i = 0; i < count_days (self); i++)
    {
      cairo_rectangle_t box = find_box (&layout, self, i);
      double gap = layout.cell >= 8.0 ? 2.0 : 1.0;
      cairo_rectangle_t inner = { floor (box.x), floor (box.y), floor (box.width - gap), floor (box.height - gap) };

      fill_cell (palette, cr, &self->cells[i], &inner);
      paint_mark (palette, cr, &self->cells[i], &inner);
    }
  cairo_restore (cr);
}

/**
 * patella_calendar_chart_list_items:
 * @self: what is shown
 * @palette: the looks it is painted with
 * @size: width and height in pixels
 *
 * Returns: (transfer full) (element-type cairo_rectangle_t): the place of each day; empty where there is no room
 */
GArray *
patella_calendar_chart_list_items (const PatellaCalendarChart *self,
                                   const PatellaPalette       *palette,
                                   const double                size[2])
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  Layout layout;

  g_return_val_if_fail (self != NULL && palette != NULL, boxes);

  if (!lay_out (&layout, self, palette, size))
    return boxes;
  for (guint i = 0; i < count_days (self); i++)
    {
      cairo_rectangle_t box = find_box (&layout, self, i);

      g_array_append_val (boxes, box);
    }

  return boxes;
}

/**
 * patella_calendar_chart_item_rectangle:
 * @self: what is shown
 * @palette: the looks it is painted with
 * @size: width and height in pixels
 * @day: number of a cell
 * @out_rectangle: (out caller-allocates): its place
 *
 * Returns: whether that day is shown
 */
gboolean
patella_calendar_chart_item_rectangle (const PatellaCalendarChart *self,
                                       const PatellaPalette       *palette,
                                       const double                size[2],
                                       guint                       day,
                                       cairo_rectangle_t          *out_rectangle)
{
  Layout layout;

  g_return_val_if_fail (self != NULL && palette != NULL && out_rectangle != NULL, FALSE);

  if (day >= count_days (self) || !lay_out (&layout, self, palette, size))
    return FALSE;
  *out_rectangle = find_box (&layout, self, day);

  return TRUE;
}

/**
 * patella_calendar_chart_item_at:
 * @self: what is shown
 * @palette: the looks it is painted with
 * @size: width and height in pixels
 * @place: x and y in pixels
 * @out_day: (out): number of the cell there
 *
 * The inverse of [func@Patella.calendar_chart_item_rectangle].
 *
 * Returns: whether there is one
 */
gboolean
patella_calendar_chart_item_at (const PatellaCalendarChart *self,
                                const PatellaPalette       *palette,
                                const double                size[2],
                                const double                place[2],
                                guint                      *out_day)
{
  Layout layout;

  g_return_val_if_fail (self != NULL && palette != NULL && out_day != NULL, FALSE);

  if (!lay_out (&layout, self, palette, size))
    return FALSE;

  for (guint i = 0; i < count_days (self); i++)
    {
      cairo_rectangle_t box = find_box (&layout, self, i);

      if (place[0] < box.x || place[0] >= box.x + box.width || place[1] < box.y || place[1] >= box.y + box.height)
        continue;
      *out_day = i;
      return TRUE;
    }

  return FALSE;
}
