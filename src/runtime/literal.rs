//! Lists and maps of values of several types, written as Python writes them. They know values and nothing else.

/// `list![3, "hello"]` is Python's `[3, "hello"]`.
macro_rules! list {
    ($($item:expr),* $(,)?) => {
        $crate::trace::Value::from(vec![$($crate::trace::Value::from($item)),*])
    };
}

/// `map! { "name": "alex" }` is Python's `{"name": "alex"}`.
macro_rules! map {
    ($($key:literal: $value:expr),* $(,)?) => {
        $crate::trace::Value::Map([$(($crate::trace::Value::from($key), $crate::trace::Value::from($value))),*].into())
    };
}

pub(crate) use {list, map};

#[cfg(test)]
mod tests {
    #[test]
    fn they_read_as_in_python() {
        let items = list![4, list![true, 0.5], map! { "name": "alex", "eats": list![] }];
        assert_eq!(items.to_string(), "[4, [True, 0.5], {'name': 'alex', 'eats': []}]");
    }
}
