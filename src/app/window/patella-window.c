/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-window-private.h"

#include <glib/gi18n.h>

#include "patella-journal-error.h"
#include "patella-rescue-dialog.h"
#include "patella-copy-keeper.h"
#include "patella-messages.h"
#include "patella-restorer.h"
#include "patella-resume-bar.h"
#include "patella-safety-guide.h"
#include "patella-session-page.h"
#include "patella-system-clock.h"
#include "patella-toast-overlay.h"
#include "patella-trouble-bar.h"
#include "patella-window-pages.h"

/**
 * PatellaWindow:
 *
 * The window: four pages in a view stack, and above them, one at a time, the full page of a session. A page is made when
 * it is first shown, and the journal is opened after the first frame was painted, so that the first frame pays for one
 * empty page only. Always true: a session is begun only when opening the journal has ended. Main thread; owns its pages.
 */
struct _PatellaWindow
{
  AdwApplicationWindow parent_instance;

  PatellaServices     *services;         /* owned */
  char                *pending_target;   /* owned, nullable: to be started when the journal is open and the gate too */
  gboolean             asking_gate;      /* the safety gate was asked and has not answered */
  gulong               painted_id;       /* 0: the first frame was painted */
  guint                late_alarm;       /* 0: the journal does what it has to do by itself */
  PatellaCopyKeeper   *copy_keeper;      /* owned, nullable until the first frame was painted */
  PatellaRestorer     *restorer;         /* owned, nullable until asked for */

  PatellaToastOverlay *toast_overlay;    /* above everything, also a session */
  PatellaToastOverlay *page_toasts;      /* above the pages, not above the bar that switches them */
  AdwToast            *last_toast;       /* borrowed while it shows or waits to, nullable */
  GtkStack            *layers;
  AdwViewStack        *stack;
  PatellaTroubleBar   *trouble_bar;
  PatellaResumeBar    *resume_bar;
};

enum
{
  PROP_SERVICES = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* The first page stands by then; where it does not, what it has asked for is answered first all the same. */
#define LATE_US (2 * G_USEC_PER_SEC)

G_DEFINE_FINAL_TYPE (PatellaWindow, patella_window, ADW_TYPE_APPLICATION_WINDOW)

static void
fill_visible_page (PatellaWindow *self)
{
  GtkWidget *bin = adw_view_stack_get_visible_child (self->stack);
  const char *name = adw_view_stack_get_visible_child_name (self->stack);

  if (bin != NULL && adw_bin_get_child (ADW_BIN (bin)) == NULL)
    adw_bin_set_child (ADW_BIN (bin), patella_window_pages_create (self->services, name));
}

/* What happened to a damaged journal is told once, and never in the middle of a session. */
static void
tell_rescue (PatellaWindow *self)
{
  PatellaRescueReport *report = patella_journal_get_rescue (patella_services_get_journal (self->services));

  if (report == NULL || report->seen || gtk_stack_get_child_by_name (self->layers, "session") != NULL)
    return;

  report->seen = TRUE;
  patella_rescue_dialog_present (report, GTK_WINDOW (self));
}

static void
close_session (PatellaWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->layers, "session");

  gtk_stack_set_visible_child_name (self->layers, "main");
  if (page != NULL)
    gtk_stack_remove (self->layers, page);
  patella_resume_bar_refresh (self->resume_bar);
  tell_rescue (self);
}

static void
session_toasted_cb (PatellaWindow *self,
                    AdwToast      *toast)
{
  patella_toast_overlay_add_toast (self->toast_overlay, g_object_ref (toast));
}

/* A running session is not lost with the window: its page asks first. */
static gboolean
patella_window_close_request (GtkWindow *window)
{
  PatellaWindow *self = PATELLA_WINDOW (window);
  GtkWidget *page = gtk_stack_get_child_by_name (self->layers, "session");

  if (page != NULL && !patella_session_page_may_close (PATELLA_SESSION_PAGE (page)))
    return TRUE;
  if (!patella_trouble_bar_may_close (self->trouble_bar))
    return TRUE;

  return GTK_WINDOW_CLASS (patella_window_parent_class)->close_request (window);
}

static gboolean
is_target_known (PatellaWindow *self,
                 const char    *target)
{
  PatellaContent *content = patella_services_get_content (self->services);

  if (g_str_equal (target, PATELLA_SESSION_RESUME))
    return TRUE;
  if (g_str_has_prefix (target, PATELLA_SESSION_TRY))
    target += strlen (PATELLA_SESSION_TRY);
  if (g_str_has_prefix (target, "exercise:"))
    return patella_content_lookup_exercise (content, target + strlen ("exercise:")) != NULL;

  return patella_content_lookup_routine (content, target) != NULL;
}

