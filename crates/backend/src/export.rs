//! Lists as files: what a customer is granted and has filtered, page after page.
//!
//! Each page asks anew whether they are signed in, who they are and what they may: whoever is shut
//! out, or has signed out, in the middle gets no more of it.

mod csv;
mod xlsx;

use std::pin::Pin;

use domain::{
    answer::{Column, ListedRow},
    ask::Ask,
    catalog::Field,
    cursor::Cursor,
    locale::{Locale, Room},
    plan::{self, Order},
    portal::{Action, FieldType},
    refusal::Refusal,
};
use futures_util::{Stream, stream};
use store::{Actor, ActorKind, AuditEntry, AuditOutcome};

use crate::{Customer, now, trouble::Trouble};

/// Records that are read at once.
const PAGE: u32 = 500;

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Csv,
    Xlsx,
}

/// A file on its way. An error in the middle of it breaks it off.
pub struct Export {
    /// What the section is called, for the file's name.
    pub title: String,
    pub format: Format,
    pub bytes: Pin<Box<dyn Stream<Item = Result<Vec<u8>, Refusal>> + Send>>,
}

/// Whether whoever asked for a file is signed in still.
pub type StillIn = Box<dyn Fn() -> Pin<Box<dyn Future<Output = bool> + Send>> + Send + Sync>;

/// One page of what is listed, drawn for programs.
struct Sheet {
    columns: Vec<Column>,
    /// For each column: how a spreadsheet shows its numbers.
    shapes: Vec<Option<String>>,
    rows: Vec<ListedRow>,
    is_first: bool,
}

struct Pages {
    customer: Customer,
    still_in: StillIn,
    section: String,
    ask: Ask,
    /// Where it is read on; nothing where it ends.
    next: Option<Cursor>,
    /// What the file began with: its columns, and their order. It ends when they change.
    shape: Vec<String>,
}

impl Customer {
    /// A list as a file: all of its pages, in its order, with the columns that it shows.
    pub async fn export(
        &self,
        section: &str,
        ask: Ask,
        format: Format,
        still_in: StillIn,
    ) -> Result<Export, Refusal> {
        let title = self.say(&self.section(section)?.0.title);
        let customer = self.clone();
        let ask = Ask { cursor: None, ..ask };
        let (name, shape) = (section.to_owned(), Vec::new());
        let mut pages = Pages { customer, still_in, section: name, ask, next: None, shape };
        // What is refused is refused before the first byte.
        let first = pages.begin().await?;
        self.note_export(section, &first).await?;
        let bytes: Pin<Box<dyn Stream<Item = _> + Send>> = match format {
            Format::Csv => Box::pin(csv::lines(first, pages)),
            Format::Xlsx => {
                let book = xlsx::book(first, pages);
                Box::pin(stream::once(book))
            }
        };
        Ok(Export { title, format, bytes })
    }

    async fn note_export(&self, section: &str, first: &Sheet) -> Result<(), Refusal> {
        let fields: Vec<_> = first.columns.iter().map(|it| it.field.as_str()).collect();
        let line = AuditEntry {
            actor: Actor { kind: ActorKind::Customer, handle: self.viewer.key().to_string() },
            action: "records.export".to_owned(),
            portal_id: Some(self.published.id()),
            section: Some(section.to_owned()),
            record: None,
            fields: fields.join(","),
            outcome: AuditOutcome::Ok,
            request_id: None,
        };
        let noted = self.backend.0.store.append_audit(&line, now()).await;
        noted.map_err(Trouble::from)?;
        Ok(())
    }
}

impl Pages {
    /// The first page; if the tables have changed meanwhile, by the catalog of now.
    async fn begin(&mut self) -> Result<Sheet, Refusal> {
        match self.sheet(None, true).await {
            Err(trouble) if trouble.is_schema_change() => {
                self.customer = self.customer.refreshed().await?;
                Ok(self.sheet(None, true).await?)
            }
            sheet => Ok(sheet?),
        }
    }

    /// The next page, by what this customer may at this moment.
    async fn turn(&mut self) -> Result<Option<Sheet>, Refusal> {
        match self.next.take() {
            Some(cursor) => Ok(Some(self.sheet(Some(cursor), false).await?)),
            None => Ok(None),
        }
    }

    async fn sheet(&mut self, cursor: Option<Cursor>, is_first: bool) -> Result<Sheet, Trouble> {
        if !is_first {
            if !(self.still_in)().await {
                return Err(Refusal::SignedOut.into());
            }
            self.customer = self.customer.again().await?;
        }
        let customer = &self.customer;
        let (section, grant) = customer.section(&self.section)?;
        if !grant.may(Action::Export) {
            return Err(Refusal::NotFound.into());
        }
        let mut plan = plan::list(&self.ask, section, &grant, customer.standing())?;
        if let Some(related) = &self.ask.of {
            plan = plan.along(&customer.related_plan(related, section, &grant).await?);
        }
        let plan = plan.ungrouped().in_pages_of(PAGE).from(cursor);
        let fields = plan.fields().iter().map(|it| it.name.clone());
        let shape: Vec<_> = fields.chain(plan.order().iter().map(Order::text)).collect();
        if is_first {
            self.shape = shape;
        } else if self.shape != shape {
            return Err(Refusal::NotFound.into());
        }
        let customer = &self.customer;
        let page = customer.published.source().list(&plan).await?;
        let columns = customer.columns(&plan, section, &grant);
        let rows = customer.rows(&page.records, &plan, section, &columns, Room::Sheet).await?;
        let locale = customer.viewer.locale();
        let shapes = plan.fields().iter().map(|it| shape_of(it, locale)).collect();
        // A file that would never end breaks off instead.
        if page.next.is_some() && page.next.as_ref() == plan.cursor() {
            tracing::error!(section = self.section, "a list leads back to where it stands");
            return Err(Refusal::Broken.into());
        }
        self.next = page.next;
        Ok(Sheet { columns, shapes, rows, is_first })
    }
}

/// How a spreadsheet shows the numbers of a field, where they are more than numbers.
fn shape_of(field: &Field, locale: Locale) -> Option<String> {
    match field.overlay.field_type {
        FieldType::Money => Some(locale.money_shape(field.overlay.currency.as_deref())),
        FieldType::Percent => Some("General\"%\"".to_owned()),
        _ => None,
    }
}

/// A cell: the name of a linked record, else its value.
fn cell(row: &ListedRow, index: usize) -> &str {
    match row.links.get(index).and_then(Option::as_ref) {
        Some(it) => &it.title,
        None => row.record.text(index),
    }
}
