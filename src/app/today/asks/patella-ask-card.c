/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-ask-card.h"

#include <glib/gi18n.h>

#include "patella-activity-list.h"
#include "patella-messages.h"
#include "patella-pain-scale.h"
#include "patella-put-off.h"
#include "patella-weak-link.h"

/**
 * PatellaAskCard:
 *
 * One small question with its answers, each a click or a digit; "Not now" puts it off until tomorrow. What is asked is decided by
 * patella_ask_find(). An answer that could not be written is asked again, with the reason. Main thread.
 */
struct _PatellaAskCard
{
  GtkWidget parent_instance;

  PatellaServices     *services;     /* owned */
  PatellaAsk           ask;          /* what the answers stand for */
  char                 day[11];      /* on which it was asked */
  guint                writing;      /* answers under way */
  PatellaUuid          yesterday;    /* of the score that was given last; nil: none */
  gint64               one_at_us;    /* a lone "1" was typed then: a "0" may still make it ten */
  PatellaPainScale    *scale;        /* owned by the widget tree, nullable: of yesterday's morning */
  PatellaActivityList *activities;   /* owned by the widget tree, nullable */
  GtkWidget           *words;        /* owned by the widget tree, nullable: buttons, the digits from 0 in their order */

  GtkStack            *stack;
  GtkLabel            *title_label;
  GtkBox              *answers;
  GtkLabel            *note_label;
  GtkLabel            *trouble_label;
};

enum
{
  PROP_SERVICES = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PatellaAskCard, patella_ask_card, GTK_TYPE_WIDGET)

/* The words of the questions that are answered by a word. A button's underscore marks its key. */
static const struct
{
  PatellaAsk          ask;
  PatellaCheckInKind  kind;
  const char         *value;
  const char         *label;
} words[] = {
  { PATELLA_ASK_SORENESS, PATELLA_CHECK_IN_KIND_SORENESS, "none", NC_("soreness", "_None") },
  { PATELLA_ASK_SORENESS, PATELLA_CHECK_IN_KIND_SORENESS, "some", NC_("soreness", "_Some") },
  { PATELLA_ASK_SORENESS, PATELLA_CHECK_IN_KIND_SORENESS, "much", NC_("soreness", "_Much") },
  { PATELLA_ASK_CLICKING, PATELLA_CHECK_IN_KIND_CLICKING, "none", NC_("clicking", "_None") },
  { PATELLA_ASK_CLICKING, PATELLA_CHECK_IN_KIND_CLICKING, "less", NC_("clicking", "_Less") },
  { PATELLA_ASK_CLICKING, PATELLA_CHECK_IN_KIND_CLICKING, "same", NC_("clicking", "_Same") },
  { PATELLA_ASK_CLICKING, PATELLA_CHECK_IN_KIND_CLICKING, "more", NC_("clicking", "_More") },
};

static const char *
get_title (PatellaAsk ask)
{
  switch (ask)
    {
    case PATELLA_ASK_YESTERDAY:
      return C_("question of the day", "How was the knee yesterday morning?");
    case PATELLA_ASK_SORENESS:
      return C_("question of the day", "Is the thigh sore from yesterday?");
    case PATELLA_ASK_ACTIVITIES:
      return C_("question of the day", "What would you like to do as before?");
    case PATELLA_ASK_CLICKING:
      return C_("question of the day", "How is the clicking, compared with when you began?");
    case PATELLA_ASK_NOTHING:
    default:
      return "";
    }
}

static const char *
get_note (PatellaAsk ask)
{
  switch (ask)
    {
    case PATELLA_ASK_YESTERDAY:
      return C_("question of the day", "This score is missing. As far as you remember: 0 is no pain, 10 the worst.");
    case PATELLA_ASK_SORENESS:
      return C_("question of the day", "The muscle, not the knee. A tired or sore thigh a day or two after something new is normal.");
    case PATELLA_ASK_ACTIVITIES:
      return C_("question of the day", "Up to three things, such as going down stairs. 0: cannot do it at all, 10: as before the trouble. "
                                       "Asked again every two weeks.");
    case PATELLA_ASK_CLICKING:
      return C_("question of the day", "Asked once a week. Clicking that does not hurt is very common and no sign of harm.");
    case PATELLA_ASK_NOTHING:
    default:
      return "";
    }
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (PatellaAskCard) self = patella_weak_link_take (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  patella_journal_write_finish (PATELLA_JOURNAL (source), result, &error);
  if (self == NULL || self->stack == NULL)
    return;
  self->writing--;
  if (error != NULL)
    {
      sentence = patella_messages_dup (error);
      gtk_label_set_label (self->trouble_label, sentence);
      gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), TRUE);
    }
  if (self->writing > 0)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->answers), TRUE);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->trouble_label)))
    gtk_stack_set_visible_child_name (self->stack, "thanks");
}

