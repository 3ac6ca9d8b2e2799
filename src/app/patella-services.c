/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-services.h"

struct _PatellaServices
{
  GObject          parent_instance;

  double           speed;
  PatellaSettings *settings;  /* owned */
};

G_DEFINE_FINAL_TYPE (PatellaServices, patella_services, G_TYPE_OBJECT)

static void
patella_services_finalize (GObject *object)
{
  PatellaServices *self = PATELLA_SERVICES (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (patella_services_parent_class)->finalize (object);
}

static void
patella_services_class_init (PatellaServicesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = patella_services_finalize;

  g_signal_new ("journal-opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("journal-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("journal-trouble", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_ERROR);
}

static void
patella_services_init (PatellaServices *self)
{
}

PatellaServices *
patella_services_new (const PatellaServicesOptions *options)
{
  PatellaServices *self = g_object_new (PATELLA_TYPE_SERVICES, NULL);

  self->speed = options->speed > 0 ? options->speed : 1;
  return self;
}

PatellaSettings *
patella_services_get_settings (PatellaServices *self)
{
  g_return_val_if_fail (PATELLA_IS_SERVICES (self), NULL);

  if (self->settings == NULL)
    self->settings = patella_settings_new ();

  return self->settings;
}

double
patella_services_get_speed (PatellaServices *self)
{
  g_return_val_if_fail (PATELLA_IS_SERVICES (self), 1);

  return self->speed;
}
