//! Keys that are not known or not there: what was probably meant, and where it belongs.

use domain::check::{Place, meant};
use toml::{
    Spanned,
    de::{DeString, DeTable},
};

use super::{
    super::{
        Problem,
        shape::{Entry, Header},
    },
    structure::Reading,
    words::{listed, sentence},
};

/// What a key that is not known was probably meant to be.
pub(super) struct Meant {
    pub entry: Entry,
    /// Whether it is a part of that, and so not itself to be read as it.
    pub is_inside: bool,
}

impl Reading<'_> {
    /// Tells what was probably meant; what stands there is read as that.
    pub fn unknown(
        &mut self,
        place: &Place,
        key: &Spanned<DeString<'_>>,
        table: &DeTable<'_>,
        entries: &[Entry],
    ) -> Option<Meant> {
        let name = key.get_ref().as_ref();
        let near = |entries: &[Entry]| {
            let names: Vec<_> = entries.iter().map(|it| it.name).collect();
            let meant = meant(name, &names)?;
            entries.iter().find(|it| it.name == meant).copied()
        };
        let free: Vec<_> =
            entries.iter().filter(|it| !table.contains_key(it.name)).copied().collect();
        let has = |it: &&Entry| it.below().is_some_and(|it| it.entry(name).is_some());
        let (under, within): (Vec<Entry>, Vec<Entry>) =
            entries.iter().filter(has).copied().partition(|it| it.header().is_some());
        let found = near(&free).or_else(|| near(entries));
        let message = match (within.first(), found) {
            (Some(around), _) => {
                let example = around.example().unwrap_or(around.name);
                format!("`{name}` belongs into `{}`: write it as in `{example}`", around.name)
            }
            (_, Some(entry)) => match entry.header() {
                Some(header) => {
                    format!("`{name}` is not known here. Write `{}`.", self.headed(header, entry))
                }
                None => format!("`{name}` is not known here. Did you mean `{}`?", entry.name),
            },
            _ if !under.is_empty() => format!("`{name}` belongs into {}", self.headers(&under)),
            _ => {
                let known = listed(entries.iter().map(|it| it.name));
                format!("`{name}` is not known here. Known are {known}")
            }
        };
        self.note(key.span().start, &place.key(name), &message);
        let inside = within.first().map(|it| Meant { entry: *it, is_inside: true });
        inside.or_else(|| found.map(|entry| Meant { entry, is_inside: false }))
    }

    fn headers(&self, entries: &[Entry]) -> String {
        let headed = entries.iter().filter_map(|it| Some((it, it.header()?)));
        let headed = headed.map(|(it, header)| format!("`{}`", self.headed(header, *it)));
        headed.collect::<Vec<_>>().join(" or ")
    }

    pub fn missing(&mut self, place: &Place, entry: Entry) {
        let here = place.key(entry.name);
        let message = match (entry.header(), entry.example()) {
            (Some(header), _) => format!("`{}` is missing", self.headed(header, entry)),
            (None, Some(example)) => {
                format!("`{}` is missing here: write it as in `{example}`", entry.name)
            }
            (None, None) => format!("`{}` is missing here", entry.name),
        };
        let (line, column) = self.places.line_of(place).unwrap_or((1, 1));
        let message = sentence(&message);
        self.problems.push(Problem { line, column, field: here.to_string(), message });
    }

    /// The header of an entry, as it should be.
    pub fn headed(&self, header: Header, entry: Entry) -> String {
        header.written(&[self.header.as_slice(), &[entry.name]].concat().join("."))
    }
}
