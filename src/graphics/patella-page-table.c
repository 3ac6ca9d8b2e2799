/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-page-private.h"

/* A table of the clinician's page: as wide as the pen, columns as wide as what stands in them, and one that takes the room
 * that is left and breaks its lines. */

#define COLUMN_GAP 8.0
#define ROW_GAP 2.5
/* What the wide column gets at least, however long the words of the others are. */
#define WIDE_SHARE 0.34

PatellaPageTable *
patella_page_table_new (const PatellaPageBlock *block)
{
  PatellaPageTable *self = g_new0 (PatellaPageTable, 1);

  self->place = block->place;
  self->heading = g_strdup (block->heading);
  self->empty = g_strdup (block->empty);
  self->titles = g_strdupv ((char **) (gsize) block->titles);
  self->n_columns = CLAMP (block->n_columns, 1, PATELLA_PAGE_COLUMNS_MAX);
  self->wide_column = MIN (block->wide_column, self->n_columns - 1);
  self->shortens = block->shortens;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return self;
}

void
patella_page_table_free (gpointer data)
{
  PatellaPageTable *self = data;

  g_free (self->heading);
  g_free (self->empty);
  g_strfreev (self->titles);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

guint
patella_page_table_count_most (const PatellaPageTable *self)
{
  return MIN (self->rows->len, PATELLA_PAGE_ROWS_MAX);
}

gboolean
patella_page_table_is_there (const PatellaPageTable *self)
{
  return self->rows->len > 0 || self->empty != NULL;
}

static PatellaText *
make_cell (const PatellaSheetPen *pen,
           const char            *text,
           double                 width,
           gboolean               is_title)
{
  PatellaSheetPen cell = *pen;

  cell.width = width;
  PatellaText *layout = patella_sheet_pen_make_text (&cell, text, is_title ? PATELLA_PAGE_SMALL_PT : PATELLA_PAGE_BODY_PT, FALSE);

  /* a column of numbers stands at the edge where its title stands, in every direction of reading */
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, pen->palette->rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);

  return layout;
}

static double
measure_natural (const PatellaSheetPen *pen,
                 const char            *text,
                 gboolean               is_title)
{
  g_autoptr (PatellaText) layout = make_cell (pen, text, pen->width, is_title);
  double width;

  pango_layout_set_width (layout, -1);
  patella_text_get_size (layout, &width, NULL);

  return width + 0.5;
}

static double
find_column_width (const PatellaPageTable *self,
                   const PatellaSheetPen  *pen,
                   guint                   column)
{
  double widest = self->titles == NULL ? 0.0 : measure_natural (pen, self->titles[column], TRUE);

  for (guint i = 0; i < patella_page_table_count_most (self); i++)
    {
      char **cells = g_ptr_array_index (self->rows, i);
      double width = measure_natural (pen, cells[column], FALSE);

      widest = MAX (widest, width);
    }

  return widest;
}

static void
find_naturals (PatellaPageTable      *self,
               const PatellaSheetPen *pen)
{
  for (guint i = 0; i < self->n_columns && !self->has_naturals; i++)
    self->naturals[i] = i == self->wide_column ? 0.0 : find_column_width (self, pen, i) / pen->scale;
  self->has_naturals = TRUE;
}

static void
share_width (PatellaPageTable      *self,
             const PatellaSheetPen *pen)
{
  double room = pen->width - COLUMN_GAP * pen->scale * (self->n_columns - 1);
  double taken = 0.0;

  find_naturals (self, pen);
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->widths[i] = self->naturals[i] * pen->scale;
      taken += self->widths[i];
    }

  double most = room * (1.0 - WIDE_SHARE);

  for (guint i = 0; taken > most && i < self->n_columns; i++)
    self->widths[i] *= most / taken;
  self->widths[self->wide_column] = room - MIN (taken, most);
}

static double
measure_row (const PatellaPageTable *self,
             const PatellaSheetPen  *pen,
             char                  **cells,
             gboolean                is_title)
{
  double highest = 0.0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autoptr (PatellaText) layout = make_cell (pen, cells[i], self->widths[i], is_title);
      double height;

      patella_text_get_size (layout, NULL, &height);
      highest = MAX (highest, height);
    }

  return highest + ROW_GAP * pen->scale;
}

