/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-dose.h"
#include "patella-exercise.h"

G_BEGIN_DECLS

/* Length of a phase that waits for the person. */
#define PATELLA_WAITS (-1)

/* One exercise on one side within a session, with everything the session needs to know of it, so that a snapshot can
 * be restored without the exercise's file. */
typedef struct
{
  char           *exercise;         /* id */
  char           *title;
  PatellaMode     mode;
  PatellaPosture  posture;
  gboolean        one_sided;
  PatellaSide     side;
  PatellaDose     dose;             /* as planned; sets may be changed later */
  int             suggested_level;  /* PATELLA_UNKNOWN: none */
  char           *rule;             /* id of the decision; "" */
  PatellaChosen   chosen;
  char           *stage;            /* id in the routine; "" */
  char           *instead_of;       /* id of the exercise it replaces; "" */
  char          **words;            /* spoken word of each phase of a repetition, untranslated */
} PatellaTrack;

PatellaTrack *patella_track_new  (PatellaExercise    *exercise,
                                  PatellaSide         side,
                                  const PatellaDose  *dose); /* (nullable) dose for a check */
gboolean      patella_track_validate (const PatellaTrack  *self,
                                      GError             **error);
PatellaTrack *patella_track_copy (const PatellaTrack *self);
void          patella_track_free (PatellaTrack       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaTrack, patella_track_free)

/* One set of the timeline. Each set has its own dose: it may be eased. */
typedef struct
{
  int         track;          /* index */
  int         number;         /* 1 and up within the track */
  PatellaDose dose;
  guint       first_phase;    /* the first phase that leads to it (position, get ready, rest, switch side) */
  guint       first_rep_phase;
  guint       n_phases;       /* from first_phase; the sets' phases cover the timeline without gaps */
} PatellaTimelineSet;

typedef struct
{
  PatellaPhaseKind kind;
  gint64           duration_us;  /* or PATELLA_WAITS */
  int              set;          /* index of the set it belongs or leads to */
  int              rep;          /* 1 and up; 0: not within a repetition */
  int              rep_phase;    /* index in the dose's phases; -1 */
} PatellaPhase;

typedef struct
{
  gint64 get_ready_us;    /* after a position; 0: none. Default 5 s */
  gint64 switch_side_us;  /* default 10 s */
  gint64 countdown_us;    /* 3 s: beeps at the end of long phases; 0: none */
  gint64 count_in_us;     /* 3 s: after a pause inside a repetition */
} PatellaTimelineOptions;

extern const PatellaTimelineOptions patella_timeline_default_options;

gboolean patella_timeline_options_validate (const PatellaTimelineOptions *self,
                                            GError                      **error);

/* Immutable GObject: a session flattened into phases before it starts. */
#define PATELLA_TYPE_TIMELINE (patella_timeline_get_type ())
G_DECLARE_FINAL_TYPE (PatellaTimeline, patella_timeline, PATELLA, TIMELINE, GObject)

PatellaTimeline          *patella_timeline_new          (GPtrArray                    *tracks, /* (element-type PatellaTrack), copied */
                                                         const PatellaTimelineOptions *options); /* (nullable): defaults */
/* (transfer full): as @self, with one thing changed */
PatellaTimeline          *patella_timeline_with_doses   (PatellaTimeline   *self,
                                                         const PatellaDose *doses); /* one for each set */
PatellaTimeline          *patella_timeline_with_chosen  (PatellaTimeline   *self,
                                                         int                track,
                                                         PatellaChosen      chosen);
PatellaTimeline          *patella_timeline_with_track   (PatellaTimeline    *self,
                                                         int                 after,
                                                         const PatellaTrack *track); /* one more, done after that one */
PatellaTimeline          *patella_timeline_with_order   (PatellaTimeline   *self,
                                                         const int         *order); /* each track's index once */
guint                     patella_timeline_get_n_tracks (PatellaTimeline *self);
const PatellaTrack       *patella_timeline_get_track    (PatellaTimeline *self,
                                                         guint            index);
int                       patella_timeline_get_track_at (PatellaTimeline *self,
                                                         guint            place); /* in the order in which they are done */
int                       patella_timeline_get_first_set (PatellaTimeline *self,
                                                          int              track);
guint                     patella_timeline_get_n_sets   (PatellaTimeline *self);
const PatellaTimelineSet *patella_timeline_get_set      (PatellaTimeline *self,
                                                         guint            index);
guint                     patella_timeline_get_n_phases (PatellaTimeline *self);
const PatellaPhase       *patella_timeline_get_phase    (PatellaTimeline *self,
                                                         guint            index);
const PatellaTimelineOptions *patella_timeline_get_options (PatellaTimeline *self);
gint64                    patella_timeline_get_length_us (PatellaTimeline *self); /* waiting phases count as 0 */
gint64                    patella_timeline_get_offset_us (PatellaTimeline *self,
                                                          guint            phase); /* the timed phases before it */
GVariant                 *patella_timeline_to_variant   (PatellaTimeline *self);
PatellaTimeline          *patella_timeline_from_variant (GVariant        *variant,
                                                         GError         **error);

G_END_DECLS
