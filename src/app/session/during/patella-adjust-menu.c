/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-adjust-menu.h"

#include <glib/gi18n.h>

/* From here on the longest item has room in the letters of floor mode. */
#define WIDE_PX 700

static void
add (GMenu      *section,
     gboolean    can,
     const char *label,
     const char *action)
{
  if (can)
    g_menu_append (section, label, action);
}

static void
add_section (GMenu *menu,
             GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* The names of exercises may have underscores, which are no mnemonics. */
static char *
describe_swap (const char *title)
{
  g_auto (GStrv) parts = g_strsplit (title, "_", -1);
  g_autofree char *plain = g_strjoinv ("__", parts);

  return g_strdup_printf (C_("adjust: the other exercise", "Do this instead: %s"), plain);
}

GMenuModel *
patella_adjust_menu_new (const PatellaAdjustments *can)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) exercise = g_menu_new ();
  g_autoptr (GMenu) set = g_menu_new ();
  g_autoptr (GMenu) session = g_menu_new ();
  g_autofree char *swap = can->alternative == NULL ? NULL : describe_swap (can->alternative);

  add (exercise, can->easier, C_("adjust", "One level easier from here on"), "session.easier");
  add (exercise, can->own_pace, C_("adjust", "At my own pace"), "session.own-pace");
  add (exercise, can->with_timer, C_("adjust", "Paced by the timer"), "session.with-timer");
  add (exercise, swap != NULL, swap, "session.swap");
  add (exercise, can->skip, C_("adjust", "Skip this exercise today"), "session.leave-out");
  add (set, can->show_me, C_("adjust", "Show me one repetition"), "session.show-me");
  add (set, can->redo, C_("adjust", "This set again"), "session.back");
  add (set, can->rest, C_("adjust", "10 seconds more rest"), "session.more-rest");
  add (set, can->rest, C_("adjust", "10 seconds less rest"), "session.less-rest");
  add (session, can->list, C_("adjust", "The whole session …"), "session.list");
  add_section (menu, exercise);
  add_section (menu, set);
  add_section (menu, session);

  return G_MENU_MODEL (menu);
}

/* The keys are again those of whoever had them. */
static void
closed_cb (GtkWidget *parent)
{
  GtkWidget *page = parent;

  while (page != NULL && !gtk_widget_get_focusable (page))
    page = gtk_widget_get_parent (page);
  if (page != NULL)
    gtk_widget_grab_focus (page);
}

GtkWidget *
patella_adjust_menu_open (GtkWidget  *parent,
                          GtkWidget  *button,
                          GMenuModel *menu)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);
  GdkRectangle place = { gtk_widget_get_width (parent) / 2, gtk_widget_get_height (parent) - 1, 1, 1 };
  graphene_rect_t bounds;

  if (gtk_widget_get_mapped (button) && gtk_widget_compute_bounds (button, parent, &bounds))
    place = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height };

  if (gtk_widget_get_width (parent) >= WIDE_PX)
    gtk_widget_add_css_class (popover, "wide");
  gtk_widget_set_parent (popover, parent);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_TOP);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible label", "Adjust"),
                                  -1);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), parent, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (popover));

  return popover;
}
