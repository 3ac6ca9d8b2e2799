/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-safety-guide.h"

#include <glib/gi18n.h>

#include "patella-guide-page.h"
#include "patella-messages.h"
#include "patella-safety-words.h"
#include "patella-stop-list-view.h"

/**
 * PatellaSafetyGuide:
 *
 * A few calm pages: "disclaimer" → "stop-list" → "intake" → done, or "shut" where a clinician has to agree first. Which
 * page comes next follows from what the gate says after each answer was written, so leaving in the middle loses
 * nothing. The first pages have more behind these, PatellaGuidePages in their order, none of which must be answered: the
 * signal "reached" names each that shows, and is NULL after the last. Main thread; owns its gate, its further pages and
 * its task until it is answered.
 */
struct _PatellaSafetyGuide
{
  AdwWindow parent_instance;

  PatellaSafetyGate *gate;           /* owned */
  GTask             *task;           /* owned, nullable: who asked; NULL when nobody waits */
  gboolean           reading;        /* read again: its own pages write nothing */
  gboolean           closed;
  GPtrArray         *further;        /* owned, nullable, element-type PatellaGuidePage */
  char              *left_at;        /* owned, nullable: where the further pages were left */
  GtkWidget         *checks[PATELLA_N_INTAKE_QUESTIONS];

  GtkStack          *stack;
  GtkLabel          *disclaimer_label;
  GtkLabel          *intake_label;
  GtkListBox        *intake_list;
  AdwStatusPage     *shut_page;
  GtkButton         *back_button;
  GtkButton         *next_button;
  GtkLabel          *trouble_label;
};

enum
{
  REACHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaSafetyGuide, patella_safety_guide, ADW_TYPE_WINDOW)

static gboolean
is_at (PatellaSafetyGuide *self,
       const char         *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0;
}

static gboolean
any_check (PatellaSafetyGuide *self)
{
  for (int i = 0; i < PATELLA_N_INTAKE_QUESTIONS; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->checks[i])))
      return TRUE;
  return FALSE;
}

/* the index of the further page that shows; -1: one of its own */
static int
get_further (PatellaSafetyGuide *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);

  for (guint i = 0; self->further != NULL && name != NULL && i < self->further->len; i++)
    if (g_str_equal (gtk_widget_get_name (g_ptr_array_index (self->further, i)), name))
      return (int) i;
  return -1;
}

/* the next one that is wanted in the direction of @step; -1: none */
static int
find_further (PatellaSafetyGuide *self,
              int                 from,
              int                 step)
{
  int n_pages = self->further != NULL ? (int) self->further->len : 0;

  for (int i = from + step; i >= 0 && i < n_pages; i += step)
    if (patella_guide_page_is_wanted (g_ptr_array_index (self->further, (guint) i)))
      return i;
  return -1;
}

static const char *
get_next_label (PatellaSafetyGuide *self)
{
  gboolean reading = self->reading;
  int further = get_further (self);

  if (further >= 0 && find_further (self, further, 1) < 0)
    return C_("button", "Done");
  if (further >= 0)
    return patella_guide_page_is_answered (g_ptr_array_index (self->further, (guint) further)) ? C_("button", "Continue")
                                                                                              : C_("button", "Skip");
  if (is_at (self, "disclaimer"))
    return reading ? C_("button", "Continue") : C_("button", "I have read this");
  if (is_at (self, "stop-list"))
    return C_("button", "Continue");
  if (is_at (self, "shut"))
    return C_("button", "A clinician said I may go on");
  if (reading)
    return find_further (self, -1, 1) >= 0 ? C_("button", "Continue") : C_("button", "Close");
  return any_check (self) ? C_("button", "Continue with these answers") : C_("button", "None of these applies to me");
}

static void
refresh_buttons (PatellaSafetyGuide *self)
{
  int further = get_further (self);
  gboolean has_back = is_at (self, "stop-list") || is_at (self, "intake") || find_further (self, further, -1) >= 0 ||
                      (further >= 0 && self->reading);

  gtk_button_set_label (self->next_button, get_next_label (self));
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), has_back);
}

