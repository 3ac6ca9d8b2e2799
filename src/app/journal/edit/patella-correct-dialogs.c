/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-correct-dialogs.h"

#include <glib/gi18n.h>

#include "patella-edit-form.h"
#include "patella-format.h"
#include "patella-words.h"

/* The dialogs that put a set, a session or a check-in right: which fields they have and in which words. What all of them
 * do is in the form. */

typedef struct
{
  PatellaEditDialog        *dialog;  /* borrowed: it owns this */
  PatellaEditForm          *form;    /* owned */
  PatellaEdits             *edits;   /* owned */
  PatellaJournalItem       *item;    /* owned */
  PatellaRecord            *record;  /* owned, nullable: the session as it was when the dialog was opened */
  const PatellaTrackRecord *track;   /* borrowed from record, nullable */
  const char               *remove;  /* static, nullable: the label of the button that deletes; it stands last */
} Desk;

static void
desk_free (gpointer data)
{
  Desk *desk = data;

  patella_edit_form_free (desk->form);
  g_clear_object (&desk->edits);
  g_clear_object (&desk->item);
  g_clear_object (&desk->record);
  g_free (desk);
}

/* The side that an exercise is moved to must not be there already: the two would be one. */
static gboolean
is_side_free (Desk            *desk,
              PatellaChange   *change)
{
  const PatellaRecordData *data;
  int side;

  if (change->table != PATELLA_CHANGE_OF_TRACK || !g_str_equal (change->field, "side") ||
      !patella_enum_from_nick (PATELLA_TYPE_SIDE, change->value, &side))
    return TRUE;

  data = patella_record_get (desk->record);
  for (guint i = 0; i < data->tracks->len; i++)
    {
      const PatellaTrackRecord *other = g_ptr_array_index (data->tracks, i);

      if (other != desk->track && (int) other->side == side && g_str_equal (other->exercise, desk->track->exercise))
        return FALSE;
    }
  return TRUE;
}

/* A knee that was not trained has no scores: one that was trained after all has. */
static void
add_knees (Desk      *desk,
           GPtrArray *changes)
{
  static const char *const fields[] = { [PATELLA_SIDE_LEFT] = "left.trained", [PATELLA_SIDE_RIGHT] = "right.trained" };
  const PatellaRecordData *data = patella_record_get (desk->record);
  guint n = changes->len;

  for (guint i = 0; i < n; i++)
    {
      const PatellaChange *change = g_ptr_array_index (changes, i);
      int side;

      if (change->table != PATELLA_CHANGE_OF_TRACK || !g_str_equal (change->field, "side") ||
          !patella_enum_from_nick (PATELLA_TYPE_SIDE, change->value, &side))
        continue;
      for (int knee = PATELLA_SIDE_LEFT; knee <= PATELLA_SIDE_RIGHT; knee++)
        if ((side == knee || side == PATELLA_SIDE_BOTH) && !data->knee_trained[knee])
          patella_changes_add (changes, PATELLA_CHANGE_OF_KNEE, &data->uuid, fields[knee], "1");
    }
}

static void
save_cb (Desk *desk)
{
  g_autoptr (GPtrArray) changes = patella_edit_form_collect (desk->form);

  if (changes == NULL)
    return;
  for (guint i = 0; i < changes->len; i++)
    if (!is_side_free (desk, g_ptr_array_index (changes, i)))
      {
        patella_edit_dialog_refuse (desk->dialog,
                                    C_("refusal", "This session has sets of this exercise on that side already."));
        return;
      }
  if (desk->record != NULL)
    add_knees (desk, changes);
  if (changes->len > 0)
    patella_edits_correct (desk->edits, changes, C_("toast", "Corrected"));
  gtk_window_close (GTK_WINDOW (desk->dialog));
}

static void
delete_cb (Desk *desk)
{
  patella_delete_item (desk->edits, desk->item);
  gtk_window_close (GTK_WINDOW (desk->dialog));
}

static Desk *
open_desk (const PatellaEditPlace *place,
           PatellaJournalItem     *item,
           const char             *title)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->dialog = patella_edit_dialog_new (place->parent, title, C_("button", "_Save"));
  desk->form = patella_edit_form_new (desk->dialog);
  desk->edits = g_object_ref (place->edits);
  desk->item = g_object_ref (item);
  g_set_object (&desk->record, patella_journal_item_get_record (item));
  desk->track = patella_journal_item_get_track (item);
  g_object_set_data_full (G_OBJECT (desk->dialog), "desk", desk, desk_free);
  g_signal_connect_swapped (desk->dialog, "save", G_CALLBACK (save_cb), desk);
  g_signal_connect_swapped (desk->dialog, "delete", G_CALLBACK (delete_cb), desk);
  return desk;
}

