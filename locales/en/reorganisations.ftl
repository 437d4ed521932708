### Draft reorganisations.

nav-reorganisations = Reorganisations
reorganisations-search = Search by name
reorganisations-empty-title = No drafts yet
reorganisations-empty-text = A draft collects changes to the company under a name and a date, to be looked at before they are made all at once.

reorganisation-new = New draft
reorganisation-edit = Edit { $name }
reorganisation-created = The draft { $name } was made. Add its changes now.
reorganisation-saved = The draft { $name } was saved.
reorganisation-name = Name
reorganisation-takes_effect_on = Takes effect on
reorganisation-takes_effect_on-help = Assignments of the draft begin on this day; what it ends has the day before as its last one.
reorganisation-takes-effect = Takes effect on { $day }
reorganisation-note = Note
reorganisation-status = Status
reorganisation-status-draft = Draft
reorganisation-status-applied = Applied
reorganisation-status-discarded = Discarded
reorganisation-owner = Made by
reorganisation-closed = by { $name },
reorganisation-seen_by = Who sees it
reorganisation-seen_by-owner = Whoever made it, and administrators
reorganisation-seen_by-editors = All editors
reorganisation-share = Share with all editors
reorganisation-unshare = Stop sharing
reorganisation-shared = All editors can see { $name } now and work on it.
reorganisation-unshared = Other editors no longer see { $name }.
reorganisation-as-it-was = This is how it looked when it was closed. The register may have moved on since.

## When what happens

reorganisation-days-departments = Departments, seats and home departments change at once when the draft is applied: they have no dates.
reorganisation-days-assignments = New assignments begin on { $day }; ended ones have the day before as their last.
reorganisation-timing-future = That day is still to come. Whoever applies the draft earlier moves the departments earlier; the assignments wait for their day.
reorganisation-timing-today = That day is today.
reorganisation-timing-past = That day has passed: assignments will begin and end in the past.

## Changes

reorganisation-changes-title = Changes
reorganisation-no-changes = Nothing is to change yet.
reorganisation-add = Add a change
reorganisation-today = Today
reorganisation-draft = Draft
reorganisation-change = Change
reorganisation-base = Drafted upon
reorganisation-kind-move_department = Move a department
reorganisation-kind-move_department-help = With everything below it.
reorganisation-kind-new_department = New department
reorganisation-kind-new_department-help = Later changes of this draft can use it as if it were there.
reorganisation-kind-seat = Seats
reorganisation-kind-seat-help = How many holders of a role a place is to want: a new seat, or another number for one that is there.
reorganisation-kind-assign = Assign somebody
reorganisation-kind-assign-help = From the day on which the draft takes effect, with no end.
reorganisation-kind-end_assignment = End an assignment
reorganisation-kind-end_assignment-help = On the day before the draft takes effect.
reorganisation-kind-move_person = Move a person
reorganisation-kind-move_person-help = To another home department.
reorganisation-change-moved_id = Department to move
reorganisation-change-name = Name
reorganisation-change-code = Code
reorganisation-change-parent_id = Part of
reorganisation-change-parent_id-help = The department above it from then on; none to put it at the top.
reorganisation-change-employee_id = Employee
reorganisation-change-assignment_id = Assignment
reorganisation-change-assignment_id-help = Type the name of the person.
reorganisation-change-role_id = Role
reorganisation-change-department_id = Department
reorganisation-change-home-help = None for somebody who belongs to no department.
reorganisation-change-new_department_id = Or a new department of this draft
reorganisation-change-new_department_id-help = Instead of one that is there already.
reorganisation-change-project_id = Project
reorganisation-change-responsibility = Responsibility
reorganisation-change-responsibility-responsible = Responsible
reorganisation-change-responsibility-accountable = Accountable
reorganisation-change-responsibility-consulted = Consulted
reorganisation-change-responsibility-informed = Informed
reorganisation-change-allocation = Allocation
reorganisation-change-wanted = Wanted
reorganisation-assign-days = The assignment begins on { $day }.
reorganisation-change-added = Added to the draft: { $name }.
reorganisation-change-saved = Saved in the draft: { $name }.
reorganisation-change-removed = Taken out of the draft: { $name }.
reorganisation-reordered = The order was changed.
reorganisation-remove = Remove
reorganisation-up = Move up
reorganisation-down = Move down
reorganisation-rebase = Accept what is there now
reorganisation-rebased = The change builds on what the register says now: { $name }.

