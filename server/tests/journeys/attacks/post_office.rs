//! Where the server's mail arrives: as much of SMTP as a client needs.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    time::Duration,
};

/// Listens until the test is over.
pub struct PostOffice {
    pub url: String,
    letters: Arc<Mutex<Vec<String>>>,
}

impl PostOffice {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let letters = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&letters);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let kept = Arc::clone(&kept);
                std::thread::spawn(move || take(&stream, &kept));
            }
        });
        Self { url, letters }
    }

    /// All letters so far, with their envelopes, as they were on the wire.
    pub fn letters(&self) -> Vec<String> {
        self.letters.lock().unwrap().clone()
    }

    /// Waits until so many have come; some are sent after their request was answered.
    pub fn wait_for(&self, count: usize) -> Vec<String> {
        for _ in 0..100 {
            if count <= self.letters().len() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        self.letters()
    }
}

/// One conversation, perhaps with several letters.
fn take(stream: &TcpStream, kept: &Mutex<Vec<String>>) {
    let mut say = stream.try_clone().unwrap();
    let mut answer = move |text: &str| say.write_all(format!("{text}\r\n").as_bytes()).is_ok();
    answer("220 here");
    let (mut letter, mut in_data) = (String::new(), false);
    for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).trim_end_matches('\r').to_owned();
        if in_data && line == "." {
            kept.lock().unwrap().push(std::mem::take(&mut letter));
            in_data = false;
            answer("250 kept");
        } else if in_data {
            letter += &format!("{line}\n");
        } else if line.eq_ignore_ascii_case("data") {
            in_data = answer("354 go on");
        } else if line.to_lowercase().starts_with("quit") {
            answer("221 bye");
            return;
        } else {
            if line.to_lowercase().starts_with("rcpt") {
                letter += &format!("{line}\n");
            }
            answer("250 ok");
        }
    }
}
