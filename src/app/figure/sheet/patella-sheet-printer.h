/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-sheet.h"

G_BEGIN_DECLS

/* A sheet on paper or as a PDF; what went wrong is said in one sentence over @parent. Main thread. */
void     patella_sheet_printer_print     (PatellaSheet  *sheet,   /* (transfer full) */
                                          const char    *name,    /* of the job */
                                          GtkWindow     *parent);
void     patella_sheet_printer_save      (PatellaSheet  *sheet,   /* (transfer full) */
                                          const char    *name,    /* of the file, without its end */
                                          GtkWindow     *parent);
gboolean patella_sheet_printer_write_pdf (PatellaSheet  *sheet,
                                          const char    *title,
                                          const char    *path,
                                          GError       **error);

G_END_DECLS
