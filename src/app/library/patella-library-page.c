/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-library-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "patella-exercise-page.h"
#include "patella-journal-watch.h"
#include "patella-messages.h"
#include "patella-open-dialog.h"
#include "patella-routine-page.h"
#include "patella-shared-reading.h"
#include "patella-sheet-dialog.h"
#include "patella-toast-overlay.h"
#include "patella-unlock-words.h"
#include "patella-weak-link.h"

/**
 * PatellaLibraryPage:
 *
 * The list of routines and exercises, and beside it (or, where it is narrow, instead of it) the page of the one that is
 * chosen. The texts stand at once; what is followed and what is locked comes when the journal was read. Main thread.
 */
struct _PatellaLibraryPage
{
  GtkWidget parent_instance;

  PatellaServices     *services;       /* owned */
  PatellaJournalWatch *watch;          /* owned; NULL once disposed */
  PatellaReading      *reading;        /* owned, nullable: not read yet */
  char                *shown;          /* owned, nullable: id of what the detail shows, with its kind in front */

  AdwLeaflet          *leaflet;
  GtkListBox          *routine_list;
  GtkListBox          *exercise_list;
  GtkWidget           *refusal_label;
  PatellaToastOverlay *detail_overlay;
  GtkScrolledWindow   *detail_scroller;
  AdwBin              *detail_bin;
};

enum
{
  PROP_SERVICES = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PatellaLibraryPage, patella_library_page, GTK_TYPE_WIDGET)

static void show_exercise (PatellaLibraryPage *self,
                           const char         *id);

static PatellaExercise *
lookup_exercise (const char *id,
                 gpointer    data)
{
  return patella_content_lookup_exercise (data, id);
}

static PatellaOfferFacts
make_facts (PatellaLibraryPage *self,
            const PatellaStamp *now)
{
  return (PatellaOfferFacts) {
    .records = self->reading->records,
    .check_ins = self->reading->check_ins,
    .today = now->local_date,
    .lookup = lookup_exercise,
    .lookup_data = patella_services_get_content (self->services),
    .now_minute = PATELLA_UNKNOWN,
  };
}

static char *
dup_caution (PatellaLibraryPage *self,
             PatellaExercise    *exercise)
{
  PatellaStamp now = patella_services_now (self->services);
  PatellaOfferFacts facts;
  PatellaUnlock unlock;

  if (self->reading == NULL)
    return g_strdup ("");
  facts = make_facts (self, &now);
  unlock = patella_offer_get_unlock (exercise, &facts);
  return patella_unlock_words_dup (exercise, &unlock, &facts);
}

static gboolean
is_followed (PatellaLibraryPage *self,
             const char         *routine)
{
  return self->reading != NULL && self->reading->followed != NULL &&
         g_strv_contains ((const char *const *) self->reading->followed, routine);
}

static GPtrArray *
list_stage_exercises (PatellaLibraryPage *self,
                      PatellaRoutine     *routine)
{
  PatellaStamp now = patella_services_now (self->services);
  PatellaOfferFacts facts;

  if (self->reading == NULL)
    return patella_stage_facts_list (routine, patella_services_get_content (self->services), NULL);
  facts = make_facts (self, &now);
  return patella_stage_facts_list (routine, patella_services_get_content (self->services), &facts);
}

static void
show_detail (PatellaLibraryPage *self,
             GtkWidget          *page,
             char               *shown)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->detail_scroller);

  g_free (self->shown);
  self->shown = shown;
  adw_bin_set_child (self->detail_bin, page);
  gtk_adjustment_set_value (adjustment, 0);
}

static void
show_facts (PatellaLibraryPage *self)
{
  PatellaContent *content = patella_services_get_content (self->services);
  GtkWidget *page = adw_bin_get_child (self->detail_bin);

  if (self->shown == NULL || self->reading == NULL)
    return;
  if (PATELLA_IS_ROUTINE_PAGE (page))
    {
      PatellaRoutine *routine = patella_content_lookup_routine (content, strchr (self->shown, ':') + 1);
      g_autoptr (GPtrArray) exercises = routine != NULL ? list_stage_exercises (self, routine) : NULL;

      if (routine == NULL)
        return;
      patella_routine_page_set_stages (PATELLA_ROUTINE_PAGE (page), exercises);
      patella_routine_page_set_followed (PATELLA_ROUTINE_PAGE (page), is_followed (self, patella_routine_get_id (routine)));
    }
  else if (PATELLA_IS_EXERCISE_PAGE (page))
    {
      PatellaExercise *exercise = patella_content_lookup_exercise (content, strchr (self->shown, ':') + 1);
      g_autofree char *caution = exercise != NULL ? dup_caution (self, exercise) : g_strdup ("");

      patella_exercise_page_set_caution (PATELLA_EXERCISE_PAGE (page), caution);
    }
}

