/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-key-file.h"

#include <string.h>

static PatellaKeyFile *
parse (const char  *text,
       GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return patella_key_file_parse (bytes, "some.file", error);
}

static void
assert_entry (const PatellaKeyFile *file,
              guint                 index,
              const PatellaKeyEntry *expected)
{
  const PatellaKeyEntry *entry = patella_key_file_get_entry (file, index);

  g_assert_cmpstr (entry->group, ==, expected->group);
  g_assert_cmpstr (entry->key, ==, expected->key);
  g_assert_cmpstr (entry->language, ==, expected->language);
  g_assert_cmpstr (entry->value, ==, expected->value);
  g_assert_cmpuint (entry->line, ==, expected->line);
}

/* what a file may look like without meaning anything else */
static void
read_lines (void)
{
  const char *texts[] = {
    "# c\n[A]\nKey=1\n\nTitle[de]=zwei = drei\n[B c]\nKey=",
    "# c\r\n[A]\r\nKey=1\r\n\r\nTitle[de]=zwei = drei\r\n[B c]\r\nKey=\r\n",
    "\xEF\xBB\xBF# c\n  [A]  \n  Key  =  1  \n\t\n  Title[de] = zwei = drei\n[B c]\nKey= \n\n",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PatellaKeyFile) file = parse (texts[i], &error);
      char a[] = "A", bc[] = "B c", key[] = "Key", title[] = "Title", de[] = "de", one[] = "1", two[] = "zwei = drei", no[] = "";

      g_assert_no_error (error);
      g_assert_cmpuint (patella_key_file_get_n_groups (file), ==, 2);
      g_assert_cmpstr (patella_key_file_get_group (file, 0), ==, "A");
      g_assert_cmpuint (patella_key_file_get_group_line (file, "A"), ==, 2);
      g_assert_cmpuint (patella_key_file_get_group_line (file, "B c"), ==, 6);
      g_assert_cmpuint (patella_key_file_get_group_line (file, "B"), ==, 0);
      g_assert_cmpuint (patella_key_file_get_n_entries (file), ==, 3);
      assert_entry (file, 0, &(PatellaKeyEntry) { a, key, NULL, one, 3 });
      assert_entry (file, 1, &(PatellaKeyEntry) { a, title, de, two, 5 });
      assert_entry (file, 2, &(PatellaKeyEntry) { bc, key, NULL, no, 7 });
      g_assert_nonnull (patella_key_file_lookup (file, "A", "Title", "de"));
      g_assert_null (patella_key_file_lookup (file, "A", "Title", NULL));
      g_assert_cmpstr (patella_key_file_get_name (file), ==, "some.file");
    }
}

static void
unescape (void)
{
  g_autoptr (PatellaKeyFile) file = parse ("[A]\nText=\\sa\\\\b\\nc; d\nList=a ; b\\;c;d;\nBad=\\x\n", NULL);
  g_autofree char *text = patella_key_file_dup_text (file, patella_key_file_lookup (file, "A", "Text", NULL));
  g_auto (GStrv) list = patella_key_file_dup_list (file, patella_key_file_lookup (file, "A", "List", NULL));

  g_assert_cmpstr (text, ==, " a\\b\nc; d");
  g_assert_cmpuint (g_strv_length (list), ==, 3);
  g_assert_cmpstr (list[0], ==, "a");
  g_assert_cmpstr (list[1], ==, "b;c");
  g_assert_cmpstr (list[2], ==, "d");
  g_assert_null (patella_key_file_dup_text (file, patella_key_file_lookup (file, "A", "Bad", NULL)));
  g_assert_null (patella_key_file_dup_list (file, patella_key_file_lookup (file, "A", "Bad", NULL)));
}

