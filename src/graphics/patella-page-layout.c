/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-page-private.h"

/* How the parts of the clinician's page are fitted into it, and painted: measuring and painting are the same code. */

#define MARGIN 36.0
#define COLUMN_GAP 18.0
#define START_SHARE 0.55
#define CHART_SHARE 0.6
/* The charts take what the words leave. */
#define LEAST_CHART_HEIGHT 132.0
#define MOST_CHART_HEIGHT 190.0
/* Letters and marks of a chart beside those of the page, which are made for a screen. */
#define CHART_SCALE 0.58
#define TITLE_PT 18.0
#define NAME_PT 12.0
#define VALUE_PT 18.0
#define TILE_PAD 6.0
#define TILE_GAP 8.0
#define LEAST_SCALE 0.6
#define SCALE_STEP 0.1
/* Of a list that is cut, at full and at the least size. */
#define LEAST_ROWS 4

static PatellaSheetPen
start_page (const PatellaPage *self,
            cairo_t           *cr,
            double             scale)
{
  return (PatellaSheetPen) { &self->palette, cr, scale, MARGIN, self->width - 2.0 * MARGIN, MARGIN };
}

/* Title and name on one line: the name at the edge where reading ends. */
static void
put_title (const PatellaPage *self,
           PatellaSheetPen   *pen)
{
  PatellaSheetPen name = *pen;
  double start = pen->y;

  pen->width *= self->name == NULL ? 1.0 : 0.6;
  if (self->palette.rtl)
    pen->x += name.width - pen->width;
  patella_sheet_pen_put_text (pen, self->title, TITLE_PT, TRUE);
  if (self->name != NULL)
    {
      PatellaSheetPen side = name;

      side.width = name.width * 0.38;
      side.x += self->palette.rtl ? 0.0 : name.width - side.width;
      g_autoptr (PatellaText) layout = patella_sheet_pen_make_text (&side, self->name, NAME_PT, TRUE);
      double height;

      pango_layout_set_auto_dir (layout, FALSE);
      pango_layout_set_alignment (layout, self->palette.rtl ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
      patella_text_get_size (layout, NULL, &height);
      if (pen->cr != NULL)
        {
          patella_color_set_source (&self->palette.text, pen->cr);
          patella_text_paint (layout, pen->cr, side.x, start + 5.0 * pen->scale);
        }
      pen->y = MAX (pen->y, start + height + 7.0 * pen->scale);
    }
  pen->x = name.x;
  pen->width = name.width;
}

static void
put_frame (const PatellaSheetPen *pen,
           double                 height,
           double                 thickness)
{
  if (pen->cr == NULL)
    return;

  patella_color_set_source (&pen->palette->text, pen->cr);
  cairo_set_line_width (pen->cr, thickness);
  cairo_rectangle (pen->cr, pen->x + thickness / 2.0, pen->y + thickness / 2.0, pen->width - thickness, height - thickness);
  cairo_stroke (pen->cr);
}

static double
put_tile (const PatellaSheetPen *box,
          const PatellaPageTile            *tile)
{
  PatellaSheetPen inside = *box;
  double pad = TILE_PAD * box->scale;

  inside.x += pad;
  inside.width -= 2.0 * pad;
  inside.y += pad * 0.6;
  patella_sheet_pen_put_text (&inside, tile->value, VALUE_PT, TRUE);
  inside.y -= 2.0 * box->scale;
  patella_sheet_pen_put_text (&inside, tile->caption, PATELLA_PAGE_SMALL_PT, FALSE);

  return inside.y + pad * 0.6 - box->y;
}

static void
put_tiles (const PatellaPage *self,
           PatellaSheetPen   *pen)
{
  guint n = self->tiles->len;
  double gap = TILE_GAP * pen->scale;
  double height = 0.0;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n; i++)
      {
        PatellaSheetPen box = *pen;
        double from_start;

        box.width = (pen->width - gap * (n - 1)) / n;
        from_start = i * (box.width + gap);
        box.x += self->palette.rtl ? pen->width - from_start - box.width : from_start;
        /* all are as high as the highest: the first pass only measures */
        box.cr = pass == 0 ? NULL : pen->cr;
        double own = put_tile (&box, g_ptr_array_index (self->tiles, i));

        height = MAX (height, own);
        put_frame (&box, height, 0.7);
      }
  if (n > 0)
    pen->y += height + PATELLA_PAGE_GAP * pen->scale;
}

