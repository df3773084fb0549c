//! What goes wrong below, and what people may be told of it.
//!
//! The cause is logged once, here, without any value; the [`Refusal`] that goes on holds nothing
//! of ours.

use domain::refusal::Refusal;
use source::SourceError;
use store::StoreError;

/// A deed that was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Trouble {
    /// Whether the database has lost or changed a table or a column since we read its catalog.
    pub(crate) fn is_schema_change(&self) -> bool {
        matches!(self, Self::Source(error) if error.is_schema_change())
    }
}

/// Does a deed of a customer; if the tables have changed meanwhile, once more with the catalog of
/// now: what leaned on something that is lost is closed then.
macro_rules! settled {
    ($customer:ident.$deed:ident($($argument:expr),*)) => {
        match $customer.$deed($($argument),*).await {
            Err(trouble) if trouble.is_schema_change() => {
                $customer.refreshed().await?.$deed($($argument),*).await?
            }
            done => done?,
        }
    };
}

pub(crate) use settled;

/// Does a deed to its end: the browser may go away meanwhile.
pub(crate) async fn to_the_end<T, E>(
    deed: impl Future<Output = Result<T, E>> + Send + 'static,
) -> Result<T, E>
where
    T: Send + 'static,
    E: From<Refusal> + Send + 'static,
{
    tokio::spawn(deed).await.unwrap_or_else(|error| {
        tracing::error!(%error, "a deed broke off");
        Err(Refusal::Broken.into())
    })
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Refused(refusal) => refusal,
            Trouble::Source(error) => source_failed(&error),
            Trouble::Store(error) => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "our own database failed"
                );
                if error.is_busy() { Self::Busy } else { Self::Broken }
            }
        }
    }
}

fn source_failed(error: &SourceError) -> Refusal {
    if error.is_unsure() {
        tracing::error!(%error, "whether a change was kept is unknown");
        Refusal::Unsure
    } else if error.is_busy() {
        tracing::warn!(%error, "the source is busy or gone");
        Refusal::Busy
    } else {
        tracing::error!(%error, "the source failed");
        Refusal::Broken
    }
}
