//! Secrets: tokens made of chance, and passwords as argon2id hashes.

use std::{sync::Arc, time::Duration};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::refusal::Refusal;
use tokio::sync::Semaphore;

/// Each hash takes about 19 MiB and 20 ms of one core; so many are made at once.
const AT_ONCE: usize = 2;

/// Whoever would wait longer is asked to come back.
const WAIT: Duration = Duration::from_secs(5);

/// Hashes passwords, a few at a time, away from the threads that answer requests.
#[derive(Clone)]
pub(crate) struct Argon {
    permits: Arc<Semaphore>,
}

impl Default for Argon {
    fn default() -> Self {
        Self { permits: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl std::fmt::Debug for Argon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Argon")
    }
}

impl Argon {
    pub(crate) async fn hash(&self, password: &str) -> Result<String, Refusal> {
        let password = password.to_owned();
        self.apart(move || {
            let hash = Argon2::default().hash_password(password.as_bytes());
            hash.map(|it| it.to_string()).map_err(|_| Refusal::Broken)
        })
        .await?
    }

    /// Whether the password fits the hash. Without a hash it does the same work and says no.
    pub(crate) async fn verify(
        &self,
        password: &str,
        hash: Option<String>,
    ) -> Result<bool, Refusal> {
        let password = password.to_owned();
        self.apart(move || match hash.as_deref().map(PasswordHash::new) {
            Some(Ok(hash)) => Argon2::default().verify_password(password.as_bytes(), &hash).is_ok(),
            _ => {
                let _ = Argon2::default().hash_password(password.as_bytes());
                false
            }
        })
        .await
    }

    async fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let permit = tokio::time::timeout(WAIT, self.permits.acquire()).await;
        let _permit = permit.map_err(|_| Refusal::Busy)?.map_err(|_| Refusal::Broken)?;
        tokio::task::spawn_blocking(work).await.map_err(|_| Refusal::Broken)
    }
}

/// 256 bits of chance, fit for an address.
pub(crate) fn token() -> Result<String, Refusal> {
    let mut bytes = [0_u8; 32];
    fill(&mut bytes)?;
    Ok(text_of(&bytes))
}

/// Bytes as they stand in addresses and forms.
pub(crate) fn text_of(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The same, read.
pub(crate) fn bytes_of(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// Six digits, each code as likely as any other.
pub(crate) fn code() -> Result<String, Refusal> {
    const CODES: u32 = 1_000_000;
    // What is left over above the last whole million would make some codes likelier.
    let fair = u32::MAX - u32::MAX % CODES;
    loop {
        let mut bytes = [0_u8; 4];
        fill(&mut bytes)?;
        let number = u32::from_le_bytes(bytes);
        if number < fair {
            return Ok(format!("{:06}", number % CODES));
        }
    }
}

fn fill(bytes: &mut [u8]) -> Result<(), Refusal> {
    getrandom::fill(bytes).map_err(|error| {
        tracing::error!(%error, "this machine has no source of chance");
        Refusal::Broken
    })
}
