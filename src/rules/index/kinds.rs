//! What an index is made of. The build writes it and the program reads it, so both include this file.
//!
//! A value is one byte that says its kind, where it begins in its file and how many bytes it has there. A text that stands in the file as
//! it is ends here. Other plain values follow in letters: how many bytes, then the bytes. Lists and tables follow with how many values
//! they hold, how many bytes of the index those take, and the values; in a table each behind its key. Numbers have seven bits in a byte,
//! the lowest first; all bytes but the last have the eighth bit set.

/// A text between two quotes that mean nothing else.
pub const QUOTED: u8 = 0;
/// A text without quotes: a bare key.
pub const BARE: u8 = 1;
/// A text that is written with escapes or in several lines.
pub const OTHER_TEXT: u8 = 2;
/// A number without decimals, in digits.
pub const INTEGER: u8 = 3;
/// Any other number.
pub const FLOAT: u8 = 4;
/// `true` or `false`.
pub const BOOLEAN: u8 = 5;
/// A day, a time or both.
pub const DATE: u8 = 6;
pub const LIST: u8 = 7;
/// In the order of its keys.
pub const TABLE: u8 = 8;