static void
put_alert (const PatellaPage *self,
           PatellaSheetPen   *pen)
{
  PatellaSheetPen inside = *pen;
  double pad = 1.2 * TILE_PAD * pen->scale;
  double height;

  if (self->alert_heading == NULL)
    return;

  inside.x += pad;
  inside.width -= 2.0 * pad;
  inside.y += pad;
  patella_sheet_pen_put_text (&inside, self->alert_heading, PATELLA_PAGE_HEADING_PT, TRUE);
  patella_sheet_pen_put_text (&inside, self->alert_text, PATELLA_PAGE_BODY_PT, FALSE);
  height = inside.y + pad - pen->y;
  put_frame (pen, height, 2.0);
  pen->y += height + PATELLA_PAGE_GAP * pen->scale;
}

static void
put_head (const PatellaPage *self,
          PatellaSheetPen   *pen)
{
  put_title (self, pen);
  patella_sheet_pen_put_text (pen, self->span, PATELLA_PAGE_HEADING_PT, FALSE);
  patella_sheet_pen_put_text (pen, self->note, PATELLA_PAGE_SMALL_PT, FALSE);
  pen->y += PATELLA_PAGE_GAP * 0.6 * pen->scale;
  put_tiles (self, pen);
  put_alert (self, pen);
}

/* At the foot of the page. Answers where it begins. */
static double
put_footer (const PatellaPage     *self,
            const PatellaSheetPen *pen)
{
  PatellaSheetPen foot = *pen;
  double height;

  foot.cr = NULL;
  foot.y = 0.0;
  patella_sheet_pen_put_text (&foot, self->footer, PATELLA_PAGE_SMALL_PT * 0.9, FALSE);
  height = foot.y;
  foot.cr = pen->cr;
  foot.y = self->height - MARGIN - height;
  patella_sheet_pen_put_text (&foot, self->footer, PATELLA_PAGE_SMALL_PT * 0.9, FALSE);

  return self->height - MARGIN - height - (height > 0.0 ? 4.0 * pen->scale : 0.0);
}

static void
put_picture (const PatellaPage     *self,
             const PatellaSheetPen *pen,
             double                 height,
             gboolean               is_chart)
{
  double zoom = CHART_SCALE * pen->scale;
  double size[2] = { pen->width / zoom, height / zoom };

  if (pen->cr == NULL || height <= 0.0)
    return;

  cairo_save (pen->cr);
  cairo_translate (pen->cr, pen->x, pen->y);
  cairo_rectangle (pen->cr, 0.0, 0.0, pen->width, height);
  cairo_clip (pen->cr);
  cairo_scale (pen->cr, zoom, zoom);
  if (is_chart)
    patella_line_chart_paint (self->chart, &self->palette, pen->cr, size[0], size[1]);
  else
    patella_bar_chart_paint (self->bars, &self->palette, pen->cr, size[0], size[1]);
  cairo_restore (pen->cr);
}

