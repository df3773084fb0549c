//! The age of forms that anybody may send. Each carries a stamp: when it was drawn, signed together
//! with the portal and the form that it belongs to. Whoever fills it in is slower than a machine,
//! and is not at it for a day.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    id::PortalId,
    portal::StandaloneForm,
    refusal::{Fault, Input, Refusal},
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::Store;
use tokio::sync::OnceCell;

use crate::{
    now,
    secrets::{bytes_of, text_of, token},
    trouble::Trouble,
};

/// Nobody fills in a form within less.
const YOUNG: TimeDelta = TimeDelta::seconds(2);

/// Whoever took longer sees the form anew.
const OLD: TimeDelta = TimeDelta::hours(24);

/// How our own store calls the key.
const KEY: &str = "form-stamps";

/// Draws stamps and reads them. All servers of one database know each other's.
#[derive(Default)]
pub(crate) struct Stamps {
    key: OnceCell<String>,
}

/// Without the key, so that it reaches no log.
impl fmt::Debug for Stamps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stamps")
    }
}

impl Stamps {
    /// The stamp of a form that is drawn now.
    pub(crate) async fn draw(
        &self,
        store: &Store,
        portal: PortalId,
        form: &StandaloneForm,
    ) -> Result<String, Refusal> {
        let drawn_ms = now().timestamp_millis().to_string();
        let mac = signed(self.key(store).await?, portal, form, &drawn_ms)?;
        Ok(format!("{drawn_ms}.{}", text_of(&mac.finalize().into_bytes())))
    }

    /// Refuses a stamp that is not ours, not of this form, too young or too old.
    pub(crate) async fn judge(
        &self,
        store: &Store,
        (portal, form): (PortalId, &StandaloneForm),
        stamp: &str,
    ) -> Result<(), Refusal> {
        judge(self.key(store).await?, (portal, form), stamp, now())
    }

    async fn key(&self, store: &Store) -> Result<&str, Refusal> {
        let made = || async {
            let made = store.house_key(KEY, &token()?, now()).await;
            made.map_err(|it| Refusal::from(Trouble::from(it)))
        };
        self.key.get_or_try_init(made).await.map(String::as_str)
    }
}

fn judge(
    key: &str,
    (portal, form): (PortalId, &StandaloneForm),
    stamp: &str,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let refused = |fault| Refusal::Invalid(Input::Stamp, fault);
    let wrong = || refused(Fault::Wrong);
    let (drawn_ms, mac) = stamp.split_once('.').ok_or_else(wrong)?;
    let mac = bytes_of(mac).ok_or_else(wrong)?;
    let ours = signed(key, portal, form, drawn_ms)?.verify_slice(&mac);
    ours.map_err(|_| wrong())?;
    let drawn = drawn_ms.parse().ok().and_then(DateTime::from_timestamp_millis);
    let age = now.signed_duration_since(drawn.ok_or_else(wrong)?);
    // Another server's clock, or one that was set back: a new stamp is of its own time.
    if age < TimeDelta::zero() {
        return Err(wrong());
    }
    if OLD < age {
        return Err(refused(Fault::TooLate));
    }
    if age < YOUNG { Err(refused(Fault::TooEarly)) } else { Ok(()) }
}

/// INVARIANT: neither an id nor a name holds a line break, so no two forms are written alike.
fn signed(
    key: &str,
    portal: PortalId,
    form: &StandaloneForm,
    drawn_ms: &str,
) -> Result<Hmac<Sha256>, Refusal> {
    let mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).map_err(|_| Refusal::Broken)?;
    Ok(mac.chain_update(format!("{portal}\n{}\n{drawn_ms}", form.name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "a key";
    const ACME: PortalId = PortalId(uuid::Uuid::from_u128(1));
    const DRAWN_MS: i64 = 1_800_000_000_000;

    fn form(name: &str) -> StandaloneForm {
        let text = format!("name = \"{name}\"\ntitle = \"F\"\nwho = \"anybody\"\nfields = []");
        toml::from_str(&text).unwrap()
    }

    fn stamp(key: &str, portal: PortalId, name: &str) -> String {
        let mac = signed(key, portal, &form(name), &DRAWN_MS.to_string()).unwrap();
        format!("{DRAWN_MS}.{}", text_of(&mac.finalize().into_bytes()))
    }

    #[track_caller]
    fn check(stamp: &str, age_ms: i64, expected: Option<Fault>) {
        let now = DateTime::from_timestamp_millis(DRAWN_MS + age_ms).unwrap();
        let judged = judge(KEY, (ACME, &form("quote")), stamp, now);
        let expected = expected.map_or(Ok(()), |it| Err(Refusal::Invalid(Input::Stamp, it)));
        assert_eq!(judged, expected, "{stamp} at {age_ms}");
    }

    #[test]
    fn a_form_is_sent_neither_at_once_nor_after_a_day() {
        let ours = stamp(KEY, ACME, "quote");
        for (age_ms, expected) in [
            (-5_000, Some(Fault::Wrong)),
            (0, Some(Fault::TooEarly)),
            (1_999, Some(Fault::TooEarly)),
            (2_000, None),
            (24 * 3_600_000, None),
            (24 * 3_600_000 + 1, Some(Fault::TooLate)),
        ] {
            check(&ours, age_ms, expected);
        }
    }

    #[test]
    fn a_stamp_is_of_one_form_of_one_portal_and_ours() {
        let wrong = Some(Fault::Wrong);
        let later = stamp(KEY, ACME, "quote").replace("18000", "18001");
        let cut: String = stamp(KEY, ACME, "quote").chars().take(40).collect();
        for strange in [
            stamp("another key", ACME, "quote"),
            stamp(KEY, PortalId(uuid::Uuid::nil()), "quote"),
            stamp(KEY, ACME, "other"),
            later,
            cut,
            String::new(),
            ".".to_owned(),
            "x.y".to_owned(),
            format!("{DRAWN_MS}."),
            format!("{DRAWN_MS}.ü\u{0}"),
        ] {
            check(&strange, 5_000, wrong);
        }
    }
}
