/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-morning-card.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "patella-messages.h"
#include "patella-pain-scale.h"
#include "patella-weak-link.h"
#include "patella-words.h"

/**
 * PatellaMorningCard:
 *
 * Asks for the pain on rising until it is answered, then shows the answer in one line with a way to change it. One
 * answer a day stands: a new one removes the one before. An answer that could not be written is asked again, with the
 * reason. Main thread.
 */
struct _PatellaMorningCard
{
  GtkWidget parent_instance;

  PatellaServices  *services;   /* owned */
  PatellaUuid       uuid;       /* today's answer; nil: none */
  gint64            one_at_us;  /* a lone "1" was typed then: a "0" may still make it ten */

  GtkStack         *stack;
  PatellaPainScale *scale;
  GtkLabel         *answer_label;
  GtkLabel         *trouble_label;
};

enum
{
  PROP_SERVICES = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PatellaMorningCard, patella_morning_card, GTK_TYPE_WIDGET)

int
patella_morning_card_get_digit (guint keyval,
                                guint keycode)
{
  if (keyval >= GDK_KEY_0 && keyval <= GDK_KEY_9)
    return (int) (keyval - GDK_KEY_0);
  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    return (int) (keyval - GDK_KEY_KP_0);
  /* by its place: the row above the letters, 1 to 9 and 0, on every layout */
  if (keycode >= 10 && keycode <= 18)
    return (int) keycode - 9;
  return keycode == 19 ? 0 : -1;
}

static void
show_answer (PatellaMorningCard *self,
             int                 score)
{
  g_autofree char *text = g_strdup_printf (C_("morning pain: score, word", "Knee this morning: %d, %s"), score,
                                           patella_words_pain (score));

  gtk_label_set_label (self->answer_label, text);
  patella_pain_scale_set_value (self->scale, score);
  gtk_stack_set_visible_child_name (self->stack, "answer");
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (PatellaMorningCard) self = patella_weak_link_take (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (patella_journal_write_finish (PATELLA_JOURNAL (source), result, &error) || self == NULL || self->stack == NULL)
    return;
  sentence = patella_messages_dup (error);
  self->uuid = (PatellaUuid) { 0 };
  patella_pain_scale_set_value (self->scale, -1);
  gtk_label_set_label (self->trouble_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "question");
}

static void
scored_cb (PatellaMorningCard *self,
           int                 score)
{
  PatellaJournal *journal = patella_services_get_journal (self->services);
  PatellaStamp now = patella_services_now (self->services);
  g_autofree char *value = g_strdup_printf ("%d", score);
  g_autoptr (PatellaCheckIn) check_in = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), FALSE);
  if (!patella_uuid_is_nil (&self->uuid))
    patella_journal_remove_check_in_async (journal, &self->uuid, now.at_us, written_cb, patella_weak_link_new (self));
  self->uuid = patella_journal_make_uuid (now.at_us);
  check_in = patella_check_in_new (&self->uuid, &now, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, value);
  patella_journal_add_check_in_async (journal, check_in, written_cb, patella_weak_link_new (self));
  show_answer (self, score);
}

static void
change_clicked_cb (PatellaMorningCard *self)
{
  gtk_stack_set_visible_child_name (self->stack, "question");
  gtk_widget_child_focus (GTK_WIDGET (self->scale), GTK_DIR_TAB_FORWARD);
}

static void
patella_morning_card_dispose (GObject *object)
{
  PatellaMorningCard *self = PATELLA_MORNING_CARD (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  self->stack = NULL;
  if (child != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->services);
  G_OBJECT_CLASS (patella_morning_card_parent_class)->dispose (object);
}

static void
patella_morning_card_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  if (id == PROP_SERVICES)
    g_set_object (&PATELLA_MORNING_CARD (object)->services, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
patella_morning_card_class_init (PatellaMorningCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = patella_morning_card_dispose;
  object_class->set_property = patella_morning_card_set_property;

  /* set once by the page, which the template does not know when it is built */
  props[PROP_SERVICES] = g_param_spec_object ("services", NULL, NULL, PATELLA_TYPE_SERVICES,
                                              G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (PATELLA_TYPE_PAIN_SCALE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/patella_coach/Patella/today/patella-morning-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PatellaMorningCard, stack);
  gtk_widget_class_bind_template_child (widget_class, PatellaMorningCard, scale);
  gtk_widget_class_bind_template_child (widget_class, PatellaMorningCard, answer_label);
  gtk_widget_class_bind_template_child (widget_class, PatellaMorningCard, trouble_label);
  gtk_widget_class_bind_template_callback (widget_class, scored_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_clicked_cb);
}

static void
patella_morning_card_init (PatellaMorningCard *self)
{
  self->one_at_us = G_MININT64 / 2;
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
patella_morning_card_show (PatellaMorningCard *self,
                           GPtrArray          *check_ins,
                           const char         *today)
{
  g_return_if_fail (PATELLA_IS_MORNING_CARD (self));

  self->uuid = (PatellaUuid) { 0 };
  for (guint i = 0; i < check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (check_ins, i);

      if (patella_check_in_get_kind (check_in) != PATELLA_CHECK_IN_KIND_MORNING ||
          !g_str_equal (patella_check_in_get_stamp (check_in)->local_date, today))
        continue;
      self->uuid = *patella_check_in_get_uuid (check_in);
      show_answer (self, patella_check_in_get_score (check_in));
      return;
    }
  patella_pain_scale_set_value (self->scale, -1);
  gtk_stack_set_visible_child_name (self->stack, "question");
}

gboolean
patella_morning_card_type_key (PatellaMorningCard *self,
                               guint               keyval,
                               guint               keycode,
                               gint64              now_us)
{
  gboolean asking, may_become_ten;
  int digit;

  g_return_val_if_fail (PATELLA_IS_MORNING_CARD (self), FALSE);

  digit = patella_morning_card_get_digit (keyval, keycode);
  asking = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "question") == 0;
  may_become_ten = digit == 0 && now_us - self->one_at_us <= G_USEC_PER_SEC;
  if (digit < 0 || (!asking && !may_become_ten))
    return FALSE;
  self->one_at_us = digit == 1 ? now_us : G_MININT64 / 2;
  patella_pain_scale_type (self->scale, digit, now_us);
  return TRUE;
}
