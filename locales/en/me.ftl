### My page.

me-title = My page
me-account = Your account
me-in-register = In the register
me-not-linked = Your account is not linked to an employee
me-not-linked-help = So the program does not know which roles are yours. Ask an administrator of this program to link your account to your entry among the employees.
me-current = Your roles
me-future = Your roles to come
me-none = You hold no role on this day.
me-roles = Roles there
me-colleagues = Who else is there
me-alone = Nobody but you.
me-more = Show everybody and every role there
me-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
