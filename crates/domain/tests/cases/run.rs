//! One case, held against what the domain decides.

use domain::{
    ask::Ask,
    grant::{Grant, PROFILE, Use, decide, profile, signs_in},
    plan::{self, Plan},
    portal::Portal,
    record::Key,
    refusal::Refusal,
    viewer::{Standing, Viewer},
};

use super::{
    file::{Asking, Case, File},
    memory::Memory,
    writes,
};

/// Everything that a case is about.
pub struct Stage {
    pub portal: Portal,
    pub world: Memory,
    pub viewer: Viewer,
}

impl Stage {
    pub fn standing(&self) -> Standing<'_> {
        Standing { portal: &self.portal, catalog: &self.world.catalog, viewer: &self.viewer }
    }

    pub fn grant(&self, section: &str) -> Result<Grant, String> {
        let decision = match section {
            PROFILE => profile(&self.portal, &self.viewer),
            name => decide(self.standing(), name),
        };
        decision.map_err(|it| it.to_string())
    }

    /// The keys of the records that a plan finds.
    pub fn keys(&self, plan: &Plan) -> Vec<String> {
        let filter = plan.rows().clone().and(plan.narrow().clone());
        let found = self.world.found(plan.table(), &filter);
        let mut keys: Vec<_> = found.iter().map(|it| self.world.key(plan.table(), it)).collect();
        keys.sort();
        keys
    }

    fn list(&self, section: &str, ask: &Ask) -> Result<Plan, String> {
        let grant = self.grant(section)?;
        let section = self.portal.section(section).ok_or("there is no such section")?;
        let plan = plan::list(ask, section, &grant, self.standing());
        plan.map_err(|it| it.to_string())
    }

    /// What is linked to a record that opens.
    fn related(&self, section: &str, of: &str, link: &str) -> Result<Plan, String> {
        let grant = self.grant(section)?;
        let (parent, record) = of.split_once('/').ok_or("write `section/record`")?;
        if !self.opens(of)? {
            return Err(format!("{of} does not open"));
        }
        let parent = self.grant(parent)?;
        let key = Key::read(record, parent.table()).ok_or("no key")?;
        let section = self.portal.section(section).ok_or("there is no such section")?;
        let plan = plan::related(link, &key, section, &grant, self.standing());
        plan.map_err(|it| it.to_string())
    }

    fn opens(&self, address: &str) -> Result<bool, String> {
        let (section, record) = address.split_once('/').ok_or("write `section/record`")?;
        let Ok(grant) = self.grant(section) else { return Ok(false) };
        match plan::open(record, &grant) {
            Ok(plan) => Ok(!self.keys(&plan).is_empty()),
            Err(Refusal::NotFound) => Ok(false),
            Err(other) => Err(other.to_string()),
        }
    }
}

/// Whatever is not as the case says.
pub fn failures(file: &File, case: &Case) -> Vec<String> {
    let world = Memory::read(&file.tables);
    let portal = file.portal();
    let viewer = world.viewer(&portal, &case.customer);
    let stage = Stage { portal, world, viewer };
    let mut failures = Vec::new();
    let mut expect = |is: bool, message: String| {
        if !is {
            failures.push(message);
        }
    };
    if let Some(expected) = case.signs_in {
        let actual = signs_in(&stage.portal, &stage.viewer).unwrap_or(false);
        expect(actual == expected, format!("signs in: {actual}"));
    }
    for (section, expected) in &case.sees {
        let actual = stage.list(section, &Ask::default()).map(|it| stage.keys(&it));
        expect(same(&actual, expected), format!("sees of {section}: {actual:?}"));
    }
    for (section, reason) in &case.lacks {
        let actual = stage.grant(section).map(|it| it.rule() + 1);
        let is = matches!(&actual, Err(it) if it.contains(reason));
        expect(is, format!("{section} is not lacking by that: {actual:?}"));
    }
    for (section, expected) in &case.shows {
        let fields = stage.grant(section).map(|it| it.fields(Use::Read));
        let actual: Result<Vec<_>, _> =
            fields.map(|it| it.iter().map(|it| it.name.clone()).collect());
        expect(actual.as_ref() == Ok(expected), format!("shows of {section}: {actual:?}"));
    }
    for (addresses, expected) in [(&case.opens, true), (&case.not, false)] {
        for address in addresses {
            let actual = stage.opens(address);
            expect(actual == Ok(expected), format!("opens {address}: {actual:?}"));
        }
    }
    for asking in &case.asks {
        let plan = match (&asking.of, &asking.link) {
            (Some(of), Some(link)) => stage.related(&asking.section, of, link),
            _ => stage.list(&asking.section, &ask(asking)),
        };
        let actual = plan.map(|it| stage.keys(&it));
        let is = match &asking.sees {
            Some(expected) => same(&actual, expected),
            None => actual.is_err(),
        };
        expect(is, format!("{asking:?} finds {actual:?}"));
    }
    failures.extend(writes::failures(&stage, case));
    failures
}

fn same(actual: &Result<Vec<String>, String>, expected: &[String]) -> bool {
    let mut expected = expected.to_vec();
    expected.sort();
    actual.as_ref() == Ok(&expected)
}

fn ask(asking: &Asking) -> Ask {
    Ask {
        view: asking.view.clone(),
        search: asking.search.clone(),
        only: asking.only.clone(),
        sort: asking.sort.clone(),
        cursor: asking.cursor.clone(),
        of: None,
        ..Ask::default()
    }
}
