//! Transactions that were pushed aside are run again, and others are not.

use std::{borrow::Cow, cell::Cell, error::Error, fmt};

use sqlx::error::{DatabaseError, ErrorKind};

use crate::{StoreError, write::again};

#[derive(Debug)]
struct Failure(&'static str);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Error for Failure {}

impl DatabaseError for Failure {
    fn message(&self) -> &str {
        self.0
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        Some(self.0.into())
    }

    fn kind(&self) -> ErrorKind {
        ErrorKind::Other
    }

    fn as_error(&self) -> &(dyn Error + Send + Sync + 'static) {
        self
    }

    fn as_error_mut(&mut self) -> &mut (dyn Error + Send + Sync + 'static) {
        self
    }

    fn into_error(self: Box<Self>) -> Box<dyn Error + Send + Sync + 'static> {
        self
    }
}

/// How often a transaction runs that fails with this code so many times, and whether it succeeds.
async fn runs(code: &'static str, failures: u32) -> (u32, bool) {
    let runs = Cell::new(0);
    let outcome = again(|| async {
        runs.set(runs.get() + 1);
        if runs.get() > failures {
            return Ok(());
        }
        Err(StoreError::from(sqlx::Error::Database(Box::new(Failure(code)))))
    })
    .await;
    (runs.get(), outcome.is_ok())
}

#[tokio::test]
async fn a_transaction_in_a_deadlock_or_a_conflict_is_run_again_but_not_for_ever() {
    for code in ["40001", "40P01"] {
        assert_eq!(runs(code, 0).await, (1, true));
        assert_eq!(runs(code, 3).await, (4, true));
        assert_eq!(runs(code, 99).await, (6, false));
    }
}

#[tokio::test]
async fn a_transaction_that_failed_for_another_reason_is_not_run_again() {
    assert_eq!(runs("42601", 1).await, (1, false));
}
