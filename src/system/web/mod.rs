//! Other sites, asked for addresses: by several threads at once, each host by one of them and with a pause in between.

mod client;
mod local;

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::answer::Answer;
use crate::system::web::client::Client;

/// How many hosts are asked at a time.
const HOSTS: usize = 8;

/// How it is asked.
#[derive(Debug, Clone)]
pub struct Manners {
    /// Who asks.
    pub user_agent: String,
    /// How long an answer may take.
    pub timeout: Duration,
    /// How long a host is left alone between two addresses.
    pub pause: Duration,
    /// Which addresses are asked.
    pub reach: Reach,
}

/// Which addresses are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Those that are there for everyone.
    Public,
    /// Also those of this machine and of the network that it is in.
    Local,
}

/// The addresses of a host.
type Queue = VecDeque<Vec<String>>;

/// Asks for addresses, and tells each with its answer as it comes. Returns at once; the asking ends when nobody hears.
///
/// # Errors
/// The system's, such as that it has no more threads.
pub fn ask<T: Send + 'static>(
    addresses: Vec<String>,
    manners: Manners,
    (told, tell): (Sender<T>, fn(String, Answer) -> T),
) -> io::Result<()> {
    let pause = manners.pause;
    let client = Client::new(manners);
    let queue = Arc::new(Mutex::new(by_host(addresses)));
    for _ in 0..HOSTS {
        let (client, queue, told) = (client.clone(), Arc::clone(&queue), told.clone());
        let work = move || {
            while let Some(addresses) = next(&queue) {
                for (number, address) in addresses.into_iter().enumerate() {
                    if number > 0 {
                        thread::sleep(pause);
                    }
                    let answer = client.ask(&address);
                    if told.send(tell(address, answer)).is_err() {
                        return;
                    }
                }
            }
        };
        thread::Builder::new().name("web".to_owned()).spawn(work)?;
    }
    Ok(())
}

/// The addresses by their hosts, those of the host with the most of them first.
fn by_host(addresses: Vec<String>) -> Queue {
    let mut hosts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for address in addresses {
        hosts.entry(client::host(&address).unwrap_or_default()).or_default().push(address);
    }
    let mut queue: Vec<Vec<String>> = hosts.into_values().collect();
    queue.sort_by_key(|addresses| std::cmp::Reverse(addresses.len()));
    queue.into()
}

fn next(queue: &Mutex<Queue>) -> Option<Vec<String>> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
}
