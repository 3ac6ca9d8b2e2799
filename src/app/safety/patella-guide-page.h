/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A page that the safety guide shows after its own. Signal: "changed": what it answers below may be another. */
#define PATELLA_TYPE_GUIDE_PAGE (patella_guide_page_get_type ())
G_DECLARE_INTERFACE (PatellaGuidePage, patella_guide_page, PATELLA, GUIDE_PAGE, GtkWidget)

struct _PatellaGuidePageInterface
{
  GTypeInterface parent_interface;

  gboolean (*is_wanted)   (PatellaGuidePage *self);  /* FALSE: it is passed over */
  gboolean (*is_answered) (PatellaGuidePage *self);
  void     (*leave)       (PatellaGuidePage *self);  /* the person goes on: what was chosen counts */
};

gboolean patella_guide_page_is_wanted   (PatellaGuidePage *self);
gboolean patella_guide_page_is_answered (PatellaGuidePage *self);
void     patella_guide_page_leave       (PatellaGuidePage *self);
void     patella_guide_page_changed     (PatellaGuidePage *self);

G_END_DECLS
