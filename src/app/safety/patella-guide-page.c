/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-guide-page.h"

/**
 * PatellaGuidePage:
 *
 * A page of the first pages that need not be answered. Its name is that of the widget; it knows no other page.
 */

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (PatellaGuidePage, patella_guide_page, GTK_TYPE_WIDGET)

static void
patella_guide_page_default_init (PatellaGuidePageInterface *iface)
{
  signals[CHANGED] = g_signal_new ("changed", PATELLA_TYPE_GUIDE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

gboolean
patella_guide_page_is_wanted (PatellaGuidePage *self)
{
  g_return_val_if_fail (PATELLA_IS_GUIDE_PAGE (self), FALSE);

  return PATELLA_GUIDE_PAGE_GET_IFACE (self)->is_wanted (self);
}

gboolean
patella_guide_page_is_answered (PatellaGuidePage *self)
{
  g_return_val_if_fail (PATELLA_IS_GUIDE_PAGE (self), FALSE);

  return PATELLA_GUIDE_PAGE_GET_IFACE (self)->is_answered (self);
}

void
patella_guide_page_leave (PatellaGuidePage *self)
{
  g_return_if_fail (PATELLA_IS_GUIDE_PAGE (self));

  PATELLA_GUIDE_PAGE_GET_IFACE (self)->leave (self);
}

void
patella_guide_page_changed (PatellaGuidePage *self)
{
  g_return_if_fail (PATELLA_IS_GUIDE_PAGE (self));

  g_signal_emit (self, signals[CHANGED], 0);
}
