/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-sql.h"

/* Every statement of the journal. Columns stand in the order of the schema, the checksum last: store-tables.c puts
 * and takes them in that order. An existing row is written whole, by its id; a uuid that stands in another row is a
 * conflict, never a replacement. */

#define DOCUMENT "id,kind,document_id,sha256,title,body,first_used_at_us,crc"
#define ENROLMENT "id,uuid,document,from_day,to_day,times_a_day,days_between,slots,removed_at_us,crc"
#define SESSION "id,uuid,routine,document,origin,started_at_us,ended_at_us,utc_offset_s,zone,local_date,ending,note," \
                "removed_at_us,crc"
#define KNEE "session,side,pain_before,pain_after,crc"
#define TRACK "id,uuid,session,position,exercise,exercise_title,document,stage,side,suggested_level,rule,level,chosen," \
              "instead_of,spare,control,crc"
#define SET "id,uuid,track_session,number,started_at_us,level,mode,paced,label,load_g,target_reps,target_hold_ms," \
            "relax_ms,done_reps,held_ms,rested_ms,pain,pain_side,outcome,stopped_rep,stopped_ms,note,corrected_at_us," \
            "removed_at_us,crc"
#define CHECK_IN "id,uuid,recorded_at_us,utc_offset_s,zone,local_date,kind,side,value,note,corrected_at_us," \
                 "removed_at_us,crc"
#define CORRECTION "id,uuid,made_at_us,of_table,of_uuid,field,was,becomes,crc"
#define BELONGING "id,kind,name,value,changed_at_us,crc"
#define RUNNING "one,session,boot_id,boottime_us,realtime_us,plan,crc"

/* Bringing back what was removed corrects no value. */
#define EDITED(table) ",exists(select 1 from correction where of_uuid=" table ".uuid and field<>'removed_at_us')"
/* Where there are no corrections at all (?3), each row need not be asked about. */
#define EDITED_IF_ANY(table) ",case when ?3 then exists(select 1 from correction where of_uuid=" table \
                             ".uuid and field<>'removed_at_us') else 0 end"
#define BETWEEN "removed_at_us is null and local_date>=coalesce(?1,'') and local_date<=coalesce(?2,'9999-99-99')"

/* a session s in which any set of its track t was done */
#define DONE_SET "e.track_session=t.id and e.removed_at_us is null and e.outcome<>'skipped'"
#define DONE "s.removed_at_us is null and exists(select 1 from set_entry e where " DONE_SET ")"