/* Both charts with the same edges: titles above, summaries below the pictures. */
static void
put_charts (const PatellaPage *self,
            PatellaSheetPen   *pen,
            double             height)
{
  const char *titles[2] = { self->chart_title, self->bars_title };
  const char *summaries[2] = { self->chart_summary, self->bars_summary };
  gboolean both = self->chart != NULL && self->bars != NULL;
  PatellaSheetPen pens[2] = { *pen, *pen };
  double top = pen->y;

  if (self->chart == NULL && self->bars == NULL)
    return;

  if (both)
    {
      pens[0].width = pen->width * CHART_SHARE - COLUMN_GAP / 2.0;
      pens[1].width = pen->width - pens[0].width - COLUMN_GAP;
      *(self->palette.rtl ? &pens[0].x : &pens[1].x) = pen->x + pen->width - pens[self->palette.rtl ? 0 : 1].width;
    }
  for (guint i = 0; i < 2; i++)
    {
      patella_sheet_pen_put_text (&pens[i], titles[i], PATELLA_PAGE_HEADING_PT, TRUE);
      top = MAX (top, pens[i].y);
    }
  for (guint i = 0; i < 2; i++)
    {
      pens[i].y = top;
      if (titles[i] != NULL)
        put_picture (self, &pens[i], height, i == 0);
      pens[i].y = top + height + PATELLA_SHEET_LINE_GAP * pen->scale;
      patella_sheet_pen_put_text (&pens[i], summaries[i], PATELLA_PAGE_BODY_PT, FALSE);
    }
  pen->y = MAX (pens[0].y, pens[1].y) + PATELLA_PAGE_GAP * 0.6 * pen->scale;
}

static PatellaSheetPen
get_column (const PatellaPage     *self,
            const PatellaSheetPen *pen,
            PatellaPagePlace       place)
{
  PatellaSheetPen column = *pen;

  if (place == PATELLA_PAGE_WIDE)
    return column;

  column.width = (pen->width - COLUMN_GAP) * (place == PATELLA_PAGE_START ? START_SHARE : 1.0 - START_SHARE);
  if ((place == PATELLA_PAGE_END) != self->palette.rtl)
    column.x += pen->width - column.width;

  return column;
}

static double
measure_place (const PatellaPage *self,
               PatellaPagePlace   place)
{
  double height = 0.0;

  for (guint i = 0; i < self->tables->len; i++)
    {
      PatellaPageTable *table = g_ptr_array_index (self->tables, i);

      if (table->place == place)
        height += patella_page_table_get_height (table, table->shown);
    }

  return height;
}

static double
measure_tables (const PatellaPage *self)
{
  double start = measure_place (self, PATELLA_PAGE_START);
  double end = measure_place (self, PATELLA_PAGE_END);

  return measure_place (self, PATELLA_PAGE_WIDE) + MAX (start, end);
}

/* One more row for each list in turn, as long as everything has room. */
static void
grow_lists (PatellaPage *self,
            double       room)
{
  gboolean grows = TRUE;

  while (grows)
    {
      grows = FALSE;
      for (guint i = 0; i < self->tables->len; i++)
        {
          PatellaPageTable *table = g_ptr_array_index (self->tables, i);

          if (table->shown >= patella_page_table_count_most (table))
            continue;
          table->shown++;
          if (measure_tables (self) <= room)
            grows = TRUE;
          else
            table->shown--;
        }
    }
}

/* Whether all has room at @scale when lists show at least @least rows; @all: tables show at least so many, too. */
static gboolean
try_scale (PatellaPage *self,
           double       scale,
           guint        least,
           gboolean     all)
{
  PatellaSheetPen pen = start_page (self, NULL, scale);
  double bottom = put_footer (self, &pen);
  double room;

  put_head (self, &pen);
  put_charts (self, &pen, 0.0);
  for (guint i = 0; i < self->tables->len; i++)
    {
      PatellaPageTable *table = g_ptr_array_index (self->tables, i);
      PatellaSheetPen column = get_column (self, &pen, table->place);
      guint most = patella_page_table_count_most (table);

      patella_page_table_measure (table, &column);
      table->shown = table->shortens || all ? MIN (most, least) : most;
    }
  room = bottom - pen.y;
  self->scale = scale;
  self->chart_height = LEAST_CHART_HEIGHT * scale;
  if (measure_tables (self) + self->chart_height > room)
    return FALSE;

  grow_lists (self, room - self->chart_height);
  self->chart_height = CLAMP (room - measure_tables (self), self->chart_height, MOST_CHART_HEIGHT * scale);
  return TRUE;
}

