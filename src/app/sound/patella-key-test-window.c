/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-key-test-window.h"

#include <glib/gi18n.h>

#include "patella-key-words.h"

/**
 * PatellaKeyTestWindow:
 *
 * Says of each key that is pressed what it is called and what it does in a session, by the same table as the session's page, in
 * letters that can be read from the mat; a key that does something also ticks, so that it can be tried with the eyes closed.
 * Media keys, headsets and remotes come over the session bus, as in a session.
 *
 * Always true: every key but Tab is only shown, whatever has the focus; Escape, when pressed twice in a row, closes. Main thread.
 */
struct _PatellaKeyTestWindow
{
  AdwWindow              parent_instance;

  PatellaServices       *services;   /* owned */
  PatellaMediaKeys      *media_keys; /* owned */
  PatellaHeldKeys        held;
  PatellaScoreEntry      entry;
  PatellaSessionKeyKind  last;

  GtkLabel              *key_label;
  GtkLabel              *meaning_label;
};

G_DEFINE_FINAL_TYPE (PatellaKeyTestWindow, patella_key_test_window, ADW_TYPE_WINDOW)

static void
show_key (PatellaKeyTestWindow  *self,
          const char            *name,
          PatellaSessionKeyKind  kind,
          int                    score)
{
  g_autofree char *meaning = patella_key_words_meaning (kind, score);

  gtk_label_set_label (self->key_label, name);
  gtk_label_set_label (self->meaning_label, meaning);
  self->last = kind;
  if (kind != PATELLA_SESSION_KEY_NONE)
    patella_cue_player_play (patella_services_get_cue_player (self->services), PATELLA_CUE_TICK);
}

static gboolean
is_for_moving_on (guint           keyval,
                  GdkModifierType state)
{
  return keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab || keyval == GDK_KEY_KP_Tab
         || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0;
}

/* With a button in the focus only what Tab led to is pressed by Space and Enter. */
static gboolean
is_for_button (PatellaKeyTestWindow *self,
               guint                 keyval)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return GTK_IS_BUTTON (focus) && gtk_window_get_focus_visible (GTK_WINDOW (self))
         && (keyval == GDK_KEY_space || keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                PatellaKeyTestWindow  *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  PatellaSessionKey key = patella_session_key_lookup (keyval, keycode, state, rtl);
  guint32 at_ms = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller));
  g_autofree char *name = NULL;
  int score = -1;

  if (is_for_moving_on (keyval, state) || is_for_button (self, keyval))
    return GDK_EVENT_PROPAGATE;
  if (!patella_held_keys_press (&self->held, keycode))
    return GDK_EVENT_STOP;
  if (key.kind == PATELLA_SESSION_KEY_LEAVE && self->last == PATELLA_SESSION_KEY_LEAVE)
    {
      gtk_window_close (GTK_WINDOW (self));
      return GDK_EVENT_STOP;
    }

  if (key.kind == PATELLA_SESSION_KEY_DIGIT)
    score = patella_score_entry_push (&self->entry, key.digit, at_ms);
  name = patella_key_words_name (gtk_widget_get_display (GTK_WIDGET (self)), keyval, keycode, &key);
  show_key (self, name, key.kind, score);
  return GDK_EVENT_STOP;
}

static void
key_released_cb (GtkEventControllerKey *controller,
                 guint                  keyval,
                 guint                  keycode,
                 GdkModifierType        state,
                 PatellaKeyTestWindow  *self)
{
  patella_held_keys_release (&self->held, keycode);
}

static void
focus_left_cb (PatellaKeyTestWindow *self)
{
  patella_held_keys_clear (&self->held);
}

static void
media_key_pressed_cb (PatellaKeyTestWindow *self,
                      PatellaMediaKey       key)
{
  show_key (self, patella_key_words_media (key), patella_key_words_media_kind (key), -1);
}

static void
patella_key_test_window_dispose (GObject *object)
{
  PatellaKeyTestWindow *self = PATELLA_KEY_TEST_WINDOW (object);

  if (self->media_keys != NULL)
    patella_media_keys_release (self->media_keys);
  g_clear_object (&self->media_keys);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (patella_key_test_window_parent_class)->dispose (object);
}

static void
patella_key_test_window_class_init (PatellaKeyTestWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_key_test_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/sound/patella-key-test-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaKeyTestWindow, key_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaKeyTestWindow, meaning_label);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_released_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_left_cb);
}

static void
patella_key_test_window_init (PatellaKeyTestWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* nothing has the focus before Tab: Space and Enter are to be tried too */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  self->media_keys = patella_media_keys_new ();
  g_signal_connect_object (self->media_keys, "pressed", G_CALLBACK (media_key_pressed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * patella_key_test_window_new:
 * @services: whose player ticks
 * @parent: (nullable): the window it is opened from
 *
 * Returns: a window, not shown yet
 */
PatellaKeyTestWindow *
patella_key_test_window_new (PatellaServices *services,
                             GtkWindow       *parent)
{
  PatellaKeyTestWindow *self = g_object_new (PATELLA_TYPE_KEY_TEST_WINDOW, "transient-for", parent, NULL);

  self->services = g_object_ref (services);
  /* the desktop sends its keys to who plays */
  patella_media_keys_show (self->media_keys, PATELLA_SESSION_STATE_RUNNING, 0, C_("title of a media player", "Key test"));
  patella_media_keys_hold (self->media_keys);
  return self;
}
