//! Choices, read from a list of numbers.
//!
//! A shorter list, and a list of smaller numbers, makes a simpler world: so proptest can shrink
//! a failing case without knowing what it is about.

pub(super) struct Tape<'a> {
    numbers: &'a [u16],
    next: usize,
}

impl<'a> Tape<'a> {
    pub(super) fn new(numbers: &'a [u16]) -> Self {
        Self { numbers, next: 0 }
    }

    /// Below `count`; nothing but zeros at the end of the tape.
    pub(super) fn below(&mut self, count: usize) -> usize {
        let number = self.numbers.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        usize::from(number) % count.max(1)
    }

    pub(super) fn chance(&mut self, of: usize) -> bool {
        self.below(of) == of - 1
    }

    pub(super) fn pick<'b, T>(&mut self, from: &'b [T]) -> &'b T {
        &from[self.below(from.len())]
    }

    /// Some of them, in their order.
    pub(super) fn some<T: Clone>(&mut self, from: &[T]) -> Vec<T> {
        from.iter().filter(|_| self.below(3) != 2).cloned().collect()
    }
}
