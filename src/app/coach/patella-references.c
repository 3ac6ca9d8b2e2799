/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-references.h"

#include <string.h>

#include <glib/gi18n.h>

/* What the numbers and source ids in exercise files stand for. The numbers are those of the evidence notes; a title is
 * in its own language. */

static const struct
{
  const char *id;
  const char *text;
} studies[] = {
  { "1", "Thomeé R. A comprehensive treatment approach for patellofemoral pain syndrome in young women. Phys Ther "
         "1997;77:1690-1703. doi:10.1093/ptj/77.12.1690." },
  { "2", "Silbernagel KG, Thomeé R, Eriksson BI, Karlsson J. Continued sports activity, using a pain-monitoring "
         "model. Am J Sports Med 2007;35:897-906. doi:10.1177/0363546506298279." },
  { "3", "La Trobe University TREK, My Knee Cap: How much pain is ok? mykneecap.trekeducation.org." },
  { "4", "La Trobe University TREK, SWEEP: Manage your exercise load. sweep.trekeducation.org." },
  { "5", "Smith BE et al. Should exercises be painful in the management of chronic musculoskeletal pain? Br J Sports "
         "Med 2017;51:1679-1687. doi:10.1136/bjsports-2016-097383." },
  { "7", "Willy RW et al. Patellofemoral pain: clinical practice guidelines. J Orthop Sports Phys Ther "
         "2019;49(9):CPG1-CPG95. doi:10.2519/jospt.2019.0302." },
  { "8", "Collins NJ et al. 2018 consensus statement on exercise therapy and physical interventions. Br J "
         "Sports Med 2018;52:1170-1178. doi:10.1136/bjsports-2018-099397." },
  { "11", "Neal BS et al. Best practice guide for patellofemoral pain. Br J Sports Med 2024;58:1486-1495. "
          "doi:10.1136/bjsports-2024-108110." },
  { "13", "Ratamess NA et al. ACSM position stand: progression models in resistance training for healthy adults. Med "
          "Sci Sports Exerc 2009;41:687-708. doi:10.1249/MSS.0b013e3181915670." },
  { "14", "The 2-for-2 rule: Baechle TR, Earle RW (eds). Essentials of Strength Training and Conditioning, NSCA." },
  { "15", "Farrar JT et al. Clinical importance of changes in chronic pain intensity measured on an 11-point numerical pain "
          "rating scale. Pain 2001;94:149-158. doi:10.1016/S0304-3959(01)00349-9." },
  { "18", "Piva SR et al. Responsiveness of the ADL scale and numeric pain rating scale in patellofemoral pain. J "
          "Rehabil Med 2009;41(3). doi:10.2340/16501977-0295." },
  { "23", "Kooiker L et al. J Orthop Sports Phys Ther 2014;44:391-402." },
  { "24", "Syme G et al. VMO selective training versus general quadriceps strengthening. Man Ther "
          "2009;14:252-263." },
  { "25", "Song CY et al. Surplus value of hip adduction in leg-press exercise. Phys Ther 2009." },
  { "26", "Smith TO et al. Can vastus medialis oblique be preferentially activated? Physiother Theory Pract "
          "2009;25:69-98. doi:10.1080/09593980802686953." },
  { "27", "Laprade J, Culham E, Brouwer B. Comparison of five isometric exercises. J Orthop Sports Phys Ther "
          "1998;27:197-204. doi:10.2519/jospt.1998.27.3.197." },
  { "28", "Mirzabeigi E et al. Am J Sports Med 1999;27:50-53." },
  { "31", "Peeler J, Anderson JE. Clin Anat 2007;20:307-314." },
  { "32", "Chester R et al. The relative timing of VMO and VL. BMC Musculoskelet Disord 2008;9:64." },
  { "33", "Pattyn E et al. Vastus medialis obliquus atrophy. Am J Sports Med 2011." },
  { "34", "Selective atrophy of the vastus medialis: does it exist in women with nontraumatic patellofemoral "
          "pain? Am J Sports Med 2021." },
  { "35", "J Orthop Surg Res 2021, doi:10.1186/s13018-021-02251-6." },
  { "38", "Relative contribution of vastus medialis muscle to total isometric knee extension torque is "
          "independent of knee angle. Sport en Geneeskunde 2009;42(3):20-26." },
  { "39", "Powers CM et al. Patellofemoral joint stress during weight-bearing and non-weight-bearing "
          "quadriceps exercises. J Orthop Sports Phys Ther 2014;44:320-327." },
  { "40", "Kernozek TW et al. Effects of anterior knee displacement during squatting on patellofemoral joint "
          "stress. J Sport Rehabil 2018;27(3):237." },
  { "42", "Heel height and VM/VL activity in sit to stand, PMC2245915." },
  { "43", "Lu Z et al. Effect of heel lift insoles during barbell squats. Bioengineering 2022;9:301. "
          "doi:10.3390/bioengineering9070301." },
  { "44", "de Oliveira Silva D et al. Knee crepitus is prevalent in women with patellofemoral pain. Phys Ther "
          "Sport 2018;33:7-11." },
  { "45", "Sports Health 2010;2(5):410-416, table 1 (exercise programme). doi:10.1177/1941738110379214." },
  { "46", "Telephone coaching trial protocol, BMC Musculoskelet Disord 2012;13:246, table 2." },
  { "47", "MSD/Merck Manual consumer version, videos: quadriceps set, bridging, squats." },
  { "48", "NHS inform, Exercises for patellofemoral knee pain." },
  { "49", "AAOS OrthoInfo, Knee Conditioning Program (2017)." },
  { "50", "Irish chartered physiotherapists' page, Single leg bridge." },
  { "51", "Vincent HK, Vincent KR. When is it safe to run? Curr Sports Med Rep 2017;16:122. "
          "doi:10.1249/JSR.0000000000000362." },
  { "52", "Bosquet L et al. Effect of training cessation on muscular performance. Scand J Med Sci Sports "
          "2013;23:e140-e149. doi:10.1111/sms.12047." },
  { "53", "Caterisano A et al. CSCCa and NSCA joint consensus guidelines for transition periods. Strength Cond J "
          "2019;41(3):1-23. doi:10.1519/SSC.0000000000000477." },
  { "54", "Effect of breathing instruction on blood pressure responses during isometric exercise. Phys Ther "
          "1989;69:757-761. doi:10.1093/ptj/69.9.757." },
  { "55", "Wiles JD et al. The safety of isometric exercise. Medicine 2018;97:e0105. "
          "doi:10.1097/MD.0000000000010105." },
  { "56", "McCoy GF et al. 1987 vibration arthrography study (99% of 250 normal knees)." },
  { "58", "Janssen J et al. How useful is a single measurement of patellar mobility? Physiother Pract Res "
          "2018/19. doi:10.3233/PPR-180122." },
  { "59", "Reliability and discriminant ability of patellar glide tests, 25 women with and 25 without pain "
          "(thesis record)." },
  { "60", "Winters M et al. Br J Sports Med 2021;55:369-377. doi:10.1136/bjsports-2020-102819." },
  { "61", "Holden S et al. Br J Sports Med 2018;52:385." },
  { "62", "Collins NJ et al. Prognostic factors for patellofemoral pain. Br J Sports Med 2013;47:227-233." },
  { "73", "Kushion D et al. EMG activation of the vastus medialis oblique and vastus lateralis during four "
          "rehabilitative exercises. Open Rehabil J 2012;5:1-7." },
};

