/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-check-in.h"
#include "patella-record.h"
#include "patella-statement.h"

G_BEGIN_DECLS

/* What a row has beside its values. */
typedef struct
{
  gint64 id;               /* 0: no such row */
  gint64 parent;
  gint64 document;         /* 0: none */
  gint64 corrected_at_us;  /* PATELLA_UNKNOWN: never */
  gint64 removed_at_us;    /* PATELLA_UNKNOWN: not removed */
} PatellaRowKeys;

#define PATELLA_ROW_KEYS_NEW { 0, 0, 0, PATELLA_UNKNOWN, PATELLA_UNKNOWN }

/* One row of `correction`. */
typedef struct
{
  gint64             made_at_us;
  const char        *of_table;
  const PatellaUuid *of_uuid;
  const char        *field;
  const char        *was;      /* nullable: was not known */
  const char        *becomes;  /* nullable */
} PatellaCorrectionRow;

/* One row of `enrolment`. */
typedef struct
{
  PatellaUuid uuid;
  char        from_day[11];
  char        to_day[11];      /* "" : still followed */
  int         times_a_day;
  int         days_between;
} PatellaEnrolmentRow;

/* One row of `session_knee`. */
typedef struct
{
  gint64      session;
  PatellaSide side;
  int         pain_before;  /* PATELLA_PAIN_UNKNOWN */
  int         pain_after;
} PatellaKneeRow;

/* store-tables.c: one pair of functions a table, columns in the order of the schema */
gboolean patella_table_next_id          (PatellaDatabase            *database,
                                         PatellaSql                  sql,
                                         gint64                     *out_id,
                                         GError                    **error);
gboolean patella_table_write_session    (PatellaDatabase            *database,
                                         const PatellaRowKeys       *keys,
                                         const PatellaRecordData    *data,
                                         GError                    **error);
gboolean patella_table_take_session     (PatellaQuery               *query,
                                         PatellaRowKeys             *keys,
                                         PatellaRecordData          *data);
gboolean patella_table_write_knees      (PatellaDatabase            *database,
                                         gint64                      session,
                                         const PatellaRecordData    *data,
                                         GError                    **error);
gboolean patella_table_take_knee        (PatellaQuery               *query,
                                         PatellaRecordData          *data);
gboolean patella_table_take_knee_row    (PatellaQuery               *query,
                                         PatellaKneeRow             *row);
void     patella_knee_row_put           (const PatellaKneeRow       *self,
                                         PatellaRecordData          *data);
gboolean patella_table_write_track      (PatellaDatabase            *database,
                                         const PatellaRowKeys       *keys,
                                         const PatellaTrackRecord   *track,
                                         GError                    **error);
gboolean patella_table_take_track       (PatellaQuery               *query,
                                         PatellaRowKeys             *keys,
                                         PatellaTrackRecord         *track);
gboolean patella_table_write_set        (PatellaDatabase            *database,
                                         const PatellaRowKeys       *keys,
                                         const PatellaSetRecord     *set,
                                         GError                    **error);
gboolean patella_table_take_set         (PatellaQuery               *query,
                                         PatellaRowKeys             *keys,
                                         PatellaSetRecord           *set);
gboolean patella_table_write_check_in   (PatellaDatabase            *database,
                                         const PatellaRowKeys       *keys,
                                         PatellaCheckIn             *check_in,
                                         GError                    **error);
gboolean patella_table_take_check_in    (PatellaQuery               *query,
                                         PatellaRowKeys             *keys,
                                         PatellaCheckIn            **out_check_in);
gboolean patella_table_write_correction (PatellaDatabase            *database,
                                         const PatellaCorrectionRow *correction,
                                         GError                    **error);
gboolean patella_table_write_enrolment  (PatellaDatabase            *database,
                                         const PatellaRowKeys       *keys,
                                         const PatellaEnrolmentRow  *enrolment,
                                         GError                    **error);
gboolean patella_table_take_enrolment   (PatellaQuery               *query,
                                         PatellaRowKeys             *keys,
                                         PatellaEnrolmentRow        *enrolment);

G_END_DECLS
