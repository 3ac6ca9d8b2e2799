/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-paths.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "patella-config.h"

static void
drop_relative (const char *name)
{
  const char *value = g_getenv (name);

  if (value != NULL && !g_path_is_absolute (value))
    g_unsetenv (name);
}

/* A search path with only its absolute parts; unset when none is left. */
static void
drop_relative_parts (const char *name)
{
  const char *value = g_getenv (name);
  g_auto (GStrv) parts = NULL;
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_auto (GStrv) kept_parts = NULL;
  g_autofree char *joined = NULL;

  if (value == NULL)
    return;

  parts = g_strsplit (value, G_SEARCHPATH_SEPARATOR_S, -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (g_path_is_absolute (parts[i]))
      g_strv_builder_add (kept, parts[i]);

  kept_parts = g_strv_builder_end (kept);
  joined = g_strjoinv (G_SEARCHPATH_SEPARATOR_S, kept_parts);
  if (joined[0] == '\0')
    g_unsetenv (name);
  else
    g_setenv (name, joined, TRUE);
}

static char *
dup_override (const char *name,
              const char *installed)
{
  const char *override = g_getenv (name);

  return g_strdup (override != NULL && g_path_is_absolute (override) ? override : installed);
}

/**
 * patella_paths_clean_environment:
 *
 * The base directory specification has relative values ignored; GLib does not do so everywhere. Called before there is a
 * second thread.
 */
void
patella_paths_clean_environment (void)
{
  static const char *const directories[] = { "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
                                             "XDG_STATE_HOME", "XDG_RUNTIME_DIR" };

  for (guint i = 0; i < G_N_ELEMENTS (directories); i++)
    drop_relative (directories[i]);

  drop_relative_parts ("XDG_DATA_DIRS");
  drop_relative_parts ("XDG_CONFIG_DIRS");
}

char *
patella_paths_dup_own_directory (void)
{
  return g_build_filename (g_get_user_data_dir (), "patella", NULL);
}

/**
 * patella_paths_dup_figures_directory:
 *
 * Returns: (transfer full): where the pictures for the media controls go while a session runs
 */
char *
patella_paths_dup_figures_directory (void)
{
  return g_build_filename (g_get_user_cache_dir (), "patella", "figures", NULL);
}

char *
patella_paths_dup_journal (void)
{
  return g_build_filename (g_get_user_data_dir (), "patella", "journal.db", NULL);
}

/**
 * patella_paths_protect:
 * @directory: the folder of the person's own journal
 *
 * Takes from a folder that is there already, perhaps made by hand for an own exercise, what others may do in it. One that
 * is missing, a link or somebody else's is left alone.
 */
void
patella_paths_protect (const char *directory)
{
  struct stat info = { 0 };
  int fd = open (directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

  if (fd < 0)
    return;

  if (fstat (fd, &info) == 0 && info.st_uid == getuid () && (info.st_mode & 077) != 0)
    fchmod (fd, 0700);
  close (fd);
}

/**
 * patella_paths_dup_data_directory:
 *
 * Returns: (transfer full): PATELLA_DATA_DIR (set when the program runs from its build tree), else where it is installed
 */
char *
patella_paths_dup_data_directory (void)
{
  return dup_override ("PATELLA_DATA_DIR", PATELLA_DATA_DIRECTORY);
}

/**
 * patella_paths_dup_sounds_directory:
 *
 * Returns: (transfer full): PATELLA_SOUNDS_DIR (set when the program runs from its build tree), else where they are installed
 */
char *
patella_paths_dup_sounds_directory (void)
{
  return dup_override ("PATELLA_SOUNDS_DIR", PATELLA_SOUNDS_DIRECTORY);
}
