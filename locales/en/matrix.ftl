matrix = Responsibility matrix
matrix-note = { $name }: who has which part in which role, on { $day }.
matrix-caption = Responsibility matrix of { $name }: roles down, people across.
matrix-role = Role
matrix-cell = Cell
matrix-rules = Rules broken
matrix-csv = Download CSV
matrix-legend-deputy = Deputy: does not count
matrix-violation-no-accountable = No one accountable
matrix-violation-several-accountable = Several accountable
matrix-violation-nobody-responsible = Nobody responsible
matrix-broken = { $count ->
    [one] { $count } of { $total } roles breaks a rule
   *[other] { $count } of { $total } roles break a rule
 }
matrix-broken-more = { $count } more
matrix-fine = Every role has exactly one person accountable and somebody responsible.
matrix-filter-role = Role
matrix-filter-only = Rules
matrix-only-broken = Broken
matrix-count = { $roles ->
    [one] { $roles } role
   *[other] { $roles } roles
 }, { $people ->
    [one] { $people } person
   *[other] { $people } people
 }.
matrix-cut-columns = People { $from } to { $to } of { $total } are shown; the other columns are on the next pages.
matrix-cut-rows = Only { $shown } of { $total } roles are shown; choose a role to see the others.
matrix-nobody = Nobody has a part in these roles
matrix-nobody-help = On this day nobody holds what is shown here.
matrix-empty-help = Roles appear here when the place wants them or somebody holds them.
matrix-empty-cell = nothing
matrix-keys = Arrow keys move between cells, R, A, C and I set a letter, Delete clears it. Nothing counts before you save.
matrix-from_on = Changes count from
matrix-from_on-help = The days before stay as they are: a changed letter ends the assignment on the day before and begins a new one. New assignments begin with 0 % of somebody’s time.
matrix-add = Add a person or a role
matrix-employee_id = Person
matrix-role_id = Role
matrix-add-button = Show in the matrix
matrix-saved = { $count ->
    [0] Nothing was changed.
    [one] { $count } cell was changed.
   *[other] { $count } cells were changed.
 }
matrix-clash-title = Somebody else changed the same cells
matrix-clash-help = Nothing was saved. The cells hold what you chose; save again to put it in place of what is there now.
error-matrix-day = On the chosen day this assignment does not run: { $limit }. Choose another day.
