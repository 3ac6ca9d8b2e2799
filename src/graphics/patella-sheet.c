/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-sheet.h"

#include "patella-figure.h"
#include "patella-sheet-pen.h"

/* PatellaSheet: what a person takes to the mat when no screen is there, and what a clinician gets as second page. It keeps a
 * reference to each exercise and copies all words; the palette comes in with the page. Painting changes nothing. One thread.
 *
 * Always true: what is on a page lies inside of its margins, whatever the texts and the font; an exercise is never cut in
 * two. Where there is too much the letters become smaller, then what shares a page becomes less; an exercise that is too
 * long for a page of its own has as small letters as it takes.
 *
 *   one exercise                several
 *   +--------------------+      +--------------------+
 *   | title              |      | title of the sheet |
 *   | dose               |      |                    |
 *   | [ start ] [  end  ]|      | title        dose  |
 *   | what one   what to |      | [start][end] texts |
 *   | needs      beware  |      |                    |
 *   | steps      of      |      | title        dose  |
 *   | footer             |      | [start][end] texts |
 *   +--------------------+      +--------------------+
 */

#define MARGIN 42.0
#define GAP 16.0
/* Sizes of letters at scale 1. */
#define SHEET_TITLE_PT 20.0
#define TITLE_PT 16.0
#define DOSE_PT 11.5
#define SMALL_PT 8.5
#define BLOCK_GAP 9.0
/* Of the width: two figures beside the texts of one exercise among several. */
#define BAND_SHARE 0.42
#define FIGURE_HEIGHT 190.0
#define BAND_FIGURE_HEIGHT 104.0
/* Letters of 7.4 pt are as small as several on a page may make them. */
#define LEAST_SHARED_SCALE 0.7
#define LEAST_SCALE 0.3
/* An exercise that has a page of its own may be read from the mat. */
#define MOST_SCALE 1.3
#define SCALE_STEP 0.05

typedef struct
{
  PatellaSheetList   list;
  char              *heading;
  char             **texts;
} Block;

typedef struct
{
  PatellaExercise *exercise;  /* owned */
  PatellaDose      dose;
  gboolean         has_dose;
  char            *title;
  char            *dose_text;
  char            *start;
  char            *end;
  GPtrArray       *blocks;    /* (element-type Block) */
  int              page;
} Item;

struct _PatellaSheet
{
  char           *title;
  char           *subtitle;
  char           *footer;
  GPtrArray      *items;      /* (element-type Item) */
  PatellaPalette  palette;
  double          width;
  double          height;
  double          scale;
};

static void
free_block (gpointer data)
{
  Block *block = data;

  g_free (block->heading);
  g_strfreev (block->texts);
  g_free (block);
}

static void
free_item (gpointer data)
{
  Item *item = data;

  g_object_unref (item->exercise);
  g_free (item->title);
  g_free (item->dose_text);
  g_free (item->start);
  g_free (item->end);
  g_ptr_array_unref (item->blocks);
  g_free (item);
}

/**
 * patella_sheet_new:
 * @title: (nullable): of all of it; a single exercise has its own and needs none
 * @subtitle: (nullable): below @title
 * @footer: (nullable): at the foot of each page
 *
 * Returns: (transfer full): a sheet without exercises
 */
PatellaSheet *
patella_sheet_new (const char *title,
                   const char *subtitle,
                   const char *footer)
{
  PatellaSheet *self = g_new0 (PatellaSheet, 1);

  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->footer = g_strdup (footer);
  self->items = g_ptr_array_new_with_free_func (free_item);
  self->palette = patella_palette_for_scheme (PATELLA_SCHEME_PAPER);
  self->scale = 1.0;

  return self;
}

/**
 * patella_sheet_free:
 * @self: (nullable) (transfer full): a sheet
 */
void
patella_sheet_free (PatellaSheet *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->footer);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/**
 * patella_sheet_add_exercise:
 * @self: a sheet
 * @exercise: whose figure is painted, if it has one
 * @dose: (nullable): which of its levels; %NULL: none, as of a check
 * @words: what stands above and below the figures
 *
 * Adds an exercise. Afterwards patella_sheet_set_page() is needed anew.
 */
