/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-sheet-pen.h"

#include "patella-text.h"

/* PatellaSheetPen: a place on a page that moves down with each paragraph. A value; it borrows palette and context. Without a
 * context nothing is painted, and the height is known all the same: measuring and painting are the same code. */

/**
 * patella_sheet_pen_make_text:
 * @pen: which palette, how wide
 * @text: what is written
 * @points: size of the letters at scale 1
 * @bold: whether they are
 *
 * Returns: (transfer full): a paragraph as wide as the pen allows
 */
PatellaText *
patella_sheet_pen_make_text (const PatellaSheetPen *pen,
                             const char            *text,
                             double                 points,
                             gboolean               bold)
{
  /* a unit of the page is a point: text_scale is for the screen */
  double scale = pen->scale * points / PATELLA_TEXT_PIXELS / MAX (pen->palette->text_scale, 0.1);
  PatellaText *layout = patella_text_new (pen->palette, text, scale);

  pango_layout_set_width (layout, (int) (MAX (pen->width, 1.0) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (bold)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
    }

  return layout;
}

static void
put_layout (PatellaSheetPen                *pen,
            PatellaText        *layout,
            const PatellaColor *color)
{
  double height;

  patella_text_get_size (layout, NULL, &height);
  if (pen->cr != NULL)
    {
      patella_color_set_source (color, pen->cr);
      patella_text_paint (layout, pen->cr, pen->x, pen->y);
    }
  pen->y += height;
}

/**
 * patella_sheet_pen_put_text:
 * @pen: where to write; ends below the text
 * @text: (nullable): what to write; nothing when empty
 * @points: size of the letters at scale 1
 * @bold: whether they are
 *
 * A paragraph as wide as the pen allows.
 */
void
patella_sheet_pen_put_text (PatellaSheetPen        *pen,
          const char *text,
          double      points,
          gboolean    bold)
{
  g_autoptr (PatellaText) layout = NULL;

  if (text == NULL || *text == '\0')
    return;

  layout = patella_sheet_pen_make_text (pen, text, points, bold);
  put_layout (pen, layout, &pen->palette->text);
  pen->y += PATELLA_SHEET_LINE_GAP * pen->scale;
}

/**
 * patella_sheet_pen_put_item:
 * @pen: where to write; ends below the text
 * @numbered: a number before the text, else a bullet
 * @number: which
 * @text: what to write
 *
 * The mark hangs before the text, on the side where reading begins.
 */
void
patella_sheet_pen_put_item (PatellaSheetPen              *pen,
               gboolean          numbered,
               guint             number,
               const char       *text)
{
  g_autofree char *mark = numbered ? g_strdup_printf ("%u.", number) : g_strdup ("•");
  double indent = (numbered ? 1.7 : 1.0) * PATELLA_SHEET_BODY_PT * pen->scale;
  gboolean rtl = pen->palette->rtl;
  PatellaSheetPen before = *pen;
  PatellaSheetPen beside = *pen;
  g_autoptr (PatellaText) mark_layout = NULL;

  before.width = indent;
  before.x += rtl ? pen->width - indent : 0.0;
  beside.width -= indent;
  beside.x += rtl ? 0.0 : indent;
  mark_layout = patella_sheet_pen_make_text (&before, mark, PATELLA_SHEET_BODY_PT, FALSE);
  put_layout (&before, mark_layout, &pen->palette->text);
  patella_sheet_pen_put_text (&beside, text, PATELLA_SHEET_BODY_PT, FALSE);
  pen->y = MAX (before.y, beside.y);
}
