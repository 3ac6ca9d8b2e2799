/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-core-types.h"
#include "patella-uuid.h"

G_BEGIN_DECLS

/* An instant as the journal keeps it: UTC microseconds, the offset and zone then in force, and the day it counts for. */
typedef struct
{
  gint64 at_us;
  int    utc_offset_s;
  char   zone[64];         /* IANA name, or "" */
  char   local_date[11];   /* YYYY-MM-DD */
} PatellaStamp;

gboolean     patella_local_date_is_valid  (const char         *text);
PatellaStamp patella_stamp_from_date_time (GDateTime          *date_time);
gboolean     patella_stamp_validate       (const PatellaStamp *self,
                                           GError            **error);
int          patella_stamp_get_local_minute (const PatellaStamp *self); /* 0 to 1439 */
GDateTime   *patella_stamp_dup_date_time  (const PatellaStamp *self); /* at the stored offset */

/* The account of a session: plain public structs, filled by a builder (recorder, store, import) and then wrapped in
 * an immutable PatellaRecord that is shared between threads and list models. */
typedef struct
{
  PatellaUuid    uuid;
  int            number;           /* 1 and up */
  gint64         started_at_us;    /* UTC; PATELLA_UNKNOWN */
  int            level;            /* PATELLA_UNKNOWN */
  PatellaMode    mode;
  gboolean       paced;
  char          *label;
  gint64         load_g;           /* PATELLA_UNKNOWN */
  int            target_reps;
  gint64         target_hold_ms;
  gint64         relax_ms;
  int            done_reps;        /* PATELLA_UNKNOWN */
  gint64         held_ms;          /* PATELLA_UNKNOWN */
  gint64         rested_ms;        /* PATELLA_UNKNOWN */
  int            pain;             /* PATELLA_PAIN_UNKNOWN */
  PatellaSide    pain_side;        /* NONE: counts for both knees */
  PatellaOutcome outcome;
  int            stopped_rep;      /* PATELLA_UNKNOWN */
  gint64         stopped_ms;       /* PATELLA_UNKNOWN */
  char          *note;
  gboolean       edited;           /* read only: a correction stands in the journal */
} PatellaSetRecord;

typedef struct
{
  PatellaUuid    uuid;
  int            position;         /* 0 and up: order in the session */
  char          *exercise;
  char          *exercise_title;
  GBytes        *document;         /* (nullable) the exercise's file, when writing */
  char          *stage;
  PatellaSide    side;
  int            suggested_level;  /* PATELLA_UNKNOWN */
  char          *rule;
  int            level;            /* PATELLA_UNKNOWN */
  PatellaChosen  chosen;
  char          *instead_of;
  PatellaAnswer  spare;
  PatellaControl control;
  gboolean       edited;           /* read only: a correction of the side or an answer stands in the journal */
  GPtrArray     *sets;             /* (element-type PatellaSetRecord) in order of number */
} PatellaTrackRecord;

typedef struct
{
  PatellaUuid    uuid;
  char          *routine;          /* id; "" : one exercise by hand */
  char          *routine_title;    /* when writing; may be "" when read */
  GBytes        *document;         /* (nullable) the routine's file, when writing */
  PatellaOrigin  origin;
  PatellaStamp   started;
  gint64         ended_at_us;      /* PATELLA_UNKNOWN while it runs */
  PatellaEnding  ending;
  char          *note;
  gboolean       knee_trained[PATELLA_SIDE_BOTH + 1];  /* indexed by LEFT and RIGHT */
  int            pain_before[PATELLA_SIDE_BOTH + 1];   /* indexed by LEFT and RIGHT; PATELLA_PAIN_UNKNOWN */
  int            pain_after[PATELLA_SIDE_BOTH + 1];
  gboolean       edited;           /* read only: a correction of the note or a knee's pain stands in the journal */
  GPtrArray     *tracks;           /* (element-type PatellaTrackRecord) in order of position */
} PatellaRecordData;

PatellaSetRecord   *patella_set_record_new    (void);
PatellaSetRecord   *patella_set_record_copy   (const PatellaSetRecord   *self);
void                patella_set_record_free   (PatellaSetRecord         *self);
PatellaTrackRecord *patella_track_record_new  (void);
PatellaTrackRecord *patella_track_record_copy (const PatellaTrackRecord *self);
void                patella_track_record_free (PatellaTrackRecord       *self);
/* the lowest level at which any set was done; the track's own when no set knows one */
int                 patella_track_record_find_level (const PatellaTrackRecord *self);
gboolean            patella_track_record_was_done   (const PatellaTrackRecord *self); /* not every set was skipped */
PatellaRecordData  *patella_record_data_new   (void);
void                patella_record_data_free  (PatellaRecordData        *self);
gboolean            patella_record_data_validate (const PatellaRecordData *self,
                                                  GError                 **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaSetRecord, patella_set_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaTrackRecord, patella_track_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaRecordData, patella_record_data_free)

#define PATELLA_TYPE_RECORD (patella_record_get_type ())
G_DECLARE_FINAL_TYPE (PatellaRecord, patella_record, PATELLA, RECORD, GObject)

PatellaRecord           *patella_record_new_take (PatellaRecordData *data); /* (transfer full) data; validated */
const PatellaRecordData *patella_record_get      (PatellaRecord     *self);
int                      patella_record_get_worst_pain (PatellaRecord *self); /* of all sets; PATELLA_PAIN_UNKNOWN */

G_END_DECLS
