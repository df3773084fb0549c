-- Tokens that were sent to a person, to sign in once. Only hashes: the token is in the mail.
create table sign_in (
    id text not null primary key,
    workspace_id text not null references workspace (id),
    portal_id text not null,
    person text not null,
    -- Which browser asked. A link that an operator hands out has none.
    flow_hash text,
    link_hash text not null constraint sign_in_link unique,
    code_hash text,
    created_at_ms integer not null,
    expires_at_ms integer not null,
    used_at_ms integer,
    -- Wrong codes so far. Six digits last only as long as they cannot be tried at will.
    tries integer not null check (tries >= 0),
    -- A code without a browser that asked could be guessed from anywhere.
    constraint sign_in_code_has_flow check (code_hash is null or flow_hash is not null),
    constraint sign_in_portal foreign key (workspace_id, portal_id)
        references portal (workspace_id, id)
) strict;

-- To find the token by its code.
create index sign_in_flow on sign_in (flow_hash);
-- To end a person's older tokens.
create index sign_in_person on sign_in (portal_id, person);
-- To sweep.
create index sign_in_expiry on sign_in (expires_at_ms);
