//! Hashes as text, and back.

use crate::Hash;

#[test]
fn a_hash_is_the_sha_256_in_hexadecimal_digits() {
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(Hash::of("abc").to_string(), abc);
    assert_eq!(Hash::of(b"abc"), Hash::of("abc"));
    assert_ne!(Hash::of("abd"), Hash::of("abc"));
}

#[test]
fn a_hash_is_read_back_from_its_digits_and_from_nothing_else() {
    let digits = Hash::of("abc").to_string();
    assert_eq!(Hash::try_from(digits.clone()).unwrap(), Hash::of("abc"));
    let half = digits.get(1..).unwrap();
    for wrong in ["", half, &format!("+{half}"), &format!("g{half}"), &format!("{digits}00")] {
        assert!(Hash::try_from(wrong.to_owned()).is_err(), "{wrong}");
    }
}

#[test]
fn a_log_shows_only_the_first_digits_of_a_hash() {
    assert_eq!(format!("{:?}", Hash::of("abc")), "Hash(ba7816…)");
}
