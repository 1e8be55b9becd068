//! Work that gives way to all other: threads of their own, of low priority.

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::system::os;

/// Threads for work that can wait.
#[derive(Debug)]
pub struct Background(ThreadPool);

impl Background {
    /// As many threads as there are processors. Where the system does not let them be of low priority, they are not.
    ///
    /// # Errors
    /// The system does not give them, in its words.
    pub fn new() -> Result<Self, String> {
        let pool = ThreadPoolBuilder::new().start_handler(|_| os::give_way()).build();
        pool.map(Self).map_err(|error| error.to_string())
    }

    /// Does work there, and waits for it. What it does in parallel, it does there too.
    pub fn run(&self, work: impl FnOnce() + Send) {
        self.0.install(work);
    }
}