static PatellaUuid
write_answer (PatellaAskCard     *self,
              const PatellaStamp *stamp,
              PatellaCheckInKind  kind,
              const char         *value,
              const char         *note) /* (nullable) */
{
  PatellaUuid uuid = patella_journal_make_uuid (stamp->at_us);
  g_autoptr (PatellaCheckIn) bare = patella_check_in_new (&uuid, stamp, kind, PATELLA_SIDE_NONE, value);
  g_autoptr (PatellaCheckIn) check_in = note != NULL ? patella_check_in_with_note (bare, note) : g_object_ref (bare);

  self->writing++;
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->answers), FALSE);
  patella_journal_add_check_in_async (patella_services_get_journal (self->services), check_in, written_cb,
                                      patella_weak_link_new (self));
  return uuid;
}

static void
word_clicked_cb (PatellaAskCard *self,
                 GtkWidget      *button)
{
  PatellaStamp now = patella_services_now (self->services);
  guint row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "patella-row"));

  write_answer (self, &now, words[row].kind, words[row].value, NULL);
}

/* The day before @now: a score may be given late, for the day it belongs to. */
static void
scored_cb (PatellaAskCard *self,
           int             score)
{
  PatellaStamp stamp = patella_services_now (self->services);
  g_autofree char *value = g_strdup_printf ("%d", score);

  patella_date_from_day (patella_day_from_date (self->day) - 1, stamp.local_date);
  if (!patella_uuid_is_nil (&self->yesterday))
    {
      self->writing++;
      patella_journal_remove_check_in_async (patella_services_get_journal (self->services), &self->yesterday, stamp.at_us,
                                             written_cb, patella_weak_link_new (self));
    }
  self->yesterday = write_answer (self, &stamp, PATELLA_CHECK_IN_KIND_MORNING, value, NULL);
}

static void
activities_saved_cb (PatellaAskCard *self)
{
  PatellaStamp now = patella_services_now (self->services);

  for (guint i = 0; i < PATELLA_ACTIVITIES_MAX; i++)
    {
      g_autofree char *name = patella_activity_list_dup_name (self->activities, i);
      int score = patella_activity_list_get_score (self->activities, i);
      g_autofree char *value = g_strdup_printf ("%d", score);

      /* one after the other, so that they keep their order */
      if (*name != '\0' && score >= 0)
        write_answer (self, &now, PATELLA_CHECK_IN_KIND_ACTIVITY, value, name);
      now.at_us++;
    }
}

static void
put_off_clicked_cb (PatellaAskCard *self)
{
  PatellaSettings *settings = patella_services_get_settings (self->services);
  PatellaStamp now = patella_services_now (self->services);
  g_autofree char *text = NULL;
  char tomorrow[11];

  patella_date_from_day (patella_day_from_date (now.local_date) + 1, tomorrow);
  text = patella_put_off_add (patella_settings_get_put_off (settings), PATELLA_ASK_PUT_OFF, tomorrow, now.local_date);
  g_object_set (settings, "put-off", text, NULL);
  patella_ask_card_show (self, PATELLA_ASK_NOTHING, NULL);
}

/* its digit, which answers too, stands before the word */
static GtkWidget *
create_word_button (const char *word,
                    guint       digit)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (word);
  g_autofree char *number = g_strdup_printf ("%u", digit);
  GtkWidget *number_label = gtk_label_new (number);

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), button);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (number_label, "dim-label");
  gtk_widget_add_css_class (number_label, "numeric");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), number_label);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (GTK_LABEL (label)),
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, number, -1);
  return button;
}

static void
add_words (PatellaAskCard *self,
           PatellaAsk      ask)
{
  const char *context = ask == PATELLA_ASK_SORENESS ? "soreness" : "clicking";

  self->words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (self->words), TRUE);
  for (guint i = 0, digit = 0; i < G_N_ELEMENTS (words); i++)
    {
      GtkWidget *button;

      if (words[i].ask != ask)
        continue;
      button = create_word_button (g_dpgettext2 (NULL, context, words[i].label), digit++);
      g_object_set_data (G_OBJECT (button), "patella-row", GUINT_TO_POINTER (i));
      g_signal_connect_object (button, "clicked", G_CALLBACK (word_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->words), button);
    }
  gtk_box_append (self->answers, self->words);
}

