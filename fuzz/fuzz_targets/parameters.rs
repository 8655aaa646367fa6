//! Any bytes, as the parameters of an address: no reply is a failure, and none is too long.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../requests.rs"]
mod requests;
#[path = "../site.rs"]
mod site;

fuzz_target!(|bytes: &[u8]| {
    let wrong = site::RUNTIME.block_on(requests::parameters(&site::ROUTER, bytes));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
});
