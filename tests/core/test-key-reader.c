/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-key-reader.h"

#include <string.h>

static PatellaKeyReader *
open_text (const char         *text,
           gboolean            own,
           const char * const *languages)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  PatellaKeyReader *reader = patella_key_reader_new (bytes, "f", own, languages, &error);

  g_assert_no_error (error);
  return reader;
}

static PatellaKeyReader *
open_value (const char *value)
{
  g_autofree char *text = g_strdup_printf ("[A]\nK=%s\n", value);
  PatellaKeyReader *reader = open_text (text, FALSE, NULL);

  patella_key_reader_require (reader, "A");
  return reader;
}

static void
assert_code (PatellaKeyReader *reader,
             int               code)
{
  g_autoptr (GError) error = NULL;

  if (code < 0)
    {
      g_assert_true (patella_key_reader_finish (reader, &error));
      g_assert_no_error (error);
      return;
    }
  g_assert_true (patella_key_reader_has_failed (reader));
  g_assert_false (patella_key_reader_finish (reader, &error));
  g_assert_error (error, PATELLA_CORE_ERROR, code);
  g_assert_cmpuint (patella_core_error_get_place (error)->line, ==, 2);
  g_assert_cmpstr (patella_core_error_get_place (error)->key, ==, "K");
}

static void
read_ints (void)
{
  const struct { const char *value; int code; int number; } rows[] = {
    { "0", -1, 0 }, { "10", -1, 10 }, { "-5", -1, -5 }, { " 7 ", -1, 7 }, { "007", -1, 7 },
    { "11", PATELLA_CORE_ERROR_RANGE, 0 }, { "-6", PATELLA_CORE_ERROR_RANGE, 0 },
    { "99999999999999999999", PATELLA_CORE_ERROR_RANGE, 0 },
    { "", PATELLA_CORE_ERROR_MISSING, 0 },
    { "10 s", PATELLA_CORE_ERROR_SYNTAX, 0 }, { "1.0", PATELLA_CORE_ERROR_SYNTAX, 0 }, { "0x1", PATELLA_CORE_ERROR_SYNTAX, 0 },
    { "1;2", PATELLA_CORE_ERROR_SYNTAX, 0 }, { ";", PATELLA_CORE_ERROR_SYNTAX, 0 }, { "1;;2", PATELLA_CORE_ERROR_SYNTAX, 0 },
    { "\xD9\xA1", PATELLA_CORE_ERROR_SYNTAX, 0 }, { "\\x", PATELLA_CORE_ERROR_SYNTAX, 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PatellaKeyReader) reader = open_value (rows[i].value);

      g_test_message ("\"%s\"", rows[i].value);
      g_assert_cmpint (patella_key_reader_int (reader, "K", -5, 10), ==, rows[i].number);
      assert_code (reader, rows[i].code);
    }
}

static void
read_doubles (void)
{
  const struct { const char *value; int code; } rows[] = {
    { "0", -1 }, { "2.5", -1 }, { "-1e1", -1 }, { "1;2.5;10", -1 },
    { "10.001", PATELLA_CORE_ERROR_RANGE }, { "-11", PATELLA_CORE_ERROR_RANGE },
    { "1e999", PATELLA_CORE_ERROR_SYNTAX }, { "nan", PATELLA_CORE_ERROR_SYNTAX }, { "inf", PATELLA_CORE_ERROR_SYNTAX },
    { "1-2", PATELLA_CORE_ERROR_SYNTAX }, { "1.2.3", PATELLA_CORE_ERROR_SYNTAX }, { "-", PATELLA_CORE_ERROR_SYNTAX },
    { "0x1p3", PATELLA_CORE_ERROR_SYNTAX }, { "1,5", PATELLA_CORE_ERROR_SYNTAX }, { "1 s", PATELLA_CORE_ERROR_SYNTAX },
    { "1;;2", PATELLA_CORE_ERROR_SYNTAX }, { "", PATELLA_CORE_ERROR_MISSING },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PatellaKeyReader) reader = open_value (rows[i].value);
      g_autoptr (GArray) numbers = patella_key_reader_doubles (reader, "K", -10.0, 10.0);

      g_test_message ("\"%s\"", rows[i].value);
      assert_code (reader, rows[i].code);
    }
}

