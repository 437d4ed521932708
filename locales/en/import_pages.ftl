### Imports: rows of a register out of a file.

nav-imports = Imports
import-button = Import
imports-note = Rows of a register out of a spreadsheet: checked before anything is written, and undone as a whole.
import-new = Import a file
import-taken-over = The columns are the same as before, so what you said about them was taken over.
import-title = Import of { $name }
imports-empty-title = No imports yet
imports-empty-text = Bring the rows of a spreadsheet in: nothing is written before you have seen what it would do.
import-file = File
import-at = When
import-who = Who
import-state = State
import-into = Into
import-rows = Rows

## Choosing a file

import-new-note = Nothing is written yet: you will see first what each row would do.
import-choose = Choose a CSV or Excel file, or drop it here.
import-choose-help = CSV in any usual encoding, or Excel (.xlsx); up to 64 MiB. The first row holds the names of the columns.
import-register = What the rows are
import-register-find-out = Find out from the columns
import-send = Read the file
import-sending = The file is being sent…
import-templates-title = Files to begin with
import-templates-help = Each has the columns that its register knows. Delete the columns you do not need; their order does not matter.
import-template-csv = { $register } (CSV)

## How far it has come

import-steps = Steps
import-step-file = File
import-step-columns = Columns
import-step-check = Check
import-step-done = Import
import-step-past = , done

## What its columns are

import-how-title = How the file is read
import-how-help = Found out from the file. Correct what does not fit, and look again.
import-encoding = Encoding
import-separator = Columns separated by
import-separator-comma = Comma ,
import-separator-semicolon = Semicolon ;
import-separator-tab = Tab
import-separator-bar = Vertical bar |
import-sheet = Sheet
import-dates = Days are written
import-mode = What is done
import-mode-both = Add new rows and change those that are there
import-mode-create = Only add new rows
import-mode-update = Only change rows that are there
import-clear = Empty cells empty the field
import-clear-help = Otherwise an empty cell leaves what is there as it is.
import-look-again = Look again
import-columns-title = Columns
import-columns-help = What each column of the file goes into. Columns that nothing is chosen for are left out.
import-column = Column
import-goes-into = Goes into
import-leave-out = Leave out
import-nameless-column = Column { $number }
import-sample-title = The first rows as they are read
import-check = Check the rows
import-check-note = Nothing is written yet.
import-no-register-title = What are these rows?
import-missing-title = Something is missing
import-stale-title = This import has moved on
import-stale-help = Nothing was changed by what you sent. This is how it stands now.
import-discard = Discard
import-discarded-said = The import was discarded.

## Waiting

import-checking-title = The rows are being checked
import-applying-title = The rows are being written
import-undoing-title = The import is being undone
import-progress = { $done } of { $total } rows
import-progress-begun = Just begun

## What the rows will do

import-checked-ready = { $count ->
    [one] 1 row is ready
   *[other] { $count } rows are ready
}
import-checked-errors = { $count ->
    [one] 1 row has to be corrected
   *[other] { $count } rows have to be corrected
}
import-checked-errors-help = A file goes in whole or not at all. Correct the rows in your file and send it again, or correct how it is read.
import-checked-nothing = There is nothing to import
import-checked-nothing-help = The register says all of this already.
import-checked-note = Nothing has been written yet.
import-outcomes = Rows by what becomes of them
import-tab-error = With errors
import-tab-create = New
import-tab-update = Changed
import-tab-same = Same as now
import-row = Row
import-what = What it says
import-none-error = No row has an error.
import-none-create = No row is new.
import-none-update = No row changes anything.
import-none-same = No row is the same as now.
import-report = Download the rows with messages
import-apply = { $count ->
    [one] Import 1 row
   *[other] Import { $count } rows
}
import-apply-help = All of it goes in, or nothing. It can be undone afterwards.
import-apply-not-yet = Import
import-apply-why-not = This is possible once no row has an error.
import-another-file = Send the corrected file
import-settings = Change how the file is read

## Done

import-applied-title = The rows are in
import-to-list = Look at the list
import-undo = Undo
import-undo-title = Undo the import of { $name }?
import-undo-help = The rows it added are deleted, and those it changed become what they were before. All of it, or nothing.
import-undo-do = Undo the import
import-undo-created = { $count ->
    [one] 1 row is deleted
   *[other] { $count } rows are deleted
}
import-undo-updated = { $count ->
    [one] 1 row becomes what it was
   *[other] { $count } rows become what they were
}
import-undo-cannot = It cannot be undone as it is
import-undo-cannot-help = Something was built on it since. Nothing was changed. This stands in the way:
import-undone-title = The import was undone
import-undone-help = The register is as it was before it.
import-failed-title = It did not go in
import-failed-help = Nothing was written.
import-discarded-title = This import was discarded
import-discarded-help = Its file was deleted. Nothing was written.
import-again = Import a file again

## Words of its states and steps

import-no-file = Choose a file first.
import-refused-title = The file cannot be read like this
import-other-columns-title = These are other columns
import-other-columns-help = Read like this, the file has other columns, or they go into another register. Look at what each goes into before the rows are checked.
import-example = Example
import-what-title = What the rows do
import-heading_line = Headings are in line
import-line-number = Line
import-mode-help-departments = A department is there already when its code is, or its name in the same place.
import-mode-help-employees = An employee is there already when the number is, or the e-mail address.
import-mode-help-projects = A project is there already when its code is.
import-mode-help-roles = A role is there already when its name is.
import-mode-help-seats = A seat is there already when the role is wanted in the same place.
import-mode-help-assignments = An assignment is there already when the same person has the same role in the same place from the same day.
import-checking-help = Nothing is written yet. You can leave this page: it goes on without it.
import-applying-help = All rows go in, or none. You can leave this page: it goes on without it.
import-undoing-help = All of it is undone, or nothing. You can leave this page: it goes on without it.
import-back = Back to the import
import-undo-more = and { $count } more
import-in-line = line { $line }
import-outcome-create = New
import-outcome-update = Changed
import-outcome-same = Same
import-outcome-error = Error
import-state-uploaded = To be checked
import-state-checking = Being checked
import-state-checked = Checked
import-state-applying = Going in
import-state-applied = Imported
import-state-undoing = Being undone
import-state-undone = Undone
import-state-failed = Failed
import-state-discarded = Discarded
import-phase-reading = Reading the file
import-phase-comparing = Comparing with the register
import-phase-writing = Writing
import-phase-undoing = Taking back
