//! What a site's settings say.

pub mod color;
pub mod config;
pub mod crosstab;
pub mod home;
pub mod host;
pub mod locale;
pub mod outputs;
pub mod policy;
pub mod region_map;
pub mod tokens;
pub mod words;
