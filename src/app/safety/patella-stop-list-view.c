/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-stop-list-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "patella-safety-words.h"

/**
 * PatellaStopListView:
 *
 * The signs of the stop list in three groups, the most urgent first, as coach orders them. It only shows and says which
 * one was chosen; who uses it decides what that means. Main thread.
 */
struct _PatellaStopListView
{
  GtkWidget parent_instance;

  GtkWidget *box;         /* child */
  gboolean   reportable;
};

enum
{
  PROP_REPORTABLE = 1,
  N_PROPS,
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaStopListView, patella_stop_list_view, GTK_TYPE_WIDGET)

static void
row_activated_cb (PatellaStopListView *self,
                  GtkWidget           *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (row), "sign"));
}

static GtkWidget *
create_row (PatellaStopListView *self,
            const char          *code,
            const char          *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (code == NULL || !self->reportable)
    return row;
  g_object_set_data_full (G_OBJECT (row), "sign", g_strdup (code), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  return row;
}

/* libadwaita cuts the title of a group where it is narrow: how urgent a sign is must be read whole */
static void
let_title_wrap (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "heading"))
    {
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    let_title_wrap (child);
}

static void
add_group (PatellaStopListView *self,
           PatellaUrgency       urgency)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), patella_safety_words_urgency (urgency));
  let_title_wrap (group);
  for (guint i = 0; i < patella_stop_list_get_n_signs (); i++)
    {
      const PatellaSign *sign = patella_stop_list_get_sign (i);

      if (sign->urgency == urgency)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                   create_row (self, sign->code, patella_safety_words_sign (sign->code)));
    }
  /* not a sign of the rules: it is noticed by looking back, and pauses nothing */
  if (urgency == PATELLA_URGENCY_WITHIN_DAYS)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               create_row (self, NULL, C_("stop list", "No real improvement after six weeks")));
  gtk_box_append (GTK_BOX (self->box), group);
}

static void
patella_stop_list_view_constructed (GObject *object)
{
  PatellaStopListView *self = PATELLA_STOP_LIST_VIEW (object);

  G_OBJECT_CLASS (patella_stop_list_view_parent_class)->constructed (object);

  for (int urgency = PATELLA_URGENCY_EMERGENCY; urgency <= PATELLA_URGENCY_WITHIN_DAYS; urgency++)
    add_group (self, (PatellaUrgency) urgency);
}

static void
patella_stop_list_view_dispose (GObject *object)
{
  g_clear_pointer (&PATELLA_STOP_LIST_VIEW (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (patella_stop_list_view_parent_class)->dispose (object);
}

static void
patella_stop_list_view_set_property (GObject      *object,
                                     guint         id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  if (id == PROP_REPORTABLE) /* construct only */
    PATELLA_STOP_LIST_VIEW (object)->reportable = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
patella_stop_list_view_class_init (PatellaStopListViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = patella_stop_list_view_constructed;
  object_class->dispose = patella_stop_list_view_dispose;
  object_class->set_property = patella_stop_list_view_set_property;

  /* whether a sign can be chosen */
  props[PROP_REPORTABLE] = g_param_spec_boolean ("reportable", NULL, NULL, FALSE,
                                                 G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHOSEN] = g_signal_new ("chosen", PATELLA_TYPE_STOP_LIST_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
patella_stop_list_view_init (PatellaStopListView *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
