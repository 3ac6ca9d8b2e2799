/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-recorder-private.h"

#include "patella-session-bookmark.h"
#include "patella-system-clock.h"

/* How long after a failed write it is tried again: soon enough that a disk that has room again is noticed within the
 * rest between two sets, rarely enough not to keep a failing disk busy. */
#define RETRY_AFTER_US (5 * G_USEC_PER_SEC)

/**
 * PatellaSessionRecorder:
 *
 * Writes one session into the journal while it happens: its head when it starts, each set the moment it is done, ratings
 * and answers when they are given, a snapshot at every phase change, and its end.
 *
 * Always true: what was done is held here until the journal has answered that it is committed; a write that failed is
 * sent again, in order, until it succeeds; a set has one UUID for ever, so it can be sent twice and stand there once.
 *
 * Main thread. Holds references to the journal and the conductor, which holds the session.
 */
enum
{
  SIGNAL_CHANGED,
  SIGNAL_TROUBLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaSessionRecorder, patella_session_recorder, G_TYPE_OBJECT)

/* What one request carried, so that its answer marks just that. */
typedef struct
{
  PatellaSessionRecorder *self;  /* owned */
  PatellaItem            *item;  /* borrowed from self */
  PatellaSetEntry        *set;   /* borrowed from self, nullable */
  PatellaTrackEntry      *track; /* borrowed from self, nullable: of its whole row */
  guint                   version;
  gboolean                keep_originals;
} Request;

static Request *
begin_request (PatellaSessionRecorder *self,
               PatellaItem            *item)
{
  Request *request = g_new0 (Request, 1);

  item->sent = item->wanted;
  request->self = g_object_ref (self);
  request->item = item;
  request->version = item->wanted;

  return request;
}

