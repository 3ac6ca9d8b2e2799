/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-choose-page.h"

#include <glib/gi18n.h>

#include "patella-check-in-writer.h"
#include "patella-choice-list.h"
#include "patella-weak-link.h"

/**
 * PatellaChoosePage:
 *
 * The routines with a sentence each; the one that is chosen is followed when the page is left. One that is followed
 * already is marked, and stays followed when another is chosen: the library ends it. Main thread.
 */
struct _PatellaChoosePage
{
  GtkWidget parent_instance;

  const PatellaFirstRecord *record;    /* borrowed: lives longer */
  PatellaRoutine           *followed;  /* owned, nullable: what the record has, or what was chosen here */

  PatellaChoiceList        *routines;
};

static void patella_choose_page_iface_init (PatellaGuidePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PatellaChoosePage, patella_choose_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (PATELLA_TYPE_GUIDE_PAGE, patella_choose_page_iface_init))

static GListModel *
get_routines (PatellaChoosePage *self)
{
  return patella_content_get_routines (patella_services_get_content (self->record->services));
}

static void
changed_cb (PatellaChoosePage *self)
{
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
  return patella_choose_page_get_routine (PATELLA_CHOOSE_PAGE (page)) != NULL;
}

static void
leave (PatellaGuidePage *page)
{
  PatellaChoosePage *self = PATELLA_CHOOSE_PAGE (page);
  PatellaRoutine *chosen = patella_choose_page_get_routine (self);
  PatellaStamp now = patella_services_now (self->record->services);
  GtkWindow *guide = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  const char *id = chosen != NULL ? patella_routine_get_id (chosen) : "";

  if (chosen == NULL || chosen == self->followed)
    return;
  g_set_object (&self->followed, chosen);
  if (self->record->reading->followed != NULL && g_strv_contains ((const char * const *) self->record->reading->followed, id))
    return;
  patella_journal_follow_async (patella_services_get_journal (self->record->services), chosen, &now,
                                patella_check_in_writer_written_cb, patella_weak_link_new (gtk_window_get_transient_for (guide)));
}

static void
patella_choose_page_iface_init (PatellaGuidePageInterface *iface)
{
  iface->is_wanted = is_wanted;
  iface->is_answered = is_answered;
  iface->leave = leave;
}

static void
patella_choose_page_dispose (GObject *object)
{
  PatellaChoosePage *self = PATELLA_CHOOSE_PAGE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_object (&self->followed);
  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (patella_choose_page_parent_class)->dispose (object);
}

static void
patella_choose_page_class_init (PatellaChoosePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_choose_page_dispose;
  g_type_ensure (PATELLA_TYPE_CHOICE_LIST);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/patella_coach/Patella/today/first/patella-choose-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaChoosePage, routines);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
patella_choose_page_init (PatellaChoosePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  patella_choice_list_set_label (self->routines, C_("question on the first pages", "Which routine would you like to follow?"));
}

GtkWidget *
patella_choose_page_new (const PatellaFirstRecord *record)
{
  PatellaChoosePage *self = g_object_new (PATELLA_TYPE_CHOOSE_PAGE, NULL);
  const char *followed = record->reading->followed != NULL ? record->reading->followed[0] : NULL;

  self->record = record;
  for (guint i = 0; i < g_list_model_get_n_items (get_routines (self)); i++)
    {
      g_autoptr (PatellaRoutine) routine = g_list_model_get_item (get_routines (self), i);

      patella_choice_list_add (self->routines, patella_routine_translate (routine, patella_routine_get_title (routine)),
                               patella_routine_translate (routine, patella_routine_get_summary (routine)));
      if (g_strcmp0 (patella_routine_get_id (routine), followed) != 0)
        continue;
      patella_choice_list_set (self->routines, (int) i);
      g_set_object (&self->followed, routine);
    }
  return GTK_WIDGET (self);
}

PatellaRoutine *
patella_choose_page_get_routine (PatellaChoosePage *self)
{
  int index;
  g_autoptr (PatellaRoutine) routine = NULL;

  g_return_val_if_fail (PATELLA_IS_CHOOSE_PAGE (self), NULL);

  index = patella_choice_list_get (self->routines);
  /* the content keeps it */
  routine = index < 0 ? NULL : g_list_model_get_item (get_routines (self), (guint) index);
  return routine;
}
