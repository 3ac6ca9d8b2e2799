/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-canberra-player.h"

#include <canberra.h>
#include <math.h>

#include "patella-audio-error.h"

/**
 * PatellaCanberraPlayer:
 *
 * Plays the cues through libcanberra, an ordinary stream with the program's own volume.
 *
 * What is always true: libcanberra is called from one worker thread only, because its calls may block (0.4 to 6 ms
 * when all is well, longer when a sound card wakes up); its completion callback, which comes from a thread of its own,
 * calls nothing of libcanberra and only finishes a [class@Gio.Task]. Without a sound server every call is taken and
 * nothing is heard.
 *
 * The public functions belong to the main thread. The worker's state is shared by reference count, so that a player
 * can go while a call of its worker still hangs.
 */

/* Names of the sample cache: another set of sounds, or another content, must never be played for this one. */
#define SOUND_SET "bar"

typedef enum
{
  JOB_PREPARE,
  JOB_PLAY,
  JOB_STOP,
  JOB_CLOSE,
} JobKind;

typedef struct
{
  JobKind     kind;
  PatellaCue  cue;
  double      volume;
  GTask      *task;  /* owned, nullable */
} Job;

/* Everything but `available`, `self` and `context` is touched by the worker only. */
typedef struct
{
  char         *directory;             /* owned */
  char         *ids[PATELLA_N_CUES];   /* owned; NULL before prepare */
  char         *paths[PATELLA_N_CUES]; /* owned */
  ca_context   *canberra;              /* owned, nullable */
  gint          available;             /* atomic */
  GMainContext *context;               /* owned */
  GWeakRef      self;
} Worker;

struct _PatellaCanberraPlayer
{
  GObject      parent_instance;
  Worker      *worker; /* owned: one reference */
  GThreadPool *pool;   /* owned */
  double       volume;
};

static void canberra_player_iface_init (PatellaCuePlayerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PatellaCanberraPlayer, patella_canberra_player, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PATELLA_TYPE_CUE_PLAYER, canberra_player_iface_init))

/* --- in the worker --- */

static void
worker_clear (gpointer data)
{
  Worker *worker = data;

  g_clear_pointer (&worker->canberra, ca_context_destroy);
  for (int i = 0; i < PATELLA_N_CUES; i++)
    {
      g_free (worker->ids[i]);
      g_free (worker->paths[i]);
    }
  g_free (worker->directory);
  g_main_context_unref (worker->context);
  g_weak_ref_clear (&worker->self);
}

static gboolean
tell_availability (gpointer data)
{
  Worker *worker = data;
  g_autoptr (GObject) self = g_weak_ref_get (&worker->self);

  if (self != NULL)
    g_signal_emit_by_name (self, "availability-changed");

  return G_SOURCE_REMOVE;
}

static void
worker_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, worker_clear);
}

