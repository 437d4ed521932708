//! Time limits on talking to MariaDB. Diesel offers none, and a server that stops answering would hold a request for
//! ever, so the linker leads `mysql_real_connect` through here (`build.rs`) and the limits are set before connecting.

#[cfg(all(feature = "mariadb", target_os = "linux"))]
mod shim {
    use std::ffi::{c_char, c_int, c_uint, c_ulong, c_void};
    use std::sync::atomic::{AtomicU32, Ordering};

    /// Seconds to wait for one answer of the server; a statement's own limit is lower.
    pub static READ_SECONDS: AtomicU32 = AtomicU32::new(3600);
    const CONNECT_SECONDS: c_uint = 2;
    const MYSQL_OPT_CONNECT_TIMEOUT: c_int = 0;
    const MYSQL_OPT_READ_TIMEOUT: c_int = 11;
    const MYSQL_OPT_WRITE_TIMEOUT: c_int = 12;

    unsafe extern "C" {
        fn mysql_options(handle: *mut c_void, option: c_int, value: *const c_void) -> c_int;
        #[allow(clippy::too_many_arguments)]
        fn __real_mysql_real_connect(
            handle: *mut c_void,
            host: *const c_char,
            user: *const c_char,
            password: *const c_char,
            database: *const c_char,
            port: c_uint,
            socket: *const c_char,
            flags: c_ulong,
        ) -> *mut c_void;
    }

    /// Sets the limits, then connects.
    ///
    /// # Safety
    /// Called by the client library's users with the arguments of `mysql_real_connect`, which it passes on unchanged.
    #[unsafe(no_mangle)]
    #[allow(clippy::too_many_arguments)]
    unsafe extern "C" fn __wrap_mysql_real_connect(
        handle: *mut c_void,
        host: *const c_char,
        user: *const c_char,
        password: *const c_char,
        database: *const c_char,
        port: c_uint,
        socket: *const c_char,
        flags: c_ulong,
    ) -> *mut c_void {
        let connect: c_uint = CONNECT_SECONDS;
        let read: c_uint = READ_SECONDS.load(Ordering::Relaxed);
        // SAFETY: the handle is the caller's, the values live until the calls return.
        unsafe {
            mysql_options(handle, MYSQL_OPT_CONNECT_TIMEOUT, (&raw const connect).cast());
            mysql_options(handle, MYSQL_OPT_READ_TIMEOUT, (&raw const read).cast());
            mysql_options(handle, MYSQL_OPT_WRITE_TIMEOUT, (&raw const read).cast());
            __real_mysql_real_connect(handle, host, user, password, database, port, socket, flags)
        }
    }
}

/// Sets how long this process waits for one answer of a MariaDB server, in seconds. Counts for connections opened later.
#[cfg(all(feature = "mariadb", target_os = "linux"))]
pub fn limit_reads(seconds: u32) {
    shim::READ_SECONDS.store(seconds, std::sync::atomic::Ordering::Relaxed);
}

/// Nothing to limit: an embedded database answers by itself.
#[cfg(not(all(feature = "mariadb", target_os = "linux")))]
pub fn limit_reads(_seconds: u32) {}
