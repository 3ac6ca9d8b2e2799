/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-canberra-worker.h"

#include <canberra.h>
#include <math.h>

#include "patella-audio-error.h"

/* The set that is played when none was chosen. */
#define SOUND_SET "bar"

/* What wakes the headphones: inaudible, and no cue. */
#define LEAD_IN "lead-in"

/* That of an ordinary stream: one of an event would go with the volume of the desktop's alerts and be silent with them, and one
 * that others make way for would turn the person's music down. It has to be said with each sound: libcanberra makes an event of
 * what has no role of its own, whatever the context says. */
#define ROLE "music"

/* Numbers of what sounds, to stop it by. */
#define ID_CUE 1
#define ID_LEAD_IN 2

/* A cue every second is the most a session has, and a server that is there takes one in milliseconds: when so many wait it
 * hangs. Ours. */
#define WAITING_MAX 5

typedef struct
{
  PatellaCanberraJobKind  kind;
  PatellaCue              cue;
  double                  volume;
  char                   *set;    /* owned, nullable */
  GTask                  *task;   /* owned, nullable */
} Job;

/**
 * PatellaCanberraWorker:
 *
 * Calls libcanberra from one thread only, because its calls may block: 0.4 to 6 ms when all is well, longer when a sound card
 * wakes up, and for ever when the server hangs.
 *
 * What is always true: the completion callback, which comes from a thread of libcanberra's own, calls nothing of it and only
 * finishes a [class@Gio.Task], in the thread of the player. When the server hangs, at most a handful of cues wait for it; they
 * are dropped when it comes to its senses, because they are about what is long past.
 *
 * Shared by reference count between the player and its thread, so that a player can go while a call still hangs. Everything
 * but what is atomic, and what never changes, is touched by the thread only.
 */
struct _PatellaCanberraWorker
{
  char         *directory;             /* owned */
  char         *set;                   /* owned: folder of the sounds that are played */
  GThreadPool  *pool;                  /* owned by the player's side */
  GMainContext *context;               /* owned */
  GWeakRef      player;
  int           available;             /* atomic */
  int           n_waiting;             /* atomic: jobs that are not done */
  int           stalled;               /* atomic: what waits has come too late */
  char         *ids[PATELLA_N_CUES];   /* owned; NULL before prepare; [NONE] is the lead-in */
  char         *paths[PATELLA_N_CUES]; /* owned */
  ca_context   *canberra;              /* owned, nullable */
};

/* --- in the thread --- */

static void
forget_names (PatellaCanberraWorker *self)
{
  for (int i = 0; i < PATELLA_N_CUES; i++)
    {
      g_clear_pointer (&self->ids[i], g_free);
      g_clear_pointer (&self->paths[i], g_free);
    }
}

static void
worker_clear (gpointer data)
{
  PatellaCanberraWorker *self = data;

  g_clear_pointer (&self->canberra, ca_context_destroy);
  forget_names (self);
  g_free (self->directory);
  g_free (self->set);
  g_main_context_unref (self->context);
  g_weak_ref_clear (&self->player);
}

static void
worker_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, worker_clear);
}

static gboolean
tell_availability (gpointer data)
{
  PatellaCanberraWorker *self = data;
  g_autoptr (GObject) player = g_weak_ref_get (&self->player);

  if (player != NULL)
    g_signal_emit_by_name (player, "availability-changed");

  return G_SOURCE_REMOVE;
}

static void
set_available (PatellaCanberraWorker *self,
               gboolean               available)
{
  if (!g_atomic_int_compare_and_exchange (&self->available, !available, available))
    return;

  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, tell_availability, g_atomic_rc_box_acquire (self),
                              worker_unref);
}

/* An answer on its way to the main thread: the task, and with it the player, is let go there and nowhere else. */
typedef struct
{
  GTask  *task;  /* owned */
  GError *error; /* owned, nullable */
} Reply;

static gboolean
give_reply (gpointer data)
{
  Reply *reply = data;

  if (reply->error != NULL)
    g_task_return_error (reply->task, g_steal_pointer (&reply->error));
  else
    g_task_return_boolean (reply->task, TRUE);

  return G_SOURCE_REMOVE;
}

