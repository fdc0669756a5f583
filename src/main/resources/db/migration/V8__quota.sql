-- Whether the stored bytes were compared with what the uploader computed over them.
alter table recording add column integrity varchar(20) default 'unverified' not null;

-- Who starts an upload or confirms one holds the row of its team, slot = team_id mod 64, while the
-- team's bytes are summed up, so that many at once get no more than there is.
create table quota_lock (
  slot integer primary key
);

insert into quota_lock (slot) values
  (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15),
  (16), (17), (18), (19), (20), (21), (22), (23), (24), (25), (26), (27), (28), (29), (30), (31),
  (32), (33), (34), (35), (36), (37), (38), (39), (40), (41), (42), (43), (44), (45), (46), (47),
  (48), (49), (50), (51), (52), (53), (54), (55), (56), (57), (58), (59), (60), (61), (62), (63);

create index issued_upload_by_team on issued_upload (team_id, expires_at);

alter table issued_upload add column write_once boolean default false not null;

-- While its upload URL lives, and a while longer, a recording without a version can be overwritten.
-- look_at tells when its object is compared next, overwritten_at that it turned out to be another.
alter table recording add column look_at timestamp(6) with time zone;
alter table recording add column overwritable_until timestamp(6) with time zone;
alter table recording add column overwritten_at timestamp(6) with time zone;

update recording
  set look_at = confirmed_at + interval '25' hour, overwritable_until = confirmed_at + interval '25' hour
  where store_kind = 's3' and version_id is null and fallback_reason is null;

create index recording_by_look on recording (look_at);
