/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-core-types.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_URGENCY_EMERGENCY,
  PATELLA_URGENCY_SAME_DAY,
  PATELLA_URGENCY_WITHIN_DAYS,
} PatellaUrgency;

#define PATELLA_TYPE_URGENCY (patella_urgency_get_type ())
GType patella_urgency_get_type (void);

typedef struct
{
  const char     *code;     /* "RF1" ... "RF14" */
  PatellaUrgency  urgency;
} PatellaSign;

typedef enum
{
  PATELLA_INTAKE_UNDER_18,
  PATELLA_INTAKE_RECENT_INJURY,       /* operation, fracture, tear, first dislocation: last 12 weeks */
  PATELLA_INTAKE_KNEE_REPLACEMENT,
  PATELLA_INTAKE_CLOT,
  PATELLA_INTAKE_JOINT_FLARE,
  PATELLA_INTAKE_BLOOD_PRESSURE_HEART,
  PATELLA_INTAKE_LATE_PREGNANCY,
  PATELLA_INTAKE_SIGN,                /* anything on the stop list */
  PATELLA_N_INTAKE_QUESTIONS,
} PatellaIntakeQuestion;

#define PATELLA_TYPE_INTAKE_QUESTION (patella_intake_question_get_type ())
GType patella_intake_question_get_type (void);

typedef enum
{
  PATELLA_SAFETY_CLEAR,
  PATELLA_SAFETY_NEEDS_DISCLAIMER,
  PATELLA_SAFETY_NEEDS_INTAKE,
  PATELLA_SAFETY_INTAKE_BLOCKED,
  PATELLA_SAFETY_SIGN,
  PATELLA_SAFETY_RULE,   /* S2, S3 or S4 of the record */
} PatellaSafetyKind;

#define PATELLA_TYPE_SAFETY_KIND (patella_safety_kind_get_type ())
GType patella_safety_kind_get_type (void);

/* May a session start, and if not, why. A value. */
typedef struct
{
  PatellaSafetyKind kind;
  char              sign[8];         /* SIGN: the code of the newest sign */
  char              since[11];       /* SIGN, INTAKE_BLOCKED: local date of that check-in; else "" */
  char              rule[4];         /* RULE: its id; else "" */
} PatellaSafety;

/* The version of the disclaimer that the value of a `disclaimer` check-in names. */
#define PATELLA_DISCLAIMER_VERSION "1"

guint              patella_stop_list_get_n_signs (void);
const PatellaSign *patella_stop_list_get_sign    (guint       index);
const PatellaSign *patella_stop_list_lookup      (const char *code);
PatellaSafety      patella_safety_from_check_ins (GPtrArray  *check_ins);

G_END_DECLS
