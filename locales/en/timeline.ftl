timeline = Timeline
timeline-note = { $name }, from { $first } to { $last }.
timeline-title = Timeline of { $name }
timeline-text = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
 } of assignments from { $first } to { $last }. The same stands in the table below.
timeline-ways = Other days
timeline-before = Earlier
timeline-after = Later
timeline-around-today = Around today
timeline-around-day = Around the chosen day
timeline-months-12 = 1 year
timeline-months-24 = 2 years
timeline-months-36 = 3 years
timeline-gaps = Missing holders
timeline-deputy-for = deputy for { $name }
timeline-today = Today: { $day }
timeline-on = Shown as of { $day }
timeline-row = Who or what
timeline-as-table = The same as a table
timeline-cut = { $total } rows in all; the others are on the next pages.
timeline-nothing = Nothing in these months
timeline-nothing-help = No assignment runs in this time. Look at earlier or later months.
