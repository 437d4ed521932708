//! Rebuilds when a migration changes, and routes MariaDB connects through our time limits (`src/db/timeouts.rs`).

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=build.rs");
    let mariadb = std::env::var_os("CARGO_FEATURE_MARIADB").is_some();
    let linux = std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux");
    if mariadb && linux {
        println!("cargo:rustc-link-arg=-Wl,--wrap=mysql_real_connect");
    }
}
