/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A source of choices: a seed in a property test, the bytes of an input in a fuzzer. Made on the stack. */
typedef struct
{
  GRand        *generator;  /* (nullable) borrowed */
  const guint8 *bytes;      /* borrowed; used when there is no generator */
  gsize         n_bytes;
} PatellaChance;

int      patella_chance_int   (PatellaChance *self,
                               int            low,
                               int            high);
gint64   patella_chance_span  (PatellaChance *self,
                               gint64         high_us);
gboolean patella_chance_once  (PatellaChance *self,
                               int            in);
gboolean patella_chance_is_spent (const PatellaChance *self);

G_END_DECLS
