//! The organisation chart: departments as a tree, people by whom they report to, drawn as SVG and written as an outline.

mod asked;
mod draw;
mod forest;
mod layout;
mod model;
mod pages;
mod service;
mod text;
mod unfold;

pub use pages::routes;
