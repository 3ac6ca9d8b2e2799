/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-progress-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "patella-insights.h"
#include "patella-journal-watch.h"
#include "patella-messages.h"
#include "patella-progress-gallery.h"
#include "patella-progress-reading.h"
#include "patella-range-dialog.h"
#include "patella-reading.h"
#include "patella-weak-link.h"

/**
 * PatellaProgressPage:
 *
 * Three sentences from the record, then the findings of the charts, over a span that is remembered. The journal is read and the
 * numbers are made in other threads; the page only puts the result on the screen. What stands there stays until the new numbers
 * are ready. Main thread.
 */
struct _PatellaProgressPage
{
  GtkWidget parent_instance;

  PatellaServices        *services;  /* owned */
  PatellaJournalWatch    *watch;     /* owned; NULL once disposed */
  PatellaProgressReading *reading;   /* owned */
  PatellaChartSpan        span;
  guint                   choosing;  /* the page itself moves the choice */
  gboolean                moving;    /* other days are wanted, of the same journal */
  gboolean                rules_due; /* what the rules want is still to be read */

  GtkStack               *stack;
  AdwStatusPage          *failed_page;
  GtkDropDown            *range_drop_down;
  GtkLabel               *dates_label;
  GtkSpinner             *spinner;
  AdwExpanderRow         *adherence_row;
  AdwExpanderRow         *pain_row;
  AdwExpanderRow         *rules_row;
  GtkLabel               *adherence_label;
  GtkLabel               *pain_label;
  GtkLabel               *rules_label;
  PatellaProgressGallery *gallery;
};

enum
{
  PROP_SERVICES = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PatellaProgressPage, patella_progress_page, GTK_TYPE_WIDGET)

static void
show_insight (AdwExpanderRow *row,
              GtkLabel       *label,
              PatellaInsight  insight)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), insight.sentence);
  gtk_label_set_label (label, insight.numbers);
  patella_insight_clear (&insight);
}

static void
show_dates (PatellaProgressPage    *self,
            const PatellaChartSpan *span)
{
  g_autofree char *dates = patella_chart_span_dup_dates (span);

  gtk_label_set_label (self->dates_label, dates);
}

static void
set_busy (PatellaProgressPage *self,
          gboolean             busy)
{
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
}

static void
done_cb (PatellaProgressPage *self)
{
  set_busy (self, FALSE);
  patella_journal_watch_done (self->watch);
}

static void
failed_cb (PatellaProgressPage *self,
           const GError        *error)
{
  g_autofree char *sentence = patella_messages_dup (error);

  set_busy (self, FALSE);
  adw_status_page_set_description (self->failed_page, sentence);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  patella_journal_watch_done (self->watch);
}

static PatellaExercise *
look_up (const char *id,
         gpointer    content)
{
  return patella_content_lookup_exercise (content, id);
}

static void
offers_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (PatellaProgressPage) self = patella_weak_link_take (data);
  g_autoptr (PatellaReading) offers = patella_reading_load_finish (result, NULL);
  PatellaContent *content;
  PatellaStamp now;

  /* what went wrong the numbers say */
  if (self == NULL || self->watch == NULL || offers == NULL)
    return;
  content = patella_services_get_content (self->services);
  now = patella_services_now (self->services);

  PatellaOfferFacts facts = { .records = offers->records, .check_ins = offers->check_ins, .today = now.local_date,
                              .lookup = look_up, .lookup_data = content, .now_minute = PATELLA_UNKNOWN };
  g_autoptr (PatellaTracks) tracks = patella_tracks_new (&facts);

  facts.tracks = tracks;
  show_insight (self->rules_row, self->rules_label, patella_insight_of_rules (content, &facts, offers->followed));
}

static void
start_offers (PatellaProgressPage *self)
{
  PatellaStamp now = patella_services_now (self->services);

  self->rules_due = FALSE;
  patella_reading_load_for_offers_async (patella_services_get_journal (self->services), &now, NULL, offers_loaded_cb,
                                         patella_weak_link_new (self));
}

