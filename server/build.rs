//! The client is part of the binary: when it is built anew, so is the server.

fn main() {
    println!("cargo::rerun-if-changed=../target/site");
}
