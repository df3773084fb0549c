-- Keys that the house makes for itself, once, and signs with: all servers of one database use the
-- same. Whoever reads this table could date a form of their own; nothing of customers is behind it.
create table house_key (
    workspace_id text not null references workspace (id),
    name text not null,
    -- 256 bits of chance, as base64url.
    secret text not null constraint house_key_is_long check (length(secret) = 43),
    created_at_ms integer not null,
    primary key (workspace_id, name)
) strict;