static void
refuse (void)
{
  const struct { const char *text; PatellaCoreError code; guint line; const char *group; const char *key; } rows[] = {
    { "\n[A]\nK=1\nK=2\n", PATELLA_CORE_ERROR_DUPLICATE, 4, "A", "K" },
    { "[A]\nK[de]=1\nK=0\nK[de]=2\n", PATELLA_CORE_ERROR_DUPLICATE, 4, "A", "K[de]" },
    { "[A]\nK=1\n[B]\n[A]\n", PATELLA_CORE_ERROR_DUPLICATE, 4, "A", NULL },
    { "K=1\n", PATELLA_CORE_ERROR_SYNTAX, 1, NULL, NULL },
    { "\xEF\xBB\xBFoops\n", PATELLA_CORE_ERROR_SYNTAX, 1, NULL, NULL },
    { "[A]\noops\n", PATELLA_CORE_ERROR_SYNTAX, 2, "A", NULL },
    { "[A]\n=1\n", PATELLA_CORE_ERROR_SYNTAX, 2, "A", "" },
    { "[A]\nK K=1\n", PATELLA_CORE_ERROR_SYNTAX, 2, "A", "K K" },
    { "[A]\nK[=1\n", PATELLA_CORE_ERROR_SYNTAX, 2, "A", "K[" },
    { "[A]\nK[]=1\n", PATELLA_CORE_ERROR_SYNTAX, 2, "A", "K[]" },
    { "[A]\nK[d e]=1\n", PATELLA_CORE_ERROR_SYNTAX, 2, "A", "K[d e]" },
    { "[A]\nK\xC3\xA4=1\n", PATELLA_CORE_ERROR_SYNTAX, 2, "A", "K\xC3\xA4" },
    { "[]\n", PATELLA_CORE_ERROR_SYNTAX, 1, NULL, NULL },
    { "[A\n", PATELLA_CORE_ERROR_SYNTAX, 1, NULL, NULL },
    { "[A] B\n", PATELLA_CORE_ERROR_SYNTAX, 1, NULL, NULL },
    { "[A  b]\n", PATELLA_CORE_ERROR_SYNTAX, 1, "A  b", NULL },
    { "[ A]\n", PATELLA_CORE_ERROR_SYNTAX, 1, " A", NULL },
    { "[A]\n\nK=a\xFF\n", PATELLA_CORE_ERROR_SYNTAX, 3, NULL, NULL },
    { "[A]\nK=a\x1B[0m\n", PATELLA_CORE_ERROR_SYNTAX, 2, "A", "K" },
    { "[A]\nK=a\rb\n", PATELLA_CORE_ERROR_SYNTAX, 2, "A", "K" },
    { "[A]\nK=a\x7F\n", PATELLA_CORE_ERROR_SYNTAX, 2, "A", "K" },
    { "[A]\nK=a\xC2\x9B\n", PATELLA_CORE_ERROR_SYNTAX, 2, "A", "K" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      const PatellaCoreErrorPlace *place;

      g_test_message ("row %zu", i);
      g_assert_null (parse (rows[i].text, &error));
      g_assert_error (error, PATELLA_CORE_ERROR, (int) rows[i].code);
      place = patella_core_error_get_place (error);
      g_assert_cmpstr (place->file, ==, "some.file");
      g_assert_cmpuint (place->line, ==, rows[i].line);
      g_assert_cmpstr (place->group, ==, rows[i].group);
      g_assert_cmpstr (place->key, ==, rows[i].key);
      g_assert_cmpstr (place->reason, !=, "");
    }
}

static void
refuse_nul (void)
{
  static const char text[] = "[A]\nK=a\0b\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (patella_key_file_parse (bytes, "f", &error));
  g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_SYNTAX);
  g_assert_cmpuint (patella_core_error_get_place (error)->line, ==, 2);
}

typedef char *(*MakeFunc) (guint n);

static char *
make_groups (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "[G%u]\n", i);
  return g_string_free (text, FALSE);
}

