/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-record-row.h"

#include <glib/gi18n.h>

#include "patella-words.h"

/**
 * PatellaRecordRow:
 *
 * A row of the journal: what it says, and the pain score as number, word and colour. It is recycled: everything it shows
 * is set anew by each patella_record_row_show(). A list keeps some two hundred of them, so a row is two labels and no
 * more: title, numbers and note are lines of one label, told apart by attributes. Its accessible label is the whole row.
 */
struct _PatellaRecordRow
{
  GtkWidget parent_instance;

  GtkWidget *text_label;
  GtkWidget *badge_label;
};

/* As in the style sheet: the heading of a day, and what stands back (4.5 : 1 at three quarters). */
#define DAY_SCALE 1.15
#define BACK_SCALE 0.92
#define BACK_ALPHA (G_MAXUINT16 / 4 * 3)

G_DEFINE_FINAL_TYPE (PatellaRecordRow, patella_record_row, GTK_TYPE_WIDGET)

static void
add_attribute (PangoAttrList  *attributes,
               PangoAttribute *attribute,
               gsize           from,
               gsize           to)
{
  attribute->start_index = (guint) from;
  attribute->end_index = (guint) to;
  pango_attr_list_insert (attributes, attribute);
}

static void
add_line (GString        *text,
          PangoAttrList  *attributes,
          const char     *line,
          PangoAttribute *attribute)
{
  gsize from;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  from = text->len;
  g_string_append (text, line);
  add_attribute (attributes, attribute, from, text->len);
}

static void
show_text (PatellaRecordRow       *self,
           PatellaJournalItemKind  kind,
           const PatellaRowWords  *words)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  gboolean heading = kind == PATELLA_JOURNAL_ITEM_DAY || kind == PATELLA_JOURNAL_ITEM_SESSION;

  add_line (text, attributes, words->title, pango_attr_weight_new (heading ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL));
  if (kind == PATELLA_JOURNAL_ITEM_DAY)
    add_attribute (attributes, pango_attr_scale_new (DAY_SCALE), 0, text->len);
  if (*words->subtitle != '\0')
    {
      add_line (text, attributes, words->subtitle, pango_attr_scale_new (BACK_SCALE));
      add_attribute (attributes, pango_attr_foreground_alpha_new (BACK_ALPHA), text->len - strlen (words->subtitle),
                     text->len);
    }
  if (*words->note != '\0')
    add_line (text, attributes, words->note, pango_attr_style_new (PANGO_STYLE_ITALIC));
  gtk_label_set_attributes (GTK_LABEL (self->text_label), attributes);
  gtk_label_set_label (GTK_LABEL (self->text_label), text->str);
}

static void
show_badge (PatellaRecordRow      *self,
            const PatellaRowWords *words)
{
  const char *classes[] = { "pain-badge", patella_words_pain_class (words->pain), NULL };
  g_autofree char *pain = words->pain >= 0 ? patella_words_pain_score (words->pain) : g_strdup ("");
  g_autofree char *both = NULL;
  const char *corrected = words->corrected ? C_("a set or check-in", "corrected") : "";

  both = g_strconcat (pain, *pain != '\0' && *corrected != '\0' ? " · " : "", corrected, NULL);
  gtk_label_set_label (GTK_LABEL (self->badge_label), both);
  gtk_widget_set_visible (self->badge_label, *both != '\0');
  gtk_widget_set_css_classes (self->badge_label, classes);
}

static void
patella_record_row_dispose (GObject *object)
{
  PatellaRecordRow *self = PATELLA_RECORD_ROW (object);

  g_clear_pointer (&self->text_label, gtk_widget_unparent);
  g_clear_pointer (&self->badge_label, gtk_widget_unparent);
  G_OBJECT_CLASS (patella_record_row_parent_class)->dispose (object);
}

static void
patella_record_row_class_init (PatellaRecordRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_record_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "recordrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/journal/patella-record-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaRecordRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaRecordRow, badge_label);
}

static void
patella_record_row_init (PatellaRecordRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
patella_record_row_new (void)
{
  return g_object_new (PATELLA_TYPE_RECORD_ROW, NULL);
}

void
patella_record_row_show (PatellaRecordRow       *self,
                         PatellaJournalItemKind  kind,
                         const PatellaRowWords  *words)
{
  static const char *const classes[] = { "day", "session", "set", "check-in" };
  const char *own_classes[] = { classes[kind], NULL };
  g_autofree char *spoken = NULL;

  g_return_if_fail (PATELLA_IS_RECORD_ROW (self));

  spoken = patella_row_words_dup_spoken (words);
  gtk_widget_set_css_classes (GTK_WIDGET (self), own_classes);
  show_text (self, kind, words);
  show_badge (self, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
