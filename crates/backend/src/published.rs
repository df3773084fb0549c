//! A portal as customers see it: its document, its source, and the catalog as last read.

use std::sync::{Arc, RwLock};

use domain::{catalog::Catalog, id::PortalId, overlay::overlaid, portal::Portal, refusal::Refusal};
use source::{Source, SourceError};

use crate::{theme::Themed, trouble::Trouble};

#[derive(Debug)]
pub(crate) struct Published {
    id: PortalId,
    portal: Portal,
    source: Source,
    themed: Themed,
    catalog: RwLock<Arc<Catalog>>,
}

impl Published {
    pub(crate) async fn open(
        id: PortalId,
        portal: Portal,
        source: Source,
        themed: Themed,
    ) -> Result<Self, SourceError> {
        let catalog = overlaid(source.catalog().await?, &portal);
        Ok(Self { id, portal, source, themed, catalog: RwLock::new(Arc::new(catalog)) })
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
        let read = self.source.catalog().await.map_err(Trouble::from)?;
        let mut held = self.catalog.write().map_err(|_| Refusal::Broken)?;
        *held = Arc::new(overlaid(read, &self.portal));
        Ok(())
    }
}
