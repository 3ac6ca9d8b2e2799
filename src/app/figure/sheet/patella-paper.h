/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-palette.h"

G_BEGIN_DECLS

/* Pages that can be printed or become a PDF. Main thread. */
typedef struct _PatellaPaper PatellaPaper;

/* What paints them: spreads all over pages of this size, in points, and answers how many; paints one of them from (0, 0). */
typedef struct
{
  int  (*set_page)   (gpointer              data,
                      double                width,
                      double                height,
                      const PatellaPalette *palette);
  void (*paint_page) (gpointer              data,
                      int                   page,
                      cairo_t              *cr);
  GDestroyNotify free;
} PatellaPaperKind;

PatellaPaper *patella_paper_new       (const PatellaPaperKind *kind,  /* static */
                                       gpointer                data); /* (transfer full) */
void          patella_paper_free      (PatellaPaper           *self);
int           patella_paper_set_page  (PatellaPaper           *self,
                                       double                  width,
                                       double                  height);
void          patella_paper_paint     (PatellaPaper           *self,
                                       int                     page,
                                       cairo_t                *cr);
/* the size of paper that the language's region uses, in points */
void          patella_paper_get_size  (double                 *out_width,
                                       double                 *out_height);

/* What went wrong is said in one sentence over @parent. */
void          patella_paper_print     (PatellaPaper           *self,   /* (transfer full) */
                                       const char             *name,   /* of the job */
                                       GtkWindow              *parent);
void          patella_paper_save      (PatellaPaper           *self,   /* (transfer full) */
                                       const char             *name,   /* of the file, without its end */
                                       GtkWindow              *parent);
gboolean      patella_paper_write_pdf (PatellaPaper           *self,
                                       const char             *title,
                                       const char             *path,
                                       GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaPaper, patella_paper_free)

G_END_DECLS