static void
read_words (void)
{
  const struct { const char *value; int code; } rows[] = {
    { "hold", -1 }, { "check", -1 },
    { "Hold", PATELLA_CORE_ERROR_UNKNOWN }, { "0", PATELLA_CORE_ERROR_UNKNOWN }, { "hold;check", PATELLA_CORE_ERROR_SYNTAX },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PatellaKeyReader) reader = open_value (rows[i].value);
      int mode = patella_key_reader_word (reader, "K", PATELLA_TYPE_MODE);

      if (rows[i].code < 0)
        g_assert_cmpstr (patella_enum_to_nick (PATELLA_TYPE_MODE, mode), ==, rows[i].value);
      assert_code (reader, rows[i].code);
    }
}

static void
read_ids (void)
{
  const char *forty = "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd";
  const char *longer = "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddde";
  const struct { const char *value; int code; } rows[] = {
    { "vmo1", -1 }, { "quad_set;raised-heel-squat", -1 }, { forty, -1 },
    { longer, PATELLA_CORE_ERROR_SYNTAX }, { "Vmo1", PATELLA_CORE_ERROR_SYNTAX }, { "a b", PATELLA_CORE_ERROR_SYNTAX },
    { "../a", PATELLA_CORE_ERROR_SYNTAX }, { "a;b;a", PATELLA_CORE_ERROR_DUPLICATE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PatellaKeyReader) reader = open_value (rows[i].value);
      g_auto (GStrv) ids = patella_key_reader_ids (reader, "K");

      g_test_message ("\"%s\"", rows[i].value);
      g_assert_cmpint (ids[0] != NULL, ==, rows[i].code < 0);
      assert_code (reader, rows[i].code);
    }
  g_assert_false (patella_id_is_valid (NULL));
  g_assert_false (patella_id_is_valid (""));
}

static void
read_booleans (void)
{
  const struct { const char *value; int code; gboolean truth; } rows[] = {
    { "true", -1, TRUE }, { "false", -1, FALSE }, { "TRUE", PATELLA_CORE_ERROR_SYNTAX, FALSE },
    { "1", PATELLA_CORE_ERROR_SYNTAX, FALSE }, { "", PATELLA_CORE_ERROR_MISSING, FALSE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PatellaKeyReader) reader = open_value (rows[i].value);

      g_assert_cmpint (patella_key_reader_boolean (reader, "K"), ==, rows[i].truth);
      g_assert_false (patella_key_reader_boolean (reader, "Absent"));
      assert_code (reader, rows[i].code);
    }
}

/* the list of texts has an end, and so has every list */
static void
keep_limits (void)
{
  g_autoptr (GString) value = g_string_new ("1");
  g_autoptr (PatellaKeyReader) reader = NULL;
  g_auto (GStrv) items = NULL;

  for (int i = 0; i < PATELLA_LIST_MAX; i++)
    g_string_append (value, ";1");
  reader = open_value (value->str);
  items = patella_key_reader_list (reader, "K");
  g_assert_null (items[0]);
  assert_code (reader, PATELLA_CORE_ERROR_TOO_LARGE);
}

