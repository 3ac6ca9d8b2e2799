/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-sound-test-row.h"

#include <string.h>

#include "patella-audio-error.h"
#include "patella-manual-clock.h"
#include "patella-widget-test.h"

/* A player that is heard, or not, as the test wants. */
#define TEST_TYPE_PLAYER (test_player_get_type ())
G_DECLARE_FINAL_TYPE (TestPlayer, test_player, TEST, PLAYER, GObject)

struct _TestPlayer
{
  GObject    parent_instance;
  gboolean   has_sounds;
  gboolean   hangs;
  GPtrArray *hanging;    /* owned, element-type GTask */
  guint      n_played;
};

static void
test_player_prepare_async (PatellaCuePlayer    *player,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (player, cancellable, callback, data);

  if (TEST_PLAYER (player)->hangs)
    g_ptr_array_add (TEST_PLAYER (player)->hanging, g_object_ref (task));
  else if (TEST_PLAYER (player)->has_sounds)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, PATELLA_AUDIO_ERROR, PATELLA_AUDIO_ERROR_NOT_FOUND, "no such file");
}

static gboolean
test_player_finish (PatellaCuePlayer  *player,
                    GAsyncResult      *result,
                    GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
test_player_play_async (PatellaCuePlayer    *player,
                        PatellaCue           cue,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (player, cancellable, callback, data);

  TEST_PLAYER (player)->n_played++;
  g_task_return_boolean (task, TRUE);
}

static void
test_player_set_sounds (PatellaCuePlayer *player,
                        const char       *set)
{
}

static void
test_player_iface_init (PatellaCuePlayerInterface *iface)
{
  iface->prepare_async = test_player_prepare_async;
  iface->prepare_finish = test_player_finish;
  iface->set_sounds = test_player_set_sounds;
  iface->play_async = test_player_play_async;
  iface->play_finish = test_player_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestPlayer, test_player, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PATELLA_TYPE_CUE_PLAYER, test_player_iface_init))

