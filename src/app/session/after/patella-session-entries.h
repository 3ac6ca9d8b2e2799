/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-conductor.h"
#include "patella-journal.h"

G_BEGIN_DECLS

/* What the recorder holds of a session. One item is one row: versions count upwards; what is wanted and not sent is dirty. */
typedef struct
{
  guint    wanted;  /* 0: there is nothing to write yet */
  guint    sent;
  guint    saved;
  gboolean failed;  /* the last answer was an error */
} PatellaItem;

void     patella_item_touch    (PatellaItem       *self);
gboolean patella_item_is_dirty (const PatellaItem *self);

typedef struct
{
  PatellaUuid uuid;
  guint       track;
  int         number;
  PatellaItem item;
  gboolean    is_recorded;     /* a set of the finder check is not */
  gboolean    keep_originals;  /* the first numbers become corrections with the next write */
  int         pain;
  int         reps;            /* by hand; PATELLA_UNKNOWN: as the session counted */
  gint64      started_at_us;   /* UTC, noted when the set ended; PATELLA_UNKNOWN */
} PatellaSetEntry;

typedef struct
{
  PatellaUuid    uuid;
  PatellaItem    item;
  gboolean       is_recorded;
  gboolean       is_whole;  /* the whole row is to be written: it is not in the journal yet, or something was adjusted */
  PatellaChosen  chosen;    /* as it is written, or will be */
  PatellaAnswer  spare;
  PatellaControl control;
} PatellaTrackEntry;

typedef struct _PatellaSessionEntries PatellaSessionEntries;

PatellaSessionEntries *patella_session_entries_new           (PatellaJournal          *journal,
                                                              PatellaConductor        *conductor,
                                                              const PatellaRecordData *head);
void                   patella_session_entries_free          (PatellaSessionEntries   *self);
/* a session that is being saved long after it was interrupted: the wall clock stands where it was then */
void                   patella_session_entries_freeze_time   (PatellaSessionEntries   *self,
                                                              gint64                   now_utc_us);
void                   patella_session_entries_load          (PatellaSessionEntries   *self,
                                                              PatellaRecord           *record);
/* the session was adjusted: its timeline is another one */
void                   patella_session_entries_follow        (PatellaSessionEntries   *self);
guint                  patella_session_entries_get_n_sets    (PatellaSessionEntries   *self);
PatellaSetEntry       *patella_session_entries_get_set       (PatellaSessionEntries   *self,
                                                              guint                    index);
guint                  patella_session_entries_get_n_tracks  (PatellaSessionEntries   *self);
PatellaTrackEntry     *patella_session_entries_get_track     (PatellaSessionEntries   *self,
                                                              guint                    index);
const PatellaUuid     *patella_session_entries_get_track_uuid (PatellaSessionEntries  *self,
                                                               guint                   track);
void                   patella_session_entries_close_set     (PatellaSessionEntries   *self,
                                                              int                      set);
/* UTC: when the last set that was closed began, or the session */
gint64                 patella_session_entries_get_latest_us (PatellaSessionEntries  *self);
void                   patella_session_entries_restart_set   (PatellaSessionEntries   *self,
                                                              int                      set);
void                   patella_session_entries_mark_sent     (PatellaSessionEntries   *self);
gboolean               patella_session_entries_is_saved      (PatellaSessionEntries   *self);
PatellaSetRecord      *patella_session_entries_make_set      (PatellaSessionEntries   *self,
                                                              guint                    index); /* (transfer full) */
PatellaTrackRecord    *patella_session_entries_make_track    (PatellaSessionEntries   *self,
                                                              guint                    index); /* (transfer full): without sets */
PatellaRecord         *patella_session_entries_dup_record    (PatellaSessionEntries   *self,
                                                              const PatellaRecordData *head);
PatellaRecord         *patella_session_entries_dup_head      (const PatellaRecordData *head); /* without tracks */
PatellaRecordData     *patella_session_entries_copy_head     (PatellaRecord           *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaSessionEntries, patella_session_entries_free)

G_END_DECLS
