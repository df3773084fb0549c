//! The places of a portal, and its first page.

use super::Told;

#[cfg_attr(test, derive(Debug))]
pub(crate) struct NavigationWords {
    pub skip_to_content: &'static str,
    /// What the main navigation is called, for those who cannot see it.
    pub main: &'static str,
    /// The portal's first page; one short word under a sign.
    pub home: &'static str,
    /// The places that a phone has no room for.
    pub more: &'static str,
    pub sign_out: &'static str,
    /// The customer's name.
    pub welcome: fn(&str) -> String,
    /// A home page without anything.
    pub empty: Told,
    /// Above what waits for the customer.
    pub needs_you: &'static str,
    /// In place of it.
    pub nothing_waits: &'static str,
    /// In place of a section's records.
    pub nothing: &'static str,
    /// A section, behind what can be done with it, for those who cannot see where that stands.
    pub of_section: fn(&str) -> String,
    /// The title of the page at `/`.
    pub portals: &'static str,
    pub which_portal: Told,
}

pub(super) const ENGLISH: NavigationWords = NavigationWords {
    skip_to_content: "Skip to content",
    main: "Main",
    home: "Home",
    more: "More",
    sign_out: "Sign out",
    welcome: |name| format!("Welcome, {name}"),
    empty: Told {
        title: "There is nothing here yet",
        text: "As soon as something is shared with you, it appears here.",
    },
    needs_you: "Needs you",
    nothing_waits: "Nothing waits for you. All is well.",
    nothing: "Nothing here at the moment.",
    of_section: |section| format!(" in {section}"),
    portals: "Customer portals",
    which_portal: Told {
        title: "Each portal has its own address",
        text: "Use the one that your company gave you. It is also in the mails you got from them.",
    },
};

pub(super) const GERMAN: NavigationWords = NavigationWords {
    skip_to_content: "Zum Inhalt springen",
    main: "Hauptmenü",
    home: "Start",
    more: "Mehr",
    sign_out: "Abmelden",
    welcome: |name| format!("Willkommen, {name}"),
    empty: Told {
        title: "Hier ist noch nichts",
        text: "Sobald etwas für Sie bereitsteht, erscheint es hier.",
    },
    needs_you: "Wartet auf Sie",
    nothing_waits: "Nichts wartet auf Sie. Alles in Ordnung.",
    nothing: "Zurzeit ist hier nichts.",
    of_section: |section| format!(": {section}"),
    portals: "Kundenportale",
    which_portal: Told {
        title: "Jedes Portal hat seine eigene Adresse",
        text: "Nehmen Sie die, die Sie von Ihrer Firma bekommen haben. Sie steht auch in den \
               E-Mails von dort.",
    },
};
