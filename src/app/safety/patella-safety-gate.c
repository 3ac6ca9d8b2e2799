/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-safety-gate.h"

#include "patella-shared-reading.h"
#include "patella-tracks.h"

/**
 * PatellaSafetyGate:
 *
 * Knows whether a session may start: what coach says about the record in the journal. It reads that when the journal
 * is opened and after each write, never two readings at a time; until the first reading has succeeded the gate is shut,
 * so an unreadable journal never opens it. A sign or an intake that could not be written shuts it all the same, for as
 * long as the program runs. Main thread. Owned by the services it belongs to, which it therefore only
 * borrows.
 */
struct _PatellaSafetyGate
{
  GObject parent_instance;

  PatellaServices *services;   /* borrowed: owns the gate; NULL when it is gone */
  PatellaSafety    safety;
  gboolean         known;
  gboolean         reading;
  gboolean         stale;      /* something was written while a reading was under way */
  PatellaReading  *listed;     /* owned, nullable: the last reading */
  GPtrArray       *unsaved;    /* owned, element-type PatellaCheckIn: blocks that could not be written */
  GPtrArray       *waiting;    /* owned, element-type GTask: checks that want the next reading */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaSafetyGate, patella_safety_gate, G_TYPE_OBJECT)

static void start_reading (PatellaSafetyGate *self);

static PatellaExercise *
lookup_exercise (const char *id,
                 gpointer    content)
{
  return patella_content_lookup_exercise (content, id);
}

static PatellaSafety
find_safety (PatellaSafetyGate *self)
{
  g_autoptr (GPtrArray) check_ins = g_ptr_array_new ();
  g_autoptr (PatellaTracks) tracks = NULL;
  PatellaStamp now = patella_services_now (self->services);
  PatellaOfferFacts facts = {
    .records = self->listed == NULL ? NULL : self->listed->records,
    .check_ins = check_ins,
    .today = now.local_date,
    .lookup = lookup_exercise,
    .lookup_data = patella_services_get_content (self->services),
    .now_minute = patella_stamp_get_local_minute (&now),
  };

  /* newest first: what could not be written is newer than what was read */
  g_ptr_array_extend (check_ins, self->unsaved, NULL, NULL);
  if (self->listed != NULL)
    g_ptr_array_extend (check_ins, self->listed->check_ins, NULL, NULL);
  tracks = patella_tracks_new (&facts);
  return patella_tracks_find_safety (tracks);
}

