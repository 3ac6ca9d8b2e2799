/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-key-reader.h"

#include <string.h>

/**
 * PatellaKeyReader:
 *
 * Reads typed values out of a [struct@Patella.KeyFile], one group at a time.
 *
 * A reader remembers its first failure and from then on answers nothing but empty values, so that a parser can read a
 * file from top to bottom and look once, in [method@Patella.KeyReader.finish]. It also remembers what it was asked for:
 * a group or key that no reading asked for is unknown to the format, and `finish` refuses the file for it. So there is
 * no second list of keys that could fall out of step.
 *
 * One thread at a time. The reader owns its key file; what it answers belongs to the caller.
 */

struct _PatellaKeyReader
{
  PatellaKeyFile *file;       /* owned */
  gboolean        own;
  char          **languages;  /* owned: most wanted first */
  char           *group;      /* owned, nullable: the group entered last */
  GHashTable     *groups;     /* owned: groups that were asked for */
  GHashTable     *plain;      /* owned: "group\nkey" asked for */
  GHashTable     *texts;      /* owned: "group\nkey" asked for as a text, which may stand in languages */
  GError         *error;      /* owned, nullable: the first failure */
};

/**
 * patella_id_is_valid:
 * @id: (nullable): a text
 *
 * Returns: whether @id can name an exercise, routine, stage, label or pose: `[a-z0-9_-]`, 1 to 40 characters
 */
gboolean
patella_id_is_valid (const char *id)
{
  size_t length = id == NULL ? 0 : strlen (id);

  if (length == 0 || length > PATELLA_ID_MAX)
    return FALSE;
  for (const char *p = id; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '_' && *p != '-')
      return FALSE;

  return TRUE;
}

/**
 * patella_key_reader_new:
 * @bytes: the whole file
 * @file: its display name
 * @own: whether it is a file of the person's: only there a text may stand in languages (`Title[de]=`)
 * @languages: (nullable): wanted languages, most wanted first; used for own files only
 * @error: (nullable): as [func@Patella.KeyFile.parse]
 *
 * Returns: (transfer full) (nullable): a reader, or %NULL with @error set
 */
PatellaKeyReader *
patella_key_reader_new (GBytes              *bytes,
                        const char          *file,
                        gboolean             own,
                        const char * const  *languages,
                        GError             **error)
{
  g_autoptr (GStrvBuilder) wanted = g_strv_builder_new ();
  g_autoptr (PatellaKeyFile) key_file = patella_key_file_parse (bytes, file, error);
  PatellaKeyReader *self;

  if (key_file == NULL)
    return NULL;

  self = g_new0 (PatellaKeyReader, 1);
  self->file = g_steal_pointer (&key_file);
  self->own = own;
  for (guint i = 0; own && languages != NULL && languages[i] != NULL; i++)
    g_strv_builder_add (wanted, languages[i]);
  self->languages = g_strv_builder_end (wanted);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->plain = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * patella_key_reader_free:
 * @self: (nullable) (transfer full): a reader
 */
void
patella_key_reader_free (PatellaKeyReader *self)
{
  if (self == NULL)
    return;

  g_clear_error (&self->error);
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->plain);
  g_hash_table_unref (self->groups);
  g_free (self->group);
  g_strfreev (self->languages);
  patella_key_file_free (self->file);
  g_free (self);
}

static const PatellaKeyEntry *
lookup (const PatellaKeyReader *self,
        const char             *key,
        const char             *language)
{
  return self->group == NULL ? NULL : patella_key_file_lookup (self->file, self->group, key, language);
}

/* Where @key stands; for a missing key its group, for a missing group the file as a whole. */
static PatellaRefusal
locate (const PatellaKeyReader *self,
        const char             *group,
        const char             *key)
{
  const PatellaKeyEntry *entry = NULL;
  PatellaRefusal where = { .file = patella_key_file_get_name (self->file), .group = group, .key = key };

  if (group != NULL && key != NULL)
    entry = patella_key_file_lookup (self->file, group, key, NULL);
  if (entry != NULL)
    where.value = entry->value;
  if (group != NULL)
    where.line = entry != NULL ? entry->line : patella_key_file_get_group_line (self->file, group);

  return where;
}

