/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "patella-format.h"
#include "patella-progress-charts.h"

/* The morning after against the morning before, by what the day between was like. It is counted, and never said to be the
 * session's doing. */

static int
count (const PatellaMorningEffect *effect)
{
  return effect->lower + effect->same + effect->higher;
}

static void
add_group (PatellaBarsChart           *chart,
           guint                       index,
           const char                 *name,
           const PatellaMorningEffect *effect)
{
  int n = count (effect);
  PatellaBar bar = { index, index + 1.0, { effect->lower, effect->same, effect->higher, 0 }, 0 };
  char **row = g_new0 (char *, 7);

  row[0] = g_strdup (name);
  row[1] = g_strdup_printf ("%d", n);
  row[2] = g_strdup_printf ("%d", effect->lower);
  row[3] = g_strdup_printf ("%d", effect->same);
  row[4] = g_strdup_printf ("%d", effect->higher);
  row[5] = n == 0 ? g_strdup (C_("no number in a table", "–")) : patella_format_change ((double) effect->change / n, 1);
  patella_bars_chart_add (chart, &bar,
                          n == 0 ? g_strdup_printf (C_("item of the mornings chart", "%s: never, with both mornings rated"), name)
                                 : g_strdup_printf (C_("item of the mornings chart", "%s: next morning lower %d times, the same %d, higher %d"),
                                                    name, effect->lower, effect->same, effect->higher),
                          row);
}

static char *
find_title (const PatellaMorningEffect *effects)
{
  PatellaMorningEffect after = effects[PATELLA_BEFORE_CALM];
  int n;

  after.lower += effects[PATELLA_BEFORE_SOME].lower + effects[PATELLA_BEFORE_MUCH].lower;
  after.same += effects[PATELLA_BEFORE_SOME].same + effects[PATELLA_BEFORE_MUCH].same;
  after.higher += effects[PATELLA_BEFORE_SOME].higher + effects[PATELLA_BEFORE_MUCH].higher;
  n = count (&after);
  if (n == 0)
    return g_strdup (C_("mornings chart", "No session yet with a rated morning before and after"));
  if (n < PATELLA_TREND_RATINGS)
    return g_strdup_printf (ngettext ("Only %d session with a rated morning before and after: too few to say more",
                                      "Only %d sessions with a rated morning before and after: too few to say more", (gulong) n),
                            n);
  if (after.higher == 0)
    return g_strdup_printf (ngettext ("After the %d day with a session the next morning was never worse",
                                      "After %d days with a session the next morning was never worse", (gulong) n),
                            n);
  return g_strdup_printf (ngettext ("After %d of %d day with a session the next morning was worse",
                                    "After %d of %d days with a session the next morning was worse", (gulong) n),
                          after.higher, n);
}

void
patella_morning_chart_fill (PatellaBarsChart             *chart,
                            const PatellaProgressNumbers *numbers)
{
  const char *const parts[] = { C_("part of a bar", "Lower"), C_("part of a bar", "The same"), C_("part of a bar", "Higher"), NULL };
  const char *const names[] = { C_("day before a morning", "No session"), C_("day before a morning", "Pain 0–2"),
                                C_("day before a morning", "Pain 3–5"), C_("day before a morning", "Pain 6–10"), NULL };
  const char *const labels[] = { C_("axis: day before a morning", "No session"), C_("axis: pain", "0–2"), C_("axis: pain", "3–5"),
                                 C_("axis: pain", "6–10"), NULL };
  const char *const columns[] = { C_("column of a table", "The day before"), C_("column of a table", "Mornings"),
                                  C_("column of a table", "Lower"), C_("column of a table", "The same"),
                                  C_("column of a table", "Higher"), C_("column of a table", "Mean change"), NULL };
  g_autofree char *title = find_title (numbers->effects);
  g_autofree char *about = patella_progress_about (numbers, C_("chart", "The next morning"));
  g_autofree char *summary = g_strdup_printf (C_("mornings chart", "%s. Morning pain against the morning before, by the worst pain in the day's sessions. What comes after a session need not come from it."),
                                              about);
  PatellaBarsForm form = { .parts = parts, .columns = columns, .y_title = C_("axis", "Mornings, by the worst pain of the day before"), .empty_text = title,
                           .stacked = TRUE, .whole = TRUE, .least_y = 4, .x_to = PATELLA_N_BEFORE, .labels = labels };

  patella_bars_chart_begin (chart, &form);
  for (guint i = 0; i < PATELLA_N_BEFORE; i++)
    add_group (chart, i, names[i], &numbers->effects[i]);
  patella_bars_chart_end (chart, title, summary);
}
