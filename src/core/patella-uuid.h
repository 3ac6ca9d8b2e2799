/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PATELLA_UUID_SIZE 16
#define PATELLA_UUID_TEXT_SIZE 37

/* Version 7 (time-ordered, RFC 9562). A plain value. */
typedef struct
{
  guint8 bytes[PATELLA_UUID_SIZE];
} PatellaUuid;

PatellaUuid patella_uuid_make_v7   (gint64             at_us,
                                    const guint8       random[10]);
gboolean    patella_uuid_equal     (const PatellaUuid *self,
                                    const PatellaUuid *other);
gboolean    patella_uuid_is_nil    (const PatellaUuid *self);
void        patella_uuid_to_text   (const PatellaUuid *self,
                                    char               out_text[PATELLA_UUID_TEXT_SIZE]);
gboolean    patella_uuid_from_text (const char        *text,
                                    PatellaUuid       *out_uuid);

G_END_DECLS
