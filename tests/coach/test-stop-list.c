/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-check-in.h"
#include "patella-stop-list.h"

static void
add (GPtrArray          *check_ins,
     gint64              at_s,
     PatellaCheckInKind  kind,
     const char         *value)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (1790000000 + at_s);
  PatellaStamp stamp = patella_stamp_from_date_time (at);
  PatellaUuid uuid = { { 0 } };

  uuid.bytes[15] = (guint8) (check_ins->len + 1);
  g_ptr_array_add (check_ins, patella_check_in_new (&uuid, &stamp, kind, PATELLA_SIDE_NONE, value));
}

static GPtrArray *
make_cleared (void)
{
  GPtrArray *check_ins = g_ptr_array_new_with_free_func (g_object_unref);

  add (check_ins, 0, PATELLA_CHECK_IN_KIND_DISCLAIMER, PATELLA_DISCLAIMER_VERSION);
  add (check_ins, 1, PATELLA_CHECK_IN_KIND_INTAKE, "ok");
  return check_ins;
}

static void
needs_both_first (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) cleared = make_cleared ();

  g_assert_cmpint (patella_safety_from_check_ins (NULL).kind, ==, PATELLA_SAFETY_NEEDS_DISCLAIMER);
  g_assert_cmpint (patella_safety_from_check_ins (none).kind, ==, PATELLA_SAFETY_NEEDS_DISCLAIMER);
  add (none, 0, PATELLA_CHECK_IN_KIND_DISCLAIMER, PATELLA_DISCLAIMER_VERSION);
  g_assert_cmpint (patella_safety_from_check_ins (none).kind, ==, PATELLA_SAFETY_NEEDS_INTAKE);
  g_assert_cmpint (patella_safety_from_check_ins (cleared).kind, ==, PATELLA_SAFETY_CLEAR);
}

/* a block holds until a clearance that was recorded after it, in whatever order the check-ins are listed */
static void
lifted_by_later_clearance (void)
{
  const struct
  {
    PatellaCheckInKind kind;
    const char        *value;
    PatellaSafetyKind  blocked;
  } blocks[] = {
    { PATELLA_CHECK_IN_KIND_INTAKE, "blocked", PATELLA_SAFETY_INTAKE_BLOCKED },
    { PATELLA_CHECK_IN_KIND_SIGN, "RF6", PATELLA_SAFETY_SIGN },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (blocks); i++)
    for (int order = 0; order < 2; order++)
      {
        g_autoptr (GPtrArray) check_ins = make_cleared ();

        if (order == 1)
          add (check_ins, 200, PATELLA_CHECK_IN_KIND_CLEARANCE, "");
        add (check_ins, 100, blocks[i].kind, blocks[i].value);
        if (order == 0)
          {
            PatellaSafety safety = patella_safety_from_check_ins (check_ins);

            g_assert_cmpint (safety.kind, ==, blocks[i].blocked);
            g_assert_cmpstr (safety.since, ==, "2026-09-21");
            g_assert_cmpstr (safety.sign, ==, blocks[i].kind == PATELLA_CHECK_IN_KIND_SIGN ? "RF6" : "");
            add (check_ins, 99, PATELLA_CHECK_IN_KIND_CLEARANCE, "");
            g_assert_cmpint (patella_safety_from_check_ins (check_ins).kind, ==, blocks[i].blocked);
            add (check_ins, 101, PATELLA_CHECK_IN_KIND_CLEARANCE, "");
          }
        g_assert_cmpint (patella_safety_from_check_ins (check_ins).kind, ==, PATELLA_SAFETY_CLEAR);
        add (check_ins, 300, blocks[i].kind, blocks[i].value);
        g_assert_cmpint (patella_safety_from_check_ins (check_ins).kind, ==, blocks[i].blocked);
      }
}

/* a sign is named before anything else that is missing */
static void
sign_comes_first (void)
{
  g_autoptr (GPtrArray) check_ins = g_ptr_array_new_with_free_func (g_object_unref);

  add (check_ins, 0, PATELLA_CHECK_IN_KIND_SIGN, "RF1");
  g_assert_cmpint (patella_safety_from_check_ins (check_ins).kind, ==, PATELLA_SAFETY_SIGN);
}

/* all fourteen signs, each once, most urgent first */
static void
list_is_whole (void)
{
  g_assert_cmpuint (patella_stop_list_get_n_signs (), ==, 14);
  for (int n = 1; n <= 14; n++)
    {
      g_autofree char *code = g_strdup_printf ("RF%d", n);

      g_assert_nonnull (patella_stop_list_lookup (code));
    }
  for (guint i = 1; i < patella_stop_list_get_n_signs (); i++)
    g_assert_cmpint (patella_stop_list_get_sign (i - 1)->urgency, <=, patella_stop_list_get_sign (i)->urgency);
  g_assert_null (patella_stop_list_lookup ("RF15"));
  g_assert_null (patella_stop_list_lookup (NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/stop-list/needs-both-first", needs_both_first);
  g_test_add_func ("/stop-list/lifted-by-later-clearance", lifted_by_later_clearance);
  g_test_add_func ("/stop-list/sign-comes-first", sign_comes_first);
  g_test_add_func ("/stop-list/whole", list_is_whole);

  return g_test_run ();
}