static double
measure_text (const PatellaSheetPen *pen,
              const char            *text,
              double                 points,
              gboolean               bold)
{
  PatellaSheetPen dry = *pen;

  dry.cr = NULL;
  patella_sheet_pen_put_text (&dry, text, points, bold);

  return dry.y - pen->y;
}

/* Measures all that patella_page_table_get_height() adds up, at the width and scale of @pen. */
void
patella_page_table_measure (PatellaPageTable      *self,
                            const PatellaSheetPen *pen)
{
  self->pen = *pen;
  self->pen.cr = NULL;
  self->head_height = measure_text (pen, self->heading, PATELLA_PAGE_HEADING_PT, TRUE);
  self->more_height = measure_text (pen, "0", PATELLA_PAGE_BODY_PT, FALSE);
  if (self->rows->len == 0)
    {
      self->head_height += measure_text (pen, self->empty, PATELLA_PAGE_BODY_PT, FALSE);
      return;
    }

  share_width (self, pen);
  if (self->titles != NULL)
    self->head_height += measure_row (self, pen, self->titles, TRUE);
  for (guint i = 0; i < patella_page_table_count_most (self); i++)
    self->row_heights[i] = -1.0;
}

/* Of a long list only as many rows as the page comes to ask for. */
static double
get_row_height (PatellaPageTable *self,
                guint             row)
{
  if (self->row_heights[row] < 0.0)
    self->row_heights[row] = measure_row (self, &self->pen, g_ptr_array_index (self->rows, row), FALSE);

  return self->row_heights[row];
}

double
patella_page_table_get_height (PatellaPageTable *self,
                               guint             shown)
{
  double height = self->head_height;

  if (!patella_page_table_is_there (self))
    return 0.0;

  for (guint i = 0; i < shown; i++)
    height += get_row_height (self, i);
  if (shown < self->rows->len)
    height += self->more_height;

  return height + PATELLA_PAGE_GAP * self->pen.scale;
}

static void
paint_rule (const PatellaSheetPen *pen,
            const PatellaColor    *color)
{
  if (pen->cr == NULL)
    return;

  patella_color_set_source (color, pen->cr);
  cairo_set_line_width (pen->cr, 0.5);
  cairo_move_to (pen->cr, pen->x, pen->y);
  cairo_rel_line_to (pen->cr, pen->width, 0.0);
  cairo_stroke (pen->cr);
}

static void
put_row (const PatellaPageTable *self,
         PatellaSheetPen        *pen,
         char                  **cells,
         gboolean                is_title)
{
  double gap = COLUMN_GAP * pen->scale;
  double start = 0.0;

  for (guint i = 0; pen->cr != NULL && i < self->n_columns; i++)
    {
      g_autoptr (PatellaText) layout = make_cell (pen, cells[i], self->widths[i], is_title);
      double x = pen->palette->rtl ? pen->x + pen->width - start - self->widths[i] : pen->x + start;

      patella_color_set_source (is_title ? &pen->palette->dim : &pen->palette->text, pen->cr);
      patella_text_paint (layout, pen->cr, x, pen->y + ROW_GAP * 0.5 * pen->scale);
      start += self->widths[i] + gap;
    }
  pen->y += measure_row (self, pen, cells, is_title);
}

void
patella_page_table_put (const PatellaPageTable *self,
                        PatellaSheetPen        *pen,
                        const char             *more)
{
  if (!patella_page_table_is_there (self))
    return;

  patella_sheet_pen_put_text (pen, self->heading, PATELLA_PAGE_HEADING_PT, TRUE);
  if (self->rows->len == 0)
    patella_sheet_pen_put_text (pen, self->empty, PATELLA_PAGE_BODY_PT, FALSE);
  else if (self->titles != NULL)
    put_row (self, pen, self->titles, TRUE);
  for (guint i = 0; i < self->shown; i++)
    {
      paint_rule (pen, i == 0 ? &pen->palette->line : &pen->palette->grid);
      put_row (self, pen, g_ptr_array_index (self->rows, i), FALSE);
    }
  patella_sheet_pen_put_text (pen, more, PATELLA_PAGE_BODY_PT, FALSE);
  pen->y += PATELLA_PAGE_GAP * pen->scale;
}
