/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-application-private.h"

#include <glib/gi18n.h>
#include <glib-unix.h>
#include <locale.h>
#include <signal.h>

#include "patella-command-line.h"
#include "patella-config.h"
#include "patella-desktop-notifier.h"
#include "patella-paths.h"
#include "patella-shortcuts.h"
#include "patella-verbs.h"
#include "patella-window.h"

/**
 * PatellaApplication:
 *
 * Life of the program. The command line is read before GTK starts; verbs never get further. Always true: the services are
 * there from startup to shutdown, and shutdown ends only when the journal has answered that it is closed, whatever asked
 * for the end (the last window, the menu, a signal, the session manager). Main thread; owns services and windows.
 */
struct _PatellaApplication
{
  AdwApplication   parent_instance;

  PatellaServices *services;       /* owned, nullable: before startup and after shutdown */
  PatellaSharer   *sharer;         /* owned, nullable: until the first frame was painted */
  PatellaStandby  *standby;        /* owned, nullable: as services, and where the journal is not the person's own */
  PatellaLaunch    launch;
  guint            signal_ids[3];
  guint            bus_id;         /* 0: BackUp is not exported */
  gboolean         closed;         /* the journal has answered */
};

G_DEFINE_FINAL_TYPE (PatellaApplication, patella_application, ADW_TYPE_APPLICATION)

static gboolean
end_asked_cb (gpointer data)
{
  g_application_quit (G_APPLICATION (data));
  return G_SOURCE_CONTINUE;
}

static void
services_closed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  PatellaApplication *self = data;

  /* what could not be closed in order is put right at the next opening; nobody is left to be told */
  patella_services_close_finish (self->services, result, NULL);
  self->closed = TRUE;
}

static gboolean
is_in_session (GApplication *application)
{
  PatellaWindow *window = patella_application_find_window (PATELLA_APPLICATION (application));

  return window != NULL && patella_window_has_session (window);
}

/* Of the person's own journal only, and of that there is one program at a time. */
static void
stand_by (PatellaApplication *self)
{
  g_autoptr (PatellaNotifier) notifier = NULL;

  if (self->launch.journal != NULL || self->launch.speed > 0)
    return;

  notifier = patella_desktop_notifier_new (G_APPLICATION (self), is_in_session);
  self->standby = patella_standby_new (GTK_APPLICATION (self), self->services, notifier);
}

static void
shared_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  PatellaApplication *self = data;

  patella_sharer_end_finish (PATELLA_SHARER (source), result);
  patella_services_close_async (self->services, services_closed_cb, self);
}

static void
patella_application_startup (GApplication *application)
{
  PatellaApplication *self = PATELLA_APPLICATION (application);
  const int ends[] = { SIGTERM, SIGINT, SIGHUP };
  const PatellaServicesOptions options = { .journal_path = self->launch.journal, .speed = self->launch.speed };

  G_APPLICATION_CLASS (patella_application_parent_class)->startup (application);

  self->services = patella_services_new (&options);
  patella_application_add_actions (self);
  patella_shortcuts_apply (GTK_APPLICATION (self));
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    self->signal_ids[i] = g_unix_signal_add (ends[i], end_asked_cb, self);
  stand_by (self);
}

static void
patella_application_activate (GApplication *application)
{
  patella_application_show_window (PATELLA_APPLICATION (application));
}

static void
patella_application_shutdown (GApplication *application)
{
  PatellaApplication *self = PATELLA_APPLICATION (application);
  GList *windows = NULL;

  while ((windows = gtk_application_get_windows (GTK_APPLICATION (self))) != NULL)
    gtk_window_destroy (windows->data);

  g_clear_object (&self->standby);
  while (patella_services_is_putting_away (self->services))
    g_main_context_iteration (NULL, TRUE);
  if (self->sharer != NULL)
    patella_sharer_end_async (self->sharer, shared_cb, self);
  else
    patella_services_close_async (self->services, services_closed_cb, self);
  while (!self->closed)
    g_main_context_iteration (NULL, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (self->signal_ids); i++)
    g_clear_handle_id (&self->signal_ids[i], g_source_remove);
  g_clear_object (&self->sharer);
  g_clear_object (&self->services);

  G_APPLICATION_CLASS (patella_application_parent_class)->shutdown (application);
}

