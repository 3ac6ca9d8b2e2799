/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-merge.h"
#include "patella-share.h"
#include "patella-sharer.h"

G_BEGIN_DECLS

/* What comes from other computers, in words. */
char *patella_share_words_came_in (const PatellaMergeReport *report,
                                   const char               *computer); /* (nullable): nothing */
char *patella_share_words_state   (PatellaSharer            *sharer,
                                   const char               *folder);
char *patella_share_words_refusal (const PatellaShared      *shared);

G_END_DECLS
