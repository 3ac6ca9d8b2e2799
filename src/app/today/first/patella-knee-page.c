/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-knee-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "patella-choice-list.h"
#include "patella-offer.h"

/**
 * PatellaKneePage:
 *
 * What is chosen is written when the page is left, and only when it differs from what the record says. Main thread.
 */
struct _PatellaKneePage
{
  GtkWidget parent_instance;

  const PatellaFirstRecord *record;  /* borrowed: lives longer */
  PatellaSide               trained; /* as the record has it; NONE: never asked */
  PatellaSide               worse;

  PatellaChoiceList        *knees;
  GtkWidget                *worse_box;
  PatellaChoiceList        *worse_list;
  GtkSwitch                *clicking;
};

/* In the order of the rows. */
static const PatellaSide sides[] = { PATELLA_SIDE_LEFT, PATELLA_SIDE_RIGHT, PATELLA_SIDE_BOTH };

static void patella_knee_page_iface_init (PatellaGuidePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PatellaKneePage, patella_knee_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (PATELLA_TYPE_GUIDE_PAGE, patella_knee_page_iface_init))

static PatellaSide
get_side (PatellaChoiceList *list)
{
  int index = patella_choice_list_get (list);

  return index < 0 ? PATELLA_SIDE_NONE : sides[index];
}

static void
set_side (PatellaChoiceList *list,
          PatellaSide        side)
{
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    if (sides[i] == side)
      patella_choice_list_set (list, (int) i);
}

static void
changed_cb (PatellaKneePage *self)
{
  gtk_widget_set_visible (self->worse_box, get_side (self->knees) == PATELLA_SIDE_BOTH);
  patella_guide_page_changed (PATELLA_GUIDE_PAGE (self));
}

static gboolean
is_wanted (PatellaGuidePage *page)
{
  return TRUE;
}

static gboolean
is_answered (PatellaGuidePage *page)
{
  return get_side (PATELLA_KNEE_PAGE (page)->knees) != PATELLA_SIDE_NONE;
}

static void
leave (PatellaGuidePage *page)
{
  PatellaKneePage *self = PATELLA_KNEE_PAGE (page);
  PatellaSide trained = get_side (self->knees);
  PatellaSide worse = trained == PATELLA_SIDE_BOTH ? get_side (self->worse_list) : trained;
  const char *value = worse == PATELLA_SIDE_LEFT || worse == PATELLA_SIDE_RIGHT ? patella_enum_to_nick (PATELLA_TYPE_SIDE, (int) worse)
                                                                                : "";

  g_object_set (patella_services_get_settings (self->record->services), "came-for-clicking",
                gtk_switch_get_active (self->clicking), NULL);
  if (trained == PATELLA_SIDE_NONE || (trained == self->trained && worse == self->worse))
    return;
  self->trained = trained;
  self->worse = worse;
  patella_first_record_write (self->record, GTK_WIDGET (self), PATELLA_CHECK_IN_KIND_KNEE, trained, value);
}

static void
patella_knee_page_iface_init (PatellaGuidePageInterface *iface)
{
  iface->is_wanted = is_wanted;
  iface->is_answered = is_answered;
  iface->leave = leave;
}

static void
patella_knee_page_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (patella_knee_page_parent_class)->dispose (object);
}

static void
patella_knee_page_class_init (PatellaKneePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_knee_page_dispose;
  g_type_ensure (PATELLA_TYPE_CHOICE_LIST);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/patella_coach/Patella/today/first/patella-knee-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaKneePage, knees);
  gtk_widget_class_bind_template_child (widget_class, PatellaKneePage, worse_box);
  gtk_widget_class_bind_template_child (widget_class, PatellaKneePage, worse_list);
  gtk_widget_class_bind_template_child (widget_class, PatellaKneePage, clicking);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
patella_knee_page_init (PatellaKneePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  patella_choice_list_set_label (self->knees, C_("question on the first pages", "Which knee do you want to train?"));
  patella_choice_list_add (self->knees, C_("knee", "The left"), NULL);
  patella_choice_list_add (self->knees, C_("knee", "The right"), NULL);
  patella_choice_list_add (self->knees, C_("knee", "Both"), NULL);
  patella_choice_list_set_label (self->worse_list, C_("question on the first pages", "Which one is worse?"));
  patella_choice_list_add (self->worse_list, C_("knee", "The left"), NULL);
  patella_choice_list_add (self->worse_list, C_("knee", "The right"), NULL);
  patella_choice_list_add (self->worse_list, C_("knee", "Neither"), NULL);
}

GtkWidget *
patella_knee_page_new (const PatellaFirstRecord *record)
{
  PatellaKneePage *self = g_object_new (PATELLA_TYPE_KNEE_PAGE, NULL);
  PatellaSettings *settings = patella_services_get_settings (record->services);

  self->record = record;
  gtk_switch_set_active (self->clicking, patella_settings_get_came_for_clicking (settings));
  if (patella_first_record_find (record, PATELLA_CHECK_IN_KIND_KNEE) != NULL)
    {
      patella_offer_get_knees (record->reading->check_ins, &self->trained, &self->worse);
      set_side (self->knees, self->trained);
      set_side (self->worse_list, self->worse == PATELLA_SIDE_NONE ? PATELLA_SIDE_BOTH : self->worse);
    }
  gtk_widget_set_visible (self->worse_box, self->trained == PATELLA_SIDE_BOTH);
  return GTK_WIDGET (self);
}
