/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-core-error.h"

#include <stdarg.h>

/* A file may hold 4 KiB in one value; a message shows its beginning. */
#define VALUE_CHARACTERS_MAX 80

typedef PatellaCoreErrorPlace PatellaCoreErrorPrivate;

static void
patella_core_error_private_init (PatellaCoreErrorPrivate *private)
{
  /* GLib's getter answers NULL for a foreign error; it never hands us one, but the compiler cannot know */
  g_assert (private != NULL);
  *private = (PatellaCoreErrorPrivate){ 0 };
}

static void
patella_core_error_private_copy (const PatellaCoreErrorPrivate *from,
                                 PatellaCoreErrorPrivate       *to)
{
  *to = (PatellaCoreErrorPrivate){
    .file = g_strdup (from->file),
    .line = from->line,
    .group = g_strdup (from->group),
    .key = g_strdup (from->key),
    .reason = g_strdup (from->reason),
    .value = g_strdup (from->value),
  };
}

static void
patella_core_error_private_clear (PatellaCoreErrorPrivate *private)
{
  g_assert (private != NULL);
  g_clear_pointer (&private->file, g_free);
  g_clear_pointer (&private->group, g_free);
  g_clear_pointer (&private->key, g_free);
  g_clear_pointer (&private->reason, g_free);
  g_clear_pointer (&private->value, g_free);
}

/**
 * PatellaCoreError:
 *
 * Why the core refused something: a file, a number, a snapshot. An extended error: where a file is wrong is asked with
 * [func@Patella.core_error_get_place]. Values are plain data; any thread.
 */
/* GLib's macro casts the const of its getter away */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-qual"
G_DEFINE_EXTENDED_ERROR (PatellaCoreError, patella_core_error)
#pragma GCC diagnostic pop

G_DEFINE_ENUM_TYPE (PatellaCoreError, patella_core_error,
                    G_DEFINE_ENUM_VALUE (PATELLA_CORE_ERROR_SYNTAX, "syntax"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CORE_ERROR_RANGE, "range"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CORE_ERROR_MISSING, "missing"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CORE_ERROR_TOO_LARGE, "too-large"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CORE_ERROR_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CORE_ERROR_DUPLICATE, "duplicate"),
                    G_DEFINE_ENUM_VALUE (PATELLA_CORE_ERROR_VERSION, "version"))

/* A value may come from a hostile file: it is cut short and made printable text before it enters a message. */
static char *
shorten_value (const char *value)
{
  g_autofree char *valid = NULL;

  if (value == NULL)
    return NULL;

  valid = g_utf8_make_valid (value, -1);
  if (g_utf8_strlen (valid, -1) <= VALUE_CHARACTERS_MAX)
    return g_steal_pointer (&valid);

  return g_utf8_substring (valid, 0, VALUE_CHARACTERS_MAX);
}

static char *
describe_place (const PatellaCoreErrorPlace *place,
                const char                  *value)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (place->file != NULL)
    g_string_append_printf (text, "%s: ", place->file);
  if (place->line > 0)
    g_string_append_printf (text, "line %u: ", place->line);
  if (place->group != NULL)
    g_string_append_printf (text, "[%s] ", place->group);
  if (place->key != NULL)
    g_string_append_printf (text, "%s: ", place->key);
  g_string_append (text, place->reason != NULL ? place->reason : "refused");
  if (value != NULL)
    g_string_append_printf (text, ", not “%s”", value);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * patella_core_error_get_place:
 * @error: any error
 *
 * Where a refused file is wrong. Any thread.
 *
 * Returns: (transfer none) (nullable): the place, owned by @error; %NULL for an error of another domain
 */
const PatellaCoreErrorPlace *
patella_core_error_get_place (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != PATELLA_CORE_ERROR)
    return NULL;

  return patella_core_error_get_private (error);
}

/**
 * patella_core_error_set:
 * @error: (out) (optional): return location
 * @code: what kind of fault it is
 * @place: where it is; copied. Its value is cut to 80 characters and made valid UTF-8
 *
 * Sets @error with a message put together from @place. Any thread.
 */
void
patella_core_error_set (GError                      **error,
                        PatellaCoreError              code,
                        const PatellaCoreErrorPlace  *place)
{
  g_autofree char *value = NULL;
  g_autofree char *message = NULL;
  PatellaCoreErrorPrivate *private;

  g_return_if_fail (place != NULL);

  if (error == NULL)
    return;

  value = shorten_value (place->value);
  message = describe_place (place, value);
  g_set_error_literal (error, PATELLA_CORE_ERROR, (int) code, message);

  private = patella_core_error_get_private (*error);
  g_assert (private != NULL);
  patella_core_error_private_copy (place, private);
  g_free (private->value);
  private->value = g_steal_pointer (&value);
}

/**
 * patella_core_error_refuse:
 * @error: (out) (optional): return location
 * @code: what kind of fault it is
 * @key: (nullable): the name of the field or file key at fault
 * @format: the reason, one English sentence without the place
 * @...: arguments of @format
 *
 * Sets @error for something that does not come from a line of a file: a number, a record, a snapshot. Any thread.
 */
void
patella_core_error_refuse (GError           **error,
                           PatellaCoreError   code,
                           const char        *key,
                           const char        *format,
                           ...)
{
  g_autofree char *reason = NULL;
  g_autofree char *key_copy = g_strdup (key);
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  patella_core_error_set (error, code, &(PatellaCoreErrorPlace){ .key = key_copy, .reason = reason });
}
