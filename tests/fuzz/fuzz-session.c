/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver.h"

#include "patella-session-laws.h"

/* The first byte chooses a law, the others are the choices that its timeline, its commands and its moments are made of. A law
 * that is broken aborts. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  PatellaChance chance = { 0 };

  if (size == 0)
    return 0;

  chance.bytes = data + 1;
  chance.n_bytes = size - 1;
  patella_session_laws[data[0] % patella_session_n_laws].law (&chance);

  return 0;
}
