/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-text-list.h"

#include <glib/gi18n.h>

#include "patella-references.h"

/* Headings, paragraphs and lists of the library's pages, all alike: a heading that assistive technology knows as one,
 * text that wraps, numbers and bullets beside the text so that a second line starts under the first. */

static GtkWidget *
create_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkBox *
add_section (GtkBox     *box,
             const char *heading)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", heading,
                                   "xalign", 0.0, "wrap", TRUE, NULL);

  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (section), label);
  gtk_box_append (box, section);
  return GTK_BOX (section);
}

static void
add_item (GtkBox     *section,
          const char *mark,
          const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (mark);

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_label_set_width_chars (GTK_LABEL (label), 2);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), create_text (text));
  gtk_box_append (section, row);
}

void
patella_text_list_add_paragraph (GtkBox     *box,
                                 const char *heading,
                                 const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  gtk_box_append (add_section (box, heading), create_text (text));
}

void
patella_text_list_add_items (GtkBox             *box,
                             const char         *heading,
                             const char * const *texts,
                             gboolean            numbered)
{
  GtkBox *section;

  if (texts == NULL || texts[0] == NULL)
    return;
  section = add_section (box, heading);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *mark = numbered ? g_strdup_printf (C_("number of a step", "%u."), i + 1) : g_strdup ("•");

      add_item (section, mark, texts[i]);
    }
}

void
patella_text_list_add_sources (GtkBox             *box,
                               const char * const *references)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; references != NULL && references[i] != NULL; i++)
    g_ptr_array_add (texts, patella_references_dup (references[i]));
  g_ptr_array_add (texts, NULL);
  patella_text_list_add_items (box, C_("heading", "Sources"), (const char *const *) texts->pdata, FALSE);
}
