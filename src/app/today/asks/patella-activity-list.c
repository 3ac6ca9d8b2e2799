/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-activity-list.h"

#include <glib/gi18n.h>

#include "patella-ask.h"
#include "patella-pain-scale.h"

/**
 * PatellaActivityList:
 *
 * Activities with their scales. Where they have no names yet, each is named first: one line at a time, the next appears
 * when the one before has its name. Named once, they stay. Digits answer one scale after the other, the marked one first; to
 * save is a key of its own. Main thread.
 */
struct _PatellaActivityList
{
  GtkWidget parent_instance;

  GtkWidget *rows[PATELLA_ACTIVITIES_MAX];     /* children */
  GtkWidget *entries[PATELLA_ACTIVITIES_MAX];  /* owned by the widget tree, nullable: named before */
  GtkWidget *scales[PATELLA_ACTIVITIES_MAX];   /* owned by the widget tree */
  char      *names[PATELLA_ACTIVITIES_MAX];    /* owned, nullable */
  GtkWidget *save_button;                      /* child */
  int        ten;                              /* the row that a "0" makes ten; -1: none */
  gint64     ten_until_us;
};

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaActivityList, patella_activity_list, GTK_TYPE_WIDGET)

/* A note may be long; the name of an activity is a line. */
#define NAME_LENGTH_MAX 60

/* the row that a digit answers; -1: none */
static int
find_asked (PatellaActivityList *self)
{
  for (guint i = 0; i < PATELLA_ACTIVITIES_MAX; i++)
    if (gtk_widget_get_visible (self->rows[i]) && gtk_widget_get_visible (self->scales[i]) &&
        patella_activity_list_get_score (self, i) < 0)
      return (int) i;
  return -1;
}

static void
mark_asked (PatellaActivityList *self)
{
  int asked = find_asked (self);

  for (int i = 0; i < PATELLA_ACTIVITIES_MAX; i++)
    if (i == asked)
      gtk_widget_add_css_class (self->rows[i], "asking");
    else
      gtk_widget_remove_css_class (self->rows[i], "asking");
}

static void
refresh (PatellaActivityList *self)
{
  gboolean ready = FALSE;

  for (guint i = 0; i < PATELLA_ACTIVITIES_MAX; i++)
    {
      g_autofree char *name = patella_activity_list_dup_name (self, i);

      gtk_widget_set_visible (self->scales[i], *name != '\0');
      ready = ready || (*name != '\0' && patella_activity_list_get_score (self, i) >= 0);
      if (i + 1 < PATELLA_ACTIVITIES_MAX && self->entries[i] != NULL && *name != '\0')
        gtk_widget_set_visible (self->rows[i + 1], TRUE);
    }
  gtk_widget_set_sensitive (self->save_button, ready);
  mark_asked (self);
}

static void
save_clicked_cb (PatellaActivityList *self)
{
  g_signal_emit (self, signals[SAVED], 0);
}

static GtkWidget *
create_entry (void)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_max_length (GTK_ENTRY (entry), NAME_LENGTH_MAX);
  /* what takes the focus is the text inside the entry */
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible label", "An activity of yours"),
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (entry))), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_("accessible label", "An activity of yours"), -1);
  return entry;
}

static void
add_row (PatellaActivityList *self,
         guint                index,
         const char          *name) /* (nullable) */
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (name != NULL ? name : C_("activity", "An activity of yours"));
  g_autofree char *spoken = g_strdup_printf (C_("accessible label", "%s, 0 to 10"),
                                             name != NULL ? name : C_("accessible label", "This activity"));

  gtk_widget_add_css_class (row, "activity");
  self->names[index] = g_strdup (name);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (row), label);
  if (name == NULL)
    {
      self->entries[index] = create_entry ();
      g_signal_connect_object (self->entries[index], "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (row), self->entries[index]);
    }
  self->scales[index] = patella_pain_scale_new_plain (spoken);
  g_signal_connect_object (self->scales[index], "scored", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), self->scales[index]);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  self->rows[index] = row;
}

static void
patella_activity_list_dispose (GObject *object)
{
  PatellaActivityList *self = PATELLA_ACTIVITY_LIST (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < PATELLA_ACTIVITIES_MAX; i++)
    g_clear_pointer (&self->names[i], g_free);
  G_OBJECT_CLASS (patella_activity_list_parent_class)->dispose (object);
}

static void
patella_activity_list_class_init (PatellaActivityListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_activity_list_dispose;
  signals[SAVED] = g_signal_new ("saved", PATELLA_TYPE_ACTIVITY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
patella_activity_list_init (PatellaActivityList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->ten = -1;
}

GtkWidget *
patella_activity_list_new (const char * const *names)
{
  PatellaActivityList *self = g_object_new (PATELLA_TYPE_ACTIVITY_LIST, NULL);
  guint n_names = names != NULL ? g_strv_length ((char **) (gsize) names) : 0;

  for (guint i = 0; i < PATELLA_ACTIVITIES_MAX; i++)
    {
      add_row (self, i, i < n_names ? names[i] : NULL);
      gtk_widget_set_visible (self->rows[i], i < MAX (n_names, 1));
    }
  self->save_button = gtk_button_new_with_mnemonic (C_("button", "_Save"));
  gtk_widget_set_halign (self->save_button, GTK_ALIGN_START);
  g_signal_connect_object (self->save_button, "clicked", G_CALLBACK (save_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->save_button, GTK_WIDGET (self));
  refresh (self);
  return GTK_WIDGET (self);
}

char *
patella_activity_list_dup_name (PatellaActivityList *self,
                                guint                index)
{
  g_return_val_if_fail (PATELLA_IS_ACTIVITY_LIST (self) && index < PATELLA_ACTIVITIES_MAX, NULL);

  if (self->names[index] != NULL)
    return g_strdup (self->names[index]);
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entries[index]))));
}

int
patella_activity_list_get_score (PatellaActivityList *self,
                                 guint                index)
{
  g_return_val_if_fail (PATELLA_IS_ACTIVITY_LIST (self) && index < PATELLA_ACTIVITIES_MAX, -1);

  return patella_pain_scale_get_value (PATELLA_PAIN_SCALE (self->scales[index]));
}

gboolean
patella_activity_list_type (PatellaActivityList *self,
                            int                  digit,
                            gint64               now_us)
{
  int asked;

  g_return_val_if_fail (PATELLA_IS_ACTIVITY_LIST (self), FALSE);

  asked = digit == 0 && self->ten >= 0 && now_us <= self->ten_until_us ? self->ten : find_asked (self);
  self->ten = -1;
  if (asked < 0)
    return FALSE;

  if (digit == 1)
    {
      self->ten = asked;
      self->ten_until_us = now_us + PATELLA_PAIN_SCALE_TEN_US;
    }
  patella_pain_scale_type (PATELLA_PAIN_SCALE (self->scales[asked]), digit, now_us);
  if (find_asked (self) < 0)
    gtk_widget_grab_focus (self->save_button);
  return TRUE;
}
