/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "patella-content.h"
#include "patella-progress-reading.h"

G_BEGIN_DECLS

/* The findings of all charts, a row each; a row that is opened shows its chart. */
#define PATELLA_TYPE_PROGRESS_GALLERY (patella_progress_gallery_get_type ())
G_DECLARE_FINAL_TYPE (PatellaProgressGallery, patella_progress_gallery, PATELLA, PROGRESS_GALLERY, GtkWidget)

GtkWidget *patella_progress_gallery_new  (void);
/* what @reading has, now that it has something new */
void       patella_progress_gallery_show   (PatellaProgressGallery *self,
                                            PatellaProgressReading *reading,
                                            PatellaContent         *content);
/* what was dragged, and can go no further, goes back */
void       patella_progress_gallery_let_go (PatellaProgressGallery *self);

G_END_DECLS
