//! A portal as customers see it: its document, its source, and the catalog as last read.

use std::{
    sync::{Arc, RwLock},
    time::{Duration, Instant},
};

use domain::{catalog::Catalog, id::PortalId, overlay::overlaid, portal::Portal, refusal::Refusal};
use source::{Source, SourceError};

use crate::{theme::Themed, trouble::Trouble};

/// How long a database that has changed is taken as it was read last.
const LOOKS_AGAIN: Duration = Duration::from_secs(5);

#[derive(Debug)]
pub(crate) struct Published {
    id: PortalId,
    portal: Portal,
    source: Source,
    themed: Themed,
    catalog: RwLock<Arc<Catalog>>,
    /// As it was when the portal was published.
    first: Arc<Catalog>,
    /// When it was last found to have changed. What is closed by that asks the database nothing,
    /// so no error tells when it is as it was.
    changed: RwLock<Option<Instant>>,
}

impl Published {
    pub(crate) async fn open(
        id: PortalId,
        portal: Portal,
        source: Source,
        themed: Themed,
    ) -> Result<Self, SourceError> {
        let catalog = Arc::new(overlaid(source.catalog().await?, &portal));
        Ok(Self {
            id,
            portal,
            source,
            themed,
            catalog: RwLock::new(Arc::clone(&catalog)),
            first: catalog,
            changed: RwLock::default(),
        })
    }

    pub(crate) fn id(&self) -> PortalId {
        self.id
    }

    pub(crate) fn portal(&self) -> &Portal {
        &self.portal
    }

    pub(crate) fn source(&self) -> &Source {
        &self.source
    }

    pub(crate) fn themed(&self) -> &Themed {
        &self.themed
    }

    pub(crate) fn catalog(&self) -> Result<Arc<Catalog>, Refusal> {
        self.catalog.read().map(|it| Arc::clone(&it)).map_err(|_| Refusal::Broken)
    }

    /// Reads the catalog anew, because the database does not fit it any more.
    pub(crate) async fn refresh(&self) -> Result<(), Refusal> {
        tracing::warn!(portal = %self.portal.portal, "the tables of the source have changed");
        self.look(Instant::now()).await
    }

    /// Looks now and then whether what a change has closed is there again.
    pub(crate) async fn look_again(&self) -> Result<(), Refusal> {
        let now = Instant::now();
        let is_due = |it: &Instant| LOOKS_AGAIN < now.duration_since(*it);
        let changed = self.changed.read().map_err(|_| Refusal::Broken)?.filter(is_due);
        if changed.is_some() { self.look(now).await } else { Ok(()) }
    }

    async fn look(&self, now: Instant) -> Result<(), Refusal> {
        // First of all, so that one request looks and the others go on.
        *self.changed.write().map_err(|_| Refusal::Broken)? = Some(now);
        let read = overlaid(self.source.catalog().await.map_err(Trouble::from)?, &self.portal);
        if read == *self.first {
            *self.changed.write().map_err(|_| Refusal::Broken)? = None;
        }
        *self.catalog.write().map_err(|_| Refusal::Broken)? = Arc::new(read);
        Ok(())
    }
}
