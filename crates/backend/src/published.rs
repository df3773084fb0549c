//! A portal as customers see it: its document, its source, and the catalog as last read.

use std::sync::{Arc, RwLock};

use domain::{
    catalog::{Catalog, Link, Table},
    id::PortalId,
    portal::{DeclaredLink, Portal},
    refusal::Refusal,
};
use source::{Source, SourceError};

use crate::trouble::Trouble;

#[derive(Debug)]
pub(crate) struct Published {
    id: PortalId,
    portal: Portal,
    source: Source,
    catalog: RwLock<Arc<Catalog>>,
}

impl Published {
    pub(crate) async fn open(
        id: PortalId,
        portal: Portal,
        source: Source,
    ) -> Result<Self, SourceError> {
        let catalog = with_links(source.catalog().await?, &portal.link);
        Ok(Self { id, portal, source, catalog: RwLock::new(Arc::new(catalog)) })
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

    pub(crate) fn catalog(&self) -> Result<Arc<Catalog>, Refusal> {
        self.catalog.read().map(|it| Arc::clone(&it)).map_err(|_| Refusal::Broken)
    }

    /// Reads the catalog anew, because the database does not fit it any more.
    pub(crate) async fn refresh(&self) -> Result<(), Refusal> {
        tracing::warn!(portal = %self.portal.portal, "the tables of the source have changed");
        let read = self.source.catalog().await.map_err(Trouble::from)?;
        let mut held = self.catalog.write().map_err(|_| Refusal::Broken)?;
        *held = Arc::new(with_links(read, &self.portal.link));
        Ok(())
    }
}

/// Adds the links that staff know of. One that names what is not there adds nothing, and every
/// rule that needs it closes its section.
pub(crate) fn with_links(catalog: Catalog, declared: &[DeclaredLink]) -> Catalog {
    if declared.is_empty() {
        return catalog;
    }
    let with = |table: &Arc<Table>| {
        let mut table = Table::clone(table);
        let own = declared.iter().filter(|it| it.table == table.name);
        let added: Vec<_> = own.filter_map(|it| link(it, &table, &catalog)).collect();
        for link in added {
            if table.link(&link.name).is_none() {
                table.links.push(Arc::new(link));
            }
        }
        table
    };
    Catalog::new(catalog.tables().map(with).collect::<Vec<_>>())
}

fn link(declared: &DeclaredLink, table: &Table, catalog: &Catalog) -> Option<Link> {
    let from = Arc::clone(table.field(&declared.field)?);
    let to = Arc::clone(catalog.table(&declared.to)?.field(&declared.to_field)?);
    Some(Link {
        name: declared.field.clone(),
        from: vec![from],
        to: declared.to.clone(),
        to_fields: vec![to],
    })
}
