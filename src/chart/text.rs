//! How wide text is drawn, roughly: the server does not know the font, and a box must hold what is written in it.

/// The widths of the characters from blank to `~` in Helvetica, in thousandths of the size.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];
/// Letters of other scripts are as wide as they are high.
const WIDE: u16 = 1_000;
/// Other fonts, and bold ones, are wider: in hundredths.
const MARGIN: usize = 110;

/// About how wide a text is at a size, in the same unit.
pub fn width(text: &str, size: usize) -> usize {
    let thousandths: usize = text.chars().map(|letter| usize::from(letter_width(letter))).sum();
    (thousandths * size * MARGIN).div_ceil(100_000)
}

fn letter_width(letter: char) -> u16 {
    let plain = if letter.is_ascii() { Some(letter) } else { latin(letter) };
    let place = plain.and_then(|letter| u32::from(letter).checked_sub(32)).and_then(|at| usize::try_from(at).ok());
    place.and_then(|at| WIDTHS.get(at)).copied().unwrap_or(WIDE)
}

/// The letter without its accents, where it is a Latin one.
fn latin(letter: char) -> Option<char> {
    ('\u{a0}'..='\u{24f}').contains(&letter).then(|| deunicode::deunicode_char(letter)?.chars().next()).flatten()
}

/// The text, cut with `…` where it would be wider than `room`.
pub fn cut(text: &str, size: usize, room: usize) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        kept.push(letter);
        if width(&kept, size) + width("…", size) > room {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

/// Text without the characters that XML does not allow, which would keep other programs from opening a file.
pub fn for_xml(text: &str) -> String {
    let allowed =
        |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(allowed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_left_as_it_is_and_the_rest_is_cut() {
        assert_eq!(cut("Fleet", 14, 180), "Fleet");
        let cut_name = cut("Responsible sourcing of raw materials and packaging", 14, 180);
        assert!(cut_name.starts_with("Responsible sourci") && cut_name.ends_with('…'), "{cut_name}");
        for room in 20..200 {
            assert!(width(&cut("Wörter, die länger sind als ihr Kästchen", 14, room), 14) <= room, "{room}");
        }
    }

    #[test]
    fn accents_change_no_width_and_other_scripts_are_wide() {
        assert_eq!(width("Ñandú", 14), width("Nandu", 14));
        assert!(width("物流", 14) > width("ab", 14));
        assert!(width("iiii", 14) < width("WWWW", 14));
    }

    #[test]
    fn what_xml_does_not_allow_is_left_out() {
        assert_eq!(for_xml("a\u{0}b\u{1f}c\u{ffff}d\u{fffe}ñ😀"), "abcdñ😀");
    }
}