static void
reply_free (gpointer data)
{
  Reply *reply = data;

  g_object_unref (reply->task);
  g_clear_error (&reply->error);
  g_free (reply);
}

/* takes @task and @error */
static void
send_reply (GTask  *task,
            GError *error)
{
  Reply *reply = g_new0 (Reply, 1);

  reply->task = task;
  reply->error = error;
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, give_reply, reply, reply_free);
}

/* The name of a cue in the server's sample cache: another set of sounds, or another content, must never be played for this one. */
static gboolean
name_cue (PatellaCanberraWorker  *self,
          PatellaCue              cue,
          GError                **error)
{
  const char *name = cue == PATELLA_CUE_NONE ? LEAD_IN : patella_enum_to_nick (PATELLA_TYPE_CUE, (int) cue);
  g_autofree char *file = g_strconcat (name, ".wav", NULL);
  g_autofree char *path = g_build_filename (self->directory, cue == PATELLA_CUE_NONE ? "." : self->set, file, NULL);
  g_autofree char *contents = NULL;
  g_autofree char *sum = NULL;
  gsize length;

  if (self->ids[cue] != NULL)
    return TRUE;
  if (!g_file_get_contents (path, &contents, &length, NULL))
    {
      g_set_error (error, PATELLA_AUDIO_ERROR, PATELLA_AUDIO_ERROR_NOT_FOUND, "%s: the sound file cannot be read", path);
      return FALSE;
    }

  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
  sum[12] = '\0';
  self->ids[cue] = g_strdup_printf ("patella-%s-%s-%s", self->set, sum, name);
  self->paths[cue] = g_steal_pointer (&path);
  return TRUE;
}

static gboolean
open_canberra (PatellaCanberraWorker  *self,
               GError                **error)
{
  int code;

  if (self->canberra != NULL)
    return TRUE;

  code = ca_context_create (&self->canberra);
  if (code == CA_SUCCESS)
    code = ca_context_change_props (self->canberra,
                                    CA_PROP_APPLICATION_NAME, "Patella",
                                    CA_PROP_APPLICATION_ID, "io.github.patella_coach.Patella",
                                    NULL);
  if (code == CA_SUCCESS)
    code = ca_context_open (self->canberra);
  if (code != CA_SUCCESS)
    g_clear_pointer (&self->canberra, ca_context_destroy);

  return patella_audio_error_set_canberra (error, code, "opening the sound server");
}

static gboolean
cache_cue (PatellaCanberraWorker  *self,
           PatellaCue              cue,
           GError                **error)
{
  int code;

  if (!name_cue (self, cue, error))
    return FALSE;

  code = ca_context_cache (self->canberra,
                           CA_PROP_EVENT_ID, self->ids[cue],
                           CA_PROP_MEDIA_FILENAME, self->paths[cue],
                           CA_PROP_MEDIA_ROLE, ROLE,
                           CA_PROP_CANBERRA_CACHE_CONTROL, "permanent",
                           NULL);
  /* not every driver has a cache: then each cue is played from its file */
  if (code == CA_ERROR_NOTSUPPORTED)
    return TRUE;

  return patella_audio_error_set_canberra (error, code, self->paths[cue]);
}

static gboolean
prepare (PatellaCanberraWorker  *self,
         GError                **error)
{
  /* a context that has lost its server never finds it again: always begin with a new one after trouble */
  if (!g_atomic_int_get (&self->available))
    g_clear_pointer (&self->canberra, ca_context_destroy);
  if (!open_canberra (self, error))
    {
      set_available (self, FALSE);
      return FALSE;
    }

  for (int cue = PATELLA_CUE_NONE; cue < PATELLA_N_CUES; cue++)
    if (!cache_cue (self, (PatellaCue) cue, error))
      {
        set_available (self, FALSE);
        return FALSE;
      }

  set_available (self, TRUE);
  return TRUE;
}

