-- What a recording's file says of itself; null in recordings that were confirmed before.
-- Several codecs or warnings are separated by commas.
alter table recording add column codecs varchar(500);
alter table recording add column width integer;
alter table recording add column height integer;
alter table recording add column rotation integer;
alter table recording add column media_warnings varchar(200);
