## One thing done to many rows of a list

bulk-pick = Select
bulk-every = Select all on this page
bulk-acts = With the selected rows
bulk-tick = Tick rows to do one thing to all of them.
bulk-ticked-one = 1 selected
bulk-ticked-many = # selected
bulk-all = All { $total } that match
bulk-act-end = End…
bulk-act-move = Move…
bulk-act-reassign = Reassign…
bulk-act-add-role = Add a role…
bulk-act-department = Move to a department…
bulk-nothing-chosen = Nothing was selected: tick some rows first.
bulk-title-end = End assignments
bulk-title-move = Move assignments to another place
bulk-title-reassign = Give assignments to another employee
bulk-title-add-role = Add a role
bulk-title-department = Move employees to another department
bulk-help-end = The people keep the roles up to and including this day; the assignments stay in the register.
bulk-help-move = The same people go on with the same roles in the place you choose.
bulk-help-reassign = The employee you choose takes over the roles, each in its place.
bulk-help-add-role = Each person gets a new assignment. Whoever was selected several times gets it once.
bulk-help-department = Their home department changes at once; their assignments stay as they are.
bulk-from-help = The first day on which it is so. What runs until then ends the day before, and a new assignment begins.
bulk-chosen-assignments = { $count ->
    [one] 1 assignment selected
   *[other] { $count } assignments selected
}
bulk-chosen-employees = { $count ->
    [one] 1 employee selected
   *[other] { $count } employees selected
}
bulk-own-of = { $total ->
    [one] of 1 that matches: the rest belongs to places that you are not accountable for.
   *[other] of { $total } that match: the rest belongs to places that you are not accountable for.
}
bulk-own-only = { $count ->
    [one] 1 of the { $total } that match is selected: the others belong to places that you are not accountable for.
   *[other] { $count } of the { $total } that match are selected: the others belong to places that you are not accountable for.
}
bulk-turned-foreign-title = Nothing was done: some rows belong to other places
bulk-turned-foreign-help = You may change assignments only in the places that you are accountable for. These are elsewhere:
bulk-turned-gone-title = Nothing was done: some rows do not exist
bulk-turned-gone-help = They may have been deleted since you selected them:
bulk-turned-rest = { $count ->
    [one] Go on with the other row
   *[other] Go on with the other { $count } rows
}
bulk-too-many-title = More than { $most } rows are selected
bulk-too-many-help = No more than that are changed at once. Narrow the list down with its search and its filters, and do it in parts.
bulk-back = Back to the list
bulk-look = Show what will change
bulk-look-note = Nothing is changed before you have seen it.
bulk-look-title = { $title }: what will change
bulk-nothing-yet = This is what will change. Nothing has been changed yet.
bulk-stale = Something has changed since you looked at this, so nothing was done. This is how it would be now.
bulk-change = Change what was entered
bulk-apply-end = { $count ->
    [one] End 1 assignment
   *[other] End { $count } assignments
}
bulk-apply-move = { $count ->
    [one] Move 1 assignment
   *[other] Move { $count } assignments
}
bulk-apply-reassign = { $count ->
    [one] Reassign 1 assignment
   *[other] Reassign { $count } assignments
}
bulk-apply-add-role = { $count ->
    [one] Add the role to 1 person
   *[other] Add the role to { $count } people
}
bulk-apply-department = { $count ->
    [one] Move 1 employee
   *[other] Move { $count } employees
}
bulk-steps = Will change
bulk-now = Now
bulk-then = Afterwards
bulk-more = and { $count } more
bulk-none = None of them can be changed
bulk-none-help = The reason stands beside each row above.
bulk-refused = Will stay as they are
bulk-row-assignments = Assignment
bulk-row-employees = Employee
bulk-number = No. { $id }
bulk-why = Why
bulk-refused-gone = It does not exist any more.
bulk-refused-unchanged = It is so already.
bulk-refused-ended = It has ended by then.
bulk-refused-not-begun = It begins after that day.
bulk-refused-scope = The role cannot be held in such a place.
bulk-refused-overlap = This overlaps with another assignment to the same role and place:
bulk-refused-deputy = It stands in for another assignment:
bulk-refused-has-deputies = Somebody stands in for it.
bulk-done-end = { $done ->
    [one] 1 assignment got its last day.
   *[other] { $done } assignments got their last day.
}
bulk-done-move = { $done ->
    [one] 1 assignment was moved.
   *[other] { $done } assignments were moved.
}
bulk-done-reassign = { $done ->
    [one] 1 assignment was given to another employee.
   *[other] { $done } assignments were given to another employee.
}
bulk-done-add-role = { $done ->
    [one] 1 person got the role.
   *[other] { $done } people got the role.
}
bulk-done-department = { $done ->
    [one] 1 employee was moved.
   *[other] { $done } employees were moved.
}
bulk-done-left = { $left ->
    [one] 1 row stayed as it was.
   *[other] { $left } rows stayed as they were.
}
