//! What may stand where in a portal file: a view of the schema that `domain`'s types make.

use std::sync::LazyLock;

use serde_json::Value as Json;

static SCHEMA: LazyLock<Json> = LazyLock::new(domain::schema::portal);

/// What may stand at one place.
#[derive(Debug, Clone, Copy)]
pub struct Shape(&'static Json);

/// A key of a table, with what may stand behind it.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub name: &'static str,
    pub shape: Shape,
    /// Without it the file is not complete.
    pub needed: bool,
    written: &'static Json,
}

/// One of several fixed words.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    pub name: &'static str,
    #[cfg(test)]
    pub about: &'static str,
}

/// What kind of thing a shape is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// A text with a meaning of its own: an address, a path, a filter.
    Format(&'static str),
    Flag,
    /// From 0.
    Whole {
        max: i64,
    },
    Words,
    /// A text, a number, yes or no, or a table.
    Value,
    List,
    /// Names that staff choose, each with the same kind of thing behind it.
    Names,
    Table,
}

impl Shape {
    /// The whole document.
    pub fn document() -> Self {
        Self(&SCHEMA)
    }

    /// The type of that name.
    #[cfg(test)]
    pub fn named(name: &str) -> Self {
        let node = if name == "Portal" { &*SCHEMA } else { &SCHEMA["definitions"][name] };
        assert!(node.is_object(), "there is no type {name}");
        Self(node)
    }

    /// The name of its type.
    #[cfg(test)]
    pub fn name(self) -> Option<&'static str> {
        if std::ptr::eq(self.0, &*SCHEMA) {
            return Some("Portal");
        }
        let types = SCHEMA["definitions"].as_object()?;
        types.iter().find(|(_, it)| std::ptr::eq(*it, self.0)).map(|(name, _)| name.as_str())
    }

    fn of(node: &'static Json) -> Self {
        let name = node["$ref"].as_str().and_then(|it| it.strip_prefix("#/definitions/"));
        let named = name.and_then(|it| SCHEMA.get("definitions")?.get(it));
        let wrapped = || {
            ["allOf", "anyOf"].iter().find_map(|it| match node[it].as_array()?.as_slice() {
                [only] => Some(only),
                [it, null] if null["type"] == "null" => Some(it),
                _ => None,
            })
        };
        named.or_else(wrapped).map_or(Self(node), Self::of)
    }

    pub fn kind(self) -> Kind {
        let node = self.0;
        if node["anyOf"].is_array() {
            return Kind::Value;
        }
        if node["oneOf"].is_array() || node["enum"].is_array() {
            return Kind::Words;
        }
        // What may be left out may be null in JSON, which TOML does not have.
        let kind = node["type"].as_str().or_else(|| node.pointer("/type/0")?.as_str());
        match (kind, node["format"].as_str()) {
            (Some("boolean"), _) => Kind::Flag,
            (Some("integer"), Some("uint8")) => Kind::Whole { max: i64::from(u8::MAX) },
            (Some("integer"), Some("uint16")) => Kind::Whole { max: i64::from(u16::MAX) },
            (Some("integer"), Some("uint32")) => Kind::Whole { max: i64::from(u32::MAX) },
            (Some("integer" | "number"), _) => Kind::Whole { max: i64::MAX },
            (Some("array"), _) => Kind::List,
            (Some("object"), _) if node["additionalProperties"].is_object() => Kind::Names,
            (Some("object"), _) => Kind::Table,
            (_, Some(format)) => Kind::Format(format),
            _ => Kind::Text,
        }
    }

    /// What a list holds, or what stands behind the names.
    pub fn each(self) -> Self {
        let list = &self.0["items"];
        Self::of(if list.is_null() { &self.0["additionalProperties"] } else { list })
    }

    /// The keys of a table, in the order of the type.
    pub fn entries(self) -> Vec<Entry> {
        let needed = self.0["required"].as_array();
        let keys = self.0["properties"].as_object().into_iter().flatten();
        keys.map(|(name, written)| Entry {
            name,
            shape: Self::of(written),
            needed: needed.is_some_and(|it| it.iter().any(|it| it == name)),
            written,
        })
        .collect()
    }

    pub fn entry(self, name: &str) -> Option<Entry> {
        self.entries().into_iter().find(|it| it.name == name)
    }

    /// The words, in the order of the type as far as each has a comment of its own.
    pub fn words(self) -> Vec<Word> {
        let each = self.0["oneOf"].as_array().into_iter().flatten().chain([self.0]);
        each.flat_map(|it| {
            let several = it["enum"].as_array().into_iter().flatten();
            let names = several.chain(it.get("const")).filter_map(Json::as_str);
            names.map(|name| Word {
                name,
                #[cfg(test)]
                about: it["description"].as_str().unwrap_or_default(),
            })
        })
        .collect()
    }

    /// The table among the values that may stand there.
    pub fn table_of_value(self) -> Option<Self> {
        let several = self.0["anyOf"].as_array()?;
        several.iter().map(Self::of).find(|it| it.kind() == Kind::Table)
    }

    /// Whether it is the table of scopes, whose keys depend on each other.
    pub fn is_rows(self) -> bool {
        self.0["properties"].get("any_of").is_some()
    }

    /// What the type's comment says.
    #[cfg(test)]
    pub fn about(self) -> &'static str {
        self.0["description"].as_str().unwrap_or_default()
    }
}

impl Entry {
    /// What the field's comment says.
    pub fn about(self) -> &'static str {
        self.written["description"].as_str().unwrap_or_default()
    }

    /// The comment's `key = value`. Tables that have a header of their own have none.
    pub fn example(self) -> Option<&'static str> {
        let starts = format!("`{} = ", self.name);
        let from = self.about().find(&starts)? + 1;
        self.about().get(from..)?.split('`').next()
    }

    /// What holds where the key is left out.
    #[cfg(test)]
    pub fn default(self) -> Option<&'static Json> {
        self.written.get("default")
    }

    /// The table behind the key, or each of the tables.
    pub fn below(self) -> Option<Shape> {
        let each = if self.shape.kind() == Kind::List { self.shape.each() } else { self.shape };
        (each.kind() == Kind::Table).then_some(each)
    }

    /// Whether it is written under a header of its own: once, or once for each.
    pub fn header(self) -> Option<Header> {
        match self.shape.kind() {
            Kind::Table if self.example().is_none() => Some(Header::One),
            Kind::List if self.example().is_none() => Some(Header::Each),
            _ => None,
        }
    }
}

/// `[customers]`, or `[[section]]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    One,
    Each,
}

impl Header {
    /// How it is written, behind the keys around it.
    pub fn written(self, keys: &str) -> String {
        match self {
            Self::One => format!("[{keys}]"),
            Self::Each => format!("[[{keys}]]"),
        }
    }
}
