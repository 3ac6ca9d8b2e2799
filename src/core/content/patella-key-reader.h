/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-key-file.h"
#include "patella-refusal.h"

G_BEGIN_DECLS

#define PATELLA_ID_MAX 40
#define PATELLA_TEXTS_MAX 12
#define PATELLA_TITLE_MAX 80
#define PATELLA_LIST_MAX 64

typedef struct _PatellaKeyReader PatellaKeyReader;

gboolean          patella_id_is_valid         (const char          *id);
gboolean          patella_parse_double        (const char          *text,
                                               double              *out_value);

PatellaKeyReader *patella_key_reader_new      (GBytes              *bytes,
                                               const char          *file,
                                               gboolean             own,
                                               const char * const  *languages,
                                               GError             **error);
void              patella_key_reader_free     (PatellaKeyReader    *self);
gboolean          patella_key_reader_enter    (PatellaKeyReader    *self,
                                               const char          *group);
void              patella_key_reader_require  (PatellaKeyReader    *self,
                                               const char          *group);
gboolean          patella_key_reader_has      (PatellaKeyReader    *self,
                                               const char          *key);
char             *patella_key_reader_text     (PatellaKeyReader    *self,
                                               const char          *key);
char             *patella_key_reader_maybe_text (PatellaKeyReader  *self,
                                                 const char        *key);
char            **patella_key_reader_texts    (PatellaKeyReader    *self,
                                               const char          *key);
char            **patella_key_reader_numbered (PatellaKeyReader    *self,
                                               const char          *key);
char             *patella_key_reader_id       (PatellaKeyReader    *self,
                                               const char          *key);
char            **patella_key_reader_ids      (PatellaKeyReader    *self,
                                               const char          *key);
char            **patella_key_reader_list     (PatellaKeyReader    *self,
                                               const char          *key);
gboolean          patella_key_reader_boolean  (PatellaKeyReader    *self,
                                               const char          *key);
int               patella_key_reader_word     (PatellaKeyReader    *self,
                                               const char          *key,
                                               GType                type);
GArray           *patella_key_reader_words    (PatellaKeyReader    *self,
                                               const char          *key,
                                               GType                type);
int               patella_key_reader_int      (PatellaKeyReader    *self,
                                               const char          *key,
                                               int                  min,
                                               int                  max);
GArray           *patella_key_reader_ints     (PatellaKeyReader    *self,
                                               const char          *key,
                                               int                  min,
                                               int                  max);
GArray           *patella_key_reader_doubles  (PatellaKeyReader    *self,
                                               const char          *key,
                                               double               min,
                                               double               max);
void              patella_key_reader_fail     (PatellaKeyReader    *self,
                                               PatellaCoreError     code,
                                               const char          *key,
                                               const char          *format,
                                               ...) G_GNUC_PRINTF (4, 5);
void              patella_key_reader_take     (PatellaKeyReader    *self,
                                               GError              *error);
gboolean          patella_key_reader_has_failed (PatellaKeyReader  *self);
gboolean          patella_key_reader_finish   (PatellaKeyReader    *self,
                                               GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaKeyReader, patella_key_reader_free)

G_END_DECLS
