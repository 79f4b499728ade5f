use super::{Context, PageFacts};
pub(super) fn detect(_: &Context<'_>, _: &mut PageFacts) {}
