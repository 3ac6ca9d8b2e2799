/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-resume-bar.h"

#include <glib/gi18n.h>

#include "patella-format.h"
#include "patella-messages.h"
#include "patella-session-bookmark.h"
#include "patella-session-page.h"
#include "patella-session-resume.h"
#include "patella-session-words.h"
#include "patella-system-clock.h"

/**
 * PatellaResumeBar:
 *
 * Says that a session was interrupted and where, and offers to go on or to save it as it is. Until that is answered
 * nothing is lost and everything else works. One that was interrupted more than 12 hours ago is closed as unfinished, with
 * its sets, and said so. Main thread. Holds a reference to the services.
 */
struct _PatellaResumeBar
{
  AdwBin parent_instance;

  PatellaServices *services;  /* owned, nullable: before it watches */
  PatellaRunning  *running;   /* owned, nullable */

  GtkRevealer     *revealer;
  GtkLabel        *text;
  GtkWidget       *resume;
  GtkWidget       *save;
  GtkWidget       *close;
};

G_DEFINE_FINAL_TYPE (PatellaResumeBar, patella_resume_bar, ADW_TYPE_BIN)

static void
show (PatellaResumeBar *self,
      const char       *text,
      gboolean          can_resume,
      gboolean          can_save)
{
  gtk_label_set_label (self->text, text);
  gtk_widget_set_visible (self->resume, can_resume);
  gtk_widget_set_visible (self->save, can_save);
  gtk_widget_set_visible (self->close, !can_resume && !can_save);
  gtk_revealer_set_reveal_child (self->revealer, *text != '\0');
}

static PatellaMoment
read_moment (PatellaResumeBar *self)
{
  PatellaMoment now = { 0 };

  patella_system_clock_read_boot (now.boot_id, &now.boottime_us);
  now.realtime_us = patella_services_now (self->services).at_us;

  return now;
}

static char *
describe_title (PatellaResumeBar *self)
{
  const PatellaRecordData *record = patella_record_get (self->running->record);
  PatellaRoutine *routine = patella_content_lookup_routine (patella_services_get_content (self->services),
                                                            record->routine);

  if (routine != NULL)
    return g_strdup (patella_routine_translate (routine, patella_routine_get_title (routine)));
  if (record->tracks->len > 0)
    return g_strdup (((const PatellaTrackRecord *) g_ptr_array_index (record->tracks, 0))->exercise_title);
  return g_strdup (record->routine);
}

static void
show_offer (PatellaResumeBar *self)
{
  gint64 now_us = patella_clock_get_monotonic_us (patella_services_get_clock (self->services));
  g_autoptr (PatellaSession) session = patella_session_bookmark_restore (self->running, now_us, NULL);
  g_autofree char *title = describe_title (self);
  g_autofree char *place = NULL;
  g_autofree char *text = NULL;

  if (session == NULL)
    {
      text = g_strdup_printf (C_("resume: title", "%s was interrupted. Its sets are safe; the place in it is lost."), title);
      show (self, text, FALSE, TRUE);
      return;
    }

  place = patella_session_words_place (session);
  if (*place == '\0')
    text = g_strdup_printf (C_("resume: title", "%s was interrupted after its last set."), title);
  else
    text = g_strdup_printf (C_("resume: title, place", "%s was interrupted at %s."), title, place);
  show (self, text, TRUE, TRUE);
}

static void
stale_saved_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (PatellaResumeBar) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;

  if (self->running == NULL)
    return;
  if (!patella_journal_write_finish (PATELLA_JOURNAL (source), result, &error))
    {
      text = patella_messages_dup (error);
      show (self, text, FALSE, TRUE);
      return;
    }

  date = patella_format_date (patella_record_get (self->running->record)->started.local_date);
  text = g_strdup_printf (C_("resume: date", "The session of %s was closed as unfinished. Its sets are kept."), date);
  show (self, text, FALSE, FALSE);
  g_clear_pointer (&self->running, patella_running_free);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (PatellaResumeBar) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (patella_journal_write_finish (PATELLA_JOURNAL (source), result, &error))
    {
      show (self, "", FALSE, FALSE);
      g_clear_pointer (&self->running, patella_running_free);
      return;
    }

  text = patella_messages_dup (error);
  show (self, text, TRUE, TRUE);
}

static void
save (PatellaResumeBar    *self,
      GAsyncReadyCallback  callback)
{
  patella_session_resume_save (patella_services_get_journal (self->services),
                               patella_services_get_clock (self->services), self->running, callback,
                               g_object_ref (self));
}

static void
running_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (PatellaResumeBar) self = data;
  PatellaMoment now;

  g_clear_pointer (&self->running, patella_running_free);
  self->running = patella_journal_load_running_finish (PATELLA_JOURNAL (source), result, NULL);
  if (self->running == NULL || self->services == NULL)
    {
      show (self, "", FALSE, FALSE);
      return;
    }

  now = read_moment (self);
  if (patella_session_resume_is_stale (self->running, &now))
    save (self, stale_saved_cb);
  else
    show_offer (self);
}

static void
resume_clicked_cb (PatellaResumeBar *self)
{
  show (self, "", FALSE, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.start-session", "s", PATELLA_SESSION_RESUME);
}

static void
save_clicked_cb (PatellaResumeBar *self)
{
  if (self->running != NULL)
    save (self, saved_cb);
}

static void
close_clicked_cb (PatellaResumeBar *self)
{
  show (self, "", FALSE, FALSE);
}

static void
patella_resume_bar_dispose (GObject *object)
{
  PatellaResumeBar *self = PATELLA_RESUME_BAR (object);

  g_clear_object (&self->services);
  g_clear_pointer (&self->running, patella_running_free);

  G_OBJECT_CLASS (patella_resume_bar_parent_class)->dispose (object);
}

static void
patella_resume_bar_class_init (PatellaResumeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_resume_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/session/patella-resume-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaResumeBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, PatellaResumeBar, text);
  gtk_widget_class_bind_template_child (widget_class, PatellaResumeBar, resume);
  gtk_widget_class_bind_template_child (widget_class, PatellaResumeBar, save);
  gtk_widget_class_bind_template_child (widget_class, PatellaResumeBar, close);
  gtk_widget_class_bind_template_callback (widget_class, resume_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
}

static void
patella_resume_bar_init (PatellaResumeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
patella_resume_bar_refresh (PatellaResumeBar *self)
{
  g_return_if_fail (PATELLA_IS_RESUME_BAR (self));

  patella_journal_load_running_async (patella_services_get_journal (self->services), running_loaded_cb,
                                      g_object_ref (self));
}

void
patella_resume_bar_watch (PatellaResumeBar *self,
                          PatellaServices  *services)
{
  g_return_if_fail (PATELLA_IS_RESUME_BAR (self));

  g_set_object (&self->services, services);
  g_signal_connect_object (services, "journal-opened", G_CALLBACK (patella_resume_bar_refresh), self, G_CONNECT_SWAPPED);
  if (patella_services_is_journal_open (services))
    patella_resume_bar_refresh (self);
}
