/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-merge-private.h"

#include "patella-field-private.h"
#include "patella-journal-error.h"

/* The knees of a session. One that was not trained has no row, so a field of it is what the newest correction says, and
 * without any the greater of both. A score is never dropped: a knee that has one was trained. */

static gboolean
read_knees (PatellaStore       *store,
            gint64              session,
            PatellaRecordData  *data,
            GError            **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (store->database, PATELLA_SQL_KNEES_OF_SESSION);
  GError *failure = NULL;

  patella_query_put_int (&query, session);
  while (patella_query_step (&query, &failure))
    if (!patella_table_take_knee (&query, data))
      {
        g_set_error_literal (&failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT, "a knee of a session is damaged");
        break;
      }
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

/* @data: ours, which is changed, and theirs */
static gboolean
join_field (PatellaMeeting      *self,
            const PatellaField  *field,
            const PatellaValue  *session,
            PatellaRecordData   *const data[2],
            GError             **error)
{
  const PatellaCorrected of = { session, patella_change_table_get_name (PATELLA_CHANGE_OF_KNEE), field->name };
  int *ours = (int *) ((char *) data[0] + field->offset);
  const int *theirs = (const int *) ((const char *) data[1] + field->offset);
  g_auto (PatellaNewest) newest = { 0 };
  gint64 number;

  if (!patella_newest_find (self->ours, &of, &newest, error) ||
      !patella_newest_find (self->theirs, &of, &newest, error))
    return FALSE;

  if (!newest.known)
    {
      if (field->max != 1 && *ours != PATELLA_PAIN_UNKNOWN && *theirs > *ours)
        self->report->n_undecided++;
      *ours = MAX (*ours, *theirs);
    }
  else if (newest.becomes != NULL && g_ascii_string_to_signed (newest.becomes, 10, 0, field->max, &number, NULL))
    *ours = (int) number;
  else
    *ours = field->max == 1 ? FALSE : PATELLA_PAIN_UNKNOWN;

  return TRUE;
}

static gboolean
are_same (const PatellaRecordData *a,
          const PatellaRecordData *b)
{
  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    if (a->knee_trained[side] != b->knee_trained[side] || a->pain_before[side] != b->pain_before[side] ||
        a->pain_after[side] != b->pain_after[side])
      return FALSE;

  return TRUE;
}

/* @theirs: the session as they have it */
gboolean
patella_meeting_join_knees (PatellaMeeting    *self,
                            const PatellaRow  *theirs,
                            gint64             ours_id,
                            gboolean          *out_changed,
                            GError           **error)
{
  g_autoptr (PatellaRecordData) before = patella_record_data_new (), joined = patella_record_data_new ();
  g_autoptr (PatellaRecordData) other = patella_record_data_new ();
  PatellaRecordData *const data[2] = { joined, other };
  size_t n_fields;
  const PatellaField *fields = patella_field_get_all (&n_fields);

  if (!read_knees (self->ours, ours_id, before, error) || !read_knees (self->ours, ours_id, joined, error) ||
      !read_knees (self->theirs, theirs->values[0].number, other, error))
    return FALSE;

  for (size_t i = 0; i < n_fields; i++)
    if (fields[i].table == PATELLA_CHANGE_OF_KNEE &&
        !join_field (self, &fields[i], &theirs->values[1], data, error))
      return FALSE;
  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    joined->knee_trained[side] = joined->knee_trained[side] || joined->pain_before[side] != PATELLA_PAIN_UNKNOWN ||
                                 joined->pain_after[side] != PATELLA_PAIN_UNKNOWN;

  *out_changed = !are_same (before, joined);
  return !*out_changed || patella_table_write_knees (self->ours->database, ours_id, joined, error);
}
