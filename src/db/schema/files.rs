//! The tables of what comes from files.

use diesel::table;

table! {
    imports {
        id -> Integer,
        version -> Integer,
        name -> Text,
        size -> Integer,
        register -> Nullable<Text>,
        state -> Text,
        run -> Text,
        settings -> Text,
        creates -> Integer,
        updates -> Integer,
        sames -> Integer,
        errors -> Integer,
        digest -> Text,
        message -> Text,
        has_file -> Bool,
        account_id -> Nullable<Integer>,
        actor -> Text,
        checked_at -> Nullable<Timestamp>,
        applied_at -> Nullable<Timestamp>,
        undone_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

table! {
    import_parts (import_id, position) {
        import_id -> Integer,
        position -> Integer,
        bytes -> Binary,
    }
}

table! {
    import_rows (import_id, line) {
        import_id -> Integer,
        line -> Integer,
        outcome -> Text,
        row_id -> Nullable<Integer>,
        title -> Text,
        detail -> Text,
    }
}

table! {
    import_deeds (import_id, line) {
        import_id -> Integer,
        line -> Integer,
        row_id -> Integer,
        version -> Integer,
        former -> Nullable<Text>,
    }
}

table! {
    import_runs (import_id) {
        import_id -> Integer,
        run -> Text,
        phase -> Text,
        done -> Integer,
        total -> Integer,
        beat_at -> Timestamp,
    }
}