void
patella_session_recorder_note_change (PatellaSessionRecorder *self)
{
  patella_session_recorder_flush (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
retry_due_cb (gpointer data)
{
  PatellaSessionRecorder *self = data;

  self->retry_alarm = 0;
  patella_session_recorder_flush (self);
}

static void
schedule_retry (PatellaSessionRecorder *self)
{
  PatellaClock *clock = patella_conductor_get_clock (self->conductor);

  if (self->retry_alarm == 0)
    self->retry_alarm = patella_clock_add_alarm (clock, patella_clock_get_monotonic_us (clock) + RETRY_AFTER_US,
                                                 retry_due_cb, self, NULL);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autofree Request *request = data;
  g_autoptr (PatellaSessionRecorder) self = g_steal_pointer (&request->self);
  PatellaItem *item = request->item;
  guint version = request->version;
  g_autoptr (GError) error = NULL;

  if (patella_journal_write_finish (PATELLA_JOURNAL (source), result, &error))
    {
      item->saved = MAX (item->saved, version);
      item->failed = FALSE;
    }
  else
    {
      item->failed = TRUE;
      /* an older request that fails late must not undo what a newer one has in flight */
      if (item->sent == version)
        item->sent = item->saved;
      if (request->keep_originals)
        request->set->keep_originals = TRUE;
      if (request->track != NULL)
        request->track->is_whole = TRUE;
      g_signal_emit (self, signals[SIGNAL_TROUBLE], 0, error);
      schedule_retry (self);
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (!item->failed)
    patella_session_recorder_flush (self);
}

static void
send_head (PatellaSessionRecorder *self)
{
  gboolean is_first = self->head_item.saved == 0;
  g_autoptr (PatellaRecord) record = is_first ? patella_session_entries_dup_record (self->entries, self->head)
                                              : patella_session_entries_dup_head (self->head);

  /* the first head carries every set that is done by then; only what changes later is sent by itself */
  if (is_first)
    patella_session_entries_mark_sent (self->entries);
  patella_journal_add_record_async (self->journal, record, written_cb, begin_request (self, &self->head_item));
}

static void
send_sets (PatellaSessionRecorder *self)
{
  guint n_sets = patella_session_entries_get_n_sets (self->entries);

  for (guint i = 0; i < n_sets; i++)
    {
      PatellaSetEntry *entry = patella_session_entries_get_set (self->entries, i);
      g_autoptr (PatellaSetRecord) set = NULL;
      Request *request = NULL;

      if (!patella_item_is_dirty (&entry->item))
        continue;

      set = patella_session_entries_make_set (self->entries, i);
      request = begin_request (self, &entry->item);
      request->set = entry;
      request->keep_originals = entry->keep_originals;
      entry->keep_originals = FALSE;
      patella_journal_log_set_async (self->journal, patella_session_entries_get_track_uuid (self->entries, entry->track),
                                     set, request->keep_originals, written_cb, request);
    }
}

/* One that was swapped in, or of which something was adjusted. */
static void
send_whole_track (PatellaSessionRecorder *self,
                  guint                   index)
{
  PatellaTrackEntry *entry = patella_session_entries_get_track (self->entries, index);
  g_autoptr (PatellaTrackRecord) track = patella_session_entries_make_track (self->entries, index);
  PatellaExercise *exercise = self->content == NULL ? NULL
                                                    : patella_content_lookup_exercise (self->content, track->exercise);
  Request *request = begin_request (self, &entry->item);

  track->document = exercise == NULL ? NULL : g_bytes_ref (patella_exercise_get_source (exercise));
  request->track = entry;
  entry->is_whole = FALSE;
  patella_journal_add_track_async (self->journal, &self->head->uuid, track, written_cb, request);
}

static void
send_tracks (PatellaSessionRecorder *self)
{
  guint n_tracks = patella_session_entries_get_n_tracks (self->entries);

  for (guint i = 0; i < n_tracks; i++)
    {
      PatellaTrackEntry *entry = patella_session_entries_get_track (self->entries, i);

      if (!entry->is_recorded || !patella_item_is_dirty (&entry->item))
        continue;
      if (entry->is_whole)
        send_whole_track (self, i);
      else
        patella_journal_answer_track_async (self->journal, &entry->uuid, entry->spare, entry->control, written_cb,
                                            begin_request (self, &entry->item));
    }
}

static void
send_snapshot (PatellaSessionRecorder *self)
{
  g_autoptr (GVariant) session = patella_conductor_dup_snapshot (self->conductor);
  g_autoptr (GVariant) snapshot = g_variant_ref_sink (patella_session_bookmark_new (session, self->prospect));
  g_autoptr (GDateTime) now = patella_clock_dup_now (patella_conductor_get_clock (self->conductor));
  PatellaRunning running = { 0 };

  running.snapshot = snapshot;
  running.realtime_us = patella_stamp_from_date_time (now).at_us;
  patella_system_clock_read_boot (running.boot_id, &running.boottime_us);
  patella_journal_set_snapshot_async (self->journal, &self->head->uuid, &running, written_cb,
                                      begin_request (self, &self->snapshot_item));
}

static void
send_finish (PatellaSessionRecorder *self)
{
  g_autoptr (PatellaRecord) record = patella_session_entries_dup_record (self->entries, self->head);

  patella_journal_finish_record_async (self->journal, record, written_cb, begin_request (self, &self->finish_item));
}

/* Sends whatever is not on its way. The journal keeps the order of the calls, so the head goes first and the end last;
 * nothing may overtake a head that failed, and the end waits until everything before it is in. */
void
patella_session_recorder_flush (PatellaSessionRecorder *self)
{
  if (patella_item_is_dirty (&self->head_item))
    send_head (self);
  if (self->head_item.failed && self->head_item.saved == 0)
    return;

  /* a set needs its track to be there */
  send_tracks (self);
  send_sets (self);

  if (self->finish_item.wanted == 0)
    {
      /* one snapshot on its way is enough: the newest follows when it has landed */
      if (patella_item_is_dirty (&self->snapshot_item) &&
          (self->leaving || self->snapshot_item.sent == self->snapshot_item.saved))
        send_snapshot (self);
    }
  else if (patella_item_is_dirty (&self->finish_item) &&
           (self->leaving || patella_session_entries_is_saved (self->entries)))
    {
      send_finish (self);
    }
}

/* A session ends with its last set, however long the page after stays open; a clock that was put back meanwhile makes
 * none that ends before its last set begins. */
static void
note_end (PatellaSessionRecorder *self)
{
  g_autoptr (GDateTime) now = patella_clock_dup_now (patella_conductor_get_clock (self->conductor));

  if (self->head->ended_at_us == PATELLA_UNKNOWN)
    self->head->ended_at_us = MAX (patella_stamp_from_date_time (now).at_us,
                                    patella_session_entries_get_latest_us (self->entries));
}

static void
event_cb (PatellaConductor          *conductor,
          const PatellaSessionEvent *event,
          PatellaSessionRecorder    *self)
{
  switch (event->kind)
    {
    case PATELLA_SESSION_EVENT_STARTED:
      patella_item_touch (&self->head_item);
      break;
    case PATELLA_SESSION_EVENT_SET_DONE:
      patella_session_entries_close_set (self->entries, event->set);
      break;
    case PATELLA_SESSION_EVENT_SET_RESTARTED:
      patella_session_entries_restart_set (self->entries, event->set);
      break;
    case PATELLA_SESSION_EVENT_DOSE_CHANGED:
    case PATELLA_SESSION_EVENT_PLAN_CHANGED:
      patella_session_entries_follow (self->entries);
      patella_item_touch (&self->snapshot_item);
      break;
    case PATELLA_SESSION_EVENT_PHASE_STARTED:
    case PATELLA_SESSION_EVENT_PAUSED:
    case PATELLA_SESSION_EVENT_RESUMED:
    case PATELLA_SESSION_EVENT_SET_REOPENED:
    case PATELLA_SESSION_EVENT_REST_CHANGED:
      patella_item_touch (&self->snapshot_item);
      break;
    case PATELLA_SESSION_EVENT_FINISHED:
      note_end (self);
      patella_item_touch (&self->head_item);
      patella_item_touch (&self->snapshot_item);
      break;
    case PATELLA_SESSION_EVENT_LAST_REPETITION:
    case PATELLA_SESSION_EVENT_COUNTDOWN:
    case PATELLA_SESSION_EVENT_TICK:
    case PATELLA_SESSION_EVENT_HALF_WAY:
    case PATELLA_SESSION_EVENT_REP_DONE:
    case PATELLA_SESSION_EVENT_TRACK_DONE:
    case PATELLA_SESSION_EVENT_COUNT_IN:
    case PATELLA_SESSION_EVENT_PAIN_STOP:
    default:
      break;
    }
}

static void
changed_cb (PatellaConductor       *conductor,
            PatellaSessionRecorder *self)
{
  patella_session_recorder_flush (self);
}

static void
patella_session_recorder_dispose (GObject *object)
{
  PatellaSessionRecorder *self = PATELLA_SESSION_RECORDER (object);

  if (self->retry_alarm != 0)
    patella_clock_remove_alarm (patella_conductor_get_clock (self->conductor), self->retry_alarm);
  self->retry_alarm = 0;
  g_clear_object (&self->journal);
  g_clear_object (&self->conductor);
  g_clear_object (&self->content);

  G_OBJECT_CLASS (patella_session_recorder_parent_class)->dispose (object);
}

static void
patella_session_recorder_finalize (GObject *object)
{
  PatellaSessionRecorder *self = PATELLA_SESSION_RECORDER (object);

  patella_session_entries_free (self->entries);
  patella_record_data_free (self->head);

  G_OBJECT_CLASS (patella_session_recorder_parent_class)->finalize (object);
}

static void
patella_session_recorder_class_init (PatellaSessionRecorderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = patella_session_recorder_dispose;
  object_class->finalize = patella_session_recorder_finalize;

  /* a save state or an answer changed */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  /* (GError *): a write failed; what it held is kept and sent again */
  signals[SIGNAL_TROUBLE] = g_signal_new ("trouble", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
patella_session_recorder_init (PatellaSessionRecorder *self)
{
  self->prospect = PATELLA_ENDING_FINISHED;
}

PatellaSessionRecorder *
patella_session_recorder_new (PatellaJournal    *journal,
                              PatellaConductor  *conductor,
                              PatellaRecordData *head)
{
  PatellaSessionRecorder *self = g_object_new (PATELLA_TYPE_SESSION_RECORDER, NULL);

  self->journal = g_object_ref (journal);
  self->conductor = g_object_ref (conductor);
  self->head = head;
  self->entries = patella_session_entries_new (journal, conductor, head);
  g_signal_connect_object (conductor, "event", G_CALLBACK (event_cb), self, 0);
  g_signal_connect_object (conductor, "changed", G_CALLBACK (changed_cb), self, 0);

  return self;
}

PatellaSessionRecorder *
patella_session_recorder_new_resumed (PatellaJournal   *journal,
                                      PatellaConductor *conductor,
                                      PatellaRecord    *record)
{
  PatellaRecordData *head = patella_session_entries_copy_head (record);
  PatellaSessionRecorder *self = patella_session_recorder_new (journal, conductor, head);

  patella_session_entries_load (self->entries, record);
  self->head_item = (PatellaItem){ .wanted = 1, .sent = 1, .saved = 1 };

  return self;
}

void
patella_session_recorder_set_content (PatellaSessionRecorder *self,
                                      PatellaContent         *content)
{
  g_set_object (&self->content, content);
}

const PatellaUuid *
patella_session_recorder_get_uuid (PatellaSessionRecorder *self)
{
  return &self->head->uuid;
}

static PatellaSaveState
get_item_state (PatellaSessionRecorder *self,
                const PatellaItem      *item)
{
  if (item->wanted == 0)
    return PATELLA_SAVE_STATE_NONE;
  if (item->saved == item->wanted && self->head_item.saved > 0)
    return PATELLA_SAVE_STATE_SAVED;
  return item->failed || self->head_item.failed ? PATELLA_SAVE_STATE_FAILED : PATELLA_SAVE_STATE_SAVING;
}

PatellaSaveState
patella_session_recorder_get_state (PatellaSessionRecorder *self,
                                    int                     set)
{
  return get_item_state (self, &patella_session_entries_get_set (self->entries, (guint) set)->item);
}

PatellaSaveState
patella_session_recorder_get_worst_state (PatellaSessionRecorder *self)
{
  PatellaSaveState worst = get_item_state (self, &self->head_item);
  guint n_sets = patella_session_entries_get_n_sets (self->entries);
  guint n_tracks = patella_session_entries_get_n_tracks (self->entries);

  for (guint i = 0; i < n_sets + n_tracks; i++)
    {
      const PatellaItem *item = i < n_sets ? &patella_session_entries_get_set (self->entries, i)->item
                                           : &patella_session_entries_get_track (self->entries, i - n_sets)->item;
      PatellaSaveState state = get_item_state (self, item);

      if (state == PATELLA_SAVE_STATE_FAILED || (state == PATELLA_SAVE_STATE_SAVING && worst != PATELLA_SAVE_STATE_FAILED))
        worst = state;
    }
  if (get_item_state (self, &self->finish_item) == PATELLA_SAVE_STATE_FAILED)
    worst = PATELLA_SAVE_STATE_FAILED;

  return worst;
}

/* The head's end is written once, when the person is done with the page after; until then the session counts as running
 * and an interrupted page after is offered again. */
void
patella_session_recorder_finish (PatellaSessionRecorder *self,
                                 PatellaEnding           ending)
{
  self->head->ending = ending;
  note_end (self);
  patella_item_touch (&self->finish_item);
  patella_session_recorder_flush (self);
}

/* What the end will be is put away with the place in the session: an interrupted one ends as what it was. */
void
patella_session_recorder_set_prospect (PatellaSessionRecorder *self,
                                       PatellaEnding           ending)
{
  g_return_if_fail (ending == PATELLA_ENDING_FINISHED || ending == PATELLA_ENDING_ENDED_EARLY);

  self->prospect = ending;
  patella_item_touch (&self->snapshot_item);
}

PatellaEnding
patella_session_recorder_get_prospect (PatellaSessionRecorder *self)
{
  return self->prospect;
}

/* Before the machine sleeps or the program ends: the place as it is at this moment, and whatever is not on its way. */
void
patella_session_recorder_put_away (PatellaSessionRecorder *self,
                                   gboolean                leaving)
{
  gboolean was_leaving = self->leaving;

  if (self->head_item.wanted > 0)
    patella_item_touch (&self->snapshot_item);
  /* not after the answers: whoever waits for the journal waits for all of it */
  self->leaving = TRUE;
  patella_session_recorder_flush (self);
  self->leaving = was_leaving || leaving;
}

void
patella_session_recorder_freeze_time (PatellaSessionRecorder *self,
                                      gint64                  now_utc_us)
{
  patella_session_entries_freeze_time (self->entries, now_utc_us);
}

/* For a session that nobody watches any more: the sets are queued before the end, and the journal keeps the order. */
void
patella_session_recorder_close (PatellaSessionRecorder *self,
                                PatellaEnding           ending,
                                gint64                  ended_at_us,
                                GAsyncReadyCallback     callback,
                                gpointer                data)
{
  g_autoptr (PatellaRecord) record = NULL;

  patella_session_recorder_flush (self);
  self->head->ending = ending;
  self->head->ended_at_us = MAX (ended_at_us, patella_session_entries_get_latest_us (self->entries));
  record = patella_session_entries_dup_record (self->entries, self->head);
  patella_journal_finish_record_async (self->journal, record, callback, data);
}

gboolean
patella_session_recorder_is_finished (PatellaSessionRecorder *self)
{
  return self->finish_item.saved > 0;
}
