/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-range-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "patella-history.h"

/* PatellaRangeDialog:
 *
 * The first and the last day, each a calendar: they are read and moved with the arrow keys. A first day after the last one
 * cannot be chosen: the button says so by being insensitive. */

typedef struct
{
  PatellaChartSpan       span;
  PatellaRangePickedFunc picked;
  GtkCalendar           *from;    /* borrowed: children of the dialog */
  GtkCalendar           *to;
} RangeWish;

static int
get_day (GtkCalendar *calendar)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (date), (GDateMonth) g_date_time_get_month (date),
                  (GDateYear) g_date_time_get_year (date));
  return (int) g_date_get_julian (&day);
}

static void
set_day (GtkCalendar *calendar,
         int          day)
{
  GDate date;
  g_autoptr (GDateTime) at = NULL;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) day);
  at = g_date_time_new_utc (g_date_get_year (&date), (int) g_date_get_month (&date), g_date_get_day (&date), 12, 0, 0);
  if (at != NULL)
    gtk_calendar_select_day (calendar, at);
}

static void
response_cb (GObject          *object,
             const char       *response,
             AdwMessageDialog *dialog)
{
  RangeWish *wish = g_object_get_data (G_OBJECT (dialog), "wish");

  if (!g_str_equal (response, "show"))
    {
      wish->picked (object, NULL);
      return;
    }
  wish->span.range = PATELLA_CHART_RANGE_CUSTOM;
  wish->span.from_day = get_day (wish->from);
  wish->span.to_day = get_day (wish->to);
  wish->picked (object, &wish->span);
}

static void
day_selected_cb (AdwMessageDialog *dialog)
{
  const RangeWish *wish = g_object_get_data (G_OBJECT (dialog), "wish");

  adw_message_dialog_set_response_enabled (dialog, "show", get_day (wish->from) <= get_day (wish->to));
}

static GtkWidget *
create_calendar (const char   *name,
                 GtkCalendar **out_calendar)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (name);
  GtkWidget *calendar = gtk_calendar_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), calendar);
  gtk_widget_add_css_class (label, "heading");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (calendar), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), calendar);
  *out_calendar = GTK_CALENDAR (calendar);
  return box;
}

GtkWindow *
patella_range_dialog_show (GtkWindow              *parent,
                           const PatellaChartSpan *span,
                           PatellaRangePickedFunc  picked,
                           gpointer                object)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, C_("heading", "Choose two dates"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height",
                                      TRUE, "child", box, NULL);
  RangeWish *wish = g_new0 (RangeWish, 1);

  wish->span = *span;
  wish->picked = picked;
  gtk_box_append (GTK_BOX (box), create_calendar (C_("label", "_First day"), &wish->from));
  gtk_box_append (GTK_BOX (box), create_calendar (C_("label", "_Last day"), &wish->to));
  g_object_set_data_full (G_OBJECT (dialog), "wish", wish, g_free);
  set_day (wish->from, span->from_day > 0 ? span->from_day : span->to_day - 41);
  set_day (wish->to, span->to_day);
  g_signal_connect_object (wish->from, "day-selected", G_CALLBACK (day_selected_cb), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (wish->to, "day-selected", G_CALLBACK (day_selected_cb), dialog, G_CONNECT_SWAPPED);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", C_("button", "_Cancel"), "show", C_("button", "_Show"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "show", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "show");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scroller);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), object, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return GTK_WINDOW (dialog);
}
