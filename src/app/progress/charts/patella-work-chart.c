/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>

#include "patella-progress-charts.h"

/* Repetitions, or the time held, of each exercise: the three most done have a part of their own, the others share one; in
 * the table each has its column. A period in which the repetitions of every set are unknown has no bar for that exercise. */

#define OWN_PARTS 3
#define COLUMNS_MAX 12

typedef double (*ValueFunc) (const PatellaWorkWeek *week);

typedef struct
{
  ValueFunc   get;
  const char *topic;
  const char *y_title;
  gboolean    minutes;
  const char *empty_text;
} Kind;

static double
get_reps (const PatellaWorkWeek *week)
{
  return week->sets > 0 && week->unknown_sets == week->sets ? NAN : week->reps;
}

static double
get_held_minutes (const PatellaWorkWeek *week)
{
  return (double) week->held_ms / 60000.0;
}

static const PatellaWorkWeek *
find_period (const PatellaExerciseWork *exercise,
             int                        first_day)
{
  for (guint i = 0; i < exercise->work->len; i++)
    if (g_array_index (exercise->work, PatellaWorkWeek, i).first_day == first_day)
      return &g_array_index (exercise->work, PatellaWorkWeek, i);
  return NULL;
}

static char *
format_value (double value)
{
  if (isnan (value))
    return g_strdup (C_("no number in a table", "–"));
  return value < 10 && value > floor (value) ? g_strdup_printf ("%.1f", value) : g_strdup_printf ("%.0f", value);
}

static gboolean
is_used (const PatellaExerciseWork *exercise,
         const Kind                *kind)
{
  for (guint i = 0; i < exercise->work->len; i++)
    if (kind->get (&g_array_index (exercise->work, PatellaWorkWeek, i)) > 0)
      return TRUE;
  return FALSE;
}

static void
add_value (double *to,
           double  value)
{
  if (!isnan (value))
    *to = isnan (*to) ? value : *to + value;
}

static char *
describe_value (const Kind *kind,
                const char *exercise,
                const char *value)
{
  if (kind->minutes)
    return g_strdup_printf (C_("item of the chart of work: exercise, minutes", "%s %s min"), exercise, value);
  return g_strdup_printf (C_("item of the chart of work: exercise, repetitions", "%s %s"), exercise, value);
}

static void
add_bar (PatellaBarsChart             *chart,
         const PatellaProgressNumbers *numbers,
         const Kind                   *kind,
         GPtrArray                    *used, /* PatellaExerciseWork, then their titles */
         int                           first_day)
{
  guint n = used->len / 2;
  PatellaBar bar = patella_progress_bar (numbers, first_day);
  g_autofree char *span = patella_chart_dup_period (numbers->period, first_day);
  GString *text = g_string_new (span);
  char **row = g_new0 (char *, n + 2);
  gboolean known = FALSE;

  row[0] = g_strdup (span);
  for (guint i = 0; i < n; i++)
    {
      const PatellaWorkWeek *week = find_period (g_ptr_array_index (used, i), first_day);
      double value = week == NULL ? NAN : kind->get (week);
      g_autofree char *item = NULL;

      add_value (&bar.parts[MIN (i, OWN_PARTS)], value);
      row[i + 1] = format_value (value);
      if (isnan (value))
        continue;
      item = describe_value (kind, g_ptr_array_index (used, n + i), row[i + 1]);
      g_string_append (text, known ? ", " : ": ");
      g_string_append (text, item);
      known = TRUE;
    }
  patella_bars_chart_add (chart, &bar, g_string_free (text, FALSE), row);
}

/* exercises that have something of it, then the title of each */
static GPtrArray *
pick_used (const PatellaProgressNumbers *numbers,
           const Kind                   *kind,
           PatellaContent               *content)
{
  GPtrArray *used = g_ptr_array_new ();
  guint n;

  for (guint i = 0; i < numbers->exercises->len && used->len < COLUMNS_MAX; i++)
    if (is_used (g_ptr_array_index (numbers->exercises, i), kind))
      g_ptr_array_add (used, g_ptr_array_index (numbers->exercises, i));
  n = used->len;
  for (guint i = 0; i < n; i++)
    {
      const PatellaExerciseWork *work = g_ptr_array_index (used, i);

      g_ptr_array_add (used, (gpointer) (guintptr) patella_progress_title (content, work->id, work->title));
    }
  return used;
}

