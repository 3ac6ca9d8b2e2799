/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-key-reader.h"

#include <math.h>
#include <string.h>

/* The readings of [struct@Patella.KeyReader] that are not texts: numbers, and words that name a value of an enum. */

/**
 * patella_parse_double:
 * @text: digits with `.` as the decimal mark, in any locale
 * @out_value: (out): set on success only
 *
 * Returns: whether the whole of @text is a finite decimal number. Hexadecimal, `inf` and `nan` are not.
 */
gboolean
patella_parse_double (const char *text,
                      double     *out_value)
{
  char *end = NULL;
  double value;

  if (text[0] == '\0' || strspn (text, "0123456789.eE+-") != strlen (text))
    return FALSE;
  value = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (value))
    return FALSE;

  *out_value = value;
  return TRUE;
}

static void
fail_unless_one (PatellaKeyReader *self,
                 const char       *key,
                 const GArray     *values)
{
  if (!patella_key_reader_has_failed (self) && values->len != 1)
    patella_key_reader_fail (self, PATELLA_CORE_ERROR_SYNTAX, key, "must be one value");
}

/**
 * patella_key_reader_ints:
 * @self: a reader
 * @key: a key with a list of whole numbers
 * @min: the smallest allowed
 * @max: the largest allowed
 *
 * Returns: (transfer full) (element-type int): the numbers; empty after a failure
 */
GArray *
patella_key_reader_ints (PatellaKeyReader *self,
                         const char       *key,
                         int               min,
                         int               max)
{
  g_auto (GStrv) items = patella_key_reader_list (self, key);
  GArray *values = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; items[i] != NULL && !patella_key_reader_has_failed (self); i++)
    {
      g_autoptr (GError) local_error = NULL;
      gint64 wide = 0;
      int value;

      if (!g_ascii_string_to_signed (items[i], 10, min, max, &wide, &local_error))
        patella_key_reader_fail (self,
                                 g_error_matches (local_error, G_NUMBER_PARSER_ERROR, G_NUMBER_PARSER_ERROR_OUT_OF_BOUNDS)
                                   ? PATELLA_CORE_ERROR_RANGE : PATELLA_CORE_ERROR_SYNTAX,
                                 key, "must be a whole number from %d to %d", min, max);
      value = (int) wide;
      g_array_append_val (values, value);
    }
  return values;
}

/**
 * patella_key_reader_int:
 * @self: a reader
 * @key: a key with one whole number
 * @min: the smallest allowed
 * @max: the largest allowed
 *
 * Returns: the number; 0 after a failure
 */
int
patella_key_reader_int (PatellaKeyReader *self,
                        const char       *key,
                        int               min,
                        int               max)
{
  g_autoptr (GArray) values = patella_key_reader_ints (self, key, min, max);

  fail_unless_one (self, key, values);
  return patella_key_reader_has_failed (self) ? 0 : g_array_index (values, int, 0);
}

/**
 * patella_key_reader_doubles:
 * @self: a reader
 * @key: a key with a list of decimal numbers
 * @min: the smallest allowed
 * @max: the largest allowed
 *
 * Returns: (transfer full) (element-type double): the numbers; empty after a failure
 */
GArray *
patella_key_reader_doubles (PatellaKeyReader *self,
                            const char       *key,
                            double            min,
                            double            max)
{
  g_auto (GStrv) items = patella_key_reader_list (self, key);
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; items[i] != NULL && !patella_key_reader_has_failed (self); i++)
    {
      double value = 0.0;

      if (!patella_parse_double (items[i], &value))
        patella_key_reader_fail (self, PATELLA_CORE_ERROR_SYNTAX, key, "must be a number like 2 or 2.5");
      else if (value < min || value > max)
        patella_key_reader_fail (self, PATELLA_CORE_ERROR_RANGE, key, "must be from %g to %g", min, max);
      g_array_append_val (values, value);
    }
  return values;
}

static char *
list_words (GType type)
{
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (type);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < enum_class->n_values; i++)
    g_string_append_printf (words, "%s%s", i == 0 ? "" : ", ", enum_class->values[i].value_nick);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * patella_key_reader_words:
 * @self: a reader
 * @key: a key with a list of words
 * @type: the enum whose nicks are allowed
 *
 * Returns: (transfer full) (element-type int): the values; empty after a failure
 */
GArray *
patella_key_reader_words (PatellaKeyReader *self,
                          const char       *key,
                          GType             type)
{
  g_auto (GStrv) items = patella_key_reader_list (self, key);
  GArray *values = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; items[i] != NULL && !patella_key_reader_has_failed (self); i++)
    {
      int value = 0;

      if (!patella_enum_from_nick (type, items[i], &value))
        {
          g_autofree char *words = list_words (type);

          patella_key_reader_fail (self, PATELLA_CORE_ERROR_UNKNOWN, key, "must be one of these words: %s", words);
        }
      g_array_append_val (values, value);
    }
  return values;
}

/**
 * patella_key_reader_word:
 * @self: a reader
 * @key: a key with one word
 * @type: the enum whose nicks are allowed
 *
 * Returns: the value; 0 after a failure
 */
int
patella_key_reader_word (PatellaKeyReader *self,
                         const char       *key,
                         GType             type)
{
  g_autoptr (GArray) values = patella_key_reader_words (self, key, type);

  fail_unless_one (self, key, values);
  return patella_key_reader_has_failed (self) ? 0 : g_array_index (values, int, 0);
}