static void
read_languages (void)
{
  const char *text = "[A]\nTitle=knee\nTitle[de]=Knie\nTitle[fr]=\nWords=a;b\nWords[de]=x;y\nStep1=one\nStep1[de]=eins\nStep2=two\n";
  const char * const german[] = { "de_AT", "de", "fr", NULL };
  const char * const french[] = { "fr", NULL };
  const struct { const char * const *languages; const char *title; const char *word; const char *step; } rows[] = {
    { german, "Knie", "y", "eins" }, { french, "knee", "b", "one" }, { NULL, "knee", "b", "one" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PatellaKeyReader) reader = open_text (text, TRUE, rows[i].languages);
      g_autofree char *title = NULL;
      g_auto (GStrv) words = NULL;
      g_auto (GStrv) steps = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (patella_key_reader_enter (reader, "A"));
      title = patella_key_reader_text (reader, "Title");
      words = patella_key_reader_texts (reader, "Words");
      steps = patella_key_reader_numbered (reader, "Step");
      g_assert_true (patella_key_reader_finish (reader, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (title, ==, rows[i].title);
      g_assert_cmpstr (words[1], ==, rows[i].word);
      g_assert_cmpuint (g_strv_length (steps), ==, 2);
      g_assert_cmpstr (steps[0], ==, rows[i].step);
    }
}

/* what nobody asked for is unknown, with its line */
static void
refuse_unknown (void)
{
  const struct { const char *text; gboolean own; guint line; const char *group; const char *key; } rows[] = {
    { "[A]\nTitle=a\nNumber=1\n[B]\n", TRUE, 4, "B", NULL },
    { "[A]\nTitle=a\nOther=b\nNumber=1\n", TRUE, 3, "A", "Other" },
    { "[A]\nTitle=a\nTitle[de]=b\nNumber=1\n", FALSE, 3, "A", "Title" },
    { "[A]\nTitle=a\nNumber=1\nNumber[de]=1\n", TRUE, 4, "A", "Number" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PatellaKeyReader) reader = open_text (rows[i].text, rows[i].own, NULL);
      g_autofree char *title = NULL;
      g_autoptr (GError) error = NULL;
      const PatellaCoreErrorPlace *place;

      patella_key_reader_require (reader, "A");
      title = patella_key_reader_text (reader, "Title");
      g_assert_cmpint (patella_key_reader_int (reader, "Number", 1, 1), ==, 1);
      g_assert_false (patella_key_reader_finish (reader, &error));
      g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_UNKNOWN);
      place = patella_core_error_get_place (error);
      g_assert_cmpuint (place->line, ==, rows[i].line);
      g_assert_cmpstr (place->group, ==, rows[i].group);
      g_assert_cmpstr (place->key, ==, rows[i].key);
    }
}

/* after the first failure every answer is empty, and the first failure is the one told */
static void
keep_the_first_failure (void)
{
  g_autoptr (PatellaKeyReader) reader = open_text ("[A]\nOne=x\nTwo=2\nText=t\nList=a;b\n", FALSE, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) list = NULL;
  g_autoptr (GError) error = NULL;

  patella_key_reader_require (reader, "A");
  g_assert_cmpint (patella_key_reader_int (reader, "One", 0, 9), ==, 0);
  g_assert_cmpint (patella_key_reader_int (reader, "Two", 0, 9), ==, 0);
  text = patella_key_reader_text (reader, "Text");
  list = patella_key_reader_list (reader, "List");
  g_assert_null (text);
  g_assert_cmpuint (g_strv_length (list), ==, 0);
  patella_key_reader_require (reader, "Absent");
  patella_key_reader_fail (reader, PATELLA_CORE_ERROR_RANGE, "Two", "must not count");
  g_assert_false (patella_key_reader_finish (reader, &error));
  g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_SYNTAX);
  g_assert_cmpstr (patella_core_error_get_place (error)->key, ==, "One");
  g_assert_cmpstr (patella_core_error_get_place (error)->value, ==, "x");
}

static void
refuse_missing (void)
{
  g_autoptr (PatellaKeyReader) group = open_text ("[A]\n", FALSE, NULL);
  g_autoptr (PatellaKeyReader) key = open_text ("\n\n[A]\n", FALSE, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) no_group = NULL;
  g_autoptr (GError) no_key = NULL;

  patella_key_reader_require (group, "B");
  g_assert_false (patella_key_reader_finish (group, &no_group));
  g_assert_error (no_group, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_MISSING);
  g_assert_cmpuint (patella_core_error_get_place (no_group)->line, ==, 0);
  g_assert_cmpstr (patella_core_error_get_place (no_group)->group, ==, "B");

  patella_key_reader_require (key, "A");
  text = patella_key_reader_text (key, "Title");
  g_assert_false (patella_key_reader_finish (key, &no_key));
  g_assert_error (no_key, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_MISSING);
  g_assert_cmpuint (patella_core_error_get_place (no_key)->line, ==, 3);
  g_assert_cmpstr (patella_core_error_get_place (no_key)->key, ==, "Title");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/key-reader/ints", read_ints);
  g_test_add_func ("/key-reader/doubles", read_doubles);
  g_test_add_func ("/key-reader/words", read_words);
  g_test_add_func ("/key-reader/ids", read_ids);
  g_test_add_func ("/key-reader/booleans", read_booleans);
  g_test_add_func ("/key-reader/limits", keep_limits);
  g_test_add_func ("/key-reader/languages", read_languages);
  g_test_add_func ("/key-reader/unknown", refuse_unknown);
  g_test_add_func ("/key-reader/first-failure", keep_the_first_failure);
  g_test_add_func ("/key-reader/missing", refuse_missing);

  return g_test_run ();
}
