/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-evidence-words.h"

#include <glib/gi18n.h>

/* Fair to all four sources: what each says, what tests found, and what neither side can know. Numbers in brackets are those
 * of the works at the end of the page. */

static const struct
{
  const char *heading;
  const char *text;
} sections[] = {
  { NC_("evidence heading", "The story you often hear"),
    NC_("evidence", "The inner part of the front thigh is weak, the outer part pulls the kneecap sideways, the knee clicks and "
                    "hurts; train the inner part, and the kneecap runs straight. Three of our four sources tell it that way. One "
                    "offers a tightening exercise and a bridge, one a narrow squat with raised heels, one three stages with a "
                    "ball.") },
  { NC_("evidence heading", "The objection"),
    NC_("evidence", "The fourth source calls this a myth. You cannot switch on one quarter of the front thigh, it says; training "
                    "helps, but because the whole thigh gets stronger.") },
  { NC_("evidence heading", "What tests found"),
    NC_("evidence", "Squeezing a ball, turning the foot or changing the position did not make the inner thigh work harder than the "
                    "outer in a review of 20 laboratory papers [26]. A leg press with an inward squeeze worked as well as one "
                    "without [25]. A program centered on the inner thigh and a general one both beat doing nothing [24]. On this "
                    "point the objection is well supported.") },
  { NC_("evidence heading", "What the objection leaves out"),
    NC_("evidence", "Some scans show a smaller inner thigh in painful knees [33, 35], some do not [34]. The inner thigh may start "
                    "a little late, but studies vary widely [32]. Nobody knows whether such differences cause pain or follow from "
                    "it. One of the papers quoted against the theory measured cartilage wear in donated limbs, not pain [31].\n\n"
                    "So “weak inner thigh” is a maybe: not a fact, and not nonsense either.") },
  { NC_("evidence heading", "Do ordinary exercises make it worse?"),
    NC_("evidence", "One source says that stairs and running made its author’s popping worse, and says plainly that the reason is "
                    "unknown. Another says that squats do not reach the inner thigh, then moves on to squats. Trials support thigh "
                    "training over advice alone [23], best together with hip work [7, 8] and good information [11].\n\n"
                    "What does matter is how much at once: too much, too soon is the usual trouble [4]. That is why Patella watches "
                    "your response and changes one thing at a time.") },
  { NC_("evidence heading", "Is clicking a problem?"),
    NC_("evidence", "Clicking without pain is very common: almost every healthy knee does it [56]. In women with kneecap pain, "
                    "noise went with neither worse pain nor worse function [44]. No promise of silence is made here. Clicking with "
                    "pain, locking or swelling is another matter; see the list of when to stop and get help.") },
  { NC_("evidence heading", "The kneecap wiggle"),
    NC_("evidence", "One source suggests comparing how far each relaxed kneecap can be nudged sideways, and reads more movement on "
                    "the popping side as a strong sign. Research does not support that: people with kneecap pain had less movement "
                    "on average [58], and testers could not tell sore from healthy knees by it [59]. Patella records nothing of the "
                    "kind. If your kneecap feels as if it could slip out, do not test it; have it looked at.") },
  { NC_("evidence heading", "How sure is anybody?"),
    NC_("evidence", "Not very. Most trials are small and of modest quality [60]; none of 38 described its exercises fully [61]. "
                    "Roughly four in ten people still had an unfavorable result after a year [62]. Exercise with information is "
                    "the best-supported start [11], not a guarantee.") },
  { NC_("evidence heading", "What is missing here"),
    NC_("evidence", "Guidelines train the side of the hip as well [7, 8]. None of the sources does, and so neither does Patella; "
                    "the bridge covers only a part of it. A physiotherapist can show you the rest. One source also lists calf "
                    "massage and three stretches for further reading; they are not described here.") },
  { NC_("evidence heading", "What Patella does with this"),
    NC_("evidence", "It gives you the exercises as their sources describe them, calls them thigh and hip training, drops the "
                    "promises, sets limits by how your knee responds, and tells you the reason each time.") },
  { NC_("evidence heading", "Where the numbers come from"),
    NC_("evidence", "A pain limit of 5 with calm the next morning comes from treatment research on kneecap pain and Achilles "
                    "tendons, and from a university’s advice for kneecap pain [1, 2, 3]. It is a limit to what Patella encourages, "
                    "no license to push on. The sizes of the steps and the waiting times are this program’s own cautious rules.") },
};

static const struct
{
  int         pain;
  const char *range;
  const char *meaning;
} rows[PATELLA_PAIN_ROWS] = {
  { 0, "0", NC_("pain card", "No pain.") },
  { 1, "1–2", NC_("pain card", "Fine: go on.") },
  { 3, "3–5", NC_("pain card", "Acceptable if it calms down: the same step, once a day.") },
  { 6, "6–10", NC_("pain card", "Too much: stop this exercise for today.") },
};

guint
patella_evidence_words_get_n (void)
{
  return G_N_ELEMENTS (sections);
}

const char *
patella_evidence_words_get_heading (guint section)
{
  g_return_val_if_fail (section < G_N_ELEMENTS (sections), "");

  return g_dpgettext2 (NULL, "evidence heading", sections[section].heading);
}

const char *
patella_evidence_words_get_text (guint section)
{
  g_return_val_if_fail (section < G_N_ELEMENTS (sections), "");

  return g_dpgettext2 (NULL, "evidence", sections[section].text);
}

const char *
patella_evidence_words_get_range (guint row)
{
  g_return_val_if_fail (row < PATELLA_PAIN_ROWS, "");

  return rows[row].range;
}

const char *
patella_evidence_words_get_meaning (guint row)
{
  g_return_val_if_fail (row < PATELLA_PAIN_ROWS, "");

  return g_dpgettext2 (NULL, "pain card", rows[row].meaning);
}

int
patella_evidence_words_get_pain (guint row)
{
  g_return_val_if_fail (row < PATELLA_PAIN_ROWS, 0);

  return rows[row].pain;
}

const char *
patella_evidence_words_get_pain_note (void)
{
  return C_("pain card", "Rate the knee, at its worst in the set. The next morning: as usual or lower is good; one above, watch; two "
                         "above, or 6, rest. Tired or sore thigh muscles a day or two after something new are normal and are not "
                         "knee pain.");
}