/**
 * patella_key_reader_fail:
 * @self: a reader
 * @code: the kind of refusal
 * @key: (nullable): a key of the group entered last; %NULL: the group
 * @format: printf format of the reason
 * @...: its arguments
 *
 * Makes the file a refused one, at the place of @key. Only the first failure counts.
 */
void
patella_key_reader_fail (PatellaKeyReader *self,
                         PatellaCoreError  code,
                         const char       *key,
                         const char       *format,
                         ...)
{
  PatellaRefusal where = locate (self, self->group, key);
  g_autofree char *reason = NULL;
  va_list args;

  if (self->error != NULL)
    return;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  patella_refuse (&self->error, code, &where, "%s", reason);
}

/**
 * patella_key_reader_take:
 * @self: a reader
 * @error: (transfer full): what a `validate()` answered, with group and key but without file and line
 *
 * As [method@Patella.KeyReader.fail], with the file and line of that place added.
 */
void
patella_key_reader_take (PatellaKeyReader *self,
                         GError           *error)
{
  g_autoptr (GError) inner = error;
  const PatellaCoreErrorPlace *place = patella_core_error_get_place (inner);
  PatellaRefusal where;

  if (self->error != NULL)
    return;

  where = locate (self, place == NULL ? NULL : place->group, place == NULL ? NULL : place->key);
  if (where.value == NULL && place != NULL)
    where.value = place->value;
  patella_refuse (&self->error, inner->code, &where, "%s", place == NULL ? inner->message : place->reason);
}

/**
 * patella_key_reader_has_failed:
 * @self: a reader
 *
 * Returns: whether something was refused, so that every value is empty from here on
 */
gboolean
patella_key_reader_has_failed (PatellaKeyReader *self)
{
  return self->error != NULL;
}

/**
 * patella_key_reader_enter:
 * @self: a reader
 * @group: a group that the format knows
 *
 * Goes to @group; keys are read there from now on.
 *
 * Returns: whether the file has such a group
 */
gboolean
patella_key_reader_enter (PatellaKeyReader *self,
                          const char       *group)
{
  g_free (self->group);
  self->group = g_strdup (group);
  g_hash_table_add (self->groups, g_strdup (group));

  return patella_key_file_get_group_line (self->file, group) > 0;
}

/**
 * patella_key_reader_require:
 * @self: a reader
 * @group: a group that the file must have
 *
 * As [method@Patella.KeyReader.enter]; fails when it is missing.
 */
void
patella_key_reader_require (PatellaKeyReader *self,
                            const char       *group)
{
  if (!patella_key_reader_enter (self, group))
    patella_key_reader_fail (self, PATELLA_CORE_ERROR_MISSING, NULL, "the group is missing");
}

static void
ask_for (const PatellaKeyReader *self,
         GHashTable             *asked,
         const char             *key)
{
  g_hash_table_add (asked, g_strdup_printf ("%s\n%s", self->group, key));
}

/**
 * patella_key_reader_has:
 * @self: a reader
 * @key: a key that the format knows
 *
 * Returns: whether the group has it. Asking does not make it known: read it too.
 */
gboolean
patella_key_reader_has (PatellaKeyReader *self,
                        const char       *key)
{
  return lookup (self, key, NULL) != NULL;
}

/* The entry of a key that must be there. */
static const PatellaKeyEntry *
demand (PatellaKeyReader *self,
        const char       *key)
{
  const PatellaKeyEntry *entry = lookup (self, key, NULL);

  if (entry == NULL)
    patella_key_reader_fail (self, PATELLA_CORE_ERROR_MISSING, key, "the key is missing");
  else if (entry->value[0] == '\0')
    patella_key_reader_fail (self, PATELLA_CORE_ERROR_MISSING, key, "the value is empty");

  return self->error == NULL ? entry : NULL;
}

/* The entry of a text in the language most wanted, else the plain one. */
static const PatellaKeyEntry *
choose_language (PatellaKeyReader *self,
                 const char       *key)
{
  const PatellaKeyEntry *plain = demand (self, key);

  ask_for (self, self->texts, key);
  for (guint i = 0; plain != NULL && self->languages[i] != NULL; i++)
    {
      const PatellaKeyEntry *entry = lookup (self, key, self->languages[i]);

      if (entry != NULL && entry->value[0] != '\0')
        return entry;
    }
  return plain;
}

