-- A file that comes through the server over several requests: what its client says of it, why it
-- does not go to the bucket itself, and under which key the server stored it in the end.
alter table issued_upload add column metadata varchar(4000);
alter table issued_upload add column fallback_reason varchar(200);
alter table issued_upload add column stored_as varchar(200);

create index issued_upload_by_upload on issued_upload (upload_id);
