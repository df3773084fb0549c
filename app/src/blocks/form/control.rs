use domain::{answer::FormLine, portal::FieldType, value::Kind};

/// What a field is filled in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Control {
    Text,
    Mail,
    Web,
    Phone,
    Area,
    Whole,
    Number,
    Day,
    Moment,
    Check,
    YesNo,
    Select,
}

impl Control {
    pub(crate) fn of(line: &FormLine, value: &str) -> Self {
        // Where records are chosen from and there are none, there is nothing to type either.
        if !line.choices.is_empty() || line.picker.is_some() {
            return Self::Select;
        }
        match line.kind {
            // A box is either ticked or not: what may be neither is chosen from three answers.
            Kind::Bool if line.required => Self::Check,
            Kind::Bool => Self::YesNo,
            Kind::Int => Self::Whole,
            Kind::Decimal | Kind::Real => Self::Number,
            Kind::Date => Self::Day,
            Kind::Moment => Self::Moment,
            // One line cannot hold a line break, and would drop it.
            Kind::Text if line.long || value.contains(['\n', '\r']) => Self::Area,
            Kind::Text if line.limits.field_type == FieldType::Email => Self::Mail,
            Kind::Text if line.limits.field_type == FieldType::Link => Self::Web,
            Kind::Text if line.limits.field_type == FieldType::Phone => Self::Phone,
            Kind::Text | Kind::Uuid | Kind::Other => Self::Text,
        }
    }

    /// The type of its `input`.
    pub(crate) fn input_type(self) -> &'static str {
        match self {
            Self::Mail => "email",
            Self::Web => "url",
            Self::Phone => "tel",
            Self::Day => "date",
            Self::Moment => "datetime-local",
            _ => "text",
        }
    }

    /// Which keys a phone shows.
    pub(crate) fn keys(self) -> Option<&'static str> {
        match self {
            Self::Whole => Some("numeric"),
            Self::Number => Some("decimal"),
            _ => None,
        }
    }

    /// Moments have seconds, even where nobody types them.
    pub(crate) fn step(self) -> Option<&'static str> {
        (self == Self::Moment).then_some("1")
    }
}