static void
show_page (PatellaSafetyGuide *self,
           const char         *page)
{
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), FALSE);
  gtk_stack_set_visible_child_name (self->stack, page);
  refresh_buttons (self);
  /* not on the button where questions are to be read first: Enter three times must not answer them */
  if (g_str_equal (page, "intake") && !self->reading)
    gtk_widget_child_focus (GTK_WIDGET (self->intake_list), GTK_DIR_TAB_FORWARD);
  else if (get_further (self) < 0 || !gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

static void
finish (PatellaSafetyGuide *self)
{
  g_signal_emit (self, signals[REACHED], 0, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
show_further (PatellaSafetyGuide *self,
              int                 index)
{
  const char *name = gtk_widget_get_name (g_ptr_array_index (self->further, (guint) index));

  show_page (self, name);
  g_signal_emit (self, signals[REACHED], 0, name);
}

/* Nothing stands in the way: on to the page where they were left, or to the first. */
static void
show_first_further (PatellaSafetyGuide *self)
{
  int first = find_further (self, -1, 1);

  for (int i = first; i >= 0; i = find_further (self, i, 1))
    if (g_strcmp0 (gtk_widget_get_name (g_ptr_array_index (self->further, (guint) i)), self->left_at) == 0)
      first = i;
  if (first >= 0)
    show_further (self, first);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
answer (PatellaSafetyGuide *self,
        gboolean            may_start)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_boolean (task, may_start);
}

static void
show_shut (PatellaSafetyGuide  *self,
           const PatellaSafety *safety)
{
  g_autofree char *title = patella_safety_words_dup_title (safety);
  g_autofree char *reason = patella_safety_words_dup_reason (safety);

  adw_status_page_set_title (self->shut_page, title);
  adw_status_page_set_description (self->shut_page, reason);
  show_page (self, "shut");
}

/* The page that what is known calls for; closes when nothing is missing. */
static void
follow_gate (PatellaSafetyGuide *self)
{
  PatellaSafety safety = patella_safety_gate_get_safety (self->gate);

  switch (safety.kind)
    {
    case PATELLA_SAFETY_CLEAR:
      answer (self, TRUE);
      show_first_further (self);
      return;
    case PATELLA_SAFETY_NEEDS_DISCLAIMER:
      show_page (self, "disclaimer");
      return;
    case PATELLA_SAFETY_NEEDS_INTAKE:
      /* also for who left in between: the questions speak of the list */
      show_page (self, is_at (self, "disclaimer") ? "stop-list" : "intake");
      return;
    case PATELLA_SAFETY_INTAKE_BLOCKED:
    case PATELLA_SAFETY_SIGN:
    case PATELLA_SAFETY_RULE:
      show_shut (self, &safety);
      return;
    default:
      g_return_if_reached ();
    }
}

static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (PatellaSafetyGuide) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (self->stack == NULL || self->closed)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), TRUE);
  if (patella_safety_gate_record_finish (self->gate, result, &error))
    {
      follow_gate (self);
      return;
    }
  sentence = patella_messages_dup (error);
  gtk_label_set_label (self->trouble_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), TRUE);
}

static void
record (PatellaSafetyGuide *self,
        PatellaCheckInKind  kind,
        const char         *value,
        const char         *note)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), FALSE);
  patella_safety_gate_record_async (self->gate, kind, value, note, recorded_cb, g_object_ref (self));
}

/* The note names the questions that were answered with yes: a clinician will want to know. */
static void
record_intake (PatellaSafetyGuide *self)
{
  g_autoptr (GString) note = g_string_new (NULL);

  for (int i = 0; i < PATELLA_N_INTAKE_QUESTIONS; i++)
    {
      if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (self->checks[i])))
        continue;
      if (note->len > 0)
        g_string_append_c (note, ' ');
      g_string_append (note, patella_enum_to_nick (PATELLA_TYPE_INTAKE_QUESTION, i));
    }
  record (self, PATELLA_CHECK_IN_KIND_INTAKE, note->len > 0 ? "blocked" : "ok", note->str);
}