/* From libcanberra's own thread: only sends the answer on. */
static void
played_cb (ca_context *canberra,
           uint32_t    id,
           int         code,
           void       *data)
{
  GError *error = NULL;

  patella_audio_error_set_canberra (&error, code, "playing a cue");
  send_reply (data, error);
}

static gboolean
play (PatellaCanberraWorker  *self,
      Job                    *job,
      GError                **error)
{
  const uint32_t id = job->kind == PATELLA_CANBERRA_JOB_WAKE ? ID_LEAD_IN : ID_CUE;
  g_autofree char *volume = NULL;
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  ca_proplist *props = NULL;
  int code;

  if (self->canberra == NULL && !prepare (self, error))
    return FALSE;
  if (!name_cue (self, job->cue, error))
    return FALSE;

  volume = g_strdup (g_ascii_dtostr (text, sizeof text, 20 * log10 (job->volume)));
  ca_proplist_create (&props);
  ca_proplist_sets (props, CA_PROP_EVENT_ID, self->ids[job->cue]);
  ca_proplist_sets (props, CA_PROP_MEDIA_FILENAME, self->paths[job->cue]);
  ca_proplist_sets (props, CA_PROP_MEDIA_ROLE, ROLE);
  ca_proplist_sets (props, CA_PROP_CANBERRA_CACHE_CONTROL, "permanent");
  ca_proplist_sets (props, CA_PROP_CANBERRA_VOLUME, volume);
  code = ca_context_play_full (self->canberra, id, props, job->task != NULL ? played_cb : NULL, job->task);
  ca_proplist_destroy (props);
  if (code == CA_SUCCESS)
    job->task = NULL; /* the callback has it, perhaps already no more */

  return patella_audio_error_set_canberra (error, code, "playing a cue");
}

static void
do_play (PatellaCanberraWorker *self,
         Job                   *job)
{
  g_autoptr (GError) error = NULL;

  if (play (self, job, &error))
    {
      set_available (self, TRUE);
      return;
    }

  if (g_error_matches (error, PATELLA_AUDIO_ERROR, PATELLA_AUDIO_ERROR_UNAVAILABLE))
    {
      /* the next cue begins with a new context: the server may be back by then */
      g_clear_pointer (&self->canberra, ca_context_destroy);
      set_available (self, FALSE);
    }
  if (job->task != NULL)
    send_reply (g_steal_pointer (&job->task), g_steal_pointer (&error));
}

static void
do_prepare (PatellaCanberraWorker *self,
            Job                   *job)
{
  GError *error = NULL;

  prepare (self, &error);
  send_reply (g_steal_pointer (&job->task), error);
}

/* What is played next is of the new set, and not late either. */
static void
change_sounds (PatellaCanberraWorker *self,
               Job                   *job)
{
  if (g_str_equal (self->set, job->set))
    return;

  g_free (self->set);
  self->set = g_steal_pointer (&job->set);
  forget_names (self);
  if (self->canberra != NULL)
    prepare (self, NULL);
}

static gboolean
is_cancelled (const Job *job)
{
  return job->task != NULL && g_cancellable_is_cancelled (g_task_get_cancellable (job->task));
}

static gboolean
is_forgettable (PatellaCanberraJobKind  kind,
                const GTask            *task)
{
  return task == NULL && (kind == PATELLA_CANBERRA_JOB_PLAY || kind == PATELLA_CANBERRA_JOB_WAKE);
}

