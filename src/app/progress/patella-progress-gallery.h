/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-content.h"
#include "patella-progress-numbers.h"

G_BEGIN_DECLS

/* The findings of all charts, a row each; a row that is opened shows its chart. */
#define PATELLA_TYPE_PROGRESS_GALLERY (patella_progress_gallery_get_type ())
G_DECLARE_FINAL_TYPE (PatellaProgressGallery, patella_progress_gallery, PATELLA, PROGRESS_GALLERY, GtkWidget)

GtkWidget *patella_progress_gallery_new  (void);
void       patella_progress_gallery_show (PatellaProgressGallery       *self,
                                          const PatellaProgressNumbers *numbers,
                                          PatellaContent               *content);

G_END_DECLS
