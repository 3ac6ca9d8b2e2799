/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-core-error.h"

G_BEGIN_DECLS

#define PATELLA_KEY_FILE_BYTES_MAX (1024 * 1024)
#define PATELLA_KEY_FILE_GROUPS_MAX 256
#define PATELLA_KEY_FILE_KEYS_MAX 64
#define PATELLA_KEY_FILE_LANGUAGES_MAX 32
#define PATELLA_KEY_FILE_VALUE_MAX (4 * 1024)
#define PATELLA_KEY_FILE_NAME_MAX 64

/* One "Key=value" or "Key[de]=value" line. */
typedef struct
{
  char  *group;
  char  *key;       /* without the language */
  char  *language;  /* (nullable) */
  char  *value;     /* as written, escapes and all */
  guint  line;      /* 1 and up */
} PatellaKeyEntry;

typedef struct _PatellaKeyFile PatellaKeyFile;

PatellaKeyFile        *patella_key_file_parse          (GBytes                *bytes,
                                                        const char            *file,
                                                        GError               **error);
void                   patella_key_file_free           (PatellaKeyFile        *self);
const char            *patella_key_file_get_name       (const PatellaKeyFile  *self);
guint                  patella_key_file_get_n_groups   (const PatellaKeyFile  *self);
const char            *patella_key_file_get_group      (const PatellaKeyFile  *self,
                                                        guint                  index);
guint                  patella_key_file_get_group_line (const PatellaKeyFile  *self,
                                                        const char            *group);
guint                  patella_key_file_get_n_entries  (const PatellaKeyFile  *self);
const PatellaKeyEntry *patella_key_file_get_entry      (const PatellaKeyFile  *self,
                                                        guint                  index);
const PatellaKeyEntry *patella_key_file_lookup         (const PatellaKeyFile  *self,
                                                        const char            *group,
                                                        const char            *key,
                                                        const char            *language);
char                  *patella_key_file_dup_text       (const PatellaKeyFile  *self,
                                                        const PatellaKeyEntry *entry);
char                 **patella_key_file_dup_list       (const PatellaKeyFile  *self,
                                                        const PatellaKeyEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaKeyFile, patella_key_file_free)

G_END_DECLS
