/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-key-file.h"

#include <string.h>

#include "patella-refusal.h"

/**
 * PatellaKeyFile:
 *
 * The bytes of an exercise or routine file as groups and entries, each with its line.
 *
 * It goes over the lines itself, because [struct@GLib.KeyFile] alone gives no line numbers, merges duplicates and has
 * no limits, and hands each value to a [struct@GLib.KeyFile] for its escapes and lists. What is true of every key file
 * that was parsed: it is UTF-8 without control characters, no group and no key stands twice, every name is made of
 * ASCII letters, digits, `-`, `_` and (in groups) single spaces, and all limits (`PATELLA_KEY_FILE_*_MAX`) hold.
 *
 * Immutable once parsed, so any thread may read it. It owns everything it lends.
 */

typedef struct
{
  char       *name;  /* owned */
  guint       line;
  GHashTable *keys;  /* owned: key -> how often it stands here, in whatever language */
} KeyGroup;

struct _PatellaKeyFile
{
  char       *file;     /* owned: display name */
  GKeyFile   *values;   /* owned */
  GPtrArray  *groups;   /* owned (element-type KeyGroup), in the file's order */
  GHashTable *by_name;  /* owned: name -> KeyGroup, borrowed */
  GPtrArray  *entries;  /* owned (element-type PatellaKeyEntry), in the file's order */
  GHashTable *by_key;   /* owned: "group\nkey[language]" -> entry, borrowed */
};

/* One pass over the lines. */
typedef struct
{
  PatellaKeyFile *self;   /* borrowed */
  KeyGroup       *group;  /* borrowed, nullable: before the first heading */
  guint           line;
} Scan;

static void
free_group (gpointer data)
{
  KeyGroup *group = data;

  g_free (group->name);
  g_hash_table_unref (group->keys);
  g_free (group);
}

static void
free_entry (gpointer data)
{
  PatellaKeyEntry *entry = data;

  g_free (entry->group);
  g_free (entry->key);
  g_free (entry->language);
  g_free (entry->value);
  g_free (entry);
}

static char *
make_full_key (const char *key,
               const char *language)
{
  return language == NULL ? g_strdup (key) : g_strdup_printf ("%s[%s]", key, language);
}

static char *
make_hash_key (const char *group,
               const char *key,
               const char *language)
{
  g_autofree char *full_key = make_full_key (key, language);

  return g_strdup_printf ("%s\n%s", group, full_key);
}

/* The refusal of the line that is being read; @key and @value may be NULL. */
static PatellaRefusal
at_line (const Scan *scan,
         const char *key,
         const char *value)
{
  return (PatellaRefusal) {
    .file = scan->self->file, .line = scan->line,
    .group = scan->group == NULL ? NULL : scan->group->name, .key = key, .value = value,
  };
}

static guint
count_lines (const char *text,
             const char *end)
{
  guint lines = 1;

  for (const char *p = text; p < end; p++)
    lines += *p == '\n';

  return lines;
}

/* Size, NUL, UTF-8 and control characters: what can be said of the bytes before there are lines. */
static gboolean
check_bytes (const char  *file,
             const char  *text,
             size_t       length,
             GError     **error)
{
  PatellaRefusal where = { .file = file };
  const char *bad;

  if (length > PATELLA_KEY_FILE_BYTES_MAX)
    return patella_refuse (error, PATELLA_CORE_ERROR_TOO_LARGE, &where, "the file is larger than 1 MiB");

  bad = length == 0 ? NULL : memchr (text, '\0', length);
  if (bad != NULL)
    {
      where.line = count_lines (text, bad);
      return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where, "the file is not text: it contains a NUL byte");
    }
  if (!g_utf8_validate_len (text, length, &bad))
    {
      where.line = count_lines (text, bad);
      return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where, "the text is not UTF-8");
    }
  return TRUE;
}

static gboolean
is_name (const char *name,
         const char *also)
{
  size_t length = strlen (name);

  if (length == 0 || length > PATELLA_KEY_FILE_NAME_MAX)
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr (also, *p) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
has_control_character (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = (guchar) p[0];

      if ((c < 0x20 && c != '\t') || c == 0x7f)
        return TRUE;
      /* U+0080 to U+009F are two bytes in UTF-8 */
      if (c == 0xc2 && (guchar) p[1] < 0xa0)
        return TRUE;
    }
  return FALSE;
}

