//! What Portico itself says: every text in every language that it speaks.
//!
//! A text that one language lacks does not compile. Pure: the server and the browser say the same.

mod navigation;
mod list;
mod record;
mod form;
mod profile;
mod sign_in;
mod standalone;
mod failure;
mod patience;
mod fault;
mod plural;
pub(crate) mod letter;
pub(crate) mod english;
pub(crate) mod german;

pub(crate) use self::{
    failure::FailureWords,
    fault::{FaultWords, InputWords},
    form::FormWords,
    patience::PatienceWords,
};
use self::{
    list::ListWords, navigation::NavigationWords, profile::ProfileWords, record::RecordWords,
    sign_in::SignInWords, standalone::StandaloneWords,
};

/// Every text of the pages, in one language. Texts that hold something are functions of it.
#[cfg_attr(test, derive(Debug))]
pub(crate) struct Words {
    /// Between groups of three digits.
    pub thousands: char,
    /// Whose way of writing days the browser follows: the server's.
    pub calendar: &'static str,
    pub navigation: NavigationWords,
    pub list: ListWords,
    pub record: RecordWords,
    pub form: FormWords,
    pub profile: ProfileWords,
    pub sign_in: SignInWords,
    pub standalone: StandaloneWords,
    pub failure: FailureWords,
    pub patience: PatienceWords,
    pub fault: FaultWords,
    pub input: InputWords,
}

/// A title, and the sentence below it.
#[cfg_attr(test, derive(Debug))]
#[derive(Clone, Copy)]
pub(crate) struct Told {
    pub title: &'static str,
    pub text: &'static str,
}

impl Words {
    /// How many there are: `1,240`.
    pub(crate) fn count(&self, number: u32) -> String {
        let digits = number.to_string();
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if 0 < index && (digits.len() - index).is_multiple_of(3) {
                text.push(self.thousands);
            }
            text.push(digit);
        }
        text
    }
}

#[cfg(test)]
mod tests;
