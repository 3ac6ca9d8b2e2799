/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-content.h"
#include "patella-correction.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_ROW_KIND_DAY,
  PATELLA_ROW_KIND_SESSION,
  PATELLA_ROW_KIND_SET,
  PATELLA_ROW_KIND_WHOLE,     /* what belongs to a session as a whole: pain before and after, note */
  PATELLA_ROW_KIND_CHECK_IN,
} PatellaRowKind;

/* What a row speaks of; what its kind does not need, or was not read yet, is NULL. */
typedef struct
{
  PatellaRowKind            kind;
  const char               *date;
  int                       sessions;     /* of a day */
  PatellaRecord            *record;
  const PatellaTrackRecord *track;
  const PatellaSetRecord   *set;
  PatellaCheckIn           *check_in;
  GPtrArray                *corrections;  /* (element-type PatellaCorrection) */
} PatellaRowSource;

/* The words of one row of the journal, without a widget. */
typedef struct
{
  char     *title;
  char     *subtitle;    /* "": none */
  char     *note;        /* "": none */
  char     *correction;  /* "": none; what was corrected, from what, when */
  int       pain;        /* PATELLA_PAIN_UNKNOWN: no badge */
  gboolean  corrected;
} PatellaRowWords;

void             patella_row_words_free       (PatellaRowWords        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaRowWords, patella_row_words_free)
/* @content (nullable): titles of today's language; else those of the record. @today: the year that is not written */
PatellaRowWords *patella_row_words_new        (const PatellaRowSource *source,
                                               PatellaContent         *content,
                                               const char             *today);
char            *patella_row_words_dup_spoken (const PatellaRowWords  *self);

const char      *patella_row_words_exercise   (const PatellaTrackRecord *track,
                                               PatellaContent           *content);
const char      *patella_row_words_session    (const PatellaRecordData  *data,
                                               PatellaContent           *content);

G_END_DECLS
