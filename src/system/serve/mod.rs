//! What browsers ask for, and who may ask.

mod request;
pub mod server;
