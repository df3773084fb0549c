//! A new migration is a reason to build again: the compiler alone would not notice the file.

fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
}
