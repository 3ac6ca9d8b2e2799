/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-correction.h"
#include "patella-journal.h"

G_BEGIN_DECLS

/* What is looked for; what is empty lets everything through. A session passes when one of its sets fits exercise, side and
 * pain together, and its note or one of its sets' notes has the text. A check-in belongs to no routine or exercise. */
typedef struct
{
  const char  *routine;   /* (nullable) */
  const char  *exercise;  /* (nullable) */
  PatellaSide  side;      /* NONE: any */
  int          pain_min;  /* PATELLA_PAIN_UNKNOWN: any */
  const char  *text;      /* (nullable) */
} PatellaBrowseFilter;

#define PATELLA_BROWSE_FILTER_NONE { NULL, NULL, PATELLA_SIDE_NONE, PATELLA_PAIN_UNKNOWN, NULL }

typedef enum
{
  PATELLA_BROWSE_SESSION,
  PATELLA_BROWSE_CHECK_IN,
} PatellaBrowseKind;

/* Where a session or a check-in stands in the journal, without what it says. */
typedef struct
{
  gint64  id;     /* of its row */
  gint64  at_us;
  guint32 day;    /* Julian, as GDate counts */
  guint32 kind;   /* PatellaBrowseKind */
} PatellaBrowsePlace;

/* What stands there. All NULL: it is damaged, or gone. */
typedef struct
{
  PatellaBrowsePlace  place;
  PatellaRecord      *record;       /* owned, nullable */
  PatellaCheckIn     *check_in;     /* owned, nullable */
  GPtrArray          *corrections;  /* owned (element-type PatellaCorrection): of everything in it */
} PatellaBrowseEntry;

gboolean   patella_browse_filter_is_empty (const PatellaBrowseFilter *self);
void       patella_browse_entry_free      (PatellaBrowseEntry        *self);

/* (element-type PatellaBrowsePlace): newest first */
GArray    *patella_store_browse           (PatellaStore              *self,
                                           const PatellaBrowseFilter *filter,
                                           GCancellable              *cancellable,
                                           GError                   **error);
/* (element-type PatellaBrowseEntry): one for each place, in their order */
GPtrArray *patella_store_look_up          (PatellaStore              *self,
                                           const PatellaBrowsePlace  *places,
                                           gsize                      n_places,
                                           GError                   **error);

/* The same of the journal, in its thread. */
void       patella_journal_browse_async   (PatellaJournal            *self,
                                           const PatellaBrowseFilter *filter,
                                           GCancellable              *cancellable,
                                           GAsyncReadyCallback        callback,
                                           gpointer                   data);
GArray    *patella_journal_browse_finish  (PatellaJournal            *self,
                                           GAsyncResult              *result,
                                           GError                   **error);
void       patella_journal_look_up_async  (PatellaJournal            *self,
                                           GBytes                    *places, /* of PatellaBrowsePlace */
                                           GCancellable              *cancellable,
                                           GAsyncReadyCallback        callback,
                                           gpointer                   data);
GPtrArray *patella_journal_look_up_finish (PatellaJournal            *self,
                                           GAsyncResult              *result,
                                           GError                   **error);
void       patella_journal_correct_async  (PatellaJournal            *self,
                                           GPtrArray                 *changes,
                                           gint64                     at_us,
                                           GAsyncReadyCallback        callback,
                                           gpointer                   data);
void       patella_journal_take_back_async (PatellaJournal           *self,
                                            GPtrArray                *changes,
                                            gint64                    at_us,
                                            GAsyncReadyCallback       callback,
                                            gpointer                  data);
void       patella_journal_remove_set_async (PatellaJournal          *self,
                                             const PatellaUuid       *set,
                                             gint64                   at_us,
                                             GAsyncReadyCallback      callback,
                                             gpointer                 data);

G_END_DECLS
