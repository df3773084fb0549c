-- Who did what, when, and how it went: names of fields, never their values. Lines are only added,
-- and they outlive what they speak of; that is why the portal here is not a foreign key.
create table audit (
    id text not null primary key,
    workspace_id text not null references workspace (id),
    at_ms bigint not null,
    actor_kind text not null
        constraint audit_actor_kind check (actor_kind in ('customer', 'staff', 'operator', 'nobody')),
    actor text not null,
    action text not null,
    portal_id text,
    section text,
    record text,
    fields text not null,
    outcome text not null
        constraint audit_outcome check (outcome in ('ok', 'refused', 'failed', 'begun')),
    request_id text
);

-- To read the newest lines of a portal.
create index audit_portal on audit (workspace_id, portal_id, at_ms);
