-- What staff published. A version is never changed or taken away: an old one must stay readable,
-- to go back to it and to know what a customer saw on a given day.
create table portal (
    id text not null primary key,
    workspace_id text not null references workspace (id),
    name text not null,
    -- The version that customers see. It is 0 only inside the transaction that makes the portal.
    version bigint not null check (version >= 0),
    created_at_ms bigint not null,
    constraint portal_name unique (workspace_id, name),
    -- For those who point here: a row can then not belong to another workspace than its portal.
    constraint portal_workspace unique (workspace_id, id)
);

create table portal_version (
    workspace_id text not null,
    portal_id text not null,
    version bigint not null check (version > 0),
    document text not null,
    published_by text not null,
    published_at_ms bigint not null,
    primary key (portal_id, version),
    constraint portal_version_portal foreign key (workspace_id, portal_id)
        references portal (workspace_id, id)
);
