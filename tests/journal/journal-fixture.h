/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-journal.h"
#include "patella-store.h"

G_BEGIN_DECLS

/* A directory of its own (0700) with a journal in it, and random records that a journal can hold. */
typedef struct
{
  char *directory;
  char *path;
} JournalFixture;

void               journal_fixture_set_up      (JournalFixture     *self);
void               journal_fixture_tear_down   (JournalFixture     *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JournalFixture, journal_fixture_tear_down)

PatellaStore      *open_store                  (const char         *path);
void               refuse_store                (const char         *path,
                                                int                 code);
PatellaStamp       make_stamp                  (gint64              at_us,
                                                const char         *local_date);
PatellaUuid        random_uuid                 (GRand              *random);
char              *random_text                 (GRand              *random,
                                                int                 most);
PatellaSetRecord  *random_set                  (GRand              *random,
                                                int                 number);
PatellaTrackRecord *random_track               (GRand              *random,
                                                int                 position,
                                                int                 n_sets);
PatellaRecordData *random_record_data          (GRand              *random,
                                                int                 n_tracks,
                                                int                 n_sets);
PatellaRecord     *random_record               (GRand              *random);
PatellaRecord     *with_ending                 (PatellaRecord      *record,
                                                PatellaEnding       ending);
PatellaRecordData *copy_record_data            (const PatellaRecordData *self);
void               assert_same_set             (const PatellaSetRecord *a,
                                                const PatellaSetRecord *b);
void               assert_same_record          (PatellaRecord      *a,
                                                PatellaRecord      *b);
char              *read_whole                  (const char         *path,
                                                gsize              *out_size);
/* a callback: @slot, a GAsyncResult **, gets the answer */
void               take_result_cb              (GObject            *source,
                                                GAsyncResult       *result,
                                                gpointer            slot);
/* (transfer none): what take_result_cb put there */
GAsyncResult      *wait_for_result             (GAsyncResult      **slot);

G_END_DECLS
