/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-restorer.h"

#include <glib/gi18n.h>

#include "patella-belongings.h"
#include "patella-copy-words.h"
#include "patella-journal-copies.h"
#include "patella-messages.h"
#include "patella-paths.h"

/**
 * PatellaRestorer:
 *
 * Restoring, step by step: everything about the file is checked; what will change is said, and the person says yes; the
 * journal's thread exchanges the files and keeps the journal that was there; preferences come back; own files that are
 * missing are offered. One at a time. Always true: a file that was refused has changed nothing. Main thread; owns its
 * services and keeper.
 */
struct _PatellaRestorer
{
  GObject             parent_instance;

  PatellaServices    *services;  /* owned */
  PatellaCopyKeeper  *keeper;    /* owned */
  GtkWindow          *parent;    /* weak, nullable: above which it asks */
  char               *path;      /* owned, nullable: what is being restored */
  char               *when;      /* owned, nullable */
  PatellaCopySummary  summary;   /* of it */
  GPtrArray          *missing;   /* owned, nullable: own files that are offered */
  GPtrArray          *writing;   /* owned, nullable: own files that are on their way to the disk */
  gboolean            busy;
};

enum
{
  PROP_BUSY = 1,
  N_PROPS
};

enum
{
  TOASTED,
  RESTORED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaRestorer, patella_restorer, G_TYPE_OBJECT)

