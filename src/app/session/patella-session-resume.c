/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-resume.h"

#include "patella-session-bookmark.h"
#include "patella-session-entries.h"

/* issue 3: a session that was interrupted longer ago is not gone on with */
#define STALE_AFTER_US (12 * G_TIME_SPAN_HOUR)

gint64
patella_session_resume_get_age_us (const PatellaRunning *running,
                                   const PatellaMoment  *now)
{
  if (now->boot_id[0] != '\0' && g_str_equal (running->boot_id, now->boot_id))
    return now->boottime_us - running->boottime_us;

  return now->realtime_us - running->realtime_us;
}

/* A clock that was put back makes an age below zero: nothing is known then, and asking does no harm. */
gboolean
patella_session_resume_is_stale (const PatellaRunning *running,
                                 const PatellaMoment  *now)
{
  return patella_session_resume_get_age_us (running, now) > STALE_AFTER_US;
}

gboolean
patella_session_resume_restore (PatellaJournal          *journal,
                                PatellaClock            *clock,
                                const PatellaRunning    *running,
                                PatellaConductor       **out_conductor,
                                PatellaSessionRecorder **out_recorder)
{
  PatellaEnding prospect;
  PatellaSession *session = patella_session_bookmark_restore (running, patella_clock_get_monotonic_us (clock), &prospect);

  if (session == NULL)
    return FALSE;

  *out_conductor = patella_conductor_new (clock, session);
  /* resuming then counts in and gives back what was left; refused where it stands still already */
  patella_conductor_send (*out_conductor, PATELLA_COMMAND_PAUSE, 0);
  *out_recorder = patella_session_recorder_new_resumed (journal, *out_conductor, running->record);
  patella_session_recorder_set_prospect (*out_recorder, prospect);

  return TRUE;
}

/* One that had come to its end and was interrupted on the page after ends as it would have; what the person skipped on the
 * way does not make it an unfinished one. */
static PatellaEnding
judge_ending (PatellaConductor       *conductor,
              PatellaSessionRecorder *recorder)
{
  PatellaSessionAccount account = { 0 };

  if (!patella_conductor_send (conductor, PATELLA_COMMAND_FINISH, 0))
    return patella_session_recorder_get_prospect (recorder);

  patella_session_get_account (patella_conductor_get_session (conductor), patella_conductor_get_now_us (conductor),
                               &account);
  return account.skipped > 0 ? PATELLA_ENDING_UNFINISHED : PATELLA_ENDING_FINISHED;
}

/* The session keeps its place in time: it ended when it was interrupted, not when that was noticed. */
static void
save_without_snapshot (PatellaJournal       *journal,
                       const PatellaRunning *running,
                       GAsyncReadyCallback   callback,
                       gpointer              data)
{
  PatellaRecordData *head = patella_session_entries_copy_head (running->record);
  g_autoptr (PatellaRecord) record = NULL;

  head->ending = PATELLA_ENDING_UNFINISHED;
  head->ended_at_us = MAX (running->realtime_us, head->started.at_us);
  record = patella_record_new_take (head);
  patella_journal_finish_record_async (journal, record, callback, data);
}

void
patella_session_resume_save (PatellaJournal       *journal,
                             PatellaClock         *clock,
                             const PatellaRunning *running,
                             GAsyncReadyCallback   callback,
                             gpointer              data)
{
  g_autoptr (PatellaConductor) conductor = NULL;
  g_autoptr (PatellaSessionRecorder) recorder = NULL;
  PatellaEnding ending;

  if (!patella_session_resume_restore (journal, clock, running, &conductor, &recorder))
    {
      save_without_snapshot (journal, running, callback, data);
      return;
    }

  patella_session_recorder_freeze_time (recorder, running->realtime_us);
  ending = judge_ending (conductor, recorder);
  patella_session_recorder_close (recorder, ending, running->realtime_us, callback, data);
}
