/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-verb-journal.h"

#include <glib/gi18n.h>
#include <string.h>

#include "patella-config.h"
#include "patella-journal-error.h"
#include "patella-paths.h"
#include "patella-system-clock.h"

#define OBJECT_PATH "/io/github/patella_coach/Patella"

/* a copy of twenty years of data takes well under a second; the window may be busy */
#define ANSWER_MS 30000

/* One that waits without a window to remind has the journal closed. Who does not answer that is taken to hold it. */
static gboolean
holds_journal (GDBusConnection *bus)
{
  gboolean holds = TRUE;
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_sync (bus, PATELLA_APPLICATION_ID, OBJECT_PATH, PATELLA_APPLICATION_ID, "HoldsJournal", NULL,
                                 G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, ANSWER_MS, NULL, NULL);

  if (answer != NULL)
    g_variant_get (answer, "(b)", &holds);

  return holds;
}

static gboolean
is_window_open (GDBusConnection *bus)
{
  gboolean has_owner = FALSE;
  g_autoptr (GVariant) answer = NULL;

  if (bus == NULL)
    return FALSE;

  answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                        "NameHasOwner", g_variant_new ("(s)", PATELLA_APPLICATION_ID),
                                        G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, ANSWER_MS, NULL, NULL);
  if (answer != NULL)
    g_variant_get (answer, "(b)", &has_owner);

  return has_owner && holds_journal (bus);
}

/* Whoever owns the name on the bus answers with a name only: it is looked for in the person's own folder of copies. */
static char *
ask_for_copy (GDBusConnection  *bus,
              GError          **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *directory = patella_paths_dup_own_directory ();
  const char *name = NULL;
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_sync (bus, PATELLA_APPLICATION_ID, OBJECT_PATH, PATELLA_APPLICATION_ID, "BackUp", NULL,
                                 G_VARIANT_TYPE ("(s)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, ANSWER_MS, NULL, &failure);

  if (answer == NULL)
    {
      g_dbus_error_strip_remote_error (failure);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   /* Translators: why, in the words of the system */
                   C_("command line", "Patella is open and could not make a copy of its journal (%s)."), failure->message);
      return NULL;
    }

  g_variant_get (answer, "(&s)", &name);
  if (name[0] == '\0' || name[0] == '.' || strchr (name, G_DIR_SEPARATOR) != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           C_("command line", "What answers for Patella on the bus is not Patella."));
      return NULL;
    }

  return g_build_filename (directory, "backups", name, NULL);
}

void
patella_verb_journal_clear (PatellaVerbJournal *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->journal, g_free);
}

/**
 * patella_verb_journal_find:
 * @self: (out caller-allocates): what was found
 *
 * Finds the journal that the command line means. While the window is open, its own is a copy of this moment: the file
 * itself is locked, and must never be opened beside the window.
 *
 * Returns: whether there is one; FALSE with a sentence
 */
gboolean
patella_verb_journal_find (PatellaVerbJournal   *self,
                           const PatellaLaunch  *launch,
                           GError              **error)
{
  g_autoptr (GDBusConnection) bus = NULL;

  self->journal = launch->journal != NULL ? g_strdup (launch->journal) : patella_paths_dup_journal ();
  if (launch->journal == NULL)
    bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  self->copy = is_window_open (bus);
  self->path = self->copy ? ask_for_copy (bus, error) : g_strdup (self->journal);
  if (self->path == NULL)
    return FALSE;

  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *shown = g_filename_display_name (self->path);

      /* Translators: the path of a file */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, C_("command line", "There is no journal at %s."), shown);
      return FALSE;
    }

  return TRUE;
}

static gboolean
refuse_open_window (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                       C_("command line", "Patella is open. Close it first, or use Import in its menu."));
  return FALSE;
}

/**
 * patella_verb_journal_find_alone:
 * @self: (out caller-allocates): what was found
 *
 * For verbs that change the journal: never beside the window. The journal need not be there yet.
 *
 * Returns: whether nothing else has it open; FALSE with a sentence
 */
gboolean
patella_verb_journal_find_alone (PatellaVerbJournal   *self,
                                 const PatellaLaunch  *launch,
                                 GError              **error)
{
  g_autoptr (GDBusConnection) bus = NULL;

  self->journal = launch->journal != NULL ? g_strdup (launch->journal) : patella_paths_dup_journal ();
  self->path = g_strdup (self->journal);
  if (launch->journal == NULL)
    bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  return !is_window_open (bus) || refuse_open_window (error);
}

/**
 * patella_verb_journal_open_alone:
 *
 * Returns: (transfer full): the store, in this thread; NULL with the reason, which is that the window is open when
 *   another process holds the file
 */
PatellaStore *
patella_verb_journal_open_alone (const PatellaVerbJournal  *self,
                                 GError                   **error)
{
  g_autoptr (GError) failure = NULL;
  PatellaStore *store = patella_verb_journal_open (self, &failure);

  if (store != NULL)
    return store;
  if (g_error_matches (failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_BUSY))
    refuse_open_window (error);
  else
    g_propagate_error (error, g_steal_pointer (&failure));

  return NULL;
}

/**
 * patella_verb_journal_open:
 *
 * Returns: (transfer full): the store, in this thread; NULL with the reason
 */
PatellaStore *
patella_verb_journal_open (const PatellaVerbJournal  *self,
                           GError                   **error)
{
  PatellaStamp now = patella_verb_journal_now ();
  const PatellaStoreOptions options = { .path = self->path, .copy = self->copy, .now = &now };

  return patella_store_open (&options, error);
}

PatellaStamp
patella_verb_journal_now (void)
{
  g_autoptr (PatellaClock) clock = patella_system_clock_new (1);
  g_autoptr (GDateTime) now = patella_clock_dup_now (clock);

  return patella_stamp_from_date_time (now);
}