/* The level that the rules offer now; where nothing is known, the one that the exercise begins with. */
static int
find_level (PatellaLibraryPage *self,
            PatellaExercise    *exercise)
{
  const PatellaLadder *ladder = patella_exercise_get_ladder (exercise);
  PatellaStamp now = patella_services_now (self->services);
  g_autoptr (GPtrArray) items = NULL;
  PatellaOfferFacts facts;

  if (ladder == NULL)
    return 0;
  if (self->reading == NULL)
    return patella_ladder_get_start_level (ladder);

  facts = make_facts (self, &now);
  items = patella_offer_exercise (exercise, &facts);
  return items->len == 0 ? patella_ladder_get_start_level (ladder) : ((PatellaOfferItem *) g_ptr_array_index (items, 0))->level;
}

static void
add_entry (PatellaLibraryPage *self,
           GArray             *entries,
           PatellaExercise    *exercise)
{
  PatellaSheetEntry entry = { exercise, 0 };

  /* in two stages, or as an alternative too: once is enough on paper */
  for (guint i = 0; i < entries->len; i++)
    if (g_array_index (entries, PatellaSheetEntry, i).exercise == exercise)
      return;

  entry.level = find_level (self, exercise);
  g_array_append_val (entries, entry);
}

static void
sheet_chosen_cb (PatellaLibraryPage *self)
{
  PatellaContent *content = patella_services_get_content (self->services);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (PatellaSheetEntry));
  gboolean is_routine = g_str_has_prefix (self->shown, "routine:");
  const char *id = strchr (self->shown, ':') + 1;
  PatellaRoutine *routine = is_routine ? patella_content_lookup_routine (content, id) : NULL;
  PatellaExercise *exercise = is_routine ? NULL : patella_content_lookup_exercise (content, id);

  if (exercise != NULL)
    add_entry (self, entries, exercise);
  for (guint i = 0; routine != NULL && i < patella_routine_get_n_stages (routine); i++)
    {
      const PatellaStage *stage = patella_routine_get_stage (routine, i);

      for (guint j = 0; stage->exercises[j] != NULL; j++)
        {
          exercise = patella_content_lookup_exercise (content, stage->exercises[j]);
          if (exercise != NULL)
            add_entry (self, entries, exercise);
        }
    }
  if (entries->len > 0)
    patella_sheet_dialog_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                               routine == NULL ? NULL : patella_routine_translate (routine, patella_routine_get_title (routine)),
                               routine == NULL ? NULL : patella_routine_translate (routine, patella_routine_get_summary (routine)),
                               (const PatellaSheetEntry *) (const void *) entries->data, entries->len);
}

static void
exercise_chosen_cb (PatellaLibraryPage *self,
                    const char         *id)
{
  show_exercise (self, id);
}

static void
open_chosen_cb (PatellaLibraryPage *self,
                const char         *id)
{
  PatellaExercise *exercise = patella_content_lookup_exercise (patella_services_get_content (self->services), id);
  PatellaStamp now = patella_services_now (self->services);
  g_autofree char *how_far = NULL;
  PatellaOfferFacts facts;
  PatellaUnlock unlock;

  if (exercise == NULL || self->reading == NULL)
    return;
  facts = make_facts (self, &now);
  unlock = patella_offer_get_unlock (exercise, &facts);
  how_far = patella_unlock_words_dup (exercise, &unlock, &facts);
  if (!unlock.open)
    patella_open_dialog_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->services, exercise, &unlock, how_far);
}

static void
followed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (PatellaLibraryPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (patella_journal_write_finish (PATELLA_JOURNAL (source), result, &error) || self->watch == NULL)
    return;
  sentence = patella_messages_dup (error);
  patella_toast_overlay_add_toast (self->detail_overlay, adw_toast_new (sentence));
}

