pub mod diag;
pub mod evidence;
pub mod fetch;
pub mod page;
pub mod rules;
pub mod shop;
pub mod signals;
pub mod vocab;