/* what is known now: the journal's record and what it could not take */
static gboolean
judge (PatellaSafetyGate *self)
{
  PatellaSafety safety = find_safety (self);

  if (safety.kind == self->safety.kind && g_str_equal (safety.sign, self->safety.sign) &&
      g_str_equal (safety.since, self->safety.since) && g_str_equal (safety.rule, self->safety.rule))
    return FALSE;

  self->safety = safety;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

static void
adopt (PatellaSafetyGate *self,
       PatellaReading    *reading) /* (transfer full) */
{
  gboolean first = !self->known;

  g_clear_pointer (&self->listed, patella_reading_free);
  self->listed = reading;
  self->known = TRUE;
  /* the first answer is news even when it is what was assumed */
  if (!judge (self) && first)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
answer_waiting (PatellaSafetyGate *self,
                const GError      *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      GTask *task = g_ptr_array_index (waiting, i);

      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

static void
reading_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (PatellaSafetyGate) self = data;
  g_autoptr (PatellaReading) reading = NULL;
  g_autoptr (GError) error = NULL;

  reading = patella_shared_reading_load_finish (result, &error);
  self->reading = FALSE;
  if (self->stale && self->services != NULL)
    {
      start_reading (self);
      return;
    }
  if (reading != NULL && self->services != NULL)
    adopt (self, g_steal_pointer (&reading));
  answer_waiting (self, error);
}

static void
start_reading (PatellaSafetyGate *self)
{
  if (self->services == NULL || !patella_services_is_journal_open (self->services))
    return;
  if (self->reading)
    {
      self->stale = TRUE;
      return;
    }
  self->stale = FALSE;
  self->reading = TRUE;
  patella_shared_reading_load_async (self->services, reading_loaded_cb, g_object_ref (self));
}

/* before a session, and after a write of its own, nothing that was read before is believed */
static void
start_reading_anew (PatellaSafetyGate *self)
{
  if (self->services != NULL)
    patella_shared_reading_forget (self->services);
  start_reading (self);
}

static void
patella_safety_gate_dispose (GObject *object)
{
  PatellaSafetyGate *self = PATELLA_SAFETY_GATE (object);

  g_clear_weak_pointer (&self->services);
  G_OBJECT_CLASS (patella_safety_gate_parent_class)->dispose (object);
}

static void
patella_safety_gate_finalize (GObject *object)
{
  PatellaSafetyGate *self = PATELLA_SAFETY_GATE (object);

  g_clear_pointer (&self->listed, patella_reading_free);
  g_clear_pointer (&self->unsaved, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  G_OBJECT_CLASS (patella_safety_gate_parent_class)->finalize (object);
}

static void
patella_safety_gate_class_init (PatellaSafetyGateClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_safety_gate_dispose;
  G_OBJECT_CLASS (klass)->finalize = patella_safety_gate_finalize;

  signals[CHANGED] = g_signal_new ("changed", PATELLA_TYPE_SAFETY_GATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
patella_safety_gate_init (PatellaSafetyGate *self)
{
  self->safety.kind = PATELLA_SAFETY_NEEDS_DISCLAIMER;
  self->unsaved = g_ptr_array_new_with_free_func (g_object_unref);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

PatellaSafetyGate *
patella_safety_gate_for (PatellaServices *services)
{
  PatellaSafetyGate *self;

  g_return_val_if_fail (PATELLA_IS_SERVICES (services), NULL);

  self = g_object_get_data (G_OBJECT (services), "patella-safety-gate");
  if (self != NULL)
    return self;
  self = g_object_new (PATELLA_TYPE_SAFETY_GATE, NULL);
  g_set_weak_pointer (&self->services, services);
  g_object_set_data_full (G_OBJECT (services), "patella-safety-gate", self, g_object_unref);
  g_signal_connect_object (services, "journal-opened", G_CALLBACK (start_reading), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (services, "journal-changed", G_CALLBACK (start_reading), self, G_CONNECT_SWAPPED);
  start_reading (self);
  return self;
}

gboolean
patella_safety_gate_is_known (PatellaSafetyGate *self)
{
  g_return_val_if_fail (PATELLA_IS_SAFETY_GATE (self), FALSE);

  return self->known;
}

gboolean
patella_safety_gate_may_start (PatellaSafetyGate *self)
{
  g_return_val_if_fail (PATELLA_IS_SAFETY_GATE (self), FALSE);

  return self->known && self->safety.kind == PATELLA_SAFETY_CLEAR;
}

PatellaSafety
patella_safety_gate_get_safety (PatellaSafetyGate *self)
{
  const PatellaSafety shut = { PATELLA_SAFETY_NEEDS_DISCLAIMER, "", "", "" };

  g_return_val_if_fail (PATELLA_IS_SAFETY_GATE (self), shut);

  return self->safety;
}

void
patella_safety_gate_check_async (PatellaSafetyGate   *self,
                                 GAsyncReadyCallback  callback,
                                 gpointer             data)
{
  GTask *task;

  g_return_if_fail (PATELLA_IS_SAFETY_GATE (self));

  task = g_task_new (self, NULL, callback, data);
  g_ptr_array_add (self->waiting, task);
  /* a journal that is still being opened answers later: "journal-opened" starts the reading */
  start_reading_anew (self);
}

gboolean
patella_safety_gate_check_finish (PatellaSafetyGate  *self,
                                  GAsyncResult       *result,
                                  GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
is_block (PatellaCheckIn *check_in)
{
  PatellaCheckInKind kind = patella_check_in_get_kind (check_in);

  return kind == PATELLA_CHECK_IN_KIND_SIGN ||
         (kind == PATELLA_CHECK_IN_KIND_INTAKE && g_str_equal (patella_check_in_get_value (check_in), "blocked"));
}

static void
check_in_added_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (GTask) task = data;
  PatellaSafetyGate *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!patella_journal_write_finish (PATELLA_JOURNAL (source), result, &error))
    {
      /* a clearance that is not in the journal opens nothing; a block holds also when the disk is full */
      if (is_block (g_task_get_task_data (task)))
        {
          g_ptr_array_add (self->unsaved, g_object_ref (g_task_get_task_data (task)));
          judge (self);
        }
      g_task_return_error (task, error);
      return;
    }
  /* answered once the gate itself knows what was written */
  g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  start_reading_anew (self);
}

void
patella_safety_gate_record_async (PatellaSafetyGate   *self,
                                  PatellaCheckInKind   kind,
                                  const char          *value,
                                  const char          *note,
                                  GAsyncReadyCallback  callback,
                                  gpointer             data)
{
  g_autoptr (PatellaCheckIn) check_in = NULL;
  g_autoptr (PatellaCheckIn) noted = NULL;
  PatellaJournal *journal;
  PatellaStamp stamp;
  PatellaUuid uuid;
  GTask *task;

  g_return_if_fail (PATELLA_IS_SAFETY_GATE (self));
  g_return_if_fail (self->services != NULL);

  journal = patella_services_get_journal (self->services);
  stamp = patella_services_now (self->services);
  uuid = patella_journal_make_uuid (stamp.at_us);
  check_in = patella_check_in_new (&uuid, &stamp, kind, PATELLA_SIDE_NONE, value);
  noted = note != NULL && *note != '\0' ? patella_check_in_with_note (check_in, note) : g_object_ref (check_in);
  task = g_task_new (self, NULL, callback, data);
  g_task_set_task_data (task, g_object_ref (noted), g_object_unref);
  patella_journal_add_check_in_async (journal, noted, check_in_added_cb, task);
}

gboolean
patella_safety_gate_record_finish (PatellaSafetyGate  *self,
                                   GAsyncResult       *result,
                                   GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
