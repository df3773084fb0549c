-- How often something was tried within a window: limits that all servers share and that survive a
-- restart. The key is a hash, because an address or a login name is nobody's business here.
create table attempt (
    workspace_id text not null references workspace (id),
    kind text not null,
    key_hash text not null,
    started_at_ms bigint not null,
    tries bigint not null,
    primary key (workspace_id, kind, key_hash)
);

-- To sweep.
create index attempt_start on attempt (started_at_ms);
