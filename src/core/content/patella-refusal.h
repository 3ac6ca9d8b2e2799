/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-core-error.h"

G_BEGIN_DECLS

/* Where content is wrong, with borrowed texts. Validating knows group and key; a parser adds file and line. */
typedef struct
{
  const char *file;   /* (nullable) */
  guint       line;   /* 0: unknown, or the file as a whole */
  const char *group;  /* (nullable) */
  const char *key;    /* (nullable) */
  const char *value;  /* (nullable) UTF-8 */
} PatellaRefusal;

gboolean patella_refuse (GError               **error,
                         PatellaCoreError       code,
                         const PatellaRefusal  *where,
                         const char            *format,
                         ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS
