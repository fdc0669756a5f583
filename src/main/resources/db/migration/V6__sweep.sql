-- S3 checks a URL only when a PUT begins, so a key that was given up may still be written to.
-- Its row stays and is looked at again at look_at, until it has had all its looks.
alter table issued_upload add column given_up_at timestamp(6) with time zone;
alter table issued_upload add column look_at timestamp(6) with time zone;

update issued_upload set given_up_at = expires_at, look_at = expires_at where abandoned = true;

create index issued_upload_by_look on issued_upload (look_at);

-- Work that one node at a time does. A node that crashes loses it at held_until.
create table lease (
  name varchar(40) primary key,
  holder varchar(64) not null,
  held_until timestamp(6) with time zone not null
);

insert into lease (name, holder, held_until)
  values ('sweep', '', timestamp with time zone '1970-01-01 00:00:00+00');

create table sweep_report (
  kind varchar(20) primary key,
  ended_at timestamp(6) with time zone not null,
  listed bigint not null,
  body varchar(100000) not null
);
