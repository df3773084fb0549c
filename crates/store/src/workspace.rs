//! Workspaces, as rows. There is one so far, and every other row says that it belongs to it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{
    Db, Store, StoreError,
    sql::{Sql, new_id},
    write::again,
};

const DEFAULT: &str = "default";

impl Store {
    /// The store of the default workspace, which is made when it is not there yet.
    pub(crate) async fn in_default_workspace(
        db: Db,
        now: DateTime<Utc>,
    ) -> Result<Self, StoreError> {
        let new = Self { db, workspace: new_id(now) };
        let (id,): (String,) = again(|| async {
            let mut to = new.begin().await?;
            new.sql(
                "insert into workspace (id, name, created_at_ms) values ($1, $2, $3) \
                 on conflict (name) do nothing",
            )
            .bind(DEFAULT)
            .bind(now)
            .run_in(&mut to)
            .await?;
            let found = Sql::new("select id from workspace where name = $1").bind(DEFAULT);
            let found = found.row_in(&mut to).await?;
            to.commit().await?;
            found.ok_or(StoreError::Unreadable("workspace"))
        })
        .await?;
        let workspace: Uuid = id.parse().map_err(|_| StoreError::Unreadable("workspace"))?;
        Ok(Self { workspace, ..new })
    }
}
