/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-services.h"

#include <glib/gi18n.h>

#include "patella-canberra-player.h"
#include "patella-paths.h"
#include "patella-set-aside.h"
#include "patella-speech-player.h"
#include "patella-system-clock.h"

/**
 * PatellaServices:
 *
 * The composition root: it makes clock, journal, content, cue player and settings, and is handed down to whoever needs
 * one of them. What the first frame does not need is made when it is first asked for. Always true: there is a journal to
 * ask, even when nothing can be kept; it is then one in memory, and [method@Patella.Services.keeps_journal] says so. Main
 * thread. Owns what it lends.
 */
struct _PatellaServices
{
  GObject           parent_instance;

  char             *journal_path;    /* owned, nullable: nothing is journalled */
  double            speed;
  gboolean          journal_opening;
  gboolean          journal_open;    /* opening has ended */
  gboolean          journal_closing; /* to be opened again when somebody wants it */
  gboolean          journal_wanted;  /* while it was being closed */
  GError           *journal_error;   /* owned, nullable */
  PatellaClock     *clock;           /* owned */
  PatellaJournal   *journal;         /* owned */
  PatellaContent   *content;         /* owned, nullable until asked for */
  PatellaCuePlayer *cue_player;      /* owned, nullable until asked for */
  PatellaSpeaker   *speaker;         /* owned, nullable until asked for */
  PatellaSettings  *settings;        /* owned, nullable until asked for */
};

enum
{
  JOURNAL_OPENED,
  JOURNAL_CHANGED,
  JOURNAL_TROUBLE,
  JOURNAL_CRAMPED,
  JOURNAL_RESCUED,
  JOURNAL_COPIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaServices, patella_services, G_TYPE_OBJECT)

/* Where a voice is wanted and there is none, beeps take its place, also in the middle of a session. */
static gboolean
is_beeping (PatellaServices *self)
{
  PatellaSettings *settings = patella_services_get_settings (self);

  return patella_settings_get_sounds (settings)
         || (patella_settings_get_voice (settings)
             && !patella_speaker_is_available (patella_services_get_speaker (self)));
}

static void
apply_volume (PatellaServices *self)
{
  if (self->cue_player != NULL)
    patella_cue_player_set_volume (self->cue_player, is_beeping (self)
                                                       ? patella_settings_get_cue_volume (self->settings)
                                                       : 0);
}

static void
apply_sounds (PatellaServices *self)
{
  patella_cue_player_set_sounds (self->cue_player, patella_settings_get_sound_set (self->settings));
}

static void
journal_changed_cb (PatellaServices *self)
{
  /* what was read before is shared no longer */
  g_object_set_data (G_OBJECT (self), "patella-shared-reading", NULL);
  g_signal_emit (self, signals[JOURNAL_CHANGED], 0);
}

static void
journal_trouble_cb (PatellaServices *self,
                    const GError    *error)
{
  g_signal_emit (self, signals[JOURNAL_TROUBLE], 0, error);
}

static void
journal_rescued_cb (PatellaServices *self)
{
  g_signal_emit (self, signals[JOURNAL_RESCUED], 0);
}

static void
journal_copied_cb (PatellaServices *self,
                   const char      *path)
{
  g_signal_emit (self, signals[JOURNAL_COPIED], 0, path);
}

static void
journal_cramped_cb (PatellaServices *self)
{
  g_signal_emit (self, signals[JOURNAL_CRAMPED], 0);
}

