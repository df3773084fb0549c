-- One line per deed that a customer sent, so that a double click, a retry or a lost answer does it
-- once: the repeat gets the first outcome.
create table submission (
    workspace_id text not null references workspace (id),
    portal_id text not null,
    person text not null,
    submission_id text not null,
    action text not null,
    -- What was sent, as a hash: the same id with other content is a mistake, not a repeat.
    fingerprint text not null,
    outcome text,
    begun_at_ms bigint not null,
    finished_at_ms bigint,
    primary key (portal_id, person, submission_id, action),
    constraint submission_portal foreign key (workspace_id, portal_id)
        references portal (workspace_id, id)
);

-- To sweep.
create index submission_begin on submission (begun_at_ms);