static void
set_busy (PatellaRestorer *self,
          gboolean         busy)
{
  if (self->busy == busy)
    return;

  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static void
toast (PatellaRestorer *self,
       const char      *title,
       const char      *kept)
{
  g_autoptr (AdwToast) toast = adw_toast_new (title);

  if (kept != NULL && *kept != '\0')
    {
      adw_toast_set_button_label (toast, C_("button", "_Undo"));
      adw_toast_set_action_name (toast, "win.restore-copy");
      adw_toast_set_action_target (toast, "s", kept);
      adw_toast_set_timeout (toast, 0);
    }
  g_signal_emit (self, signals[TOASTED], 0, toast);
}

static GtkWidget *
new_dialog (PatellaRestorer *self,
            const char      *heading,
            const char      *body)
{
  return adw_message_dialog_new (self->parent, heading, body);
}

static void
say_refused (PatellaRestorer *self,
             const GError    *error)
{
  g_autofree char *reason = patella_copy_words_refusal (error);
  /* Translators: a sentence that says why */
  g_autofree char *untouched = g_strdup_printf (C_("copies", "%s\n\nThe journal is as it was."), reason);
  const gboolean lost = patella_journal_get_status (patella_services_get_journal (self->services)) ==
                        PATELLA_JOURNAL_STATUS_FAILED;
  g_autofree char *trouble = patella_messages_dup (error);
  GtkWidget *dialog = new_dialog (self, C_("dialog", "This cannot be restored"), lost ? trouble : untouched);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", C_("button", "_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (PatellaRestorer) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  g_autoptr (GPtrArray) written = g_steal_pointer (&self->writing);
  g_autofree char *own_directory = patella_paths_dup_own_directory ();

  if (patella_belongings_write_finish (result, &error))
    {
      patella_belongings_show (self->services, written, own_directory);
      toast (self, C_("toast", "Written back; the library shows them"), NULL);
      return;
    }
  sentence = patella_messages_dup (error);
  toast (self, sentence, NULL);
}

static void
offered_cb (PatellaRestorer *self,
            const char      *response)
{
  g_autofree char *own_directory = patella_paths_dup_own_directory ();
  g_autoptr (GPtrArray) missing = g_steal_pointer (&self->missing);

  if (missing == NULL || !g_str_equal (response, "write") || self->writing != NULL)
    return;

  self->writing = g_ptr_array_ref (missing);
  patella_belongings_write_async (missing, own_directory, written_cb, g_object_ref (self));
}

static void
offer_files (PatellaRestorer *self)
{
  g_autoptr (GString) body = g_string_new (C_("copies", "These exercises and routines of your own came with the copy, and "
                                                        "their files are not there any more:"));
  GtkWidget *dialog;

  for (guint i = 0; i < self->missing->len; i++)
    g_string_append_printf (body, "\n• %s", ((PatellaBelonging *) g_ptr_array_index (self->missing, i))->name);

  dialog = new_dialog (self, C_("dialog", "Write back your own files?"), body->str);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "leave", C_("button", "_Not now"), "write",
                                    C_("button", "_Write back"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "write", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "write");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "leave");
  g_signal_connect_object (dialog, "response", G_CALLBACK (offered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Only after what came with the copy is in its place is what is there now kept again. */
static void
belongings_listed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr (PatellaRestorer) self = data;
  g_autoptr (GPtrArray) belongings = patella_journal_list_belongings_finish (PATELLA_JOURNAL (source), result, NULL);

  set_busy (self, FALSE);
  if (belongings == NULL)
    return;

  patella_belongings_apply (self->services, belongings);
  patella_copy_keeper_keep (self->keeper);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  self->missing = patella_belongings_list_missing (self->services, belongings);
  if (self->missing->len > 0)
    offer_files (self);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (PatellaRestorer) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = patella_journal_restore_finish (PATELLA_JOURNAL (source), result, &error);

  if (kept == NULL)
    {
      set_busy (self, FALSE);
      say_refused (self, error);
      return;
    }

  toast (self, C_("toast", "Restored. What was there before is kept as a copy."), kept);
  g_signal_emit (self, signals[RESTORED], 0);
  patella_journal_list_belongings_async (PATELLA_JOURNAL (source), belongings_listed_cb, g_object_ref (self));
}

static void
run (PatellaRestorer *self)
{
  PatellaStamp now = patella_services_now (self->services);

  set_busy (self, TRUE);
  patella_journal_restore_async (patella_services_get_journal (self->services), self->path, &now, NULL, restored_cb,
                                 g_object_ref (self));
}

static void
asked_cb (PatellaRestorer *self,
          const char      *response)
{
  if (g_str_equal (response, "restore") && !self->busy)
    run (self);
}

static void
ask (PatellaRestorer          *self,
     const PatellaCopySummary *present)
{
  g_autofree char *body = patella_copy_words_restore (&self->summary, present, self->when);
  GtkWidget *dialog = new_dialog (self, C_("dialog", "Restore this copy?"), body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", C_("button", "_Cancel"), "restore",
                                    C_("button", "_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
summarized_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (PatellaRestorer) self = data;
  g_autoptr (GError) error = NULL;
  PatellaCopySummary present = { 0 };

  set_busy (self, FALSE);
  if (patella_journal_summarize_finish (PATELLA_JOURNAL (source), result, &present, &error))
    ask (self, &present);
  else
    say_refused (self, error);
}

static void
inspected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (PatellaRestorer) self = data;
  g_autoptr (GError) error = NULL;

  if (patella_copy_check_finish (result, &self->summary, &error))
    {
      patella_journal_summarize_async (patella_services_get_journal (self->services), summarized_cb, g_object_ref (self));
      return;
    }
  set_busy (self, FALSE);
  say_refused (self, error);
}

static void
take (PatellaRestorer *self,
      GtkWindow       *parent,
      const char      *path,
      const char      *when)
{
  g_set_weak_pointer (&self->parent, parent);
  g_free (self->path);
  self->path = g_strdup (path);
  g_free (self->when);
  self->when = g_strdup (when);
}

/**
 * patella_restorer_ask:
 * @parent: above which is asked
 * @path: a copy, or any file
 * @when: day and time of the copy; "" for a file that is none of ours
 *
 * Checks the file, says what would change, and restores it when the person says yes.
 */
void
patella_restorer_ask (PatellaRestorer *self,
                      GtkWindow       *parent,
                      const char      *path,
                      const char      *when)
{
  g_return_if_fail (PATELLA_IS_RESTORER (self));

  if (self->busy || !patella_services_keeps_journal (self->services))
    return;

  take (self, parent, path, when);
  set_busy (self, TRUE);
  patella_copy_inspect_async (patella_services_get_journal_path (self->services), path, NULL, inspected_cb,
                              g_object_ref (self));
}

/**
 * patella_restorer_run:
 * @parent: above which is told what went wrong
 * @path: a copy
 *
 * Restores without asking: this takes back what was done a moment ago.
 */
void
patella_restorer_run (PatellaRestorer *self,
                      GtkWindow       *parent,
                      const char      *path)
{
  g_return_if_fail (PATELLA_IS_RESTORER (self));

  if (self->busy || !patella_services_keeps_journal (self->services))
    return;

  take (self, parent, path, "");
  run (self);
}

static void
patella_restorer_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, PATELLA_RESTORER (object)->busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
patella_restorer_finalize (GObject *object)
{
  PatellaRestorer *self = PATELLA_RESTORER (object);

  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->services);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_clear_pointer (&self->writing, g_ptr_array_unref);
  g_free (self->path);
  g_free (self->when);

  G_OBJECT_CLASS (patella_restorer_parent_class)->finalize (object);
}

static void
patella_restorer_class_init (PatellaRestorerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = patella_restorer_finalize;
  object_class->get_property = patella_restorer_get_property;

  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[TOASTED] = g_signal_new ("toasted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, ADW_TYPE_TOAST);
  signals[RESTORED] = g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
patella_restorer_init (PatellaRestorer *self)
{
}

/**
 * patella_restorer_new:
 *
 * Returns: (transfer full): a restorer for the journal of @services
 */
PatellaRestorer *
patella_restorer_new (PatellaServices   *services,
                      PatellaCopyKeeper *keeper)
{
  PatellaRestorer *self = g_object_new (PATELLA_TYPE_RESTORER, NULL);

  self->services = g_object_ref (services);
  self->keeper = g_object_ref (keeper);
  return self;
}