/* Whether what is to be started exists: asked before a window is opened for nothing. */
static gboolean
check_target (const PatellaLaunch *launch)
{
  g_autofree char *data_directory = patella_paths_dup_data_directory ();
  g_autofree char *own_directory = patella_paths_dup_own_directory ();
  g_autoptr (PatellaContent) content = NULL;
  g_autofree char *sentence = NULL;

  if (launch->target == NULL)
    return TRUE;

  content = patella_content_new (data_directory, own_directory);
  if (patella_content_lookup_routine (content, launch->target) != NULL)
    return TRUE;

  /* Translators: the id of a routine */
  sentence = g_strdup_printf (C_("command line", "There is no routine “%s” (see “patella routines”)."), launch->target);
  patella_verb_fail (PATELLA_STATUS_FAILED, sentence);
  return FALSE;
}

/* GTK 4.8 finds the bus of the screen readers by way of the display too, and without the session's bus it then crashes
 * when a window is closed: nobody could read the window that way, so it is told not to look. The connection is the one
 * that GTK and GApplication use. */
static GDBusConnection *
connect_to_bus (void)
{
  GDBusConnection *bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  if (bus == NULL)
    g_setenv ("GTK_A11Y", "none", FALSE);

  return bus;
}

static int
launch_window (PatellaApplication *self)
{
  GApplication *application = G_APPLICATION (self);
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GError) error = NULL;
  GApplicationFlags flags = g_application_get_flags (application);

  if (self->launch.journal != NULL || self->launch.speed > 0)
    flags |= G_APPLICATION_NON_UNIQUE;
  if (self->launch.service)
    flags |= G_APPLICATION_IS_SERVICE;
  g_application_set_flags (application, flags);

  if (!check_target (&self->launch))
    return PATELLA_STATUS_FAILED;

  bus = connect_to_bus ();
  gtk_disable_setlocale (); /* done already; GTK would warn of a locale that does not exist */
  if (!gtk_init_check ())
    return patella_verb_fail (PATELLA_STATUS_FAILED,
                              C_("command line", "There is no graphical display; the words of “patella --help” work without."));
  if (!g_application_register (application, NULL, &error))
    return patella_verb_fail_error (error);

  if (self->launch.start)
    g_action_group_activate_action (G_ACTION_GROUP (self), "start-session",
                                    g_variant_new_string (self->launch.target != NULL ? self->launch.target : ""));
  else if (!self->launch.service)
    g_application_activate (application);

  return PATELLA_STATUS_DONE;
}

static gboolean
patella_application_local_command_line (GApplication   *application,
                                        char         ***arguments,
                                        int            *exit_status)
{
  PatellaApplication *self = PATELLA_APPLICATION (application);

  *exit_status = patella_command_line_run ((const char *const *) *arguments, &self->launch);
  if (*exit_status == PATELLA_STATUS_OPEN)
    *exit_status = launch_window (self);

  return TRUE;
}

static gboolean
patella_application_dbus_register (GApplication    *application,
                                   GDBusConnection *connection,
                                   const char      *object_path,
                                   GError         **error)
{
  PatellaApplication *self = PATELLA_APPLICATION (application);

  if (!G_APPLICATION_CLASS (patella_application_parent_class)->dbus_register (application, connection, object_path, error))
    return FALSE;

  self->bus_id = patella_application_export_back_up (self, connection, object_path);
  return TRUE;
}

