/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Data for the callback of a reading: it does not keep the page alive that asked. */
gpointer patella_weak_link_new  (gpointer object);
gpointer patella_weak_link_take (gpointer link);   /* (nullable) (transfer full): the object; frees @link */

G_END_DECLS
