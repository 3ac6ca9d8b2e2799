/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-weak-link.h"

/* A page may be closed while the journal still reads for it. A strong reference in the callback would keep the page,
 * and with it the services, until the answer comes; this one lets both go and the answer find nobody. */

gpointer
patella_weak_link_new (gpointer object)
{
  GWeakRef *link = g_new0 (GWeakRef, 1);

  g_weak_ref_init (link, object);
  return link;
}

gpointer
patella_weak_link_take (gpointer link)
{
  gpointer object = g_weak_ref_get (link);

  g_weak_ref_clear (link);
  g_free (link);
  return object;
}
