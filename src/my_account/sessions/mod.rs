//! Where one is signed in.

mod device;
mod pages;
mod service;

pub use pages::routes;
