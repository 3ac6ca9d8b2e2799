/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "patella-progress-charts.h"

/* Rounds done against prescribed. What the rules or the schedule ordered to be left out was not prescribed; what was done
 * beyond it counts as prescribed too, so that a bar is never higher than its outline. */

static char *
describe (const PatellaProgressNumbers *numbers,
          const PatellaAdherence       *sum)
{
  g_autofree char *span = patella_chart_dup_period (numbers->period, sum->first_day);

  if (sum->prescribed == 0)
    return g_strdup_printf (C_("item of the dose chart", "%s: nothing was prescribed"), span);
  return g_strdup_printf (ngettext ("%s: %d of %d round done", "%s: %d of %d rounds done", (gulong) sum->prescribed), span,
                          sum->done, sum->prescribed);
}

static void
add_period (PatellaBarsChart             *chart,
            const PatellaProgressNumbers *numbers,
            const PatellaAdherence       *sum)
{
  PatellaBar bar = patella_progress_bar (numbers, sum->first_day);
  char **row = g_new0 (char *, 6);

  if (sum->prescribed > 0)
    {
      bar.parts[0] = sum->done;
      bar.target = sum->prescribed;
    }
  row[0] = patella_chart_dup_period (numbers->period, sum->first_day);
  row[1] = g_strdup_printf ("%d", sum->prescribed);
  row[2] = g_strdup_printf ("%d", sum->done);
  row[3] = g_strdup_printf ("%d", sum->days_due);
  row[4] = g_strdup_printf ("%d", sum->days_done);
  patella_bars_chart_add (chart, &bar, describe (numbers, sum), row);
}

static char *
find_title (const PatellaProgressNumbers *numbers)
{
  const PatellaAdherence *sum = &numbers->adherence;

  if (numbers->dose == NULL)
    return g_strdup (C_("dose chart", "Counting what was prescribed …"));
  if (!numbers->followed)
    return g_strdup (C_("dose chart", "No routine was followed: nothing was prescribed"));
  if (sum->prescribed == 0)
    return g_strdup (C_("dose chart", "Nothing was prescribed in this time"));
  if (sum->done >= sum->prescribed)
    return g_strdup_printf (ngettext ("The %d prescribed round was done", "All %d prescribed rounds were done",
                                      (gulong) sum->prescribed),
                            sum->prescribed);
  return g_strdup_printf (ngettext ("%d of %d prescribed round was done", "%d of %d prescribed rounds were done",
                                    (gulong) sum->prescribed),
                          sum->done, sum->prescribed);
}

static char *
find_summary (const PatellaProgressNumbers *numbers)
{
  const PatellaAdherence *sum = &numbers->adherence;
  g_autofree char *about = patella_progress_about (numbers, C_("chart", "Done against prescribed"));

  if (numbers->dose == NULL || sum->days_due == 0)
    return g_steal_pointer (&about);
  return g_strdup_printf (ngettext ("%s. Something was prescribed on %d day, and something was done on %d. Rest that the rules or the plan order is not in it.",
                                    "%s. Something was prescribed on %d days, and something was done on %d of them. Rest that the rules or the plan order is not in it.",
                                    (gulong) sum->days_due),
                          about, sum->days_due, sum->days_done);
}

void
patella_dose_chart_fill (PatellaBarsChart             *chart,
                         const PatellaProgressNumbers *numbers)
{
  const char *const parts[] = { C_("part of a bar", "Done"), NULL };
  const char *const columns[] = { C_("column of a table", "From"), C_("column of a table", "Rounds prescribed"),
                                  C_("column of a table", "Rounds done"), C_("column of a table", "Days prescribed"),
                                  C_("column of a table", "Days done"), NULL };
  g_autofree char *title = find_title (numbers);
  g_autofree char *summary = find_summary (numbers);
  PatellaBarsForm form = { .parts = parts, .target = C_("outline of a bar", "Prescribed"), .columns = columns,
                           .y_title = C_("axis", "Rounds"), .empty_text = title, .stacked = TRUE, .whole = TRUE, .least_y = 4 };

  patella_progress_set_axis (&form, numbers);
  patella_bars_chart_begin (chart, &form);
  for (guint i = 0; numbers->dose != NULL && i < numbers->dose->len; i++)
    add_period (chart, numbers, &g_array_index (numbers->dose, PatellaAdherence, i));
  patella_bars_chart_end (chart, title, summary);
}
