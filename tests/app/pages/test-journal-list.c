/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-list.h"

#include "patella-edits.h"
#include "patella-page-test.h"
#include "patella-widget-test.h"

typedef struct
{
  PatellaServices    *services;
  PatellaJournalList *list;
  PatellaEdits       *edits;
  guint               n_loaded;
  guint               n_made;
  guint               n_undone;
} Fixture;

static void
count_cb (guint *counter)
{
  (*counter)++;
}

static void
wait_for (guint *counter)
{
  *counter = 0;
  while (*counter == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->services = patella_page_test_new_services (GPOINTER_TO_INT (data));
  fixture->list = patella_journal_list_new (fixture->services);
  fixture->edits = patella_edits_new (fixture->services);
  g_signal_connect_swapped (fixture->list, "loaded", G_CALLBACK (count_cb), &fixture->n_loaded);
  g_signal_connect_swapped (fixture->edits, "made", G_CALLBACK (count_cb), &fixture->n_made);
  g_signal_connect_swapped (fixture->edits, "undone", G_CALLBACK (count_cb), &fixture->n_undone);
  patella_journal_list_reload (fixture->list);
  wait_for (&fixture->n_loaded);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->edits);
  patella_page_test_settle ();
  g_assert_finalize_object (fixture->services);
}

static guint
count_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
}

/* (transfer full): the first row of a kind, when it was read */
static PatellaJournalItem *
find (Fixture        *fixture,
      PatellaRowKind  kind,
      guint          *out_position)
{
  for (guint i = 0; i < count_rows (fixture); i++)
    {
      g_autoptr (PatellaJournalItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);

      if (patella_journal_item_get_kind (item) != kind)
        continue;
      while (kind != PATELLA_ROW_KIND_DAY && patella_journal_item_get_record (item) == NULL &&
             patella_journal_item_get_check_in (item) == NULL)
        g_main_context_iteration (NULL, TRUE);
      if (out_position != NULL)
        *out_position = i;
      return g_steal_pointer (&item);
    }
  g_assert_not_reached ();
}

/* Days newest first, each heading before what belongs to it, and the same object for the same row while it is held. */
static void
test_rows (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *last = g_strdup ("9999-12-31");
  guint n_days = 0;

  for (guint i = 0; i < count_rows (fixture); i++)
    {
      g_autoptr (PatellaJournalItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);
      g_autoptr (PatellaJournalItem) again = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);

      g_assert_true (item == again);
      if (patella_journal_item_get_kind (item) == PATELLA_ROW_KIND_DAY)
        {
          g_assert_cmpstr (patella_journal_item_get_date (item), <, last);
          g_free (last);
          last = g_strdup (patella_journal_item_get_date (item));
          n_days++;
        }
      else
        g_assert_cmpstr (patella_journal_item_get_date (item), ==, last);
    }
  g_assert_cmpuint (n_days, >, 100);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), count_rows (fixture)));
}

static void
changed_cb (GListModel *model,
            guint       position,
            guint       removed,
            guint       added,
            guint      *where)
{
  where[0] = position;
  where[1] = removed;
  where[2] = added;
}

/* A session opens into its sets and what belongs to the whole, by one change of the list, and closes again. */
static void
test_toggle (Fixture       *fixture,
             gconstpointer  data)
{
  guint position, where[3], before = count_rows (fixture);
  g_autoptr (PatellaJournalItem) session = find (fixture, PATELLA_ROW_KIND_SESSION, &position);
  guint n_sets = patella_record_count_sets (patella_journal_item_get_record (session));

  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (changed_cb), where);
  patella_journal_list_toggle (fixture->list, position);
  g_assert_true (patella_journal_item_is_expanded (session));
  g_assert_cmpuint (count_rows (fixture), ==, before + n_sets + 1);
  g_assert_cmpuint (where[0], ==, position + 1);
  g_assert_cmpuint (where[1], ==, 0);
  g_assert_cmpuint (where[2], ==, n_sets + 1);
  for (guint i = 0; i < n_sets; i++)
    {
      g_autoptr (PatellaJournalItem) set = g_list_model_get_item (G_LIST_MODEL (fixture->list), position + 1 + i);

      g_assert_cmpint (patella_journal_item_get_kind (set), ==, PATELLA_ROW_KIND_SET);
      g_assert_nonnull (patella_journal_item_get_set (set));
    }
  patella_journal_list_toggle (fixture->list, position);
  g_assert_cmpuint (count_rows (fixture), ==, before);
  g_assert_false (patella_journal_item_is_expanded (session));
}

