/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-page-private.h"

/* PatellaPage: what a clinician reads in a minute. It copies all words and borrows its charts. One thread.
 *
 * Always true: it is one page, and all ink lies inside of its margins, however much there is to say. Where there is too
 * much, first the letters become smaller, then lists are cut at their end and say how much was left out.
 *
 *   +-------------------------------+
 *   | title                    name |
 *   | span, note                    |
 *   | [tile] [tile] [tile] [tile]   |
 *   | [ alert                     ] |
 *   | line chart           | bars   |
 *   | wide tables                   |
 *   | tables         | tables       |
 *   | footer                        |
 *   +-------------------------------+
 */

static void
free_tile (gpointer data)
{
  PatellaPageTile *tile = data;

  g_free (tile->value);
  g_free (tile->caption);
  g_free (tile);
}

/**
 * patella_page_new:
 * @head: what stands above and below everything else
 *
 * Returns: (transfer full): a page without content
 */
PatellaPage *
patella_page_new (const PatellaPageHead *head)
{
  PatellaPage *self;

  g_return_val_if_fail (head != NULL && head->title != NULL, NULL);

  self = g_new0 (PatellaPage, 1);
  self->title = g_strdup (head->title);
  self->name = g_strdup (head->name);
  self->span = g_strdup (head->span);
  self->note = g_strdup (head->note);
  self->footer = g_strdup (head->footer);
  self->tiles = g_ptr_array_new_with_free_func (free_tile);
  self->tables = g_ptr_array_new_with_free_func (patella_page_table_free);
  self->palette = patella_palette_for_scheme (PATELLA_SCHEME_PAPER);
  self->scale = 1.0;

  return self;
}

/**
 * patella_page_free:
 * @self: (nullable) (transfer full): a page
 */
void
patella_page_free (PatellaPage *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->name);
  g_free (self->span);
  g_free (self->note);
  g_free (self->footer);
  g_free (self->alert_heading);
  g_free (self->alert_text);
  g_free (self->chart_title);
  g_free (self->chart_summary);
  g_free (self->bars_title);
  g_free (self->bars_summary);
  g_ptr_array_unref (self->tiles);
  g_ptr_array_unref (self->tables);
  g_free (self);
}

/**
 * patella_page_set_more:
 * @self: a page
 * @more: says how many rows of a list are left out; without it nothing says so
 */
void
patella_page_set_more (PatellaPage         *self,
                       PatellaPageMoreFunc  more)
{
  g_return_if_fail (self != NULL);

  self->more = more;
}

/**
 * patella_page_add_tile:
 * @self: a page
 * @value: large
 * @caption: what it is, below
 *
 * Adds one of the figures that are read first; all stand beside each other.
 */
void
patella_page_add_tile (PatellaPage *self,
                       const char  *value,
                       const char  *caption)
{
  PatellaPageTile *tile;

  g_return_if_fail (self != NULL && value != NULL && caption != NULL);

  tile = g_new0 (PatellaPageTile, 1);
  tile->value = g_strdup (value);
  tile->caption = g_strdup (caption);
  g_ptr_array_add (self->tiles, tile);
}

/**
 * patella_page_set_alert:
 * @self: a page
 * @heading: what the matter is
 * @text: and why
 *
 * What must not be overlooked, in a thick frame.
 */
void
patella_page_set_alert (PatellaPage *self,
                        const char  *heading,
                        const char  *text)
{
  g_return_if_fail (self != NULL && heading != NULL && text != NULL);

  g_free (self->alert_heading);
  g_free (self->alert_text);
  self->alert_heading = g_strdup (heading);
  self->alert_text = g_strdup (text);
}

/**
 * patella_page_set_chart:
 * @self: a page
 * @title: of the chart
 * @summary: what it shows, in words; may be empty
 * @chart: borrowed, with all that it borrows, as long as the page is there
 */
