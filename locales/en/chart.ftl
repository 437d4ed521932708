### The organisation chart.

nav-chart = Organisation chart
chart-title = Organisation chart
chart-title-departments = Organisation chart
chart-title-people = Reporting lines
chart-note-departments = Who leads what: the people named in a department are accountable for a role there.
chart-note-people = Who reports to whom.
chart-kinds = Charts
chart-tab-departments = Departments
chart-tab-people = Reporting lines
chart-link = In the chart

chart-search-departments = Find a department by name or code
chart-search-people = Find a person by name, number or job title
chart-find = Find
chart-found = Found
chart-found-several = Found for “{ $q }”; the chart shows the marked one:
chart-nothing-found = Nothing matches “{ $q }”.

chart-way = Where this part of the chart is
chart-whole = The whole chart
chart-count-departments = { $shown } of { $total ->
    [one] 1 department
   *[other] { $total } departments
} shown
chart-count-people = { $shown } of { $total ->
    [one] 1 person
   *[other] { $total } people
} shown
chart-levels = Levels
chart-level = { $count ->
    [one] Show 1 level
   *[other] Show { $count } levels
}
chart-views = Shown as
chart-view-chart = Chart
chart-view-outline = Outline
chart-zoom = Zoom
chart-zoom-in = Larger
chart-zoom-out = Smaller
chart-zoom-fit = Fit
chart-download = Download SVG
chart-hint = Drag to move. Zoom with Control and the wheel, or with +, − and 0 when the chart has the focus.
chart-drawn-departments = Departments, drawn as a chart
chart-drawn-people = Reporting lines, drawn as a chart

chart-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
chart-own = { $count } right here
chart-departments = { $count ->
    [one] 1 department right below
   *[other] { $count } departments right below
}
chart-reports = { $count ->
    [one] 1 report
   *[other] { $count } reports
}
chart-below = { $count } in all
chart-absent = Not employed
chart-no-head = Nobody is accountable
chart-deputy = (deputy)
chart-heads = Accountable:
chart-heads-more = and { $count } more
chart-more = { $count } more…
chart-open-departments = { $count ->
    [one] Open { $name }: 1 department below
   *[other] Open { $name }: { $count } departments below
}
chart-open-people = { $count ->
    [one] Open { $name }: 1 direct report
   *[other] Open { $name }: { $count } direct reports
}
chart-close = Close { $name }

chart-empty-title-departments = No departments yet
chart-empty-text-departments = The chart draws itself as soon as there are departments.
chart-empty-title-people = Nobody is employed on this day
chart-empty-text-people = The chart draws itself from whom each employee reports to.
