/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>

#include "patella-format.h"
#include "patella-progress-charts.h"

/* Left against right: the mean of the worst pain of each session in which that knee was named. */

static double
get_mean (PatellaMean mean)
{
  return mean.count == 0 ? NAN : (double) mean.sum / mean.count;
}

static char *
format_mean (PatellaMean mean)
{
  return mean.count == 0 ? g_strdup (C_("no number in a table", "–")) : g_strdup_printf ("%.1f", get_mean (mean));
}

static char *
describe (const char               *span,
          const PatellaSidesPeriod *sides)
{
  PatellaMean left = sides->pain[PATELLA_SIDE_LEFT], right = sides->pain[PATELLA_SIDE_RIGHT];
  g_autofree char *of_left = format_mean (left);
  g_autofree char *of_right = format_mean (right);
  g_autofree char *difference = NULL;

  if (left.count == 0 || right.count == 0)
    return g_strdup_printf (C_("item of the sides chart", "%s: left %s, right %s"), span, of_left, of_right);
  difference = patella_format_change (get_mean (left) - get_mean (right), 1);
  return g_strdup_printf (C_("item of the sides chart", "%s: left %s, right %s, difference %s"), span, of_left, of_right, difference);
}

static void
add_period (PatellaBarsChart             *chart,
            const PatellaProgressNumbers *numbers,
            const PatellaSidesPeriod     *sides)
{
  PatellaMean left = sides->pain[PATELLA_SIDE_LEFT], right = sides->pain[PATELLA_SIDE_RIGHT];
  PatellaBar bar = patella_progress_bar (numbers, sides->first_day);
  g_autofree char *span = patella_chart_dup_period (numbers->period, sides->first_day);
  char **row = g_new0 (char *, 9);

  bar.parts[0] = get_mean (left);
  bar.parts[1] = get_mean (right);
  row[0] = g_strdup (span);
  row[1] = format_mean (left);
  row[2] = format_mean (right);
  row[3] = left.count == 0 || right.count == 0 ? g_strdup (C_("no number in a table", "–"))
                                               : patella_format_change (get_mean (left) - get_mean (right), 1);
  row[4] = g_strdup_printf ("%d", sides->reps[PATELLA_SIDE_LEFT]);
  row[5] = g_strdup_printf ("%d", sides->reps[PATELLA_SIDE_RIGHT]);
  row[6] = g_strdup_printf ("%d", (int) (sides->held_ms[PATELLA_SIDE_LEFT] / 1000));
  row[7] = g_strdup_printf ("%d", (int) (sides->held_ms[PATELLA_SIDE_RIGHT] / 1000));
  patella_bars_chart_add (chart, &bar, describe (span, sides), row);
}

static char *
find_title (const PatellaSidesDifference *difference)
{
  double left = get_mean (difference->left), right = get_mean (difference->right);

  if (difference->left.count == 0 && difference->right.count == 0)
    return g_strdup (C_("sides chart", "No pain was named for one knee alone"));
  if (difference->left.count == 0 || difference->right.count == 0)
    return g_strdup (difference->left.count == 0 ? C_("sides chart", "Only the right knee was rated")
                                                 : C_("sides chart", "Only the left knee was rated"));
  switch (difference->kind)
    {
    case PATELLA_SIDES_LEFT_MORE:
      return g_strdup_printf (C_("sides chart", "The left knee hurts more: %.1f against %.1f"), left, right);
    case PATELLA_SIDES_RIGHT_MORE:
      return g_strdup_printf (C_("sides chart", "The right knee hurts more: %.1f against %.1f"), right, left);
    case PATELLA_SIDES_ALIKE:
      return g_strdup_printf (C_("sides chart", "Both knees hurt about the same: left %.1f, right %.1f"), left, right);
    case PATELLA_SIDES_TOO_FEW:
    default:
      return g_strdup (C_("sides chart", "Too few sessions to compare the knees"));
    }
}

static char *
find_summary (const PatellaProgressNumbers *numbers)
{
  const PatellaSidesDifference *difference = &numbers->difference;
  g_autofree char *about = patella_progress_about (numbers, C_("chart", "Left against right"));

  if (difference->left.count + difference->right.count == 0)
    return g_steal_pointer (&about);
  return g_strdup_printf (C_("sides chart", "%s. Mean of the worst pain of each session; rated sessions: left %d, right %d. Scores that name no knee are not in it."),
                          about, difference->left.count, difference->right.count);
}

void
patella_sides_chart_fill (PatellaBarsChart             *chart,
                          const PatellaProgressNumbers *numbers)
{
  const char *const parts[] = { C_("part of a bar", "Left"), C_("part of a bar", "Right"), NULL };
  const char *const columns[] = { C_("column of a table", "From"), C_("column of a table", "Pain left"),
                                  C_("column of a table", "Pain right"), C_("column of a table", "Difference"),
                                  C_("column of a table", "Repetitions left"), C_("column of a table", "Repetitions right"),
                                  C_("column of a table", "Seconds held left"), C_("column of a table", "Seconds held right"), NULL };
  g_autofree char *title = find_title (&numbers->difference);
  g_autofree char *summary = find_summary (numbers);
  PatellaBarsForm form = { .parts = parts, .columns = columns, .y_title = C_("axis", "Worst pain, 0 to 10"),
                           .empty_text = title, .whole = TRUE, .least_y = 10 };

  patella_progress_set_axis (&form, numbers);
  patella_bars_chart_begin (chart, &form);
  for (guint i = 0; i < numbers->sides->len; i++)
    add_period (chart, numbers, &g_array_index (numbers->sides, PatellaSidesPeriod, i));
  patella_bars_chart_end (chart, title, summary);
}
