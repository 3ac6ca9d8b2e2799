/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-week-strip.h"

#include "patella-widget-test.h"

#define MONDAY 740001 /* a Monday: 740001 % 7 == 1, where Julian day 7 is a Sunday */

static GArray *
make_week (void)
{
  static const PatellaAgendaDay week[] = {
    { MONDAY, 2, 2, FALSE },     { MONDAY + 1, 1, 2, FALSE }, { MONDAY + 2, 0, 0, TRUE }, { MONDAY + 3, 0, 2, FALSE },
    { MONDAY + 4, 1, 2, FALSE }, { MONDAY + 5, 0, 2, FALSE }, { MONDAY + 6, 0, 2, FALSE },
  };
  GArray *days = g_array_new (FALSE, FALSE, sizeof (PatellaAgendaDay));

  return g_array_append_vals (days, week, G_N_ELEMENTS (week));
}

/* each day of a week begins the same week, and that week holds the day */
static void
strip_first_day (void)
{
  int first = patella_week_strip_find_first_day (MONDAY);

  for (int day = first; day < first + 7; day++)
    g_assert_cmpint (patella_week_strip_find_first_day (day), ==, first);
  g_assert_cmpint (patella_week_strip_find_first_day (first + 7), ==, first + 7);
  g_assert_cmpint (first, <=, MONDAY);
}

/* a full disc, a half, a dash, a ring; today by itself; what is to come is a point; no word of blame */
static void
strip_shapes (void)
{
  PatellaWeekStrip *strip = g_object_ref_sink (g_object_new (PATELLA_TYPE_WEEK_STRIP, NULL));
  g_autoptr (GArray) days = make_week ();
  static const char *const glyphs[] = { "●", "◐", "–", "○", "◐", "·", "·" };
  GtkWidget *cell;
  guint n = 0;

  patella_week_strip_show (strip, days, MONDAY + 4);
  cell = gtk_widget_get_first_child (gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (strip))));
  for (; cell != NULL; cell = gtk_widget_get_next_sibling (cell), n++)
    {
      g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_widget_get_last_child (cell))), ==, glyphs[n]);
      g_assert_cmpint (gtk_widget_has_css_class (cell, "today"), ==, n == 4);
    }
  g_assert_cmpuint (n, ==, 7);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_widget_get_last_child (gtk_widget_get_first_child (GTK_WIDGET (strip))))),
                   ==, "This week so far: 4 of 7 rounds.");
  g_object_unref (strip);
}

/* who begins on a Wednesday missed nothing on Monday and Tuesday, and what was done then stays done */
static void
strip_newcomer (void)
{
  g_autoptr (GArray) days = make_week ();

  patella_week_strip_forgive (days, MONDAY + 3);
  for (guint i = 0; i < days->len; i++)
    {
      const PatellaAgendaDay *day = &g_array_index (days, PatellaAgendaDay, i);

      g_assert_cmpint (day->prescribed, ==, i < 3 ? 0 : 2);
      g_assert_cmpint (day->neutral, ==, i < 3);
    }
  g_assert_cmpint (g_array_index (days, PatellaAgendaDay, 0).done, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  patella_widget_test_init (&argc, &argv);

  g_test_add_func ("/week-strip/first-day", strip_first_day);
  g_test_add_func ("/week-strip/shapes", strip_shapes);
  g_test_add_func ("/week-strip/newcomer", strip_newcomer);

  return g_test_run ();
}