static void
numbers_cb (PatellaProgressPage *self)
{
  const PatellaProgressNumbers *numbers = patella_progress_reading_get_numbers (self->reading);

  /* of dates of one's own there is a way back to others */
  if (!patella_progress_reading_has_anything (self->reading) && self->span.range != PATELLA_CHART_RANGE_CUSTOM)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  if (self->span.range == PATELLA_CHART_RANGE_ALL)
    show_dates (self, &numbers->span);
  /* not before the first picture: what it reads would have to be waited for */
  if (self->rules_due)
    start_offers (self);
  show_insight (self->adherence_row, self->adherence_label, patella_insight_of_adherence (numbers));
  show_insight (self->pain_row, self->pain_label, patella_insight_of_pain (numbers));
  patella_progress_gallery_show (self->gallery, self->reading, patella_services_get_content (self->services));
  gtk_stack_set_visible_child_name (self->stack, "charts");
}

static void
refresh_cb (PatellaProgressPage *self)
{
  PatellaStamp now = patella_services_now (self->services);

  set_busy (self, TRUE);
  if (self->span.range != PATELLA_CHART_RANGE_CUSTOM)
    self->span = patella_chart_span_make (self->span.range, now.local_date);
  self->span.today = patella_day_from_date (now.local_date);
  /* what the rules want is of today, whatever days are looked at */
  if (!self->moving)
    self->rules_due = TRUE;
  patella_progress_reading_start (self->reading, &self->span);
}

/* The drop down and the dates say what is shown. */
static void
show_span (PatellaProgressPage *self)
{
  self->choosing++;
  gtk_drop_down_set_selected (self->range_drop_down, self->span.range);
  self->choosing--;
  show_dates (self, &self->span);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "progress.earlier", patella_chart_span_can_move (&self->span, FALSE));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "progress.later", patella_chart_span_can_move (&self->span, TRUE));
}

static void
show_other_span (PatellaProgressPage    *self,
                 const PatellaChartSpan *span)
{
  self->span = *span;
  show_span (self);
  /* what is under way is of the old span */
  patella_progress_reading_cancel (self->reading);
  patella_journal_watch_done (self->watch);
  self->moving = TRUE;
  patella_journal_watch_stale (self->watch);
  self->moving = FALSE;
}

static void
take_span (PatellaProgressPage    *self,
           const PatellaChartSpan *span)
{
  g_autofree char *setting = patella_chart_span_to_setting (span);

  g_object_set (patella_services_get_settings (self->services), "chart-range", setting, NULL);
  show_other_span (self, span);
}

/* To look back is no choice for the next time: nothing is remembered. */
static void
move (PatellaProgressPage *self,
      int                  days)
{
  PatellaChartSpan span = patella_chart_span_move (&self->span, days);

  if (self->watch == NULL)
    return;
  if (span.to_day != self->span.to_day)
    show_other_span (self, &span);
  else if (patella_progress_reading_get_numbers (self->reading) != NULL)
    patella_progress_gallery_let_go (self->gallery);
}

static void
pan_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  move (PATELLA_PROGRESS_PAGE (widget), g_variant_get_int32 (parameter));
}

static void
step_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  PatellaProgressPage *self = PATELLA_PROGRESS_PAGE (widget);
  int days = patella_chart_span_get_length (&self->span);

  move (self, g_str_has_suffix (action, "later") ? days : -days);
}

/* an arrow means what lies in its direction on the screen */
static gboolean
arrow_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   data)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  return gtk_widget_activate_action (widget, g_variant_get_boolean (args) != mirrored ? "progress.later" : "progress.earlier", NULL);
}

static void
dates_picked (GObject                *object,
              const PatellaChartSpan *span)
{
  PatellaProgressPage *self = PATELLA_PROGRESS_PAGE (object);

  if (self->watch == NULL)
    return;
  if (span != NULL)
    take_span (self, span);
  else
    show_span (self);
}

static void
dates_clicked_cb (PatellaProgressPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  patella_range_dialog_show (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, &self->span, dates_picked, self);
}

static void
range_changed_cb (PatellaProgressPage *self)
{
  PatellaStamp now;
  guint selected = gtk_drop_down_get_selected (self->range_drop_down);
  PatellaChartSpan span;

  if (self->watch == NULL || self->choosing > 0)
    return;
  if (selected >= PATELLA_N_CHART_RANGES)
    {
      dates_clicked_cb (self);
      return;
    }
  now = patella_services_now (self->services);
  span = patella_chart_span_make ((PatellaChartRange) selected, now.local_date);
  take_span (self, &span);
}