/* @line: "[...]", stripped */
static gboolean
scan_heading (Scan    *scan,
              char    *line,
              GError **error)
{
  PatellaKeyFile *self = scan->self;
  size_t length = strlen (line);
  g_autofree char *name = NULL;
  PatellaRefusal where;

  scan->group = NULL;
  where = at_line (scan, NULL, line);
  if (length < 3 || line[length - 1] != ']')
    return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where, "a heading must be a name between [ and ]");

  name = g_strndup (line + 1, length - 2);
  where = at_line (scan, NULL, NULL);
  where.group = name;
  if (!is_name (name, "-_ ") || name[0] == ' ' || g_str_has_suffix (name, " ") || strstr (name, "  ") != NULL)
    return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where,
                           "a heading must have letters, digits, spaces, - and _, at most %d", PATELLA_KEY_FILE_NAME_MAX);
  if (g_hash_table_contains (self->by_name, name))
    return patella_refuse (error, PATELLA_CORE_ERROR_DUPLICATE, &where, "the group stands twice");
  if (self->groups->len >= PATELLA_KEY_FILE_GROUPS_MAX)
    return patella_refuse (error, PATELLA_CORE_ERROR_TOO_LARGE, &where,
                           "there are more than %d groups", PATELLA_KEY_FILE_GROUPS_MAX);

  scan->group = g_new0 (KeyGroup, 1);
  scan->group->name = g_steal_pointer (&name);
  scan->group->line = scan->line;
  scan->group->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (self->groups, scan->group);
  g_hash_table_insert (self->by_name, scan->group->name, scan->group);
  return TRUE;
}

/* How often keys may stand: PATELLA_KEY_FILE_KEYS_MAX of them, each once plain and once in so many languages. */
static gboolean
count_key (const Scan             *scan,
           const PatellaKeyEntry  *entry,
           GError                **error)
{
  GHashTable *keys = scan->group->keys;
  guint times = GPOINTER_TO_UINT (g_hash_table_lookup (keys, entry->key));
  PatellaRefusal where = at_line (scan, entry->key, NULL);

  if (times == 0 && g_hash_table_size (keys) >= PATELLA_KEY_FILE_KEYS_MAX)
    return patella_refuse (error, PATELLA_CORE_ERROR_TOO_LARGE, &where,
                           "there are more than %d keys in the group", PATELLA_KEY_FILE_KEYS_MAX);
  if (times > PATELLA_KEY_FILE_LANGUAGES_MAX)
    return patella_refuse (error, PATELLA_CORE_ERROR_TOO_LARGE, &where,
                           "the key stands in more than %d languages", PATELLA_KEY_FILE_LANGUAGES_MAX);

  g_hash_table_replace (keys, g_strdup (entry->key), GUINT_TO_POINTER (times + 1));
  return TRUE;
}

static gboolean
add_entry (Scan             *scan,
           PatellaKeyEntry  *entry,
           GError          **error)
{
  PatellaKeyFile *self = scan->self;
  g_autofree char *hash_key = make_hash_key (entry->group, entry->key, entry->language);
  g_autofree char *full_key = make_full_key (entry->key, entry->language);
  PatellaRefusal where = at_line (scan, full_key, NULL);

  g_ptr_array_add (self->entries, entry);

  if (!is_name (entry->key, "-_"))
    return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where,
                           "a key must have letters, digits, - and _, at most %d", PATELLA_KEY_FILE_NAME_MAX);
  if (entry->language != NULL && !is_name (entry->language, "-_.@"))
    return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where, "a language must be a name like de or pt_BR");
  if (strlen (entry->value) > PATELLA_KEY_FILE_VALUE_MAX)
    return patella_refuse (error, PATELLA_CORE_ERROR_TOO_LARGE, &where, "the value is longer than 4 KiB");
  if (has_control_character (entry->value))
    return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where, "the value contains a control character");
  if (g_hash_table_contains (self->by_key, hash_key))
    return patella_refuse (error, PATELLA_CORE_ERROR_DUPLICATE, &where, "the key stands twice");
  if (!count_key (scan, entry, error))
    return FALSE;

  g_key_file_set_value (self->values, entry->group, full_key, entry->value);
  g_hash_table_insert (self->by_key, g_steal_pointer (&hash_key), entry);
  return TRUE;
}

