/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "patella-check-in-kind.h"

G_BEGIN_DECLS

/* Forward declarations and the enums shared by all layers. Every enum is a GEnum: its nick is the word used in
 * files, journal and CSV; patella_enum_to_nick() and patella_enum_from_nick() are the only translation. */

typedef struct _PatellaExercise PatellaExercise;
typedef struct _PatellaRoutine PatellaRoutine;
typedef struct _PatellaClock PatellaClock;
typedef struct _PatellaTimeline PatellaTimeline;
typedef struct _PatellaSession PatellaSession;
typedef struct _PatellaConductor PatellaConductor;
typedef struct _PatellaRecord PatellaRecord;
typedef struct _PatellaCheckIn PatellaCheckIn;

/* A pain score that was not given. Scores are whole numbers 0 to 10 (NPRS). */
#define PATELLA_PAIN_UNKNOWN (-1)
/* A count or a span that is not known. */
#define PATELLA_UNKNOWN (-1)

typedef enum
{
  PATELLA_SIDE_NONE,
  PATELLA_SIDE_LEFT,
  PATELLA_SIDE_RIGHT,
  PATELLA_SIDE_BOTH,
} PatellaSide;

typedef enum
{
  PATELLA_MODE_HOLD,
  PATELLA_MODE_REPETITIONS,
  PATELLA_MODE_CHECK,
} PatellaMode;

typedef enum
{
  PATELLA_POSTURE_CHAIR,
  PATELLA_POSTURE_FLOOR,
  PATELLA_POSTURE_LYING,
  PATELLA_POSTURE_STANDING,
} PatellaPosture;

typedef enum
{
  PATELLA_PHASE_KIND_GET_READY,
  PATELLA_PHASE_KIND_POSITION,    /* waits */
  PATELLA_PHASE_KIND_HOLD,
  PATELLA_PHASE_KIND_RELAX,
  PATELLA_PHASE_KIND_LIFT,
  PATELLA_PHASE_KIND_PAUSE,
  PATELLA_PHASE_KIND_LOWER,
  PATELLA_PHASE_KIND_REST,
  PATELLA_PHASE_KIND_SWITCH_SIDE,
  PATELLA_PHASE_KIND_SELF_PACED,  /* a whole set at the person's own pace: waits for confirm */
  PATELLA_PHASE_KIND_CHECK,       /* the finder: waits for an answer */
} PatellaPhaseKind;

typedef enum
{
  PATELLA_OUTCOME_COMPLETE,
  PATELLA_OUTCOME_PARTIAL,
  PATELLA_OUTCOME_SKIPPED,
  PATELLA_OUTCOME_PAIN,
} PatellaOutcome;

typedef enum
{
  PATELLA_CHOSEN_SUGGESTED,
  PATELLA_CHOSEN_LOWER,
  PATELLA_CHOSEN_HIGHER,
  PATELLA_CHOSEN_BY_HAND,
  PATELLA_CHOSEN_ALTERNATIVE,
} PatellaChosen;

typedef enum
{
  PATELLA_ORIGIN_GUIDED,
  PATELLA_ORIGIN_BY_HAND,
  PATELLA_ORIGIN_IMPORT,
} PatellaOrigin;

typedef enum
{
  PATELLA_ENDING_RUNNING,
  PATELLA_ENDING_FINISHED,
  PATELLA_ENDING_ENDED_EARLY,
  PATELLA_ENDING_UNFINISHED,
} PatellaEnding;

typedef enum
{
  PATELLA_ANSWER_UNKNOWN,
  PATELLA_ANSWER_YES,
  PATELLA_ANSWER_NO,
} PatellaAnswer;

typedef enum
{
  PATELLA_CONTROL_UNKNOWN,
  PATELLA_CONTROL_OK,
  PATELLA_CONTROL_LOST,
} PatellaControl;

#define PATELLA_TYPE_SIDE (patella_side_get_type ())
GType patella_side_get_type (void);
#define PATELLA_TYPE_MODE (patella_mode_get_type ())
GType patella_mode_get_type (void);
#define PATELLA_TYPE_POSTURE (patella_posture_get_type ())
GType patella_posture_get_type (void);
#define PATELLA_TYPE_PHASE_KIND (patella_phase_kind_get_type ())
GType patella_phase_kind_get_type (void);
#define PATELLA_TYPE_OUTCOME (patella_outcome_get_type ())
GType patella_outcome_get_type (void);
#define PATELLA_TYPE_CHOSEN (patella_chosen_get_type ())
GType patella_chosen_get_type (void);
#define PATELLA_TYPE_ORIGIN (patella_origin_get_type ())
GType patella_origin_get_type (void);
#define PATELLA_TYPE_ENDING (patella_ending_get_type ())
GType patella_ending_get_type (void);
#define PATELLA_TYPE_ANSWER (patella_answer_get_type ())
GType patella_answer_get_type (void);
#define PATELLA_TYPE_CONTROL (patella_control_get_type ())
GType patella_control_get_type (void);

const char *patella_enum_to_nick   (GType       type,
                                    int         value);
gboolean    patella_enum_from_nick (GType       type,
                                    const char *nick,
                                    int        *out_value);

G_END_DECLS
