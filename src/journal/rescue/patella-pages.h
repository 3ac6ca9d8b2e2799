/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PATELLA_PAGES_SIZE 4096 /* SQLite's default, and so that of every journal */

/* The pages of a database file as they lie on the disk, SQLite not asked. */
typedef struct _PatellaPages PatellaPages;

typedef enum
{
  PATELLA_PAGES_LAYER_NEWEST, /* what the log holds, else the file */
  PATELLA_PAGES_LAYER_HIDDEN, /* what the file holds where the log holds something else */
} PatellaPagesLayer;

PatellaPages *patella_pages_open          (const char         *path,
                                           guint               page_size);
void          patella_pages_close         (PatellaPages       *self);
guint         patella_pages_find_size     (const char         *path);
guint         patella_pages_get_size      (PatellaPages       *self);
guint32       patella_pages_get_last      (PatellaPages       *self);
gboolean      patella_pages_has_log       (PatellaPages       *self);
gboolean      patella_pages_is_cut        (PatellaPages       *self);
gboolean      patella_pages_read          (PatellaPages       *self,
                                           PatellaPagesLayer   layer,
                                           guint32             number,
                                           guint8             *out_page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaPages, patella_pages_close)

G_END_DECLS
