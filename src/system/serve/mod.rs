//! What browsers ask for, and who may ask.

pub mod lan;
mod request;
pub mod server;