static void
add_periods (PatellaBarsChart             *chart,
             const PatellaProgressNumbers *numbers,
             const Kind                   *kind,
             GPtrArray                    *used)
{
  int day = numbers->first_period_day;

  for (; day <= numbers->span.to_day; day = patella_period_find_next (numbers->period, day))
    for (guint i = 0; i < used->len / 2; i++)
      if (find_period (g_ptr_array_index (used, i), day) != NULL)
        {
          add_bar (chart, numbers, kind, used, day);
          break;
        }
}

static void
fill (PatellaBarsChart             *chart,
      const PatellaProgressNumbers *numbers,
      const Kind                   *kind,
      GPtrArray                    *used,
      const char                   *title)
{
  guint n = used->len / 2;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autofree char *about = patella_progress_about (numbers, kind->topic);
  PatellaBarsForm form = { .y_title = kind->y_title, .empty_text = kind->empty_text, .stacked = TRUE, .least_y = 5 };

  g_ptr_array_add (columns, (gpointer) (guintptr) C_("column of a table", "From"));
  for (guint i = 0; i < n; i++)
    {
      if (i < OWN_PARTS || n == OWN_PARTS + 1)
        g_ptr_array_add (parts, g_ptr_array_index (used, n + i));
      g_ptr_array_add (columns, g_ptr_array_index (used, n + i));
    }
  if (n > OWN_PARTS + 1)
    g_ptr_array_add (parts, (gpointer) (guintptr) C_("part of a bar", "Others"));
  if (n == 0)
    g_ptr_array_add (parts, (gpointer) (guintptr) kind->topic);
  g_ptr_array_add (parts, NULL);
  g_ptr_array_add (columns, NULL);
  form.parts = (const char *const *) parts->pdata;
  form.columns = (const char *const *) columns->pdata;
  patella_progress_set_axis (&form, numbers);
  patella_bars_chart_begin (chart, &form);
  add_periods (chart, numbers, kind, used);
  patella_bars_chart_end (chart, n == 0 ? kind->empty_text : title, about);
}

void
patella_reps_chart_fill (PatellaBarsChart             *chart,
                         const PatellaProgressNumbers *numbers,
                         PatellaContent               *content)
{
  const Kind kind = { get_reps, C_("chart", "Repetitions of each exercise"), C_("axis", "Repetitions"), FALSE,
                      C_("chart", "No repetition was recorded in this time") };
  g_autoptr (GPtrArray) used = pick_used (numbers, &kind, content);
  g_autofree char *title = NULL;
  int reps = 0;

  for (guint i = 0; i < numbers->exercises->len; i++)
    reps += ((const PatellaExerciseWork *) g_ptr_array_index (numbers->exercises, i))->reps;
  if (used->len > 0)
    title = g_strdup_printf (ngettext ("%d repetition, most of them: %s", "%d repetitions, most of them: %s", (gulong) reps), reps,
                             (const char *) g_ptr_array_index (used, used->len / 2));
  fill (chart, numbers, &kind, used, title);
}

void
patella_held_chart_fill (PatellaBarsChart             *chart,
                         const PatellaProgressNumbers *numbers,
                         PatellaContent               *content)
{
  const Kind kind = { get_held_minutes, C_("chart", "Time held in each exercise"), C_("axis", "Minutes"), TRUE,
                      C_("chart", "No hold was recorded in this time") };
  g_autoptr (GPtrArray) used = pick_used (numbers, &kind, content);
  g_autofree char *title = NULL;
  gint64 held_ms = 0;

  for (guint i = 0; i < numbers->exercises->len; i++)
    held_ms += ((const PatellaExerciseWork *) g_ptr_array_index (numbers->exercises, i))->held_ms;
  title = g_strdup_printf (ngettext ("%d minute held in all", "%d minutes held in all", (gulong) (held_ms / 60000)),
                           (int) (held_ms / 60000));
  fill (chart, numbers, &kind, used, title);
}
