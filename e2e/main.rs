//! The program as people meet it: the real server, driven through a real browser. `make test` starts what this needs.

mod support;

mod as_of;
mod assigning;
mod bulk;
mod chart;
mod complaints;
mod conflict;
mod console;
mod contrast;
mod deleting;
mod drafting;
mod filtering;
mod finding;
mod gaps;
mod handovers;
mod importing;
mod invitation;
mod keyboard;
mod labels;
mod language;
mod main_path;
mod matrix;
mod paging;
mod resetting;
mod rights;
mod searching;
mod session_end;
mod setting_up;
mod sorting;
mod theme;
mod timeline;
mod two_factor;
mod unsaved;
mod width;
mod without_scripts;