static void
add_answers (PatellaAskCard *self,
             GPtrArray      *check_ins)
{
  if (self->ask == PATELLA_ASK_YESTERDAY)
    {
      self->scale = PATELLA_PAIN_SCALE (patella_pain_scale_new ());
      g_signal_connect_object (self->scale, "scored", G_CALLBACK (scored_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->answers, GTK_WIDGET (self->scale));
    }
  else if (self->ask == PATELLA_ASK_ACTIVITIES)
    {
      g_auto (GStrv) names = patella_ask_dup_activities (check_ins);

      if (names[0] != NULL)
        gtk_label_set_label (self->title_label, C_("question of the day", "How well do these go today?"));
      self->activities = PATELLA_ACTIVITY_LIST (patella_activity_list_new ((const char * const *) names));
      g_signal_connect_object (self->activities, "saved", G_CALLBACK (activities_saved_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->answers, GTK_WIDGET (self->activities));
    }
  else
    add_words (self, self->ask);
}

static void
patella_ask_card_dispose (GObject *object)
{
  PatellaAskCard *self = PATELLA_ASK_CARD (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  self->stack = NULL;
  if (child != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->services);
  G_OBJECT_CLASS (patella_ask_card_parent_class)->dispose (object);
}

static void
patella_ask_card_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (id == PROP_SERVICES)
    g_set_object (&PATELLA_ASK_CARD (object)->services, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
patella_ask_card_class_init (PatellaAskCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = patella_ask_card_dispose;
  object_class->set_property = patella_ask_card_set_property;

  /* set once by the page, which the template does not know when it is built */
  props[PROP_SERVICES] = g_param_spec_object ("services", NULL, NULL, PATELLA_TYPE_SERVICES,
                                              G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/today/asks/patella-ask-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaAskCard, stack);
  gtk_widget_class_bind_template_child (widget_class, PatellaAskCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaAskCard, answers);
  gtk_widget_class_bind_template_child (widget_class, PatellaAskCard, note_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaAskCard, trouble_label);
  gtk_widget_class_bind_template_callback (widget_class, put_off_clicked_cb);
}

static void
patella_ask_card_init (PatellaAskCard *self)
{
  self->one_at_us = G_MININT64 / 2;
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
patella_ask_card_show (PatellaAskCard *self,
                       PatellaAsk      ask,
                       GPtrArray      *check_ins)
{
  PatellaStamp now;
  GtkWidget *child;
  gboolean same_day;

  g_return_if_fail (PATELLA_IS_ASK_CARD (self));

  now = patella_services_now (self->services);
  same_day = g_str_equal (self->day, now.local_date);
  /* what is being typed stays; and the thanks stay for the rest of the day */
  if (ask != PATELLA_ASK_NOTHING && same_day && ask == self->ask && gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  if (ask == PATELLA_ASK_NOTHING && same_day && (self->writing > 0 || g_str_equal (gtk_stack_get_visible_child_name (self->stack), "thanks")))
    return;

  self->ask = ask;
  self->yesterday = (PatellaUuid) { 0 };
  self->one_at_us = G_MININT64 / 2;
  g_strlcpy (self->day, now.local_date, sizeof self->day);
  self->scale = NULL;
  self->activities = NULL;
  self->words = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->answers))) != NULL)
    gtk_box_remove (self->answers, child);
  gtk_widget_set_visible (GTK_WIDGET (self), ask != PATELLA_ASK_NOTHING);
  if (ask == PATELLA_ASK_NOTHING)
    return;

  gtk_stack_set_visible_child_name (self->stack, "question");
  gtk_label_set_label (self->title_label, get_title (ask));
  gtk_label_set_label (self->note_label, get_note (ask));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, get_title (ask), -1);
  add_answers (self, check_ins);
}

static gboolean
type_word (PatellaAskCard *self,
           int             digit)
{
  GtkWidget *button = gtk_widget_get_first_child (self->words);

  while (button != NULL && digit-- > 0)
    button = gtk_widget_get_next_sibling (button);
  if (button == NULL)
    return FALSE;
  g_signal_emit_by_name (button, "clicked");
  return TRUE;
}

static gboolean
type_score (PatellaAskCard *self,
            int             digit,
            gint64          now_us)
{
  gboolean asking = gtk_widget_get_mapped (GTK_WIDGET (self->scale));
  gboolean may_become_ten = digit == 0 && now_us - self->one_at_us <= PATELLA_PAIN_SCALE_TEN_US;

  if (!asking && !may_become_ten)
    return FALSE;
  self->one_at_us = digit == 1 ? now_us : G_MININT64 / 2;
  patella_pain_scale_type (self->scale, digit, now_us);
  return TRUE;
}

gboolean
patella_ask_card_type (PatellaAskCard *self,
                       int             digit,
                       gint64          now_us)
{
  gboolean asking;

  g_return_val_if_fail (PATELLA_IS_ASK_CARD (self), FALSE);

  if (self->scale != NULL)
    return type_score (self, digit, now_us);
  asking = gtk_widget_get_mapped (GTK_WIDGET (self->answers)) && gtk_widget_is_sensitive (GTK_WIDGET (self->answers));
  if (asking && self->words != NULL)
    return type_word (self, digit);
  return asking && self->activities != NULL && patella_activity_list_type (self->activities, digit, now_us);
}
