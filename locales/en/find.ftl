### The search over everything.

search-title = Search
search-title-of = Search: { $typed }
search-label = Search people, roles and places
search-placeholder = Who is responsible?
search-found = What was found
search-group-holders = Who is responsible
search-group-people = People
search-group-roles = Roles
search-group-places = Places
search-all = All results
search-show-all = Show all
search-back = All results
search-more-words = There are more than these. Another word narrows them down.
search-nothing = Nothing was found
search-nothing-help = Each word must begin a word of a name, a role, what a role answers for, or a place.
search-cut-help = These words are so frequent that not everybody who has them was compared. Another word helps, or the list of employees.
search-in-employees = Search among employees
search-ask = What are you looking for?
search-ask-help = Type a name, a role, what it answers for, a place, or some of these together: safety berlin.
search-count = { $count ->
    [0] Nothing was found
    [one] 1 result
   *[other] { $count } results
}
display-shortcuts = Single-key shortcuts
shortcuts-on = On
shortcuts-off = Off
shortcuts-help = / goes to the search.