void
patella_sheet_add_exercise (PatellaSheet            *self,
                            PatellaExercise         *exercise,
                            const PatellaDose       *dose,
                            const PatellaSheetWords *words)
{
  Item *item;

  g_return_if_fail (self != NULL && PATELLA_IS_EXERCISE (exercise) && words != NULL);

  item = g_new0 (Item, 1);
  item->exercise = g_object_ref (exercise);
  item->has_dose = dose != NULL;
  if (dose != NULL)
    item->dose = *dose;
  item->title = g_strdup (words->title);
  item->dose_text = g_strdup (words->dose);
  item->start = g_strdup (words->start);
  item->end = g_strdup (words->end);
  item->blocks = g_ptr_array_new_with_free_func (free_block);
  g_ptr_array_add (self->items, item);
}

/**
 * patella_sheet_add_texts:
 * @self: a sheet with an exercise
 * @list: how @texts stand below each other
 * @heading: above them
 * @texts: (nullable) (array zero-terminated=1): the texts; without any nothing is added, not even the heading
 *
 * Adds texts to the exercise that was added last.
 */
void
patella_sheet_add_texts (PatellaSheet       *self,
                         PatellaSheetList    list,
                         const char         *heading,
                         const char * const *texts)
{
  g_return_if_fail (self != NULL && self->items->len > 0 && heading != NULL);

  Item *item = g_ptr_array_index (self->items, self->items->len - 1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  Block *block;

  if (texts == NULL || texts[0] == NULL)
    return;

  for (guint i = 0; texts[i] != NULL; i++)
    g_strv_builder_add (builder, texts[i]);
  block = g_new0 (Block, 1);
  block->list = list;
  block->heading = g_strdup (heading);
  block->texts = g_strv_builder_end (builder);
  g_ptr_array_add (item->blocks, block);
}

static void
put_block (PatellaSheetPen         *pen,
           const Block *block)
{
  patella_sheet_pen_put_text (pen, block->heading, PATELLA_SHEET_BODY_PT, TRUE);
  for (guint i = 0; block->texts[i] != NULL; i++)
    {
      if (block->list == PATELLA_SHEET_PLAIN)
        patella_sheet_pen_put_text (pen, block->texts[i], PATELLA_SHEET_BODY_PT, FALSE);
      else
        patella_sheet_pen_put_item (pen, block->list == PATELLA_SHEET_NUMBERED, i + 1, block->texts[i]);
    }
  pen->y += BLOCK_GAP * pen->scale;
}

static void
put_figure (PatellaSheetPen        *pen,
            const Item *item,
            gboolean    at_end,
            double      height)
{
  PatellaFigureState state = { .side = PATELLA_SIDE_RIGHT };
  cairo_t *cr = pen->cr;

  patella_figure_state_set_phase (&state, item->exercise, item->has_dose ? &item->dose : NULL, -1, 0.0);
  state.blend = state.effort = at_end ? 1.0 : 0.0;
  if (cr != NULL)
    {
      cairo_save (cr);
      cairo_rectangle (cr, pen->x, pen->y, pen->width, height);
      cairo_clip_preserve (cr);
      patella_color_set_source (&pen->palette->grid, cr);
      cairo_set_line_width (cr, 1.0);
      cairo_stroke (cr);
      cairo_translate (cr, pen->x + 3.0, pen->y + 3.0);
      patella_figure_paint (&state, pen->palette, cr, MAX (pen->width - 6.0, 0.0), MAX (height - 6.0, 0.0));
      cairo_restore (cr);
    }
  pen->y += height + PATELLA_SHEET_LINE_GAP;
  patella_sheet_pen_put_text (pen, at_end ? item->end : item->start, SMALL_PT, FALSE);
}

/* Start and end beside each other, in the direction of reading. */
static void
put_figures (PatellaSheetPen        *pen,
             const Item *item,
             double      height)
{
  double half = (pen->width - GAP * 0.5) / 2.0;
  PatellaSheetPen first = *pen;
  PatellaSheetPen second = *pen;

  if (patella_exercise_get_figure (item->exercise) == NULL)
    return;

  first.width = second.width = half;
  *(pen->palette->rtl ? &first.x : &second.x) += pen->width - half;
  put_figure (&first, item, FALSE, height);
  put_figure (&second, item, TRUE, height);
  pen->y = MAX (first.y, second.y);
}

static double
measure_block (const PatellaSheetPen   *pen,
               const Block *block)
{
  PatellaSheetPen dry = *pen;

  dry.cr = NULL;
  put_block (&dry, block);

  return dry.y - pen->y;
}

/* How many blocks stand in the first of two columns, so that the longer one is as short as it can be. */
static guint
find_split (const double *heights,
            guint         n_blocks,
            double       *out_height)
{
  double all = 0.0;
  double first = 0.0;
  guint best = 0;

  for (guint i = 0; i < n_blocks; i++)
    all += heights[i];

  *out_height = all;
  for (guint split = 1; split <= n_blocks; split++)
    {
      first += heights[split - 1];
      if (MAX (first, all - first) < *out_height)
        {
          *out_height = MAX (first, all - first);
          best = split;
        }
    }

  return best;
}

static void
put_columns (PatellaSheetPen        *pen,
             const Item *item)
{
  double half = (pen->width - GAP) / 2.0;
  g_autofree double *heights = g_new0 (double, item->blocks->len);
  PatellaSheetPen columns[2] = { *pen, *pen };
  guint split;
  double height;

  columns[0].width = columns[1].width = half;
  columns[pen->palette->rtl ? 0 : 1].x += half + GAP;
  for (guint i = 0; i < item->blocks->len; i++)
    heights[i] = measure_block (&columns[0], g_ptr_array_index (item->blocks, i));
  split = find_split (heights, item->blocks->len, &height);
  for (guint i = 0; pen->cr != NULL && i < item->blocks->len; i++)
    put_block (&columns[i < split ? 0 : 1], g_ptr_array_index (item->blocks, i));
  pen->y += height;
}

static void
put_page_item (PatellaSheetPen        *pen,
               const Item *item)
{
  patella_sheet_pen_put_text (pen, item->title, TITLE_PT, TRUE);
  patella_sheet_pen_put_text (pen, item->dose_text, DOSE_PT, TRUE);
  pen->y += BLOCK_GAP * pen->scale;
  put_figures (pen, item, FIGURE_HEIGHT * pen->scale);
  pen->y += BLOCK_GAP * pen->scale;
  put_columns (pen, item);
}

static void
put_band_item (PatellaSheetPen        *pen,
               const Item *item)
{
  double share = BAND_SHARE * pen->width;
  PatellaSheetPen figures = *pen;
  PatellaSheetPen texts = *pen;

  patella_sheet_pen_put_text (pen, item->title, TITLE_PT * 0.85, TRUE);
  patella_sheet_pen_put_text (pen, item->dose_text, DOSE_PT, TRUE);
  pen->y += PATELLA_SHEET_LINE_GAP;
  figures.y = texts.y = pen->y;
  figures.width = share;
  texts.width = pen->width - share - GAP;
  *(pen->palette->rtl ? &figures.x : &texts.x) += pen->palette->rtl ? pen->width - share : share + GAP;
  put_figures (&figures, item, BAND_FIGURE_HEIGHT * pen->scale);
  for (guint i = 0; i < item->blocks->len; i++)
    put_block (&texts, g_ptr_array_index (item->blocks, i));
  pen->y = MAX (figures.y, texts.y);
}

static PatellaSheetPen
start_page (const PatellaSheet *self,
            cairo_t            *cr,
            double              scale)
{
  return (PatellaSheetPen) { &self->palette, cr, scale, MARGIN, MAX (self->width - 2.0 * MARGIN, 1.0), MARGIN };
}

/* Title above, footer below; what is between is for the exercises. */
static double
put_frame (const PatellaSheet *self,
           PatellaSheetPen    *pen)
{
  PatellaSheetPen foot = *pen;
  double height;

  patella_sheet_pen_put_text (pen, self->title, SHEET_TITLE_PT, TRUE);
  patella_sheet_pen_put_text (pen, self->subtitle, PATELLA_SHEET_BODY_PT, FALSE);
  if (self->title != NULL)
    pen->y += BLOCK_GAP * pen->scale;

  foot.cr = NULL;
  patella_sheet_pen_put_text (&foot, self->footer, SMALL_PT, FALSE);
  height = foot.y - MARGIN;
  foot.cr = pen->cr;
  foot.y = self->height - MARGIN - height;
  patella_sheet_pen_put_text (&foot, self->footer, SMALL_PT, FALSE);

  return self->height - MARGIN - height - (height > 0.0 ? BLOCK_GAP * pen->scale : 0.0);
}

static void
put_item (const PatellaSheet *self,
          PatellaSheetPen    *pen,
          guint               index)
{
  const GPtrArray *items = self->items;

  if (items->len == 1)
    put_page_item (pen, g_ptr_array_index (items, index));
  else
    put_band_item (pen, g_ptr_array_index (items, index));
}

/* What each exercise needs of a page at @scale, and what a page has for all of them. */
static double *
measure_items (const PatellaSheet *self,
               double              scale,
               double             *out_room)
{
  double *heights = g_new0 (double, self->items->len);
  PatellaSheetPen pen = start_page (self, NULL, scale);
  double bottom = put_frame (self, &pen);

  *out_room = bottom - pen.y;
  for (guint i = 0; i < self->items->len; i++)
    {
      double top = pen.y;

      put_item (self, &pen, i);
      heights[i] = pen.y - top;
    }

  return heights;
}

/* As many on each page as fit at @scale, at least one. The number of pages; 0 where an exercise does not fit by itself. */
static int
break_pages (PatellaSheet *self,
             double        scale)
{
  double room;
  g_autofree double *heights = measure_items (self, scale, &room);
  double used = 0.0;
  gboolean each_fits = TRUE;
  int page = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      if (used > 0.0 && used + heights[i] > room)
        {
          page++;
          used = 0.0;
        }
      used += heights[i];
      each_fits = each_fits && heights[i] <= room;
      ((Item *) g_ptr_array_index (self->items, i))->page = page;
    }

  return each_fits ? page + 1 : 0;
}