static const PatellaKeyEntry *
demand_plain (PatellaKeyReader *self,
              const char       *key)
{
  ask_for (self, self->plain, key);
  return demand (self, key);
}

static char *
dup_text (PatellaKeyReader      *self,
          const PatellaKeyEntry *entry)
{
  char *text = entry == NULL ? NULL : patella_key_file_dup_text (self->file, entry);

  if (entry != NULL && text == NULL)
    patella_key_reader_fail (self, PATELLA_CORE_ERROR_SYNTAX, entry->key, "must have s, n, t, r or a backslash after a backslash");

  return text;
}

/* The items of a list; an empty one is refused, so that "a;;b" is not silently two items. */
static char **
dup_list (PatellaKeyReader      *self,
          const PatellaKeyEntry *entry)
{
  g_auto (GStrv) items = entry == NULL ? NULL : patella_key_file_dup_list (self->file, entry);

  if (entry != NULL && items == NULL)
    patella_key_reader_fail (self, PATELLA_CORE_ERROR_SYNTAX, entry->key,
                             "must have s, n, t, r, ; or a backslash after a backslash");
  else if (items != NULL && g_strv_length (items) > PATELLA_LIST_MAX)
    patella_key_reader_fail (self, PATELLA_CORE_ERROR_TOO_LARGE, entry->key,
                             "must have at most %d items", PATELLA_LIST_MAX);
  else if (items != NULL && (items[0] == NULL || g_strv_contains ((const char * const *) items, "")))
    patella_key_reader_fail (self, PATELLA_CORE_ERROR_SYNTAX, entry->key, "must not have an empty item");

  return self->error == NULL ? g_steal_pointer (&items) : g_new0 (char *, 1);
}

/**
 * patella_key_reader_text:
 * @self: a reader
 * @key: a key with a text for people, which may stand in languages
 *
 * Returns: (transfer full) (nullable): the text, not empty; %NULL after a failure
 */
char *
patella_key_reader_text (PatellaKeyReader *self,
                         const char       *key)
{
  return dup_text (self, choose_language (self, key));
}

/**
 * patella_key_reader_maybe_text:
 * @self: a reader
 * @key: a key as for [method@Patella.KeyReader.text] that may be left out
 *
 * Returns: (transfer full) (nullable): the text, or %NULL
 */
char *
patella_key_reader_maybe_text (PatellaKeyReader *self,
                               const char       *key)
{
  return patella_key_reader_has (self, key) ? patella_key_reader_text (self, key) : NULL;
}

/**
 * patella_key_reader_texts:
 * @self: a reader
 * @key: a key with a list of texts for people, which may stand in languages
 *
 * Returns: (transfer full): the texts; empty after a failure
 */
char **
patella_key_reader_texts (PatellaKeyReader *self,
                          const char       *key)
{
  return dup_list (self, choose_language (self, key));
}

/**
 * patella_key_reader_numbered:
 * @self: a reader
 * @key: the name before the number: `Step` reads `Step1` to `Step12`
 *
 * Reads numbered texts up to the first gap; what stands behind a gap is then an unknown key.
 *
 * Returns: (transfer full): the texts, possibly none
 */
char **
patella_key_reader_numbered (PatellaKeyReader *self,
                             const char       *key)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  for (int i = 1; i <= PATELLA_TEXTS_MAX; i++)
    {
      g_autofree char *numbered_key = g_strdup_printf ("%s%d", key, i);
      g_autofree char *text = patella_key_reader_maybe_text (self, numbered_key);

      if (text == NULL)
        break;
      g_strv_builder_add (texts, text);
    }
  return g_strv_builder_end (texts);
}

static gboolean
check_id (PatellaKeyReader *self,
          const char       *key,
          const char       *id)
{
  if (patella_id_is_valid (id))
    return TRUE;

  patella_key_reader_fail (self, PATELLA_CORE_ERROR_SYNTAX, key,
                           "must have small letters, digits, - and _, at most %d", PATELLA_ID_MAX);
  return FALSE;
}

