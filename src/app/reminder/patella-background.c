/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-background.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "patella-autostart-portal.h"
#include "patella-config.h"
#include "patella-notification-service.h"

/**
 * PatellaBackground:
 *
 * Follows the settings: while reminders are wanted without a window the desktop starts Patella, by a file in its folder of
 * what is started or, in a sandbox, by the portal; else it does not. What cannot be arranged is switched off again, and the
 * reason stands in "error". Nothing is touched before the person changes a setting. Main thread. Owned by the services it
 * belongs to, which it therefore only borrows.
 */
struct _PatellaBackground
{
  GObject          parent_instance;

  PatellaServices *services;  /* borrowed: owns this; NULL when it is gone */
  gboolean         asked;     /* what was asked of the desktop last */
  GError          *error;     /* owned, nullable */
};

enum
{
  PROP_ERROR = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PatellaBackground, patella_background, G_TYPE_OBJECT)

/**
 * patella_background_dup_file:
 *
 * Returns: (transfer full): the path of the file by which a desktop starts the program
 */
char *
patella_background_dup_file (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", PATELLA_APPLICATION_ID ".desktop", NULL);
}

/* The name alone survives an update that moves the program; one that is not on the path is named in full. */
static char *
dup_command (void)
{
  g_autofree char *found = g_find_program_in_path ("patella");
  g_autofree char *own = found != NULL ? NULL : g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GString) quoted = NULL;

  if (own == NULL)
    return g_strdup ("patella");

  /* as the desktop entry specification quotes an argument, and then a string */
  quoted = g_string_new ("\"");
  for (const char *c = own; *c != '\0'; c++)
    {
      if (*c == '\\')
        g_string_append (quoted, "\\\\\\");
      else if (*c == '"' || *c == '`' || *c == '$')
        g_string_append (quoted, "\\\\");
      else if (*c == '%')
        g_string_append_c (quoted, '%');
      g_string_append_c (quoted, *c);
    }
  g_string_append_c (quoted, '"');
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

static gboolean
write_file (const char  *path,
            GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *command = dup_command ();
  g_autofree char *text = g_strdup_printf ("[Desktop Entry]\n"
                                           "Type=Application\n"
                                           "Name=Patella\n"
                                           "Icon=%s\n"
                                           "Exec=%s --gapplication-service\n"
                                           "NoDisplay=true\n"
                                           "X-GNOME-UsesNotifications=true\n",
                                           PATELLA_APPLICATION_ID, command);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", folder, g_strerror (errno));
      return FALSE;
    }

  return g_file_set_contents (path, text, -1, error);
}

static gboolean
remove_file (const char  *path,
             GError     **error)
{
  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path, g_strerror (errno));
  return FALSE;
}

static void
take_error (PatellaBackground *self,
            GError            *error) /* (transfer full) (nullable) */
{
  gboolean refused = error != NULL && self->asked;

  /* that it no longer starts does not undo why it could not be made to */
  if (error == NULL && !self->asked)
    return;

  g_clear_error (&self->error);
  self->error = error;
  if (refused && self->services != NULL)
    g_object_set (patella_services_get_settings (self->services), "reminder-background", FALSE, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}

static void
portal_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr (PatellaBackground) self = data;
  GError *error = NULL;

  patella_autostart_portal_ask_finish (result, &error);
  take_error (self, error);
}

static void
arrange (PatellaBackground *self)
{
  gboolean wanted = patella_background_is_wanted (self);
  g_autofree char *path = patella_background_dup_file ();
  GError *error = NULL;

  if (wanted == self->asked)
    return;

  self->asked = wanted;
  if (patella_notification_service_is_sandboxed ())
    {
      patella_autostart_portal_ask_async (wanted, portal_answered_cb, g_object_ref (self));
      return;
    }

  if (wanted)
    write_file (path, &error);
  else
    remove_file (path, &error);
  take_error (self, error);
}

static void
patella_background_dispose (GObject *object)
{
  g_clear_weak_pointer (&PATELLA_BACKGROUND (object)->services);

  G_OBJECT_CLASS (patella_background_parent_class)->dispose (object);
}

static void
patella_background_finalize (GObject *object)
{
  g_clear_error (&PATELLA_BACKGROUND (object)->error);

  G_OBJECT_CLASS (patella_background_parent_class)->finalize (object);
}

static void
patella_background_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ERROR:
      g_value_set_boxed (value, PATELLA_BACKGROUND (object)->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
patella_background_class_init (PatellaBackgroundClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = patella_background_dispose;
  object_class->finalize = patella_background_finalize;
  object_class->get_property = patella_background_get_property;

  props[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
patella_background_init (PatellaBackground *self)
{
}

/**
 * patella_background_for:
 *
 * Returns: (transfer none): the one of @services
 */
PatellaBackground *
patella_background_for (PatellaServices *services)
{
  static const char *const signals[] = { "notify::reminders", "notify::morning-reminder", "notify::reminder-background" };
  PatellaBackground *self;

  g_return_val_if_fail (PATELLA_IS_SERVICES (services), NULL);

  self = g_object_get_data (G_OBJECT (services), "patella-background");
  if (self != NULL)
    return self;

  self = g_object_new (PATELLA_TYPE_BACKGROUND, NULL);
  g_set_weak_pointer (&self->services, services);
  g_object_set_data_full (G_OBJECT (services), "patella-background", self, g_object_unref);
  self->asked = patella_background_is_wanted (self);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (patella_services_get_settings (services), signals[i], G_CALLBACK (arrange), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * patella_background_is_wanted:
 *
 * Returns: whether there is to be a program when there is no window
 */
gboolean
patella_background_is_wanted (PatellaBackground *self)
{
  gboolean background, rounds, morning;

  g_return_val_if_fail (PATELLA_IS_BACKGROUND (self), FALSE);

  if (self->services == NULL)
    return FALSE;

  g_object_get (patella_services_get_settings (self->services), "reminder-background", &background, "reminders", &rounds,
                "morning-reminder", &morning, NULL);
  return background && (rounds || morning);
}

/**
 * patella_background_get_error:
 *
 * Returns: (transfer none) (nullable): why the desktop could not be asked, or refused
 */
const GError *
patella_background_get_error (PatellaBackground *self)
{
  g_return_val_if_fail (PATELLA_IS_BACKGROUND (self), NULL);

  return self->error;
}
