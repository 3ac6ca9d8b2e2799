/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-uuid-source.h"

#include <sqlite3.h>

/**
 * patella_uuid_make:
 * @at_us: the instant it is for, UTC microseconds
 *
 * A fresh id with SQLite's randomness, which is seeded by the system. Any thread.
 *
 * Returns: the id
 */
PatellaUuid
patella_uuid_make (gint64 at_us)
{
  guint8 random[10];

  sqlite3_randomness (sizeof random, random);
  return patella_uuid_make_v7 (MAX (at_us, 0), random);
}
