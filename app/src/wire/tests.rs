use std::fmt::Debug;

use domain::refusal::{Conflict, Fault, FieldFault, Input, Refusal};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Unread, read};
use crate::failure::Failure;

/// What is written is read, whatever stands between the signs.
#[track_caller]
fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let written = serde_json::to_string(value).unwrap();
    assert_eq!(read::<T>(&written).as_ref(), Ok(value), "{written}");
    let spaced = serde_json::to_string_pretty(value).unwrap();
    assert_eq!(read::<T>(&spaced).as_ref(), Ok(value), "{spaced}");
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct All {
    text: String,
    none: Option<u8>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pairs: Vec<(String, i32)>,
    yes: bool,
    half: f64,
    kind: Option<Kind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last: Option<Box<All>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Kind {
    Bare,
    One(u64),
    Two(String, bool),
    Named { first: u16, second: Vec<Kind> },
}

fn all() -> All {
    let named = Kind::Named { first: 7, second: vec![Kind::Bare, Kind::One(u64::MAX)] };
    let inner = All { kind: Some(Kind::Two("x".into(), true)), ..All::default() };
    All {
        text: "a \"b\" \\ \n\t\r\u{8}\u{c}\u{1} ä € 🦀 </script>".into(),
        none: None,
        pairs: vec![("p".into(), -5), (String::new(), i32::MIN)],
        yes: true,
        half: -1.5e-7,
        kind: Some(named),
        last: Some(Box::new(inner)),
    }
}

#[test]
fn what_derived_code_writes_is_read() {
    check(&all());
    check(&All::default());
    check(&vec![None, Some(all())]);
    check(&Vec::<All>::new());
    for refusal in [
        Refusal::NotFound,
        Refusal::Invalid(Input::Cursor, Fault::NotRead),
        Refusal::Fields(vec![FieldFault { field: "A".into(), fault: Fault::NotStep }]),
        Refusal::Conflict(vec![Conflict { field: "A".into(), now: "x".into() }]),
        Refusal::TooMany { wait_seconds: 9 },
    ] {
        check(&Err::<u8, _>(Failure::Refused(refusal)));
    }
    check(&Ok::<_, Failure>(1_u8));
    check(&Err::<u8, _>(Failure::Lost));
}

#[test]
fn characters_may_be_written_by_their_numbers() {
    assert_eq!(read::<String>(r#""\u0041\u00e4\ud83e\udd80\/""#), Ok("Aä🦀/".into()));
    for wrong in [r#""\ud83e""#, r#""\ud83ex""#, r#""\u00""#, r#""\"#, r#""a"#, ""] {
        assert_eq!(read::<String>(wrong), Err(Unread), "{wrong}");
    }
}

/// A page that is open from before an update meets answers that have more to say.
#[test]
fn what_nobody_knows_is_passed_over() {
    let answer =
        r#"{"new":{"a":["]}",{}],"b":-1},"field":"A","x":null,"fault":"NotStep","y":"\""}"#;
    let read = read::<FieldFault>(answer);
    assert_eq!(read, Ok(FieldFault { field: "A".into(), fault: Fault::NotStep }));
}

#[test]
fn what_is_missing_or_out_of_place_is_no_answer() {
    for wrong in [
        r#"{"field":"A"}"#,
        r#"{"fault":"NotStep","field":"A"}"#,
        r#"{"field":"A","fault":"Never"}"#,
        r#"{"field":"A","fault":"NotStep"} x"#,
        r#"{"field":"A","fault":"NotStep""#,
        r#"["A","NotStep"]"#,
        r#"{"field":1,"fault":"NotStep"}"#,
    ] {
        assert_eq!(read::<FieldFault>(wrong), Err(Unread), "{wrong}");
    }
    for wrong in ["[1,2,]", "[1 2]", "[,1]", "[256]", "[-1]", "[1", "{}"] {
        assert_eq!(read::<Vec<u8>>(wrong), Err(Unread), "{wrong}");
    }
}