static void
open_session (PatellaWindow *self,
              const char    *target)
{
  GtkWidget *page = NULL;

  if (gtk_stack_get_child_by_name (self->layers, "session") != NULL)
    return;

  page = patella_window_pages_create_session (self->services, target);
  if (page == NULL)
    return;

  g_signal_connect_object (page, "closed", G_CALLBACK (close_session), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "toasted", G_CALLBACK (session_toasted_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->layers, page, "session");
  gtk_stack_set_visible_child_name (self->layers, "session");
}

static void
followed_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr (PatellaWindow) self = data;
  g_auto (GStrv) followed = patella_journal_list_followed_finish (PATELLA_JOURNAL (source), result, NULL);

  if (self->services == NULL)
    return;

  for (guint i = 0; followed != NULL && followed[i] != NULL; i++)
    if (is_target_known (self, followed[i]))
      {
        open_session (self, followed[i]);
        return;
      }

  patella_window_show_page (self, "today");
}

/* "patella start" without a name: the routine that is followed; with none, the page from which one is chosen. */
static void
open_followed (PatellaWindow *self)
{
  PatellaStamp now = patella_services_now (self->services);

  patella_journal_list_followed_async (patella_services_get_journal (self->services), now.local_date,
                                       followed_listed_cb, g_object_ref (self));
}

static void
late_cb (gpointer data)
{
  PatellaWindow *self = data;

  self->late_alarm = 0;
  patella_journal_begin_late_work (patella_services_get_journal (self->services));
}

/* A window that is closed before leaves it to the next. */
static void
drop_late_work (PatellaWindow *self)
{
  if (self->late_alarm != 0)
    patella_clock_remove_alarm (patella_services_get_clock (self->services), self->late_alarm);
  self->late_alarm = 0;
}

static void
plan_late_work (PatellaWindow *self)
{
  PatellaClock *clock = patella_services_get_clock (self->services);

  drop_late_work (self);
  self->late_alarm = patella_clock_add_alarm (clock, patella_clock_get_monotonic_us (clock) + LATE_US, late_cb, self, NULL);
}

static void
journal_opened_cb (PatellaWindow *self)
{
  g_autofree char *target = g_strdup (self->pending_target);

  if (g_error_matches (patella_services_get_journal_error (self->services), PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT))
    patella_rescue_dialog_ask_anew (self->services, GTK_WINDOW (self));
  tell_rescue (self);
  if (target != NULL)
    patella_window_start_session (self, target);

  plan_late_work (self);
}

/* Opening tells of it by itself, when everything that it is told with is there. */
static void
rescued_cb (PatellaWindow *self)
{
  if (patella_services_is_journal_open (self->services))
    tell_rescue (self);
}

/* Who took the journal's file away did so in another window. */
static void
active_changed_cb (PatellaWindow *self)
{
  if (self->services != NULL && gtk_window_is_active (GTK_WINDOW (self)))
    patella_journal_look (patella_services_get_journal (self->services));
}

static void
first_frame_painted_cb (GdkFrameClock *frame_clock,
                        gpointer       data)
{
  PatellaWindow *self = data;
  PatellaClock *clock = patella_services_get_clock (self->services);

  g_clear_signal_handler (&self->painted_id, frame_clock);
  patella_window_get_copy_keeper (self);
  patella_window_watch_sharer (self);
  patella_journal_hold_late_work (patella_services_get_journal (self->services));
  patella_services_open_journal (self->services);
  if (patella_services_is_journal_open (self->services))
    plan_late_work (self);
  if (PATELLA_IS_SYSTEM_CLOCK (clock))
    patella_system_clock_watch (PATELLA_SYSTEM_CLOCK (clock));
}

