//! Publishing: the whole new site comes into the place of the old one in one step, or nothing changes.
//!
//! | what | where |
//! |---|---|
//! | artifacts are taken, and the site is published | [`mod@write`] |
//! | the output folder, what fieldguide made in it, and what others put there | `output`, `published`, `manifest`, `foreign` |
//! | what there is to do | [`plan`] |
//! | the folder in which the new site is made | `staging`, `temporary` |
//! | file by file, where folders cannot change places | `replace`, `carry` |

mod carry;
mod foreign;
mod manifest;
mod output;
pub mod plan;
mod published;
mod replace;
mod staging;
mod temporary;
pub mod write;
