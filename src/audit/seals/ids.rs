//! Ids as a short text: `1-40 42 45-50`.

/// The ids, which are in order, as text.
pub fn text(ids: &[i32]) -> String {
    let runs = ids.chunk_by(|one, next| one.checked_add(1) == Some(*next));
    let run = |run: &[i32]| match run {
        [] => String::new(),
        [one] => one.to_string(),
        [first, .., last] => format!("{first}-{last}"),
    };
    runs.map(run).collect::<Vec<_>>().join(" ")
}

/// The ids that a text names; none when it is no such text, or names more than `most`.
pub fn read(text: &str, most: usize) -> Option<Vec<i32>> {
    let mut ids: Vec<i32> = Vec::new();
    for run in text.split(' ') {
        let (first, last) = run.split_once('-').unwrap_or((run, run));
        let (first, last): (i32, i32) = (first.parse().ok()?, last.parse().ok()?);
        let long = usize::try_from(last.checked_sub(first)?).ok()?;
        if ids.last().is_some_and(|before| *before >= first) || ids.len() + long >= most {
            return None;
        }
        ids.extend(first..=last);
    }
    Some(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_as_they_were_written() {
        for (ids, short) in
            [(&[1, 2, 3][..], "1-3"), (&[5], "5"), (&[1, 3, 4, 9], "1 3-4 9"), (&[i32::MAX], "2147483647")]
        {
            assert_eq!(text(ids), short);
            assert_eq!(read(short, 10).as_deref(), Some(ids));
        }
    }

    #[test]
    fn what_names_no_ids_or_too_many_is_refused() {
        for wrong in ["", "a", "3-1", "2 1", "1-2 2", "1 ", "1-2000000000", "1-11"] {
            assert_eq!(read(wrong, 10), None, "{wrong:?}");
        }
        assert_eq!(read("1-10", 10).map(|ids| ids.len()), Some(10));
    }
}