static void
present_desk (Desk                   *desk,
              const PatellaEditPlace *place)
{
  PatellaStamp now = patella_services_now (place->services);

  patella_edit_form_add_history (desk->form, patella_journal_item_get_corrections (desk->item), now.local_date);
  if (desk->remove != NULL)
    patella_edit_dialog_add_delete (desk->dialog, desk->remove);
  patella_edit_dialog_present (desk->dialog, patella_edit_form_get_first (desk->form));
}

/* ---- a set ---- */

static char *
number_text (gint64 number)
{
  return number < 0 ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static void
add_set_number (Desk                *desk,
                AdwPreferencesGroup *group,
                const char          *title,
                const char          *name,
                gint64               number)
{
  const PatellaSetRecord *set = patella_journal_item_get_set (desk->item);
  g_autofree char *value = number_text (number);
  const PatellaFormField field = { PATELLA_CHANGE_OF_SET, &set->uuid, name, value };
  const int seconds[2] = { 86400, 1000 }, kilograms[2] = { 1000, 1000 }, reps[2] = { 1000, 1 }, levels[2] = { 100, 1 };

  patella_edit_form_add_number (desk->form, group, title, &field,
                                g_str_equal (name, "held_ms")  ? seconds
                                : g_str_equal (name, "load_g") ? kilograms
                                : g_str_equal (name, "level")  ? levels
                                                               : reps);
}

static void
add_set_words (Desk                *desk,
               AdwPreferencesGroup *group)
{
  const PatellaSetRecord *set = patella_journal_item_get_set (desk->item);
  const PatellaTrackRecord *track = patella_journal_item_get_track (desk->item);
  const PatellaFormField outcome = { PATELLA_CHANGE_OF_SET, &set->uuid, "outcome",
                                     patella_enum_to_nick (PATELLA_TYPE_OUTCOME, (int) set->outcome) };
  const PatellaFormField knee = { PATELLA_CHANGE_OF_SET, &set->uuid, "pain_side",
                                  set->pain_side == PATELLA_SIDE_NONE ? NULL : patella_enum_to_nick (PATELLA_TYPE_SIDE, (int) set->pain_side) };
  const PatellaFormField note = { PATELLA_CHANGE_OF_SET, &set->uuid, "note", set->note };
  const char *const outcomes[] = { "complete", patella_words_outcome (PATELLA_OUTCOME_COMPLETE),
                                   "partial", patella_words_outcome (PATELLA_OUTCOME_PARTIAL),
                                   "skipped", patella_words_outcome (PATELLA_OUTCOME_SKIPPED),
                                   "pain", patella_words_outcome (PATELLA_OUTCOME_PAIN), NULL };
  const char *const knees[] = { "", C_("knee that hurt", "not said"), "left", C_("knee that hurt", "left"),
                                "right", C_("knee that hurt", "right"), "both", C_("knee that hurt", "both"), NULL };

  patella_edit_form_add_choice (desk->form, group, C_("field of a set", "Outcome"), &outcome, outcomes);
  if (track->side == PATELLA_SIDE_BOTH)
    patella_edit_form_add_choice (desk->form, group, C_("field of a set", "Knee that hurt"), &knee, knees);
  patella_edit_form_add_text (desk->form, group, C_("field of a set", "Note on this set"), &note);
}

static void
add_set_fields (Desk                *desk,
                AdwPreferencesGroup *group)
{
  const PatellaSetRecord *set = patella_journal_item_get_set (desk->item);
  g_autofree char *value = number_text (set->pain);
  const PatellaFormField pain = { PATELLA_CHANGE_OF_SET, &set->uuid, "pain", value };

  add_set_number (desk, group, C_("field of a set", "Repetitions done"), "done_reps", set->done_reps);
  if (set->mode == PATELLA_MODE_HOLD)
    add_set_number (desk, group, C_("field of a set", "Seconds held, in all"), "held_ms", set->held_ms);
  patella_edit_form_add_score (desk->form, group, C_("field of a set", "Pain in this set"), &pain);
  add_set_words (desk, group);
  add_set_number (desk, group, C_("field of a set", "Level"), "level", set->level);
  if (set->load_g != PATELLA_UNKNOWN)
    add_set_number (desk, group, C_("field of a set", "Load in kg"), "load_g", set->load_g);
}

static void
add_track_fields (Desk                *desk,
                  AdwPreferencesGroup *group)
{
  const PatellaTrackRecord *track = patella_journal_item_get_track (desk->item);
  const PatellaFormField side = { PATELLA_CHANGE_OF_TRACK, &track->uuid, "side",
                                  patella_enum_to_nick (PATELLA_TYPE_SIDE, (int) track->side) };
  const PatellaFormField spare = { PATELLA_CHANGE_OF_TRACK, &track->uuid, "spare",
                                   track->spare == PATELLA_ANSWER_YES ? "yes" : track->spare == PATELLA_ANSWER_NO ? "no" : "" };
  const PatellaFormField control = { PATELLA_CHANGE_OF_TRACK, &track->uuid, "control",
                                     track->control == PATELLA_CONTROL_OK     ? "ok"
                                     : track->control == PATELLA_CONTROL_LOST ? "lost"
                                                                              : "" };
  const char *const sides[] = { "left", C_("side of an exercise", "Left"), "right", C_("side of an exercise", "Right"),
                                "both", C_("side of an exercise", "Both legs"), NULL };
  const char *const spares[] = { "", C_("two more good ones?", "not answered"), "yes", C_("two more good ones?", "yes"),
                                 "no", C_("two more good ones?", "no"), NULL };
  const char *const controls[] = { "", C_("control of the movement", "not noted"), "ok", C_("control of the movement", "kept"),
                                   "lost", C_("control of the movement", "lost"), NULL };

  patella_edit_form_add_choice (desk->form, group, C_("field of a set", "Side"), &side, sides);
  patella_edit_form_add_choice (desk->form, group, C_("field of a set", "Two more good ones?"), &spare, spares);
  patella_edit_form_add_choice (desk->form, group, C_("field of a set", "Control of the movement"), &control, controls);
}

void
patella_set_dialog_present (const PatellaEditPlace *place,
                            PatellaJournalItem     *item)
{
  const PatellaTrackRecord *track = patella_journal_item_get_track (item);
  const PatellaSetRecord *set = patella_journal_item_get_set (item);
  g_autofree char *heading = NULL, *description = NULL, *day = NULL;
  const char *title;
  Desk *desk;

  g_return_if_fail (set != NULL);

  title = patella_row_words_exercise (track, patella_services_get_content (place->services));
  desk = open_desk (place, item, C_("dialog title", "Correct a Set"));
  day = patella_format_date_year (patella_journal_item_get_date (item));
  heading = g_strdup_printf (C_("heading", "Set %d"), set->number);
  /* Translators: title of an exercise, day */
  description = g_strdup_printf (C_("description", "%s · %s"), title, day);
  add_set_fields (desk, patella_edit_dialog_add_group (desk->dialog, heading, description));
  add_track_fields (desk, patella_edit_dialog_add_group (desk->dialog, C_("heading", "All sets of this exercise and side"), NULL));
  desk->remove = C_("button", "_Delete this set");
  present_desk (desk, place);
}

/* ---- a session ---- */

static void
add_knee_fields (Desk                    *desk,
                 AdwPreferencesGroup     *group,
                 const PatellaRecordData *data,
                 PatellaSide              side)
{
  gboolean left = side == PATELLA_SIDE_LEFT;
  g_autofree char *before = number_text (data->pain_before[side]), *after = number_text (data->pain_after[side]);
  const PatellaFormField fields[] = {
    { PATELLA_CHANGE_OF_KNEE, &data->uuid, left ? "left.pain_before" : "right.pain_before", before },
    { PATELLA_CHANGE_OF_KNEE, &data->uuid, left ? "left.pain_after" : "right.pain_after", after },
  };

  if (!data->knee_trained[side])
    return;
  patella_edit_form_add_score (desk->form, group, left ? C_("field of a session", "Left knee before")
                                                       : C_("field of a session", "Right knee before"), &fields[0]);
  patella_edit_form_add_score (desk->form, group, left ? C_("field of a session", "Left knee after")
                                                       : C_("field of a session", "Right knee after"), &fields[1]);
}

void
patella_session_dialog_present (const PatellaEditPlace *place,
                                PatellaJournalItem     *item)
{
  PatellaRecord *record = patella_journal_item_get_record (item);
  const PatellaRecordData *data;
  AdwPreferencesGroup *group;
  g_autofree char *day = NULL;
  Desk *desk;

  g_return_if_fail (record != NULL);

  data = patella_record_get (record);
  desk = open_desk (place, item, C_("dialog title", "Correct a Session"));
  day = patella_format_date_year (patella_journal_item_get_date (item));
  group = patella_edit_dialog_add_group (desk->dialog,
                                         patella_row_words_session (data, patella_services_get_content (place->services)), day);
  add_knee_fields (desk, group, data, PATELLA_SIDE_LEFT);
  add_knee_fields (desk, group, data, PATELLA_SIDE_RIGHT);
  {
    const PatellaFormField note = { PATELLA_CHANGE_OF_SESSION, &data->uuid, "note", data->note };

    patella_edit_form_add_text (desk->form, group, C_("field of a session", "Note on this session"), &note);
  }
  desk->remove = C_("button", "_Delete this session");
  present_desk (desk, place);
}

/* ---- a check-in ---- */

gboolean
patella_check_in_may_change (PatellaCheckInKind kind)
{
  return kind != PATELLA_CHECK_IN_KIND_SIGN && kind != PATELLA_CHECK_IN_KIND_CLEARANCE &&
         kind != PATELLA_CHECK_IN_KIND_INTAKE && kind != PATELLA_CHECK_IN_KIND_DISCLAIMER;
}

static void
add_value (Desk                   *desk,
           AdwPreferencesGroup    *group,
           PatellaCheckInKind      kind,
           const PatellaFormField *value)
{
  const char *const felt[] = { "felt", C_("value of a check-in", "felt"), "not-felt", C_("value of a check-in", "not felt"), NULL };
  const char *const soreness[] = { "none", C_("amount", "none"), "some", C_("amount", "some"), "much", C_("amount", "much"), NULL };
  const char *const clicking[] = { "none", C_("amount", "none"), "less", C_("amount", "less"), "same", C_("amount", "same"),
                                   "more", C_("amount", "more"), NULL };

  switch ((int) kind)
    {
    case PATELLA_CHECK_IN_KIND_MORNING:
    case PATELLA_CHECK_IN_KIND_NOW:
    case PATELLA_CHECK_IN_KIND_ACTIVITY:
      patella_edit_form_add_score (desk->form, group, C_("field of a check-in", "Score"), value);
      break;
    case PATELLA_CHECK_IN_KIND_FINDER:
      patella_edit_form_add_choice (desk->form, group, C_("field of a check-in", "The muscle was"), value, felt);
      break;
    case PATELLA_CHECK_IN_KIND_SORENESS:
      patella_edit_form_add_choice (desk->form, group, C_("field of a check-in", "Soreness of the thigh"), value, soreness);
      break;
    case PATELLA_CHECK_IN_KIND_CLICKING:
      patella_edit_form_add_choice (desk->form, group, C_("field of a check-in", "Clicking"), value, clicking);
      break;
    default:
      break;
    }
}

void
patella_check_in_dialog_present (const PatellaEditPlace *place,
                                 PatellaJournalItem     *item)
{
  PatellaCheckIn *check_in = patella_journal_item_get_check_in (item);
  PatellaFormField value, note;
  AdwPreferencesGroup *group;
  g_autofree char *said = NULL, *day = NULL;
  PatellaCheckInKind kind;
  Desk *desk;

  g_return_if_fail (check_in != NULL);

  kind = patella_check_in_get_kind (check_in);
  value = (PatellaFormField) { PATELLA_CHANGE_OF_CHECK_IN, patella_check_in_get_uuid (check_in), "value",
                               patella_check_in_get_value (check_in) };
  note = (PatellaFormField) { PATELLA_CHANGE_OF_CHECK_IN, value.of, "note", patella_check_in_get_note (check_in) };
  said = patella_words_check_in (check_in);
  day = patella_format_date_year (patella_journal_item_get_date (item));
  desk = open_desk (place, item, C_("dialog title", "Correct an Entry"));
  group = patella_edit_dialog_add_group (desk->dialog, said, day);
  if (patella_check_in_may_change (kind))
    {
      add_value (desk, group, kind, &value);
      desk->remove = C_("button", "_Delete this entry");
    }
  patella_edit_form_add_text (desk->form, group, C_("field of a check-in", "Note"), &note);
  present_desk (desk, place);
}

/* ---- deleting ---- */

gboolean
patella_delete_item (PatellaEdits       *edits,
                     PatellaJournalItem *item)
{
  PatellaRecord *record = patella_journal_item_get_record (item);
  const PatellaSetRecord *set = patella_journal_item_get_set (item);
  PatellaCheckIn *check_in = patella_journal_item_get_check_in (item);

  if (set != NULL)
    patella_edits_remove (edits, PATELLA_REMOVAL_OF_SET, &set->uuid, C_("toast", "Set deleted"));
  else if (patella_journal_item_get_kind (item) == PATELLA_ROW_KIND_SET)
    return FALSE; /* the set has gone meanwhile: that says nothing of its session */
  else if (record != NULL && patella_record_get (record)->ending != PATELLA_ENDING_RUNNING)
    patella_edits_remove (edits, PATELLA_REMOVAL_OF_SESSION, &patella_record_get (record)->uuid, C_("toast", "Session deleted"));
  else if (check_in != NULL && patella_check_in_may_change (patella_check_in_get_kind (check_in)))
    patella_edits_remove (edits, PATELLA_REMOVAL_OF_CHECK_IN, patella_check_in_get_uuid (check_in), C_("toast", "Entry deleted"));
  else
    return FALSE;
  return TRUE;
}
