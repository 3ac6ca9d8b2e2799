/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-test.h"

G_BEGIN_DECLS

/* What is true of every session (house.md, section 9), tried on one random timeline and stream of commands. Both the property
 * tests and the fuzzer run them. */
typedef struct
{
  const char     *name;
  PatellaLawFunc  law;
} PatellaSessionLaw;

extern const PatellaSessionLaw patella_session_laws[];
extern const gsize patella_session_n_laws;

/* in a file of their own */
void patella_session_law_undo   (PatellaChance *chance);
void patella_session_law_record (PatellaChance *chance);

G_END_DECLS