static void
clearance_confirmed_cb (PatellaSafetyGuide *self,
                        const char         *response)
{
  if (g_str_equal (response, "clear") && !self->closed)
    record (self, PATELLA_CHECK_IN_KIND_CLEARANCE, "", NULL);
}

static void
confirm_clearance (PatellaSafetyGuide *self)
{
  GtkWidget *dialog;

  dialog = adw_message_dialog_new (GTK_WINDOW (self), C_("dialog", "Did a clinician agree?"),
                                   C_("dialog", "A doctor or physiotherapist who knows about this has said that you may do the "
                                                "exercises. Patella notes it with today’s date and opens them again."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", C_("button", "_Not yet"), "clear",
                                    C_("button", "_Yes, I may go on"), NULL);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (clearance_confirmed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
go_on (PatellaSafetyGuide *self)
{
  int next = find_further (self, get_further (self), 1);

  if (get_further (self) >= 0)
    patella_guide_page_leave (g_ptr_array_index (self->further, (guint) get_further (self)));
  if (next >= 0)
    show_further (self, next);
  else
    finish (self);
}

static void
next_clicked_cb (PatellaSafetyGuide *self)
{
  if (get_further (self) >= 0 || (self->reading && is_at (self, "intake")))
    go_on (self);
  else if (is_at (self, "disclaimer") && !self->reading)
    record (self, PATELLA_CHECK_IN_KIND_DISCLAIMER, PATELLA_DISCLAIMER_VERSION, NULL);
  else if (is_at (self, "disclaimer"))
    show_page (self, "stop-list");
  else if (is_at (self, "stop-list"))
    show_page (self, "intake");
  else if (is_at (self, "shut"))
    confirm_clearance (self);
  else
    record_intake (self);
}

static void
back_clicked_cb (PatellaSafetyGuide *self)
{
  int before = get_further (self) >= 0 ? find_further (self, get_further (self), -1) : -1;

  if (before >= 0)
    show_further (self, before);
  else if (get_further (self) >= 0)
    show_page (self, "intake");
  else
    show_page (self, is_at (self, "intake") ? "stop-list" : "disclaimer");
}

static gboolean
close_requested_cb (PatellaSafetyGuide *self)
{
  self->closed = TRUE;
  answer (self, FALSE);
  return FALSE;
}

static void
add_questions (PatellaSafetyGuide *self)
{
  for (int i = 0; i < PATELLA_N_INTAKE_QUESTIONS; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      self->checks[i] = gtk_check_button_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), patella_safety_words_intake ((PatellaIntakeQuestion) i));
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      gtk_widget_set_valign (self->checks[i], GTK_ALIGN_CENTER);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), self->checks[i]);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->checks[i]);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      patella_safety_words_intake ((PatellaIntakeQuestion) i), -1);
      g_signal_connect_object (self->checks[i], "toggled", G_CALLBACK (refresh_buttons), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->intake_list, row);
    }
}

static void
patella_safety_guide_dispose (GObject *object)
{
  PatellaSafetyGuide *self = PATELLA_SAFETY_GUIDE (object);

  self->closed = TRUE;
  answer (self, FALSE);
  g_clear_object (&self->gate);
  g_clear_pointer (&self->further, g_ptr_array_unref);
  g_clear_pointer (&self->left_at, g_free);
  G_OBJECT_CLASS (patella_safety_guide_parent_class)->dispose (object);
}

