/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-correction.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_FIELD_KIND_COUNT,  /* int, PATELLA_UNKNOWN for NULL */
  PATELLA_FIELD_KIND_SPAN,   /* gint64, the same */
  PATELLA_FIELD_KIND_TEXT,
  PATELLA_FIELD_KIND_WORD,   /* an enum */
} PatellaFieldKind;

/* A check-in while it changes: PatellaCheckIn itself never does. */
typedef struct
{
  PatellaSide  side;
  char        *value;  /* owned */
  char        *note;   /* owned */
} PatellaCheckInDraft;

/* A field of a row that can change. */
typedef struct
{
  PatellaChangeTable  table;
  const char         *name;
  PatellaFieldKind    kind;
  size_t              offset;              /* in the struct of its table */
  gint64              max;                 /* of numbers, and bytes of a text */
  gboolean            open;                /* a person may correct it */
  GType             (*get_type) (void);    /* of a word */
  int                 unknown;             /* of a word: what "" stands for; -1: it must be known */
} PatellaField;

const char         *patella_change_table_get_name (PatellaChangeTable   table);
gboolean            patella_change_table_find     (const char          *name,
                                                   PatellaChangeTable  *out_table);
const PatellaField *patella_field_find            (PatellaChangeTable   table,
                                                   const char          *name,
                                                   GError             **error);
const PatellaField *patella_field_get_all         (size_t              *out_n);
char               *patella_field_to_text         (const PatellaField  *self,
                                                   const void          *row);
gboolean            patella_field_from_text       (const PatellaField  *self,
                                                   void                *row,
                                                   const char          *value,
                                                   GError             **error);

G_END_DECLS
