/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-sheet-printer.h"

#include "patella-paper.h"

static int
set_page (gpointer              sheet,
          double                width,
          double                height,
          const PatellaPalette *palette)
{
  return patella_sheet_set_page (sheet, width, height, palette);
}

static void
paint_page (gpointer  sheet,
            int       page,
            cairo_t  *cr)
{
  patella_sheet_paint_page (sheet, page, cr);
}

static void
free_sheet (gpointer sheet)
{
  patella_sheet_free (sheet);
}

static void
keep_sheet (gpointer sheet)
{
}

static const PatellaPaperKind owned = { set_page, paint_page, free_sheet };
static const PatellaPaperKind borrowed = { set_page, paint_page, keep_sheet };

gboolean
patella_sheet_printer_write_pdf (PatellaSheet  *sheet,
                                 const char    *title,
                                 const char    *path,
                                 GError       **error)
{
  g_autoptr (PatellaPaper) paper = NULL;

  g_return_val_if_fail (sheet != NULL, FALSE);

  paper = patella_paper_new (&borrowed, sheet);
  return patella_paper_write_pdf (paper, title, path, error);
}

void
patella_sheet_printer_print (PatellaSheet *sheet,
                             const char   *name,
                             GtkWindow    *parent)
{
  g_return_if_fail (sheet != NULL && GTK_IS_WINDOW (parent));

  patella_paper_print (patella_paper_new (&owned, sheet), name, parent);
}

void
patella_sheet_printer_save (PatellaSheet *sheet,
                            const char   *name,
                            GtkWindow    *parent)
{
  g_return_if_fail (sheet != NULL && GTK_IS_WINDOW (parent));

  patella_paper_save (patella_paper_new (&owned, sheet), name, parent);
}
