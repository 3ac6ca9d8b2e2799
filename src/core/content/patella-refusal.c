/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-refusal.h"

/**
 * patella_refuse:
 * @error: (nullable): where to put the refusal
 * @code: the kind of refusal
 * @where: the place; all texts are copied
 * @format: printf format of the reason without the place: what must be, as in "must be 1 to 10"
 * @...: its arguments
 *
 * Sets an error of the domain `PATELLA_CORE_ERROR` with its place, so that a check can end in `return patella_refuse (…)`.
 * Any thread.
 *
 * Returns: always %FALSE
 */
gboolean
patella_refuse (GError               **error,
                PatellaCoreError       code,
                const PatellaRefusal  *where,
                const char            *format,
                ...)
{
  g_autofree char *file = g_strdup (where->file);
  g_autofree char *group = g_strdup (where->group);
  g_autofree char *key = g_strdup (where->key);
  g_autofree char *value = g_strdup (where->value);
  g_autofree char *reason = NULL;
  PatellaCoreErrorPlace place;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  place = (PatellaCoreErrorPlace) {
    .file = file, .line = where->line, .group = group, .key = key, .reason = reason, .value = value,
  };
  patella_core_error_set (error, code, &place);
  return FALSE;
}
