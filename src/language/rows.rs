//! Rows of the tables, found, checked and joined into texts: at compile time alone, by the macros of `said`.

use super::texts::TABLES;

/// A text in its three languages: English, 简体, 繁體.
pub type Row = [&'static str; 3];

/// Stands between the languages where they are joined, and in no text.
pub const BETWEEN: u8 = b'\n';

/// The row with these English words, out of the tables.
pub const fn row(english: &str) -> Row {
    let mut table = 0;
    while table < TABLES.len() {
        let mut row = 0;
        while row < TABLES[table].len() {
            if is_same(TABLES[table][row][0].as_bytes(), english.as_bytes()) {
                return TABLES[table][row];
            }
            row += 1;
        }
        table += 1;
    }
    panic!("this text stands in no table of src/language/texts, so it has no translations");
}

/// The row with these English words, whose places have these names.
pub const fn with_places(english: &str, places: &[&str]) -> Row {
    let row = row(english);
    let mut language = 0;
    while language < row.len() {
        must_have(row[language].as_bytes(), places);
        language += 1;
    }
    row
}

/// The same for a text that speaks of a number: English has another form of it for one.
pub const fn with_number(one: &'static str, many: &str, places: &[&str]) -> Row {
    let [_, simplified, traditional] = with_places(many, places);
    must_have(one.as_bytes(), places);
    [one, simplified, traditional]
}

/// Bytes of a row when it is joined.
pub const fn length(row: &Row) -> usize {
    row[0].len() + row[1].len() + row[2].len() + 2
}

/// All languages of a row, one after the other, in as many bytes as `length` says.
pub const fn joined<const N: usize>(row: &Row) -> [u8; N] {
    let mut joined = [BETWEEN; N];
    let (mut language, mut end) = (0, 0);
    while language < row.len() {
        let (words, mut at) = (row[language].as_bytes(), 0);
        while at < words.len() {
            assert!(words[at] != BETWEEN, "a text is a single line");
            joined[end] = words[at];
            (at, end) = (at + 1, end + 1);
        }
        (language, end) = (language + 1, end + 1);
    }
    joined
}

/// Whether `text` has each of `places`, and no other.
const fn must_have(text: &[u8], places: &[&str]) {
    let mut place = 0;
    while place < places.len() {
        assert!(count(text, places[place].as_bytes()) > 0, "a place is filled that one of the languages does not have");
        place += 1;
    }
    let (mut at, mut opened) = (0, 0);
    while at < text.len() {
        if text[at] == b'{' {
            opened += 1;
        }
        at += 1;
    }
    let (mut place, mut named) = (0, 0);
    while place < places.len() {
        named += count(text, places[place].as_bytes());
        place += 1;
    }
    assert!(opened == named, "one of the languages has a place that is not filled");
}

/// How often `{place}` stands in `text`.
const fn count(text: &[u8], place: &[u8]) -> usize {
    let (mut at, mut found) = (0, 0);
    while at + place.len() + 2 <= text.len() {
        if text[at] == b'{' && text[at + place.len() + 1] == b'}' {
            let mut same = 0;
            while same < place.len() && text[at + 1 + same] == place[same] {
                same += 1;
            }
            if same == place.len() {
                found += 1;
            }
        }
        at += 1;
    }
    found
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}
