/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-page-private.h"

#include <glib/gi18n.h>

#include "patella-messages.h"
#include "patella-record-row.h"

/**
 * PatellaJournalPage:
 *
 * The journal by day: a flat list of days, sessions and check-ins, in which a session opens into its sets. Everything is
 * found and read by the journal's thread; rows are recycled. What a person does to the rows is in the actions. Main
 * thread; owns its list.
 */
enum
{
  PROP_SERVICES = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PatellaJournalPage, patella_journal_page, GTK_TYPE_WIDGET)

static void
set_up_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  gtk_list_item_set_child (list_item, patella_record_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item)
{
  PatellaJournalItem *item = gtk_list_item_get_item (list_item);

  patella_record_row_set_item (PATELLA_RECORD_ROW (gtk_list_item_get_child (list_item)), item);
  gtk_list_item_set_activatable (list_item, patella_journal_item_get_kind (item) != PATELLA_ROW_KIND_DAY);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  patella_record_row_set_item (PATELLA_RECORD_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
row_activated_cb (PatellaJournalPage *self,
                  guint               position)
{
  g_autoptr (PatellaJournalItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (item != NULL)
    patella_journal_page_open_item (self, position, item);
}

static void
list_loaded_cb (PatellaJournalPage *self)
{
  PatellaBrowseFilter filter = patella_journal_filter_get (self->filter);
  gboolean filtered = !patella_browse_filter_is_empty (&filter);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  gtk_stack_set_visible_child_name (self->stack, n_items > 0 ? "list" : filtered ? "nothing" : "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->filter), n_items > 0 || filtered);
  if (self->refocus && n_items > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
  self->refocus = FALSE;
  patella_journal_watch_done (self->watch);
}

static void
list_failed_cb (PatellaJournalPage *self,
                const GError       *error)
{
  g_autofree char *sentence = patella_messages_dup (error);

  adw_status_page_set_description (self->failed_page, sentence);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  patella_journal_watch_done (self->watch);
}

static void
filter_changed_cb (PatellaJournalPage *self)
{
  PatellaBrowseFilter filter = patella_journal_filter_get (self->filter);

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  patella_journal_list_set_filter (self->list, &filter);
  if (patella_services_is_journal_open (self->services))
    patella_journal_list_reload (self->list);
}

/* The focus is in the button within a menu button, and GTK 4.8 gives it no name. */
static void
name_inner (GtkWidget  *button,
            const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
patella_journal_page_constructed (GObject *object)
{
  PatellaJournalPage *self = PATELLA_JOURNAL_PAGE (object);
  g_autoptr (GtkNoSelection) selection = NULL;

  G_OBJECT_CLASS (patella_journal_page_parent_class)->constructed (object);

  patella_toast_overlay_set_clock (self->toast_overlay, patella_services_get_clock (self->services));
  name_inner (self->add_button, gtk_widget_get_tooltip_text (self->add_button));
  name_inner (self->menu_button, gtk_widget_get_tooltip_text (self->menu_button));
  self->list = patella_journal_list_new (self->services);
  self->edits = patella_edits_new (self->services);
  patella_journal_filter_set_content (self->filter, patella_services_get_content (self->services));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (self->list, "loaded", G_CALLBACK (list_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "failed", G_CALLBACK (list_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  self->watch = patella_journal_watch_new (self->services, GTK_WIDGET (self));
  g_signal_connect_object (self->watch, "refresh", G_CALLBACK (patella_journal_list_reload), self->list,
                           G_CONNECT_SWAPPED);
  patella_journal_page_watch_edits (self);
  patella_journal_page_watch_pointer (self);
  patella_journal_page_watch_keys (self);
}

static void
patella_journal_page_dispose (GObject *object)
{
  PatellaJournalPage *self = PATELLA_JOURNAL_PAGE (object);
  GtkWidget *child;

  g_clear_weak_pointer (&self->toast);
  self->menu = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->menu_item);
  g_clear_object (&self->watch);
  g_clear_object (&self->list);
  g_clear_object (&self->edits);
  g_clear_object (&self->services);
  G_OBJECT_CLASS (patella_journal_page_parent_class)->dispose (object);
}

static void
patella_journal_page_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  if (id == PROP_SERVICES)
    g_value_set_object (value, PATELLA_JOURNAL_PAGE (object)->services);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
patella_journal_page_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  if (id == PROP_SERVICES) /* construct only */
    PATELLA_JOURNAL_PAGE (object)->services = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
patella_journal_page_class_init (PatellaJournalPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = patella_journal_page_constructed;
  object_class->dispose = patella_journal_page_dispose;
  object_class->get_property = patella_journal_page_get_property;
  object_class->set_property = patella_journal_page_set_property;

  props[PROP_SERVICES] = g_param_spec_object ("services", NULL, NULL, PATELLA_TYPE_SERVICES,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (PATELLA_TYPE_JOURNAL_FILTER);
  g_type_ensure (PATELLA_TYPE_TOAST_OVERLAY);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  patella_journal_page_install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/journal/patella-journal-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalPage, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalPage, filter);
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalPage, list_view);
  gtk_widget_class_bind_template_callback (widget_class, set_up_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
patella_journal_page_init (PatellaJournalPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
patella_journal_page_new (PatellaServices *services)
{
  return g_object_new (PATELLA_TYPE_JOURNAL_PAGE, "services", services, NULL);
}
