/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-bars-chart.h"
#include "patella-content.h"
#include "patella-progress-numbers.h"

G_BEGIN_DECLS

/* Each puts the numbers of a span into a chart of bars, with the finding as its title. Main thread. */
void patella_dose_chart_fill    (PatellaBarsChart             *chart,
                                 const PatellaProgressNumbers *numbers);
void patella_reps_chart_fill    (PatellaBarsChart             *chart,
                                 const PatellaProgressNumbers *numbers,
                                 PatellaContent               *content);
void patella_held_chart_fill    (PatellaBarsChart             *chart,
                                 const PatellaProgressNumbers *numbers,
                                 PatellaContent               *content);
void patella_sides_chart_fill   (PatellaBarsChart             *chart,
                                 const PatellaProgressNumbers *numbers);
void patella_morning_chart_fill (PatellaBarsChart             *chart,
                                 const PatellaProgressNumbers *numbers);

/* The title of an exercise in the user's language; as it was recorded when there is no such exercise any more. */
const char *patella_progress_title (PatellaContent *content,
                                    const char     *id,
                                    const char     *recorded);
/* what stands before every summary: what it is about, and the span */
char       *patella_progress_about (const PatellaProgressNumbers *numbers,
                                    const char                   *topic);
/* (transfer full): a copy of NULL-terminated words */
GStrv       patella_progress_dup_words (const char *const *words);
/* the span of a bar of a period, ready for its parts */
PatellaBar  patella_progress_bar   (const PatellaProgressNumbers *numbers,
                                    int                           first_day);
/* axis of the periods of a span */
void        patella_progress_set_axis (PatellaBarsForm              *form,
                                       const PatellaProgressNumbers *numbers);

G_END_DECLS
