//! Lists: how many, which part of them, finding and sorting.

use super::{Told, plural::within};

#[cfg_attr(test, derive(Debug))]
pub(crate) struct ListWords {
    /// What the tabs are called, for those who cannot see them.
    pub views: &'static str,
    /// What the way through the pages is called, for those who cannot see it.
    pub pages: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    /// `of 37`, behind the part that is shown. The number may be `more_than` another.
    pub of: fn(&str) -> String,
    pub more_than: fn(&str) -> String,
    pub found: fn(&str) -> String,
    pub found_nothing: &'static str,
    /// Leads to a whole list, where there is no saying how many.
    pub open: &'static str,
    pub see_all: fn(&str) -> String,
    /// The same, where there are more than somebody counted.
    pub see_all_of_many: fn(&str) -> String,
    /// In a field, and on a button.
    pub search: &'static str,
    /// A section's title.
    pub search_in: fn(&str) -> String,
    pub sort: &'static str,
    /// Before the name of the field that it is sorted by.
    pub sorted_by: &'static str,
    /// Behind a field's name, for those who cannot see the arrow.
    pub ascending: &'static str,
    pub descending: &'static str,
    pub nothing_matches: fn(&str) -> String,
    pub other_words: &'static str,
    pub clear_search: &'static str,
    /// A page beyond the end.
    pub nothing_more: Told,
    pub first_page: &'static str,
    /// A section's title.
    pub nothing_yet: fn(&str) -> String,
    pub appears_here: &'static str,
    pub whole_list: &'static str,
    /// Opens the menu of fields to narrow the list by.
    pub narrow: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub apply: &'static str,
    /// Behind a field's name and a colon.
    pub has: fn(&str) -> String,
    pub at_least: fn(&str) -> String,
    pub at_most: fn(&str) -> String,
    /// Behind what the list is narrowed to, for those who cannot see the cross.
    pub take_away: &'static str,
    /// A record's title: all that is listed belongs to it.
    pub belongs_to: fn(&str) -> String,
    /// Several are narrowed to, and all must hold, or any.
    pub all_hold: &'static str,
    pub any_holds: &'static str,
    /// Opens the menu of groups and columns.
    pub display: &'static str,
    pub group_by: &'static str,
    pub no_groups: &'static str,
    pub columns: &'static str,
    /// Back to the columns that the view has by itself.
    pub usual_columns: &'static str,
    /// A field's name: the group of those that have nothing there.
    pub without: fn(&str) -> String,
    /// A view's title, and what was searched for.
    pub nothing_in_view: fn(&str, &str) -> String,
    pub found_elsewhere: &'static str,
    /// How many, and a view's title.
    pub in_view: fn(&str, &str) -> String,
    /// Goes on below.
    pub load_more: &'static str,
    pub loading: &'static str,
    /// Before links that fetch the list as a file.
    pub take_along: &'static str,
    /// Before what the numbers of a list add up to.
    pub sum: &'static str,
}

pub(super) const ENGLISH: ListWords = ListWords {
    views: "Views",
    pages: "Pages",
    previous: "Previous",
    next: "Next",
    of: |number| format!("of {number}"),
    more_than: |number| format!("more than {number}"),
    found: |number| format!("{number} found."),
    found_nothing: "Nothing found.",
    open: "Open",
    see_all: |number| format!("See all {number}"),
    see_all_of_many: |number| format!("See all (more than {number})"),
    search: "Search",
    search_in: |title| format!("Search {title}"),
    sort: "Sort",
    sorted_by: "Sort:",
    ascending: ", ascending",
    descending: ", descending",
    nothing_matches: |words| format!("Nothing matches “{words}”"),
    other_words: "Try fewer letters, or another word.",
    clear_search: "Clear the search",
    nothing_more: Told {
        title: "There is nothing more",
        text: "The list has changed since you opened it.",
    },
    first_page: "To the first page",
    nothing_yet: |title| format!("{title}: nothing here yet"),
    appears_here: "As soon as there is something, it appears here.",
    whole_list: "Show the whole list",
    narrow: "Filter",
    from: "From",
    to: "To",
    apply: "Apply",
    has: |words| format!("“{words}”"),
    at_least: |least| format!("from {least}"),
    at_most: |most| format!("up to {most}"),
    take_away: ", take away",
    belongs_to: |title| format!("Belongs to: {title}"),
    all_hold: "All must hold",
    any_holds: "Any may hold",
    display: "Display",
    group_by: "Group by",
    no_groups: "No groups",
    columns: "Columns",
    usual_columns: "Usual columns",
    without: |field| format!("No {}", within(field)),
    nothing_in_view: |view, words| format!("Nothing in {view} matches “{words}”"),
    found_elsewhere: "It is found elsewhere:",
    in_view: |number, view| format!("{number} in {view}"),
    load_more: "Load more",
    loading: "Loading",
    take_along: "Download this list:",
    sum: "Total",
};

pub(super) const GERMAN: ListWords = ListWords {
    views: "Ansichten",
    pages: "Seiten",
    previous: "Zurück",
    next: "Weiter",
    of: |number| format!("von {number}"),
    more_than: |number| format!("mehr als {number}"),
    found: |number| format!("{number} gefunden."),
    found_nothing: "Nichts gefunden.",
    open: "Öffnen",
    see_all: |number| format!("Alle {number} ansehen"),
    see_all_of_many: |number| format!("Alle ansehen (mehr als {number})"),
    search: "Suchen",
    search_in: |title| format!("{title} durchsuchen"),
    sort: "Sortieren",
    sorted_by: "Sortiert nach:",
    ascending: ", aufsteigend",
    descending: ", absteigend",
    nothing_matches: |words| format!("Nichts gefunden zu „{words}“"),
    other_words: "Versuchen Sie es mit weniger Buchstaben oder einem anderen Wort.",
    clear_search: "Suche aufheben",
    nothing_more: Told {
        title: "Hier kommt nichts mehr",
        text: "Die Liste hat sich geändert, seit Sie sie geöffnet haben.",
    },
    first_page: "Zur ersten Seite",
    nothing_yet: |title| format!("{title}: noch keine Einträge"),
    appears_here: "Sobald es etwas gibt, erscheint es hier.",
    whole_list: "Ganze Liste anzeigen",
    narrow: "Filtern",
    from: "Von",
    to: "Bis",
    apply: "Anwenden",
    has: |words| format!("„{words}“"),
    at_least: |least| format!("ab {least}"),
    at_most: |most| format!("bis {most}"),
    take_away: ", entfernen",
    belongs_to: |title| format!("Gehört zu: {title}"),
    all_hold: "Alles muss zutreffen",
    any_holds: "Eines genügt",
    display: "Anzeige",
    group_by: "Gruppieren",
    no_groups: "Keine Gruppen",
    columns: "Spalten",
    usual_columns: "Übliche Spalten",
    without: |field| format!("Ohne {field}"),
    nothing_in_view: |view, words| format!("Nichts zu „{words}“ unter „{view}“"),
    found_elsewhere: "Dort gibt es etwas:",
    in_view: |number, view| format!("{number} unter „{view}“"),
    load_more: "Mehr laden",
    loading: "Lädt",
    take_along: "Liste herunterladen:",
    sum: "Summe",
};
