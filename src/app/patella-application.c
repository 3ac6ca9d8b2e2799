/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-application-private.h"

#include "patella-config.h"
#include "patella-window.h"

struct _PatellaApplication
{
  AdwApplication   parent_instance;

  PatellaServices *services;  /* owned, nullable: before startup */
};

G_DEFINE_FINAL_TYPE (PatellaApplication, patella_application, ADW_TYPE_APPLICATION)

static void
patella_application_startup (GApplication *application)
{
  PatellaApplication *self = PATELLA_APPLICATION (application);
  const PatellaServicesOptions options = { 0 };

  G_APPLICATION_CLASS (patella_application_parent_class)->startup (application);

  self->services = patella_services_new (&options);
  patella_application_add_actions (self);
}

static void
patella_application_activate (GApplication *application)
{
  PatellaApplication *self = PATELLA_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    window = GTK_WINDOW (patella_window_new (self, self->services));

  gtk_window_present (window);
}

static void
patella_application_dispose (GObject *object)
{
  g_clear_object (&PATELLA_APPLICATION (object)->services);

  G_OBJECT_CLASS (patella_application_parent_class)->dispose (object);
}

static void
patella_application_class_init (PatellaApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_application_dispose;
  G_APPLICATION_CLASS (klass)->startup = patella_application_startup;
  G_APPLICATION_CLASS (klass)->activate = patella_application_activate;
}

static void
patella_application_init (PatellaApplication *self)
{
}

PatellaApplication *
patella_application_new (void)
{
  return g_object_new (PATELLA_TYPE_APPLICATION,
                       "application-id", PATELLA_APPLICATION_ID,
                       "resource-base-path", "/io/github/patella_coach/Patella",
                       NULL);
}

PatellaServices *
patella_application_get_services (PatellaApplication *self)
{
  g_return_val_if_fail (PATELLA_IS_APPLICATION (self), NULL);

  return self->services;
}
