/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-statement.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_VALUE_KIND_NULL,
  PATELLA_VALUE_KIND_NUMBER,
  PATELLA_VALUE_KIND_TEXT,
  PATELLA_VALUE_KIND_BYTES,
} PatellaValueKind;

/* One column of one row as it lies in the journal. */
typedef struct
{
  PatellaValueKind  kind;
  gint64            number;
  const void       *data;   /* borrowed; text ends in NUL */
  size_t            size;
} PatellaValue;

void         patella_query_put_value  (PatellaQuery       *self,
                                       const PatellaValue *value);
PatellaValue patella_query_take_value (PatellaQuery       *self);
gboolean     patella_value_equal      (const PatellaValue *self,
                                       const PatellaValue *other);

G_END_DECLS
