-- The owner runs this after the first migration and after each restore: the service may read and write rows, and no more.
grant usage on schema public, drizzle to xuanlian;
grant select on all tables in schema drizzle to xuanlian;
grant select, insert, update, delete on all tables in schema public to xuanlian;
grant usage, select on all sequences in schema public to xuanlian;
alter default privileges in schema public grant select, insert, update, delete on tables to xuanlian;
alter default privileges in schema public grant usage, select on sequences to xuanlian;