static const char * const texts[] = {
  [PATELLA_SQL_BEGIN_READ] = "begin",
  [PATELLA_SQL_BEGIN_WRITE] = "begin immediate",
  [PATELLA_SQL_COMMIT] = "commit",

  [PATELLA_SQL_NEXT_DOCUMENT] = "select coalesce(max(id),0)+1 from document",
  [PATELLA_SQL_NEXT_ENROLMENT] = "select coalesce(max(id),0)+1 from enrolment",
  [PATELLA_SQL_NEXT_SESSION] = "select coalesce(max(id),0)+1 from session",
  [PATELLA_SQL_NEXT_TRACK] = "select coalesce(max(id),0)+1 from track_session",
  [PATELLA_SQL_NEXT_SET] = "select coalesce(max(id),0)+1 from set_entry",
  [PATELLA_SQL_NEXT_CHECK_IN] = "select coalesce(max(id),0)+1 from check_in",
  [PATELLA_SQL_NEXT_CORRECTION] = "select coalesce(max(id),0)+1 from correction",
  [PATELLA_SQL_NEXT_BELONGING] = "select coalesce(max(id),0)+1 from belonging",

  [PATELLA_SQL_WRITE_DOCUMENT] =
    "insert into document(" DOCUMENT ") values(?,?,?,?,?,?,?,?) on conflict(id) do update set title=excluded.title,"
    "first_used_at_us=excluded.first_used_at_us,crc=excluded.crc",
  [PATELLA_SQL_WRITE_ENROLMENT] =
    "insert into enrolment(" ENROLMENT ") values(?,?,?,?,?,?,?,?,?,?) on conflict(id) do update set "
    "to_day=excluded.to_day,removed_at_us=excluded.removed_at_us,crc=excluded.crc",
  [PATELLA_SQL_WRITE_SESSION] =
    "insert into session(" SESSION ") values(?,?,?,?,?,?,?,?,?,?,?,?,?,?) on conflict(id) do update set "
    "routine=excluded.routine,document=excluded.document,origin=excluded.origin,started_at_us=excluded.started_at_us,"
    "ended_at_us=excluded.ended_at_us,utc_offset_s=excluded.utc_offset_s,zone=excluded.zone,"
    "local_date=excluded.local_date,ending=excluded.ending,note=excluded.note,removed_at_us=excluded.removed_at_us,"
    "crc=excluded.crc",
  [PATELLA_SQL_WRITE_KNEE] = "insert into session_knee(" KNEE ") values(?,?,?,?,?)",
  [PATELLA_SQL_WRITE_TRACK] =
    "insert into track_session(" TRACK ") values(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) on conflict(id) do update set "
    "position=excluded.position,exercise=excluded.exercise,exercise_title=excluded.exercise_title,"
    "document=excluded.document,stage=excluded.stage,side=excluded.side,suggested_level=excluded.suggested_level,"
    "rule=excluded.rule,level=excluded.level,chosen=excluded.chosen,instead_of=excluded.instead_of,"
    "spare=excluded.spare,control=excluded.control,crc=excluded.crc",
  [PATELLA_SQL_WRITE_SET] =
    "insert into set_entry(" SET ") values(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) "
    "on conflict(id) do update set number=excluded.number,started_at_us=excluded.started_at_us,level=excluded.level,"
    "mode=excluded.mode,paced=excluded.paced,label=excluded.label,load_g=excluded.load_g,"
    "target_reps=excluded.target_reps,target_hold_ms=excluded.target_hold_ms,relax_ms=excluded.relax_ms,"
    "done_reps=excluded.done_reps,held_ms=excluded.held_ms,rested_ms=excluded.rested_ms,pain=excluded.pain,"
    "pain_side=excluded.pain_side,outcome=excluded.outcome,stopped_rep=excluded.stopped_rep,"
    "stopped_ms=excluded.stopped_ms,note=excluded.note,corrected_at_us=excluded.corrected_at_us,"
    "removed_at_us=excluded.removed_at_us,crc=excluded.crc",
  [PATELLA_SQL_WRITE_CHECK_IN] =
    "insert into check_in(" CHECK_IN ") values(?,?,?,?,?,?,?,?,?,?,?,?,?) on conflict(id) do update set "
    "side=excluded.side,value=excluded.value,note=excluded.note,corrected_at_us=excluded.corrected_at_us,"
    "removed_at_us=excluded.removed_at_us,crc=excluded.crc",
  [PATELLA_SQL_WRITE_CORRECTION] = "insert into correction(" CORRECTION ") values(?,?,?,?,?,?,?,?,?)",
  [PATELLA_SQL_WRITE_BELONGING] =
    "insert into belonging(" BELONGING ") values(?,?,?,?,?,?) on conflict(id) do update set value=excluded.value,"
    "changed_at_us=excluded.changed_at_us,crc=excluded.crc",
  [PATELLA_SQL_WRITE_RUNNING] =
    "insert into running(" RUNNING ") values(?,?,?,?,?,?,?) on conflict(one) do update set session=excluded.session,"
    "boot_id=excluded.boot_id,boottime_us=excluded.boottime_us,realtime_us=excluded.realtime_us,plan=excluded.plan,"
    "crc=excluded.crc",
  [PATELLA_SQL_DELETE_RUNNING] = "delete from running where session=?1",
  [PATELLA_SQL_DELETE_KNEES] = "delete from session_knee where session=?1",

  [PATELLA_SQL_FIND_DOCUMENT] = "select id from document where kind=?1 and document_id=?2 and sha256=?3",
  [PATELLA_SQL_DOCUMENT] = "select " DOCUMENT " from document where id=?1",
  [PATELLA_SQL_SESSION_BY_UUID] = "select " SESSION " from session where uuid=?1",
  [PATELLA_SQL_SESSIONS_RUNNING] =
    "select " SESSION " from session where ending='running' and removed_at_us is null order by id desc",
  [PATELLA_SQL_SESSIONS_OLDEST_FIRST] =
    "select " SESSION EDITED ("session") " from session where " BETWEEN
    " order by local_date,started_at_us,id",
  [PATELLA_SQL_SESSIONS_NEWEST_FIRST] =
    "select " SESSION EDITED ("session") " from session where " BETWEEN
    " order by local_date desc,started_at_us desc,id desc",
  /* the parts are named because SQLite is told to refuse what is nested deeply; of a max() the other columns are its row's;
   * the tracks are found one after the other in their index, because there are few of them in many rows; what was done since
   * lies behind the first session of these days, whose id would be looked for in every row without the "+" */
  [PATELLA_SQL_SESSIONS_LATEST_OF_TRACKS] =
    "with recursive track(exercise,side) as(select exercise,side from track_session where id=(select id from track_session "
    "order by exercise,side limit 1) union all select t.exercise,t.side from track k join track_session t on t.id=coalesce("
    "(select id from track_session where exercise=k.exercise and side>k.side order by side limit 1),"
    "(select id from track_session where exercise>k.exercise order by exercise,side limit 1))),"
    "since(id) as(select min(+id) from session where local_date>=?1),"
    "gone(exercise,side) as(select exercise,side from track k where not exists(select 1 from since f join track_session t on "
    "t.exercise=k.exercise and t.side=k.side and t.session>=f.id join session s on s.id=t.session join set_entry e on " DONE_SET
    " where s.removed_at_us is null and s.local_date>=?1)),"
    "latest(id,at) as(select s.id,max(s.local_date||s.started_at_us) from gone k join track_session t on "
    "t.exercise=k.exercise and t.side=k.side join session s on s.id=t.session where " DONE " group by k.exercise,k.side) "
    "select " SESSION EDITED ("session") " from session where id in(select id from latest) "
    "order by local_date desc,started_at_us desc,id desc",
  [PATELLA_SQL_KNEES_OF_SESSION] = "select " KNEE " from session_knee where session=?1",
  [PATELLA_SQL_TRACK_BY_UUID] = "select " TRACK " from track_session where uuid=?1",
  [PATELLA_SQL_TRACKS_OF_SESSION] =
    "select " TRACK EDITED ("track_session") " from track_session where session=?1 order by position,id",
  [PATELLA_SQL_SET_BY_UUID] = "select " SET EDITED ("set_entry") " from set_entry where uuid=?1",
  [PATELLA_SQL_SETS_OF_TRACK] =
    "select " SET EDITED ("set_entry") " from set_entry where track_session=?1 order by number,id",
  [PATELLA_SQL_KNEES_OF_SESSIONS] =
    "select " KNEE " from session_knee where session between ?1 and ?2 order by session,side",
  [PATELLA_SQL_TRACKS_OF_SESSIONS] =
    "select " TRACK EDITED_IF_ANY ("track_session") " from track_session where session between ?1 and ?2 "
    "order by session,position,id",
  [PATELLA_SQL_SETS_OF_TRACKS] =
    "select " SET EDITED_IF_ANY ("set_entry") " from set_entry where track_session between ?1 and ?2 "
    "order by track_session,number,id",
  [PATELLA_SQL_ANY_CORRECTION] = "select exists(select 1 from correction)",
  [PATELLA_SQL_CHECK_IN_BY_UUID] = "select " CHECK_IN EDITED ("check_in") " from check_in where uuid=?1",
  [PATELLA_SQL_CHECK_INS_OLDEST_FIRST] =
    "select " CHECK_IN EDITED ("check_in") " from check_in where " BETWEEN
    " order by local_date,recorded_at_us,id",
  [PATELLA_SQL_CHECK_INS_NEWEST_FIRST] =
    "select " CHECK_IN EDITED ("check_in") " from check_in where " BETWEEN
    " order by local_date desc,recorded_at_us desc,id desc",
  /* the kinds are found as the tracks are: there is a score of each day, and few of all others */
  [PATELLA_SQL_CHECK_INS_FOR_OFFERS] =
    "with recursive kept(kind) as(select min(kind) from check_in union all select (select min(kind) from check_in where "
    "kind>k.kind) from kept k where k.kind is not null),"
    "wanted(id) as(select id from check_in where local_date>=?1 union select c.id from kept k join check_in c on "
    "c.kind=k.kind where k.kind not in('morning','now','soreness','clicking','activity')) "
    "select " CHECK_IN EDITED ("check_in") " from check_in where removed_at_us is null and id in(select id from wanted) "
    "order by local_date desc,recorded_at_us desc,id desc",
  [PATELLA_SQL_CHECK_IN_BY_ID] = "select " CHECK_IN EDITED ("check_in") " from check_in where id=?1",
  [PATELLA_SQL_DELETE_CORRECTION] = "delete from correction where id=?1",
  [PATELLA_SQL_CORRECTIONS_OF] =
    "select " CORRECTION " from correction where of_uuid=?1 and field<>'removed_at_us' order by id",
  [PATELLA_SQL_ALL_CORRECTIONS_OF] = "select " CORRECTION " from correction where of_uuid=?1",
  [PATELLA_SQL_BROUGHT_BACK] =
    "select max(made_at_us) from correction where of_uuid=?1 and field='removed_at_us'",
  [PATELLA_SQL_ENROLMENTS_ON] =
    "select " ENROLMENT " from enrolment where removed_at_us is null and from_day<=?1 and (to_day is null or to_day>?1) "
    "order by id",
  [PATELLA_SQL_ENROLMENTS_OPEN] =
    "select " ENROLMENT " from enrolment where removed_at_us is null and to_day is null order by id",
  [PATELLA_SQL_RUNNING] = "select " RUNNING " from running where one=1",

  [PATELLA_SQL_HAS_DOCUMENT] = "select 1 from document where id=?1",
  [PATELLA_SQL_HAS_ENROLMENT] = "select 1 from enrolment where id=?1",
  [PATELLA_SQL_HAS_SESSION] = "select 1 from session where id=?1",
  [PATELLA_SQL_HAS_TRACK] = "select 1 from track_session where id=?1",
  [PATELLA_SQL_HAS_SET] = "select 1 from set_entry where id=?1",
  [PATELLA_SQL_HAS_CHECK_IN] = "select 1 from check_in where id=?1",
  [PATELLA_SQL_HAS_CORRECTION] = "select 1 from correction where id=?1",
  [PATELLA_SQL_HAS_BELONGING] = "select 1 from belonging where id=?1",
  [PATELLA_SQL_SESSION_ID] = "select id from session where uuid=?1",
  [PATELLA_SQL_TRACK_ID] = "select id from track_session where uuid=?1",
  [PATELLA_SQL_SESSION_BY_ID] = "select " SESSION EDITED ("session") " from session where id=?1",
  [PATELLA_SQL_SESSION_OF_TRACK] =
    "select " SESSION EDITED ("session") " from session where id=(select session from track_session where id=?1)",
  [PATELLA_SQL_KNEE] = "select " KNEE " from session_knee where session=?1 and side=?2",
  [PATELLA_SQL_ENROLMENT_BY_UUID] = "select " ENROLMENT " from enrolment where uuid=?1",
  [PATELLA_SQL_CORRECTION_BY_UUID] = "select " CORRECTION " from correction where uuid=?1",
  [PATELLA_SQL_BELONGING_BY_NAME] = "select " BELONGING " from belonging where kind=?1 and name=?2",
  [PATELLA_SQL_DOCUMENTS] = "select " DOCUMENT " from document order by id",
  [PATELLA_SQL_ENROLMENTS] = "select " ENROLMENT " from enrolment order by id",
  [PATELLA_SQL_SESSIONS] = "select " SESSION " from session order by id",
  [PATELLA_SQL_CHECK_INS] = "select " CHECK_IN " from check_in order by id",
  [PATELLA_SQL_SESSIONS_WITHOUT_DOCUMENT] =
    "select " SESSION " from session where document not in(select id from document)",
  [PATELLA_SQL_TRACKS_WITHOUT_DOCUMENT] =
    "select " TRACK " from track_session where document not in(select id from document)",
  [PATELLA_SQL_CORRECTIONS] = "select " CORRECTION " from correction order by id",
  [PATELLA_SQL_BELONGINGS] = "select " BELONGING " from belonging order by id",

  [PATELLA_SQL_BROWSE_SESSIONS] =
    "select id,local_date,started_at_us from session where removed_at_us is null and (?1 is null or routine=?1) "
    "order by local_date desc,started_at_us desc,id desc",
  [PATELLA_SQL_BROWSE_SESSIONS_BY_TRACK] =
    "select id,local_date,started_at_us from session where removed_at_us is null and (?1 is null or routine=?1) "
    "and id in(select session from track_session where (?2 is null or exercise=?2) and (?3 is null or side=?3)) "
    "order by local_date desc,started_at_us desc,id desc",
  [PATELLA_SQL_BROWSE_SESSIONS_BY_SET] =
    "select id,local_date,started_at_us from session where removed_at_us is null and (?1 is null or routine=?1) "
    "and id in(select t.session from set_entry e join track_session t on t.id=e.track_session where e.pain>=?4 "
    "and e.removed_at_us is null and (?2 is null or t.exercise=?2) and (?3 is null or t.side=?3)) "
    "order by local_date desc,started_at_us desc,id desc",
  [PATELLA_SQL_BROWSE_CHECK_INS] =
    "select id,local_date,recorded_at_us,kind,value,note from check_in where removed_at_us is null "
    "and (?1 is null or side=?1) order by local_date desc,recorded_at_us desc,id desc",
  [PATELLA_SQL_BROWSE_SESSION_NOTES] = "select id,note from session where note<>'' and removed_at_us is null",
  [PATELLA_SQL_BROWSE_SET_NOTES] =
    "select t.session,e.note from set_entry e join track_session t on t.id=e.track_session where e.note<>'' "
    "and e.removed_at_us is null",
  [PATELLA_SQL_BROWSE_EXERCISES] = "select exercise,max(exercise_title) from track_session group by exercise order by 1",
  [PATELLA_SQL_BROWSE_ROUTINES] = "select routine,'' from session where routine<>'' group by routine order by 1",

  [PATELLA_SQL_JSON_DOCUMENT] =
    "select json_object('table','document','id',?,'kind',?,'document_id',?,'sha256',?,'title',?,'body',?"
    ",'first_used_at_us',?)",
  [PATELLA_SQL_JSON_ENROLMENT] =
    "select json_object('table','enrolment','id',?,'uuid',?,'document',?,'from_day',?,'to_day',?,'times_a_day',?"
    ",'days_between',?,'slots',?,'removed_at_us',?)",
  [PATELLA_SQL_JSON_SESSION] =
    "select json_object('table','session','id',?,'uuid',?,'routine',?,'document',?,'origin',?,'started_at_us',?"
    ",'ended_at_us',?,'utc_offset_s',?,'zone',?,'local_date',?,'ending',?,'note',?,'removed_at_us',?)",
  [PATELLA_SQL_JSON_KNEE] =
    "select json_object('table','session_knee','session',?,'side',?,'pain_before',?,'pain_after',?)",
  [PATELLA_SQL_JSON_TRACK] =
    "select json_object('table','track_session','id',?,'uuid',?,'session',?,'position',?,'exercise',?"
    ",'exercise_title',?,'document',?,'stage',?,'side',?,'suggested_level',?,'rule',?,'level',?,'chosen',?"
    ",'instead_of',?,'spare',?,'control',?)",
  [PATELLA_SQL_JSON_SET] =
    "select json_object('table','set_entry','id',?,'uuid',?,'track_session',?,'number',?,'started_at_us',?"
    ",'level',?,'mode',?,'paced',?,'label',?,'load_g',?,'target_reps',?,'target_hold_ms',?,'relax_ms',?"
    ",'done_reps',?,'held_ms',?,'rested_ms',?,'pain',?,'pain_side',?,'outcome',?,'stopped_rep',?,'stopped_ms',?"
    ",'note',?,'corrected_at_us',?,'removed_at_us',?)",
  [PATELLA_SQL_JSON_CHECK_IN] =
    "select json_object('table','check_in','id',?,'uuid',?,'recorded_at_us',?,'utc_offset_s',?,'zone',?"
    ",'local_date',?,'kind',?,'side',?,'value',?,'note',?,'corrected_at_us',?,'removed_at_us',?)",
  [PATELLA_SQL_JSON_CORRECTION] =
    "select json_object('table','correction','id',?,'uuid',?,'made_at_us',?,'of_table',?,'of_uuid',?,'field',?"
    ",'was',?,'becomes',?)",
  [PATELLA_SQL_JSON_BELONGING] =
    "select json_object('table','belonging','id',?,'kind',?,'name',?,'value',?,'changed_at_us',?)",
  [PATELLA_SQL_JSON_RUNNING] =
    "select json_object('table','running','one',?,'session',?,'boot_id',?,'boottime_us',?,'realtime_us',?"
    ",'plan',?)",
  [PATELLA_SQL_JSON_VALID] = "select case when json_valid(?1) then json_type(?1)='object' else 0 end",
  [PATELLA_SQL_JSON_EACH] = "select key,type,atom from json_each(?1)",
};

G_STATIC_ASSERT (G_N_ELEMENTS (texts) == PATELLA_N_SQL);

/**
 * patella_sql_get_text:
 * @sql: a named statement
 *
 * Returns: (transfer none): its SQL
 */
const char *
patella_sql_get_text (PatellaSql sql)
{
  g_assert (sql < PATELLA_N_SQL);

  return texts[sql];
}
