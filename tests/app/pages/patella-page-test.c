/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-page-test.h"

#include <string.h>

#include "patella-manual-clock.h"
#include "patella-sample-journal.h"
#include "patella-silent-player.h"

#define TODAY "2026-03-02"

static void
opened_cb (gboolean *opened)
{
  *opened = TRUE;
}

static char *
write_sample (int days)
{
  /* the home that with-display.sh made and takes away */
  g_autofree char *folder = g_mkdtemp_full (g_build_filename (g_getenv ("HOME"), "sample-XXXXXX", NULL), 0700);
  char *path = g_build_filename (folder, "journal.db", NULL);
  g_autofree char *routine = g_build_filename (g_getenv ("PATELLA_DATA_DIR"), "routines", "whole-thigh.routine", NULL);
  PatellaStoreOptions options = { .path = path };
  g_autoptr (PatellaStore) store = NULL;
  g_autoptr (GBytes) bytes = NULL;
  PatellaSampleJournal sample = { TODAY, days, 1, NULL };
  GError *error = NULL;
  char *text;
  gsize length;

  g_file_get_contents (routine, &text, &length, &error);
  g_assert_no_error (error);
  sample.routine = bytes = g_bytes_new_take (text, length);
  store = patella_store_open (&options, &error);
  g_assert_no_error (error);
  patella_sample_journal_fill (&sample, store, &error);
  g_assert_no_error (error);
  return path;
}

PatellaServices *
patella_page_test_new_services (int sample_days)
{
  g_autoptr (PatellaManualClock) clock = patella_manual_clock_new ();
  g_autoptr (PatellaCuePlayer) player = patella_silent_player_new ();
  g_autofree char *path = sample_days > 0 ? write_sample (sample_days) : NULL;
  PatellaServicesOptions options = { .journal_path = path, .speed = 1, .clock = PATELLA_CLOCK (clock), .cue_player = player };
  PatellaServices *services = patella_services_new (&options);
  gboolean opened = FALSE;

  g_signal_connect_swapped (services, "journal-opened", G_CALLBACK (opened_cb), &opened);
  patella_services_open_journal (services);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (services, &opened);
  return services;
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for_result (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

void
patella_page_test_add_check_in (PatellaServices    *services,
                                PatellaCheckInKind  kind,
                                const char         *value)
{
  PatellaJournal *journal = patella_services_get_journal (services);
  PatellaStamp now = patella_services_now (services);
  PatellaUuid uuid = patella_journal_make_uuid (now.at_us);
  g_autoptr (PatellaCheckIn) check_in = patella_check_in_new (&uuid, &now, kind, PATELLA_SIDE_NONE, value);
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  patella_journal_add_check_in_async (journal, check_in, result_cb, &result);
  patella_journal_write_finish (journal, wait_for_result (&result), &error);
  g_assert_no_error (error);
}

GPtrArray *
patella_page_test_list_check_ins (PatellaServices *services)
{
  PatellaJournal *journal = patella_services_get_journal (services);
  g_autoptr (GAsyncResult) result = NULL;
  GPtrArray *check_ins;
  GError *error = NULL;

  patella_journal_list_check_ins_async (journal, NULL, NULL, NULL, result_cb, &result);
  check_ins = patella_journal_list_check_ins_finish (journal, wait_for_result (&result), &error);
  g_assert_no_error (error);
  return check_ins;
}

guint
patella_page_test_count (PatellaServices    *services,
                         PatellaCheckInKind  kind)
{
  g_autoptr (GPtrArray) check_ins = patella_page_test_list_check_ins (services);
  guint n = 0;

  for (guint i = 0; i < check_ins->len; i++)
    n += patella_check_in_get_kind (g_ptr_array_index (check_ins, i)) == kind;
  return n;
}

GtkWidget *
patella_page_test_find (GtkWidget         *root,
                        PatellaWidgetFunc  func,
                        gpointer           data)
{
  if (func (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = patella_page_test_find (child, func, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_type (GtkWidget *widget,
         gpointer   data)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(GType *) data);
}

GtkWidget *
patella_page_test_find_type (GtkWidget *root,
                             GType      type)
{
  return patella_page_test_find (root, is_type, &type);
}

typedef struct
{
  GType type;
  guint left;
} Nth;

static gboolean
is_nth (GtkWidget *widget,
        gpointer   data)
{
  Nth *nth = data;

  return G_TYPE_CHECK_INSTANCE_TYPE (widget, nth->type) && nth->left-- == 0;
}

GtkWidget *
patella_page_test_find_nth (GtkWidget *root,
                            GType      type,
                            guint      nth)
{
  return patella_page_test_find (root, is_nth, &(Nth) { type, nth });
}

GtkEventController *
patella_page_test_find_controller (GtkWidget *widget,
                                   GType      type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller; /* the widget keeps it */
    }
  return NULL;
}

static gboolean
is_label (GtkWidget *widget,
          gpointer   data)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), data);
}

/* by its own label, or by one inside of it */
static gboolean
is_button (GtkWidget *widget,
           gpointer   data)
{
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;
  g_auto (GStrv) parts = label != NULL ? g_strsplit (label, "_", 2) : NULL;
  g_autofree char *bare = parts != NULL ? g_strjoinv ("", parts) : NULL;

  if (!GTK_IS_BUTTON (widget) || !gtk_widget_get_mapped (widget))
    return FALSE;
  return bare != NULL ? g_str_equal (bare, data) : patella_page_test_find (widget, is_label, data) != NULL;
}

GtkWidget *
patella_page_test_find_button (GtkWidget  *root,
                               const char *label)
{
  return patella_page_test_find (root, is_button, (gpointer) (gsize) label);
}

static gboolean
is_saying (GtkWidget *widget,
           gpointer   data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), data) != NULL;
}

gboolean
patella_page_test_says (GtkWidget  *root,
                        const char *part)
{
  return patella_page_test_find (root, is_saying, (gpointer) (gsize) part) != NULL;
}

void
patella_page_test_wait_for_text (GtkWidget  *root,
                                 const char *part)
{
  while (!patella_page_test_says (root, part))
    g_main_context_iteration (NULL, TRUE);
}

void
patella_page_test_wait_for_button (GtkWidget  *root,
                                   const char *label)
{
  while (patella_page_test_find_button (root, label) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Everything that is ready now has run. */
void
patella_page_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

GtkWindow *
patella_page_test_get_top (GtkWindow *window)
{
  GListModel *all = gtk_window_get_toplevels ();
  GtkWindow *top = window;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (all, i);

      if (gtk_widget_get_mapped (GTK_WIDGET (other)) && gtk_window_get_transient_for (other) == top)
        {
          top = other;
          i = 0;
        }
    }
  return top;
}

void
patella_page_test_click (GtkWidget  *root,
                         const char *label)
{
  GtkWidget *button;

  patella_page_test_wait_for_button (root, label);
  button = patella_page_test_find_button (root, label);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}
