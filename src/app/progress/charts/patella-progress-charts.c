/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-progress-charts.h"

#include <glib/gi18n.h>
#include <math.h>

/* What the charts of bars share. */

const char *
patella_progress_title (PatellaContent *content,
                        const char     *id,
                        const char     *recorded)
{
  PatellaExercise *exercise = patella_content_lookup_exercise (content, id);

  return exercise != NULL ? patella_exercise_translate (exercise, patella_exercise_get_title (exercise)) : recorded;
}

char *
patella_progress_about (const PatellaProgressNumbers *numbers,
                        const char                   *topic)
{
  g_autofree char *span = patella_chart_span_dup_title (&numbers->span);

  /* Translators: what a chart is about, and the span of time */
  return g_strdup_printf (C_("heading of a chart", "%s · %s"), topic, span);
}

GStrv
patella_progress_dup_words (const char *const *words)
{
  g_autoptr (GStrvBuilder) copy = g_strv_builder_new ();

  for (; *words != NULL; words++)
    g_strv_builder_add (copy, *words);
  return g_strv_builder_end (copy);
}

PatellaBar
patella_progress_bar (const PatellaProgressNumbers *numbers,
                      int                           first_day)
{
  return (PatellaBar) { first_day, patella_period_find_next (numbers->period, first_day), { NAN, NAN, NAN, NAN }, NAN };
}

void
patella_progress_set_axis (PatellaBarsForm              *form,
                           const PatellaProgressNumbers *numbers)
{
  int last = patella_period_find_first_day (numbers->period, numbers->weekday, numbers->span.to_day);

  form->x_from = numbers->first_period_day;
  form->x_to = patella_period_find_next (numbers->period, last);
}
