/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-copy-row.h"

#include <glib/gi18n.h>

#include "patella-copy-words.h"

/**
 * PatellaCopyRow:
 *
 * A copy in a list. It is being checked until it is told what came of it; one that is not whole cannot be restored. Main
 * thread.
 */
struct _PatellaCopyRow
{
  AdwActionRow  parent_instance;

  char         *path;       /* owned */
  char         *when;       /* owned */
  char         *size;       /* owned */
  gboolean      elsewhere;

  GtkImage     *image;
  GtkWidget    *button;
};

enum
{
  RESTORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaCopyRow, patella_copy_row, ADW_TYPE_ACTION_ROW)

static void
show (PatellaCopyRow *self,
      const char     *content)
{
  g_autofree char *subtitle = NULL;

  if (self->elsewhere)
    /* Translators: what is in a copy, its size; it lies in the folder that the person named */
    subtitle = g_strdup_printf (C_("copies", "%s · %s · in the other folder"), content, self->size);
  else
    /* Translators: what is in a copy, its size */
    subtitle = g_strdup_printf (C_("copies", "%s · %s"), content, self->size);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
}

static void
restore_clicked_cb (PatellaCopyRow *self)
{
  g_signal_emit (self, signals[RESTORE], 0);
}

static void
patella_copy_row_finalize (GObject *object)
{
  PatellaCopyRow *self = PATELLA_COPY_ROW (object);

  g_free (self->path);
  g_free (self->when);
  g_free (self->size);

  G_OBJECT_CLASS (patella_copy_row_parent_class)->finalize (object);
}

static void
patella_copy_row_class_init (PatellaCopyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = patella_copy_row_finalize;

  /**
   * PatellaCopyRow::restore:
   *
   * The person wants this copy back.
   */
  signals[RESTORE] = g_signal_new ("restore", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/patella_coach/Patella/copies/patella-copy-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaCopyRow, image);
  gtk_widget_class_bind_template_child (widget_class, PatellaCopyRow, button);
  gtk_widget_class_bind_template_callback (widget_class, restore_clicked_cb);
}

static void
patella_copy_row_init (PatellaCopyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * patella_copy_row_new:
 * @copy: what is to be shown
 *
 * Returns: (transfer floating): a row whose copy is being checked
 */
GtkWidget *
patella_copy_row_new (const PatellaCopy *copy)
{
  PatellaCopyRow *self = g_object_new (PATELLA_TYPE_COPY_ROW, NULL);
  g_autofree char *title = patella_copy_words_title (copy), *label = NULL;

  self->path = g_strdup (copy->path);
  self->when = patella_copy_words_when (copy->at_us);
  self->size = g_format_size ((guint64) copy->size);
  self->elsewhere = copy->elsewhere;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);

  /* Translators: day and time of a copy */
  label = g_strdup_printf (C_("accessible label", "Restore the copy of %s"), self->when);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  show (self, C_("copies", "being checked…"));

  return GTK_WIDGET (self);
}

const char *
patella_copy_row_get_path (PatellaCopyRow *self)
{
  g_return_val_if_fail (PATELLA_IS_COPY_ROW (self), NULL);

  return self->path;
}

const char *
patella_copy_row_get_when (PatellaCopyRow *self)
{
  g_return_val_if_fail (PATELLA_IS_COPY_ROW (self), NULL);

  return self->when;
}

void
patella_copy_row_show_fine (PatellaCopyRow           *self,
                            const PatellaCopySummary *summary)
{
  g_autofree char *content = NULL;

  g_return_if_fail (PATELLA_IS_COPY_ROW (self));

  content = patella_copy_words_content (summary);
  show (self, content);
  gtk_image_set_from_icon_name (self->image, "emblem-ok-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->image), C_("tooltip", "Checked: nothing is wrong with it"));
  gtk_widget_set_sensitive (self->button, TRUE);
}

void
patella_copy_row_show_bad (PatellaCopyRow *self,
                           const GError   *error)
{
  g_autofree char *reason = NULL, *markup = NULL;

  g_return_if_fail (PATELLA_IS_COPY_ROW (self));

  reason = patella_copy_words_refusal (error);
  markup = g_markup_escape_text (reason, -1);
  show (self, markup);
  gtk_image_set_from_icon_name (self->image, "dialog-warning-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->image), "warning");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->image), C_("tooltip", "Checked: it cannot be restored"));
}