static void
patella_safety_guide_class_init (PatellaSafetyGuideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_safety_guide_dispose;
  signals[REACHED] = g_signal_new ("reached", PATELLA_TYPE_SAFETY_GUIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING);
  g_type_ensure (PATELLA_TYPE_STOP_LIST_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/safety/patella-safety-guide.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaSafetyGuide, stack);
  gtk_widget_class_bind_template_child (widget_class, PatellaSafetyGuide, disclaimer_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaSafetyGuide, intake_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaSafetyGuide, intake_list);
  gtk_widget_class_bind_template_child (widget_class, PatellaSafetyGuide, shut_page);
  gtk_widget_class_bind_template_child (widget_class, PatellaSafetyGuide, back_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaSafetyGuide, next_button);
  gtk_widget_class_bind_template_child (widget_class, PatellaSafetyGuide, trouble_label);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_requested_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
patella_safety_guide_init (PatellaSafetyGuide *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; patella_safety_words_disclaimer (i) != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n\n" : "", patella_safety_words_disclaimer (i));
  gtk_label_set_label (self->disclaimer_label, text->str);
  add_questions (self);
}

static PatellaSafetyGuide *
create (PatellaSafetyGate *gate,
        GtkWindow         *parent,
        GTask             *task,
        gboolean           reading)
{
  PatellaSafetyGuide *self = g_object_new (PATELLA_TYPE_SAFETY_GUIDE, "transient-for", parent, NULL);

  self->gate = g_object_ref (gate);
  self->task = task != NULL ? g_object_ref (task) : NULL;
  self->reading = reading;
  gtk_widget_set_sensitive (GTK_WIDGET (self->intake_list), !reading);
  return self;
}

/* The window that was there when the question was put may be closed when the answer comes. */
static void
gate_checked_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (GTask) task = data;
  PatellaSafetyGate *gate = PATELLA_SAFETY_GATE (source);
  GWeakRef *parent = g_task_get_task_data (task);
  g_autoptr (GtkWindow) window = g_weak_ref_get (parent);
  PatellaSafetyGuide *self;
  GError *error = NULL;

  if (!patella_safety_gate_check_finish (gate, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (patella_safety_gate_may_start (gate) || window == NULL || !gtk_widget_get_visible (GTK_WIDGET (window)))
    {
      g_task_return_boolean (task, patella_safety_gate_may_start (gate));
      return;
    }
  self = create (gate, window, task, FALSE);
  follow_gate (self);
  gtk_window_present (GTK_WINDOW (self));
}

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

void
patella_safety_guide_ask_async (PatellaSafetyGate   *gate,
                                GtkWindow           *parent,
                                GAsyncReadyCallback  callback,
                                gpointer             data)
{
  GTask *task;
  GWeakRef *weak;

  g_return_if_fail (PATELLA_IS_SAFETY_GATE (gate));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  task = g_task_new (gate, NULL, callback, data);
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, parent);
  g_task_set_task_data (task, weak, free_weak_ref);
  patella_safety_gate_check_async (gate, gate_checked_cb, task);
}

gboolean
patella_safety_guide_ask_finish (PatellaSafetyGate  *gate,
                                 GAsyncResult       *result,
                                 GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, gate), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
patella_safety_guide_reread (PatellaSafetyGate *gate,
                             GtkWindow         *parent)
{
  PatellaSafetyGuide *self;

  g_return_if_fail (PATELLA_IS_SAFETY_GATE (gate));

  self = create (gate, parent, NULL, TRUE);
  show_page (self, "disclaimer");
  gtk_window_present (GTK_WINDOW (self));
}

GtkWindow *
patella_safety_guide_new_first (PatellaSafetyGate *gate,
                                GtkWindow         *parent,
                                GPtrArray         *pages,
                                const char        *left_at)
{
  PatellaSafetyGuide *self;

  g_return_val_if_fail (PATELLA_IS_SAFETY_GATE (gate), NULL);
  g_return_val_if_fail (pages != NULL, NULL);

  self = create (gate, parent, NULL, left_at == NULL);
  self->further = g_ptr_array_ref (pages);
  self->left_at = g_strdup (left_at);
  for (guint i = 0; i < pages->len; i++)
    {
      GtkWidget *page = g_ptr_array_index (pages, i);

      gtk_stack_add_named (self->stack, page, gtk_widget_get_name (page));
      g_signal_connect_object (page, "changed", G_CALLBACK (refresh_buttons), self, G_CONNECT_SWAPPED);
    }
  if (self->reading)
    show_page (self, "disclaimer");
  else
    follow_gate (self);
  return GTK_WINDOW (self);
}
