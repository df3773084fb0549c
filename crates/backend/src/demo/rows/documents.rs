//! Papers: contracts, certificates, manuals, reports. Their text is Markdown.

use chrono::Datelike as _;

use super::{
    Acme,
    calendar::{later, newest, read, workday},
    people::{Firm, Person},
    script::{Row, row},
    words::{nth, scatter},
};

/// A text with gaps for names, and what kind of paper it is.
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

pub fn rows(acme: &Acme) -> impl Iterator<Item = Row> {
    let of_firms = acme.firms.iter().flat_map(|firm| {
        let owner = acme.people.iter().find(|it| it.firm.id == firm.id).map(|it| it.owner());
        papers(firm).into_iter().map(move |(turn, paper, shared)| {
            let text = filled(paper.1, firm, turn, owner.unwrap_or_default());
            (Some(firm.id), None, turn, paper.0, text, shared, firm)
        })
    });
    let holders = acme.people.iter().filter(|it| it.is("Active") && it.is_premium());
    let of_people = holders.map(|it| (None, Some(it.id), it.id, CARD.0, card(it), true, &it.firm));
    let all = (1_i64..).zip(of_firms.chain(of_people));
    all.map(|(id, (company, customer, turn, kind, text, shared, firm))| {
        let (heading, text) = text.split_once('\n').unwrap_or((&text, ""));
        let heading = heading.trim_start_matches("# ");
        let seed = scatter(firm.id, turn);
        let updated = workday(later(newest(), -(seed % 330))).max(read(firm.since));
        let title = match kind {
            "Certificate" | "Report" => format!("{heading} {}", updated.year()),
            _ => heading.to_owned(),
        };
        let link = format!("https://acme.example/documents/{id:04}.pdf");
        row![id, company, customer, title, kind, text.trim(), link, updated, shared]
    })
}

/// The contract and five others; a draft that is not shared for some.
fn papers(firm: &Firm) -> Vec<(i64, Paper, bool)> {
    let mut papers = vec![(0, CONTRACT, true)];
    papers.extend((1..6).map(|turn| {
        let paper = PAPERS.iter().map(|it| Some(*it)).collect::<Vec<_>>();
        (turn, nth(&paper, firm.id + turn - 2).unwrap_or(CONTRACT), (firm.id + turn) % 7 != 0)
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
