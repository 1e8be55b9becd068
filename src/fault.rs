//! Faults in fieldguide itself: where one panicked and what it said, so that it can be reported and mended.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourcePath;

/// What to do about any of them.
pub const HELP: &str = "this is a fault in fieldguide: please report it, with the file";

thread_local! {
    /// What this thread said when it panicked last, and where.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps panics from printing anything: what they say and where goes to whoever [catches](catch) them.
pub fn listen() {
    panic::set_hook(Box::new(|info| LAST.set(Some(words(info)))));
}

/// Does work that may panic.
///
/// # Errors
/// What the panic said, and where where that is [known](listen).
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work))
        .map_err(|payload| LAST.take().unwrap_or_else(|| said(&*payload).to_owned()))
}

/// The finding about a page whose file makes fieldguide fail.
pub fn on_page(file: &SourcePath, words: &str) -> Diagnostic {
    let message = format!("fieldguide itself failed on this page: {words}");
    Diagnostic::error(Code::PageFailed, file, message).help(HELP)
}

fn words(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map(|at| format!(" ({}:{}:{})", at.file(), at.line(), at.column()));
    format!("{}{}", said(info.payload()), place.unwrap_or_default())
}

fn said(payload: &dyn Any) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("it did not say why")
}

#[cfg(test)]
mod tests {
    use super::{catch, listen};

    #[test]
    fn a_panic_says_what_and_where() {
        let usual = std::panic::take_hook();
        listen();
        let number = "7".to_owned();
        let caught = [catch(|| panic!("no page")), catch(|| panic!("no page {number}"))];
        let missing = catch(|| Vec::<u8>::new()[3]);
        std::panic::set_hook(usual);
        let caught = caught.map(Result::unwrap_err);
        assert!(caught[0].starts_with("no page (src/fault.rs:"), "{caught:?}");
        assert!(caught[1].starts_with("no page 7 (src/fault.rs:"), "{caught:?}");
        let missing = missing.unwrap_err();
        assert!(
            missing.starts_with("index out of bounds: the len is 0 but the index is 3 (src/fault.rs:"),
            "{missing}"
        );
        assert_eq!(catch(|| 1), Ok(1));
    }
}