/* What is corrected is shown in the row that is there, with its original; undo takes both away. */
static void
test_correction (Fixture       *fixture,
                 gconstpointer  data)
{
  guint position;
  g_autoptr (PatellaJournalItem) session = find (fixture, PATELLA_ROW_KIND_SESSION, &position);
  g_autoptr (PatellaJournalItem) set = NULL;
  g_autoptr (GPtrArray) changes = patella_changes_new ();
  g_autofree char *before = NULL;

  patella_journal_list_toggle (fixture->list, position);
  set = g_list_model_get_item (G_LIST_MODEL (fixture->list), position + 1);
  before = patella_row_words_dup_spoken (patella_journal_item_get_words (set));
  patella_changes_add (changes, PATELLA_CHANGE_OF_SET, &patella_journal_item_get_set (set)->uuid, "done_reps", "77");
  g_assert_false (patella_edits_can_undo (fixture->edits));
  patella_edits_correct (fixture->edits, changes, "Corrected");
  wait_for (&fixture->n_made);
  g_assert_true (patella_edits_can_undo (fixture->edits));
  patella_journal_list_reload (fixture->list);
  while (patella_journal_item_get_set (set)->done_reps != 77)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (patella_journal_item_get_words (set)->correction, "repetitions 77 instead of"));

  patella_edits_undo (fixture->edits);
  wait_for (&fixture->n_undone);
  g_assert_false (patella_edits_can_undo (fixture->edits));
  patella_journal_list_reload (fixture->list);
  while (patella_journal_item_get_set (set)->done_reps == 77)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (patella_journal_item_get_words (set)->correction, ==, "");
  {
    g_autofree char *after = patella_row_words_dup_spoken (patella_journal_item_get_words (set));

    g_assert_cmpstr (after, ==, before);
  }
}

/* A session that is deleted leaves with its sets and comes back by undo. */
static void
test_removal (Fixture       *fixture,
              gconstpointer  data)
{
  guint position, before = count_rows (fixture);
  g_autoptr (PatellaJournalItem) session = find (fixture, PATELLA_ROW_KIND_SESSION, &position);

  patella_journal_list_toggle (fixture->list, position);
  patella_edits_remove (fixture->edits, PATELLA_REMOVAL_OF_SESSION,
                        &patella_record_get (patella_journal_item_get_record (session))->uuid, "Deleted");
  wait_for (&fixture->n_made);
  patella_journal_list_reload (fixture->list);
  wait_for (&fixture->n_loaded);
  g_assert_cmpuint (count_rows (fixture), <, before);
  patella_edits_undo (fixture->edits);
  wait_for (&fixture->n_undone);
  patella_journal_list_reload (fixture->list);
  wait_for (&fixture->n_loaded);
  g_assert_cmpuint (count_rows (fixture), >=, before);
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  PatellaBrowseFilter filter = PATELLA_BROWSE_FILTER_NONE;
  guint all = count_rows (fixture);

  filter.pain_min = 4;
  patella_journal_list_set_filter (fixture->list, &filter);
  patella_journal_list_reload (fixture->list);
  wait_for (&fixture->n_loaded);
  g_assert_cmpuint (count_rows (fixture), >, 0);
  g_assert_cmpuint (count_rows (fixture), <, all);
  filter.text = "there is no such text";
  patella_journal_list_set_filter (fixture->list, &filter);
  patella_journal_list_reload (fixture->list);
  wait_for (&fixture->n_loaded);
  g_assert_cmpuint (count_rows (fixture), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);
  g_test_add ("/journal-list/rows", Fixture, GINT_TO_POINTER (150), set_up, test_rows, tear_down);
  g_test_add ("/journal-list/toggle", Fixture, GINT_TO_POINTER (30), set_up, test_toggle, tear_down);
  g_test_add ("/journal-list/correction", Fixture, GINT_TO_POINTER (30), set_up, test_correction, tear_down);
  g_test_add ("/journal-list/removal", Fixture, GINT_TO_POINTER (30), set_up, test_removal, tear_down);
  g_test_add ("/journal-list/filter", Fixture, GINT_TO_POINTER (150), set_up, test_filter, tear_down);
  return g_test_run ();
}
