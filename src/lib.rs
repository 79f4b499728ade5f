pub mod evidence;
pub mod fetch;
pub mod vocab;
