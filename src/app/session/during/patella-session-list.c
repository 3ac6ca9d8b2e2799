/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-list.h"

#include <glib/gi18n.h>

#include "patella-format.h"
#include "patella-session-words.h"
#include "patella-words.h"

/**
 * PatellaSessionList:
 *
 * The exercises of a running session in the order in which they are done, each with its sets. What is chosen is sent to the
 * session at once; the list shows what the session then is. Main thread. Holds references to the conductor and content.
 */
struct _PatellaSessionList
{
  AdwWindow parent_instance;

  PatellaConductor *conductor;  /* owned */
  PatellaContent   *content;    /* owned */
  GtkBox           *box;
  GPtrArray        *groups;     /* owned, borrowed elements */
  char             *focus;      /* owned, nullable: the name of the button to which the focus goes back */
};

G_DEFINE_FINAL_TYPE (PatellaSessionList, patella_session_list, ADW_TYPE_WINDOW)

static void refresh (PatellaSessionList *self);

static const PatellaSession *
get_session (PatellaSessionList *self)
{
  return patella_conductor_get_session (self->conductor);
}

static char *
describe_set (const PatellaSession *session,
              guint                 index)
{
  const PatellaTimelineSet *set = patella_timeline_get_set (patella_session_get_timeline (session), index);
  PatellaSetResult result = { 0 };

  patella_session_get_set_result (session, index, &result);
  if (patella_session_get_set (session) == (int) index)
    return g_strdup (C_("state of a set", "Now"));
  if (!result.done)
    return g_strdup (C_("state of a set", "To do"));

  switch (result.outcome)
    {
    case PATELLA_OUTCOME_SKIPPED:
      return g_strdup (C_("state of a set", "Skipped"));
    case PATELLA_OUTCOME_PAIN:
      return g_strdup_printf (C_("state of a set: repetitions, of repetitions", "Stopped: %d of %d"), result.done_reps,
                              set->dose.reps);
    case PATELLA_OUTCOME_COMPLETE:
    case PATELLA_OUTCOME_PARTIAL:
    default:
      if (set->dose.reps == 0)
        return g_strdup (C_("state of a set", "Done"));
      return g_strdup_printf (C_("state of a set: repetitions, of repetitions", "Done: %d of %d"), result.done_reps,
                              set->dose.reps);
    }
}

static void
set_activated_cb (PatellaSessionList *self,
                  AdwActionRow       *row)
{
  int set = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "set"));

  if (patella_conductor_command (self->conductor, &(PatellaCommand){ .kind = PATELLA_COMMAND_JUMP, .number = set }))
    gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
make_set_row (PatellaSessionList *self,
              guint               index)
{
  const PatellaSession *session = get_session (self);
  const PatellaTimelineSet *set = patella_timeline_get_set (patella_session_get_timeline (session), index);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf (C_("set of an exercise", "Set %d"), set->number);
  g_autofree char *state = describe_set (session, index);
  gboolean is_current = patella_session_get_set (session) == (int) index;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), state);
  g_object_set_data (G_OBJECT (row), "set", GINT_TO_POINTER (index));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !is_current);
  if (!is_current)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_widget_set_tooltip_text (row, C_("tooltip", "Go to this set"));
      g_signal_connect_object (row, "activated", G_CALLBACK (set_activated_cb), self, G_CONNECT_SWAPPED);
    }

  return row;
}

/* What a button of an exercise does. */
typedef struct
{
  PatellaCommandKind kind;
  int                number;
  const char        *icon;
} Change;

static void
change_clicked_cb (PatellaSessionList *self,
                   GtkWidget          *button)
{
  PatellaCommand command = {
    .kind = (PatellaCommandKind) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind")),
    .number = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "number")),
    .track = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "track")),
  };

  g_free (self->focus);
  self->focus = g_strdup (gtk_widget_get_name (button));
  if (patella_conductor_command (self->conductor, &command))
    refresh (self);
}

static GtkWidget *
make_button (PatellaSessionList *self,
             const Change       *change,
             int                 track,
             const char         *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (change->icon);
  g_autofree char *name = g_strdup_printf ("%d %d %d", track, (int) change->kind, change->number);

  gtk_widget_set_name (button, name);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER (change->kind));
  g_object_set_data (G_OBJECT (button), "number", GINT_TO_POINTER (change->number));
  g_object_set_data (G_OBJECT (button), "track", GINT_TO_POINTER (track));
  g_signal_connect_object (button, "clicked", G_CALLBACK (change_clicked_cb), self, G_CONNECT_SWAPPED);

  return button;
}

/* Whether the track beside @track in the order can change places with it. */
static gboolean
can_move (PatellaSessionList *self,
          guint               place,
          int                 step)
{
  PatellaTimeline *timeline = patella_session_get_timeline (get_session (self));
  int beside = (int) place + step;

  return beside >= 0 && beside < (int) patella_timeline_get_n_tracks (timeline)
         && patella_session_is_track_ahead (get_session (self), patella_timeline_get_track_at (timeline, (guint) beside));
}

