/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-window.h"

#include "patella-window-pages.h"

/**
 * PatellaWindow:
 *
 * The window: four pages in a view stack, and above them, one at a time, the full page of a session. A page is made
 * when it is first shown, so that the first frame pays for one page only. Main thread; owns its pages.
 */
struct _PatellaWindow
{
  AdwApplicationWindow parent_instance;

  PatellaServices     *services;         /* owned */

  AdwToastOverlay     *toast_overlay;
  GtkStack            *layers;
  AdwViewStack        *stack;
  GtkInfoBar          *trouble_bar;
  GtkLabel            *trouble_label;
};

enum
{
  PROP_SERVICES = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PatellaWindow, patella_window, ADW_TYPE_APPLICATION_WINDOW)

static void
fill_visible_page (PatellaWindow *self)
{
  GtkWidget *bin = adw_view_stack_get_visible_child (self->stack);
  const char *name = adw_view_stack_get_visible_child_name (self->stack);

  if (bin != NULL && adw_bin_get_child (ADW_BIN (bin)) == NULL)
    adw_bin_set_child (ADW_BIN (bin), patella_window_pages_create (self->services, name));
}

static void
close_session (PatellaWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->layers, "session");

  gtk_stack_set_visible_child_name (self->layers, "main");
  if (page != NULL)
    gtk_stack_remove (self->layers, page);
}

static void
start_session_activated_cb (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       data)
{
  patella_window_start_session (data, g_variant_get_string (parameter, NULL));
}

static void
show_page_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       data)
{
  patella_window_show_page (data, g_variant_get_string (parameter, NULL));
}

static void
patella_window_constructed (GObject *object)
{
  static const GActionEntry entries[] = {
    { .name = "start-session", .activate = start_session_activated_cb, .parameter_type = "s" },
    { .name = "show-page", .activate = show_page_activated_cb, .parameter_type = "s" },
  };
  PatellaWindow *self = PATELLA_WINDOW (object);

  G_OBJECT_CLASS (patella_window_parent_class)->constructed (object);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (fill_visible_page), self,
                           G_CONNECT_SWAPPED);
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
  g_clear_object (&PATELLA_WINDOW (object)->services);

  G_OBJECT_CLASS (patella_window_parent_class)->dispose (object);
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

  props[PROP_SERVICES] = g_param_spec_object ("services", NULL, NULL, PATELLA_TYPE_SERVICES,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/window/patella-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, PatellaWindow, layers);
  gtk_widget_class_bind_template_child (widget_class, PatellaWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PatellaWindow, trouble_bar);
  gtk_widget_class_bind_template_child (widget_class, PatellaWindow, trouble_label);
}

static void
patella_window_init (PatellaWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

PatellaWindow *
patella_window_new (PatellaApplication *application,
                    PatellaServices    *services)
{
  return g_object_new (PATELLA_TYPE_WINDOW, "application", application, "services", services, NULL);
}

void
patella_window_show_page (PatellaWindow *self,
                          const char    *name)
{
  g_return_if_fail (PATELLA_IS_WINDOW (self));

  if (adw_view_stack_get_child_by_name (self->stack, name) != NULL)
    adw_view_stack_set_visible_child_name (self->stack, name);
}

/**
 * patella_window_start_session:
 * @target: id of a routine, or "exercise:" and the id of an exercise
 *
 * Puts the page of a session above the pages. A session that is already open is left alone.
 */
void
patella_window_start_session (PatellaWindow *self,
                              const char    *target)
{
  GtkWidget *page = NULL;

  g_return_if_fail (PATELLA_IS_WINDOW (self));

  if (gtk_stack_get_child_by_name (self->layers, "session") != NULL)
    return;

  page = patella_window_pages_create_session (self->services, target);
  if (page == NULL)
    return;

  g_signal_connect_object (page, "closed", G_CALLBACK (close_session), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->layers, page, "session");
  gtk_stack_set_visible_child_name (self->layers, "session");
}

void
patella_window_add_toast (PatellaWindow *self,
                          AdwToast      *toast)
{
  g_return_if_fail (PATELLA_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}
