//! What whoever runs the machine can do: publish a portal file, test it, hand out links.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use domain::{
    catalog::Catalog,
    check::{self, Finding, Place, Severity},
    guess::{Reasons, guess, kept_otherwise, named_after},
    id::PortalId,
    overlay::{overlaid, with_fields},
    portal::{DeclaredField, FieldType, Portal},
    text::human,
};
use source::{MissingIndex, Source, SourceError, SourceUrl};
use store::{Actor, ActorKind, StoreError};
use uuid::Uuid;

use crate::{
    Backend, access, now,
    portal_file::{self, Problem},
    published::Published,
    sign_in::logins::{self, Found},
    standalone::offers,
    theme::{Picture, Themed},
    trouble::Trouble,
};

/// The backend, in the hands of whoever runs this machine.
#[derive(Clone, Debug)]
pub struct Operator(pub(crate) Backend);

/// Why an operator's deed was not done. Fit for a terminal.
#[derive(Debug, thiserror::Error)]
pub enum OperatorError {
    #[error("{}", listed(.0))]
    File(Vec<Problem>),
    #[error("`source`: {0}")]
    Address(String),
    #[error("the source cannot be read: {0}")]
    Source(#[from] SourceError),
    /// A mistyped SQLite path may be an empty file, too.
    #[error(
        "the database has no tables: is it the right one? There is nothing to make a portal of"
    )]
    NoTables,
    #[error("Portico's own database: {0}")]
    Store(#[from] StoreError),
    #[error("there is no portal `{0}` in this data folder; `portico serve` publishes one")]
    NoPortal(String),
    #[error("nobody in `{table}` has this login")]
    NoCustomer { table: String },
    #[error("{count} records of `{table}` share this login, so it lets nobody in; make it unique")]
    Several { table: String, count: usize },
    #[error("the sign-in rule keeps this customer out")]
    KeptOut,
    #[error("this portal signs in with {0} fields together: give --login once for each")]
    LoginParts(usize),
    /// The report says what.
    #[error("the portal is not published: it has errors, or breaks its own promises")]
    Unsound(Box<Checked>),
    #[error("something broke; the log says what")]
    Broken,
}

/// A portal file, held against its source.
#[derive(Debug)]
pub struct Checked {
    pub portal: Portal,
    /// With the line and column of each.
    pub findings: Vec<(Finding, Option<(usize, usize)>)>,
    /// One for each promise that does not hold, with its line and column.
    pub failures: Vec<(access::Failure, Option<(usize, usize)>)>,
    pub tests: usize,
    pub indexes: Vec<MissingIndex>,
}

/// What `init` made of a database.
#[derive(Debug)]
pub struct Guessed {
    pub file: String,
    pub portal: Portal,
    pub reasons: Reasons,
    /// Whether it may be served as it is.
    pub is_ready: bool,
}

impl Checked {
    /// Whether it may be published.
    pub fn is_sound(&self) -> bool {
        self.failures.is_empty() && may_be_published(&self.findings)
    }
}

impl Operator {
    /// Writes a first portal file for a database. `address` is what the file will say.
    pub async fn init(source: &SourceUrl, address: &str) -> Result<Guessed, OperatorError> {
        let connected = Source::connect(source).await?;
        let catalog = connected.catalog().await?;
        let kept = kept(&connected, &catalog).await?;
        let catalog = with_fields(catalog, &kept);
        if catalog.tables().next().is_none() {
            return Err(OperatorError::NoTables);
        }
        let (mut portal, mut reasons) = guess(&catalog, address);
        reasons.kept =
            kept.iter().map(|it| (it.table.clone(), it.field.clone(), why(it))).collect();
        portal.field = kept;
        if address.starts_with("env:") {
            // The variable may be called anything; the database has a name.
            portal.portal = named_after(&source.to_string());
            portal.title = human(portal.portal.as_str());
        }
        let is_sound = check::may_be_published(&check::check(&portal, &catalog));
        let is_ready = is_sound && !reasons.is_mere_guess;
        Ok(Guessed { file: portal_file::write(&portal, &reasons), portal, reasons, is_ready })
    }

    /// Holds a portal file against its source and runs its access tests. Publishes nothing.
    /// `base` is the folder that a relative source starts from.
    pub async fn check(text: &str, base: &Path) -> Result<Checked, OperatorError> {
        let (portal, places) = portal_file::read(text).map_err(OperatorError::File)?;
        let source = connect(&portal, base).await?;
        let catalog = overlaid(source.catalog().await?, &portal);
        let located = |it: Finding| {
            let line = places.line_of(&it.place);
            (it, line)
        };
        let found = check::check(&portal, &catalog).into_iter().chain(pictures(&portal, base));
        let mut findings: Vec<_> = found.map(located).collect();
        let sound = may_be_published(&findings);
        let indexes = source.missing_indexes(&access::links(&portal, &catalog)).await?;
        let published =
            Published::open(PortalId(Uuid::nil()), portal.clone(), source, Themed::default())
                .await?;
        if sound {
            findings.extend(offers::too_long(&published).await.into_iter().map(located));
        }
        let failures = if sound { access::run(&Arc::new(published)).await } else { Vec::new() };
        let failures = failures.into_iter().map(|it| {
            let line = places.line_of(&it.place);
            (it, line)
        });
        let failures = failures.collect();
        let tests = portal.test.len();
        Ok(Checked { portal, findings, failures, tests, indexes })
    }

