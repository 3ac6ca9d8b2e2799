/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-store-private.h"

G_BEGIN_DECLS

/* Some sessions, so that what belongs to them is read together. */
typedef struct _PatellaBatch PatellaBatch;

PatellaBatch *patella_batch_new   (PatellaStore       *store);
void          patella_batch_free  (PatellaBatch       *self);
void          patella_batch_add   (PatellaBatch       *self,
                                   gint64              id,
                                   PatellaRecordData  *data); /* (transfer none) */
gboolean      patella_batch_fill  (PatellaBatch       *self,
                                   GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaBatch, patella_batch_free)

G_END_DECLS
