/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-toast-overlay.h"

#include <glib/gi18n.h>

/**
 * PatellaToastOverlay:
 *
 * Shows one AdwToast above its child; the newest takes the place of the one before. It stands in for AdwToastOverlay,
 * which in libadwaita 1.2 frees a toast while its animation still runs when toasts are dismissed quickly one after the
 * other: keeping Delete pressed, or Escape, ended the program. Escape dismisses. Main thread; owns the toast.
 */
struct _PatellaToastOverlay
{
  GtkWidget parent_instance;

  GtkWidget    *child;     /* (nullable) */
  GtkOverlay   *overlay;
  GtkRevealer  *revealer;
  GtkLabel     *title;
  GtkButton    *button;
  AdwToast     *toast;     /* owned, nullable: the one that is shown */
  PatellaClock *clock;     /* owned, nullable */
  guint         alarm_id;
};

enum
{
  PROP_CHILD = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PatellaToastOverlay, patella_toast_overlay, GTK_TYPE_WIDGET)

static void
stop_alarm (PatellaToastOverlay *self)
{
  if (self->alarm_id != 0)
    patella_clock_remove_alarm (self->clock, self->alarm_id);
  self->alarm_id = 0;
}

/* what is on its way out takes neither keys nor focus */
static void
leave_toast (PatellaToastOverlay *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->revealer)))
    gtk_root_set_focus (root, NULL);
  gtk_widget_set_can_target (GTK_WIDGET (self->revealer), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->revealer), FALSE);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
dismiss_current (PatellaToastOverlay *self)
{
  g_autoptr (AdwToast) toast = g_steal_pointer (&self->toast);

  if (toast == NULL)
    return;
  stop_alarm (self);
  leave_toast (self);
  g_signal_emit_by_name (toast, "dismissed");
}

static void
time_over_cb (gpointer data)
{
  PatellaToastOverlay *self = data;

  self->alarm_id = 0;
  dismiss_current (self);
}

static void
start_alarm (PatellaToastOverlay *self)
{
  guint seconds = adw_toast_get_timeout (self->toast);

  if (self->clock != NULL && seconds > 0)
    self->alarm_id = patella_clock_add_alarm (self->clock,
                                              patella_clock_get_monotonic_us (self->clock) + seconds * G_USEC_PER_SEC,
                                              time_over_cb, self, NULL);
}

static void
button_clicked_cb (PatellaToastOverlay *self)
{
  /* the action is the button's own; the toast has done its work */
  dismiss_current (self);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   data)
{
  PatellaToastOverlay *self = PATELLA_TOAST_OVERLAY (widget);

  if (self->toast == NULL)
    return GDK_EVENT_PROPAGATE;
  dismiss_current (self);
  return GDK_EVENT_STOP;
}

static void
patella_toast_overlay_dispose (GObject *object)
{
  PatellaToastOverlay *self = PATELLA_TOAST_OVERLAY (object);

  if (self->overlay != NULL)
    {
      stop_alarm (self);
      g_clear_object (&self->toast);
      self->child = NULL;
      gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->overlay)));
    }
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (patella_toast_overlay_parent_class)->dispose (object);
}

static void
patella_toast_overlay_get_property (GObject    *object,
                                    guint       id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  if (id == PROP_CHILD)
    g_value_set_object (value, PATELLA_TOAST_OVERLAY (object)->child);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
patella_toast_overlay_set_property (GObject      *object,
                                    guint         id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  PatellaToastOverlay *self = PATELLA_TOAST_OVERLAY (object);

  if (id == PROP_CHILD)
    {
      self->child = g_value_get_object (value);
      gtk_overlay_set_child (self->overlay, self->child);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
patella_toast_overlay_class_init (PatellaToastOverlayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = patella_toast_overlay_dispose;
  object_class->get_property = patella_toast_overlay_get_property;
  object_class->set_property = patella_toast_overlay_set_property;

  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static GtkWidget *
create_toast (PatellaToastOverlay *self)
{
  /* the style of libadwaita's own */
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "css-name", "toast", "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->title, TRUE);
  gtk_label_set_wrap_mode (self->title, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");

  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_use_underline (self->button, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (button_clicked_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (close, "circular");
  gtk_widget_add_css_class (close, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible label", "Dismiss"), -1);
  g_signal_connect_object (close, "clicked", G_CALLBACK (dismiss_current), self, G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->button));
  gtk_box_append (GTK_BOX (box), close);
  return box;
}

static void
patella_toast_overlay_init (PatellaToastOverlay *self)
{
  self->overlay = GTK_OVERLAY (gtk_overlay_new ());
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_transition_type (self->revealer, GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_child (self->revealer, create_toast (self));
  gtk_widget_set_halign (GTK_WIDGET (self->revealer), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->revealer), GTK_ALIGN_END);
  gtk_widget_set_can_target (GTK_WIDGET (self->revealer), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->revealer), FALSE);
  gtk_overlay_add_overlay (self->overlay, GTK_WIDGET (self->revealer));
  gtk_widget_set_parent (GTK_WIDGET (self->overlay), GTK_WIDGET (self));
}

void
patella_toast_overlay_set_clock (PatellaToastOverlay *self,
                                 PatellaClock        *clock)
{
  g_return_if_fail (PATELLA_IS_TOAST_OVERLAY (self));

  stop_alarm (self);
  g_set_object (&self->clock, clock);
}

void
patella_toast_overlay_add_toast (PatellaToastOverlay *self,
                                 AdwToast            *toast)
{
  const char *label;

  g_return_if_fail (PATELLA_IS_TOAST_OVERLAY (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  dismiss_current (self);
  self->toast = toast;
  label = adw_toast_get_button_label (toast);
  gtk_label_set_markup (self->title, adw_toast_get_title (toast));
  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  gtk_button_set_label (self->button, label != NULL ? label : "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->button), adw_toast_get_action_target_value (toast));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), adw_toast_get_action_name (toast));
  gtk_widget_set_can_target (GTK_WIDGET (self->revealer), TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->revealer), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  start_alarm (self);
}

void
patella_toast_overlay_dismiss (PatellaToastOverlay *self,
                               AdwToast            *toast)
{
  g_return_if_fail (PATELLA_IS_TOAST_OVERLAY (self));

  if (toast != NULL && toast == self->toast)
    dismiss_current (self);
}

GtkWidget *
patella_toast_overlay_get_child (PatellaToastOverlay *self)
{
  g_return_val_if_fail (PATELLA_IS_TOAST_OVERLAY (self), NULL);

  return self->child;
}