/**
 * patella_page_set_size:
 * @self: a page
 * @width: of the paper, in points
 * @height: of the paper, in points
 * @palette: the looks: the scheme for paper is meant
 *
 * Fits all into the page.
 *
 * Returns: whether there is a page; %FALSE where it has no room inside of its margins
 */
gboolean
patella_page_set_size (PatellaPage          *self,
                       double                width,
                       double                height,
                       const PatellaPalette *palette)
{
  g_return_val_if_fail (self != NULL && palette != NULL, FALSE);

  self->width = width;
  self->height = height;
  self->palette = *palette;
  self->palette.text_scale = 1.0;
  for (guint i = 0; i < self->tables->len; i++)
    ((PatellaPageTable *) g_ptr_array_index (self->tables, i))->has_naturals = FALSE;
  self->has_room = width > 6.0 * MARGIN && height > 6.0 * MARGIN;
  if (!self->has_room)
    return FALSE;

  for (double scale = 1.0; scale > LEAST_SCALE + SCALE_STEP / 2.0; scale -= SCALE_STEP)
    if (try_scale (self, scale, scale > 0.8 ? 2 * LEAST_ROWS : LEAST_ROWS, FALSE))
      return TRUE;
  for (guint least = LEAST_ROWS; least > 0; least--)
    if (try_scale (self, LEAST_SCALE, least, TRUE))
      return TRUE;

  /* what is left is cut at the foot of the page; no record comes here on ordinary paper */
  self->chart_height = 0.0;
  return TRUE;
}

/**
 * patella_page_get_n_left_out:
 * @self: a page that has a size
 *
 * Returns: how many rows do not stand on it
 */
guint
patella_page_get_n_left_out (PatellaPage *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->tables->len; i++)
    {
      const PatellaPageTable *table = g_ptr_array_index (self->tables, i);

      n += table->rows->len - table->shown;
    }

  return n;
}

static void
put_tables (const PatellaPage     *self,
            const PatellaSheetPen *pen)
{
  PatellaSheetPen wide = *pen;

  for (int place = PATELLA_PAGE_WIDE; place < PATELLA_PAGE_N_PLACES; place++)
    {
      PatellaSheetPen column = get_column (self, &wide, (PatellaPagePlace) place);

      for (guint i = 0; i < self->tables->len; i++)
        {
          const PatellaPageTable *table = g_ptr_array_index (self->tables, i);
          guint left_out = table->rows->len - table->shown;
          g_autofree char *more = left_out > 0 && self->more != NULL ? self->more (left_out) : NULL;

          if ((int) table->place == place)
            patella_page_table_put (table, &column, more);
        }
      if (place == PATELLA_PAGE_WIDE)
        wide = column;
    }
}

/**
 * patella_page_paint:
 * @self: a page that has a size
 * @cr: paints from (0, 0), a unit is a point
 *
 * Paints the page; nothing where it has no room.
 */
void
patella_page_paint (PatellaPage *self,
                    cairo_t     *cr)
{
  PatellaSheetPen pen;
  double bottom;

  g_return_if_fail (self != NULL && cr != NULL);

  if (!self->has_room)
    return;

  pen = start_page (self, cr, self->scale);
  cairo_save (cr);
  bottom = put_footer (self, &pen);
  cairo_rectangle (cr, MARGIN - 1.0, MARGIN - 1.0, self->width - 2.0 * MARGIN + 2.0, bottom - MARGIN + 2.0);
  cairo_clip (cr);
  put_head (self, &pen);
  put_charts (self, &pen, self->chart_height);
  put_tables (self, &pen);
  cairo_restore (cr);
}
