-- Who is signed in, and nothing of what they may do. The id is kept as a hash, so that a stolen
-- copy of this table opens no session.
create table session (
    id_hash text not null primary key,
    workspace_id text not null references workspace (id),
    portal_id text,
    person text,
    data text not null,
    created_at_ms integer not null,
    seen_at_ms integer not null,
    expires_at_ms integer not null,
    -- A tombstone, not a deletion: a request still under way cannot write the session back to life.
    revoked_at_ms integer,
    constraint session_portal foreign key (workspace_id, portal_id)
        references portal (workspace_id, id)
) strict;

-- To end all sessions of a person.
create index session_person on session (portal_id, person);
-- To sweep.
create index session_expiry on session (expires_at_ms);