static void
restore_size (PatellaWindow *self)
{
  int width = 0;
  int height = 0;
  gboolean maximized = FALSE;

  g_object_get (patella_services_get_settings (self->services), "window-width", &width, "window-height", &height,
                "window-maximized", &maximized, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (maximized)
    gtk_window_maximize (GTK_WINDOW (self));
}

/* Not while it is full screen: floor mode is of the session, not of the window. */
static void
patella_window_unmap (GtkWidget *widget)
{
  PatellaWindow *self = PATELLA_WINDOW (widget);
  int width = 0;
  int height = 0;

  if (self->services != NULL && !gtk_window_is_fullscreen (GTK_WINDOW (self)))
    {
      gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
      g_object_set (patella_services_get_settings (self->services), "window-width", width, "window-height", height,
                    "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)), NULL);
    }

  GTK_WIDGET_CLASS (patella_window_parent_class)->unmap (widget);
}

static void
patella_window_realize (GtkWidget *widget)
{
  PatellaWindow *self = PATELLA_WINDOW (widget);

  GTK_WIDGET_CLASS (patella_window_parent_class)->realize (widget);

  if (self->painted_id == 0)
    self->painted_id = g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint",
                                                G_CALLBACK (first_frame_painted_cb), self, 0);
}

static void
patella_window_constructed (GObject *object)
{
  PatellaWindow *self = PATELLA_WINDOW (object);

  G_OBJECT_CLASS (patella_window_parent_class)->constructed (object);

  patella_toast_overlay_set_clock (self->toast_overlay, patella_services_get_clock (self->services));
  patella_toast_overlay_set_clock (self->page_toasts, patella_services_get_clock (self->services));
  patella_window_add_actions (self);
  restore_size (self);
  patella_trouble_bar_watch (self->trouble_bar, self->services);
  patella_resume_bar_watch (self->resume_bar, self->services);
  g_signal_connect_object (self->services, "journal-opened", G_CALLBACK (journal_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->services, "journal-rescued", G_CALLBACK (rescued_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (fill_visible_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb), NULL);
  fill_visible_page (self);
}

static void
patella_window_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SERVICES:
      g_value_set_object (value, PATELLA_WINDOW (object)->services);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
patella_window_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SERVICES: /* construct only */
      PATELLA_WINDOW (object)->services = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
patella_window_dispose (GObject *object)
{
  PatellaWindow *self = PATELLA_WINDOW (object);

  if (self->services != NULL)
    drop_late_work (self);
  g_clear_weak_pointer (&self->last_toast);
  G_OBJECT_CLASS (patella_window_parent_class)->dispose (object);

  g_clear_object (&self->copy_keeper);
  g_clear_object (&self->restorer);
  g_clear_object (&self->services);
}

static void
patella_window_finalize (GObject *object)
{
  g_free (PATELLA_WINDOW (object)->pending_target);

  G_OBJECT_CLASS (patella_window_parent_class)->finalize (object);
}

static void
patella_window_class_init (PatellaWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = patella_window_constructed;
  object_class->get_property = patella_window_get_property;
  object_class->set_property = patella_window_set_property;
  object_class->dispose = patella_window_dispose;
  object_class->finalize = patella_window_finalize;
  widget_class->realize = patella_window_realize;
  widget_class->unmap = patella_window_unmap;
  GTK_WINDOW_CLASS (klass)->close_request = patella_window_close_request;

  props[PROP_SERVICES] = g_param_spec_object ("services", NULL, NULL, PATELLA_TYPE_SERVICES,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  patella_window_install_actions (widget_class);
  g_type_ensure (PATELLA_TYPE_RESUME_BAR);
  g_type_ensure (PATELLA_TYPE_TOAST_OVERLAY);
  g_type_ensure (PATELLA_TYPE_TROUBLE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/window/patella-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, PatellaWindow, page_toasts);
  gtk_widget_class_bind_template_child (widget_class, PatellaWindow, layers);
  gtk_widget_class_bind_template_child (widget_class, PatellaWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PatellaWindow, trouble_bar);
  gtk_widget_class_bind_template_child (widget_class, PatellaWindow, resume_bar);
}

static void
patella_window_init (PatellaWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * patella_window_new:
 *
 * Returns: (transfer none): a window of @application, not shown yet
 */
PatellaWindow *
patella_window_new (PatellaApplication *application,
                    PatellaServices    *services)
{
  return g_object_new (PATELLA_TYPE_WINDOW, "application", application, "services", services, NULL);
}

PatellaServices *
patella_window_get_services (PatellaWindow *self)
{
  g_return_val_if_fail (PATELLA_IS_WINDOW (self), NULL);

  return self->services;
}

/* also one that stands behind another page */
gboolean
patella_window_has_session (PatellaWindow *self)
{
  return gtk_stack_get_child_by_name (self->layers, "session") != NULL;
}

void
patella_window_hold_session (PatellaWindow *self)
{
  GtkWidget *page = NULL;

  g_return_if_fail (PATELLA_IS_WINDOW (self));

  page = gtk_stack_get_child_by_name (self->layers, "session");
  if (page != NULL)
    patella_session_page_hold (PATELLA_SESSION_PAGE (page));
}

PatellaJournal *
patella_window_get_newer (PatellaWindow *self)
{
  return patella_trouble_bar_get_newer (self->trouble_bar);
}

/**
 * patella_window_get_copy_keeper:
 *
 * Returns: (transfer none): what keeps copies of the journal
 */
PatellaCopyKeeper *
patella_window_get_copy_keeper (PatellaWindow *self)
{
  if (self->copy_keeper == NULL)
    self->copy_keeper = patella_copy_keeper_new (self->services);

  return self->copy_keeper;
}

/**
 * patella_window_get_restorer:
 *
 * Returns: (transfer none): what restores them
 */
PatellaRestorer *
patella_window_get_restorer (PatellaWindow *self)
{
  if (self->restorer == NULL)
    {
      self->restorer = patella_restorer_new (self->services, patella_window_get_copy_keeper (self));
      g_signal_connect_object (self->restorer, "toasted", G_CALLBACK (patella_window_take_toast), self, G_CONNECT_SWAPPED);
    }

  return self->restorer;
}

/**
 * patella_window_show_page:
 * @name: today, library, progress or journal; anything else is ignored
 *
 * Returns: (transfer none) (nullable): the page that is shown now
 */
GtkWidget *
patella_window_show_page (PatellaWindow *self,
                          const char    *name)
{
  g_return_val_if_fail (PATELLA_IS_WINDOW (self), NULL);

  if (adw_view_stack_get_child_by_name (self->stack, name) != NULL)
    adw_view_stack_set_visible_child_name (self->stack, name);

  return adw_bin_get_child (ADW_BIN (adw_view_stack_get_visible_child (self->stack)));
}

static void
gate_asked_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (PatellaWindow) self = data;
  g_autofree char *target = g_steal_pointer (&self->pending_target);
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;
  gboolean may_start = patella_safety_guide_ask_finish (PATELLA_SAFETY_GATE (source), result, &error);

  self->asking_gate = FALSE;
  if (self->services == NULL || target == NULL)
    return;

  if (error != NULL)
    {
      sentence = patella_messages_dup (error);
      patella_window_add_toast (self, sentence);
    }
  else if (may_start && target[0] == '\0')
    open_followed (self);
  else if (may_start)
    open_session (self, target);
}

/**
 * patella_window_start_session:
 * @target: id of a routine, "exercise:" and the id of an exercise, or "" for the routine that is followed
 *
 * Puts the page of a session above the pages, when the journal is open and the safety gate answers that one may start.
 * This is the only way to a session. One that is there already is left alone.
 */
void
patella_window_start_session (PatellaWindow *self,
                              const char    *target)
{
  g_return_if_fail (PATELLA_IS_WINDOW (self));

  /* it may come from the bus: nobody is asked anything for what does not exist */
  if (target[0] != '\0' && !is_target_known (self, target))
    {
      patella_window_add_toast (self, C_("toast", "This is not in the library any more"));
      return;
    }

  g_free (self->pending_target);
  self->pending_target = g_strdup (target);
  if (!patella_services_is_journal_open (self->services) || self->asking_gate)
    return;

  self->asking_gate = TRUE;
  patella_safety_guide_ask_async (patella_safety_gate_for (self->services), GTK_WINDOW (self), gate_asked_cb,
                                  g_object_ref (self));
}

/* from a dialog above the pages */
void
patella_window_take_toast (PatellaWindow *self,
                           AdwToast      *toast)
{
  patella_toast_overlay_add_toast (self->page_toasts, g_object_ref (toast));
}

/**
 * patella_window_add_toast:
 * @title: one sentence, without markup
 *
 * Says something that was lost by nobody and needs no answer.
 */
void
patella_window_add_toast (PatellaWindow *self,
                          const char    *title)
{
  g_autofree char *markup = g_markup_escape_text (title, -1);
  AdwToast *toast = NULL;
  gboolean in_session = FALSE;

  g_return_if_fail (PATELLA_IS_WINDOW (self));

  /* whoever calls from the bus two hundred times gets one answer, not one after the other for a quarter of an hour */
  if (self->last_toast != NULL && g_str_equal (adw_toast_get_title (self->last_toast), markup))
    return;

  toast = adw_toast_new (markup);
  g_set_weak_pointer (&self->last_toast, toast);
  in_session = g_strcmp0 (gtk_stack_get_visible_child_name (self->layers), "session") == 0;
  patella_toast_overlay_add_toast (in_session ? self->toast_overlay : self->page_toasts, toast);
}