static GtkWidget *
make_buttons (PatellaSessionList *self,
              guint               place)
{
  static const Change sooner = { PATELLA_COMMAND_MOVE_TRACK, -1, "go-up-symbolic" };
  static const Change later = { PATELLA_COMMAND_MOVE_TRACK, 1, "go-down-symbolic" };
  static const Change leave_out = { PATELLA_COMMAND_LEAVE_OUT, 0, "list-remove-symbolic" };
  static const Change put_back = { PATELLA_COMMAND_PUT_BACK, 0, "list-add-symbolic" };
  int track = patella_timeline_get_track_at (patella_session_get_timeline (get_session (self)), place);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  if (patella_session_is_left_out (get_session (self), track))
    gtk_box_append (GTK_BOX (box), make_button (self, &put_back, track, C_("tooltip", "Do it today after all")));
  if (!patella_session_is_track_ahead (get_session (self), track))
    return box;

  if (can_move (self, place, -1))
    gtk_box_append (GTK_BOX (box), make_button (self, &sooner, track, C_("tooltip", "Do it sooner")));
  if (can_move (self, place, 1))
    gtk_box_append (GTK_BOX (box), make_button (self, &later, track, C_("tooltip", "Do it later")));
  gtk_box_append (GTK_BOX (box), make_button (self, &leave_out, track, C_("tooltip", "Leave it out today")));

  return box;
}

/* The name of the exercise in full, and what can be done with it. */
static GtkWidget *
make_header (PatellaSessionList *self,
             guint               place,
             const char         *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), make_buttons (self, place));

  return box;
}

static void
add_track (PatellaSessionList *self,
           guint               place)
{
  PatellaTimeline *timeline = patella_session_get_timeline (get_session (self));
  int index = patella_timeline_get_track_at (timeline, place);
  const PatellaTrack *track = patella_timeline_get_track (timeline, (guint) index);
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *sets = gtk_list_box_new ();
  g_autofree char *title = patella_session_words_track (track, self->content);
  int first = patella_timeline_get_first_set (timeline, index);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (sets), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (sets, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (sets), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  for (int i = 0; i < track->dose.sets; i++)
    gtk_list_box_append (GTK_LIST_BOX (sets), make_set_row (self, (guint) (first + i)));

  gtk_box_append (GTK_BOX (group), make_header (self, place, title));
  gtk_box_append (GTK_BOX (group), sets);
  gtk_box_append (self->box, group);
  g_ptr_array_add (self->groups, group);
}

static GtkWidget *
find_named (GtkWidget  *widget,
            const char *name)
{
  GtkWidget *found = NULL;

  if (g_str_equal (gtk_widget_get_name (widget), name))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_named (child, name);

  return found;
}

/* The same button again where it still is: it can be pressed several times. */
static void
give_focus_back (PatellaSessionList *self)
{
  GtkWidget *button = self->focus == NULL ? NULL : find_named (GTK_WIDGET (self->box), self->focus);

  if (button != NULL)
    gtk_widget_grab_focus (button);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->box), GTK_DIR_TAB_FORWARD);
}

static void
refresh (PatellaSessionList *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    gtk_box_remove (self->box, g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);

  for (guint i = 0; i < patella_timeline_get_n_tracks (patella_session_get_timeline (get_session (self))); i++)
    add_track (self, i);
  give_focus_back (self);
}

static void
patella_session_list_dispose (GObject *object)
{
  PatellaSessionList *self = PATELLA_SESSION_LIST (object);

  g_clear_object (&self->conductor);
  g_clear_object (&self->content);

  G_OBJECT_CLASS (patella_session_list_parent_class)->dispose (object);
}

static void
patella_session_list_finalize (GObject *object)
{
  PatellaSessionList *self = PATELLA_SESSION_LIST (object);

  g_ptr_array_unref (self->groups);
  g_free (self->focus);

  G_OBJECT_CLASS (patella_session_list_parent_class)->finalize (object);
}

static void
patella_session_list_class_init (PatellaSessionListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = patella_session_list_dispose;
  object_class->finalize = patella_session_list_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/session/during/patella-session-list.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaSessionList, box);
}

static void
patella_session_list_init (PatellaSessionList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->groups = g_ptr_array_new ();
}

GtkWindow *
patella_session_list_new (GtkWindow        *parent,
                          PatellaConductor *conductor,
                          PatellaContent   *content)
{
  PatellaSessionList *self = g_object_new (PATELLA_TYPE_SESSION_LIST, "transient-for", parent, NULL);

  self->conductor = g_object_ref (conductor);
  self->content = g_object_ref (content);
  refresh (self);

  return GTK_WINDOW (self);
}
