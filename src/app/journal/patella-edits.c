/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-edits.h"

#include "patella-weak-link.h"

/**
 * PatellaEdits:
 *
 * Each edit is one write; when the journal has answered that it is saved, it can be undone until the next one, or until it
 * is forgotten. Undo of a correction leaves everything as it was before; what was deleted comes back; what was added by
 * hand goes again. Main thread.
 */
struct _PatellaEdits
{
  GObject parent_instance;

  PatellaServices *services;  /* owned */
  struct Edit     *last;      /* owned, nullable: nothing to undo */
  gint64           last_us;   /* of the last edit: the next one is later, whatever the clock says */
};

typedef enum
{
  EDIT_CORRECTION,
  EDIT_REMOVAL,
  EDIT_ADDITION,
} EditKind;

typedef struct Edit
{
  EditKind        kind;
  GPtrArray      *changes;   /* owned, nullable */
  PatellaRemoval  what;
  PatellaUuid     uuid;
  gint64          at_us;
  char           *sentence;  /* owned */
} Edit;

typedef struct
{
  gpointer link;   /* to the edits */
  Edit    *edit;   /* owned, nullable: an undo */
} Writing;

enum
{
  MADE,
  UNDONE,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PatellaEdits, patella_edits, G_TYPE_OBJECT)

static void
edit_free (Edit *edit)
{
  if (edit == NULL)
    return;
  g_clear_pointer (&edit->changes, g_ptr_array_unref);
  g_free (edit->sentence);
  g_free (edit);
}

static Edit *
create_edit (PatellaEdits *self,
             EditKind      kind,
             const char   *sentence)
{
  PatellaStamp now = patella_services_now (self->services);
  Edit *edit = g_new0 (Edit, 1);

  edit->kind = kind;
  edit->sentence = g_strdup (sentence);
  edit->at_us = self->last_us = MAX (now.at_us, self->last_us + 1);
  return edit;
}

static Writing *
create_writing (PatellaEdits *self,
                Edit         *edit)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->link = patella_weak_link_new (self);
  writing->edit = edit;
  return writing;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autofree Writing *writing = data;
  g_autoptr (PatellaEdits) self = patella_weak_link_take (writing->link);
  g_autoptr (GError) error = NULL;
  Edit *edit = writing->edit;

  if (!patella_journal_write_finish (PATELLA_JOURNAL (source), result, &error))
    {
      edit_free (edit);
      if (self != NULL)
        g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  if (self == NULL)
    {
      edit_free (edit);
      return;
    }
  if (edit == NULL)
    {
      g_signal_emit (self, signals[UNDONE], 0);
      return;
    }
  edit_free (self->last);
  self->last = edit;
  g_signal_emit (self, signals[MADE], 0, edit->sentence);
}

