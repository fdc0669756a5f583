-- A role and a database for Touchline on PostgreSQL 15 or newer (tested with 15 and 16).
-- Apply as a superuser, with the new role's password in the environment:
--   TOUCHLINE_DATABASE_PASSWORD=... psql --username=postgres --file=touchline.sql
-- Then give the server these settings (Touchline makes its tables by itself):
--   DATABASE_URL=jdbc:postgresql://<host>:5432/touchline  DATABASE_USER=touchline
--   DATABASE_PASSWORD=<the password>  and TOUCHLINE_AUTH_PRIVATE_KEY, equal on every node.

\set ON_ERROR_STOP on
\getenv touchline_password TOUCHLINE_DATABASE_PASSWORD
\if :{?touchline_password}
\else
  DO 'BEGIN RAISE EXCEPTION ''set TOUCHLINE_DATABASE_PASSWORD to the password of the new role''; END';
\endif
-- The server's log must not hold it either.
SET log_statement = 'none';
SET log_min_error_statement = 'panic';

CREATE ROLE touchline LOGIN PASSWORD :'touchline_password'
  NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE DATABASE touchline OWNER touchline
  ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE 'C.UTF-8' TEMPLATE template0;

-- Nobody else connects to it.
REVOKE ALL ON DATABASE touchline FROM PUBLIC;

-- A client that vanished inside a transaction must not hold its locks.
ALTER ROLE touchline IN DATABASE touchline SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE touchline IN DATABASE touchline SET lock_timeout = '30s';
ALTER ROLE touchline IN DATABASE touchline SET timezone = 'UTC';
