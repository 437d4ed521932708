### The words that every page shares: surroundings, lists, forms, complaints, troubles.

## Surroundings

skip-to-content = Skip to content
nav-label = Main
nav-menu = Menu
nav-overview = Overview
nav-departments = Departments
nav-employees = Employees
nav-projects = Projects
nav-roles = Roles
nav-seats = Seats
nav-assignments = Assignments
display-menu = Language and colours
display-language = Language
display-theme = Colours
theme-auto = Device
theme-light = Light
theme-dark = Dark
footer-about = Who is responsible for what
no-answer-title = The server does not answer.
no-answer-help = Nothing is lost on this page. Try again in a moment.

## As of which day

day-label = As of which day
day-today = Today
day-choose = Show the register as of
day-show = Show
day-back = Back to today
day-past = As it was on { $day }.
day-future = As it will be on { $day }.
day-what = Who holds what is shown as of that day; names, departments and wanted seats are as they are now.

## Ways to look at a place or a person

views-label = Ways to look at it
views-page = Overview

## Dates, short

month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

## Numbers

percent = { $value }%

## Lists

search = Search
search-hint = Search…
list-filters = Filters
list-apply = Apply
list-clear = Clear search and filters
list-count = { $total ->
    [0] None
    [one] 1 in all
   *[other] { $from }–{ $to } of { $total }
}
list-all = All
list-nothing-matches = Nothing matches
list-nothing-matches-help = No row fits this search and these filters.
pager-label = Pages
pager-first = First page
pager-previous = Previous page
pager-next = Next page
pager-last = Last page
pager-page = Page { $page } of { $pages }

filter-status = Status
filter-department_id = Department
filter-role_id = Role
filter-project_id = Project
filter-employee_id = Employee
filter-when = When
filter-scope = Scope
filter-responsibility = Responsibility
filter-gap = Gap

## Reference fields

picker-search = Find for “{ $label }”
picker-find = Find
picker-none = None
picker-any = Any
picker-nothing = Nothing matches “{ $typed }”.
picker-empty = There is nothing to choose from yet.
picker-more = Type to find others.
picker-trouble = The search does not answer just now. What is chosen stays.

## Forms

action-save = Save
action-save-another = Save and add another
action-cancel = Cancel
action-delete = Delete
action-edit = Edit
form-required-note = Fields marked with * are required.
form-range = { $min } to { $max }
form-choose = Choose…
form-summary = { $count ->
    [one] One field needs attention
   *[other] { $count } fields need attention
}
form-conflict-title = Somebody else saved this in the meantime
form-conflict-help = Nothing is lost: the fields below hold what you typed. Compare, correct what is needed, and save again. That puts your version over the saved one.
form-conflict-restart = Discard mine and start from the saved version
form-conflict-field = Field
form-conflict-theirs = Saved now
form-conflict-yours = What you typed
form-conflict-differs = differs
form-conflict-empty = empty

## Deleting

delete-title = Delete “{ $name }”?
delete-help = It disappears from all lists. This cannot be undone here.
delete-button = Delete
delete-blocked-title = “{ $name }” cannot be deleted
delete-blocked-help = The following hang on it. Move or delete them first.
delete-blocked-back = Back
delete-stale = It was changed after you opened this page. Look at it again, then decide.
delete-look = See it as it is now
dependants-more = and { $count } more
dependants-sub_departments = { $count ->
    [one] 1 department below it
   *[other] { $count } departments below it
}
dependants-people = { $count ->
    [one] 1 employee who belongs to it
   *[other] { $count } employees who belong to it
}
dependants-projects = { $count ->
    [one] 1 project
   *[other] { $count } projects
}
dependants-owned_projects = { $count ->
    [one] 1 project it owns
   *[other] { $count } projects it owns
}
dependants-seats = { $count ->
    [one] 1 seat
   *[other] { $count } seats
}
dependants-assignments = { $count ->
    [one] 1 assignment, past ones included
   *[other] { $count } assignments, past ones included
}
dependants-reports = { $count ->
    [one] 1 person who reports to this one
   *[other] { $count } people who report to this one
}
dependants-deputies = { $count ->
    [one] 1 assignment that stands in for this one
   *[other] { $count } assignments that stand in for this one
}