static const char *
describe_source (const char *id)
{
  if (g_str_equal (id, "s000"))
    return C_("source", "“Knee Popping and the Vastus Medialis”, floota.com, 2009 to 2011");
  if (g_str_equal (id, "s001"))
    return C_("source", "Paul Ingraham: “Patellofemoral Pain & the Vastus Medialis Myth”");
  if (g_str_equal (id, "s002"))
    return C_("source", "“Vastus Medialis Strengthening For Superior Knee Health”, author not named");
  if (g_str_equal (id, "s003"))
    return C_("source", "“Knee Cap Exercises for Patellar Maltracking”, author not named");
  return NULL;
}

char *
patella_references_dup (const char *id)
{
  const char *source;

  g_return_val_if_fail (id != NULL, NULL);

  source = describe_source (id);
  if (source != NULL)
    return g_strdup (source);
  for (guint i = 0; i < G_N_ELEMENTS (studies); i++)
    if (g_str_equal (studies[i].id, id))
      return g_strdup_printf ("[%s] %s", id, studies[i].text);
  /* the person's own exercises may name anything */
  return g_strdup (id);
}

char **
patella_references_list (void)
{
  GPtrArray *ids = g_ptr_array_new ();
  static const char *const sources[] = { "s000", "s001", "s002", "s003" };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    g_ptr_array_add (ids, g_strdup (sources[i]));
  for (guint i = 0; i < G_N_ELEMENTS (studies); i++)
    g_ptr_array_add (ids, g_strdup (studies[i].id));
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (ids, FALSE);
}

char *
patella_references_dup_markup (const char *reference)
{
  const char *doi;
  g_autofree char *before = NULL;
  g_autofree char *id = NULL;
  gsize length;

  g_return_val_if_fail (reference != NULL, NULL);

  doi = strstr (reference, "doi:");
  if (doi == NULL)
    return g_markup_escape_text (reference, -1);

  length = strcspn (doi, " ");
  while (length > 4 && strchr (".,;", doi[length - 1]) != NULL)
    length--;
  before = g_strndup (reference, (gsize) (doi - reference));
  id = g_strndup (doi + 4, length - 4);
  return g_markup_printf_escaped ("%s<a href=\"https://doi.org/%s\">doi:%s</a>%s", before, id, id, doi + length);
}
