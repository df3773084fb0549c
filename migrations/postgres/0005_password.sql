-- Passwords of customers, beside the company's own table and never in it.
create table password (
    workspace_id text not null references workspace (id),
    portal_id text not null,
    person text not null,
    -- The constraint is the last guard against a password in clear.
    hash text not null constraint password_is_argon2id check (hash like '$argon2id$%'),
    changed_at_ms bigint not null,
    primary key (portal_id, person),
    constraint password_portal foreign key (workspace_id, portal_id)
        references portal (workspace_id, id)
);