/**
 * patella_sheet_set_page:
 * @self: a sheet
 * @width: of a page, in points
 * @height: of a page, in points
 * @palette: the looks: the scheme for paper is meant
 *
 * Spreads the exercises over pages of this size.
 *
 * Returns: the number of pages; 0 without exercises, or where a page has no room inside of its margins
 */
int
patella_sheet_set_page (PatellaSheet         *self,
                        double                width,
                        double                height,
                        const PatellaPalette *palette)
{
  g_return_val_if_fail (self != NULL && palette != NULL, 0);

  self->width = width;
  self->height = height;
  self->palette = *palette;

  if (self->items->len == 0 || !(width > 3.0 * MARGIN) || !(height > 3.0 * MARGIN))
    return 0;

  double least = LEAST_SHARED_SCALE;
  int n_pages = break_pages (self, least);

  while (n_pages == 0 && least > LEAST_SCALE)
    {
      least -= SCALE_STEP;
      n_pages = break_pages (self, least);
    }

  /* the fewest pages, and on them the largest letters */
  self->scale = self->items->len == 1 ? MOST_SCALE : 1.0;
  while (self->scale > least && break_pages (self, self->scale) != n_pages)
    self->scale -= SCALE_STEP;
  self->scale = MAX (self->scale, least);

  return MAX (break_pages (self, self->scale), 1);
}

/**
 * patella_sheet_paint_page:
 * @self: a sheet that has pages
 * @page: from 0
 * @cr: paints from (0, 0), a unit is a point
 *
 * Paints one page; nothing on a page that it does not have.
 */
void
patella_sheet_paint_page (PatellaSheet *self,
                          int           page,
                          cairo_t      *cr)
{
  g_return_if_fail (self != NULL && cr != NULL);

  PatellaSheetPen pen = start_page (self, cr, self->scale);
  guint first = 0;
  guint n_items = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      int at = ((const Item *) g_ptr_array_index (self->items, i))->page;

      first += at < page ? 1 : 0;
      n_items += at == page ? 1 : 0;
    }
  if (n_items == 0 || !(self->width > 3.0 * MARGIN) || !(self->height > 3.0 * MARGIN))
    return;

  cairo_save (cr);
  put_frame (self, &pen);
  for (guint i = first; i < first + n_items; i++)
    put_item (self, &pen, i);
  cairo_restore (cr);
}
