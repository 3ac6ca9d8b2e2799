/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-event.h"

/**
 * PatellaSessionEvent:
 *
 * What happened in a session, and when it was due. A plain value, copied by assignment; any thread.
 *
 * Due times never decrease. What is due at one instant comes in this order, which is part of the contract:
 *
 * 1. what ended: PLAN_CHANGED, PAIN_STOP, then REP_DONE, then SET_DONE (skipped sets in their order), then TRACK_DONE;
 * 2. what was taken back or changed: SET_REOPENED, SET_RESTARTED, DOSE_CHANGED, REST_CHANGED;
 * 3. how the session goes on: STARTED, PAUSED, COUNT_IN, RESUMED, or FINISHED, after which nothing comes;
 * 4. what begins: PHASE_STARTED, then LAST_REPETITION;
 * 5. within a phase: TICK, or HALF_WAY and then COUNTDOWN.
 *
 * PHASE_STARTED comes when a phase begins to run: where a session stands paused or is counted in at the start of a phase, it
 * comes after RESUMED. Phase, its kind and repetition are those the session stood at; events about another set than the
 * current one have phase -1, kind 0 and repetition 0.
 */
G_DEFINE_ENUM_TYPE (PatellaSessionEventKind, patella_session_event_kind,
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_STARTED, "started"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_PHASE_STARTED, "phase-started"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_LAST_REPETITION, "last-repetition"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_COUNTDOWN, "countdown"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_TICK, "tick"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_HALF_WAY, "half-way"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_REP_DONE, "rep-done"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_SET_DONE, "set-done"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_SET_RESTARTED, "set-restarted"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_SET_REOPENED, "set-reopened"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_TRACK_DONE, "track-done"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_DOSE_CHANGED, "dose-changed"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_PLAN_CHANGED, "plan-changed"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_PAUSED, "paused"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_COUNT_IN, "count-in"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_RESUMED, "resumed"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_PAIN_STOP, "pain-stop"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_REST_CHANGED, "rest-changed"),
                    G_DEFINE_ENUM_VALUE (PATELLA_SESSION_EVENT_FINISHED, "finished"))
