-- Without the right to list a bucket, a comparison asks for some recordings only; the next goes on
-- after the last one that it asked for.
alter table sweep_report add column looked_to bigint default 0 not null;