static void
answer_hanging (gpointer task)
{
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
test_player_finalize (GObject *object)
{
  g_ptr_array_unref (TEST_PLAYER (object)->hanging);

  G_OBJECT_CLASS (test_player_parent_class)->finalize (object);
}

static void
test_player_class_init (TestPlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_player_finalize;
}

static void
test_player_init (TestPlayer *self)
{
  self->hanging = g_ptr_array_new_with_free_func (answer_hanging);
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return gtk_widget_get_child_visible (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
click (PatellaSoundTestRow *row,
       const char          *label)
{
  GtkWidget *button = find_button (GTK_WIDGET (row), label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
wait_until_said (PatellaSoundTestRow *row,
                 const char          *part)
{
  while (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), part) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static PatellaSoundTestRow *
make_row_with_clock (TestPlayer   *player,
                     PatellaClock *clock)
{
  const PatellaServicesOptions options = { .speed = 1, .cue_player = PATELLA_CUE_PLAYER (player), .clock = clock };
  g_autoptr (PatellaServices) services = patella_services_new (&options);
  PatellaSoundTestRow *row = g_object_ref_sink (g_object_new (PATELLA_TYPE_SOUND_TEST_ROW, NULL));

  patella_sound_test_row_set_services (row, services);
  return row;
}

static PatellaSoundTestRow *
make_row (TestPlayer *player)
{
  return make_row_with_clock (player, NULL);
}

/* Played, asked, answered; then it can be played again. */
static void
test_heard (void)
{
  g_autoptr (TestPlayer) player = g_object_new (TEST_TYPE_PLAYER, NULL);
  g_autoptr (PatellaSettings) settings = patella_settings_new ();
  PatellaSoundTestRow *row = make_row (player);

  player->has_sounds = TRUE;
  click (row, "Play");
  wait_until_said (row, "Did you hear it?");
  g_assert_cmpuint (player->n_played, ==, 1);
  click (row, "Yes");
  wait_until_said (row, "works");
  g_assert_cmpint (patella_settings_get_sound_heard (settings), ==, PATELLA_ANSWER_YES);
  click (row, "Play");
  wait_until_said (row, "Did you hear it?");
  click (row, "No");
  wait_until_said (row, "volume");
  g_assert_cmpint (patella_settings_get_sound_heard (settings), ==, PATELLA_ANSWER_NO);
  g_assert_cmpuint (player->n_played, ==, 2);
  g_assert_finalize_object (row);

  /* asked again another day, it knows */
  row = make_row (player);
  wait_until_said (row, "did not hear it");
  g_assert_finalize_object (row);
}

/* What is wrong is said in the row, and it can be tried again. */
static void
test_no_sound (void)
{
  g_autoptr (TestPlayer) player = g_object_new (TEST_TYPE_PLAYER, NULL);
  PatellaSoundTestRow *row = make_row (player);

  click (row, "Play");
  wait_until_said (row, "missing");
  g_assert_cmpuint (player->n_played, ==, 0);
  player->has_sounds = TRUE;
  click (row, "Play");
  wait_until_said (row, "Did you hear it?");
  g_assert_finalize_object (row);
}

/* A row that is closed while it waits for an answer takes it in silence. */
static void
test_closed_early (void)
{
  g_autoptr (TestPlayer) player = g_object_new (TEST_TYPE_PLAYER, NULL);
  PatellaSoundTestRow *row = make_row (player);

  player->has_sounds = TRUE;
  click (row, "Play");
  g_object_run_dispose (G_OBJECT (row));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (row);
  g_assert_cmpuint (player->n_played, ==, 0);
}

/* A sound server that takes the question and never answers is given up, and it can be tried again. */
static void
test_hangs (void)
{
  g_autoptr (TestPlayer) player = g_object_new (TEST_TYPE_PLAYER, NULL);
  g_autoptr (PatellaManualClock) clock = patella_manual_clock_new ();
  PatellaSoundTestRow *row = make_row_with_clock (player, PATELLA_CLOCK (clock));

  player->has_sounds = TRUE;
  player->hangs = TRUE;
  click (row, "Play");
  patella_manual_clock_advance (clock, 5 * G_USEC_PER_SEC - 1);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Listen …");
  patella_manual_clock_advance (clock, 1);
  wait_until_said (row, "does not answer");
  player->hangs = FALSE;
  click (row, "Play");
  wait_until_said (row, "Did you hear it?");
  g_assert_cmpuint (patella_manual_clock_get_n_alarms (clock), ==, 0);
  g_ptr_array_set_size (player->hanging, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (row);
}

/* What the person has switched off is said to be switched off, and not called a fault. */
static void
test_switched_off (void)
{
  g_autoptr (TestPlayer) player = g_object_new (TEST_TYPE_PLAYER, NULL);
  g_autoptr (PatellaSettings) settings = patella_settings_new ();
  PatellaSoundTestRow *row = make_row (player);

  g_object_set (settings, "cue-volume", 0.0, NULL);
  click (row, "Play");
  wait_until_said (row, "at zero");
  g_object_set (settings, "cue-volume", 0.8, "guidance", "off", NULL);
  click (row, "Play");
  wait_until_said (row, "switched off");
  g_object_set (settings, "guidance", "beeps", NULL);
  g_assert_cmpuint (player->n_played, ==, 0);
  g_assert_finalize_object (row);
}

int
main (int    argc,
      char **argv)
{
  patella_widget_test_init (&argc, &argv);

  g_test_add_func ("/sound-test-row/heard", test_heard);
  g_test_add_func ("/sound-test-row/no-sound", test_no_sound);
  g_test_add_func ("/sound-test-row/closed-early", test_closed_early);
  g_test_add_func ("/sound-test-row/hangs", test_hangs);
  g_test_add_func ("/sound-test-row/switched-off", test_switched_off);
  return g_test_run ();
}