static char *
make_keys (guint n)
{
  GString *text = g_string_new ("[A]\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "K%u=1\n", i);
  return g_string_free (text, FALSE);
}

static char *
make_languages (guint n)
{
  GString *text = g_string_new ("[A]\nK=1\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "K[l%u]=1\n", i);
  return g_string_free (text, FALSE);
}

static char *
make_value (guint n)
{
  g_autofree char *value = g_strnfill (n, 'a');

  return g_strdup_printf ("[A]\nK=%s\n", value);
}

static char *
make_name (guint n)
{
  g_autofree char *name = g_strnfill (n, 'a');

  return g_strdup_printf ("[A]\n%s=1\n", name);
}

static char *
make_comment (guint n)
{
  g_autofree char *comment = g_strnfill (n - 1, 'a');

  return g_strdup_printf ("#%s", comment);
}

/* each limit is allowed, one more is not */
static void
keep_limits (void)
{
  const struct { const char *what; MakeFunc make; guint limit; } rows[] = {
    { "bytes", make_comment, PATELLA_KEY_FILE_BYTES_MAX },
    { "groups", make_groups, PATELLA_KEY_FILE_GROUPS_MAX },
    { "keys", make_keys, PATELLA_KEY_FILE_KEYS_MAX },
    { "languages", make_languages, PATELLA_KEY_FILE_LANGUAGES_MAX },
    { "value", make_value, PATELLA_KEY_FILE_VALUE_MAX },
    { "name", make_name, PATELLA_KEY_FILE_NAME_MAX },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *most = rows[i].make (rows[i].limit);
      g_autofree char *more = rows[i].make (rows[i].limit + 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (PatellaKeyFile) file = parse (most, &error);

      g_test_message ("%s", rows[i].what);
      g_assert_no_error (error);
      g_assert_nonnull (file);
      g_assert_null (parse (more, &error));
      g_assert_nonnull (error);
    }
}

/* a million keys end at the size of the file, and what fits into it at the first key too many */
static void
survive_a_million_keys (void)
{
  const size_t line_length = strlen ("k00000=\n");
  g_autofree char *text = g_malloc (1000000 * line_length + 1);
  g_autoptr (GBytes) all = NULL;
  g_autoptr (GBytes) beginning = NULL;
  g_autoptr (GError) error = NULL;

  memset (text, '#', line_length - 1);
  memcpy (text, "[A]\n", 4);
  text[line_length - 1] = '\n';
  for (int i = 1; i < 1000000; i++)
    {
      memcpy (text + (size_t) i * line_length, "k00000=\n", line_length);
      for (int digit = 5, rest = i; digit > 0; digit--, rest /= 10)
        text[(size_t) i * line_length + (size_t) digit] = (char) ('0' + rest % 10);
    }
  all = g_bytes_new (text, 1000000 * line_length);
  g_assert_null (patella_key_file_parse (all, "f", &error));
  g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_TOO_LARGE);
  g_assert_cmpuint (patella_core_error_get_place (error)->line, ==, 0);
  g_clear_error (&error);

  beginning = g_bytes_new (text, PATELLA_KEY_FILE_BYTES_MAX);
  g_assert_null (patella_key_file_parse (beginning, "f", &error));
  g_assert_error (error, PATELLA_CORE_ERROR, PATELLA_CORE_ERROR_TOO_LARGE);
  g_assert_cmpuint (patella_core_error_get_place (error)->line, ==, PATELLA_KEY_FILE_KEYS_MAX + 3);
}

static void
read_nothing (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new (NULL, 0);
  g_autoptr (PatellaKeyFile) file = patella_key_file_parse (bytes, "/tmp/", NULL);

  g_assert_cmpuint (patella_key_file_get_n_groups (file), ==, 0);
  g_assert_cmpuint (patella_key_file_get_n_entries (file), ==, 0);
  patella_key_file_free (NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/key-file/lines", read_lines);
  g_test_add_func ("/key-file/escapes", unescape);
  g_test_add_func ("/key-file/refusals", refuse);
  g_test_add_func ("/key-file/nul", refuse_nul);
  g_test_add_func ("/key-file/limits", keep_limits);
  g_test_add_func ("/key-file/million-keys", survive_a_million_keys);
  g_test_add_func ("/key-file/empty", read_nothing);

  return g_test_run ();
}