/* @line: "Key=value" or "Key[de]=value", stripped */
static gboolean
scan_entry (Scan    *scan,
            char    *line,
            GError **error)
{
  char *equals = strchr (line, '=');
  PatellaRefusal where = at_line (scan, NULL, scan->group == NULL ? NULL : line);
  PatellaKeyEntry *entry;
  size_t length;
  char *bracket;

  if (scan->group == NULL)
    return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where, "the line stands before the first [heading]");
  if (equals == NULL)
    return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where, "the line must be a [heading] or Key=value");

  entry = g_new0 (PatellaKeyEntry, 1);
  entry->group = g_strdup (scan->group->name);
  entry->value = g_strdup (g_strchug (equals + 1));
  entry->line = scan->line;

  *equals = '\0';
  length = strlen (g_strchomp (line));
  bracket = strchr (line, '[');
  if (bracket != NULL && line[length - 1] == ']')
    {
      entry->language = g_strndup (bracket + 1, (size_t) (line + length - 1 - (bracket + 1)));
      *bracket = '\0';
    }
  entry->key = g_strdup (line);
  return add_entry (scan, entry, error);
}

static gboolean
scan_line (Scan        *scan,
           const char  *text,
           size_t       length,
           GError     **error)
{
  g_autofree char *line = g_strndup (text, length);

  g_strstrip (line);
  if (line[0] == '\0' || line[0] == '#')
    return TRUE;

  return line[0] == '[' ? scan_heading (scan, line, error) : scan_entry (scan, line, error);
}

static gboolean
scan_lines (PatellaKeyFile  *self,
            const char      *text,
            size_t           length,
            GError         **error)
{
  Scan scan = { .self = self };
  const char *end = text + length;

  for (const char *p = text; p < end;)
    {
      const char *newline = memchr (p, '\n', (size_t) (end - p));
      const char *stop = newline == NULL ? end : newline;

      scan.line++;
      if (!scan_line (&scan, p, (size_t) (stop - p), error))
        return FALSE;
      p = newline == NULL ? end : newline + 1;
    }
  return TRUE;
}

/**
 * patella_key_file_parse:
 * @bytes: the whole file
 * @file: its display name, for errors
 * @error: (nullable): `PATELLA_CORE_ERROR` with file, line, group and key
 *
 * A byte order mark at the start and spaces around names and values are dropped; lines may end in CR LF; `#` at the
 * start of a line makes a comment. Any thread. The limits are those of this program's own formats.
 *
 * Returns: (transfer full) (nullable): the key file, or %NULL with @error set
 */
