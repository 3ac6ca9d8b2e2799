/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "patella-journal-feed.h"
#include "patella-journal-watch.h"
#include "patella-messages.h"
#include "patella-record-row.h"

/**
 * PatellaJournalPage:
 *
 * The journal by day. The list is flat (day, its sessions and check-ins, the next day); a session opens into its sets,
 * whose rows are made when it is opened. Rows are recycled and the past is read in steps as it is scrolled to. Main
 * thread; owns its feed.
 */
struct _PatellaJournalPage
{
  GtkWidget parent_instance;

  PatellaServices     *services;  /* owned */
  PatellaJournalFeed  *feed;      /* owned */
  PatellaJournalWatch *watch;     /* owned */

  AdwToastOverlay     *toast_overlay;
  GtkStack            *stack;
  AdwStatusPage       *failed_page;
  GtkScrolledWindow   *scroller;
  GtkListView         *list_view;
};

enum
{
  PROP_SERVICES = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PatellaJournalPage, patella_journal_page, GTK_TYPE_WIDGET)

/* So many pages of the window below what is seen are kept ready. */
#define PAGES_AHEAD 3.0

static GListModel *
create_sets (gpointer item,
             gpointer data)
{
  if (patella_journal_item_get_kind (item) != PATELLA_JOURNAL_ITEM_SESSION)
    return NULL;
  return patella_journal_items_from_record (patella_journal_item_get_record (item));
}

static void
set_up_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  GtkWidget *expander = gtk_tree_expander_new ();

  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), patella_record_row_new ());
  gtk_list_item_set_child (list_item, expander);
}

static void
bind_row_cb (PatellaJournalPage *self,
             GtkListItem        *list_item)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  g_autoptr (PatellaJournalItem) item = gtk_tree_list_row_get_item (row);
  PatellaJournalItemKind kind = patella_journal_item_get_kind (item);
  PatellaStamp now = patella_services_now (self->services);
  g_autoptr (PatellaRowWords) words = NULL;

  words = patella_row_words_new (item, patella_services_get_content (self->services), now.local_date);
  gtk_tree_expander_set_list_row (expander, row);
  gtk_tree_expander_set_indent_for_icon (expander, kind != PATELLA_JOURNAL_ITEM_DAY);
  patella_record_row_show (PATELLA_RECORD_ROW (gtk_tree_expander_get_child (expander)), kind, words);
  gtk_list_item_set_activatable (list_item, kind == PATELLA_JOURNAL_ITEM_SESSION);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item)), NULL);
}

static void
row_activated_cb (GtkListView *list_view,
                  guint        position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list_view)), position);

  if (row != NULL)
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
}

static void
load_ahead_cb (PatellaJournalPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);
  double left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - page;

  if (page > 0 && left < PAGES_AHEAD * page && gtk_widget_get_mapped (GTK_WIDGET (self)))
    patella_journal_feed_load_more (self->feed);
}

static void
feed_loaded_cb (PatellaJournalPage *self)
{
  guint n_items = g_list_model_get_n_items (patella_journal_feed_get_items (self->feed));

  gtk_stack_set_visible_child_name (self->stack, n_items > 0 ? "list" : "empty");
  patella_journal_watch_done (self->watch);
}

static void
feed_failed_cb (PatellaJournalPage *self,
                const GError       *error)
{
  g_autofree char *sentence = patella_messages_dup (error);

  adw_status_page_set_description (self->failed_page, sentence);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  patella_journal_watch_done (self->watch);
}

static void
patella_journal_page_constructed (GObject *object)
{
  PatellaJournalPage *self = PATELLA_JOURNAL_PAGE (object);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkTreeListModel *tree;

  G_OBJECT_CLASS (patella_journal_page_parent_class)->constructed (object);

  self->feed = patella_journal_feed_new (self->services);
  tree = gtk_tree_list_model_new (g_object_ref (patella_journal_feed_get_items (self->feed)), FALSE, FALSE, create_sets,
                                  NULL, NULL);
  gtk_list_view_set_model (self->list_view,
                           g_object_ref_sink (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (tree)))));
  g_signal_connect_object (self->feed, "loaded", G_CALLBACK (feed_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feed, "failed", G_CALLBACK (feed_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (load_ahead_cb), self, G_CONNECT_SWAPPED);
  self->watch = patella_journal_watch_new (self->services, GTK_WIDGET (self));
  g_signal_connect_object (self->watch, "refresh", G_CALLBACK (patella_journal_feed_reload), self->feed,
                           G_CONNECT_SWAPPED);
}

static void
patella_journal_page_dispose (GObject *object)
{
  PatellaJournalPage *self = PATELLA_JOURNAL_PAGE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (child != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->watch);
  g_clear_object (&self->feed);
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

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/journal/patella-journal-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalPage, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PatellaJournalPage, failed_page);
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