static void
write_removal (PatellaEdits   *self,
               PatellaRemoval  what,
               Edit           *edit,
               gint64          at_us,
               Writing        *writing)
{
  PatellaJournal *journal = patella_services_get_journal (self->services);

  switch (what)
    {
    case PATELLA_REMOVAL_OF_SESSION:
      patella_journal_remove_record_async (journal, &edit->uuid, at_us, written_cb, writing);
      break;
    case PATELLA_REMOVAL_OF_SET:
      patella_journal_remove_set_async (journal, &edit->uuid, at_us, written_cb, writing);
      break;
    case PATELLA_REMOVAL_OF_CHECK_IN:
      patella_journal_remove_check_in_async (journal, &edit->uuid, at_us, written_cb, writing);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
patella_edits_finalize (GObject *object)
{
  PatellaEdits *self = PATELLA_EDITS (object);

  g_clear_object (&self->services);
  g_clear_pointer (&self->last, edit_free);
  G_OBJECT_CLASS (patella_edits_parent_class)->finalize (object);
}

static void
patella_edits_class_init (PatellaEditsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = patella_edits_finalize;

  signals[MADE] = g_signal_new ("made", PATELLA_TYPE_EDITS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  signals[UNDONE] = g_signal_new ("undone", PATELLA_TYPE_EDITS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", PATELLA_TYPE_EDITS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_ERROR);
}

static void
patella_edits_init (PatellaEdits *self)
{
}

PatellaEdits *
patella_edits_new (PatellaServices *services)
{
  PatellaEdits *self;

  g_return_val_if_fail (PATELLA_IS_SERVICES (services), NULL);

  self = g_object_new (PATELLA_TYPE_EDITS, NULL);
  self->services = g_object_ref (services);
  return self;
}

void
patella_edits_correct (PatellaEdits *self,
                       GPtrArray    *changes,
                       const char   *sentence)
{
  Edit *edit;

  g_return_if_fail (PATELLA_IS_EDITS (self));
  g_return_if_fail (changes != NULL && changes->len > 0);

  edit = create_edit (self, EDIT_CORRECTION, sentence);
  edit->changes = g_ptr_array_ref (changes);
  patella_journal_correct_async (patella_services_get_journal (self->services), changes, edit->at_us, written_cb,
                                 create_writing (self, edit));
}

void
patella_edits_remove (PatellaEdits      *self,
                      PatellaRemoval     what,
                      const PatellaUuid *uuid,
                      const char        *sentence)
{
  Edit *edit;

  g_return_if_fail (PATELLA_IS_EDITS (self));

  edit = create_edit (self, EDIT_REMOVAL, sentence);
  edit->what = what;
  edit->uuid = *uuid;
  write_removal (self, what, edit, edit->at_us, create_writing (self, edit));
}

void
patella_edits_add_record (PatellaEdits  *self,
                          PatellaRecord *record,
                          const char    *sentence)
{
  Edit *edit;

  g_return_if_fail (PATELLA_IS_EDITS (self));

  edit = create_edit (self, EDIT_ADDITION, sentence);
  edit->what = PATELLA_REMOVAL_OF_SESSION;
  edit->uuid = patella_record_get (record)->uuid;
  patella_journal_add_record_async (patella_services_get_journal (self->services), record, written_cb,
                                    create_writing (self, edit));
}

void
patella_edits_add_check_in (PatellaEdits   *self,
                            PatellaCheckIn *check_in,
                            const char     *sentence)
{
  Edit *edit;

  g_return_if_fail (PATELLA_IS_EDITS (self));

  edit = create_edit (self, EDIT_ADDITION, sentence);
  edit->what = PATELLA_REMOVAL_OF_CHECK_IN;
  edit->uuid = *patella_check_in_get_uuid (check_in);
  patella_journal_add_check_in_async (patella_services_get_journal (self->services), check_in, written_cb,
                                      create_writing (self, edit));
}

gboolean
patella_edits_can_undo (PatellaEdits *self)
{
  g_return_val_if_fail (PATELLA_IS_EDITS (self), FALSE);

  return self->last != NULL;
}

void
patella_edits_undo (PatellaEdits *self)
{
  PatellaStamp now = { 0 };
  Edit *edit;

  g_return_if_fail (PATELLA_IS_EDITS (self));

  edit = g_steal_pointer (&self->last);
  if (edit == NULL)
    return;
  now = patella_services_now (self->services);
  switch (edit->kind)
    {
    case EDIT_CORRECTION:
      patella_journal_take_back_async (patella_services_get_journal (self->services), edit->changes, edit->at_us, written_cb,
                                       create_writing (self, NULL));
      break;
    case EDIT_REMOVAL:
      write_removal (self, edit->what, edit, PATELLA_UNKNOWN, create_writing (self, NULL));
      break;
    case EDIT_ADDITION:
      write_removal (self, edit->what, edit, MAX (now.at_us, edit->at_us + 1), create_writing (self, NULL));
      break;
    default:
      g_assert_not_reached ();
    }
  edit_free (edit);
}

void
patella_edits_forget (PatellaEdits *self)
{
  g_return_if_fail (PATELLA_IS_EDITS (self));

  g_clear_pointer (&self->last, edit_free);
}