static void
set_journal (PatellaServices *self,
             const char      *path)
{
  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);

  g_clear_object (&self->journal);
  self->journal = patella_journal_new (path);
  g_signal_connect_object (self->journal, "changed", G_CALLBACK (journal_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->journal, "trouble", G_CALLBACK (journal_trouble_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->journal, "rescued", G_CALLBACK (journal_rescued_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->journal, "cramped", G_CALLBACK (journal_cramped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->journal, "copied", G_CALLBACK (journal_copied_cb), self, G_CONNECT_SWAPPED);
}

static void
memory_opened_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (PatellaServices) self = data;
  g_autoptr (GError) error = NULL;

  /* without even this every request is refused, and the reason for the first failure stands */
  if (!patella_journal_open_finish (PATELLA_JOURNAL (source), result, &error) && self->journal_error == NULL)
    self->journal_error = g_steal_pointer (&error);
  self->journal_open = TRUE;
  g_object_set_data (G_OBJECT (self), "patella-shared-reading", NULL);
  g_signal_emit (self, signals[JOURNAL_OPENED], 0);
}

static void
journal_opened_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (PatellaServices) self = data;
  PatellaStamp now = patella_services_now (self);

  if (patella_journal_open_finish (PATELLA_JOURNAL (source), result, &self->journal_error))
    {
      self->journal_open = TRUE;
      g_object_set_data (G_OBJECT (self), "patella-shared-reading", NULL);
      g_signal_emit (self, signals[JOURNAL_OPENED], 0);
      return;
    }

  set_journal (self, NULL);
  patella_journal_open_async (self->journal, &now, memory_opened_cb, g_object_ref (self));
}

static void
patella_services_finalize (GObject *object)
{
  PatellaServices *self = PATELLA_SERVICES (object);

  g_free (self->journal_path);
  g_clear_error (&self->journal_error);
  g_clear_object (&self->cue_player);
  g_clear_object (&self->speaker);
  g_clear_object (&self->content);
  g_clear_object (&self->journal);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (patella_services_parent_class)->finalize (object);
}

static void
patella_services_class_init (PatellaServicesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = patella_services_finalize;

  /**
   * PatellaServices::journal-opened:
   *
   * Opening the journal has ended, well or badly. What a page shows of it can be asked for from now on.
   */
  signals[JOURNAL_OPENED] = g_signal_new ("journal-opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  /**
   * PatellaServices::journal-changed:
   *
   * Something was written.
   */
  signals[JOURNAL_CHANGED] = g_signal_new ("journal-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  /**
   * PatellaServices::journal-trouble:
   * @error: why
   *
   * Something was not written.
   */
  signals[JOURNAL_TROUBLE] = g_signal_new ("journal-trouble", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  /**
   * PatellaServices::journal-cramped:
   *
   * The disk is full: the room that was kept in reserve was used, so that something could still be written.
   */
  signals[JOURNAL_CRAMPED] = g_signal_new ("journal-cramped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  /**
   * PatellaServices::journal-rescued:
   *
   * The journal was found damaged and put together again; see patella_journal_get_rescue().
   */
  signals[JOURNAL_RESCUED] = g_signal_new ("journal-rescued", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  /**
   * PatellaServices::journal-copied:
   * @path: a verified copy
   *
   * A copy was made by itself: after a session, or on the first start of a day.
   */
  signals[JOURNAL_COPIED] = g_signal_new ("journal-copied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
patella_services_init (PatellaServices *self)
{
}

/**
 * patella_services_new:
 * @options: what the command line asked for
 *
 * Returns: (transfer full): the services; the journal is not open yet
 */
PatellaServices *
patella_services_new (const PatellaServicesOptions *options)
{
  PatellaServices *self = g_object_new (PATELLA_TYPE_SERVICES, NULL);

  if (options->journal_path != NULL)
    self->journal_path = g_strdup (options->journal_path);
  else if (options->speed < 1)
    self->journal_path = patella_paths_dup_journal ();

  self->speed = options->speed > 0 ? options->speed : 1;
  self->clock = options->clock != NULL ? g_object_ref (options->clock) : patella_system_clock_new (self->speed);
  g_set_object (&self->cue_player, options->cue_player);
  g_set_object (&self->speaker, options->speaker);
  set_journal (self, self->journal_path);
  return self;
}

PatellaClock *
patella_services_get_clock (PatellaServices *self)
{
  g_return_val_if_fail (PATELLA_IS_SERVICES (self), NULL);

  return self->clock;
}

double
patella_services_get_speed (PatellaServices *self)
{
  g_return_val_if_fail (PATELLA_IS_SERVICES (self), 1);

  return self->speed;
}

PatellaContent *
patella_services_get_content (PatellaServices *self)
{
  g_return_val_if_fail (PATELLA_IS_SERVICES (self), NULL);

  if (self->content == NULL)
    {
      g_autofree char *data_directory = patella_paths_dup_data_directory ();
      g_autofree char *own_directory = patella_paths_dup_own_directory ();

      self->content = patella_content_new (data_directory, own_directory);
    }

  return self->content;
}

PatellaCuePlayer *
patella_services_get_cue_player (PatellaServices *self)
{
  g_return_val_if_fail (PATELLA_IS_SERVICES (self), NULL);

  if (self->cue_player == NULL)
    {
      g_autofree char *directory = patella_paths_dup_sounds_directory ();
      PatellaSettings *settings = patella_services_get_settings (self);

      self->cue_player = patella_canberra_player_new (directory);
      g_signal_connect_object (settings, "notify::cue-volume", G_CALLBACK (apply_volume), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (settings, "notify::guidance", G_CALLBACK (apply_volume), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (settings, "notify::sound-set", G_CALLBACK (apply_sounds), self, G_CONNECT_SWAPPED);
      apply_volume (self);
      apply_sounds (self);
    }

  return self->cue_player;
}

PatellaSpeaker *
patella_services_get_speaker (PatellaServices *self)
{
  g_return_val_if_fail (PATELLA_IS_SERVICES (self), NULL);

  if (self->speaker == NULL)
    {
      /* its deadlines are of the real time, whatever the speed of the session */
      g_autoptr (PatellaClock) clock = patella_system_clock_new (1);

      self->speaker = patella_speech_player_new (clock, C_("language of these texts, for the voice that reads them", "en"));
      g_signal_connect_object (self->speaker, "availability-changed", G_CALLBACK (apply_volume), self, G_CONNECT_SWAPPED);
    }

  return self->speaker;
}

PatellaSettings *
patella_services_get_settings (PatellaServices *self)
{
  g_return_val_if_fail (PATELLA_IS_SERVICES (self), NULL);

  if (self->settings == NULL)
    self->settings = patella_settings_new ();

  return self->settings;
}

/**
 * patella_services_now:
 *
 * Returns: the clock's now, as the journal keeps an instant
 */
PatellaStamp
patella_services_now (PatellaServices *self)
{
  g_autoptr (GDateTime) now = patella_clock_dup_now (self->clock);

  return patella_stamp_from_date_time (now);
}

/**
 * patella_services_get_journal:
 *
 * To be asked at each use: when the file cannot be opened, a journal in memory takes its place.
 *
 * Returns: (transfer none): the journal
 */
PatellaJournal *
patella_services_get_journal (PatellaServices *self)
{
  g_return_val_if_fail (PATELLA_IS_SERVICES (self), NULL);

  return self->journal;
}

/**
 * patella_services_open_journal:
 *
 * Begins to open the journal; "journal-opened" tells the end. Called again, nothing happens.
 */
void
patella_services_open_journal (PatellaServices *self)
{
  g_autofree char *own = patella_paths_dup_journal ();
  g_autofree char *directory = g_path_get_dirname (own);
  PatellaStamp now = { 0 };

  g_return_if_fail (PATELLA_IS_SERVICES (self));

  self->journal_wanted = self->journal_closing;
  if (self->journal_opening)
    return;

  self->journal_opening = TRUE;
  if (g_strcmp0 (self->journal_path, own) == 0)
    patella_paths_protect (directory);
  now = patella_services_now (self);
  patella_journal_open_async (self->journal, &now, journal_opened_cb, g_object_ref (self));
}

static void
set_aside_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  PatellaServices *self = PATELLA_SERVICES (source);
  PatellaStamp now = patella_services_now (self);
  g_autoptr (GError) error = NULL;

  if (!patella_set_aside_finish (result, &error))
    {
      g_signal_emit (self, signals[JOURNAL_TROUBLE], 0, error);
      return;
    }

  g_clear_error (&self->journal_error);
  set_journal (self, self->journal_path);
  patella_journal_open_async (self->journal, &now, journal_opened_cb, g_object_ref (self));
}

/**
 * patella_services_start_anew:
 *
 * The person wants an empty journal in the place of one of which nothing can be read. The damaged files move aside;
 * "journal-opened" comes again.
 */
void
patella_services_start_anew (PatellaServices *self)
{
  PatellaStamp now;

  g_return_if_fail (PATELLA_IS_SERVICES (self));
  g_return_if_fail (self->journal_path != NULL && self->journal_error != NULL);

  now = patella_services_now (self);
  patella_set_aside_async (G_OBJECT (self), self->journal_path, &now, set_aside_cb);
}

gboolean
patella_services_is_journal_open (PatellaServices *self)
{
  g_return_val_if_fail (PATELLA_IS_SERVICES (self), FALSE);

  return self->journal_open;
}

/**
 * patella_services_keeps_journal:
 *
 * Returns: whether what is written now is there tomorrow: a file is open, and may be written
 */
gboolean
patella_services_keeps_journal (PatellaServices *self)
{
  g_return_val_if_fail (PATELLA_IS_SERVICES (self), FALSE);

  return self->journal_error == NULL && !self->journal_closing && patella_journal_get_path (self->journal) != NULL
         && patella_journal_get_status (self->journal) == PATELLA_JOURNAL_STATUS_OPEN;
}

/**
 * patella_services_get_journal_error:
 *
 * Returns: (transfer none) (nullable): why the journal could not be opened
 */
const GError *
patella_services_get_journal_error (PatellaServices *self)
{
  g_return_val_if_fail (PATELLA_IS_SERVICES (self), NULL);

  return self->journal_error;
}

/**
 * patella_services_get_journal_path:
 *
 * Returns: (transfer none) (nullable): the file that is meant, open or not; NULL when nothing is to be journalled
 */
const char *
patella_services_get_journal_path (PatellaServices *self)
{
  g_return_val_if_fail (PATELLA_IS_SERVICES (self), NULL);

  return self->journal_path;
}

/**
 * patella_services_forget_everything:
 *
 * After everything was deleted: a journal that is not open yet, and content that was not read yet. The journal must be
 * closed.
 */
void
patella_services_forget_everything (PatellaServices *self)
{
  g_return_if_fail (PATELLA_IS_SERVICES (self));

  g_clear_error (&self->journal_error);
  g_clear_object (&self->content);
  self->journal_opening = FALSE;
  self->journal_open = FALSE;
  set_journal (self, self->journal_path);
}

static void
put_away_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (PatellaServices) self = data;

  /* what could not be closed in order is put right at the next opening */
  patella_journal_close_finish (PATELLA_JOURNAL (source), result, NULL);
  self->journal_closing = FALSE;
  patella_services_forget_everything (self);
  if (self->journal_wanted)
    patella_services_open_journal (self);
}

/**
 * patella_services_put_journal_away:
 *
 * Nobody looks at the journal: it is closed, and what was read of the content is dropped. Whoever opens it again, be it
 * before it is closed, hears "journal-opened" once more.
 */
void
patella_services_put_journal_away (PatellaServices *self)
{
  g_return_if_fail (PATELLA_IS_SERVICES (self));

  if (!self->journal_open || self->journal_closing)
    return;

  self->journal_open = FALSE;
  self->journal_closing = TRUE;
  self->journal_wanted = FALSE;
  patella_journal_close_async (self->journal, put_away_cb, g_object_ref (self));
}

/* whether its file is open, or is being opened or closed */
gboolean
patella_services_holds_journal (PatellaServices *self)
{
  g_return_val_if_fail (PATELLA_IS_SERVICES (self), FALSE);

  return self->journal_opening;
}

/* whether the journal is being put away */
gboolean
patella_services_is_putting_away (PatellaServices *self)
{
  g_return_val_if_fail (PATELLA_IS_SERVICES (self), FALSE);

  return self->journal_closing;
}

/**
 * patella_services_close_async:
 *
 * Closes the journal after everything that was asked of it is done.
 */
void
patella_services_close_async (PatellaServices     *self,
                              GAsyncReadyCallback  callback,
                              gpointer             data)
{
  g_return_if_fail (PATELLA_IS_SERVICES (self));

  patella_journal_close_async (self->journal, callback, data);
}

gboolean
patella_services_close_finish (PatellaServices  *self,
                               GAsyncResult     *result,
                               GError          **error)
{
  g_return_val_if_fail (PATELLA_IS_SERVICES (self), FALSE);

  return patella_journal_close_finish (self->journal, result, error);
}
