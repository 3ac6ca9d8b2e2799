/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-week-strip.h"

#include <glib/gi18n.h>

#include "patella-format.h"
#include "patella-period.h"

/**
 * PatellaWeekStrip:
 *
 * The week at a glance: of each day the rounds done of those prescribed, as a word of shape: a full disc, a half one, a
 * ring, a dash for a day of rest. A day of rest is neutral, and no day is ever called missed. Seven cells that a screen
 * reader reads one by one. Main thread.
 */
struct _PatellaWeekStrip
{
  GtkWidget parent_instance;

  GtkBox   *days;
  GtkLabel *caption;
};

G_DEFINE_FINAL_TYPE (PatellaWeekStrip, patella_week_strip, GTK_TYPE_WIDGET)

int
patella_week_strip_find_first_day (int day)
{
  return patella_period_find_first_day (PATELLA_PERIOD_WEEK, patella_format_get_first_weekday (), day);
}

static GDate
get_date (int day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) day);
  return date;
}

static const char *
get_glyph (const PatellaAgendaDay *day,
           int                     today)
{
  if (day->day > today)
    return "·";
  if (day->neutral)
    return day->done > 0 ? "●" : "–";
  if (day->done >= day->prescribed)
    return "●";
  return day->done > 0 ? "◐" : "○";
}

static char *
describe (const PatellaAgendaDay *day,
          int                     today)
{
  g_autofree char *name = patella_format_day (day->day);

  if (day->day > today)
    return g_strdup_printf (C_("week strip: day", "%s: still to come"), name);
  if (day->neutral && day->done == 0)
    return g_strdup_printf (C_("week strip: day", "%s: rest"), name);
  return g_strdup_printf (ngettext ("%s: %d of %d round done", "%s: %d of %d rounds done", (gulong) day->prescribed), name,
                          day->done, MAX (day->done, day->prescribed));
}

static GtkWidget *
create_day (const PatellaAgendaDay *day,
            int                     today)
{
  GtkWidget *cell = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "orientation",
                                  GTK_ORIENTATION_VERTICAL, "spacing", 2, NULL);
  GtkWidget *name;
  GtkWidget *glyph = gtk_label_new (get_glyph (day, today));
  g_autofree char *spoken = describe (day, today);
  GDate date = get_date (day->day);
  g_autoptr (GDateTime) noon = g_date_time_new_utc (g_date_get_year (&date), (int) g_date_get_month (&date),
                                                    g_date_get_day (&date), 12, 0, 0);
  g_autofree char *weekday = g_date_time_format (noon, "%a");

  name = gtk_label_new (weekday);
  gtk_widget_add_css_class (name, "caption");
  gtk_widget_add_css_class (glyph, "week-glyph");
  gtk_widget_add_css_class (cell, "week-day");
  if (day->day == today)
    gtk_widget_add_css_class (cell, "today");
  if (day->day > today || (day->neutral && day->done == 0))
    gtk_widget_add_css_class (glyph, "dim-label");
  gtk_box_append (GTK_BOX (cell), name);
  gtk_box_append (GTK_BOX (cell), glyph);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_tooltip_text (cell, spoken);
  return cell;
}

static char *
describe_week (GArray *days,
               int     today)
{
  int done = 0, prescribed = 0;

  for (guint i = 0; i < days->len; i++)
    {
      const PatellaAgendaDay *day = &g_array_index (days, PatellaAgendaDay, i);

      if (day->day > today)
        continue;
      done += day->done;
      /* what is still open today is not behind */
      prescribed += day->day == today ? day->done : MAX (day->prescribed, day->done);
    }

  if (prescribed == 0)
    return g_strdup (C_("week strip", "Nothing was due so far this week."));
  return g_strdup_printf (ngettext ("This week so far: %d of %d round.", "This week so far: %d of %d rounds.",
                                    (gulong) prescribed),
                          done, prescribed);
}

void
patella_week_strip_show (PatellaWeekStrip *self,
                         GArray           *days,
                         int               today)
{
  g_autofree char *caption = describe_week (days, today);
  GtkWidget *cell;

  g_return_if_fail (PATELLA_IS_WEEK_STRIP (self));

  while ((cell = gtk_widget_get_first_child (GTK_WIDGET (self->days))) != NULL)
    gtk_box_remove (self->days, cell);
  for (guint i = 0; i < days->len; i++)
    gtk_box_append (self->days, create_day (&g_array_index (days, PatellaAgendaDay, i), today));
  gtk_label_set_label (self->caption, caption);
}

static void
patella_week_strip_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (patella_week_strip_parent_class)->dispose (object);
}

static void
patella_week_strip_class_init (PatellaWeekStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_week_strip_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/patella_coach/Patella/today/patella-week-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaWeekStrip, days);
  gtk_widget_class_bind_template_child (widget_class, PatellaWeekStrip, caption);
}

static void
patella_week_strip_init (PatellaWeekStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible label", "This week"), -1);
}

void
patella_week_strip_forgive (GArray *days,
                            int     first_day)
{
  for (guint i = 0; i < days->len; i++)
    {
      PatellaAgendaDay *day = &g_array_index (days, PatellaAgendaDay, i);

      if (day->day >= first_day)
        continue;
      day->prescribed = 0;
      day->neutral = TRUE;
    }
}