/**
 * patella_key_reader_id:
 * @self: a reader
 * @key: a key with an id
 *
 * Returns: (transfer full) (nullable): the id; %NULL after a failure
 */
char *
patella_key_reader_id (PatellaKeyReader *self,
                       const char       *key)
{
  g_autofree char *id = dup_text (self, demand_plain (self, key));

  return id != NULL && check_id (self, key, id) ? g_steal_pointer (&id) : NULL;
}

/**
 * patella_key_reader_ids:
 * @self: a reader
 * @key: a key with a list of ids
 *
 * Returns: (transfer full): the ids, none of them twice; empty after a failure
 */
char **
patella_key_reader_ids (PatellaKeyReader *self,
                        const char       *key)
{
  g_auto (GStrv) ids = patella_key_reader_list (self, key);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; ids[i] != NULL && self->error == NULL; i++)
    if (check_id (self, key, ids[i]) && !g_hash_table_add (seen, ids[i]))
      patella_key_reader_fail (self, PATELLA_CORE_ERROR_DUPLICATE, key, "must not name %s twice", ids[i]);

  return self->error == NULL ? g_steal_pointer (&ids) : g_new0 (char *, 1);
}

/**
 * patella_key_reader_list:
 * @self: a reader
 * @key: a key with a list that is not for people
 *
 * Returns: (transfer full): the items, none of them empty; no items after a failure
 */
char **
patella_key_reader_list (PatellaKeyReader *self,
                         const char       *key)
{
  return dup_list (self, demand_plain (self, key));
}

/**
 * patella_key_reader_boolean:
 * @self: a reader
 * @key: a key with `true` or `false` that may be left out
 *
 * Returns: the value; %FALSE when it is left out
 */
gboolean
patella_key_reader_boolean (PatellaKeyReader *self,
                            const char       *key)
{
  const PatellaKeyEntry *entry;

  if (!patella_key_reader_has (self, key))
    return FALSE;
  entry = demand_plain (self, key);
  if (entry != NULL && !g_str_equal (entry->value, "true") && !g_str_equal (entry->value, "false"))
    patella_key_reader_fail (self, PATELLA_CORE_ERROR_SYNTAX, key, "must be true or false");

  return self->error == NULL && entry != NULL && g_str_equal (entry->value, "true");
}

static gboolean
is_known (const PatellaKeyReader *self,
          const PatellaKeyEntry  *entry)
{
  g_autofree char *name = g_strdup_printf ("%s\n%s", entry->group, entry->key);

  if (entry->language == NULL)
    return g_hash_table_contains (self->plain, name) || g_hash_table_contains (self->texts, name);

  return self->own && g_hash_table_contains (self->texts, name);
}

static void
refuse_unknown (PatellaKeyReader *self)
{
  for (guint i = 0; i < patella_key_file_get_n_groups (self->file); i++)
    {
      const char *group = patella_key_file_get_group (self->file, i);
      PatellaRefusal where = locate (self, group, NULL);

      if (!g_hash_table_contains (self->groups, group))
        {
          patella_refuse (&self->error, PATELLA_CORE_ERROR_UNKNOWN, &where, "the format has no such group here");
          return;
        }
    }
  for (guint i = 0; i < patella_key_file_get_n_entries (self->file); i++)
    {
      const PatellaKeyEntry *entry = patella_key_file_get_entry (self->file, i);
      PatellaRefusal where = { patella_key_file_get_name (self->file), entry->line, entry->group, entry->key, NULL };

      if (!is_known (self, entry))
        {
          patella_refuse (&self->error, PATELLA_CORE_ERROR_UNKNOWN, &where,
                          entry->language == NULL ? "the format has no such key here" : "the key cannot have a language here");
          return;
        }
    }
}

/**
 * patella_key_reader_finish:
 * @self: a reader
 * @error: (nullable): the first failure, or the first group or key that was never asked for
 *
 * To be called when everything was read.
 *
 * Returns: whether the file was read without a failure and has nothing unknown
 */
gboolean
patella_key_reader_finish (PatellaKeyReader  *self,
                           GError           **error)
{
  if (self->error == NULL)
    refuse_unknown (self);
  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