static void
fill_ranges (PatellaProgressPage *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  g_autofree char *setting = NULL;
  PatellaStamp now = patella_services_now (self->services);

  for (int i = 0; i < PATELLA_N_CHART_RANGES; i++)
    gtk_string_list_append (titles, patella_chart_range_get_title ((PatellaChartRange) i));
  gtk_string_list_append (titles, C_("span of a chart", "Two dates…"));
  gtk_drop_down_set_model (self->range_drop_down, G_LIST_MODEL (titles));
  g_object_get (patella_services_get_settings (self->services), "chart-range", &setting, NULL);
  self->span = patella_chart_span_parse (setting, now.local_date);
  show_span (self);
}

static void
patella_progress_page_constructed (GObject *object)
{
  PatellaProgressPage *self = PATELLA_PROGRESS_PAGE (object);

  G_OBJECT_CLASS (patella_progress_page_parent_class)->constructed (object);

  fill_ranges (self);
  self->reading = patella_progress_reading_new (self->services);
  g_signal_connect_object (self->reading, "numbers", G_CALLBACK (numbers_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reading, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reading, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  self->watch = patella_journal_watch_new (self->services, GTK_WIDGET (self));
  g_signal_connect_object (self->watch, "refresh", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
}

static void
patella_progress_page_dispose (GObject *object)
{
  PatellaProgressPage *self = PATELLA_PROGRESS_PAGE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_object (&self->watch);
  if (self->reading != NULL)
    patella_progress_reading_cancel (self->reading);
  g_clear_object (&self->reading);
  if (child != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->services);
  G_OBJECT_CLASS (patella_progress_page_parent_class)->dispose (object);
}

static void
patella_progress_page_get_property (GObject    *object,
                                    guint       id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  if (id == PROP_SERVICES)
    g_value_set_object (value, PATELLA_PROGRESS_PAGE (object)->services);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
patella_progress_page_set_property (GObject      *object,
                                    guint         id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  if (id == PROP_SERVICES) /* construct only */
    PATELLA_PROGRESS_PAGE (object)->services = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
patella_progress_page_class_init (PatellaProgressPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = patella_progress_page_constructed;
  object_class->dispose = patella_progress_page_dispose;
  object_class->get_property = patella_progress_page_get_property;
  object_class->set_property = patella_progress_page_set_property;

  props[PROP_SERVICES] = g_param_spec_object ("services", NULL, NULL, PATELLA_TYPE_SERVICES,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (PATELLA_TYPE_PROGRESS_GALLERY);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/progress/patella-progress-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaProgressPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PatellaProgressPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, PatellaProgressPage, range_drop_down);
  gtk_widget_class_bind_template_child (widget_class, PatellaProgressPage, dates_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaProgressPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, PatellaProgressPage, adherence_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaProgressPage, pain_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaProgressPage, rules_row);
  gtk_widget_class_bind_template_child (widget_class, PatellaProgressPage, adherence_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaProgressPage, pain_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaProgressPage, rules_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaProgressPage, gallery);
  gtk_widget_class_bind_template_callback (widget_class, range_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, dates_clicked_cb);

  gtk_widget_class_install_action (widget_class, "progress.pan", "i", pan_cb);
  gtk_widget_class_install_action (widget_class, "progress.earlier", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "progress.later", NULL, step_cb);
}

/* wherever in the window the focus is, while the page is shown */
static void
add_arrows (PatellaProgressPage *self)
{
  GtkEventController *arrows = gtk_shortcut_controller_new ();
  const guint keys[2] = { GDK_KEY_Left, GDK_KEY_Right };

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (arrows), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (int i = 0; i < 2; i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (arrows),
                                          gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (keys[i], GDK_SHIFT_MASK),
                                                                           gtk_callback_action_new (arrow_cb, NULL, NULL), "b", i == 1));
  gtk_widget_add_controller (GTK_WIDGET (self), arrows);
}

static void
patella_progress_page_init (PatellaProgressPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_arrows (self);
}

GtkWidget *
patella_progress_page_new (PatellaServices *services)
{
  return g_object_new (PATELLA_TYPE_PROGRESS_PAGE, "services", services, NULL);
}
