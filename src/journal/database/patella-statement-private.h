/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "patella-checksum.h"
#include "patella-statement.h"

G_BEGIN_DECLS

/* What puts and takes values has in common: each value feeds the checksum of its row. */

static inline void
patella_query_flush (PatellaQuery *self)
{
  self->checksum = patella_checksum_add (self->checksum, self->buffer, self->used);
  self->used = 0;
}

static inline guint8 *
patella_query_reserve (PatellaQuery *self,
                       size_t        size)
{
  guint8 *place;

  if (self->used + size > sizeof self->buffer)
    patella_query_flush (self);
  place = self->buffer + self->used;
  self->used += size;

  return place;
}

/* tag, then eight bytes, lowest first: the number itself or the length of what follows */
static inline void
patella_query_feed_number (PatellaQuery *self,
                           guint8        tag,
                           guint64       value)
{
  guint8 *place = patella_query_reserve (self, 9);
  guint64 little = GUINT64_TO_LE (value);

  place[0] = tag;
  memcpy (place + 1, &little, 8);
}

static inline void
patella_query_feed_bytes (PatellaQuery *self,
                          guint8        tag,
                          const void   *data,
                          size_t        size)
{
  patella_query_feed_number (self, tag, size);
  if (size == 0)
    return;
  if (size <= sizeof self->buffer)
    {
      memcpy (patella_query_reserve (self, size), data, size);
      return;
    }
  patella_query_flush (self);
  self->checksum = patella_checksum_add (self->checksum, data, size);
}

G_END_DECLS