    /// Makes a portal what customers see, and keeps its document; unless it would leak, or breaks
    /// a promise of its own.
    pub async fn publish(&self, text: &str, base: &Path) -> Result<Portal, OperatorError> {
        let checked = Self::check(text, base).await?;
        if !checked.is_sound() {
            return Err(OperatorError::Unsound(Box::new(checked)));
        }
        let portal = checked.portal;
        let document = rooted(text, &portal, base);
        let actor = Actor { kind: ActorKind::Operator, handle: "command line".to_owned() };
        let store = &self.0.0.store;
        let kept = store.publish_portal(portal.portal.as_str(), &document, &actor, now()).await?;
        let source = connect(&portal, base).await?;
        let themed = Themed::of(&portal.theme, base);
        let published = Arc::new(Published::open(kept.id, portal.clone(), source, themed).await?);
        let mut portals = self.0.0.portals.write().map_err(|_| OperatorError::Broken)?;
        portals.insert(portal.portal.to_string(), published);
        Ok(portal)
    }

    /// Opens a portal that was published before.
    pub async fn load(&self, name: &str) -> Result<(), OperatorError> {
        let kept = self.0.0.store.portal(name).await?;
        let kept = kept.ok_or_else(|| OperatorError::NoPortal(name.to_owned()))?;
        let (portal, _) = portal_file::read(&kept.document).map_err(OperatorError::File)?;
        let source = connect(&portal, Path::new("/")).await?;
        // Nothing is drawn by it, so it may look as it likes.
        let themed = Themed::default();
        let published = Arc::new(Published::open(kept.id, portal, source, themed).await?);
        let mut portals = self.0.0.portals.write().map_err(|_| OperatorError::Broken)?;
        portals.insert(name.to_owned(), published);
        Ok(())
    }

    /// A one-time address that signs this customer in.
    pub async fn customer_link(
        &self,
        portal: &str,
        login: &[String],
    ) -> Result<String, OperatorError> {
        let published =
            self.0.published(portal).map_err(|_| OperatorError::NoPortal(portal.to_owned()))?;
        let parts = published.portal().customers.login.len();
        let login =
            logins::read(&published, login).map_err(|_| OperatorError::LoginParts(parts))?;
        let table = published.portal().customers.table.clone();
        match logins::find(&published, &login, "").await? {
            Found::Nobody => Err(OperatorError::NoCustomer { table }),
            Found::Several(count) => Err(OperatorError::Several { table, count }),
            Found::One(viewer) if !crate::viewers::admitted(&published, &viewer) => {
                Err(OperatorError::KeptOut)
            }
            Found::One(viewer) => {
                let person = viewer.key().to_string();
                Ok(self.0.new_link(&published, &person, None, None).await?)
            }
        }
    }
}

fn may_be_published(findings: &[(Finding, Option<(usize, usize)>)]) -> bool {
    findings.iter().all(|(it, _)| it.severity != check::Severity::Error)
}

/// Logos that cannot be shown. What is wrong with their names is told by `check` already.
fn pictures(portal: &Portal, base: &Path) -> Vec<Finding> {
    let logos = portal.theme.logos();
    let wrong = logos.filter_map(|(key, path)| {
        let message = format!("`{path}` {}.", Picture::read(base, path).err()?);
        let place = Place::root().key("theme").key(key);
        Some(Finding { place, severity: Severity::Error, message })
    });
    wrong.collect()
}

/// The source of a portal: an address, or the environment variable that holds it.
async fn connect(portal: &Portal, base: &Path) -> Result<Source, OperatorError> {
    let address = match portal.source.strip_prefix("env:") {
        Some(name) => std::env::var(name).map_err(|_| {
            OperatorError::Address(format!("set the environment variable {name} to its address"))
        })?,
        None => absolute(&portal.source, base),
    };
    let url: SourceUrl =
        address.parse().map_err(|error| OperatorError::Address(format!("{error}")))?;
    Ok(Source::connect(&url).await?)
}

/// A relative SQLite path starts from the folder of the portal file.
fn absolute(address: &str, base: &Path) -> String {
    match address.strip_prefix("sqlite:") {
        Some(path) => {
            let path = path.strip_prefix("//").unwrap_or(path);
            let whole: PathBuf = base.join(path);
            format!("sqlite:{}", whole.display())
        }
        None => address.to_owned(),
    }
}

/// The document as it is kept: it must work from any folder.
fn rooted(text: &str, portal: &Portal, base: &Path) -> String {
    let address = absolute(&portal.source, base);
    match text.parse::<toml_edit::DocumentMut>() {
        Ok(mut document) if address != portal.source => {
            if let Some(item) = document.get_mut("source") {
                *item = toml_edit::value(address);
            }
            document.to_string()
        }
        _ => text.to_owned(),
    }
}

impl From<Trouble> for OperatorError {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Source(error) => Self::Source(error),
            Trouble::Store(error) => Self::Store(error),
            Trouble::Refused(_) => Self::Broken,
        }
    }
}

fn listed(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The fields that are something else than their columns say, by their names and by what is in
/// them.
async fn kept(source: &Source, catalog: &Catalog) -> Result<Vec<DeclaredField>, OperatorError> {
    let mut kept = Vec::new();
    for perhaps in kept_otherwise(catalog) {
        for declared in perhaps {
            let said = with_fields(catalog.clone(), std::slice::from_ref(&declared));
            let Some(table) = said.table(&declared.table) else { continue };
            let Some(field) = table.field(&declared.field) else { continue };
            if source.fits(table, field).await? {
                kept.push(declared);
                break;
            }
        }
    }
    Ok(kept)
}

fn why(declared: &DeclaredField) -> String {
    let what = match declared.field_type {
        FieldType::Date => "days",
        FieldType::YesNo => "yes or no",
        _ => "moments",
    };
    format!(
        "`{}.{}` holds {what}, by its name and by what is in it.",
        declared.table, declared.field
    )
}
