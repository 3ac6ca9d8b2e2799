/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-clock-contract.h"

/* Short, as the system clock really waits for them. */
#define STEP_US (5 * 1000)

typedef struct
{
  PatellaClock *clock;
  GString      *order;         /* the names of the alarms that fired */
  GString      *destroyed;     /* the names of the alarms whose data is gone */
  gboolean      is_adding;
  guint         remove_id;     /* removed by the alarm named r */
} Fixture;

typedef struct
{
  Fixture *fixture;
  gint64   at_us;
  char     name;
} Ring;

static void
ring_cb (gpointer data)
{
  Ring *ring = data;

  g_assert_false (ring->fixture->is_adding);
  g_assert_cmpint (patella_clock_get_monotonic_us (ring->fixture->clock), >=, ring->at_us);
  g_string_append_c (ring->fixture->order, ring->name);
  if (ring->name == 'r')
    patella_clock_remove_alarm (ring->fixture->clock, ring->fixture->remove_id);
}

static void
destroy_ring (gpointer data)
{
  Ring *ring = data;

  g_string_append_c (ring->fixture->destroyed, ring->name);
  g_free (ring);
}

static guint
add_ring (Fixture *self,
          char     name,
          gint64   at_us)
{
  Ring *ring = g_new0 (Ring, 1);
  guint id;

  ring->fixture = self;
  ring->at_us = at_us;
  ring->name = name;
  self->is_adding = TRUE;
  id = patella_clock_add_alarm (self->clock, at_us, ring_cb, ring, destroy_ring);
  self->is_adding = FALSE;
  g_assert_cmpuint (id, !=, 0);

  return id;
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  const PatellaClockContract *contract = data;

  self->clock = contract->make ();
  self->order = g_string_new (NULL);
  self->destroyed = g_string_new (NULL);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_finalize_object (self->clock);
  g_string_free (self->order, TRUE);
  g_string_free (self->destroyed, TRUE);
}

static void
keep_monotonic (Fixture       *self,
                gconstpointer  data)
{
  const PatellaClockContract *contract = data;
  gint64 before_us = patella_clock_get_monotonic_us (self->clock);
  g_autoptr (GDateTime) now = patella_clock_dup_now (self->clock);

  g_assert_nonnull (now);
  g_assert_cmpint (before_us, >=, 0);
  contract->pass (self->clock, STEP_US);
  g_assert_cmpint (patella_clock_get_monotonic_us (self->clock), >=, before_us + STEP_US);
}

/* in order of time, and those of one time in order of adding; none early, none while it is being added */
static void
ring_in_order (Fixture       *self,
               gconstpointer  data)
{
  const PatellaClockContract *contract = data;
  gint64 now_us = patella_clock_get_monotonic_us (self->clock);

  add_ring (self, 'd', now_us + 3 * STEP_US);
  add_ring (self, 'b', now_us + STEP_US);
  add_ring (self, 'c', now_us + STEP_US);
  add_ring (self, 'a', now_us - STEP_US);
  add_ring (self, 'z', now_us + G_GINT64_CONSTANT (3600000000));
  g_assert_cmpstr (self->order->str, ==, "");

  contract->pass (self->clock, 4 * STEP_US);
  g_assert_cmpstr (self->order->str, ==, "abcd");
  g_assert_cmpstr (self->destroyed->str, ==, "abcd");
}

/* time that has passed in one go, as under load: the order is still that of time */
static void
ring_late_in_order (Fixture       *self,
                    gconstpointer  data)
{
  const PatellaClockContract *contract = data;
  gint64 now_us = patella_clock_get_monotonic_us (self->clock);

  add_ring (self, 'c', now_us - 1);
  add_ring (self, 'a', now_us - 3);
  add_ring (self, 'b', now_us - 2);
  contract->pass (self->clock, 0);
  contract->pass (self->clock, STEP_US);

  g_assert_cmpstr (self->order->str, ==, "abc");
}

static void
stay_removed (Fixture       *self,
              gconstpointer  data)
{
  const PatellaClockContract *contract = data;
  gint64 now_us = patella_clock_get_monotonic_us (self->clock);
  guint id = add_ring (self, 'x', now_us + STEP_US);

  add_ring (self, 'r', now_us + STEP_US);
  self->remove_id = add_ring (self, 'y', now_us + STEP_US);
  patella_clock_remove_alarm (self->clock, id);
  g_assert_cmpstr (self->destroyed->str, ==, "x");
  patella_clock_remove_alarm (self->clock, id);

  contract->pass (self->clock, 3 * STEP_US);
  g_assert_cmpstr (self->order->str, ==, "r");
  g_assert_cmpuint (self->destroyed->len, ==, 3);
}

static void
never_repeat_ids (Fixture       *self,
                  gconstpointer  data)
{
  const PatellaClockContract *contract = data;
  g_autoptr (GHashTable) ids = g_hash_table_new (NULL, NULL);
  gint64 now_us = patella_clock_get_monotonic_us (self->clock);

  for (int i = 0; i < 50; i++)
    {
      guint id = add_ring (self, 'i', now_us);

      g_assert_true (g_hash_table_add (ids, GUINT_TO_POINTER (id)));
      if (i % 2 == 0)
        patella_clock_remove_alarm (self->clock, id);
    }
  contract->pass (self->clock, STEP_US);

  g_assert_cmpuint (self->order->len, ==, 25);
  g_assert_cmpuint (self->destroyed->len, ==, 50);
}

static void
destroy_with_clock (Fixture       *self,
                    gconstpointer  data)
{
  const PatellaClockContract *contract = data;

  add_ring (self, 'p', patella_clock_get_monotonic_us (self->clock) + G_GINT64_CONSTANT (3600000000));
  g_assert_finalize_object (self->clock);

  g_assert_cmpstr (self->order->str, ==, "");
  g_assert_cmpstr (self->destroyed->str, ==, "p");
  self->clock = contract->make ();
}

/* Adds the tests of the contract under @path. */
void
patella_clock_contract_add_tests (const char                 *path,
                                  const PatellaClockContract *contract)
{
  const struct { const char *name; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "monotonic", keep_monotonic },
    { "order", ring_in_order },
    { "late", ring_late_in_order },
    { "removed", stay_removed },
    { "ids", never_repeat_ids },
    { "destroyed", destroy_with_clock },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *full_path = g_strdup_printf ("%s/contract/%s", path, tests[i].name);

      g_test_add (full_path, Fixture, contract, set_up, tests[i].test, tear_down);
    }
}
