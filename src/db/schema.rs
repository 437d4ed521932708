//! The tables, in the types that SQLite and MariaDB share. Columns that only the database keeps
//! (generated ones) are not listed.

mod files;

use diesel::{allow_tables_to_appear_in_same_query, joinable, table};

pub use files::{import_deeds, import_parts, import_rows, import_runs, imports};

table! {
    revisions (name) { name -> Text, value -> BigInt, }
}

table! {
    search_words (kind, word, sort_name, row_id) {
        kind -> Integer,
        word -> Text,
        sort_name -> Text,
        row_id -> Integer,
    }
}

table! {
    departments {
        id -> Integer,
        version -> Integer,
        name -> Text,
        name_key -> Text,
        code -> Nullable<Text>,
        code_key -> Nullable<Text>,
        parent_id -> Nullable<Integer>,
        description -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

table! {
    employees {
        id -> Integer,
        version -> Integer,
        number -> Nullable<Text>,
        number_key -> Nullable<Text>,
        given_name -> Text,
        family_name -> Text,
        sort_name -> Text,
        email -> Text,
        email_key -> Text,
        phone -> Text,
        job_title -> Text,
        department_id -> Nullable<Integer>,
        manager_id -> Nullable<Integer>,
        status -> Text,
        hired_on -> Nullable<Date>,
        left_on -> Nullable<Date>,
        notes -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

table! {
    projects {
        id -> Integer,
        version -> Integer,
        code -> Text,
        code_key -> Text,
        name -> Text,
        sort_name -> Text,
        description -> Text,
        department_id -> Nullable<Integer>,
        status -> Text,
        starts_on -> Nullable<Date>,
        ends_on -> Nullable<Date>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

table! {
    roles {
        id -> Integer,
        version -> Integer,
        name -> Text,
        name_key -> Text,
        sort_name -> Text,
        description -> Text,
        scope -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

table! {
    seats {
        id -> Integer,
        version -> Integer,
        role_id -> Integer,
        department_id -> Nullable<Integer>,
        project_id -> Nullable<Integer>,
        wanted -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

table! {
    assignments {
        id -> Integer,
        version -> Integer,
        employee_id -> Integer,
        role_id -> Integer,
        department_id -> Nullable<Integer>,
        project_id -> Nullable<Integer>,
        responsibility -> Text,
        allocation -> Integer,
        description -> Text,
        starts_on -> Date,
        ends_on -> Nullable<Date>,
        deputy_for_id -> Nullable<Integer>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        confirmed_on -> Nullable<Date>,
        confirmed_by_id -> Nullable<Integer>,
    }
}

table! {
    accounts {
        id -> Integer,
        version -> Integer,
        username -> Text,
        username_key -> Text,
        email -> Text,
        email_key -> Text,
        access -> Text,
        employee_id -> Nullable<Integer>,
        language -> Text,
        password_hash -> Text,
        password_set_at -> Timestamp,
        totp_secret -> Nullable<Text>,
        totp_step -> BigInt,
        signed_in_at -> Nullable<Timestamp>,
        disabled_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

table! {
    sessions {
        id -> Integer,
        digest -> Text,
        account_id -> Integer,
        stage -> Text,
        wrong_codes -> Integer,
        totp_pending -> Nullable<Text>,
        address -> Text,
        device -> Text,
        created_at -> Timestamp,
        seen_at -> Timestamp,
        confirmed_at -> Timestamp,
    }
}

table! {
    recovery_codes {
        id -> Integer,
        account_id -> Integer,
        digest -> Text,
    }
}

table! {
    invitations {
        id -> Integer,
        digest -> Text,
        email -> Text,
        email_key -> Text,
        access -> Text,
        employee_id -> Nullable<Integer>,
        invited_by_id -> Nullable<Integer>,
        created_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

table! {
    password_resets (account_id) {
        account_id -> Integer,
        digest -> Text,
        expires_at -> Timestamp,
    }
}

table! {
    api_tokens {
        id -> Integer,
        account_id -> Integer,
        name -> Text,
        prefix -> Text,
        digest -> Text,
        access -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

table! {
    throttles (name) {
        name -> Text,
        attempts -> Integer,
        since -> Timestamp,
        expires_at -> Timestamp,
    }
}

table! {
    changes {
        id -> Integer,
        at -> Timestamp,
        account_id -> Nullable<Integer>,
        actor -> Text,
        via -> Text,
        address -> Text,
        request -> Text,
        kind -> Text,
        row_id -> Nullable<Integer>,
        title -> Text,
        action -> Text,
        fields -> Text,
    }
}

table! {
    handovers {
        id -> Integer,
        version -> Integer,
        employee_id -> Integer,
        draft_of -> Nullable<Integer>,
        last_day -> Date,
        status -> Text,
        reports_choice -> Text,
        reports_manager_id -> Nullable<Integer>,
        record -> Text,
        account_id -> Nullable<Integer>,
        applied_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

table! {
    handover_items {
        id -> Integer,
        handover_id -> Integer,
        assignment_id -> Nullable<Integer>,
        assignment_version -> Integer,
        title -> Text,
        choice -> Text,
        successor_id -> Nullable<Integer>,
        note -> Text,
    }
}

table! {
    reorganisations {
        id -> Integer,
        version -> Integer,
        name -> Text,
        takes_effect_on -> Date,
        note -> Text,
        status -> Text,
        owner_id -> Nullable<Integer>,
        is_shared -> Bool,
        closed_at -> Nullable<Timestamp>,
        closed_by -> Text,
        snapshot -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

table! {
    reorganisation_changes {
        id -> Integer,
        version -> Integer,
        reorganisation_id -> Integer,
        position -> Integer,
        kind -> Text,
        wish -> Text,
        base -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

joinable!(employees -> departments (department_id));
joinable!(projects -> departments (department_id));
joinable!(seats -> roles (role_id));
joinable!(seats -> departments (department_id));
joinable!(seats -> projects (project_id));
joinable!(assignments -> employees (employee_id));
joinable!(assignments -> roles (role_id));
joinable!(assignments -> departments (department_id));
joinable!(assignments -> projects (project_id));
joinable!(assignments -> accounts (confirmed_by_id));
joinable!(accounts -> employees (employee_id));
joinable!(sessions -> accounts (account_id));
joinable!(recovery_codes -> accounts (account_id));
joinable!(invitations -> employees (employee_id));
joinable!(password_resets -> accounts (account_id));
joinable!(api_tokens -> accounts (account_id));
joinable!(handovers -> employees (employee_id));
joinable!(handover_items -> handovers (handover_id));
joinable!(reorganisations -> accounts (owner_id));
joinable!(reorganisation_changes -> reorganisations (reorganisation_id));

allow_tables_to_appear_in_same_query!(
    departments,
    employees,
    projects,
    roles,
    seats,
    assignments,
    search_words,
    revisions,
    accounts,
    sessions,
    recovery_codes,
    invitations,
    password_resets,
    api_tokens,
    throttles,
    changes,
    handovers,
    handover_items,
    reorganisations,
    reorganisation_changes,
);
