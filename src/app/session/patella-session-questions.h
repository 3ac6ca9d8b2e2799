/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-session.h"

G_BEGIN_DECLS

/* The two questions of a rating window (product.md 5). A value; patella_session_questions_init() begins. */
typedef struct
{
  int set;    /* whose pain is asked for; -1: nobody's */
  int track;  /* for which "two more good ones?" is asked; -1 */
} PatellaSessionQuestions;

void     patella_session_questions_init   (PatellaSessionQuestions   *self);
gboolean patella_session_questions_update (PatellaSessionQuestions   *self,
                                           const PatellaSession      *session,
                                           const PatellaSessionEvent *event); /* TRUE: something changed */
/* whether "two more good ones?" can be answered of a track whose last set this is */
/* after a resume: the window of the set that was done last is open as long as the next one has no repetition */
void     patella_session_questions_restore (PatellaSessionQuestions  *self,
                                            const PatellaSession     *session);
gboolean patella_session_questions_asks_spare (const PatellaSession  *session,
                                               int                    last_set);
int      patella_session_questions_find_hurt (const PatellaSession *session);

G_END_DECLS