static void
patella_application_dbus_unregister (GApplication    *application,
                                     GDBusConnection *connection,
                                     const char      *object_path)
{
  PatellaApplication *self = PATELLA_APPLICATION (application);

  if (self->bus_id != 0)
    g_dbus_connection_unregister_object (connection, self->bus_id);
  self->bus_id = 0;

  G_APPLICATION_CLASS (patella_application_parent_class)->dbus_unregister (application, connection, object_path);
}

static void
patella_application_finalize (GObject *object)
{
  PatellaApplication *self = PATELLA_APPLICATION (object);

  patella_launch_clear (&self->launch);
  g_clear_object (&self->sharer);
  g_clear_object (&self->standby);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (patella_application_parent_class)->finalize (object);
}

static void
patella_application_class_init (PatellaApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = patella_application_finalize;
  application_class->startup = patella_application_startup;
  application_class->activate = patella_application_activate;
  application_class->shutdown = patella_application_shutdown;
  application_class->local_command_line = patella_application_local_command_line;
  application_class->dbus_register = patella_application_dbus_register;
  application_class->dbus_unregister = patella_application_dbus_unregister;
}

static void
patella_application_init (PatellaApplication *self)
{
}

/**
 * patella_application_new:
 *
 * Also sets up language and environment of the process: called once, before there is a second thread.
 *
 * Returns: (transfer full): the application, to be run
 */
PatellaApplication *
patella_application_new (void)
{
  patella_paths_clean_environment ();
  setlocale (LC_ALL, "");
  bindtextdomain (PATELLA_GETTEXT_DOMAIN, PATELLA_LOCALE_DIRECTORY);
  bind_textdomain_codeset (PATELLA_GETTEXT_DOMAIN, "UTF-8");
  textdomain (PATELLA_GETTEXT_DOMAIN);
  g_set_application_name (C_("window title", "Patella"));

  return g_object_new (PATELLA_TYPE_APPLICATION,
                       "application-id", PATELLA_APPLICATION_ID,
                       "resource-base-path", "/io/github/patella_coach/Patella",
                       "register-session", TRUE,
                       NULL);
}

/**
 * patella_application_get_services:
 *
 * Returns: (transfer none) (nullable): the services; NULL before startup
 */
PatellaServices *
patella_application_get_services (PatellaApplication *self)
{
  g_return_val_if_fail (PATELLA_IS_APPLICATION (self), NULL);

  return self->services;
}

/* to be ended while the program goes on; the next that asks gets another */
PatellaSharer *
patella_application_take_sharer (PatellaApplication *self)
{
  return g_steal_pointer (&self->sharer);
}

/* (nullable): where nobody is reminded */
PatellaStandby *
patella_application_get_standby (PatellaApplication *self)
{
  return self->standby;
}

/**
 * patella_application_get_sharer:
 *
 * Returns: (transfer none) (nullable): what takes in the journals of other computers; it outlives every window. NULL
 *   before startup and after shutdown
 */
PatellaSharer *
patella_application_get_sharer (PatellaApplication *self)
{
  g_return_val_if_fail (PATELLA_IS_APPLICATION (self), NULL);

  if (self->sharer == NULL && self->services != NULL && !self->closed)
    self->sharer = patella_sharer_new (self->services);

  return self->sharer;
}

/**
 * patella_application_find_window:
 *
 * Returns: (transfer none) (nullable): the window, when there is one
 */
PatellaWindow *
patella_application_find_window (PatellaApplication *self)
{
  g_return_val_if_fail (PATELLA_IS_APPLICATION (self), NULL);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (PATELLA_IS_WINDOW (l->data))
      return l->data;

  return NULL;
}

/**
 * patella_application_show_window:
 *
 * Returns: (transfer none): the window, made when there is none
 */
PatellaWindow *
patella_application_show_window (PatellaApplication *self)
{
  PatellaWindow *window = patella_application_find_window (self);

  if (window == NULL)
    window = patella_window_new (self, self->services);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}