## Complaints beside a field

error-required = Fill this in.
error-too-long = Use no more than { $limit } characters.
error-control-characters = This contains characters that cannot be shown. Type it in again.
error-unknown-reference = This entry does not exist any more. Choose another one.
error-date = Enter a date as year-month-day, for example 2026-03-31.
error-number = Enter a whole number.
error-choice = Choose one of the options.
error-repeated = This was sent more than once. Enter it once.
error-unknown-field = The form does not know this field.
error-invalid = This cannot be used as it is.
error-taken = Another entry already has this. Choose a different one.
error-email = Enter an e-mail address, for example name@example.com.
error-dates-order = The end must not be before the start.
error-end-before-start = The end must not be before the start.
error-left-before-hired = The last day must not be before the first.
error-cycle-department = A department cannot belong to itself or to one below it.
error-cycle-manager = Nobody can report to themselves, directly or through others.
error-one-place = Choose either a department or a project, not both and not neither.
error-scope-department = This role is for projects only. Choose a project, or another role.
error-scope-project = This role is for departments only. Choose a department, or another role.
error-scope-in-use = Some seats or assignments use this role in places that the new scope excludes.
error-overlap = This overlaps with another assignment to the same role and place: { $limit }
error-percent = Enter a percentage from 0 to 100.
error-wanted = Enter how many holders are wanted, from 1 to 999.
error-deputy-same = A deputy stands in for another person, in the same role and place.
error-not-your-place = You can choose only places that you are accountable for.
error-password-short = Use at least { $limit } characters.
error-password-long = Use no more than { $limit } characters.
error-password-personal = This contains a name that others know. Choose another password.
error-password-common = Passwords like this are tried first. Choose another one.
error-seat-taken = This place already has a seat for this role.

## Troubles: a page of their own

trouble-status = Error { $status }
trouble-id = Reference for whoever runs this program: { $id }
trouble-home = Go to the overview
trouble-retry = Try again
trouble-not-found-title = There is nothing here
trouble-not-found-help = It may have been deleted, or the address may have a mistake in it.
trouble-not-signed-in-title = Sign in first
trouble-not-signed-in-help = This page is only for people with an account.
trouble-not-allowed-title = This is not open to you
trouble-not-allowed-help = Your account has no right to do this. Whoever runs this program can change that.
trouble-invalid-title = This could not be understood
trouble-invalid-help = Something that was sent is not as it should be. { $detail } Go back, check it, and try again.
trouble-bad-query-title = The address has a mistake in it
trouble-bad-query-help = The value of “{ $detail }” cannot be used. Correct it in the address, or start again from a list.
trouble-stale-title = Somebody else changed this in the meantime
trouble-stale-help = Nothing was saved. Go back, reload the page, and make your change again.
trouble-in-use-title = Other entries hang on this
trouble-in-use-help = Nothing was changed. Move or delete what hangs on it first.
trouble-database-away-title = The register cannot be reached just now
trouble-database-away-help = The program runs, but its database does not answer. Nothing was changed. Try again in a moment.
trouble-too-many-title = Too many attempts
trouble-too-many-help = For safety this has to wait. Try again in a few minutes.
trouble-busy-title = Too much to do at once
trouble-busy-help = Nothing was changed. Try again in a moment.
trouble-form-expired-title = This page is out of date
trouble-form-expired-help = It was opened before you signed in or out. Nothing was changed. Go back, reload the page, and try again.
trouble-confirm-title = Type your password again first
trouble-confirm-help = This takes a password that was typed not long ago, and nothing was changed. Go back, reload the page: it asks for the password.
trouble-internal-title = Something went wrong on our side
trouble-internal-help = It has been recorded. If it happens again, tell whoever runs this program and quote the reference below.
trouble-bad-request-title = This could not be understood
trouble-bad-request-help = The request is not one that this program knows. Go back and try again.
trouble-method-title = This address is not for that
trouble-method-help = A page that saves something was opened like one that shows something, or the other way round.
trouble-too-large-title = This is too large
trouble-too-large-help = More was sent than this program accepts. Shorten the text and try again.
trouble-media-type-title = This format is not known here
trouble-media-type-help = What was sent is in a format that this address does not read.
