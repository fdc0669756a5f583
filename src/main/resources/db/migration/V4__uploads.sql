-- An upload belongs to a team, comes one way, and may come in parts.
-- reserved_bytes counts against the team's quota until the upload is confirmed or given up.
alter table issued_upload add column team_id bigint;
alter table issued_upload add column way varchar(20) default 'put' not null;
alter table issued_upload add column upload_id varchar(1024);
alter table issued_upload add column part_size bigint;
alter table issued_upload add column declared_size bigint;
alter table issued_upload add column fingerprint varchar(200);
alter table issued_upload add column reserved_bytes bigint default 0 not null;

update issued_upload
  set team_id = (select m.team_id from matches m where m.id = issued_upload.match_id);

create index issued_upload_by_match on issued_upload (match_id, issued_by);

-- A recording counts against the quota of its team until its object is removed.
alter table recording add column team_id bigint;

update recording set team_id = (select m.team_id from matches m where m.id = recording.match_id);

create index recording_by_team on recording (team_id);
