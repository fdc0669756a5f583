-- Nodes that start together wait for one another here, so that one of them makes the first secret.
insert into lease (name, holder, held_until)
  values ('stream-secret', '', timestamp with time zone '1970-01-01 00:00:00+00');
