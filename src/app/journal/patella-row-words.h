/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-content.h"
#include "patella-journal-item.h"

G_BEGIN_DECLS

/* The words of one row of the journal, without a widget. */
typedef struct
{
  char     *title;
  char     *subtitle;   /* "": none */
  char     *note;       /* "": none */
  int       pain;       /* PATELLA_PAIN_UNKNOWN: no badge */
  gboolean  corrected;
} PatellaRowWords;

void             patella_row_words_free       (PatellaRowWords       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaRowWords, patella_row_words_free)
/* @content (nullable): titles of today's language; else those of the record. @today: the year that is not written */
PatellaRowWords *patella_row_words_new        (PatellaJournalItem    *item,
                                               PatellaContent        *content,
                                               const char            *today);
char            *patella_row_words_dup_spoken (const PatellaRowWords *self);

G_END_DECLS