void
patella_page_set_chart (PatellaPage            *self,
                        const char             *title,
                        const char             *summary,
                        const PatellaLineChart *chart)
{
  g_return_if_fail (self != NULL && title != NULL && summary != NULL && chart != NULL);

  g_free (self->chart_title);
  g_free (self->chart_summary);
  self->chart_title = g_strdup (title);
  self->chart_summary = g_strdup (summary);
  self->chart = chart;
}

/**
 * patella_page_set_bars:
 * @self: a page
 * @title: of the chart
 * @summary: what it shows, in words; may be empty
 * @chart: borrowed, with all that it borrows, as long as the page is there
 */
void
patella_page_set_bars (PatellaPage           *self,
                       const char            *title,
                       const char            *summary,
                       const PatellaBarChart *chart)
{
  g_return_if_fail (self != NULL && title != NULL && summary != NULL && chart != NULL);

  g_free (self->bars_title);
  g_free (self->bars_summary);
  self->bars_title = g_strdup (title);
  self->bars_summary = g_strdup (summary);
  self->bars = chart;
}

/**
 * patella_page_add_block:
 * @self: a page
 * @block: where it stands and what is above its rows
 *
 * Adds a table without rows.
 */
void
patella_page_add_block (PatellaPage            *self,
                        const PatellaPageBlock *block)
{
  g_return_if_fail (self != NULL && block != NULL && block->heading != NULL);
  g_return_if_fail (block->place < PATELLA_PAGE_N_PLACES);
  g_return_if_fail (block->n_columns >= 1 && block->n_columns <= PATELLA_PAGE_COLUMNS_MAX);

  g_ptr_array_add (self->tables, patella_page_table_new (block));
}

/**
 * patella_page_add_row:
 * @self: a page with a block
 * @cells: (array): as many texts as the block has columns
 *
 * Adds a row to the block that was added last.
 */
void
patella_page_add_row (PatellaPage        *self,
                      const char * const *cells)
{
  PatellaPageTable *table;
  char **row;

  g_return_if_fail (self != NULL && self->tables->len > 0 && cells != NULL);

  table = g_ptr_array_index (self->tables, self->tables->len - 1);
  row = g_new0 (char *, table->n_columns + 1);
  for (guint i = 0; i < table->n_columns; i++)
    row[i] = g_strdup (cells[i] != NULL ? cells[i] : "");
  g_ptr_array_add (table->rows, row);
}

static void
add_line (GString    *text,
          const char *first,
          const char *second)
{
  if (first == NULL || first[0] == '\0')
    return;

  g_string_append (text, first);
  if (second != NULL && second[0] != '\0')
    g_string_append_printf (text, "\t%s", second);
  g_string_append_c (text, '\n');
}

static void
add_table_text (GString                *text,
                const PatellaPageTable *table)
{
  if (!patella_page_table_is_there (table))
    return;

  add_line (text, table->heading, NULL);
  if (table->rows->len == 0)
    add_line (text, table->empty, NULL);
  for (guint i = 0; i < table->rows->len; i++)
    {
      g_autofree char *row = g_strjoinv ("\t", g_ptr_array_index (table->rows, i));

      add_line (text, row, NULL);
    }
}

/**
 * patella_page_to_text:
 * @self: a page
 *
 * All that it says in words, in the order of reading: for those who hear it. What a list leaves out on paper is in it.
 *
 * Returns: (transfer full): lines; the cells of a row with tabs between
 */
char *
patella_page_to_text (PatellaPage *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free (text, FALSE));

  add_line (text, self->title, self->name);
  add_line (text, self->span, NULL);
  add_line (text, self->note, NULL);
  for (guint i = 0; i < self->tiles->len; i++)
    {
      const PatellaPageTile *tile = g_ptr_array_index (self->tiles, i);

      add_line (text, tile->caption, tile->value);
    }
  add_line (text, self->alert_heading, self->alert_text);
  add_line (text, self->chart_title, self->chart_summary);
  add_line (text, self->bars_title, self->bars_summary);
  for (guint i = 0; i < self->tables->len; i++)
    add_table_text (text, g_ptr_array_index (self->tables, i));
  add_line (text, self->footer, NULL);

  return g_string_free (text, FALSE);
}
