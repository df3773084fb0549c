-- The tenant. Every other table names it, so that one database can hold several companies
-- and every statement can be held to one of them.
create table workspace (
    id text not null primary key,
    name text not null unique,
    created_at_ms integer not null
) strict;
