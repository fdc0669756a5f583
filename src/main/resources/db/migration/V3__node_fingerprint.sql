-- Which stream secrets the nodes have: names made of them, never the secrets.
create table node_fingerprint (
  node varchar(64) primary key,
  label varchar(300) not null,
  signs varchar(16) not null,
  accepts varchar(2000) not null,
  seen_at timestamp(6) with time zone not null
);
