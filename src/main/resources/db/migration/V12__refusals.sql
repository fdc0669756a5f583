-- Why a file was refused, as a client sees it, for a client that did not hear the answer and asks again.
alter table issued_upload add column refusal varchar(40);
