/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-content-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "patella-exercise-parser.h"
#include "patella-routine-parser.h"

#define SIZE_MAX_BYTES (1024 * 1024)

static void
set_file_error (GError          **error,
                PatellaCoreError  code,
                const char       *path,
                const char       *reason)
{
  g_autofree char *file = g_filename_display_basename (path);
  g_autofree char *copy = g_strdup (reason);
  const PatellaCoreErrorPlace place = { .file = file, .reason = copy };

  patella_core_error_set (error, code, &place);
}

static gboolean
set_errno_error (GError    **error,
                 const char *path)
{
  const int saved = errno;
  g_autofree char *file = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (saved), "%s: %s", file, g_strerror (saved));
  return FALSE;
}

static gboolean
check_kind (int          fd,
            const char  *path,
            GError     **error)
{
  struct stat info = { 0 };

  if (fstat (fd, &info) != 0)
    return set_errno_error (error, path);

  if (!S_ISREG (info.st_mode))
    {
      set_file_error (error, PATELLA_CORE_ERROR_SYNTAX, path, "this is not a regular file");
      return FALSE;
    }
  if (info.st_size > SIZE_MAX_BYTES)
    {
      set_file_error (error, PATELLA_CORE_ERROR_TOO_LARGE, path, "the file is larger than 1 MiB");
      return FALSE;
    }

  return TRUE;
}

/* Reads one byte more than is allowed at most: a file may grow while it is read. */
static gboolean
read_all (int          fd,
          const char  *path,
          GByteArray  *bytes,
          GError     **error)
{
  guint8 piece[16 * 1024];

  while (bytes->len <= SIZE_MAX_BYTES)
    {
      const ssize_t n = read (fd, piece, sizeof piece);

      if (n == 0)
        return TRUE;
      if (n < 0 && errno != EINTR)
        return set_errno_error (error, path);
      if (n > 0)
        g_byte_array_append (bytes, piece, (guint) n);
    }

  set_file_error (error, PATELLA_CORE_ERROR_TOO_LARGE, path, "the file is larger than 1 MiB");
  return FALSE;
}

/**
 * patella_content_file_read:
 * @path: a file, from anywhere
 *
 * Reads a file that somebody else may have made: never waits (a pipe, a device), never reads more than 1 MiB.
 *
 * Returns: (transfer full): its bytes; NULL with a file error, or a core error that names the file
 */
GBytes *
patella_content_file_read (const char  *path,
                           GError     **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  gboolean done = FALSE;

  if (fd < 0)
    {
      set_errno_error (error, path);
      return NULL;
    }

  done = check_kind (fd, path, error) && read_all (fd, path, bytes, error);
  close (fd);
  return done ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/**
 * patella_content_file_read_exercise:
 * @own: a file of the person's own
 *
 * Returns: (transfer full): the exercise in @path; NULL with the reason
 */
PatellaExercise *
patella_content_file_read_exercise (const char  *path,
                                    gboolean     own,
                                    GError     **error)
{
  g_autoptr (GBytes) bytes = patella_content_file_read (path, error);
  g_autofree char *file = g_filename_display_basename (path);

  if (bytes == NULL)
    return NULL;

  return patella_exercise_parse (bytes, file, own, g_get_language_names (), error);
}

/**
 * patella_content_file_read_routine:
 * @own: a file of the person's own
 *
 * Returns: (transfer full): the routine in @path; NULL with the reason
 */
PatellaRoutine *
patella_content_file_read_routine (const char  *path,
                                   gboolean     own,
                                   GError     **error)
{
  g_autoptr (GBytes) bytes = patella_content_file_read (path, error);
  g_autofree char *file = g_filename_display_basename (path);

  if (bytes == NULL)
    return NULL;

  return patella_routine_parse (bytes, file, own, g_get_language_names (), error);
}