static void
do_job (PatellaCanberraWorker *self,
        Job                   *job)
{
  if (is_cancelled (job))
    {
      send_reply (g_steal_pointer (&job->task), g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled"));
      return;
    }
  if (is_forgettable (job->kind, job->task) && g_atomic_int_get (&self->stalled))
    return;

  switch (job->kind)
    {
    case PATELLA_CANBERRA_JOB_PREPARE:
      do_prepare (self, job);
      break;
    case PATELLA_CANBERRA_JOB_PLAY:
    case PATELLA_CANBERRA_JOB_WAKE:
      do_play (self, job);
      break;
    case PATELLA_CANBERRA_JOB_STOP:
      if (self->canberra != NULL)
        ca_context_cancel (self->canberra, ID_CUE);
      break;
    case PATELLA_CANBERRA_JOB_CHANGE_SOUNDS:
      change_sounds (self, job);
      break;
    case PATELLA_CANBERRA_JOB_CLOSE:
      g_clear_pointer (&self->canberra, ca_context_destroy);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
work (gpointer data,
      gpointer pool_data)
{
  PatellaCanberraWorker *self = pool_data;
  Job *job = data;

  do_job (self, job);
  if (g_atomic_int_dec_and_test (&self->n_waiting))
    g_atomic_int_set (&self->stalled, FALSE);
  g_free (job->set);
  g_free (job);
  worker_unref (self);
}

/* --- in the player's thread --- */

/**
 * patella_canberra_worker_new:
 * @directory: where `<set>/<cue>.wav` lies for each cue, and `lead-in.wav`
 * @player: emits "availability-changed"; no reference is kept
 *
 * Returns: (transfer full): a worker; nothing is opened yet
 */
PatellaCanberraWorker *
patella_canberra_worker_new (const char       *directory,
                             PatellaCuePlayer *player)
{
  PatellaCanberraWorker *self = g_atomic_rc_box_new0 (PatellaCanberraWorker);

  self->directory = g_strdup (directory);
  self->set = g_strdup (SOUND_SET);
  self->context = g_main_context_ref_thread_default ();
  g_weak_ref_init (&self->player, player);
  self->pool = g_thread_pool_new (work, self, 1, TRUE, NULL);
  return self;
}

/* takes @set and @task */
static void
push (PatellaCanberraWorker *self,
      const Job             *job)
{
  g_atomic_int_inc (&self->n_waiting);
  g_atomic_rc_box_acquire (self);
  g_thread_pool_push (self->pool, g_memdup2 (job, sizeof *job), NULL);
}

/**
 * patella_canberra_worker_push:
 * @self: a worker
 * @kind: what is to be done
 * @cue: PLAY: which
 * @volume: PLAY, WAKE: above 0, up to 1
 * @task: (transfer full) (nullable): answered in its own context when a PREPARE is done, or what was played has ended
 *
 * Does it when everything that was pushed before is done. A PLAY or WAKE without a task is dropped when the server hangs.
 */
void
patella_canberra_worker_push (PatellaCanberraWorker  *self,
                              PatellaCanberraJobKind  kind,
                              PatellaCue              cue,
                              double                  volume,
                              GTask                  *task)
{
  if (is_forgettable (kind, task) && g_atomic_int_get (&self->n_waiting) >= WAITING_MAX)
    {
      g_atomic_int_set (&self->stalled, TRUE);
      set_available (self, FALSE);
      return;
    }

  push (self, &(Job){ .kind = kind, .cue = cue, .volume = volume, .task = task });
}

/**
 * patella_canberra_worker_change_sounds:
 * @self: a worker
 * @set: name of a set of sounds
 *
 * What is pushed from now on is played with these.
 */
void
patella_canberra_worker_change_sounds (PatellaCanberraWorker *self,
                                       const char            *set)
{
  push (self, &(Job){ .kind = PATELLA_CANBERRA_JOB_CHANGE_SOUNDS, .set = g_strdup (set) });
}

/**
 * patella_canberra_worker_is_available:
 * @self: a worker
 *
 * Returns: whether what was asked of the sound server last was done
 */
gboolean
patella_canberra_worker_is_available (PatellaCanberraWorker *self)
{
  return g_atomic_int_get (&self->available);
}

/**
 * patella_canberra_worker_close:
 * @self: (transfer full): a worker
 *
 * Lets it go when it has done what was pushed. Does not wait: a server that hangs must not hold the program up.
 */
void
patella_canberra_worker_close (PatellaCanberraWorker *self)
{
  patella_canberra_worker_push (self, PATELLA_CANBERRA_JOB_CLOSE, PATELLA_CUE_NONE, 0, NULL);
  g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, FALSE);
  worker_unref (self);
}