static void
worker_set_available (Worker   *worker,
                      gboolean  available)
{
  if (g_atomic_int_get (&worker->available) == available)
    return;

  g_atomic_int_set (&worker->available, available);
  g_main_context_invoke_full (worker->context, G_PRIORITY_DEFAULT, tell_availability,
                              g_atomic_rc_box_acquire (worker), worker_unref);
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

/* The name of a cue in the server's sample cache. */
static gboolean
worker_name_cue (Worker      *worker,
                 PatellaCue   cue,
                 GError     **error)
{
  const char *name = patella_enum_to_nick (PATELLA_TYPE_CUE, (int) cue);
  g_autofree char *file = g_strconcat (name, ".wav", NULL);
  g_autofree char *path = g_build_filename (worker->directory, file, NULL);
  g_autofree char *contents = NULL;
  g_autofree char *sum = NULL;
  gsize length;

  if (worker->ids[cue] != NULL)
    return TRUE;
  if (!g_file_get_contents (path, &contents, &length, NULL))
    {
      g_set_error (error, PATELLA_AUDIO_ERROR, PATELLA_AUDIO_ERROR_NOT_FOUND, "%s: the sound file cannot be read", path);
      return FALSE;
    }

  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
  sum[12] = '\0';
  worker->ids[cue] = g_strdup_printf ("patella-%s-%s-%s", SOUND_SET, sum, name);
  worker->paths[cue] = g_steal_pointer (&path);
  return TRUE;
}

static gboolean
worker_open (Worker  *worker,
             GError **error)
{
  int code;

  if (worker->canberra != NULL)
    return TRUE;

  code = ca_context_create (&worker->canberra);
  if (code == CA_SUCCESS)
    code = ca_context_change_props (worker->canberra,
                                    CA_PROP_APPLICATION_NAME, "Patella",
                                    CA_PROP_APPLICATION_ID, "io.github.patella_coach.Patella",
                                    CA_PROP_MEDIA_ROLE, "music",
                                    NULL);
  if (code == CA_SUCCESS)
    code = ca_context_open (worker->canberra);
  if (code != CA_SUCCESS)
    g_clear_pointer (&worker->canberra, ca_context_destroy);

  return patella_audio_error_set_canberra (error, code, "opening the sound server");
}

static gboolean
worker_cache_cue (Worker      *worker,
                  PatellaCue   cue,
                  GError     **error)
{
  int code;

  if (!worker_name_cue (worker, cue, error))
    return FALSE;

  code = ca_context_cache (worker->canberra,
                           CA_PROP_EVENT_ID, worker->ids[cue],
                           CA_PROP_MEDIA_FILENAME, worker->paths[cue],
                           CA_PROP_CANBERRA_CACHE_CONTROL, "permanent",
                           NULL);
  /* not every driver has a cache: then each cue is played from its file */
  if (code == CA_ERROR_NOTSUPPORTED)
    return TRUE;

  return patella_audio_error_set_canberra (error, code, worker->paths[cue]);
}

static gboolean
worker_prepare (Worker  *worker,
                GError **error)
{
  /* a context that has lost its server never finds it again: always begin with a new one after trouble */
  if (!g_atomic_int_get (&worker->available))
    g_clear_pointer (&worker->canberra, ca_context_destroy);
  if (!worker_open (worker, error))
    {
      worker_set_available (worker, FALSE);
      return FALSE;
    }

  for (int cue = PATELLA_CUE_NONE + 1; cue < PATELLA_N_CUES; cue++)
    if (!worker_cache_cue (worker, (PatellaCue) cue, error))
      {
        worker_set_available (worker, FALSE);
        return FALSE;
      }

  worker_set_available (worker, TRUE);
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
worker_play (Worker  *worker,
             Job     *job,
             GError **error)
{
  g_autofree char *volume = NULL;
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  ca_proplist *props = NULL;
  int code;

  if (worker->canberra == NULL && !worker_prepare (worker, error))
    return FALSE;
  if (!worker_name_cue (worker, job->cue, error))
    return FALSE;

  volume = g_strdup (g_ascii_dtostr (text, sizeof text, 20 * log10 (job->volume)));
  ca_proplist_create (&props);
  ca_proplist_sets (props, CA_PROP_EVENT_ID, worker->ids[job->cue]);
  ca_proplist_sets (props, CA_PROP_MEDIA_FILENAME, worker->paths[job->cue]);
  ca_proplist_sets (props, CA_PROP_CANBERRA_CACHE_CONTROL, "permanent");
  ca_proplist_sets (props, CA_PROP_CANBERRA_VOLUME, volume);
  code = ca_context_play_full (worker->canberra, 1, props, job->task != NULL ? played_cb : NULL, job->task);
  ca_proplist_destroy (props);
  if (code == CA_SUCCESS)
    job->task = NULL; /* the callback has it, perhaps already no more */

  return patella_audio_error_set_canberra (error, code, "playing a cue");
}

static void
worker_do_play (Worker *worker,
                Job    *job)
{
  g_autoptr (GError) error = NULL;

  if (worker_play (worker, job, &error))
    return;
  if (g_error_matches (error, PATELLA_AUDIO_ERROR, PATELLA_AUDIO_ERROR_UNAVAILABLE))
    {
      /* the next cue begins with a new context: the server may be back by then */
      g_clear_pointer (&worker->canberra, ca_context_destroy);
      worker_set_available (worker, FALSE);
    }
  if (job->task != NULL)
    send_reply (g_steal_pointer (&job->task), g_steal_pointer (&error));
}

static void
worker_do_prepare (Worker *worker,
                   Job    *job)
{
  GError *error = NULL;

  worker_prepare (worker, &error);
  send_reply (g_steal_pointer (&job->task), error);
}

static gboolean
is_cancelled (const Job *job)
{
  return job->task != NULL && g_cancellable_is_cancelled (g_task_get_cancellable (job->task));
}

static void
do_job (Worker *worker,
        Job    *job)
{
  if (is_cancelled (job))
    {
      send_reply (g_steal_pointer (&job->task), g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled"));
      return;
    }

  switch (job->kind)
    {
    case JOB_PREPARE:
      worker_do_prepare (worker, job);
      break;
    case JOB_PLAY:
      worker_do_play (worker, job);
      break;
    case JOB_STOP:
      if (worker->canberra != NULL)
        ca_context_cancel (worker->canberra, 1);
      break;
    case JOB_CLOSE:
      g_clear_pointer (&worker->canberra, ca_context_destroy);
      worker_unref (worker);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
work (gpointer data,
      gpointer pool_data)
{
  Job *job = data;

  do_job (pool_data, job);
  g_free (job);
}

/* --- in the main thread --- */

static void
push (PatellaCanberraPlayer *self,
      JobKind                kind,
      PatellaCue             cue,
      GTask                 *task)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->cue = cue;
  job->volume = self->volume;
  job->task = task;
  g_thread_pool_push (self->pool, job, NULL);
}

static void
canberra_player_prepare_async (PatellaCuePlayer    *player,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             data)
{
  push (PATELLA_CANBERRA_PLAYER (player), JOB_PREPARE, PATELLA_CUE_NONE, g_task_new (player, cancellable, callback, data));
}

static void
canberra_player_play (PatellaCuePlayer *player,
                      PatellaCue        cue)
{
  PatellaCanberraPlayer *self = PATELLA_CANBERRA_PLAYER (player);

  if (cue != PATELLA_CUE_NONE && self->volume > 0)
    push (self, JOB_PLAY, cue, NULL);
}

static void
canberra_player_play_async (PatellaCuePlayer    *player,
                            PatellaCue           cue,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             data)
{
  PatellaCanberraPlayer *self = PATELLA_CANBERRA_PLAYER (player);
  GTask *task = g_task_new (player, cancellable, callback, data);

  if (cue != PATELLA_CUE_NONE && self->volume > 0)
    {
      push (self, JOB_PLAY, cue, task);
      return;
    }

  g_task_return_new_error (task, PATELLA_AUDIO_ERROR, PATELLA_AUDIO_ERROR_UNAVAILABLE, "the volume of the cues is zero");
  g_object_unref (task);
}

static gboolean
canberra_player_finish (PatellaCuePlayer  *player,
                        GAsyncResult      *result,
                        GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
canberra_player_stop (PatellaCuePlayer *player)
{
  push (PATELLA_CANBERRA_PLAYER (player), JOB_STOP, PATELLA_CUE_NONE, NULL);
}

static void
canberra_player_set_volume (PatellaCuePlayer *player,
                            double            volume)
{
  PATELLA_CANBERRA_PLAYER (player)->volume = volume;
}

static gboolean
canberra_player_is_available (PatellaCuePlayer *player)
{
  return g_atomic_int_get (&PATELLA_CANBERRA_PLAYER (player)->worker->available);
}

static void
canberra_player_iface_init (PatellaCuePlayerInterface *iface)
{
  iface->prepare_async = canberra_player_prepare_async;
  iface->prepare_finish = canberra_player_finish;
  iface->play = canberra_player_play;
  iface->play_async = canberra_player_play_async;
  iface->play_finish = canberra_player_finish;
  iface->stop = canberra_player_stop;
  iface->set_volume = canberra_player_set_volume;
  iface->is_available = canberra_player_is_available;
}

static void
patella_canberra_player_finalize (GObject *object)
{
  PatellaCanberraPlayer *self = PATELLA_CANBERRA_PLAYER (object);

  /* the context is destroyed by its own thread; a server that hangs must not hold the program up */
  push (self, JOB_CLOSE, PATELLA_CUE_NONE, NULL);
  g_thread_pool_free (self->pool, FALSE, FALSE);

  G_OBJECT_CLASS (patella_canberra_player_parent_class)->finalize (object);
}

static void
patella_canberra_player_class_init (PatellaCanberraPlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = patella_canberra_player_finalize;
}

static void
patella_canberra_player_init (PatellaCanberraPlayer *self)
{
  self->volume = 1;
  self->worker = g_atomic_rc_box_new0 (Worker);
  self->worker->context = g_main_context_ref_thread_default ();
  g_weak_ref_init (&self->worker->self, self);
  self->pool = g_thread_pool_new (work, self->worker, 1, TRUE, NULL);
}

/**
 * patella_canberra_player_new:
 * @sounds_directory: where `<cue>.wav` lies for each cue
 *
 * Nothing is opened before the first [method@Patella.CuePlayer.prepare_async].
 *
 * Returns: (transfer full): a player
 */
PatellaCuePlayer *
patella_canberra_player_new (const char *sounds_directory)
{
  PatellaCanberraPlayer *self = g_object_new (PATELLA_TYPE_CANBERRA_PLAYER, NULL);

  self->worker->directory = g_strdup (sounds_directory);
  return PATELLA_CUE_PLAYER (self);
}
