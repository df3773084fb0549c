//! Papers: contracts, certificates, manuals, reports. Their text is Markdown.

use chrono::Datelike as _;

use super::{
    Acme,
    calendar::{later, newest, read, workday},
    people::{Firm, Person},
    script::{Row, row},
    words::{nth, scatter},
};

/// What kind of paper it is, and its text, with gaps for names.
type Paper = (&'static str, &'static str);

const CONTRACT: Paper = ("Contract", include_str!("../documents/maintenance_contract.md"));
const DRAFT: Paper = ("Contract", include_str!("../documents/offer_draft.md"));
const CARD: Paper = ("Manual", include_str!("../documents/access_card.md"));
const PAPERS: [Paper; 9] = [
    ("Certificate", include_str!("../documents/drinking_water_certificate.md")),
    ("Report", include_str!("../documents/inspection_report.md")),
    ("Manual", include_str!("../documents/ventilation_manual.md")),
    ("Certificate", include_str!("../documents/fire_damper_certificate.md")),
    ("Report", include_str!("../documents/energy_report.md")),
    ("Manual", include_str!("../documents/heating_manual.md")),
    ("Certificate", include_str!("../documents/lift_certificate.md")),
    ("Contract", include_str!("../documents/lift_contract.md")),
    ("Manual", include_str!("../documents/pump_manual.md")),
];

/// Whose paper it is.
enum Holder<'a> {
    Firm(&'a Firm),
    Person(&'a Person),
}

pub fn rows(acme: &Acme) -> impl Iterator<Item = Row> {
    let of_firms = acme.firms.iter().flat_map(|firm| {
        let owner = acme.people.iter().find(|it| it.firm.id == firm.id).map(|it| it.owner());
        papers(firm).into_iter().map(move |(turn, (kind, text), shared)| {
            let text = filled(text, firm, turn, owner.unwrap_or_default());
            (Holder::Firm(firm), turn, kind, text, shared)
        })
    });
    let holders = acme.people.iter().filter(|it| it.is("Active") && it.is_premium());
    let cards = holders.map(|it| (Holder::Person(it), 0, CARD.0, card(it), true));
    let all = (1_i64..).zip(of_firms.chain(cards));
    all.map(|(id, (holder, turn, kind, text, shared))| {
        document(id, &holder, turn, kind, &text, shared)
    })
}

/// The contract and five others; and for some a draft that is not shared.
fn papers(firm: &Firm) -> Vec<(i64, Paper, bool)> {
    let mut papers = vec![(0, CONTRACT, true)];
    papers.extend((1..6).map(|turn| {
        let paper = nth(&PAPERS, firm.id + turn - 2);
        (turn, paper, (firm.id + turn) % 7 != 0)
    }));
    if firm.id % 3 == 1 {
        papers.push((6, DRAFT, false));
    }
    papers
}

fn filled(text: &str, firm: &Firm, turn: i64, owner: &str) -> String {
    let gaps = [
        ("{company}", firm.name),
        ("{city}", firm.city),
        ("{site}", firm.site(turn)),
        ("{owner}", owner),
    ];
    gaps.iter().fold(text.to_owned(), |text, (gap, word)| text.replace(gap, word))
}

fn card(person: &Person) -> String {
    CARD.1.replace("{name}", &format!("{} {}", person.first, person.last))
}

/// The first heading is the title, and the text is what follows.
fn document(id: i64, holder: &Holder<'_>, turn: i64, kind: &str, text: &str, shared: bool) -> Row {
    let (company, customer, firm) = match holder {
        Holder::Firm(it) => (Some(it.id), None, *it),
        Holder::Person(it) => (None, Some(it.id), it.firm.as_ref()),
    };
    let (heading, text) = text.split_once('\n').unwrap_or((text, ""));
    let heading = heading.trim_start_matches("# ");
    let age = scatter(firm.id, turn + customer.unwrap_or_default()) % 330;
    let updated = workday(later(newest(), -age)).max(read(firm.since));
    let title = match kind {
        "Certificate" | "Report" => format!("{heading} {}", updated.year()),
        _ => heading.to_owned(),
    };
    let link = format!("https://acme.example/documents/{id:04}.pdf");
    row![id, company, customer, title, kind, text.trim(), link, updated, shared]
}
