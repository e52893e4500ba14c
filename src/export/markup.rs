//! Words in markup and in scripts. Whatever a trace names a thread or an object, it stays text.

/// Text for HTML and SVG, in an element or in an attribute between quotation marks. What XML has no room for is replaced.
pub fn text(raw: &str) -> String {
    let mut safe = String::with_capacity(raw.len());
    for char in raw.chars() {
        match char {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\n' | '\t' => safe.push(char),
            '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            char if char.is_control() => safe.push('\u{fffd}'),
            char => safe.push(char),
        }
    }
    safe
}

/// JSON for the inside of a script element: nothing in it can end that element, or begin a comment.
pub fn script(json: &str) -> String {
    // Outside of JSON's strings none of these stands, and inside they may be written so.
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_text() {
        let hostile = "</script><script>alert('1')</script><!--\"&\u{0}\u{7f}\u{ffff}";
        assert_eq!(
            text(hostile),
            "&lt;/script&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&lt;!--&quot;&amp;\u{fffd}\u{fffd}\u{fffd}"
        );
        let json = serde_json::to_string(&[hostile, "\u{2028}"]).expect("text");
        let safe = script(&json);
        assert!(!safe.contains(['<', '>', '&', '\u{2028}']), "{safe}");
        let read: Vec<String> = serde_json::from_str(&safe).expect("still JSON");
        assert_eq!(read, [hostile, "\u{2028}"]);
    }
}