static void
follow_chosen_cb (PatellaLibraryPage *self,
                  gboolean            follow)
{
  PatellaJournal *journal = patella_services_get_journal (self->services);
  PatellaStamp now = patella_services_now (self->services);
  PatellaRoutine *routine;

  routine = patella_content_lookup_routine (patella_services_get_content (self->services), strchr (self->shown, ':') + 1);
  if (routine == NULL)
    return;
  if (follow)
    patella_journal_follow_async (journal, routine, &now, followed_cb, g_object_ref (self));
  else
    patella_journal_unfollow_async (journal, patella_routine_get_id (routine), &now, followed_cb, g_object_ref (self));
}

static void
show_routine (PatellaLibraryPage *self,
              const char         *id)
{
  PatellaRoutine *routine = patella_content_lookup_routine (patella_services_get_content (self->services), id);
  g_autoptr (GPtrArray) exercises = NULL;
  GtkWidget *page;

  if (routine == NULL)
    return;
  page = patella_routine_page_new (routine);
  exercises = list_stage_exercises (self, routine);
  patella_routine_page_set_stages (PATELLA_ROUTINE_PAGE (page), exercises);
  patella_routine_page_set_followed (PATELLA_ROUTINE_PAGE (page), is_followed (self, id));
  g_signal_connect_object (page, "exercise-chosen", G_CALLBACK (exercise_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "follow-chosen", G_CALLBACK (follow_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "sheet-chosen", G_CALLBACK (sheet_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "open-chosen", G_CALLBACK (open_chosen_cb), self, G_CONNECT_SWAPPED);
  show_detail (self, page, g_strconcat ("routine:", id, NULL));
}

static void
show_exercise (PatellaLibraryPage *self,
               const char         *id)
{
  PatellaExercise *exercise = patella_content_lookup_exercise (patella_services_get_content (self->services), id);
  g_autofree char *caution = NULL;
  GtkWidget *page;

  if (exercise == NULL)
    return;
  page = patella_exercise_page_new (exercise);
  caution = dup_caution (self, exercise);
  patella_exercise_page_set_caution (PATELLA_EXERCISE_PAGE (page), caution);
  g_signal_connect_object (page, "sheet-chosen", G_CALLBACK (sheet_chosen_cb), self, G_CONNECT_SWAPPED);
  show_detail (self, page, g_strconcat ("exercise:", id, NULL));
}

static void
row_activated_cb (PatellaLibraryPage *self,
                  GtkListBoxRow      *row,
                  GtkListBox         *list)
{
  const char *id = g_object_get_data (G_OBJECT (row), "id");

  if (list == self->routine_list)
    {
      gtk_list_box_unselect_all (self->exercise_list);
      show_routine (self, id);
    }
  else
    {
      gtk_list_box_unselect_all (self->routine_list);
      show_exercise (self, id);
    }
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
back_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  adw_leaflet_navigate (PATELLA_LIBRARY_PAGE (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
show_exercise_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  PatellaLibraryPage *self = PATELLA_LIBRARY_PAGE (widget);

  gtk_list_box_unselect_all (self->routine_list);
  gtk_list_box_unselect_all (self->exercise_list);
  show_exercise (self, g_variant_get_string (parameter, NULL));
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static GtkWidget *
create_row (const char *id,
            const char *title,
            const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
  return row;
}

static GtkWidget *
create_routine_row (gpointer item,
                    gpointer data)
{
  PatellaRoutine *routine = item;

  return create_row (patella_routine_get_id (routine),
                     patella_routine_translate (routine, patella_routine_get_title (routine)),
                     patella_routine_translate (routine, patella_routine_get_summary (routine)));
}

static GtkWidget *
create_exercise_row (gpointer item,
                     gpointer data)
{
  PatellaExercise *exercise = item;

  return create_row (patella_exercise_get_id (exercise),
                     patella_exercise_translate (exercise, patella_exercise_get_title (exercise)),
                     patella_exercise_translate (exercise, patella_exercise_get_summary (exercise)));
}

static void
show_refusals (PatellaLibraryPage *self)
{
  GPtrArray *refusals = patella_content_get_refusals (patella_services_get_content (self->services));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < refusals->len; i++)
    {
      g_autofree char *sentence = patella_messages_dup (g_ptr_array_index (refusals, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", sentence);
    }
  gtk_label_set_label (GTK_LABEL (self->refusal_label), text->str);
  gtk_widget_set_visible (self->refusal_label, text->len > 0);
}

static void
reading_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (PatellaLibraryPage) self = patella_weak_link_take (data);
  PatellaReading *reading = patella_shared_reading_load_finish (result, NULL);

  if (self == NULL || self->watch == NULL)
    {
      patella_reading_free (reading);
      return;
    }
  /* without a journal the library is still the library: nothing is marked as followed or locked */
  g_clear_pointer (&self->reading, patella_reading_free);
  self->reading = reading;
  show_facts (self);
  patella_journal_watch_done (self->watch);
}

static void
refresh_cb (PatellaLibraryPage *self)
{
  patella_shared_reading_load_async (self->services, reading_loaded_cb, patella_weak_link_new (self));
}

static void
patella_library_page_constructed (GObject *object)
{
  PatellaLibraryPage *self = PATELLA_LIBRARY_PAGE (object);
  PatellaContent *content = patella_services_get_content (self->services);
  GListModel *routines = patella_content_get_routines (content);
  g_autoptr (PatellaRoutine) first = g_list_model_get_item (routines, 0);

  G_OBJECT_CLASS (patella_library_page_parent_class)->constructed (object);

  patella_toast_overlay_set_clock (self->detail_overlay, patella_services_get_clock (self->services));
  gtk_list_box_bind_model (self->routine_list, routines, create_routine_row, NULL, NULL);
  gtk_list_box_bind_model (self->exercise_list, patella_content_get_exercises (content), create_exercise_row, NULL, NULL);
  show_refusals (self);
  self->watch = patella_journal_watch_new (self->services, GTK_WIDGET (self));
  g_signal_connect_object (self->watch, "refresh", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  if (first != NULL)
    {
      show_routine (self, patella_routine_get_id (first));
      gtk_list_box_select_row (self->routine_list, gtk_list_box_get_row_at_index (self->routine_list, 0));
    }
}

static void
patella_library_page_dispose (GObject *object)
{
  PatellaLibraryPage *self = PATELLA_LIBRARY_PAGE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_object (&self->watch);
  if (child != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->reading, patella_reading_free);
  g_clear_object (&self->services);
  G_OBJECT_CLASS (patella_library_page_parent_class)->dispose (object);
}

static void
patella_library_page_finalize (GObject *object)
{
  g_free (PATELLA_LIBRARY_PAGE (object)->shown);
  G_OBJECT_CLASS (patella_library_page_parent_class)->finalize (object);
}

static void
patella_library_page_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  if (id == PROP_SERVICES)
    g_value_set_object (value, PATELLA_LIBRARY_PAGE (object)->services);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
patella_library_page_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  if (id == PROP_SERVICES) /* construct only */
    PATELLA_LIBRARY_PAGE (object)->services = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
patella_library_page_class_init (PatellaLibraryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = patella_library_page_constructed;
  object_class->dispose = patella_library_page_dispose;
  object_class->finalize = patella_library_page_finalize;
  object_class->get_property = patella_library_page_get_property;
  object_class->set_property = patella_library_page_set_property;

  props[PROP_SERVICES] = g_param_spec_object ("services", NULL, NULL, PATELLA_TYPE_SERVICES,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "library.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "library.show-exercise", "s", show_exercise_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "library.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "library.back", NULL);
  g_type_ensure (PATELLA_TYPE_TOAST_OVERLAY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/library/patella-library-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaLibraryPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, PatellaLibraryPage, routine_list);
  gtk_widget_class_bind_template_child (widget_class, PatellaLibraryPage, exercise_list);
  gtk_widget_class_bind_template_child (widget_class, PatellaLibraryPage, refusal_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaLibraryPage, detail_overlay);
  gtk_widget_class_bind_template_child (widget_class, PatellaLibraryPage, detail_scroller);
  gtk_widget_class_bind_template_child (widget_class, PatellaLibraryPage, detail_bin);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
patella_library_page_init (PatellaLibraryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
patella_library_page_new (PatellaServices *services)
{
  return g_object_new (PATELLA_TYPE_LIBRARY_PAGE, "services", services, NULL);
}
