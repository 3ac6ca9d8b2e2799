/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-try-page.h"

#include "patella-test-group.h"

/**
 * PatellaTryPage:
 *
 * The last of the first pages: nothing on it has to be tried. Main thread.
 */
struct _PatellaTryPage
{
  GtkWidget parent_instance;

  PatellaTestGroup *tests;
};

static void patella_try_page_iface_init (PatellaGuidePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PatellaTryPage, patella_try_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (PATELLA_TYPE_GUIDE_PAGE, patella_try_page_iface_init))

static gboolean
always (PatellaGuidePage *page)
{
  return TRUE;
}

static void
leave (PatellaGuidePage *page)
{
}

static void
patella_try_page_iface_init (PatellaGuidePageInterface *iface)
{
  iface->is_wanted = always;
  iface->is_answered = always;
  iface->leave = leave;
}

static void
patella_try_page_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (patella_try_page_parent_class)->dispose (object);
}

static void
patella_try_page_class_init (PatellaTryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_try_page_dispose;
  g_type_ensure (PATELLA_TYPE_TEST_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/patella_coach/Patella/today/first/patella-try-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaTryPage, tests);
}

static void
patella_try_page_init (PatellaTryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
patella_try_page_new (const PatellaFirstRecord *record)
{
  PatellaTryPage *self = g_object_new (PATELLA_TYPE_TRY_PAGE, NULL);

  patella_test_group_set_services (self->tests, record->services);
  return GTK_WIDGET (self);
}
