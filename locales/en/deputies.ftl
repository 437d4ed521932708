### Deputies: who stands in for whom.

acting-for = acting for
acting-now = Acting:
deputies-title = Deputies for { $name }
deputies-note = Who stands in for what they hold? Items may be left without.
deputies-help = A deputy takes on the same role, place, responsibility and allocation. All that is chosen here is saved at once.
deputies-named = { $count ->
    [0] No deputy was named.
    [one] One deputy was named.
   *[other] { $count } deputies were named.
}
deputies-nothing-held = There is nothing to stand in for
deputies-nothing-held-help = This person holds nothing on this day.
deputies-button = Deputies
deputy-name = Name a deputy
deputy-note = Who stands in for this assignment, and from when to when?
deputy-none = Nobody
deputy-not-chosen = Not chosen yet
deputy-is-one = Here they stand in for { $name } themselves.
deputy-another = Name another deputy for that
pick-other = Somebody else
suggested-stood_in = has stood in before
suggested-same_role_here = holds the same role here
suggested-same_role = holds the same role elsewhere
suggested-same_department = same department
error-choose-person = Choose a person.
