//! Elements that are marked as a price.

use super::*;

impl Walk<'_> {
    pub(super) fn price_text(&self, frame: Frame<'_>) -> PriceText {
        let class = &frame.class[..floor_boundary(frame.class, frame.class.len().min(120))];
        PriceText {
            text: String::new(),
            region: frame.region,
            selector: self.selector(),
            struck: frame.struck,
            regular: frame.regular,
            at: self.page.blocks.len(),
            class: class.to_owned(),
            related: frame.related,
        }
    }

    /// The cents of a price begin: what stands before them is parted from them.
    pub(super) fn begin_cents(&mut self) {
        let digit = |text: &str| text.trim_end().ends_with(|c: char| c.is_ascii_digit());
        for text in [Some(&mut self.text), self.price.as_mut().map(|p| &mut p.text)].into_iter().flatten().filter(|t| digit(t)) {
            text.truncate(text.trim_end().len());
            text.push(CENTS);
        }
    }

    /// Text that stands in a price, or is struck out.
    pub(super) fn text_of_price(&mut self, text: &str, frame: Frame<'_>) {
        if self.edge {
            self.without_false_cents(text);
        }
        if self.price.is_some() && frame.aloud {
            let text = if self.price_aloud.len() < 200 { text } else { "" };
            self.price_aloud.push_str(&text[..floor_boundary(text, text.len().min(100))]);
        } else if let Some(price) = &mut self.price
            && price.text.len() < 400
        {
            if self.edge && is_next_number(&price.text, text) {
                price.text.push(' ');
            }
            push_words(&mut price.text, text);
        }
        if frame.struck && self.struck_out.len() < 100 {
            self.struck_out.push_str(&text[..floor_boundary(text, text.len().min(100))]);
        }
    }

    /// The separator is written after all: `299` `,` `90`.
    fn without_false_cents(&mut self, text: &str) {
        if text.trim_start().starts_with(['.', ',']) {
            for text in [Some(&mut self.text), self.price.as_mut().map(|p| &mut p.text)].into_iter().flatten() {
                text.truncate(text.trim_end_matches(CENTS).len());
            }
        }
    }

    pub(super) fn end_price(&mut self) {
        let aloud = std::mem::take(&mut self.price_aloud);
        if let Some(mut price) = self.price.take() {
            price.text = joined(&price.text);
            // What is read aloud says the price once more, and an old one beside it: it counts where nothing is shown.
            if !price.text.chars().any(char::is_numeric) {
                price.text = joined(&aloud);
            }
            if price.text.chars().any(char::is_numeric) && self.page.prices.len() < 500 {
                self.page.prices.push(price);
            }
        }
    }
}

/// Whether the text of a new element begins another number than the one before: `₹2,433` and `2 %`, `249 Kč` and `205 Kč`, `19,50 €` and
/// `0,75 l`, but not the cents of `12 €` and `90`.
fn is_next_number(before: &str, text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let cents = digits == 2 && text.len() == 2;
    digits > 0
        && (before.ends_with(char::is_alphanumeric)
            || (!cents && before.ends_with(['€', '£', '$', '₽', '₴', '₸', '₫', '₪', '₺']) && before.contains(|c: char| c.is_ascii_digit())))
}