PatellaKeyFile *
patella_key_file_parse (GBytes      *bytes,
                        const char  *file,
                        GError     **error)
{
  static const char mark[] = "\xEF\xBB\xBF";
  g_autoptr (PatellaKeyFile) self = g_new0 (PatellaKeyFile, 1);
  size_t length = 0;
  const char *text;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (file != NULL, NULL);

  self->file = g_strdup (file);
  self->values = g_key_file_new ();
  self->groups = g_ptr_array_new_with_free_func (free_group);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->entries = g_ptr_array_new_with_free_func (free_entry);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  text = g_bytes_get_data (bytes, &length);
  if (!check_bytes (file, text, length, error))
    return NULL;
  if (length >= strlen (mark) && memcmp (text, mark, strlen (mark)) == 0)
    {
      text += strlen (mark);
      length -= strlen (mark);
    }
  if (!scan_lines (self, text, length, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * patella_key_file_free:
 * @self: (nullable) (transfer full): a key file
 */
void
patella_key_file_free (PatellaKeyFile *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->groups);
  g_key_file_unref (self->values);
  g_free (self->file);
  g_free (self);
}

/**
 * patella_key_file_get_name:
 * @self: a key file
 *
 * Returns: (transfer none): the display name it was parsed with
 */
const char *
patella_key_file_get_name (const PatellaKeyFile *self)
{
  return self->file;
}

/**
 * patella_key_file_get_n_groups:
 * @self: a key file
 *
 * Returns: the number of groups, 0 to `PATELLA_KEY_FILE_GROUPS_MAX`
 */
guint
patella_key_file_get_n_groups (const PatellaKeyFile *self)
{
  return self->groups->len;
}

/**
 * patella_key_file_get_group:
 * @self: a key file
 * @index: 0 and up, in the file's order
 *
 * Returns: (transfer none): the name of the group
 */
const char *
patella_key_file_get_group (const PatellaKeyFile *self,
                            guint                 index)
{
  const KeyGroup *group;

  g_return_val_if_fail (index < self->groups->len, NULL);

  group = g_ptr_array_index (self->groups, index);
  return group->name;
}

/**
 * patella_key_file_get_group_line:
 * @self: a key file
 * @group: a name
 *
 * Returns: the line of the heading, 1 and up; 0 when there is no such group
 */
guint
patella_key_file_get_group_line (const PatellaKeyFile *self,
                                 const char           *group)
{
  const KeyGroup *found = g_hash_table_lookup (self->by_name, group);

  return found == NULL ? 0 : found->line;
}

/**
 * patella_key_file_get_n_entries:
 * @self: a key file
 *
 * Returns: the number of entries
 */
guint
patella_key_file_get_n_entries (const PatellaKeyFile *self)
{
  return self->entries->len;
}

/**
 * patella_key_file_get_entry:
 * @self: a key file
 * @index: 0 and up, in the file's order
 *
 * Returns: (transfer none): the entry
 */
const PatellaKeyEntry *
patella_key_file_get_entry (const PatellaKeyFile *self,
                            guint                 index)
{
  g_return_val_if_fail (index < self->entries->len, NULL);

  return g_ptr_array_index (self->entries, index);
}

/**
 * patella_key_file_lookup:
 * @self: a key file
 * @group: a group's name
 * @key: a key
 * @language: (nullable): the language of the entry; %NULL: the plain one
 *
 * Returns: (transfer none) (nullable): the entry
 */
const PatellaKeyEntry *
patella_key_file_lookup (const PatellaKeyFile *self,
                         const char           *group,
                         const char           *key,
                         const char           *language)
{
  g_autofree char *hash_key = make_hash_key (group, key, language);

  return g_hash_table_lookup (self->by_key, hash_key);
}

/**
 * patella_key_file_dup_text:
 * @self: a key file
 * @entry: one of its entries
 *
 * Returns: (transfer full) (nullable): the value without its escapes (`\s`, `\n`, `\t`, `\r`, `\\`); %NULL when an
 *   escape is none of these
 */
char *
patella_key_file_dup_text (const PatellaKeyFile  *self,
                           const PatellaKeyEntry *entry)
{
  g_autofree char *full_key = make_full_key (entry->key, entry->language);
  g_autoptr (GError) bad_escape = NULL;
  g_autofree char *text = g_key_file_get_string (self->values, entry->group, full_key, &bad_escape);

  /* with a bad escape GLib sets the error and answers a text all the same */
  return bad_escape == NULL ? g_steal_pointer (&text) : NULL;
}

/**
 * patella_key_file_dup_list:
 * @self: a key file
 * @entry: one of its entries
 *
 * Returns: (transfer full) (nullable): the value split at `;` (`\;` is a semicolon), each item without its escapes and
 *   without spaces around it; %NULL when an escape is unknown
 */
char **
patella_key_file_dup_list (const PatellaKeyFile  *self,
                           const PatellaKeyEntry *entry)
{
  g_autofree char *full_key = make_full_key (entry->key, entry->language);
  g_autoptr (GError) bad_escape = NULL;
  g_auto (GStrv) items = g_key_file_get_string_list (self->values, entry->group, full_key, NULL, &bad_escape);

  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    g_strstrip (items[i]);

  return bad_escape == NULL ? g_steal_pointer (&items) : NULL;
}
