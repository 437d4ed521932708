//! The tables, in the types that SQLite and MariaDB share. Columns that only the database keeps
//! (generated ones) are not listed.

use diesel::{allow_tables_to_appear_in_same_query, joinable, table};

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

allow_tables_to_appear_in_same_query!(
    departments,
    employees,
    projects,
    roles,
    seats,
    assignments,
    search_words,
    revisions,
);
