## What imports have to say of files, rows and the register

import-register-departments = Departments
import-register-employees = Employees
import-register-projects = Projects
import-register-roles = Roles
import-register-seats = Seats
import-register-assignments = Assignments
import-creates = New rows
import-updates = Changed rows
import-report-outcome = Outcome
import-report-message = Message

## Why an import is not further

import-trouble-no-register = The headings do not say which register the rows belong to. Choose one.
import-trouble-no-key = No column tells the rows apart. Choose one for the number, the code, the e-mail address or the name.
import-trouble-no-rows = The file has headings and no rows.
import-trouble-stale = Somebody changed the register after this file was checked, so it was checked again. Look at the result once more.
import-trouble-died = The server stopped during the work. Nothing was changed; try again.
import-trouble-away = The database did not answer. Nothing was changed; try again.
import-trouble-in-use = Something that the rows point to is no longer there. Nothing was changed; check the file again.
import-trouble-failed = Something went wrong that is not the file's fault. Nothing was changed; an administrator finds the reason in the log.
import-trouble-in-the-way = The import cannot be undone, because somebody has built upon it.
import-trouble-forgotten = The file was kept for seven days and nobody went on with it.

## Why a row cannot be taken back

import-obstacle-gone = It was deleted.
import-obstacle-changed = It was changed after the import.
import-obstacle-hanging-sub_departments = Departments that came later belong to it.
import-obstacle-hanging-people = People have their home in it.
import-obstacle-hanging-owned_projects = It owns projects.
import-obstacle-hanging-seats = There are seats for it.
import-obstacle-hanging-assignments = There are assignments for it.
import-obstacle-hanging-reports = People report to it.
import-obstacle-hanging-deputies = Somebody stands in for it.

## What is wrong with a row

error-import-too-large = The file is larger than 64 MB. Split it into several files.
error-import-field-twice = Another column goes into this field already.
error-import-date = “{ $limit }” is no date in the order that was chosen for the file.
error-import-word = “{ $limit }” is none of the words that can stand here: { $possible }.
error-import-unknown = “{ $limit }” is neither in the register nor in the file.
error-import-ambiguous = There is more than one “{ $limit }”. Write its code or its whole path.
error-import-deputy = “{ $limit }” does not hold this role in this place on these days.
error-import-overlap = This overlaps with line { $limit } of the file: the same person in the same role and place.
error-import-twice = Line { $limit } of the file is about the same entry.
error-import-missing = There is no such entry, and this import only changes entries.
error-import-exists = There is such an entry already, with other values, and this import only adds entries.

## Other names of columns, between semicolons

import-names-employee-number = Personnel number; Employee number; Employee no; Staff number; Employee ID; ID
import-names-employee-given_name = First name; Forename
import-names-employee-family_name = Last name; Surname
import-names-employee-email = E-mail address; Mail; Work e-mail
import-names-employee-phone = Telephone; Phone number; Mobile
import-names-employee-job_title = Title; Position; Job
import-names-employee-department_id = Home department; Dept; Unit; Team
import-names-employee-manager_id = Manager; Supervisor; Line manager; Boss
import-names-employee-status = State
import-names-employee-hired_on = Hire date; Start date; Joined; First day
import-names-employee-left_on = Left on; End date; Leaving date
import-names-employee-notes = Note; Remarks; Comments
import-names-department-name = Department; Department name
import-names-department-code = Short name; Department code
import-names-department-parent_id = Parent; Parent department; Belongs to; Above
import-names-department-description = Purpose; Remarks
import-names-project-code = Project code; Project number
import-names-project-name = Project; Project name; Title
import-names-project-status = State
import-names-project-department_id = Department; Owning department
import-names-project-starts_on = Start; Start date; From
import-names-project-ends_on = End; End date; To; Until
import-names-project-description = Remarks
import-names-role-name = Role; Role name
import-names-role-scope = Scope; Where
import-names-role-description = Description; Duties
import-names-seat-role_id = Role name; Function
import-names-seat-department_id = Dept; Unit; Team
import-names-seat-project_id = Project code
import-names-seat-wanted = Number wanted; How many; Seats; Positions
import-names-assignment-employee_id = Person; Holder; E-mail; Name
import-names-assignment-role_id = Role name; Function
import-names-assignment-department_id = Dept; Unit; Team
import-names-assignment-project_id = Project code
import-names-assignment-responsibility = RACI; Part
import-names-assignment-allocation = Percent; Percentage; FTE %
import-names-assignment-starts_on = Start; Start date; Starts on; From
import-names-assignment-ends_on = End; End date; Ends on; To; Until
import-names-assignment-deputy_for_id = Deputy for; Substitutes
import-names-assignment-description = Remarks; Comments

## Other words for what a field can hold, between semicolons

import-words-employee-status-active = Employed; Working
import-words-employee-status-on_leave = Leave; Absent; Sick leave; Parental leave
import-words-employee-status-left = Inactive; Former; Terminated; Resigned; Retired
import-words-project-status-planned = Proposed; Not started
import-words-project-status-active = Running; In progress; Ongoing; Open
import-words-project-status-paused = On hold; Suspended
import-words-project-status-finished = Closed; Completed; Complete; Done; Ended
import-words-role-scope-any = Both; All; Anywhere
import-words-role-scope-department = Department
import-words-role-scope-project = Project
import-words-assignment-responsibility-responsible = R
import-words-assignment-responsibility-accountable = A
import-words-assignment-responsibility-consulted = C
import-words-assignment-responsibility-informed = I
