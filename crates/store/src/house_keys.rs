//! Keys that the house signs with, as rows: each is made once and is the same on every server.

use chrono::{DateTime, Utc};

use crate::{Store, StoreError, write::again};

impl Store {
    /// The key of this name. `fresh` becomes it where there is none yet; of several servers that
    /// offer one at the same moment, all get the same.
    pub async fn house_key(
        &self,
        name: &str,
        fresh: &str,
        now: DateTime<Utc>,
    ) -> Result<String, StoreError> {
        let found = self
            .sql("select secret from house_key where workspace_id = $1 and name = $2")
            .bind(name);
        if let Some((secret,)) = found.clone().row(self).await? {
            return Ok(secret);
        }
        let made: Option<(String,)> = again(|| async {
            let mut to = self.begin().await?;
            self.sql(
                "insert into house_key (workspace_id, name, secret, created_at_ms) \
                 values ($1, $2, $3, $4) on conflict (workspace_id, name) do nothing",
            )
            .bind(name)
            .bind(fresh)
            .bind(now)
            .run_in(&mut to)
            .await?;
            let secret = found.clone().row_in(&mut to).await?;
            to.commit().await?;
            Ok(secret)
        })
        .await?;
        made.map(|(it,)| it).ok_or(StoreError::Unreadable("house key"))
    }
}
