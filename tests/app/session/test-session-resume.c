/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-resume.h"

/* What happens to a session that is gone on with, or saved, is in test-session-recorder.c, which has a journal. */

static void
test_age (void)
{
  PatellaRunning running = { .boot_id = "a", .boottime_us = 100, .realtime_us = 1000 };
  PatellaMoment same = { "a", 100 + 13 * G_TIME_SPAN_HOUR, 1000 };
  PatellaMoment other = { "b", 5, 1000 + 11 * G_TIME_SPAN_HOUR };
  PatellaMoment unknown = { "", 5, 1000 + 13 * G_TIME_SPAN_HOUR };
  PatellaMoment set_back = { "b", 5, 0 };

  g_assert_true (patella_session_resume_is_stale (&running, &same));
  g_assert_false (patella_session_resume_is_stale (&running, &other));
  g_assert_true (patella_session_resume_is_stale (&running, &unknown));
  g_assert_false (patella_session_resume_is_stale (&running, &set_back));

  /* the wall clock was put forward a day, the machine has not been started again */
  same.boottime_us = 100 + G_TIME_SPAN_HOUR;
  same.realtime_us = 1000 + G_TIME_SPAN_DAY;
  g_assert_false (patella_session_resume_is_stale (&running, &same));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/session-resume/age", test_age);

  return g_test_run ();
}