## What is so, before and after

reorganisation-fact-nothing = not there
reorganisation-fact-nowhere = no department
reorganisation-fact-wanted = { $count } wanted
reorganisation-fact-from = from

## What keeps a change from being made

reorganisation-troubled = { $count ->
    [one] One change cannot be made as it is
   *[other] { $count } changes cannot be made as they are
}
reorganisation-troubled-help = What has changed since is named beside each change. Accept what is there now, edit the change, or remove it.
reorganisation-then = When it was drafted:
reorganisation-now = Now:
reorganisation-other-fields = What the draft is to change has stayed the same; something else was edited.
reorganisation-trouble-changed = “{ $about }” was changed since.
reorganisation-trouble-gone = “{ $about }” was deleted since.
reorganisation-trouble-missing = Something that this change names was deleted. { $about }
reorganisation-trouble-later = The new department “{ $about }” comes further down in the draft. Move it up.
reorganisation-trouble-already = The register says so already: { $about }.
reorganisation-trouble-twice = Another change of this draft is about the same: { $about }.
reorganisation-trouble-cycle = “{ $about }” would be below itself.
reorganisation-trouble-name_taken = There is a department of this name there: { $about }.
reorganisation-trouble-code_taken = Another department has the code { $about }.
reorganisation-trouble-scope_department = The role “{ $about }” is for projects only.
reorganisation-trouble-scope_project = The role “{ $about }” is for departments only.
reorganisation-trouble-overlap = The person holds this role there at that time already: { $about }. End that assignment further up in the draft, or remove this change.
reorganisation-trouble-not_begun = This assignment has not begun by then: { $about }.
reorganisation-trouble-ends_anyway = This assignment ends by then anyway: { $about }.
error-reorganisation-later = The new department comes further down in the draft.
error-reorganisation-already = The register says so already.
error-reorganisation-twice = Another change of this draft is about the same.
error-reorganisation-not-begun = This assignment has not begun by the day on which the draft takes effect.
error-reorganisation-ends-anyway = This assignment ends before the draft takes effect anyway.
error-reorganisation-one-department = Choose one that is there or a new one, not both.
error-reorganisation-full = A draft has room for 100 changes. Make another draft for the rest.

## The trees

reorganisation-trees-title = The departments it touches
reorganisation-no-departments = None of them is there today.
reorganisation-mark-leaves = moves away
reorganisation-mark-arrives = moved here
reorganisation-mark-new = new
reorganisation-inside = { $count ->
    [one] 1 change inside
   *[other] { $count } changes inside
}
reorganisation-chart-title = On the chart
reorganisation-chart-legend = » moves away · ✓ moved here · + new
reorganisation-chart-help = The outline above the chart says the same in words.

## The end of a draft

reorganisation-review = Review and apply
reorganisation-review-title = Review { $name }
reorganisation-apply = { $count ->
    [one] Apply the change
   *[other] Apply all { $count } changes
}
reorganisation-back = Back to the draft
reorganisation-applied = { $name } was applied: all its changes were made.
reorganisation-stale = Something has changed since you opened this review
reorganisation-stale-help = Nothing was applied. This is how it stands now: look at it again, then decide.
reorganisation-refused = Nothing was applied: the register refuses some changes
reorganisation-discard = Discard
reorganisation-discard-title = Discard { $name }?
reorganisation-discard-help = None of its changes will be made. It can still be read, but no longer changed or applied.
reorganisation-discarded = { $name } was discarded.
